import { parameterBounds, type KeepingKey } from "./parameters";
import { chinaTime, localDate, zLocalDate, type Instant, type LocalDate } from "../kernel/time";

/** Rows that say something of a person, lie outside any case or booking, and have no end of their own. */
export type Ageing = "phoneCall" | "phoneBack" | "waiting" | "notice" | "callTask";
/** By which of a district's years each is kept, counted from the day it is of; a notice, or a task to call, about a booking by the booking's. */
export const agesBy: Readonly<Record<Ageing, KeepingKey>> = { phoneCall: "callYears", phoneBack: "callYears", waiting: "bookingYears", notice: "retentionYears", callTask: "retentionYears" };

export const dayOf = (at: Instant): LocalDate => localDate(at, chinaTime);
/** Whether as many years have gone by since that day. The 29th of February is over on the 1st of March. */
export function isKeptLongEnough(day: LocalDate, years: number, now: Instant): boolean {
  const today = dayOf(now);
  return day < `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
}
/** No district may keep it for less: what is younger needs no look at whose it is. */
export const mayBeOver = (day: LocalDate, key: KeepingKey, now: Instant): boolean => isKeptLongEnough(day, parameterBounds[key].least, now);
export const dayIn = (text: string): LocalDate => zLocalDate.parse(text);
