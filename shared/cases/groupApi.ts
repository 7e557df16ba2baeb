import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { zName } from "../people/personName";
import { byNumber } from "./api";
import { zReferralId } from "./referralSchema";
import { caseRefusals } from "./refusals";
import { zPromise } from "./schema";

const none = z.object({});
export const groupRefusals = {
  ...caseRefusals,
  "group.too_few": { status: 400, zh: "十个人以上、同一家单位，才能一起办。人少的请各自反映。" },
  "group.no_group": { status: 404, zh: "这件事还没有开成集体办理。" },
  "group.link_over": { status: 410, zh: "这个邀请不能用了，请让发给您的人再发一次。" },
  "group.full": { status: 409, zh: "人数满了，请打 12351。" },
  "group.person": { status: 409, zh: "办这件事的工作人员不能加入。" },
  "group.joined": { status: 409, zh: "您已经在里面了，直接改自己的一行就可以。" },
  "group.not_in": { status: 404, zh: "您不在这件集体事里。" },
  "group.name": { status: 400, zh: "请写姓名。签名要和姓名一样。" },
  "group.representatives": { status: 400, zh: "代表要推三到五个人。" },
  "group.not_member": { status: 409, zh: "选的人里有人不在名单里，请刷新再选。" },
  "group.quorum": { status: 400, zh: "到场人数不对，请核对。" },
  "group.future": { status: 400, zh: "推选的日子还没到，请核对。" },
  "group.nothing_paid": { status: 409, zh: "还没有记您收到的钱。" },
  "group.not_answered": { status: 409, zh: "办理人还没有答复，请等一等。" },
  "group.signed_future": { status: 400, zh: "签字的日子还没到，请核对。" },
  "group.refer_over": { status: 409, zh: "这一家已经办完了，或不转了，不用再表态。" },
  "group.no_such_line": { status: 404, zh: "名单有变化，请刷新再记。" },
} as const;

const person = { kind: "person" } as const;
const handler = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" } as const;
const owner = { kind: "owner", helper: false } as const;
const token = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const fen = z.number().check(z.int(), z.gte(0), z.lte(1e11));
const name = zName.check(z.minLength(1));
const phone = z.nullable(z.string().check(z.maxLength(30)));
const oneLine = z.object({ number: zCaseNumber, id: z.string().check(z.maxLength(40)) });
const account = z.nullable(z.string().check(mostCharacters(60)));
const zFigures = z.object({
  cases: z.number(), people: z.number(), left: z.number(), signed: z.number(), claimedFen: z.number(), paidFen: z.number(), paidInFull: z.number(), received: z.number(), denied: z.number(),
});
const zLink = z.object({ token, until: zInstant });
const zRecord = z.object({ at: zInstant, on: zLocalDate, how: z.enum(["meeting", "online", "paper"]), present: z.number(), gives: z.enum(["nothing", "names", "amounts"]) });

/** What stands behind a link, before anybody joins: the kind of matter and how many are in it. Neither the employer nor anybody's name. */
export const lookAtGroupRoute = route({ name: "lookAtGroup", method: "POST", path: "/groups/look", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.object({ token }), reply: z.object({ type: z.string(), stationName: z.string(), people: z.number(), mine: z.nullable(zCaseNumber) }), refusals: groupRefusals });
/** One's own line: name, what is owed, where it goes. `signature`: the name written again; signed later when left out. */
export const joinGroupRoute = route({ name: "joinGroup", method: "POST", path: "/groups/members", who: person, keyed: true, consent: ["handle_case"],
  params: none, query: none, body: z.object({ token, name, phone: z.nullable(z.string().check(z.maxLength(30))), amountFen: fen, account, signature: z.nullable(zName), consentVersion: z.string().check(z.maxLength(20)) }),
  reply: z.object({ number: zCaseNumber }), refusals: groupRefusals });
