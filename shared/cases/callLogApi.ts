import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zStationId, zUnitCode } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { zName } from "../people/personName";
import { zCallEntry, zConsultationId, zDayCounts, zSpotOutcome } from "./callLog";
import { caseRefusals } from "./refusals";
import { zCallDoor, zServiceClass } from "./schema";

const none = z.object({});
const text = (max: number) => z.string().check(z.minLength(1), mostCharacters(max));
const refusals = {
  ...caseRefusals,
  "case.danger_unexplained": { status: 400, zh: "话里有危险。不登记成一件事，要写明为什么。" },
} as const;

/** Answered while the caller waited, or handed to another body: a record of its own, counted apart from cases. */
export const recordConsultationRoute = route({ name: "recordConsultation", method: "POST", path: "/calls/consultations", who: { kind: "staff", roles: ["operator", "head"], on: "self" }, keyed: true, consent: [],
  params: none, query: none,
  body: z.object({
    door: zCallDoor, type: z.string().check(z.maxLength(40)), serviceClass: zServiceClass, text: text(5000), answer: text(5000), outcome: zSpotOutcome,
    place: z.nullable(zUnitCode), headcount: z.number().check(z.int(), z.gte(1), z.lte(100000)), minutes: z.number().check(z.gte(0), z.lte(600)),
    name: z.nullable(zName), phone: z.nullable(z.string().check(z.maxLength(40))), consentVersion: z.string().check(z.maxLength(20)),
    /** Danger in the words and still no case, and nobody called for help: why. */
    dangerReason: z.nullable(z.string().check(mostCharacters(500))),
    /** When they asked, where it is written down later. */
    happenedAt: z.optional(z.nullable(zInstant)),
  }),
  reply: z.object({ id: zConsultationId, at: zInstant }), refusals });

const atDesk = (roles: readonly ("operator" | "head" | "officer")[]) => ({ kind: "staff", roles, on: "station" }) as const;
const ofDesk = z.object({ stationId: zStationId });
/** What whoever goes home leaves to who comes: the newest ten notes of the last seven days. */
export const listHandoversRoute = route({ name: "listHandovers", method: "GET", path: "/stations/{stationId}/handovers", who: atDesk(["operator", "head", "officer"]), keyed: false, consent: [],
  params: ofDesk, query: none, body: z.undefined(), reply: z.object({ notes: z.array(z.object({ at: zInstant, title: z.string(), text: z.string() })) }), refusals });
export const writeHandoverRoute = route({ name: "writeHandover", method: "POST", path: "/stations/{stationId}/handovers", who: atDesk(["operator", "head"]), keyed: true, consent: [],
  params: ofDesk, query: none, body: z.object({ text: text(1000) }), reply: none, refusals });
/** The day's log as a spreadsheet, base64: the same rows, nothing personal. Kept as a look. */
export const exportCallLogRoute = route({ name: "exportCallLog", method: "POST", path: "/stations/{stationId}/call-log-sheets", who: atDesk(["operator", "head", "officer"]), keyed: false, consent: [],
  params: ofDesk, query: none, body: z.object({ date: zLocalDate }), reply: z.object({ name: z.string(), file: z.string() }), refusals });

/** What came of every contact of a day at this desk, in the order in which they spoke. Nothing personal. */
export const readCallLogRoute = route({ name: "readCallLog", method: "GET", path: "/stations/{stationId}/call-log", who: { kind: "staff", roles: ["operator", "head", "officer"], on: "station" }, keyed: false, consent: [],
  params: z.object({ stationId: zStationId }), query: z.object({ date: zLocalDate }), body: z.undefined(),
  reply: z.object({ entries: z.array(zCallEntry), counts: zDayCounts }), refusals });
