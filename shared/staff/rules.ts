import type { GrantId, PersonId, UnitCode } from "../kernel/ids";
import type { Instant } from "../kernel/time";
import type { Grant, Role } from "./schema";

/** From–to is half-open: a grant that ends at nine does nothing at nine. */
export const isInForce = (grant: Grant, now: Instant): boolean => grant.from <= now && (grant.to === null || now < grant.to);

/** Roles that matters ring for. */
export const ringing: ReadonlySet<Role> = new Set(["lawyer", "mediator", "head", "officer"]);
/** Whether somebody with these grants may take what rings, wherever it is. */
export const mayTake = (grants: readonly Grant[], now: Instant): boolean => grants.some((grant) => ringing.has(grant.role) && isInForce(grant, now));

/**
 * The grant a request acts in: the one the switch names, if it is in force. Without a switch the only one there is; with several and no
 * switch none, because guessing could show another station's cases.
 */
export function actingGrant(grants: readonly Grant[], chosen: GrantId | null, now: Instant): Grant | null {
  const inForce = grants.filter((grant) => isInForce(grant, now));
  if (chosen !== null) return inForce.find((grant) => grant.id === chosen) ?? null;
  return inForce.length === 1 ? (inForce[0] ?? null) : null;
}

/** The district of its hotline or desk ("210203-12351", "210203-desk"). Other suffixes (an enterprise) name a unit of its own. */
const districtOf = (unit: UnitCode, desks: RegExp): string | null => desks.exec(unit)?.[1] ?? null;

/** The unit up to which a grant reaches. Operators answer for the whole district: a caller may be from anywhere in it. */
const reachOf = (grant: Grant): string => (grant.role === "operator" ? (districtOf(grant.unit, /^(\d{6})-(?:12351|desk)$/) ?? grant.unit) : grant.unit);

/** Whether a grant reaches a unit, given as the unit's own code and its ancestors'. A deputy's unit says who asked them, and reaches nothing. */
export const reachesUnit = (grant: Grant, unitPath: readonly UnitCode[]): boolean => grant.role !== "deputy" && unitPath.some((code) => code === reachOf(grant));

/** A case or a ticket, as far as deciding who may reach it goes. */
export type Reached = {
  /** Of the station that has it: its unit's own code, then its ancestors'. */
  readonly unitPath: readonly UnitCode[];
  /** Who took it. */
  readonly taker: PersonId | null;
  readonly offeredTo: readonly PersonId[];
  /** Worker, helper, and who stands on the other side: no grant of theirs reaches it, whatever its unit. */
  readonly parties: readonly PersonId[];
  /** Recused or passed it on. Their own reach is gone; heads and officers still answer for the station. */
  readonly excluded: readonly PersonId[];
  /** Deputies who take part in it now. Absent: none may. */
  readonly deputies?: readonly PersonId[];
};

const handling: ReadonlySet<Role> = new Set(["lawyer", "mediator"]);

/** May this person, acting in this grant, reach it at all? What they then see of it is the room's to say. */
export function mayReach(grant: Grant, it: Reached): boolean {
  if (it.parties.includes(grant.person)) return false;
  // Whatever else they are in another grant: acting as a deputy they reach what they were asked about, and nothing else.
  if (grant.role === "deputy") return it.deputies?.includes(grant.person) === true;
  if (it.taker === grant.person) return true;
  if (it.excluded.includes(grant.person) && handling.has(grant.role)) return false;
  return it.offeredTo.includes(grant.person) || reachesUnit(grant, it.unitPath);
}

/** One hotline answers for the whole installation, that of its own district: who calls it may have their case in any other. */
export const answersForAll = (grant: Grant, district: string): boolean => grant.role === "operator" && grant.unit === `${district}-12351`;
/** The same for a case whose worker is on the telephone. What of it is not said in a call, its board and its work, stays with its own district. */
export const reachesCaller = (grant: Grant, it: Reached, district: string): boolean => mayReach(grant, it) || (answersForAll(grant, district) && !it.parties.includes(grant.person));

/**
 * The same for a ticket. The district's desk is the last rung of every ladder, so it reaches every ticket of its division: who was rung
 * and was too late must hear who has it. Who is excluded does not, whatever the role: nothing of a ticket is about supervision.
 */
export function reachesTicket(grant: Grant, it: Reached): boolean {
  if (it.excluded.includes(grant.person) || grant.role === "deputy") return false;
  const district = districtOf(grant.unit, /^(\d{6})-desk$/);
  return mayReach(grant, it) || (!it.parties.includes(grant.person) && district !== null && it.unitPath.some((code) => code === district));
}
