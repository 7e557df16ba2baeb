import type { StationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localTime, type Instant } from "@huiyin/shared/kernel/time";
import { readPresenceRoute } from "@huiyin/shared/rota/dutyApi";
import { useState } from "react";
import { longSpan } from "@/parts/rota/words";
import { PresenceChip } from "@/parts/rota/TakeOver";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { useEvery } from "@/parts/staff/useEvery";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { LeadSheet } from "./LeadSheet";
import { texts as t } from "./texts.zh";

/** Who stands in the shifts of one station: whether they came, who cannot, who took over. */
export function PresenceBoard({ station, now, mayEdit }: { station: StationId; now: Instant; mayEdit: boolean }) {
  const [open, setOpen] = useState(false);
  const { reply, refresh } = useQuery(readPresenceRoute, { params: { stationId: station } });
  useEvery(refresh, 60_000);
  if (reply === null) return null;
  const running = reply.shifts.filter((shift) => shift.now);
  const coming = reply.shifts.filter((shift) => !shift.now);
  return (
    <section className="ui-card station-presence" aria-label={`${t.presence} · ${reply.name}`}>
      <div className="ui-line">
        <h2 className="ui-h2 ui-strong">{`${t.presence} · ${reply.name}`}</h2>
        {mayEdit ? (
          <Button kind="text" small onPress={() => setOpen(true)}>
            {t.lead(reply.leadMinutes)}
          </Button>
        ) : (
          <span className="ui-note">{t.lead(reply.leadMinutes)}</span>
        )}
      </div>
      {running.length === 0 ? <StatusChip tone="late">{t.nobodyNow}</StatusChip> : null}
      <ul className="ui-list station-presence__list">
        {running.map((shift) => (
          <li key={`${shift.person}${shift.lane}${shift.from}`} className="station-presence__one">
            <span className="ui-strong">{shift.name}</span>
            <span className="ui-note">{`${rotaTexts.lane[shift.lane]} · ${longSpan(shift, now)}`}</span>
            <PresenceChip shift={shift} board={reply} />
            {shift.confirmedAt === null ? null : <span className="ui-note">{t.confirmed(localTime(shift.confirmedAt, chinaTime))}</span>}
          </li>
        ))}
        {coming.map((shift) => (
          <li key={`${shift.person}${shift.lane}${shift.from}`} className="station-presence__one">
            <span className="ui-note">{t.next}</span>
            <span>{shift.name}</span>
            <span className="ui-note">{`${rotaTexts.lane[shift.lane]} · ${longSpan(shift, now)}`}</span>
          </li>
        ))}
        {reply.takenOver.map((one) => (
          <li key={one.id} className="ui-note">{t.tookOver(one.byName, one.name, whenText(one.to, now))}</li>
        ))}
        {reply.away.filter((away) => !running.some((shift) => shift.person === away.person)).map((away) => (
          <li key={away.person} className="ui-note">{t.away(away.name, whenText(away.since, now))}</li>
        ))}
      </ul>
      {open ? (
        <LeadSheet
          station={station} minutes={reply.leadMinutes} onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            refresh();
          }}
        />
      ) : null}
    </section>
  );
}
