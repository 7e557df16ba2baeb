import type { zMyBooking } from "@huiyin/shared/bookings/api";
import type { BookingStatus } from "@huiyin/shared/bookings/schema";
import { chinaTime, localDate, localTime, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import type { Tone } from "@/ui/StatusChip";
import { stillText, whenText } from "@/ui/when";
import { bookingTexts, cancelTexts } from "./texts";

export type MyBooking = z.infer<typeof zMyBooking>;

const tones: Readonly<Record<BookingStatus, Tone>> = {
  pending: "wait", booked: "ok", displaced: "late", arrived: "info", running: "info", done: "plain", missed: "plain", cancelled: "plain", lapsed: "plain",
};
export const bookingTone = (status: BookingStatus): Tone => tones[status];

/** What is still ahead of its worker, or going on. */
export const isOpen = ({ status }: { readonly status: BookingStatus }): boolean => status === "pending" || status === "booked" || status === "displaced" || status === "arrived" || status === "running";

/** Where it stands and what to do, in one sentence. */
export function bookingSentence(it: Pick<MyBooking, "status" | "why" | "startAt" | "mayConfirm" | "cancelReason" | "provisional">, now: Instant): string {
  const say = bookingTexts.one.sentence;
  const when = stillText(whenText(it.startAt, now), it.provisional);
  switch (it.status) {
    case "pending": {
      if (!it.mayConfirm) return it.why === "no_shows" ? say.waitCall(when) : say.waitOther(when);
      return say.ask(it.why === "family" ? say.askFamily : it.why === "offer" ? say.askOffer : say.askStation, when);
    }
    case "booked":
      return say.booked(when);
    case "missed":
      return say.missed(when);
    case "cancelled":
      return say.cancelled(cancelTexts[it.cancelReason ?? "other"]);
    default:
      return say[it.status];
  }
}

export const hourText = (at: Instant): string => localTime(at, chinaTime);
export const dateOf = (at: Instant): LocalDate => localDate(at, chinaTime);

type Slots = { readonly date: LocalDate; readonly starts: readonly Instant[]; readonly isFull: boolean };
/** Days worth showing: with a free time, or full, so that one can wait for it. Nobody on duty is no day. */
export const shownDays = <D extends Slots>(days: readonly D[]): readonly D[] => days.filter((day) => day.starts.length > 0 || day.isFull);
/** What is open when the screen opens: the first day on which anything is free. */
export const firstFree = (days: readonly Slots[]): LocalDate | null => days.find((day) => day.starts.length > 0)?.date ?? days.find((day) => day.isFull)?.date ?? null;

/** Times of a day by its parts; a part without any is left out. */
export function byPart(starts: readonly Instant[]): readonly { readonly name: string; readonly starts: readonly Instant[] }[] {
  const { am, pm, evening } = bookingTexts.pick;
  const part = (name: string, holds: (time: string) => boolean) => ({ name, starts: starts.filter((at) => holds(hourText(at))) });
  return [part(am, (time) => time < "12:00"), part(pm, (time) => time >= "12:00" && time < "18:00"), part(evening, (time) => time >= "18:00")].filter((one) => one.starts.length > 0);
}
