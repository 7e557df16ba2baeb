import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { chinaTime, localDate, localTime, type Instant } from "@huiyin/shared/kernel/time";
import type { ReactNode } from "react";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { Timed } from "@/ui/Whole";
import { whenText } from "@/ui/when";
import { gridTexts as texts } from "./texts";

export type StationToday = ReplyOf<typeof readStationTodayRoute>;
const clock = (at: Instant) => localTime(at, chinaTime);

/** Lines a person reads of what is left of a station's day: who is on duty now, then the shifts to come; one line for those of the same hours. */
export function dutyLines(station: Pick<StationToday, "duty">, now: Instant): readonly string[] {
  const end = (at: Instant) => (clock(at) === "00:00" ? "24:00" : clock(at));
  const sorted = [...station.duty].sort((a, b) => (a.from < b.from ? -1 : 1));
  const here = sorted.filter((shift) => shift.from <= now && now < shift.to).map((shift) => texts.shift(texts.who[shift.who], clock(shift.from), end(shift.to)));
  const later = sorted.filter((shift) => shift.from > now).map((shift) => texts.later(texts.who[shift.who], whenText(shift.from, now), end(shift.to)));
  const lines = [...new Set([...here, ...later])];
  if (lines.length === 0) return [texts.nobody];
  // Nobody now, and somebody later: both are worth knowing.
  return here.length === 0 ? [texts.gap, ...lines] : lines;
}

/** Who is on duty today at a station: titles and hours, never names. */
export function DutyToday({ station, action }: { station: StationId | null; action?: ReactNode }) {
  const now = useNow();
  const query = useQuery(readStationTodayRoute, station === null ? null : { params: { stationId: station } });
  if (query.reply === null && query.loading) return <Skeleton lines={2} />;
  if (query.reply === null)
    return (
      <Card title={texts.today}>
        <Box className="ui-note">{texts.failed}</Box>
        {action}
      </Card>
    );
  const { name, duty, open, opensAt, closesAt } = query.reply;
  const here = duty.some((shift) => shift.from <= now && now < shift.to);
  return (
    <Card>
      <Box className="ui-line">
        <Box as="h2" className="ui-note ui-grow">
          {texts.today}
        </Box>
        <StatusChip tone={here ? "ok" : open ? "info" : "plain"} shape={here || open ? "dot" : "square"}>
          {here ? texts.onDuty : open ? texts.open : texts.shut}
        </StatusChip>
      </Box>
      <Box className="ui-strong">{name}</Box>
      {dutyLines(query.reply, now).map((line, at) => (
        <Box key={at} className="ui-note">
          <Timed>{line}</Timed>
        </Box>
      ))}
      {open && closesAt !== null && localDate(closesAt, chinaTime) === localDate(now, chinaTime) ? <Box className="ui-note">{texts.closes(clock(closesAt))}</Box> : null}
      {!open && opensAt !== null ? <Box className="ui-note">{texts.opens(whenText(opensAt, now))}</Box> : null}
      {action}
    </Card>
  );
}
