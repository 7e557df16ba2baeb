import * as z from "zod/mini";
import { zStationId, zUnitCode } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zCalendarYear } from "../kernel/calendar";
import { zUnitKind } from "./schema";

/** The tree of the district this service runs in: what a worker picks a place from. */
export const readGridRoute = route({
  name: "readGrid", method: "GET", path: "/grid", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({ within: z.optional(zUnitCode) }), body: z.undefined(),
  reply: z.object({
    /** It takes no case now: whoever comes is told where to go. */
    isShut: z.optional(z.boolean()),
    /** What its hotline is dialled by, area code and all; null where nobody entered it yet. Absent in what a phone kept from before. */
    hotline: z.optional(z.nullable(z.string())),
    units: z.array(z.object({ code: zUnitCode, kind: zUnitKind, name: z.string(), parent: z.nullable(zUnitCode) })),
  }),
  refusals: commonRefusals,
});

/** Days off and make-up workdays, as the service counts with them: the phone's calculators run the same rules. */
export const readCalendarRoute = route({
  name: "readCalendar", method: "GET", path: "/calendar", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.undefined(), reply: z.object({ years: z.array(zCalendarYear) }), refusals: commonRefusals,
});

/** Who is on duty at a station now and next: what they are and hours, never names or phones of people. */
export const readStationTodayRoute = route({
  name: "readStationToday", method: "GET", path: "/stations/{stationId}/today", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({ stationId: zStationId }), query: z.object({}), body: z.undefined(),
  reply: z.object({
    stationId: zStationId, name: z.string(), address: z.nullable(z.string()), phone: z.nullable(z.string()),
    open: z.boolean(), closesAt: z.nullable(zInstant), opensAt: z.nullable(zInstant),
    /** Of the local day that it is now; several people in the same hours once. */
    duty: z.array(z.object({ who: z.enum(["lawyer", "operator"]), from: zInstant, to: zInstant })),
    /** Opening hours of the day, and those of them without anybody on duty. */
    hours: z.array(z.object({ from: zInstant, to: zInstant })),
    gaps: z.array(z.object({ from: zInstant, to: zInstant })),
    /** Hours and gaps in words, a sentence each: what a poster prints. */
    lines: z.array(z.string()),
  }),
  refusals: { ...commonRefusals, "grid.unknown_station": { status: 404, zh: "没有这个站点，请重新选择。" } },
});
