import { revealBookingRoute } from "@huiyin/shared/bookings/staffApi";
import { cancelTexts, modeTexts, outcomeTexts, recordTexts, whenText as longWhen } from "@huiyin/shared/bookings/texts.zh";
import { zCancelReason } from "@huiyin/shared/bookings/schema";
import { showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { chinaTime, type Instant } from "@huiyin/shared/kernel/time";
import { phoneCall } from "@/platform/phoneCall";
import { useCommand } from "@/platform/useCommand";
import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Timeline } from "@/ui/Timeline";
import { byText, whenText } from "@/ui/when";
import { staffBookingTexts as t } from "./staffTexts.zh";
import type { StaffBooking } from "./visit";
import { hourText } from "./words";

type Seen = { readonly name: string; readonly phone: string | null };

/** Who it is: masked until somebody asks, which is recorded; leaving the screen hides it again. */
function Who({ it }: { it: StaffBooking }) {
  const { busy, sentence, run } = useCommand(revealBookingRoute);
  const [seen, setSeen] = useState<Seen | null>(null);
  const look = async () => setSeen(await run({ params: { bookingNumber: it.number }, body: {} }));
  const phone = seen?.phone ?? null;
  return (
    <Card title={t.who}>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      {it.callFirst ? <NoticeBar tone="wait">{t.callFirst}</NoticeBar> : null}
      <Row title={(seen?.name ?? it.name) || t.noName} side={seen === null ? <Button kind="plain" small busy={busy} onPress={() => void look()}>{t.reveal}</Button> : null} />
      {seen === null ? null : (
        <Row title={phone ?? t.noPhone} note={t.phone} side={phone === null ? null : <Button kind="plain" small onPress={() => void phoneCall(phone)}>{t.call}</Button>} />
      )}
      <Box className="ui-note">{t.recorded}</Box>
    </Card>
  );
}

const why = (reason: string): string => {
  const known = zCancelReason.safeParse(reason);
  return known.success ? cancelTexts[known.data] : reason;
};

/** What became of a video room, in the order in which it happened. */
function roomWords({ openedAt, failedAt, endedAt }: NonNullable<StaffBooking["room"]>, now: Instant): string {
  const steps = [{ at: openedAt, says: t.roomSays.opened }, { at: failedAt, says: t.roomSays.failed }, { at: endedAt, says: t.roomSays.ended }];
  return steps.flatMap(({ at, says }) => (at === null ? [] : [{ at, words: says(whenText(at, now)) }])).sort((a, b) => (a.at < b.at ? -1 : 1)).map((it) => it.words).join("，");
}

type VisitBodyProps = { it: StaffBooking; now: Instant; onCase: (number: CaseNumber) => void };

/** Everything staff may read of one booking: when and how, who, what to bring, what came of it, what happened. */
export function VisitBody({ it, now, onCase }: VisitBodyProps) {
  const { caseNumber } = it;
  return (
    <Box className="ui-stack">
      <Card bare>
        <Row title={`${longWhen(it, now, chinaTime)}–${hourText(it.endAt)}`} note={it.stationName} side={modeTexts[it.mode]} />
        <Row title={it.lawyerTitle} note={t.with} />
        {caseNumber === null ? <Row title={t.noCase} /> : <Row title={showCaseNumber(caseNumber)} note={t.case} onPress={() => onCase(caseNumber)} label={t.openCase} />}
        {it.holdUntil === null ? null : <Row title={t.holdUntil(byText(it.holdUntil, now))} />}
        {it.room === null ? null : <Row title={roomWords(it.room, now)} note={t.room} />}
        {it.moves > 0 ? <Row title={t.moved(it.moves)} /> : null}
      </Card>
      <Who it={it} />
      {it.record === null ? null : (
        <Card title={it.outcome === null ? t.record : `${t.record} · ${outcomeTexts[it.outcome]}`}>
          <Box className="ui-stack">
            {(["facts", "advice", "next"] as const).map((part) => (
              <Box key={part}>
                <Box className="ui-note">{recordTexts[part]}</Box>
                <Box>{it.record?.[part]}</Box>
              </Box>
            ))}
          </Box>
        </Card>
      )}
      {it.status === "done" || it.bring.length === 0 ? null : <Card title={t.bring}>{it.bring.map((one) => <Box key={one}>{`· ${one}`}</Box>)}</Card>}
      <Card title={t.timeline}>
        <Timeline
          label={t.timeline}
          items={[...it.events].reverse().map((event, at) => ({
            id: `${event.at}${event.code}${at}`, title: t.event[event.code], note: [whenText(event.at, now), t.by[event.by] ?? event.by, ...(event.reason === "" ? [] : [why(event.reason)])].join(" · "), state: at === 0 ? ("now" as const) : ("done" as const),
          }))}
        />
      </Card>
    </Box>
  );
}
