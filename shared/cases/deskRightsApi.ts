import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zStationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zName } from "../people/personName";
import { byNumber } from "./api";
import { rightsRefusals } from "./rightsApi";

const none = z.object({});
const text = (max: number) => z.string().check(mostCharacters(max));
const desk = (on: "caller" | "station") => ({ kind: "staff", roles: ["operator", "head"], on }) as const;
/** What was asked and shown, so that it is them: it is read by the head, and kept as long as what was asked for. */
export const zHow = z.string().check(z.minLength(1), mostCharacters(500));
export const deskRightsRefusals = {
  ...rightsRefusals,
  "case.has_account": { status: 409, zh: "本人有账号，请本人在手机上办。登不上的，先做“确认是本人”。" },
  "case.correct_nameless": { status: 409, zh: "没留名字的诉求，不能在这里加名字。" },
  "case.correct_nothing": { status: 400, zh: "请填要改的那一项。" },
} as const;

/** 更正, for whoever called or came by and has no account: what is left out stays as it was. */
export const correctForRoute = route({ name: "correctFor", method: "POST", path: "/staff/cases/{number}/corrections", who: desk("caller"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ how: zHow, name: z.optional(zName), phone: z.optional(text(40)), address: z.optional(text(120)) }), reply: none, refusals: deskRightsRefusals });
/** 复制: the same copy as the worker's own, as a PDF to print and hand over (base64). Every copy is an entry of its own. */
export const copyForRoute = route({ name: "copyFor", method: "POST", path: "/staff/cases/{number}/copies", who: desk("caller"), keyed: false, consent: [],
  params: byNumber, query: none, body: z.object({ how: zHow }), reply: z.object({ name: z.string(), base64: z.string() }), refusals: deskRightsRefusals });
/** 删除, of what has ended, by the same rule as the worker's own. */
export const eraseForRoute = route({ name: "eraseFor", method: "POST", path: "/staff/cases/{number}/erasure", who: desk("caller"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ how: zHow }), reply: none, refusals: deskRightsRefusals });

export const zAskedWhat = z.enum(["consent", "correct", "copy", "erase", "code"]);
/** Of a case or a booking its number; of a consultation its day is enough; of a copy of everything the phone, masked. */
export const zAskedAbout = z.object({ kind: z.enum(["case", "booking", "consultation", "phone"]), id: z.string() });
/** What staff wrote down at somebody's word, with how they made sure who it was: newest first, of the station and those below it. */
export const listRightsAskedRoute = route({ name: "listRightsAsked", method: "GET", path: "/stations/{stationId}/rights-asked", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: false, consent: [],
  params: z.object({ stationId: zStationId }), query: none, body: z.undefined(),
  reply: z.object({ asked: z.array(z.object({ id: z.string(), at: zInstant, stationName: z.string(), what: zAskedWhat, about: zAskedAbout, title: z.string(), how: z.string() })) }), refusals: deskRightsRefusals });
