import { addDays, dateOfDay, dayNumber, zLocalDate, type LocalDate } from "../kernel/time";

/** The corresponding day so many months on (or back); the month's last day where there is none (民法典 202). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const index = year * 12 + (month - 1) + months;
  const first = zLocalDate.parse(`${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}-01`);
  const lastDay = daysInMonth(first);
  return dateOfDay(dayNumber(first) + Math.min(day, lastDay) - 1);
}

const daysInMonth = (first: LocalDate): number => {
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  return month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Whole years, months and days from a day to another, which is not included itself. */
export function elapsed(from: LocalDate, to: LocalDate): { readonly years: number; readonly months: number; readonly days: number } {
  if (to <= from) return { years: 0, months: 0, days: 0 };
  let whole = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  while (addMonths(from, whole) > to) whole -= 1;
  return { years: Math.floor(whole / 12), months: whole % 12, days: dayNumber(to) - dayNumber(addMonths(from, whole)) };
}

export const dayBefore = (date: LocalDate): LocalDate => addDays(date, -1);
export const dayAfter = (date: LocalDate): LocalDate => addDays(date, 1);
