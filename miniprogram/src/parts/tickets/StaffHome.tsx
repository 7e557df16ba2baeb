import Taro from "@tarojs/taro";
import { addMinutes, localTime, chinaTime, type Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { dayText, stillText, whenText } from "@/ui/when";
import { CallTasks } from "../notices/CallTasks";
import { FirstReminder } from "../notices/Reminders";
import { Presence } from "../rota/Presence";
import { doorFor } from "../staff/Door";
import { staffTexts } from "../staff/texts.zh";
import { useStaff } from "../staff/useStaff";
import { DeputyDoor } from "./DeputyDoor";
import { byDeadline, type RingingLine } from "./deadline";
import { HeadWaiting, useHeadWaiting } from "./HeadWaiting";
import { RingingCard } from "./RingingCard";
import { ticketTexts as t } from "./texts.zh";
import { useRinging } from "./useRinging";

type Shift = { readonly from: Instant; readonly to: Instant; readonly provisional?: true | undefined; readonly stationName: string };

/** The hour alone while that is the same day as `from`'s; midnight still belongs to it, and is 24:00. */
function endText(from: Instant, to: Instant, now: Instant): string {
  if (dayText(addMinutes(to, -1), now) !== dayText(from, now)) return whenText(to, now);
  const hour = localTime(to, chinaTime);
  return hour === "00:00" ? "24:00" : hour;
}
/** "11月24日（周二）09:00–17:30"; over midnight both ends have their day. */
export const shiftText = ({ from, to, provisional }: Pick<Shift, "from" | "to" | "provisional">, now: Instant): string => stillText(`${whenText(from, now)}–${endText(from, to, now)}`, provisional);

export function NextShift({ shift, now }: { shift: Shift | null; now: Instant }) {
  return (
    <Card title={t.nextShift}>
      <Txt className="ui-strong">{shift === null ? t.noShift : shiftText(shift, now)}</Txt>
      {shift === null ? null : <Box className="ui-note">{shift.stationName}</Box>}
    </Card>
  );
}

/** The desk exists on H5 alone: a phone neither has it nor shows a door to it. */
function DeskDoor({ to, note }: { to: "calls" | "station"; note?: string }) {
  if (process.env.TARO_ENV === "weapp") return null;
  return (
    <Card bare>
      <Row title={t.desk} note={note} onPress={() => void Taro.navigateTo({ url: `/desk/${to}/index` })} />
    </Card>
  );
}

/** The calculators, for who is asked without a case. */
const CalculatorDoor = () => (
  <Card bare>
    <Row title={t.calculate} onPress={() => void Taro.navigateTo({ url: "/deadlines/calculator/index?as=staff" })} />
  </Card>
);

/** 待接: what rings for me now, oldest deadline first. */
export function StaffHome() {
  const staff = useStaff();
  const role = staff.state === "staff" ? staff.grant.role : "";
  const rings = staff.state === "staff" && role !== "operator" && role !== "administrator" && role !== "deputy";
  const { reply, loading, sentence, refresh, hold } = useRinging(rings);
  const now = useNow(15_000);
  const [said, setSaid] = useState<string | null>(null);
  const isHead = staff.state === "staff" && (role === "head" || role === "officer");
  const beside = useHeadWaiting(isHead ? staff.grant.unit : null, now);
  const [toRing, setToRing] = useState(0);
  const door = doorFor(staff);

  if (door !== null) return <Page>{door}</Page>;
  if (role === "deputy") return <DeputyDoor />;
  if (!rings) {
    return (
      <Page>
        <Empty title={t.operator} sentence={t.operatorSentence} />
        {role === "operator" ? <CalculatorDoor /> : null}
        <DeskDoor to="calls" />
      </Page>
    );
  }
  const again = (
    <Button kind="text" small onPress={refresh}>
      {staffTexts.tapAgain}
    </Button>
  );
  if (reply === null) return <Page>{loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={again}>{sentence}</NoticeBar>}</Page>;

  const lines = byDeadline(reply.tickets);
  const others = isHead ? (beside.count ?? 0) + toRing : 0;
  // Nothing waits only where that was read.
  const none = others > 0 ? t.head.waiting(others) : isHead && beside.count === null ? t.noneRinging : t.noneWaiting;
  const gone = (words: string) => {
    setSaid(words);
    refresh();
  };
  return (
    <Page>
      <Box className="ui-line">
        <Box as="h1" className="ui-page__title">
          {lines.length > 0 ? t.waiting(lines.length) : none}
        </Box>
        <StatusChip tone={reply.onDutyUntil ? "ok" : "plain"} shape="dot">
          {reply.onDutyUntil ? t.onDuty(endText(now, reply.onDutyUntil, now)) : t.offDuty}
        </StatusChip>
      </Box>
      {said ? (
        <NoticeBar tone="info" onClose={() => setSaid(null)}>
          {said}
        </NoticeBar>
      ) : null}
      {sentence ? <NoticeBar tone="wait" action={again}>{t.offline}</NoticeBar> : null}
      <Presence on now={now} urgent />
      {isHead ? <CallTasks station={staff.grant.unit} onCount={setToRing} /> : null}
      {lines.map((line: RingingLine) => (
        <RingingCard key={line.id} line={line} now={now} onBusy={hold} onGone={gone} />
      ))}
      {isHead ? <HeadWaiting it={beside} now={now} /> : null}
      <Box className="ui-note ui-middle">{lines.length > 0 ? t.footnote : t.noneSentence}</Box>
      <FirstReminder as="staff" />
      <NextShift shift={reply.nextShift} now={now} />
      <CalculatorDoor />
      {role === "lawyer" || role === "mediator" ? null : <DeskDoor to="station" note={t.deskNote} />}
    </Page>
  );
}
