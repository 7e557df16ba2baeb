import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { route } from "../kernel/route";
import { zReportCard } from "./cardSchema";
import { caseRefusals } from "./refusals";
import { listConsentsRoute, readLooksRoute, readMyCardRoute, rightsRefusals } from "./rightsApi";
import { zDangerAdvice } from "./schema";
import { uploadRefusals } from "./uploadApi";
import { mostFilesOfMessage, zUploadId, zUploadNew, zUploadState } from "./uploads";
import { materialsReply, settledPapers } from "./workApi";

/** What somebody holds who has no account. Spaces and full-width digits are read too. */
export const held = { number: z.string().check(z.maxLength(40)), code: z.string().check(z.maxLength(40)) };
export const anyone = { method: "POST", who: { kind: "anyone" }, consent: [], params: z.object({}), query: z.object({}) } as const;
/** Of what stands in an account everything but looking is done there. */
const refusals = { ...uploadRefusals, "case.query_signed": { status: 409, zh: "这一件接到了账号里，请登录后留言。" } } as const;

/**
 * Words, and what goes with them, from whoever holds number and query code, in a case that no account holds: without a name, or told by
 * phone. Nobody is asked or looked up. One refusal and one timing for a wrong number and a wrong code, paced with looking one up.
 */
export const writeByCodeRoute = route({ ...anyone, name: "writeByCode", path: "/query/messages", keyed: true,
  body: z.object({ ...held, text: z.string().check(mostCharacters(2000)), files: z.optional(z.array(zUploadId).check(z.maxLength(mostFilesOfMessage))) }), reply: z.object({ danger: z.nullable(zDangerAdvice) }), refusals });
/** A file of a message that number and code show, for a few minutes. Refused and paced as looking the number up is. */
export const linkByCodeRoute = route({ ...anyone, name: "linkByCode", path: "/query/files", keyed: false,
  body: z.object({ ...held, id: zUploadId }), reply: z.object({ url: z.string() }), refusals: caseRefusals });

/** Files as an account sends them (uploadApi.ts), behind number and code. */
export const startUploadByCodeRoute = route({ ...anyone, name: "startUploadByCode", path: "/query/uploads", keyed: true, body: z.object({ ...held, file: zUploadNew }), reply: zUploadState, refusals });
export const readUploadByCodeRoute = route({ ...anyone, name: "readUploadByCode", path: "/query/uploads/state", keyed: false, body: z.object({ ...held, id: zUploadId }), reply: zUploadState, refusals });
export const finishUploadByCodeRoute = route({ ...anyone, name: "finishUploadByCode", path: "/query/uploads/finish", keyed: true, body: z.object({ ...held, id: zUploadId }), reply: z.object({ version: z.number() }), refusals });
export const deleteUploadByCodeRoute = route({ ...anyone, name: "deleteUploadByCode", path: "/query/uploads/deletion", keyed: true, body: z.object({ ...held, id: zUploadId }), reply: z.object({}), refusals });

/** Their own word after an answer, and "not solved" after the closing too: as an account says it (agreeRoute, sayNotSolvedRoute), behind number and code. */
export const sayWordByCodeRoute = route({ ...anyone, name: "sayWordByCode", path: "/query/word", keyed: true,
  body: z.object({ ...held, word: z.enum(["solved", "not_solved"]), why: z.nullable(z.string().check(mostCharacters(1000))) }), reply: z.object({}), refusals });

/** Taking it back, and for three working days taking that back; and, once it is over, leaving nothing of oneself in it: as an account does (withdrawRoute, undoWithdrawalRoute, eraseMineRoute). */
export const withdrawByCodeRoute = route({ ...anyone, name: "withdrawByCode", path: "/query/withdrawal", keyed: true, body: z.object({ ...held, undo: z.boolean() }), reply: z.object({}), refusals });
/** The code opens nothing any more afterwards. */
export const eraseByCodeRoute = route({ ...anyone, name: "eraseByCode", path: "/query/erasure", keyed: true, body: z.object(held), reply: z.object({}), refusals: { ...refusals, "case.erase_open": rightsRefusals["case.erase_open"] } });

/** What an account reads of its case (rightsApi.ts, copyApi.ts), behind number and code: who looked at it, and what was agreed to; each is taken back, or given, by one tap. */
export const heldRefusals = { ...refusals, "case.consent_needed": rightsRefusals["case.consent_needed"] } as const;
export const readLooksByCodeRoute = route({ ...anyone, name: "readLooksByCode", path: "/query/looks", keyed: false, body: z.object(held), reply: readLooksRoute.reply, refusals: heldRefusals });
export const listConsentsByCodeRoute = route({ ...anyone, name: "listConsentsByCode", path: "/query/consents", keyed: false, body: z.object(held), reply: listConsentsRoute.reply, refusals: heldRefusals });
export const setConsentByCodeRoute = route({ ...anyone, name: "setConsentByCode", path: "/query/consents/set", keyed: true,
  body: z.object({ ...held, id: z.string().check(z.maxLength(120)), given: z.boolean(), consentVersion: z.optional(z.string().check(z.minLength(1), z.maxLength(20))) }), reply: z.object({}), refusals: heldRefusals });

/** The reporting card of a closed case, and putting it right, as an account does (readMyCardRoute, correctMyCardRoute). */
export const readCardByCodeRoute = route({ ...anyone, name: "readCardByCode", path: "/query/card", keyed: false, body: z.object(held), reply: readMyCardRoute.reply, refusals: heldRefusals });
export const correctCardByCodeRoute = route({ ...anyone, name: "correctCardByCode", path: "/query/card/corrections", keyed: true, body: z.object({ ...held, ...zReportCard.shape }), reply: z.object({}), refusals: heldRefusals });

/** The papers that were asked for, and a tick at each: given, or not there. */
export const readMaterialsByCodeRoute = route({ ...anyone, name: "readMaterialsByCode", path: "/query/materials", keyed: false, body: z.object(held), reply: materialsReply, refusals });
export const settleMaterialsByCodeRoute = route({ ...anyone, name: "settleMaterialsByCode", path: "/query/materials/settled", keyed: true, body: z.object({ ...held, papers: settledPapers }), reply: z.object({}), refusals });
