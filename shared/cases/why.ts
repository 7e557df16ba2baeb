import { dayKind } from "../kernel/calendar";
import { addDays, addHours, addMinutes, later, localDate, localTime, startOfDay, type Instant, type LocalDate } from "../kernel/time";
import { addWorkingMinutes, nthWorkingDayEnd, openingsBetween, sameWorkingDayBy, workingMinutesBetween } from "../kernel/workingTime";
import { zone } from "../tickets/duty";
import { isOpenCase } from "./change";
import type { Clocks } from "./clocks";
import { extension } from "./owing";
import type { Case, CaseEvent, CasePromise } from "./schema";

/**
 * Why a service clock ends when it does, opened. A time is not stored with its arithmetic: it is found again, as the one rule and the one
 * beginning among what happened from which this time follows. When none does (a parameter was changed since), the working time between
 * is counted, which is true of any two instants.
 */
export type WhyRule =
  | { readonly kind: "days"; readonly n: number } | { readonly kind: "same_day" } | { readonly kind: "working_minutes"; readonly n: number } | { readonly kind: "wall_minutes"; readonly n: number }
  | { readonly kind: "extended"; readonly n: number } | { readonly kind: "overdue"; readonly n: number } | { readonly kind: "left"; readonly n: number } | { readonly kind: "counted"; readonly n: number };
export type WhyDay = { readonly date: LocalDate; /** "09:00–17:00"; empty: closed. */ readonly open: readonly (readonly [Instant, Instant])[]; readonly closed: "weekend" | "holiday" | "station" | null; readonly holiday: string | null; /** Which working day it is, or the minutes that count. */ readonly nth: number | null; readonly minutes: number };
export type Why = { readonly what: CasePromise["what"] | "confirm" | "letter" | "reply"; readonly by: Instant; readonly from: Instant; /** What happened then; null: the time that stood before. */ readonly event: CaseEvent["code"] | null; readonly rule: WhyRule; readonly days: readonly WhyDay[]; readonly provisional: boolean };

type Beginning = { readonly at: Instant; readonly event: CaseEvent["code"] | null };
type Candidate = Beginning & { readonly rule: WhyRule; readonly by: Instant };

/** What begins a clock; other steps only look as if they did, when they fell on the same day. */
const starts: ReadonlySet<string> = new Set(["registered", "taken", "handed_on", "answered", "not_solved", "promise_renewed", "contact_denied", "withdrawal_undone", "urgency_changed", "callback_due"]);
/** Every beginning a clock may have had, the likeliest first: an answer counts from the telling, anything else from the latest step that begins one. */
function beginnings(it: Case, what: Why["what"], events: readonly CaseEvent[]): Beginning[] {
  const steps = [...events].reverse().map(({ at, code }): Beginning => ({ at, event: code }));
  const begun = steps.filter((one) => one.event !== null && starts.has(one.event));
  const told: Beginning[] = [...[it.reopenedAt, it.toldAt].flatMap((at) => (at === undefined ? [] : [{ at, event: null }])), { at: it.createdAt, event: "registered" as const }];
  return what === "answer" ? [...told, ...begun, ...steps] : [...begun, ...told, ...steps];
}

function candidates(it: Case, what: Why["what"], begin: Beginning, clocks: Clocks): Candidate[] {
  const { hours, calendar, parameters } = clocks;
  const days = (n: number, kind: "days" | "overdue" = "days"): Candidate => ({ ...begin, rule: { kind, n }, by: nthWorkingDayEnd(hours, calendar, begin.at, n, { zone }).at });
  switch (what) {
    case "contact":
      return [
        days(parameters.contact.normalWorkingDays),
        { ...begin, rule: { kind: "working_minutes", n: parameters.contact.greenWorkingMinutes }, by: addWorkingMinutes(hours, calendar, begin.at, parameters.contact.greenWorkingMinutes, { zone }).at },
        { ...begin, rule: { kind: "same_day" }, by: sameWorkingDayBy(hours, calendar, begin.at, { zone }).at },
        { ...begin, rule: { kind: "wall_minutes", n: parameters.contact.emergencyMinutes }, by: addMinutes(begin.at, parameters.contact.emergencyMinutes) },
      ];
    case "answer":
      return [days(parameters.answerWorkingDays[it.serviceClass]), days(parameters.extensionWorkingDays, "overdue")];
    case "callback":
    case "letter":
      return [days(parameters.callbackWorkingDays)];
    case "close":
      return [days(parameters.closeWorkingDays)];
    case "confirm":
      return [parameters.confirmDays, parameters.anonymousConfirmDays].map((n) => ({ ...begin, rule: { kind: "wall_minutes", n: n * 1_440 }, by: addHours(begin.at, n * 24) }));
    case "reply":
      return [];
  }
}

