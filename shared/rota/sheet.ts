import type { Calendar } from "../kernel/calendar";
import type { PersonId } from "../kernel/ids";
import {
  addDays, addMinutes, dateOfDay, dayNumber, instantAt, later, localDate, localTime, minutesBetween, startOfDay, toInstant, weekday, zLocalDate, zLocalTime,
  type Instant, type LocalDate, type LocalTime, type Zone,
} from "../kernel/time";
import { dutyOver } from "./rules";
import type { Lane, Rota } from "./schema";

/**
 * The spreadsheet stations keep. Row 1: "日期", "星期" (or nothing), then one column a shift: "值班 08:30–11:30", "后备 08:30–17:30"; an
 * end at or before its start is the next day's. Below: one day a row in order, without holes; in a cell the people of that shift,
 * "甲、乙", or nothing. What is read becomes a temporary rota for the days it names, in the lanes it has columns for.
 */
export type Cell = string | number | boolean | Date | null;
export type SheetProblem = { readonly cell: string; readonly text: string };
export type SheetShift = { readonly cell: string; readonly person: PersonId; readonly name: string; readonly lane: Lane; readonly from: Instant; readonly to: Instant };
export type SheetPeriod = { readonly lane: Lane; readonly from: Instant; readonly to: Instant };
export type ReadSheet = { readonly periods: readonly SheetPeriod[]; readonly shifts: readonly SheetShift[]; readonly problems: readonly SheetProblem[] };
export type Colleague = { readonly person: PersonId; readonly name: string };

const lanes = { 值班: "duty", 后备: "backup" } as const;
const words = { duty: "值班", backup: "后备" } as const satisfies Record<Lane, string>;
const mostDays = 62;
const mostProblems = 50;

/** "C7", as spreadsheets name it; both count from 0. */
export function cellName(column: number, row: number): string {
  const letter = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26));
  return `${letter(column)}${row + 1}`;
}
const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? "" : String(cell).normalize("NFKC").trim());

type Column = { readonly at: number; readonly lane: Lane; readonly start: LocalTime; readonly end: LocalTime };
const shiftTitle = /^(值班|后备)\s*(\d{1,2}:\d{2})\s*(?:[-–—~]|至|到)\s*(\d{1,2}:\d{2})$/;
/** "24:00" is what people write for midnight. */
const timeOf = (text: string): LocalTime | null => zLocalTime.safeParse(text.padStart(5, "0").replace("24:00", "00:00")).data ?? null;

function columnsOf(header: readonly Cell[], problems: SheetProblem[]): Column[] {
  if (textOf(header[0]) !== "日期") problems.push({ cell: "A1", text: "第一列的标题要写“日期”。" });
  return header.flatMap((cell, at) => {
    const title = textOf(cell);
    if (at === 0 || title === "" || title === "星期") return [];
    const [, word, from, to] = shiftTitle.exec(title) ?? [];
    const [start, end] = [timeOf(from ?? ""), timeOf(to ?? "")];
    if ((word !== "值班" && word !== "后备") || start === null || end === null) {
      problems.push({ cell: cellName(at, 0), text: `看不懂“${title}”。请写成“值班 08:30-11:30”。` });
      return [];
    }
    return [{ at, lane: lanes[word], start, end }];
  });
}

