import * as z from "zod/mini";
import { zGrantId, zPersonId, zUnitCode } from "../kernel/ids";
import { zInstant } from "../kernel/time";

/** 坐席、律师、调解员、站长、街道与区干部、管理员. */
export const zRole = z.enum(["operator", "lawyer", "mediator", "head", "officer", "administrator"]);
export type Role = z.infer<typeof zRole>;

/** role × grid unit × from–to (half-open). A station suffix code ("210203-12351") is a unit of its own here. */
export const zGrant = z.object({
  v: z.literal(1), id: zGrantId, person: zPersonId, role: zRole, unit: zUnitCode, from: zInstant, to: z.nullable(zInstant),
});
export type Grant = z.infer<typeof zGrant>;

export const zStaffMember = z.object({
  v: z.literal(1), person: zPersonId,
  /** What colleagues call them here, role-like ("值班律师甲"). */
  name: z.string(), active: z.boolean(),
});
export type StaffMember = z.infer<typeof zStaffMember>;
