import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber, zQueryCode } from "../kernel/caseNumber";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { byNumber } from "./api";
import { caseRefusals } from "./refusals";
import { zDoor } from "./schema";

const none = z.object({});
const person = { kind: "person" } as const;
export const claimRefusals = {
  ...caseRefusals,
  "case.claim_anonymous": { status: 409, zh: "没留名字的诉求不接到账号上。请凭编号和查询码看，也能在那里留言。" },
  "case.claim_code": { status: 409, zh: "这一件要用查询码。查询码找不到了，请打 12351 或到站里核对。" },
  "case.claim_needs_word": { status: 409, zh: "这一件在别的账号里。请先验证登记时的手机号，或打 12351、到站里核对是您本人。" },
  "case.claim_own_work": { status: 409, zh: "这一件是您在办的，不能接成自己的。" },
} as const;

/**
 * What may be mine: cases told from the phone I proved, those an operator confirmed for it, and those of an account that was this phone
 * alone. Only the day and the door are told before it is shown to be mine. `how`: with the query code, or by a tap.
 */
export const listOffersRoute = route({ name: "listOffers", method: "GET", path: "/me/offers", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ offers: z.array(z.object({ number: zCaseNumber, at: zInstant, door: zDoor, how: z.enum(["code", "tap"]) })), hasPhone: z.boolean() }), refusals: claimRefusals });
/** One refusal for a wrong number and a wrong code, paced by address as looking one up is. */
export const claimCaseRoute = route({ name: "claimCase", method: "POST", path: "/me/claims", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ number: z.string().check(z.maxLength(40)), code: z.nullable(z.string().check(z.maxLength(40))) }),
  reply: z.object({ number: zCaseNumber }), refusals: claimRefusals });
/**
 * By who spoke to them; `how` says what was asked and shown. Good for seven days, for whoever proves that phone by SMS; where no SMS comes (abroad,
 * Hong Kong, Macao, Taiwan, no phone at all), for whoever brings the new query code, which the desk drew and hands over. The code before opens nothing from then on.
 */
export const confirmOwnerRoute = route({ name: "confirmOwner", method: "POST", path: "/staff/cases/{number}/owner", who: { kind: "staff", roles: ["operator", "head"], on: "caller" }, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ phone: z.nullable(z.string().check(z.minLength(1), z.maxLength(30))), queryCode: z.optional(zQueryCode), how: z.string().check(z.minLength(1), mostCharacters(500)) }),
  reply: z.object({ until: zInstant, phoneMasked: z.nullable(z.string()) }), refusals: claimRefusals });