/** A date as a spreadsheet holds one (UTC), or as people type it. */
function dateOf(cell: Cell | undefined): LocalDate | null {
  if (cell instanceof Date) return Number.isFinite(cell.getTime()) ? zLocalDate.parse(toInstant(cell.getTime()).slice(0, 10)) : null;
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(textOf(cell)) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  return zLocalDate.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`).data ?? null;
}

type Day = { readonly row: number; readonly date: LocalDate; readonly cells: readonly Cell[] };
function daysOf(rows: readonly (readonly Cell[])[], today: LocalDate, problems: SheetProblem[]): Day[] {
  const days: Day[] = [];
  for (const [at, cells] of rows.entries()) {
    const row = at + 1;
    if (cells.every((cell) => textOf(cell) === "")) continue;
    const date = dateOf(cells[0]);
    const last = days.at(-1);
    if (date === null) problems.push({ cell: cellName(0, row), text: `看不懂日期“${textOf(cells[0])}”。请写成“2026-12-01”。` });
    else if (date < today) problems.push({ cell: cellName(0, row), text: "这一天已经过去了，请从今天起排。" });
    else if (last !== undefined && date !== addDays(last.date, 1)) problems.push({ cell: cellName(0, row), text: "日期要一天接一天，不能跳过或重复。" });
    if (date !== null) days.push({ row, date, cells });
  }
  if (days.length > mostDays) problems.push({ cell: "", text: `一次最多导入${mostDays}天，请分几次。` });
  return days;
}

/** The shift of a column that begins on a day. */
const spanOf = (column: Pick<Column, "start" | "end">, date: LocalDate, zone: Zone) => ({
  from: instantAt(date, column.start, zone), to: instantAt(column.end <= column.start ? addDays(date, 1) : date, column.end, zone, "end"),
});

function personOf(name: string, cell: string, people: readonly Colleague[], problems: SheetProblem[]): readonly PersonId[] {
  const found = [...new Set(people.filter((it) => it.name.normalize("NFKC") === name).map((it) => it.person))];
  if (found.length === 0) problems.push({ cell, text: `没有叫“${name}”的值班人员` });
  if (found.length > 1) problems.push({ cell, text: `叫“${name}”的不止一位，请改名后再导入` });
  return found.slice(0, 1);
}

/** @param people who may be on this station's rota; a name is looked for among them only. @param rows of the first sheet. */
export function readRotaSheet(rows: readonly (readonly Cell[])[], people: readonly Colleague[], zone: Zone, now: Instant): ReadSheet {
  const problems: SheetProblem[] = [];
  const [header = [], ...rest] = rows;
  const columns = columnsOf(header, problems);
  if (columns.length === 0) problems.push({ cell: "B1", text: "没有班次。请在第一行写“值班 08:30-11:30”这样的标题。" });
  const days = daysOf(rest, localDate(now, zone), problems);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) problems.push({ cell: "A2", text: "没有日期。请从第二行起，一行写一天。" });
  const shifts = days.flatMap(({ row, date, cells }) =>
    columns.flatMap((column): SheetShift[] => {
      const cell = cellName(column.at, row);
      const names = textOf(cells[column.at]).split(/[、,;/\s]+/).filter((name) => name !== "");
      return names.flatMap((name) => personOf(name, cell, people, problems).map((person) => ({ cell, person, name, lane: column.lane, ...spanOf(column, date, zone) })));
    }),
  );
  const periods = first === undefined || last === undefined ? [] : (["duty", "backup"] as const).flatMap((lane): SheetPeriod[] => {
    const its = columns.filter((column) => column.lane === lane);
    // From the lane's first shift of the first day: the night before stays whose it was.
    const from = its.map((column) => spanOf(column, first.date, zone).from).sort()[0];
    const to = its.map((column) => spanOf(column, last.date, zone).to).sort().at(-1);
    return from === undefined || to === undefined ? [] : [{ lane, from: later(from, now), to }];
  });
  return { periods, shifts, problems: problems.slice(0, mostProblems) };
}

const weekdayNames = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];
type Stretch = { readonly person: PersonId; readonly lane: Lane; readonly from: Instant; readonly to: Instant };

/** A day holds what begins on it; what lasts longer than a day is cut at midnights. */
function byDay({ person, lane, from, to }: Stretch, zone: Zone): Stretch[] {
  const parts: Stretch[] = [];
  let start = from;
  while (minutesBetween(start, to) > 1_440 || (start !== from && start < to)) {
    const midnight = startOfDay(addDays(localDate(start, zone), 1), zone);
    const end = midnight < to ? midnight : to;
    parts.push({ person, lane, from: start, to: end });
    start = end;
  }
  return start < to ? [...parts, { person, lane, from: start, to }] : parts;
}

/**
 * A month in the shape that is read back: texts only. Shifts begin at whole minutes; one that is running as the month begins is cut there.
 * @param month "2026-12". @param isEmpty the same days and columns without names.
 */
export function writeRotaSheet(rota: Rota, calendar: Calendar, zone: Zone, month: string, names: ReadonlyMap<PersonId, string>, isEmpty = false): string[][] {
  const first = zLocalDate.parse(`${month}-01`);
  const next = zLocalDate.parse(`${dateOfDay(dayNumber(first) + 31).slice(0, 7)}-01`);
  const [from, to] = [startOfDay(first, zone), startOfDay(next, zone)];
  const stretches = (["duty", "backup"] as const).flatMap((lane) =>
    dutyOver(rota, calendar, zone, from, addMinutes(to, 1_440), lane)
      .filter((it) => it.start < to)
      .flatMap((it) => byDay({ person: it.person, lane, from: it.start, to: it.end }, zone).filter((part) => part.from < to)),
  );
  const titleOf = (it: Stretch): string => `${words[it.lane]} ${localTime(it.from, zone)}–${localTime(it.to, zone)}`;
  const titles = [...new Set(stretches.map(titleOf))].sort((a, b) => (a.slice(0, 2) === b.slice(0, 2) ? (a < b ? -1 : 1) : a.startsWith("值班") ? -1 : 1));
  const cells = new Map<string, string[]>();
  for (const it of stretches) {
    const key = `${localDate(it.from, zone)} ${titleOf(it)}`;
    cells.set(key, [...(cells.get(key) ?? []), names.get(it.person) ?? ""]);
  }
  const columns = titles.length === 0 ? ["值班 08:30–11:30", "值班 13:00–17:00"] : titles;
  const dates = Array.from({ length: dayNumber(next) - dayNumber(first) }, (_, at) => addDays(first, at));
  return [
    ["日期", "星期", ...columns],
    ...dates.map((date) => [date, weekdayNames[weekday(date)] ?? "", ...columns.map((title) => (isEmpty ? "" : (cells.get(`${date} ${title}`) ?? []).join("、")))]),
  ];
}
