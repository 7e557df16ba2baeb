import { zInstant, zLocalDate, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { Choice } from "@/ui/Choice";
import { lengthTexts } from "@/ui/texts";
import { dateText } from "@/ui/when";
import { bookingTexts } from "./texts";
import { byPart, dateOf, hourText } from "./words";

const texts = bookingTexts.pick;
type Day = { readonly date: LocalDate; readonly starts: readonly Instant[]; readonly isFull: boolean; readonly provisional?: true | undefined };
type TimePickProps = { days: readonly Day[]; day: LocalDate | null; at: Instant | null; now: Instant; onDay: (day: LocalDate) => void; onAt: (at: Instant) => void };

/** A day of a year whose days off are not published yet says so, and a full one too. */
const titleOf = (day: Day, now: Instant): string => `${dateText(day.date, now)}${day.provisional ? lengthTexts.provisional : ""}${day.starts.length === 0 ? ` ${texts.full}` : ""}`;

/** A day, then one of its free times: two taps. A full day says so in words. */
export function TimePick({ days, day, at, now, onDay, onAt }: TimePickProps) {
  const chosen = days.find((one) => one.date === day);
  return (
    <>
      <Choice
        compact label={texts.day} id="booking-day" value={String(day)} onChange={(value) => onDay(zLocalDate.parse(value))}
        options={days.map((one) => ({ value: String(one.date), title: titleOf(one, now) }))}
      />
      {byPart(chosen?.starts ?? []).map(({ name, starts }) => (
        <Choice
          key={name} compact label={name} id={`booking-${name}`} value={at} onChange={(value) => onAt(zInstant.parse(value))}
          options={starts.map((start) => ({ value: start, title: hourText(start) }))}
        />
      ))}
    </>
  );
}

/** The next free times, on whatever day: what is offered to who came second. */
export function NextTimes({ next, at, now, onAt, label }: { next: readonly Instant[]; at: Instant | null; now: Instant; onAt: (at: Instant) => void; label: string }) {
  return (
    <Choice
      compact hideLabel label={label} id="booking-next" value={at} onChange={(value) => onAt(zInstant.parse(value))}
      options={next.map((start) => ({ value: start, title: `${dateText(dateOf(start), now)} ${hourText(start)}` }))}
    />
  );
}
