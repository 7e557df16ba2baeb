import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { readCoverageRoute } from "@huiyin/shared/rota/dutyApi";
import { useState } from "react";
import { longSpan } from "@/parts/rota/words";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Table } from "@/ui/desk/Table";
import { NoticeBar } from "@/ui/NoticeBar";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { openRoom } from "../rooms";
import { texts } from "./texts.zh";

const t = texts.coverage;
export type CoverageReply = ReplyOf<typeof readCoverageRoute>;
const most = 30;

/** "98.5%", never rounded up to a whole that it is not. */
export function rateText({ openMinutes, coveredMinutes }: Pick<CoverageReply, "openMinutes" | "coveredMinutes">): string {
  if (openMinutes === 0) return "—";
  const tenths = Math.floor((coveredMinutes / openMinutes) * 1_000);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}%`;
}

/** Last night's look at the coming fortnight: how much is covered, where nobody will be, and which communities have no lawyer at all. */
export function Coverage({ station, now }: { station: StationId; now: Instant }) {
  const { reply, loading, sentence } = useQuery(readCoverageRoute, { query: { station, below: "yes" } });
  const [open, setOpen] = useState(false);
  if (reply === null) return loading ? null : <NoticeBar tone="wait">{sentence}</NoticeBar>;
  const gaps = reply.stations.flatMap((one) => one.gaps.map((gap) => ({ ...gap, station: one.station, name: one.name }))).filter((gap) => gap.to > now).sort((a, b) => (a.from < b.from ? -1 : 1));
  const [last] = reply.stations.map((one) => one.at).sort().reverse();
  if (last === undefined) return <div className="ui-note">{t.notYet}</div>;
  return (
    <section aria-label={t.title}>
      <div className="ui-line">
        <h2 className="ui-h2 ui-large">{t.title}</h2>
        <div className="station-tools">
          <span>{t.rate(rateText(reply))}</span>
          <StatusChip tone={gaps.length > 0 ? "late" : "ok"}>{gaps.length > 0 ? t.gaps(gaps.length) : t.noGaps}</StatusChip>
          {gaps.length > 0 || reply.withoutLawyer.length > 0 ? (
            <Button kind="text" small onPress={() => setOpen(!open)}>
              {open ? t.hide : t.show}
            </Button>
          ) : null}
        </div>
      </div>
      {open ? (
        <div className="ui-stack">
          <div className="ui-note">{t.asOf(whenText(last, now))}</div>
          {gaps.length > 0 ? (
            <Table
              label={t.title} rows={gaps.slice(0, most)} idOf={(gap) => `${gap.station}${gap.from}`} onPress={(gap) => openRoom("rota", `?station=${gap.station}&date=${localDate(gap.from, chinaTime)}`)}
              columns={[{ id: "station", title: t.station, cell: (gap) => gap.name }, { id: "when", title: t.when, cell: (gap) => longSpan(gap, now) }]}
            />
          ) : null}
          {gaps.length > most ? <div className="ui-note">{t.more(gaps.length - most)}</div> : null}
          {reply.withoutLawyer.length > 0 ? (
            <div>
              <div className="ui-strong">{t.without(reply.withoutLawyer.length)}</div>
              <div className="ui-note">{reply.withoutLawyer.map((one) => one.name).join("、")}</div>
            </div>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
