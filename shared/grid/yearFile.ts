import type { CalendarYear } from "../kernel/calendar";
import { addDays, weekday, zLocalDate, zWeekday, type LocalDate } from "../kernel/time";

/**
 * A year of the State Council's arrangement as somebody types it off the notice, a line each:
 *   2027-10-01~2027-10-07 休 国庆节
 *   2027-10-09 班 周五          (whose hours and rota it follows; Monday where nothing is said)
 *   2027-10-01~2027-10-03 法定 国庆节   (the days of 300 % pay)
 */
export type YearProblem = { readonly line: number; readonly text: string };
const form = /^(\d{4}-\d{2}-\d{2})(?:\s*[~～至到]\s*(\d{4}-\d{2}-\d{2}))?\s+(休|放假|班|上班|法定)(?:\s+(\S{1,12}))?$/;
const weekdays: Readonly<Record<string, number>> = { 周一: 1, 周二: 2, 周三: 3, 周四: 4, 周五: 5, 周六: 6, 周日: 7 };
const mostDays = 20;

function datesOf(from: string, to: string | undefined): LocalDate[] | null {
  const [first, last] = [zLocalDate.safeParse(from), zLocalDate.safeParse(to ?? from)];
  if (!first.success || !last.success || last.data < first.data) return null;
  const dates: LocalDate[] = [];
  for (let date = first.data; date <= last.data; date = addDays(date, 1)) {
    dates.push(date);
    if (dates.length > mostDays) return null;
  }
  return dates;
}

export function readYear(text: string, year: number, state: "official" | "provisional", source: string): { readonly it: CalendarYear; readonly problems: readonly YearProblem[] } {
  const problems: YearProblem[] = [];
  const [offDays, statutory]: [Record<LocalDate, string>, Record<LocalDate, string>] = [{}, {}];
  const makeupWorkdays: CalendarYear["makeupWorkdays"] = {};
  for (const [at, raw] of text.split("\n").entries()) {
    const line = raw.normalize("NFKC").trim();
    if (line === "") continue;
    const say = (words: string) => void problems.push({ line: at + 1, text: words });
    const [, from = "", to, what, words = ""] = form.exec(line) ?? [];
    const dates = datesOf(from, to);
    if (dates === null) say("看不懂这一行。请写成“2027-10-01~2027-10-07 休 国庆节”。");
    else if (dates.some((date) => Number(date.slice(0, 4)) !== year)) say(`这一行不是 ${year} 年的日子。`);
    else if (what === "班" || what === "上班") {
      const follows = zWeekday.safeParse(words === "" ? 1 : weekdays[words]);
      if (!follows.success) say("补班按周几的时间上班，请写周一到周日。");
      else if (dates.some((date) => weekday(date) < 6)) say("补班的日子应当是周六或周日。");
      else for (const date of dates) makeupWorkdays[date] = { follows: follows.data };
    } else if (words === "") say("请写明是什么节。");
    else for (const date of dates) (what === "法定" ? statutory : offDays)[date] = words;
  }
  if (state === "official" && Object.keys(offDays).length === 0) problems.push({ line: 1, text: "一个放假的日子都没有。" });
  const both = Object.keys(makeupWorkdays).find((date) => offDays[date as LocalDate] !== undefined);
  if (both !== undefined) problems.push({ line: 1, text: `${both} 既放假又补班。` });
  return { it: { v: 1, year, state, offDays, makeupWorkdays, statutory, source }, problems };
}

const weekdayNames = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;
/** The same as it would be typed: to mend a year, or to go back to one. */
export function writeYear({ offDays, makeupWorkdays, statutory }: Pick<CalendarYear, "offDays" | "makeupWorkdays" | "statutory">): string {
  const lines = [
    ...Object.entries(offDays).map(([date, name]) => `${date} 休 ${name}`), ...Object.entries(makeupWorkdays).map(([date, { follows }]) => `${date} 班 ${weekdayNames[follows - 1] ?? ""}`),
    ...Object.entries(statutory).map(([date, name]) => `${date} 法定 ${name}`),
  ];
  return lines.sort().join("\n");
}
