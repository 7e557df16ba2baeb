import { bookingStatusTexts, modeTexts } from "@huiyin/shared/bookings/texts.zh";
import { showBookingNumber } from "@huiyin/shared/bookings/schema";
import type { QueueLine } from "@/parts/bookings/visit";
import { bookingTone, hourText } from "@/parts/bookings/words";
import { staffBookingTexts } from "@/parts/bookings/staffTexts.zh";
import { classes } from "@/ui/defined";
import { StatusChip } from "@/ui/StatusChip";
import { stillText } from "@/ui/when";
import { texts } from "./texts.zh";

type QueueProps = { lines: readonly QueueLine[]; chosen: string | null; onOpen: (line: QueueLine) => void };

/** A line a booking, in the order of the day; the arrows walk it. */
export function Queue({ lines, chosen, onOpen }: QueueProps) {
  return (
    <div className="queue-list">
      <div className="queue-line queue-head ui-note" aria-hidden>
        {Object.entries(texts.columns).map(([name, title]) => <span key={name}>{title}</span>)}
      </div>
      <ul className="ui-list" aria-label={texts.list}>
        {lines.map((it) => (
          <li key={it.number}>
            <button type="button" data-booking={it.number} className={classes("desk-item queue-line", it.number === chosen && "desk-item--on")} aria-current={it.number === chosen || undefined} onClick={() => onOpen(it)}>
              <span className="ui-strong">{stillText(`${hourText(it.startAt)}–${hourText(it.endAt)}`, it.provisional)}</span>
              <span>{it.name || staffBookingTexts.noName}</span>
              <span>{modeTexts[it.mode]}</span>
              <span className="queue-line__with">{it.lawyerTitle}</span>
              <span className="queue-line__state">
                <StatusChip tone={bookingTone(it.status)}>{bookingStatusTexts[it.status]}</StatusChip>
                {it.callFirst ? <StatusChip tone="late">{texts.callFirst}</StatusChip> : null}
                {it.status === "arrived" && it.arrivedAt !== null ? <span className="ui-note">{texts.arrived(hourText(it.arrivedAt))}</span> : null}
              </span>
              <span>{showBookingNumber(it.number)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
