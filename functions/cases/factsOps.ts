import type { CaseClock, Held, Met } from "@huiyin/shared/deadlines/factsSchema";
import { chaseMarks, nextChase } from "@huiyin/shared/cases/factChase";
import { checkFacts, limitIsAsked, currentFacts, mostEntries, type FactRefusal, type FactSaid } from "@huiyin/shared/cases/facts";
import type { LimitNow } from "@huiyin/shared/cases/limit";
import type { Case } from "@huiyin/shared/cases/schema";
import { caseClocks, currentHeld, interrupts, marksOf, mayBeExtended, nameOfHeld, nextMark, urgentBy, urgentDays } from "@huiyin/shared/deadlines/caseClocks";
import type { Calendar } from "@huiyin/shared/kernel/calendar";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addHours, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { Op } from "../platform/table";
import { putFacts, readFactsOf, type Facts, type FactsDeps } from "./factsRepository";

export const clocksNow = (it: Case, { content }: Facts, calendar: Calendar, now: Instant): readonly CaseClock[] =>
  caseClocks(it.type, content.entries, content, calendar, localDate(now, zone));
export const limitOf = (it: Case, facts: Facts, calendar: Calendar, now: Instant): LimitNow => ({
  asked: limitIsAsked(it.type, [...currentFacts(facts.content.entries).values()]), by: urgentBy(clocksNow(it, facts, calendar, now)),
});

export type By = { readonly from: "worker" | "staff"; readonly title: string };
export type Word = { readonly facts: readonly FactSaid[]; readonly held?: readonly Held[]; readonly met?: readonly Met[] };
export type WordRefusal = FactRefusal | "case.facts_full" | "case.held_dates" | "case.no_such_clock" | "case.not_extendable";

/** An extension names a body's clock that runs, was not extended yet, and began before; nothing else names any. */
function extensionFits({ how, date, extension }: Held, clocks: readonly CaseClock[]): boolean {
  if (how !== "extended" || extension === undefined) return how !== "extended" && extension === undefined;
  const state = clocks.find((one) => one.key === extension.clock)?.state;
  return mayBeExtended(extension.clock) && state?.is === "running" && state.extended === undefined && date >= state.from;
}

/** What was known with what is said now. Reminders that lie behind are not told: who says it knows it. */
export function said(before: Facts, it: Case, word: Word, by: By, calendar: Calendar, now: Instant): Result<Facts, WordRefusal> {
  const today = localDate(now, zone);
  const fine = checkFacts(word.facts, today);
  if (!fine.ok) return fine;
  const { entries, held, met } = before.content;
  const stamp = { from: by.from, title: by.title, at: now };
  const [heldNow, metNow] = [word.held ?? [], word.met ?? []];
  if (heldNow.some((one) => one.date > today || (one.until !== null && (interrupts(one.how) || one.until <= one.date)))) return refuse("case.held_dates");
  const counts = currentHeld(held);
  if (heldNow.some((one) => one.wrong === true && !counts.some((counted) => nameOfHeld(counted) === nameOfHeld(one)))) return refuse("case.held_dates");
  const clocks = clocksNow(it, before, calendar, now);
  if (heldNow.some((one) => one.wrong !== true && !extensionFits(one, clocks))) return refuse("case.not_extendable");
  const known = new Map(clocks.map((clock) => [clock.key, clock.state.is]));
  if (metNow.some((one) => !known.has(one.clock) || (one.on === null && known.get(one.clock) !== "met"))) return refuse("case.no_such_clock");
  if (metNow.some((one) => one.on !== null && one.on > today)) return refuse("case.fact_in_future");
  if (entries.length + held.length + met.length + word.facts.length + heldNow.length + metNow.length > mostEntries) return refuse("case.facts_full");
  return ok({
    ...before, walkedTo: now,
    content: {
      entries: [...entries, ...word.facts.map((one) => ({ ...one, ...stamp }))],
      held: [...held, ...heldNow.map((one) => ({ ...one, ...stamp }))], met: [...met, ...metNow.map((one) => ({ ...one, ...stamp }))],
    },
  });
}

/** What a caller said while the case was written down. A limit that is near rings whoever gets the case within a minute: they do not know it yet. */
export function firstFactsOp(keys: FactsDeps["keys"], it: Case, before: Facts, after: Facts, calendar: Calendar, now: Instant): Promise<Op> {
  const isNear = urgentBy(clocksNow(it, after, calendar, now)) !== null;
  return factsOp(keys, it, isNear ? { ...after, walkedTo: addHours(now, -24 * (urgentDays + 1)) } : after, before, calendar, now);
}

/** The next reminder, be it of one of the law's clocks or of what was asked and not answered. */
function nextOf(it: Case, facts: Facts, calendar: Calendar, now: Instant): Instant | null {
  const both = [nextMark(marksOf(clocksNow(it, facts, calendar, now), zone), facts.walkedTo), nextChase(chaseMarks(facts.content.entries, facts.walkedTo, calendar), facts.walkedTo)];
  return both.flatMap((at) => at ?? []).sort()[0] ?? null;
}

/** The row with its next reminder. Of what is over nobody is reminded, but it may be opened again: its timer goes on, in silence. */
export function factsOp(keys: FactsDeps["keys"], it: Case, after: Facts, before: Facts, calendar: Calendar, now: Instant): Promise<Op> {
  return putFacts(keys, it.station, after, before, it.status === "merged" ? null : nextOf(it, after, calendar, now));
}

/** Of a case whose next reminder lies elsewhere by another calendar, what is known; null: it stays, or nothing is known. */
export async function factsMove(deps: FactsDeps, it: Case, before: Calendar, calendar: Calendar, now: Instant): Promise<Facts | null> {
  const facts = await readFactsOf(deps, it.number, now);
  const [was, is] = [before, calendar].map((by) => nextOf(it, facts, by, now));
  return facts.version === 0 || was === is ? null : facts;
}
/** Where a calendar year became another: the row with its reminder where it is now; none when it stays where it was, or nothing is known. */
export async function movedFactsOps(deps: FactsDeps, it: Case, before: Calendar, calendar: Calendar, now: Instant): Promise<Op[]> {
  const facts = await factsMove(deps, it, before, calendar, now);
  return facts === null ? [] : [await factsOp(deps.keys, it, facts, facts, calendar, now)];
}
