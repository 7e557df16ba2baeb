import * as z from "zod/mini";
import { zStationId, zUnitCode } from "../kernel/ids";
import { zLocalTime } from "../kernel/time";

export const zUnitKind = z.enum(["district", "street", "community", "enterprise"]);
export type UnitKind = z.infer<typeof zUnitKind>;

/** A node of the tree: district → street → community → enterprise. */
export const zUnit = z.object({
  v: z.literal(1),
  code: zUnitCode,
  kind: zUnitKind,
  /** As people say it ("金海社区"), not the statistical long form. */
  name: z.string(),
  parent: z.nullable(zUnitCode),
});
export type Unit = z.infer<typeof zUnit>;

export const zSpan = z.object({ start: zLocalTime, end: zLocalTime });
/** Spans per weekday, "1" Monday to "7" Sunday; holidays are closed, make-up workdays follow the weekday their calendar row names. */
export const zOpeningHours = z.record(z.enum(["1", "2", "3", "4", "5", "6", "7"]), z.array(zSpan));
export type OpeningHours = z.infer<typeof zOpeningHours>;

export const zStationKind = z.enum(["community", "street", "district", "enterprise", "desk", "hotline"]);
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
});
export type Station = z.infer<typeof zStation>;
