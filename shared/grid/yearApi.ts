import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route, type Who } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";

export const yearRefusals = {
  ...commonRefusals,
  "year.not_district": { status: 400, zh: "放假安排由区管理员装入。" },
  "year.elsewhere": { status: 403, zh: "放假安排全国一样，由这个系统主区的两位管理员装入。您这里只看。" },
  "year.not_proposed": { status: 409, zh: "没有等确认的放假安排，请刷新再看。" },
  "year.same_person": { status: 409, zh: "录入和确认要两个人。请另一位管理员核对后确认。" },
  "year.wrong": { status: 400, zh: "有看不懂的行，请先看预览。" },
  "year.source": { status: 400, zh: "请写明出处：哪份通知，哪天发布。" },
  "year.moved": { status: 409, zh: "放假安排刚刚变过，请再看一遍预览。" },
  "year.busy": { status: 409, zh: "上一次装入还没做完，请等它做完。" },
} as const;

const sets: Who = { kind: "staff", roles: ["administrator"], on: "station" };
const atStation = z.object({ stationId: zStationId });
const zYear = z.int().check(z.minimum(2020), z.maximum(2100));
const draft = { year: zYear, state: z.enum(["official", "provisional"]), source: z.string().check(mostCharacters(200)), text: z.string().check(mostCharacters(8_000)) };

const zState = z.enum(["official", "provisional", "unknown"]);
/**
 * The years that are there, and the next one that is not: what is counted over an unknown year is an estimate. `mayLoad`: this is the district
 * of the installation; the calendar is one for all of them, and the others only read it. `proposed` waits for another administrator.
 */
export const listYearsRoute = route({
  name: "listYears", method: "GET", path: "/stations/{stationId}/years", who: sets, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.undefined(),
  reply: z.object({
    mayLoad: z.boolean(),
    years: z.array(z.object({
      year: z.number(), state: zState, source: z.nullable(z.string()), text: z.string(), moving: z.boolean(), by: z.nullable(z.string()), confirmedBy: z.nullable(z.string()), at: z.nullable(zInstant),
      proposed: z.nullable(z.object({ state: z.enum(["official", "provisional"]), source: z.string(), text: z.string(), by: z.string(), at: zInstant, mayConfirm: z.boolean() })),
    })),
  }), refusals: yearRefusals,
});
/**
 * What loading it would move; nothing is written. `cases` with a time of ours, of these `promises` that a worker was told; `tickets` nobody took; `asks` about a handler;
 * `limits`: cases whose next reminder of a statutory clock moves.
 */
export const previewYearRoute = route({
  name: "previewYear", method: "POST", path: "/stations/{stationId}/years/preview", who: sets, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.object(draft),
  reply: z.object({
    problems: z.array(z.object({ line: z.number(), text: z.string() })), dates: z.array(zLocalDate), shifts: z.number(), people: z.number(), bookings: z.number(), cases: z.number(), promises: z.number(), tickets: z.number(), asks: z.number(), limits: z.number(),
    fingerprint: z.string(),
  }),
  refusals: yearRefusals,
});
/** Put down by one administrator, after its preview. It counts for nothing until another confirmed it; a later one replaces an earlier. */
export const proposeYearRoute = route({
  name: "proposeYear", method: "POST", path: "/stations/{stationId}/years/proposals", who: sets, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ ...draft, fingerprint: z.string() }), reply: z.object({ at: zInstant }), refusals: yearRefusals,
});
/**
 * By another administrator than who put it down; `at` and `fingerprint` are what they looked at. Confirmed, the year counts from now on; shifts,
 * bookings, clocks and promises behind it are moved station by station, and whom they concern is told.
 */
export const settleYearRoute = route({
  name: "settleYear", method: "POST", path: "/stations/{stationId}/years/settle", who: sets, keyed: true, consent: [],
  params: atStation, query: z.object({}),
  body: z.discriminatedUnion("answer", [z.object({ answer: z.literal("confirm"), year: zYear, at: zInstant, fingerprint: z.string() }), z.object({ answer: z.literal("reject"), year: zYear, at: zInstant })]),
  reply: z.object({ dates: z.number() }), refusals: yearRefusals,
});