/** A time that was put off stands on the one before it; a pause goes on with what was left. */
function moved(by: Instant, events: readonly CaseEvent[], { hours, calendar }: Clocks): Candidate | null {
  const said = events.findLastIndex((one) => one.data["by"] === by);
  const event = events[said];
  if (event === undefined) return null;
  if (event.code === "extended") {
    const before = events.slice(0, said).flatMap((one) => (typeof one.data["by"] === "string" ? [one.data["by"] as Instant] : []));
    const from = before.findLast((one) => nthWorkingDayEnd(hours, calendar, one, extension.days, { zone }).at === by);
    return from === undefined ? null : { at: from, event: null, rule: { kind: "extended", n: extension.days }, by };
  }
  if (event.code !== "pause_ended" && event.code !== "material") return null;
  const { minutes } = workingMinutesBetween(hours, calendar, event.at, by, { zone });
  return { at: event.at, event: event.code, rule: { kind: "left", n: minutes }, by };
}

/** Longer stretches are told by their first and last days. */
const mostDays = 40;
function daysOf({ at, by, rule }: Candidate, { hours, calendar }: Clocks): WhyDay[] {
  const isByDays = rule.kind === "days" || rule.kind === "extended" || rule.kind === "overdue";
  const out: WhyDay[] = [];
  let seen = 0;
  for (let date = localDate(at, zone); startOfDay(date, zone) < by && out.length < mostDays; date = addDays(date, 1)) {
    const [from, to] = [startOfDay(date, zone), startOfDay(addDays(date, 1), zone)];
    const open = openingsBetween(hours, calendar, from, to, { zone }).map((one) => [one.start, one.end] as const);
    const kind = dayKind(date, calendar);
    const isFirst = out.length === 0;
    if (open.length > 0 && !isFirst) seen += 1;
    const end = by < to ? by : to;
    out.push({
      date, open, closed: open.length > 0 ? null : kind.kind === "holiday" ? "holiday" : kind.kind === "weekend" ? "weekend" : "station", holiday: kind.kind === "holiday" ? kind.name : null,
      nth: isByDays && open.length > 0 && !isFirst ? seen : null, minutes: isByDays ? 0 : workingMinutesBetween(hours, calendar, later(at, from), end, { zone }).minutes,
    });
  }
  return out;
}

/** Null: nothing is owed. @param events newest last, at least those since the time was promised */
export function whyOf(it: Case, events: readonly CaseEvent[], clocks: Clocks): Why | null {
  if (!isOpenCase(it)) return null;
  const { what: waits } = it.waitingFor;
  const what: Why["what"] = it.promise?.what ?? (waits === "accept" || waits === "opening" ? "contact" : waits);
  const by = it.promise?.by ?? it.waitingFor.until;
  const found = moved(by, events, clocks) ?? beginnings(it, what, events).flatMap((begin) => candidates(it, what, begin, clocks)).find((one) => one.by === by);
  const since = events.findLast((one) => one.at < by) ?? { at: it.createdAt, code: "registered" as const };
  const best: Candidate = found ?? { at: since.at, event: since.code, by, rule: { kind: "counted", n: workingMinutesBetween(clocks.hours, clocks.calendar, since.at, by, { zone }).minutes } };
  // Wall-clock time looks at no opening.
  const days = best.rule.kind === "wall_minutes" ? [] : daysOf(best, clocks);
  return { what, by, from: best.at, event: best.event, rule: best.rule, days, provisional: workingMinutesBetween(clocks.hours, clocks.calendar, best.at, by, { zone }).provisional };
}

export const wholeHours = (minutes: number): { readonly hours: number; readonly minutes: number } => ({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
export const hoursOf = (open: WhyDay["open"]): string => open.map(([from, to]) => `${localTime(from, zone)}–${localTime(to, zone)}`).join("、");
