import { addMinutes, chinaTime, instantAt, localDate, minutesBetween, zLocalDate, zLocalTime, type Instant } from "@huiyin/shared/kernel/time";

/** "9:30", "0930", "９：３０", "9点半", "9点05" as "09:30"; null when it is no time of day. */
export function timeOfDay(typed: string): string | null {
  const plain = typed.normalize("NFKC").replace(/\s/gu, "").replace(/点半$/u, ":30").replace(/点整?$/u, ":00").replace(/[点.]/gu, ":").replace(/分$/u, "");
  const match = /^(\d{1,2}):(\d{1,2})$/u.exec(plain) ?? /^(\d{1,2})(\d{2})$/u.exec(plain);
  if (match === null) return null;
  const time = `${(match[1] ?? "").padStart(2, "0")}:${(match[2] ?? "").padStart(2, "0")}`;
  return zLocalTime.safeParse(time).success ? time : null;
}

/** The instant of a date and a time somebody typed, in China's time. */
export function instantOf(date: string, typed: string): Instant | null {
  const day = zLocalDate.safeParse(date);
  const time = zLocalTime.safeParse(timeOfDay(typed) ?? "");
  return day.success && time.success ? instantAt(day.data, time.data, chinaTime) : null;
}

export const today = (now: Instant): string => localDate(now, chinaTime);
export const minutesAgo = (now: Instant, minutes: number): Instant => addMinutes(now, -minutes);
/** True for an instant later than now; the minute that is running may be ahead of a phone's own clock, so one minute is let pass. */
export const isAhead = (at: Instant, now: Instant): boolean => minutesBetween(now, at) > 1;
