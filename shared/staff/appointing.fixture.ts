import { zGrantId, zPersonId, zUnitCode, type PersonId, type UnitCode } from "../kernel/ids";
import { zInstant, type Instant } from "../kernel/time";
import type { Grant, Role } from "./schema";

export const person = (letter: string): PersonId => zPersonId.parse(`p_${letter.repeat(20)}`);
/** A day of November 2026. */
export const at = (day: number): Instant => zInstant.parse(`2026-11-${String(day).padStart(2, "0")}T00:00:00.000Z`);
/** A few units with those above them. */
export const paths: Readonly<Record<string, readonly UnitCode[]>> = {
  district: ["210203"], street: ["210203001", "210203"], other: ["210203002", "210203"], community: ["210203001001", "210203001", "210203"], hotline: ["210203-12351", "210203"], abroad: ["210204"],
} as unknown as Record<string, readonly UnitCode[]>;
export const pathOf = (unit: string): readonly UnitCode[] => Object.values(paths).find((path) => path[0] === unit) ?? [];
let made = 0;
export const grant = (who: PersonId, role: Role, where: string, from = at(1), to: Instant | null = null): Grant => ({
  v: 1, id: zGrantId.parse(`g_${String((made += 1)).padStart(20, "0")}`), person: who, role, unit: zUnitCode.parse(paths[where]?.[0]), from, to,
});

/** Whether one grant is worth another or more: at the same unit or above, no shorter, and of a role that may give the other, or is it. */
const rank: Readonly<Record<Role, number>> = { administrator: 3, officer: 2, head: 1, lawyer: 0, mediator: 0, operator: 0, deputy: 0 };
export const covers = (more: Grant, less: Grant, above: (unit: string) => readonly string[] = pathOf): boolean =>
  above(less.unit).includes(more.unit) && (more.to === null || (less.to !== null && less.to <= more.to)) && (rank[more.role] > rank[less.role] || (more.role === less.role && (more.unit !== less.unit || more.role === "administrator")));
