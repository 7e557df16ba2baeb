import * as z from "zod/mini";
import { zStationId, zUnitCode } from "../kernel/ids";
import { zInstant, zLocalTime } from "../kernel/time";

/** 区、街道、镇乡、园区、社区、村、楼宇、企业、车间. */
export const zUnitKind = z.enum(["district", "street", "town", "park", "community", "village", "building", "enterprise", "workshop"]);
export type UnitKind = z.infer<typeof zUnitKind>;

/** A node of the tree: district → street, town or park → community, village or building → enterprise → workshop. */
export const zUnit = z.object({
  v: z.literal(1),
  code: zUnitCode,
  kind: zUnitKind,
  /** As people say it ("金海社区"), not the statistical long form. */
  name: z.string(),
  parent: z.nullable(zUnitCode),
  /** Not in the tree any more: since when, and the unit that goes on for it. */
  closedAt: z.optional(zInstant),
  successor: z.optional(zUnitCode),
});
export type Unit = z.infer<typeof zUnit>;

export const zSpan = z.object({ start: zLocalTime, end: zLocalTime });
/** Spans per weekday, "1" Monday to "7" Sunday; holidays are closed, make-up workdays follow the weekday their calendar row names. */
export const zOpeningHours = z.record(z.enum(["1", "2", "3", "4", "5", "6", "7"]), z.array(zSpan));
export type OpeningHours = z.infer<typeof zOpeningHours>;

export const zStationKind = z.enum(["community", "street", "district", "enterprise", "desk", "hotline"]);
/** What kind of service point a unit has: a town's serves like a street's, a village's or a building's like a community's. */
export const stationKindOf = {
  district: "district", street: "street", town: "street", park: "street", community: "community", village: "community", building: "community", enterprise: "enterprise", workshop: "enterprise",
} as const satisfies Record<UnitKind, z.infer<typeof zStationKind>>;

/** WGS-84 degrees. */
export const zPoint = z.object({ lng: z.number().check(z.minimum(73), z.maximum(136)), lat: z.number().check(z.minimum(3), z.maximum(54)) });
export type Point = z.infer<typeof zPoint>;

/** The service point of a unit. Opening hours say when service clocks run; they are not the rota. */
export const zStation = z.object({
  v: z.literal(1),
  id: zStationId,
  kind: zStationKind,
  unit: zUnitCode,
  name: z.string(),
  address: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  hours: zOpeningHours,
  /** The unit's own code, then its ancestors', nearest first: who is above, without reading the tree. */
  unitPath: z.array(zUnitCode),
  /** Stations a ticket climbs to: nearest first (street, district). Empty for the district's own. */
  above: z.array(zStationId),
  /** Where it is, if somebody said. */
  point: z.optional(zPoint),
  /** Its unit left the tree: nothing is filed here any more, and what was moves to the successor's station. */
  closedAt: z.optional(zInstant),
});
export type Station = z.infer<typeof zStation>;
