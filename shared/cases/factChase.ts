import { isWorkday, type Calendar } from "../kernel/calendar";
import { addDays, instantAt, localDate, zLocalTime, type Instant } from "../kernel/time";
import { zone } from "../tickets/duty";
import { bump, system, tell, tellHeads, tellWorker, type Change } from "./change";
import { currentFacts, type FactEntry } from "./facts";
import { isByPhone } from "./owing";
import type { Case } from "./schema";

/** Working days after a day was asked for in a message: twice the worker is reminded, then whoever has the case hears, as of papers (owing.ts), and from then on every week, the heads too. */
export const chaseDays = { reminders: [3, 7], handler: 10, again: 5 } as const;
const morning = zLocalTime.parse("09:00");

export type ChaseMark = { readonly at: Instant; readonly to: "worker" | "handler" | "both" };
/** The morning of the nth working day after. */
function morningOf(asked: Instant, n: number, calendar: Calendar): Instant {
  let day = localDate(asked, zone);
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day, calendar)) left -= 1;
  }
  return instantAt(day, morning, zone);
}

/** The first of the weekly ones to come: they go on for as long as nobody answers. */
function againAfter(from: Instant, walkedTo: Instant, calendar: Calendar): Instant {
  let at = morningOf(from, chaseDays.again, calendar);
  while (at <= walkedTo) at = morningOf(at, chaseDays.again, calendar);
  return at;
}

/** When somebody hears of what was asked and is still to be answered. Asked again, it begins anew. @param walkedTo up to here all was told: of the weekly ones only the next is named */
export const chaseMarks = (entries: readonly FactEntry[], walkedTo: Instant, calendar: Calendar): readonly ChaseMark[] =>
  [...currentFacts(entries).values()].filter(({ value }) => value.is === "asked").flatMap(({ at }): ChaseMark[] => [
    ...chaseDays.reminders.map((n) => ({ at: morningOf(at, n, calendar), to: "worker" as const })), { at: morningOf(at, chaseDays.handler, calendar), to: "handler" },
    { at: againAfter(morningOf(at, chaseDays.handler, calendar), walkedTo, calendar), to: "both" },
  ]);
export const nextChase = (marks: readonly ChaseMark[], walkedTo: Instant): Instant | null => marks.map((it) => it.at).filter((at) => at > walkedTo).sort()[0] ?? null;

/**
 * What is due between the two is told once, to whoever it is furthest with. Null: nothing is. Of what nobody has, or is over, nobody hears.
 * @param byText a text message reminds who has no account (functions/cases/callerText.ts), and nobody else is told; where none may be sent, whoever has the case is asked to call
 */
export function chase(it: Case, marks: readonly ChaseMark[], walkedTo: Instant, byText: boolean, now: Instant): Change | null {
  if (it.status !== "taken" && it.status !== "answered") return null;
  const due = marks.filter(({ at }) => at > walkedTo && at <= now);
  if (due.some(({ to }) => to !== "worker")) {
    const heads = due.some(({ to }) => to === "both") ? tellHeads("facts_unsaid") : [];
    return { after: bump(it), fact: { code: "facts_chased", by: system, data: { sees: "staff" } }, told: [...tell(it.lawyer, "facts_unsaid"), ...heads], ticket: null };
  }
  if (due.length === 0) return null;
  const told = !isByPhone(it) ? tellWorker(it, "facts_due") : byText ? [] : tell(it.lawyer, "facts_unsaid");
  return { after: bump(it), fact: { code: "facts_chased", by: system, data: {} }, told, ticket: null };
}
