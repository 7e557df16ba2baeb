import * as z from "zod/mini";
import { zPersonId, zStationId, zUnitCode, type UnitCode } from "../kernel/ids";
import { addHours, addMinutes, zInstant, type Instant } from "../kernel/time";
import { isInForce, mayTake, reachesUnit, ringing } from "./rules";
import type { Grant, StaffMember } from "./schema";

/**
 * What is still to be moved away from somebody who was removed, or whose role at `under` ended: the cases they have, what rings for them and what they were asked as a deputy. Worked off in pages by the
 * minute door; what they took in the very moment is found by a look a few minutes later.
 */
export const zLeaver = z.object({
  v: z.literal(1), person: zPersonId, /** Null: the role ended by itself. */ by: z.nullable(zPersonId), byTitle: z.string(), since: zInstant, at: zInstant, under: z.optional(zUnitCode),
  /** Stations whose rota still names them, where they were too many for the first transaction, and who stands in their place. */
  rotas: z.optional(z.array(zStationId)), successor: z.optional(z.nullable(zPersonId)),
});
export type Leaver = z.infer<typeof zLeaver>;

export const leaverPage = 20;
/** Who somebody is by now: what they still are decides what is left to move. */
export type Remaining = { readonly member: StaffMember | null; readonly grants: readonly Grant[] };

/**
 * Whether a case or a ticket of a station (its own unit and those above) is none of theirs any more. After removal: everything, unless they
 * were made staff again. After one role: what lies at its unit or below, unless another role of theirs that takes matters reaches it too;
 * whoever has no such role left keeps nothing.
 */
export function isLeft(under: UnitCode | undefined, { member, grants }: Remaining, unitPath: readonly UnitCode[], now: Instant): boolean {
  if (member?.active !== true) return true;
  if (under === undefined) return false;
  if (!mayTake(grants, now)) return true;
  return unitPath.includes(under) && !grants.some((grant) => ringing.has(grant.role) && isInForce(grant, now) && reachesUnit(grant, unitPath));
}

/** The same for what they were asked as a deputy: only a deputy's role keeps it, and one that ended takes along what lies at its unit or below. */
export function isDeputyLeft(under: UnitCode | undefined, { member, grants }: Remaining, unitPath: readonly UnitCode[], now: Instant): boolean {
  const units = grants.filter((grant) => grant.role === "deputy" && isInForce(grant, now)).map((grant) => grant.unit);
  if (member?.active !== true || units.length === 0) return true;
  return under !== undefined && unitPath.includes(under) && !units.some((unit) => unitPath.includes(unit));
}

const warnedHours = 7 * 24;
/**
 * When a role with an end is looked at next: a week before, so that its head can give it anew or arrange for what hangs on it, then at the end.
 * One shorter than that is looked at when it ends.
 */
export function nextOfRole(grant: Pick<Grant, "from" | "to">, told: boolean): Instant | null {
  if (grant.to === null) return null;
  const warnAt = addHours(grant.to, -warnedHours);
  return told || warnAt <= grant.from ? grant.to : warnAt;
}
/** Whether they go on in the same role at the same unit: nothing ends for anybody then. */
export const goesOn = ({ grants }: Remaining, ending: Grant): boolean => {
  const { to } = ending;
  return to !== null && grants.some((it) => it.id !== ending.id && it.role === ending.role && it.unit === ending.unit && it.from <= to && (it.to === null || it.to > to));
};

const looksForMinutes = 5;
/** When to look again; null: everything was moved, and nothing can come any more. */
export const nextLook = (it: Leaver, moved: number, now: Instant): Instant | null => (moved === 0 && now >= addMinutes(it.since, looksForMinutes) ? null : addMinutes(now, moved === 0 ? 1 : 0));
