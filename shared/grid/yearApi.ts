import * as z from "zod/mini";
import { zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route, type Who } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";

export const yearRefusals = {
  ...commonRefusals,
  "year.not_district": { status: 400, zh: "放假安排由区管理员装入。" },
  "year.wrong": { status: 400, zh: "有看不懂的行，请先看预览。" },
  "year.source": { status: 400, zh: "请写明出处：哪份通知，哪天发布。" },
  "year.moved": { status: 409, zh: "放假安排刚刚变过，请再看一遍预览。" },
  "year.busy": { status: 409, zh: "上一次装入还没做完，请等它做完。" },
} as const;

const sets: Who = { kind: "staff", roles: ["administrator"], on: "station" };
const atStation = z.object({ stationId: zStationId });
const zYear = z.int().check(z.minimum(2020), z.maximum(2100));
const draft = { year: zYear, state: z.enum(["official", "provisional"]), source: z.string().check(z.maxLength(200)), text: z.string().check(z.maxLength(8_000)) };

/** The years that are there, and the next one that is not: what is counted over an unknown year is an estimate. */
export const listYearsRoute = route({
  name: "listYears", method: "GET", path: "/stations/{stationId}/years", who: sets, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.undefined(),
  reply: z.object({ years: z.array(z.object({ year: z.number(), state: z.enum(["official", "provisional", "unknown"]), source: z.nullable(z.string()), text: z.string(), moving: z.boolean(), by: z.nullable(z.string()), at: z.nullable(zInstant) })) }), refusals: yearRefusals,
});
/** What loading it would move; nothing is written. */
export const previewYearRoute = route({
  name: "previewYear", method: "POST", path: "/stations/{stationId}/years/preview", who: sets, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.object(draft),
  reply: z.object({
    problems: z.array(z.object({ line: z.number(), text: z.string() })), dates: z.array(zLocalDate), shifts: z.number(), people: z.number(), bookings: z.number(), cases: z.number(), fingerprint: z.string(),
  }),
  refusals: yearRefusals,
});
/** The year counts from now on; shifts, bookings, clocks and promises behind it are moved station by station, and whom they concern is told. */
export const loadYearRoute = route({
  name: "loadYear", method: "POST", path: "/stations/{stationId}/years", who: sets, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ ...draft, fingerprint: z.string() }), reply: z.object({ dates: z.number() }), refusals: yearRefusals,
});
