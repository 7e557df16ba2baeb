import type { PersonId } from "../kernel/ids";
import { earlier, later, type Instant } from "../kernel/time";
import type { Rota, RotaException, RotaRule } from "./schema";

const inRule = (rule: RotaRule, person: PersonId): boolean => (rule.kind === "weekly" ? rule.people : rule.participants.flat()).includes(person);
/** Whom an exception puts on duty; leave puts nobody there. */
function inException(it: RotaException, person: PersonId): boolean {
  switch (it.kind) {
    case "extra":
      return it.person === person;
    case "cover":
      return it.by === person;
    case "swap":
      return it.acceptedAt !== null && (it.a === person || it.b === person);
    case "temporary":
      return it.shifts.some((shift) => shift.person === person);
    case "off":
    case "closed":
      return false;
  }
}
const touches = (it: { readonly from: Instant; readonly to: Instant | null }, from: Instant, to: Instant): boolean => it.from < to && (it.to === null || it.to > from);
const touchesAt = (it: RotaException, from: Instant, to: Instant): boolean =>
  it.kind === "swap" ? touches({ from: it.aFrom, to: it.aTo }, from, to) || touches({ from: it.bFrom, to: it.bTo }, from, to) : touches(it, from, to);

/** Whether a rota counts on somebody in these days, in either lane: then it also says when they are there. */
export const isNamed = (rota: Rota, person: PersonId, from: Instant, to: Instant): boolean =>
  rota.rules.some((rule) => touches(rule, from, to) && inRule(rule, person)) || rota.exceptions.some((it) => it.withdrawnAt === null && touchesAt(it, from, to) && inException(it, person));

/** Somebody's leave in [from, to), cut to it. */
export const leaveOf = (rota: Rota, person: PersonId, from: Instant, to: Instant): { readonly start: Instant; readonly end: Instant }[] =>
  rota.exceptions.flatMap((it) => (it.kind === "off" && it.person === person && it.withdrawnAt === null && touches(it, from, to) ? [{ start: later(it.from, from), end: earlier(it.to, to) }] : []));
