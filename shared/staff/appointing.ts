import type { PersonId, UnitCode } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { Instant } from "../kernel/time";
import { isInForce } from "./rules";
import type { Grant, Role } from "./schema";

/** What somebody is to be given: a role at a unit, named by its own code and its ancestors', half-open in time. */
export type Wanted = { readonly role: Role; readonly unitPath: readonly UnitCode[]; readonly from: Instant; readonly to: Instant | null };
export type AppointRefusal = "staff.not_yours_to_give" | "staff.outside" | "staff.longer_than_own" | "staff.own_grant" | "staff.span" | "staff.in_past";

/** Where a role may be given by another, seen from the giver's unit: there and below, or only below. */
type Reach = "here" | "below";
/**
 * Administrators appoint everybody of their district, also a second administrator. A head appoints who works at the station and below it,
 * and the heads below; never a head beside them, an officer or an administrator. Nobody else appoints.
 */
const gives: Readonly<Partial<Record<Role, Readonly<Partial<Record<Role, Reach>>>>>> = {
  administrator: { operator: "here", lawyer: "here", mediator: "here", head: "here", officer: "here", administrator: "here", deputy: "here" },
  head: { operator: "here", lawyer: "here", mediator: "here", deputy: "here", head: "below" },
};

/** Whether a grant stands above this role at this unit, whatever the times. */
function standsAbove(grant: Grant, role: Role, unitPath: readonly UnitCode[]): Result<void, "staff.not_yours_to_give" | "staff.outside"> {
  const reach = gives[grant.role]?.[role];
  if (reach === undefined) return refuse("staff.not_yours_to_give");
  if (!unitPath.includes(grant.unit)) return refuse("staff.outside");
  return reach === "below" && unitPath[0] === grant.unit ? refuse("staff.not_yours_to_give") : ok(undefined);
}

/**
 * Whether whoever acts in `by` may give this to `to`. Nobody gives above their own grant, outside its unit or beyond its end, and nobody
 * gives to themselves: no chain of gifts makes more power than its first giver had.
 */
export function mayGive(by: Grant, to: PersonId | null, wanted: Wanted, now: Instant): Result<void, AppointRefusal> {
  if (!isInForce(by, now)) return refuse("staff.not_yours_to_give");
  if (to === by.person) return refuse("staff.own_grant");
  const above = standsAbove(by, wanted.role, wanted.unitPath);
  if (!above.ok) return above;
  if (wanted.from < now) return refuse("staff.in_past");
  if (wanted.to !== null && wanted.to <= wanted.from) return refuse("staff.span");
  return by.to !== null && (wanted.to === null || wanted.to > by.to) ? refuse("staff.longer_than_own") : ok(undefined);
}

/** Whether whoever acts in `by` may end this grant. Their own they may not: a district is never left without its last administrator. */
export function mayEnd(by: Grant, grant: Grant, unitPath: readonly UnitCode[], now: Instant): Result<void, AppointRefusal> {
  if (!isInForce(by, now)) return refuse("staff.not_yours_to_give");
  return grant.person === by.person ? refuse("staff.own_grant") : standsAbove(by, grant.role, unitPath);
}

/** The roles somebody may give at a unit, for the form that offers them. */
export const givableAt = (by: Grant, unitPath: readonly UnitCode[]): Role[] => (Object.keys(gives[by.role] ?? {}) as Role[]).filter((role) => standsAbove(by, role, unitPath).ok);
