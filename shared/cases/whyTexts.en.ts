import { formatEnglishDate, formatEnglishLong, type Instant } from "../kernel/time";
import { zone } from "../tickets/duty";
import { hoursOf, wholeHours, type Why, type WhyDay, type WhyRule } from "./why";

/** The same steps in English, as the worker reads them (whyTexts.zh.ts). */
const whats: Readonly<Record<Why["what"], string>> = { contact: "contact you", answer: "answer you", callback: "call you back", close: "close the case", confirm: "hear from you if it is solved", letter: "send you a letter", reply: "wait for your papers" };
const beganBy: Readonly<Partial<Record<NonNullable<Why["event"]>, string>>> = {
  registered: "registered", taken: "a lawyer took it", contacted: "you were contacted", handed_on: "somebody else took it", answered: "you were answered", not_solved: "you said it is not solved", extended: "more time was asked for", pause_ended: "the wait for papers ended", material: "all papers were there", promise_renewed: "a new time was set", withdrawal_undone: "you brought it back",
};
const counted = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`;
const ordinal = (n: number): string => `${n}${n % 10 === 1 && n !== 11 ? "st" : n % 10 === 2 && n !== 12 ? "nd" : n % 10 === 3 && n !== 13 ? "rd" : "th"}`;
const length = (n: number): string => {
  const { hours, minutes } = wholeHours(n);
  return [hours > 0 ? counted(hours, "hour") : "", minutes > 0 ? counted(minutes, "minute") : ""].filter(Boolean).join(" ") || "0 minutes";
};
function ruleText(what: Why["what"], rule: WhyRule): string {
  switch (rule.kind) {
    case "days":
      return `By the rule we ${whats[what]} within ${counted(rule.n, "working day")}. The first day does not count. The time ends when the station closes on the ${ordinal(rule.n)} working day.`;
    case "same_day":
      return "A legal time limit may be near, so we must contact you before the station closes that day. If less than two hours are left, it is two working hours.";
    case "working_minutes":
      return `By the rule we ${whats[what]} within ${length(rule.n)}. Only the hours the station is open count.`;
    case "wall_minutes":
      return rule.n >= 1_440 ? `You have ${counted(rule.n / 1_440, "day")}. Every day counts.` : `It is urgent. By the rule we ${whats[what]} within ${length(rule.n)}, day or night.`;
    case "extended":
      return `The handler asked for more time: ${counted(rule.n, "working day")} after the time set before.`;
    case "overdue":
      return `It was late, so a new time was set: ${counted(rule.n, "working day")} more. The head of the station was told.`;
    case "left":
      return `The clock stood still while we waited for papers. Now the ${length(rule.n)} that were left go on. Only the hours the station is open count.`;
    case "counted":
      return `From then to the time that is set, the station is open for ${length(rule.n)}.`;
  }
}
function dayText(day: WhyDay, now: Instant): string {
  const date = formatEnglishDate(day.date, now, zone);
  if (day.closed === "holiday") return `${date}: public holiday${day.holiday === null ? "" : ` (“${day.holiday}”)`}, does not count`;
  if (day.closed !== null) return `${date}: ${day.closed === "weekend" ? "day of rest" : "station closed"}, does not count`;
  const counts = day.nth !== null ? `${ordinal(day.nth)} working day` : day.minutes > 0 ? `${length(day.minutes)} count` : "does not count";
  return `${date}: open ${hoursOf(day.open).replaceAll("、", ", ")}, ${counts}`;
}

export function whyLinesInEnglish(it: Why, now: Instant): string[] {
  const began = it.event !== null ? (beganBy[it.event] ?? "the step before") : it.rule.kind === "extended" ? "the time set before" : "the day you told us";
  return [
    `It counts from ${formatEnglishLong(it.from, now, zone)} (${began}).`, ruleText(it.what, it.rule), ...it.days.map((day) => dayText(day, now)),
    `So it is before ${formatEnglishLong(it.by, now, zone, "end")}.`, ...(it.provisional ? ["Public holidays of one year are not published yet. The time may still change."] : []),
  ];
}
