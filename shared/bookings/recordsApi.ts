import * as z from "zod/mini";
import { zConsultationId, zSpotOutcome } from "../cases/callLog";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zStationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zName } from "../people/personName";
import { zBookingStatus } from "./api";
import { bookingRefusals } from "./refusals";
import { zBookingNumber, zMode } from "./schema";

const none = z.object({});
const text = (max: number) => z.string().check(mostCharacters(max));
/** As `zHow` of shared/cases/deskRightsApi.ts, which the phone's page of this must not carry. */
const how = z.string().check(z.minLength(1), mostCharacters(500));
export const recordsRefusals = {
  ...bookingRefusals,
  "record.gone": { status: 404, zh: "这一条没有了，请刷新。" },
  "record.ahead": { status: 409, zh: "还没到的预约，先取消，再删除。" },
  "record.in_case": { status: 409, zh: "这一条归在一件诉求里，请在那件诉求里改。" },
  "record.nothing": { status: 400, zh: "请填要改的那一项。" },
  "record.how_missing": { status: 400, zh: "请写明怎么核对的。" },
} as const;

/** What the union keeps of somebody outside any case: bookings, and consultations that were answered at once. */
export const zRecordRef = z.discriminatedUnion("kind", [z.object({ kind: z.literal("booking"), id: zBookingNumber }), z.object({ kind: z.literal("consultation"), id: zConsultationId })]);
export type RecordRef = z.infer<typeof zRecordRef>;
/** Who looked at it, newest first; the words go with it, so that no page has to carry them. */
const zLook = z.object({ at: zInstant, title: z.string(), what: z.string(), english: z.string() });
const shared = { looks: z.array(zLook), at: zInstant, stationName: z.string(), name: z.nullable(z.string()), phone: z.nullable(z.string()), mayCorrect: z.boolean(), mayErase: z.boolean() };
export const zRecord = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("booking"), id: zBookingNumber, ...shared, mode: zMode, status: zBookingStatus, employer: z.nullable(z.string()), caseNumber: z.nullable(zCaseNumber),
    /** What was written down there. */
    record: z.nullable(z.object({ facts: z.string(), advice: z.string(), next: z.string() })),
  }),
  z.object({ kind: z.literal("consultation"), id: zConsultationId, ...shared, type: z.string(), outcome: zSpotOutcome, question: z.string(), answer: z.string() }),
]);
export type PersonalRecord = z.infer<typeof zRecord>;
const zPdf = z.object({ name: z.string(), base64: z.string() });
const corrections = { name: z.optional(zName), phone: z.optional(text(40)) };

const me = { kind: "person" } as const;
/**
 * Bookings of the account, and what was left with the phone it proved: of that only what is no older than ninety days before this account first
 * proved it, because before then the number may have been somebody else's. Older ones are asked for at a station.
 */
export const listMyRecordsRoute = route({ name: "listMyRecords", method: "GET", path: "/me/records", who: me, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: z.object({ records: z.array(zRecord), hasPhone: z.boolean() }), refusals: recordsRefusals });
export const copyMyRecordsRoute = route({ name: "copyMyRecords", method: "GET", path: "/me/records/pdf", who: me, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: zPdf, refusals: recordsRefusals });
export const correctMyRecordRoute = route({ name: "correctMyRecord", method: "POST", path: "/me/records/corrections", who: me, keyed: true, consent: [],
  params: none, query: none, body: z.object({ record: zRecordRef, ...corrections }), reply: none, refusals: recordsRefusals });
export const eraseMyRecordRoute = route({ name: "eraseMyRecord", method: "POST", path: "/me/records/erasure", who: me, keyed: true, consent: [],
  params: none, query: none, body: z.object({ record: zRecordRef }), reply: none, refusals: recordsRefusals });

/** For whoever called or came by: found by the phone they left; each is a look. POST, so that no address holds the number. */
const desk = { kind: "staff", roles: ["operator", "head"], on: "station" } as const;
const asked = { phone: z.string().check(z.minLength(1), z.maxLength(40)), how };
const atStation = z.object({ stationId: zStationId });
export const findRecordsRoute = route({ name: "findRecords", method: "POST", path: "/stations/{stationId}/records", who: desk, keyed: false, consent: [],
  params: atStation, query: none, body: z.object(asked),
  /** `inAccounts`: so many more lie in somebody's account, who sees them there. */
  reply: z.object({ records: z.array(zRecord), inAccounts: z.number() }), refusals: recordsRefusals });
export const copyRecordsRoute = route({ name: "copyRecords", method: "POST", path: "/stations/{stationId}/records/copies", who: desk, keyed: false, consent: [],
  params: atStation, query: none, body: z.object(asked), reply: zPdf, refusals: recordsRefusals });
export const correctRecordRoute = route({ name: "correctRecord", method: "POST", path: "/stations/{stationId}/records/corrections", who: desk, keyed: true, consent: [],
  params: atStation, query: none, body: z.object({ ...asked, record: zRecordRef, name: z.optional(zName), newPhone: z.optional(text(40)) }), reply: none, refusals: recordsRefusals });
export const eraseRecordRoute = route({ name: "eraseRecord", method: "POST", path: "/stations/{stationId}/records/erasure", who: desk, keyed: true, consent: [],
  params: atStation, query: none, body: z.object({ ...asked, record: zRecordRef }), reply: none, refusals: recordsRefusals });
