import type { readCalendarDaysRoute } from "@huiyin/shared/bookings/calendarApi";
import { bookingStatusTexts } from "@huiyin/shared/bookings/texts.zh";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { addDays, daysBetween, weekday, type LocalDate } from "@huiyin/shared/kernel/time";
import { stillText } from "@/ui/when";
import { staffBookingTexts } from "./staffTexts.zh";
import { dateOf, hourText } from "./words";

const t = staffBookingTexts.calendar;
export type CalendarItem = ReplyOf<typeof readCalendarDaysRoute>["items"][number];

const still = (it: CalendarItem, words: string): string => stillText(words, "provisional" in it ? it.provisional : undefined);
const span = (it: CalendarItem): string => still(it, `${hourText(it.from)}–${hourText(it.to) === "00:00" ? "24:00" : hourText(it.to)}`);

/** What a line of the day says, where a tap leads (null: nowhere), and whether it takes the time: a duty is the ground the others stand on. */
export function itemWords(it: CalendarItem): { readonly title: string; readonly note: string; readonly url: string | null } {
  switch (it.kind) {
    case "booking":
      return { title: `${span(it)} ${staffBookingTexts.mode[it.mode]}`, note: `${it.stationName} · ${bookingStatusTexts[it.status]}`, url: `/bookings/visit/index?number=${it.number}` };
    case "entry":
      return { title: `${span(it)} ${t.kinds[it.what]}`, note: it.words, url: null };
    case "outing":
      return { title: `${span(it)} ${it.title}`, note: `${t.outing} · ${it.place}`, url: null };
    case "due":
      return { title: t.due(t.dues[it.what] ?? it.what, still(it, hourText(it.to))), note: "", url: `/tickets/work/index?number=${it.number}` };
    case "duty":
      return { title: `${span(it)} ${t.duty}`, note: it.stationName, url: null };
  }
}

export const keyOf = (it: CalendarItem): string => `${it.kind}${"number" in it ? it.number : "id" in it ? it.id : it.station}${it.from}`;

/** Each day shown with what begins (or falls due) on it, duties first. */
export function byDate(items: readonly CalendarItem[], from: LocalDate, days: number): readonly { readonly date: LocalDate; readonly items: readonly CalendarItem[] }[] {
  const lines = Array.from({ length: days }, (_, index) => ({ date: addDays(from, index), items: [] as CalendarItem[] }));
  for (const it of items) lines[daysBetween(from, dateOf(it.kind === "due" ? it.to : it.from))]?.items.push(it);
  return lines.map(({ date, items: of }) => ({ date, items: [...of].sort((a, b) => Number(b.kind === "duty") - Number(a.kind === "duty") || (a.from < b.from ? -1 : 1)) }));
}

/** The days a view shows: that one, or the week it lies in. */
export const firstOf = (date: LocalDate, days: 1 | 7): LocalDate => (days === 1 ? date : addDays(date, 1 - weekday(date)));
