import type { PersonId } from "../kernel/ids";
import type { Instant } from "../kernel/time";
import type { RotaChange, RuleDraft } from "./changes";
import { editRota, peopleOfRule, type Edited, type Editor } from "./editing";
import type { Rota, RotaRule } from "./schema";

/** A rule as it would be written anew, with one person in place of another; who stands in it already is not written twice. */
function draftOf(rule: RotaRule, person: PersonId, by: PersonId): RuleDraft {
  const swap = (people: readonly PersonId[]) => [...new Set(people.map((one) => (one === person ? by : one)))];
  const common = { lane: rule.lane, days: rule.days, onHolidays: rule.onHolidays, makeupAs: rule.makeupAs ?? null, to: rule.to };
  return rule.kind === "weekly"
    ? { ...common, kind: "weekly", spans: rule.spans, people: swap(rule.people) }
    : { ...common, kind: "rotation", unit: rule.unit, length: rule.length, anchor: rule.anchor, handoverTime: rule.handoverTime, participants: rule.participants.map(swap), spans: rule.spans };
}

/**
 * Somebody else in a person's place, in every rule that names them, from `now` on (from its beginning where it has not begun). Dated
 * exceptions are left: each was agreed with somebody, and who left is a gap in them that the head sees.
 */
export function withSuccessor(rota: Rota, person: PersonId, by: PersonId, now: Instant): { readonly list: readonly RotaChange[]; apply(editor: Editor): Edited | null } {
  const rules = rota.rules.filter((rule) => (rule.to === null || (rule.to > now && rule.to > rule.from)) && peopleOfRule(rule).includes(person));
  const list = rules.map((rule): RotaChange => ({ what: "rule", id: rule.id, from: rule.from > now ? rule.from : null, rule: draftOf(rule, person, by) }));
  return {
    list,
    apply: (editor) => {
      if (list.length === 0) return null;
      const edited = editRota(rota, list, editor);
      // Each change is made from a rule that stands: a refusal here is a bug.
      if (!edited.ok) throw new Error(`rota: a successor was refused: ${edited.code}`);
      return edited.value;
    },
  };
}