/** The groups I am in, newest first. */
export const listMyGroupsRoute = route({ name: "listMyGroups", method: "GET", path: "/groups", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: z.object({ groups: z.array(z.object({ number: zCaseNumber, type: z.string(), status: z.string(), people: z.number(), joinedAt: zInstant })) }), refusals: groupRefusals });
/** My line and what concerns everybody. Of the others: the representatives' names; for a representative what the election gave. */
export const readMyGroupRoute = route({ name: "readMyGroup", method: "GET", path: "/groups/mine", who: person, keyed: false, consent: [],
  params: none, query: z.object({ number: zCaseNumber }), body: z.undefined(),
  reply: z.object({
    number: zCaseNumber, type: z.string(), status: z.string(), stationName: z.string(), takerTitle: z.nullable(z.string()), people: z.number(), promise: z.nullable(zPromise), isAnswered: z.boolean(),
    line: z.object({ name: z.string(), phoneMasked: z.nullable(z.string()), amountFen: z.number(), account: z.nullable(z.string()), signedAt: z.nullable(zInstant), paidFen: z.number(), paidAt: z.nullable(zInstant), received: z.nullable(z.boolean()), saysUnsolved: z.boolean() }),
    election: z.nullable(z.object({ ...zRecord.shape, names: z.array(z.string()) })), isRepresentative: z.boolean(),
    others: z.array(z.object({ name: z.string(), amountFen: z.nullable(z.number()) })),
    /** To whom the matter is handed or to be, and whether the reader's own line may be named there; null while they said nothing. */
    referrals: z.array(z.object({ id: zReferralId, name: z.string(), status: z.enum(["asked", "agreed", "sent", "accepted"]), isNamed: z.boolean(), said: z.nullable(z.boolean()), /** When the day before them begins that is still to come. */ hearing: z.nullable(zInstant) })),
  }), refusals: groupRefusals });
/** One's own line changed. A name or phone that is left out stays as it is; a phone of null is taken away. */
export const changeMyLineRoute = route({ name: "changeMyLine", method: "POST", path: "/groups/mine", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ number: zCaseNumber, name: z.optional(name), phone: z.optional(z.nullable(z.string().check(z.maxLength(30)))), amountFen: fen, account, signature: z.nullable(zName) }), reply: none, refusals: groupRefusals });
/** Whether one's own name, sum and signature may go to this body; a no counts one of many, and holds for whatever is made from then on. */
export const sayOnReferringRoute = route({ name: "sayOnReferring", method: "POST", path: "/groups/referring", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ number: zCaseNumber, referral: z.string().check(z.maxLength(40)), agrees: z.boolean(), consentVersion: z.string().check(z.minLength(1), z.maxLength(20)) }), reply: none, refusals: groupRefusals });
/** Everything that is kept of the reader in it, to read and to print: a PDF. */
export const copyMyGroupRoute = route({ name: "copyMyGroup", method: "GET", path: "/groups/copy", who: person, keyed: false, consent: [],
  params: none, query: z.object({ number: zCaseNumber }), body: z.undefined(), reply: z.object({ name: z.string(), base64: z.string() }), refusals: groupRefusals });
/** Out of it; their matter may be brought by themselves. */
export const leaveGroupRoute = route({ name: "leaveGroup", method: "POST", path: "/groups/leaving", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ number: zCaseNumber }), reply: none, refusals: groupRefusals });
/** The worker's own word on what is recorded as paid. */
export const confirmPaidRoute = route({ name: "confirmPaid", method: "POST", path: "/groups/receipts", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ number: zCaseNumber, received: z.boolean() }), reply: none, refusals: groupRefusals });

/** Their own part is not solved by the answer or the ending: whoever has it, or had it, and the heads hear so. */
export const sayUnsolvedRoute = route({ name: "sayUnsolved", method: "POST", path: "/groups/unsolved", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ number: zCaseNumber }), reply: none, refusals: groupRefusals });

/** The worker who brought it makes it a group and has its link; a new link ends the one before, `end` leaves none. */
export const openMyGroupRoute = route({ name: "openMyGroup", method: "POST", path: "/cases/{number}/group", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ people: z.number().check(z.int(), z.gte(1), z.lte(100000)) }), reply: zLink, refusals: groupRefusals });
export const linkMyGroupRoute = route({ name: "linkMyGroup", method: "POST", path: "/cases/{number}/group/link", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ end: z.boolean() }), reply: z.object({ link: z.nullable(zLink) }), refusals: groupRefusals });
export const openGroupRoute = route({ name: "openGroup", method: "POST", path: "/staff/cases/{number}/group", who: handler, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ people: z.number().check(z.int(), z.gte(1), z.lte(100000)) }), reply: zLink, refusals: groupRefusals });
export const linkGroupRoute = route({ name: "linkGroup", method: "POST", path: "/staff/cases/{number}/group/link", who: handler, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ end: z.boolean() }), reply: z.object({ link: z.nullable(zLink) }), refusals: groupRefusals });
/** Every line, for whoever has the case and who oversees it (each reading is a recorded look). Phones and accounts are masked. */
export const readGroupRoute = route({ name: "readGroup", method: "GET", path: "/staff/cases/{number}/group", who: { ...handler, roles: ["lawyer", "mediator", "head", "officer"] }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(),
  reply: z.object({
    group: z.nullable(z.object({
      figures: zFigures, /** How many the matter stands for, and for how many it was told: the lines are `figures`. */ standsFor: z.number(), told: z.number(), linkUntil: z.nullable(zInstant), may: z.boolean(), mayPay: z.boolean(), election: z.nullable(z.object({ ...zRecord.shape, names: z.array(z.string()), minutes: z.string() })),
      lines: z.array(z.object({
        id: z.string(), name: z.string(), phoneMasked: z.nullable(z.string()), accountMasked: z.nullable(z.string()), state: z.enum(["in", "out"]), amountFen: z.number(), signedAt: z.nullable(zInstant), paidFen: z.number(), received: z.nullable(z.boolean()), saysUnsolved: z.boolean(), isRepresentative: z.boolean(),
        /** To which of `referrals` they may be named. */
        named: z.array(zReferralId),
        /** Written by staff from their paper: who was there, and when it was signed. */
        paper: z.nullable(z.object({ title: z.string(), signedOn: z.nullable(zLocalDate) })),
      })),
      referrals: z.array(z.object({ id: zReferralId, name: z.string() })),
    })),
    mayOpen: z.boolean(),
  }), refusals: groupRefusals });
