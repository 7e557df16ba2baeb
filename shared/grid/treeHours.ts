import { zLocalTime } from "../kernel/time";
import type { OpeningHours } from "./schema";

/** What a row that cannot be read should look like. */
export const hoursExample = "周一至周五 09:00-12:00、13:00-17:00；周六 09:00-12:00";

const week = ["1", "2", "3", "4", "5", "6", "7"] as const;
type Day = (typeof week)[number];
const names: Readonly<Record<string, Day>> = { 一: "1", 二: "2", 三: "3", 四: "4", 五: "5", 六: "6", 日: "7", 天: "7" };
const workdays: readonly Day[] = ["1", "2", "3", "4", "5"];

/** "周一至周五", "周一、周三", "每天", "工作日"; null cannot be read. */
function daysOf(text: string): readonly Day[] | null {
  if (text === "" || text === "工作日") return workdays;
  if (text === "每天") return week;
  const days = text.split(/[、,]/).map((part): readonly Day[] | null => {
    const [, from = "", to = ""] = /^(?:周|星期)([一二三四五六日天])(?:[至到\-~](?:周|星期)?([一二三四五六日天]))?$/.exec(part) ?? [];
    const [first, last] = [names[from], names[to === "" ? from : to]];
    return first === undefined || last === undefined || last < first ? null : week.filter((day) => first <= day && day <= last);
  });
  return days.includes(null) ? null : days.flatMap((it) => it ?? []);
}
function spansOf(text: string): OpeningHours[Day] | null {
  const spans = text.split(/[、,]/).map((part) => {
    const [, from = "", to = ""] = /^(\d{1,2}:\d{2})[至到\-~–](\d{1,2}:\d{2})$/.exec(part) ?? [];
    const [start, end] = [from, to].map((time) => zLocalTime.safeParse(time.padStart(5, "0").replace("24:00", "00:00")).data);
    return start === undefined || end === undefined || (end <= start && end !== "00:00") ? null : { start, end };
  });
  const read = spans.flatMap((it) => it ?? []);
  // One after another, as a person writes a day.
  return read.length < spans.length || read.length > 4 || read.some(({ start }, at) => at > 0 && start < (read[at - 1]?.end ?? "")) ? null : read;
}

/**
 * A station's opening hours as one cell: days, then times; more of them behind a semicolon. Without days they are Monday's to Friday's; a day that
 * is not named is closed. @returns null when it cannot be read, or a day is named twice
 */
export function hoursIn(text: string): OpeningHours | null {
  const hours = new Map<Day, OpeningHours[Day]>();
  for (const part of text.normalize("NFKC").split(/[;\n]/).map((it) => it.replace(/\s+/g, "")).filter((it) => it !== "")) {
    const [, before = "", times = ""] = /^([^\d]*)(\d.*)$/.exec(part) ?? [];
    const [days, spans] = [daysOf(before.replace(/:$/, "")), spansOf(times)];
    if (days === null || spans === null || days.some((day) => hours.has(day)) || new Set(days).size < days.length) return null;
    for (const day of days) hours.set(day, spans);
  }
  const [mon, tue, wed, thu, fri, sat, sun] = week.map((day) => hours.get(day) ?? []);
  return hours.size === 0 ? null : { "1": mon ?? [], "2": tue ?? [], "3": wed ?? [], "4": thu ?? [], "5": fri ?? [], "6": sat ?? [], "7": sun ?? [] };
}

/** Rows come back with their days in any order. */
export const sameHours = (a: OpeningHours | undefined, b: OpeningHours | undefined): boolean => {
  const said = (it: OpeningHours | undefined) => (it === undefined ? "" : week.map((day) => it[day].map(({ start, end }) => `${start}-${end}`).join()).join(";"));
  return said(a) === said(b);
};
