import * as z from "zod/mini";
import { zGrantId, zPersonId, zUnitCode } from "../kernel/ids";
import { zInstant } from "../kernel/time";

/** 坐席、律师、调解员、站长、街道与区干部、管理员、代表（人大代表、政协委员、职工代表）. A deputy reaches nothing by their unit, only what they were asked to take part in (docs/decisions/0009). */
export const zRole = z.enum(["operator", "lawyer", "mediator", "head", "officer", "administrator", "deputy"]);
export type Role = z.infer<typeof zRole>;

/** role × grid unit × from–to (half-open). A station suffix code ("210203-12351") is a unit of its own here. */
export const zGrant = z.object({
  v: z.literal(1), id: zGrantId, person: zPersonId, role: zRole, unit: zUnitCode, from: zInstant, to: z.nullable(zInstant),
});
export type Grant = z.infer<typeof zGrant>;

/** What a lawyer is known by outside. */
export const zProfile = z.object({ firm: z.nullable(z.string()), licence: z.nullable(z.string()), languages: z.array(z.string()) });
export type Profile = z.infer<typeof zProfile>;

export const zStaffMember = z.object({
  v: z.literal(1), person: zPersonId,
  /** What colleagues call them here, role-like ("值班律师甲"). */
  name: z.string(), active: z.boolean(),
  /** Law firm, licence number and languages of who has them; left out where nobody said. */
  profile: z.optional(zProfile),
  /** When the profile was last changed by whoever manages them: of two hands at once one gets through. */
  changedAt: z.optional(zInstant),
  /** When they were removed: sessions from before it are over. */
  leftAt: z.optional(zInstant),
});
export type StaffMember = z.infer<typeof zStaffMember>;