/** For how many it was told, put right: a slip of the hand, or the workers count themselves anew. */
export const mendGroupCountRoute = route({ name: "mendGroupCount", method: "POST", path: "/staff/cases/{number}/group/people", who: handler, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ people: z.number().check(z.int(), z.gte(1), z.lte(100000)) }), reply: none, refusals: groupRefusals });
/** Phone and account of one line in full: a recorded look. */
export const revealLineRoute = route({ name: "revealLine", method: "POST", path: "/staff/cases/{number}/group/reveals", who: handler, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ line: z.string().check(z.maxLength(40)) }), reply: z.object({ phone: z.nullable(z.string()), account: z.nullable(z.string()) }), refusals: groupRefusals });
export const recordElectionRoute = route({ name: "recordElection", method: "POST", path: "/staff/cases/{number}/group/elections", who: handler, keyed: true, consent: [],
  params: byNumber, query: none,
  body: z.object({ on: zLocalDate, how: z.enum(["meeting", "online", "paper"]), present: z.number().check(z.int(), z.gte(1), z.lte(100000)), lines: z.array(z.string().check(z.maxLength(40))).check(z.minLength(1), z.maxLength(10)), gives: z.enum(["nothing", "names", "amounts"]), minutes: z.string().check(z.minLength(1), mostCharacters(2000)) }),
  reply: none, refusals: groupRefusals });
/** What was paid to each so far, in all; each is told and asked whether it came. */
export const recordPaymentsRoute = route({ name: "recordPayments", method: "POST", path: "/staff/cases/{number}/group/payments", who: handler, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ lines: z.array(z.object({ line: z.string().check(z.maxLength(40)), paidFen: fen })).check(z.minLength(1), z.maxLength(40)) }), reply: z.object({ recorded: z.number() }), refusals: groupRefusals });

/** The line of somebody without a phone, from their paper: staff were there, and they agreed to it. Nobody but staff reads it; it counts as everybody's does. */
export const addPaperLineRoute = route({ name: "addPaperLine", method: "POST", path: "/staff/cases/{number}/group/lines", who: handler, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ name, phone, amountFen: fen, account, signedOn: z.nullable(zLocalDate), agrees: z.literal(true), how: z.enum(["paper", "spoken"]) }), reply: z.object({ id: z.string() }), refusals: groupRefusals });
/** Mended at their word. A phone or account that is left out stays; null takes it away. `signedOn` is for what the line says now. */
export const changePaperLineRoute = route({ name: "changePaperLine", method: "POST", path: "/staff/cases/{number}/group/lines/{id}", who: handler, keyed: true, consent: [],
  params: oneLine, query: none, body: z.object({ name, phone: z.optional(phone), amountFen: fen, account: z.optional(account), signedOn: z.nullable(zLocalDate) }), reply: none, refusals: groupRefusals });
/** Out of it at their word: nothing of theirs is kept but that there was a line. */
export const endPaperLineRoute = route({ name: "endPaperLine", method: "POST", path: "/staff/cases/{number}/group/lines/{id}/leaving", who: handler, keyed: true, consent: [],
  params: oneLine, query: none, body: none, reply: none, refusals: groupRefusals });
/** What they said to one body the matter is handed to, or on the money recorded for them. */
export const recordPaperWordRoute = route({ name: "recordPaperWord", method: "POST", path: "/staff/cases/{number}/group/lines/{id}/words", who: handler, keyed: true, consent: [],
  params: oneLine, query: none,
  body: z.discriminatedUnion("about", [z.object({ about: z.literal("referral"), referral: z.string().check(z.maxLength(40)), agrees: z.boolean(), how: z.enum(["paper", "spoken"]) }), z.object({ about: z.literal("money"), received: z.boolean() })]), reply: none, refusals: groupRefusals });
