import * as z from "zod/mini";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { byNumber } from "./api";
import { caseRefusals } from "./refusals";
import { zDangerAdvice, zPromise, zReach } from "./schema";
import { zBoardLine } from "./staffApi";

const none = z.object({});
const desk = (on: "self" | "case") => ({ kind: "staff", roles: ["operator", "head"], on }) as const;

/** What whoever takes a call reads of an earlier case of that phone: never the story. */
export const zEarlierCase = z.object({
  ...zBoardLine.shape,
  nameMasked: z.nullable(z.string()),
  /** How they want to be reached, as they said then; null for a case without a name. */
  notes: z.nullable(z.object({ safeHours: zReach.shape.safeHours, mayLeaveMessage: z.boolean(), needs: zReach.shape.needs })),
  lastAnswer: z.nullable(z.object({ at: zInstant, title: z.string(), text: z.string() })),
  /** Somebody owes this worker a call about whether it was solved. */
  callbackDue: z.nullable(zInstant),
  can: z.object({ add: z.boolean(), reopen: z.boolean() }),
});

/** Who called before: a whole number, normalised as in filing. Each case shown keeps a look, one an hour. POST, so that no address holds the number. */
export const findCallerRoute = route({ name: "findCaller", method: "POST", path: "/calls/caller", who: desk("self"), keyed: false, consent: [],
  params: none, query: none, body: z.object({ phone: z.string().check(z.minLength(1), z.maxLength(40)) }),
  /** Newest first, what is open before what is not; `more` is how many there are besides. */
  reply: z.object({ cases: z.array(zEarlierCase), more: z.number() }), refusals: caseRefusals });

/** The same matter again: what was said joins the case, and the call is one 人次 of it. */
export const addToCaseRoute = route({ name: "addToCase", method: "POST", path: "/staff/cases/{number}/additions", who: desk("case"), keyed: true, consent: [],
  params: byNumber, query: none,
  body: z.object({
    text: z.string().check(z.minLength(1), z.maxLength(5000)), minutes: z.number().check(z.gte(0), z.lte(600)), door: z.enum(["hotline", "walkin"]),
    /** From which they called, so that the case is found by it too. */
    phone: z.nullable(z.string().check(z.maxLength(40))),
    /** An answered or closed case is not solved: it goes to somebody else. */
    unsolved: z.boolean(),
  }),
  reply: z.object({ status: z.string(), promise: z.nullable(zPromise), danger: z.nullable(zDangerAdvice) }), refusals: caseRefusals });
