import Taro from "@tarojs/taro";
import { readWaitingRoute } from "@huiyin/shared/cases/boardApi";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { readDutyRoute } from "@huiyin/shared/tickets/api";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { StatusChip } from "@/ui/StatusChip";
import { spanText } from "../rota/bars";
import { typeName } from "../staff/chips";
import { staffTexts } from "../staff/texts.zh";
import { useEvery } from "../staff/useEvery";
import { statusChip, waitingText } from "../staff/waiting";
import { ticketTexts } from "./texts.zh";

const t = ticketTexts.head;
const everyMs = 60_000;

/** What waits for a head besides what rings: asked anew each minute, and when they come back from having done one. `count`: null while it is not known. */
export function useHeadWaiting(unit: string | null, now: Instant) {
  const waiting = useQuery(readWaitingRoute, unit === null ? null : {});
  const station = zStationId.safeParse(unit);
  const duty = useQuery(readDutyRoute, station.success ? { query: { station: station.data } } : null);
  const refresh = () => (waiting.refresh(), duty.refresh());
  useEvery(refresh, everyMs, unit !== null);
  useShownAgain(refresh);
  const gaps = (duty.reply?.stations ?? []).flatMap((one) => one.gaps).filter((gap) => gap.to > now);
  const { reply } = waiting;
  return { reply, gaps, sentence: waiting.sentence, refresh, count: reply === null ? null : reply.asks + reply.calls + reply.figures + reply.forms + reply.lines.length + (gaps.length > 0 ? 1 : 0) };
}

/** Nothing to do, nothing shown. */
export function HeadWaiting({ it: { reply, gaps, sentence, refresh, count }, now }: { it: ReturnType<typeof useHeadWaiting>; now: Instant }) {
  const again = <Button kind="text" small onPress={refresh}>{staffTexts.tapAgain}</Button>;
  if (reply === null) return sentence === null ? null : <NoticeBar tone="wait" action={again}>{t.notRead}</NoticeBar>;
  if (count === 0) return null;
  return (
    <Box as="section" className="ui-stack" label={t.title}>
      <Box as="h2" className="ui-large">{t.title}</Box>
      {sentence === null ? null : <NoticeBar tone="wait" action={again}>{ticketTexts.offline}</NoticeBar>}
      <Card bare>
        {reply.asks === 0 ? null : (
          <Row strong title={t.asks} note={reply.late ? t.asksLate : t.asksNote} side={<StatusChip tone={reply.late ? "late" : "wait"}>{t.count(reply.asks)}</StatusChip>} onPress={() => void Taro.navigateTo({ url: "/tickets/asks/index" })} />
        )}
        {gaps.length === 0 ? null : <Row title={t.gap} note={gaps.map(spanText).join("、")} onPress={() => void Taro.switchTab({ url: "/pages/bookings/index" })} />}
        {reply.calls === 0 ? null : <Row title={t.calls} note={t.callsNote} side={<StatusChip tone="wait">{t.times(reply.calls)}</StatusChip>} onPress={process.env.TARO_ENV === "weapp" ? undefined : () => void Taro.navigateTo({ url: "/desk/calls/index" })} />}
        {([["figures", "parameters"], ["forms", "form"]] as const).map(([what, part]) => (reply[what] === 0 ? null : (
          <Row key={what} title={t[what]} note={t.entriesNote} side={<StatusChip tone="wait">{t.times(reply[what])}</StatusChip>} onPress={process.env.TARO_ENV === "weapp" ? undefined : () => void Taro.navigateTo({ url: `/desk/district/index?part=${part}` })} />
        )))}
        {reply.lines.map((line) => {
          const passed = !line.overdue && line.nextAt !== null && line.nextAt <= now;
          const chip = passed ? { tone: "late" as const, word: staffTexts.nextPassed } : line.outsideLate && !line.overdue ? { tone: "late" as const, word: staffTexts.outsideLate } : statusChip(line);
          return (
            <Row
              key={line.number} title={[typeName(line.type), ...(line.headcount > 1 ? [staffTexts.people(line.headcount)] : [])].join(" · ")} note={`${showCaseNumber(line.number)} · ${line.placeName} · ${waitingText(line, now)}`}
              side={<StatusChip tone={chip.tone}>{chip.word}</StatusChip>} onPress={() => void Taro.navigateTo({ url: `/tickets/work/index?number=${line.number}` })}
            />
          );
        })}
      </Card>
      {reply.more ? <Box className="ui-note">{t.more}</Box> : null}
    </Box>
  );
}
