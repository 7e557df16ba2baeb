import * as z from "zod/mini";
import { zPersonId, zUnitCode, type UnitCode } from "../kernel/ids";
import { addMinutes, zInstant, type Instant } from "../kernel/time";
import { isInForce, mayTake, reachesUnit, ringing } from "./rules";
import type { Grant, StaffMember } from "./schema";

/**
 * What is still to be moved away from somebody who was removed, or whose role at `under` ended: the cases they have and what rings for them. Worked off in pages by the
 * minute door; what they took in the very moment is found by a look a few minutes later.
 */
export const zLeaver = z.object({ v: z.literal(1), person: zPersonId, by: zPersonId, byTitle: z.string(), since: zInstant, at: zInstant, under: z.optional(zUnitCode) });
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

const looksForMinutes = 5;
/** When to look again; null: everything was moved, and nothing can come any more. */
export const nextLook = (it: Leaver, moved: number, now: Instant): Instant | null => (moved === 0 && now >= addMinutes(it.since, looksForMinutes) ? null : addMinutes(now, moved === 0 ? 1 : 0));
