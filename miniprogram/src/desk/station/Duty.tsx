import { readDutyRoute } from "@huiyin/shared/tickets/api";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { EngineBar } from "@/parts/tickets/EngineBar";
import { DutyBars, type StationDuty } from "@/parts/rota/DutyBars";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useEvery } from "@/parts/staff/useEvery";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { texts } from "./texts.zh";

const few = 5;
const gapNow = (station: StationDuty, now: Instant): boolean => station.gaps.some((gap) => gap.from <= now && now < gap.to);

/** What needs a head first: empty now, then empty later today, then the rest as they came. */
export function inNeed(stations: readonly StationDuty[], now: Instant): readonly StationDuty[] {
  const rank = (station: StationDuty) => (gapNow(station, now) ? 0 : station.gaps.some((gap) => gap.to > now) ? 1 : 2);
  return [...stations].sort((a, b) => rank(a) - rank(b));
}

type DutyProps = { station: StationId; now: Instant; chosen: string | null; onChoose: (station: StationId | null) => void };

/** Today's duty at a station and those below it; pressing a line shows that station's cases alone. */
export function Duty({ station, now, chosen, onChoose }: DutyProps) {
  const { reply, loading, sentence, refresh } = useQuery(readDutyRoute, { query: { station, below: "yes" } });
  useEvery(refresh, 60_000);
  const [all, setAll] = useState(false);
  if (reply === null) {
    if (loading) return <Skeleton lines={3} />;
    return (
      <NoticeBar
        tone="late"
        action={
          <Button kind="text" small onPress={refresh}>
            {staffTexts.tapAgain}
          </Button>
        }
      >
        {sentence}
      </NoticeBar>
    );
  }
  const stations = inNeed(reply.stations, now);
  const gaps = stations.filter((one) => gapNow(one, now)).length;
  // Not fewer than are empty now: those are what a head came for.
  const shown = all ? stations : stations.slice(0, Math.max(few, Math.min(gaps, 12)));
  return (
    <section aria-label={texts.duty}>
      <EngineBar engine={reply.engine} now={now} />
      <div className="ui-line station-head">
        <h2 className="ui-h2 ui-large">{texts.duty}</h2>
        <div className="station-tools">
          <StatusChip tone={gaps > 0 ? "late" : "ok"}>{gaps > 0 ? texts.gaps(gaps) : texts.noGaps}</StatusChip>
          {stations.length > shown.length || all ? (
            <Button kind="text" small onPress={() => setAll(!all)}>
              {all ? texts.fewer : texts.all(stations.length)}
            </Button>
          ) : null}
        </div>
      </div>
      <DutyBars backup={all} stations={shown} now={now} current={chosen ?? undefined} onPress={stations.length > 1 ? (one) => onChoose(one.station === chosen ? null : one.station) : undefined} />
    </section>
  );
}
