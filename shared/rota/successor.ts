import type { PersonId } from "../kernel/ids";
import { addHours, earlier, type Instant } from "../kernel/time";
import type { RotaChange, RuleDraft } from "./changes";
import { editRota, peopleOfRule, type Edited, type Editor } from "./editing";
import type { Rota, RotaException, RotaRule } from "./schema";

/** A rule as it would be written anew, with others in a person's place; who stands in it already is not written twice. */
function draftOf(rule: RotaRule, person: PersonId, by: readonly PersonId[]): RuleDraft {
  const swap = (people: readonly PersonId[]) => [...new Set(people.flatMap((one) => (one === person ? by : [one])))];
  const common = { lane: rule.lane, days: rule.days, onHolidays: rule.onHolidays, makeupAs: rule.makeupAs ?? null, to: rule.to };
  return rule.kind === "weekly"
    ? { ...common, kind: "weekly", spans: rule.spans, people: swap(rule.people) }
    : { ...common, kind: "rotation", unit: rule.unit, length: rule.length, anchor: rule.anchor, handoverTime: rule.handoverTime, participants: rule.participants.map(swap), spans: rule.spans };
}

const standing = (rota: Rota, person: PersonId, now: Instant): readonly RotaRule[] =>
  rota.rules.filter((rule) => (rule.to === null || (rule.to > now && rule.to > rule.from)) && peopleOfRule(rule).includes(person));

/** Changes that were made from what stands, and what applying them gives; null: nothing to change. */
export type Replacement = { readonly list: readonly RotaChange[]; apply(editor: Editor): Edited | null };
const replacing = (rota: Rota, list: readonly RotaChange[]): Replacement => ({
  list,
  apply: (editor) => {
    if (list.length === 0) return null;
    const edited = editRota(rota, list, editor);
    // Each change is made from a rule that stands: a refusal here is a bug.
    if (!edited.ok) throw new Error(`rota: a successor was refused: ${edited.code}`);
    return edited.value;
  },
});
const anew = (rule: RotaRule, draft: RuleDraft, now: Instant): RotaChange => ({ what: "rule", id: rule.id, from: rule.from > now ? rule.from : null, rule: draft });

/** Whether a dated exception that is still to come puts this person on duty. */
const namesLater = (it: RotaException, person: PersonId, now: Instant): it is Extract<RotaException, { kind: "extra" | "cover" | "temporary" }> =>
  it.withdrawnAt === null && it.kind !== "swap" && it.to > now &&
  (it.kind === "extra" ? it.person === person : it.kind === "cover" ? it.by === person : it.kind === "temporary" && it.shifts.some((shift) => shift.person === person && shift.to > now));

/** As long as a dated exception may be (shared/rota/editing.ts), less a day. */
const longestHours = 399 * 24;

/**
 * A person out of a rota in which they may still stand by another role of theirs elsewhere, so that nobody is rung who has nothing to do
 * with the station any more. `by` stands in their place, from `now` on (from a rule's beginning where it has not begun); without, a rule
 * loses them (one that named nobody else stays, empty: a gap the head sees). Dated exceptions that name them are leave.
 */
export function without(rota: Rota, person: PersonId, by: PersonId | null, now: Instant): Replacement {
  const rules = standing(rota, person, now).map((rule) => anew(rule, draftOf(rule, person, by === null ? [] : [by]), now));
  const last = rota.exceptions.flatMap((it) => (namesLater(it, person, now) ? [it.to] : [])).sort().at(-1);
  const to = last === undefined ? undefined : earlier(last, addHours(now, longestHours));
  return replacing(rota, to === undefined ? rules : [...rules, { what: "exception", exception: { kind: "off", from: now, to, person } }]);
}

/** The same in steps of at most so many rules, where one transaction does not take them all. `isLast`: nothing is left after this one. */
export function withoutSome(rota: Rota, person: PersonId, by: PersonId | null, now: Instant, most: number): { readonly replacement: Replacement; readonly isLast: boolean } {
  const rules = standing(rota, person, now);
  if (rules.length <= most) return { replacement: without(rota, person, by, now), isLast: true };
  return { replacement: replacing(rota, rules.slice(0, most).map((rule) => anew(rule, draftOf(rule, person, by === null ? [] : [by]), now))), isLast: false };
}

/** Every rule ends: its station is there no more. */
export const ended = (rota: Rota, now: Instant): Replacement => {
  const live = rota.rules.filter((rule) => (rule.to === null || rule.to > now) && (rule.to === null || rule.to > rule.from));
  return replacing(rota, [...new Set(live.map((rule) => rule.id))].map((id): RotaChange => ({ what: "end", id, at: null })));
};
