import { confirmPresenceRoute, readMyPresenceRoute, sayBackRoute, sayCannotComeRoute } from "@huiyin/shared/rota/dutyApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { chinaTime, localTime, type Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { askInTap, recordAsked } from "../notices/templates";
import { useEvery } from "../staff/useEvery";
import { rotaTexts } from "./texts.zh";
import { longSpan } from "./words";

const t = rotaTexts.presence;
export type MyPresence = ReplyOf<typeof readMyPresenceRoute>;
export type PresentShift = MyPresence["shifts"][number];
type Away = MyPresence["away"][number];

/** What a shift's person reads of 到岗. The window may have opened since the server answered, so the clock here counts too. */
export function presenceWords(shift: PresentShift, now: Instant): { readonly text: string; readonly tone: "ok" | "wait" | "late" | "plain"; readonly mayConfirm: boolean } {
  const time = shift.confirmedAt === null ? "" : localTime(shift.confirmedAt, chinaTime);
  if (shift.presence === "present") return { text: t.present(time), tone: "ok", mayConfirm: false };
  if (shift.presence === "late") return { text: t.late(time), tone: "wait", mayConfirm: false };
  if (shift.presence === "unasked") return { text: t.unasked, tone: "plain", mayConfirm: false };
  if (now < shift.opensAt) return { text: t.early(whenText(shift.opensAt, now)), tone: "plain", mayConfirm: false };
  if (now < shift.closesAt) return { text: t.open(whenText(shift.closesAt, now)), tone: "wait", mayConfirm: true };
  return { text: t.missing, tone: "late", mayConfirm: now < shift.to };
}

function PresenceCard({ shift, now, onSaid }: { shift: PresentShift; now: Instant; onSaid: (words: string) => void }) {
  const confirm = useCommand(confirmPresenceRoute);
  const absent = useCommand(sayCannotComeRoute);
  const [asking, setAsking] = useState(false);
  const [tapped, setTapped] = useState(false);
  const { text, tone, mayConfirm } = presenceWords(shift, now);
  const here = async () => {
    // Nothing may be awaited before this: WeChat asks in the same tap whether it may go on telling of cases.
    const asked = await askInTap("staff");
    recordAsked(asked);
    const reply = await confirm.run({ params: { stationId: shift.station }, body: { start: shift.from } });
    setTapped(false);
    if (reply) onSaid(reply.late ? t.doneLate : t.done);
  };
  const cannot = async () => {
    if ((await absent.run({ params: { stationId: shift.station } })) === null) return;
    setAsking(false);
    onSaid(t.saidAway);
  };
  const late = tone === "late";
  return (
    <Card tone={late ? "late" : undefined}>
      <Box className="ui-stack">
        <Box>
          <Box className="ui-strong">{longSpan(shift, now)}</Box>
          <Box className="ui-note">{`${shift.stationName} · ${rotaTexts.lane[shift.lane]}`}</Box>
        </Box>
        {mayConfirm ? <Box>{text}</Box> : <StatusChip tone={tone}>{text}</StatusChip>}
        {confirm.sentence ? <NoticeBar tone="late">{confirm.sentence}</NoticeBar> : null}
        {mayConfirm ? (
          <Button
            busy={confirm.busy || tapped} busyText={t.confirming}
            onPress={() => {
              setTapped(true);
              void here();
            }}
          >
            {late ? t.confirmLate : t.confirm}
          </Button>
        ) : null}
        <Button kind="text" onPress={() => setAsking(true)}>
          {t.cannotCome}
        </Button>
      </Box>
      <Confirm open={asking} title={t.cannotTitle} confirm={t.cannotConfirm} danger busy={absent.busy} onConfirm={() => void cannot()} onClose={() => setAsking(false)}>
        <Box className="ui-stack">
          <Box>{t.cannotSentence}</Box>
          {absent.sentence ? <NoticeBar tone="late">{absent.sentence}</NoticeBar> : null}
        </Box>
      </Confirm>
    </Card>
  );
}

function AwayCard({ away, now, onSaid }: { away: Away; now: Instant; onSaid: (words: string) => void }) {
  const back = useCommand(sayBackRoute);
  const press = async () => {
    if (await back.run({ params: { stationId: away.station } })) onSaid(t.isBack);
  };
  return (
    <Card tone="wait">
      <Box className="ui-stack">
        <Box className="ui-strong">{t.away(away.stationName, whenText(away.since, now))}</Box>
        <Box className="ui-note">{t.awayNote}</Box>
        {back.sentence ? <NoticeBar tone="late">{back.sentence}</NoticeBar> : null}
        <Button kind="plain" busy={back.busy} onPress={() => void press()}>
          {t.back}
        </Button>
      </Box>
    </Card>
  );
}

/** Asked anew each minute; nothing at all while it is not known, so that no page waits for it. */
export function useMyPresence(on: boolean) {
  const query = useQuery(readMyPresenceRoute, on ? {} : null);
  useEvery(query.refresh, 60_000, on);
  return query;
}

/** 到岗 and 来不了. `urgent`: only what asks for a tap now, for the page that is opened to wait. */
export function Presence({ on, now, urgent = false }: { on: boolean; now: Instant; urgent?: boolean }) {
  const { reply, refresh } = useMyPresence(on);
  const [said, setSaid] = useState<string | null>(null);
  if (reply === null) return null;
  const done = (words: string) => {
    setSaid(words);
    refresh();
  };
  const isAway = (shift: PresentShift) => reply.away.some((away) => away.station === shift.station);
  const shifts = reply.shifts.filter((shift) => !isAway(shift) && shift.to > now && (!urgent || presenceWords(shift, now).mayConfirm));
  return (
    <>
      {said === null ? null : (
        <NoticeBar tone="ok" onClose={() => setSaid(null)}>
          {said}
        </NoticeBar>
      )}
      {reply.away.map((away) => (
        <AwayCard key={away.station} away={away} now={now} onSaid={done} />
      ))}
      {shifts.map((shift) => (
        <PresenceCard key={`${shift.station}${shift.lane}${shift.from}`} shift={shift} now={now} onSaid={done} />
      ))}
    </>
  );
}
