import { readRatingsRoute } from "@huiyin/shared/cases/closingApi";
import { zScore } from "@huiyin/shared/cases/rating";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { addMs, chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { texts } from "./texts.zh";

const t = texts.ratings;
/** The month before this one, as the calendar of the station has it: "2026-10". */
function lastMonth(now: Instant): string {
  const today = localDate(now, chinaTime);
  return localDate(addMs(now, -Number(today.slice(8)) * 86_400_000), chinaTime).slice(0, 7);
}

/** What workers said of last month's closed cases, as counts: a head's station, a handler's own. Never whose. */
export function Ratings({ station, now }: { station: StationId; now: Instant }) {
  const month = lastMonth(now);
  const { reply, sentence } = useQuery(readRatingsRoute, { query: { station, month } });
  const [open, setOpen] = useState(false);
  if (reply === null) return sentence === null ? null : <NoticeBar tone="wait">{sentence}</NoticeBar>;
  const { counts, whys, least } = reply;
  return (
    <section aria-label={t.title}>
      <div className="ui-line">
        <h2 className="ui-h2 ui-large">{t.title}</h2>
        <div className="station-tools">
          <span>{t.month(Number(month.slice(5)))}</span>
          <span>{counts === null ? t.few(least) : zScore.options.map((score) => `${t.scores[score]} ${counts[score]}`).join(" · ")}</span>
          {whys.length > 0 ? (
            <Button kind="text" small onPress={() => setOpen(!open)}>
              {open ? t.hide : t.why(whys.length)}
            </Button>
          ) : null}
        </div>
      </div>
      {open ? whys.map((why, at) => <div key={at} className="ui-note">{why}</div>) : null}
    </section>
  );
}
