import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zStationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { caseRefusals } from "./refusals";
import { zPhoneCallId } from "./telephone";

const desk = { kind: "staff", roles: ["operator", "head", "officer"], on: "station" } as const;
const refusals = {
  ...caseRefusals,
  "case.no_such_call": { status: 404, zh: "没有这个电话，请看一眼最新的。" },
  "case.call_settled": { status: 409, zh: "这个电话已经有结果了。" },
} as const;
const params = z.object({ stationId: zStationId });
const reason = z.string().check(z.minLength(1), mostCharacters(200));

/** A call that somebody answered and nobody logged, or a number that nobody answered. */
export const zOwedCall = z.object({
  kind: z.enum(["unrecorded", "callback"]), id: zPhoneCallId, at: zInstant, phoneMasked: z.nullable(z.string()), seat: z.nullable(z.string()),
  /** By when it is called back; null for one that was answered. */
  callBy: z.nullable(zInstant), /** The station may turn out to be shut: a year whose days off are not published yet. */ provisional: z.optional(z.literal(true)), overdue: z.boolean(),
  /** How often it rang unanswered, and how often it was called back in vain. */
  missed: z.number(), tries: z.number(),
  /** Whose turn it is to call just now. */
  claimedBy: z.nullable(z.string()),
});
/** What is still owed to the telephone: callbacks by their time, then what was answered and not logged. A contact of the number since then settles it by itself. */
export const listOwedCallsRoute = route({ name: "listOwedCalls", method: "GET", path: "/stations/{stationId}/owed-calls", who: desk, keyed: false, consent: [],
  params, query: z.object({}), body: z.undefined(), reply: z.object({ calls: z.array(zOwedCall) }), refusals });
/** The number, in full: a recorded look. Of a call back it is given to one person at a time, for ten minutes. */
export const owedNumberRoute = route({ name: "owedNumber", method: "POST", path: "/stations/{stationId}/owed-calls/numbers", who: desk, keyed: true, consent: [],
  params, query: z.object({}), body: z.object({ id: zPhoneCallId }), reply: z.object({ phone: z.nullable(z.string()) }), refusals });
/** Nothing to log, for a reason; or tried once more and nobody answered (callbacks only). */
export const settleCallRoute = route({ name: "settleCall", method: "POST", path: "/stations/{stationId}/owed-calls/results", who: desk, keyed: true, consent: [],
  params, query: z.object({}),
  body: z.object({ id: zPhoneCallId, result: z.discriminatedUnion("kind", [z.object({ kind: z.literal("nothing"), reason }), z.object({ kind: z.literal("no_answer") })]) }),
  reply: z.object({ left: z.boolean() }), refusals });
/** Telephone events of an exchange that cannot send them itself: a CSV with the columns call,at,kind,from,seat,recording. Sent twice it changes nothing. */
export const importCallsRoute = route({ name: "importCalls", method: "POST", path: "/stations/{stationId}/phone-events", who: { ...desk, roles: ["operator", "head"] }, keyed: true, consent: [],
  params, query: z.object({}), body: z.object({ csv: z.string().check(z.minLength(1), z.maxLength(500_000)) }),
  reply: z.object({ taken: z.number(), bad: z.array(z.number()) }), refusals });
