import * as z from "zod/mini";
import { zNoticeId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zNoticeAbout, zNoticeCode, zNoticeData } from "./schema";

const none = z.object({});
export const readInboxRoute = route({ name: "readInbox", method: "GET", path: "/inbox", who: { kind: "person" }, keyed: false, consent: [],
  params: none, query: z.object({ page: z.optional(z.string().check(z.maxLength(400))) }), body: z.undefined(),
  reply: z.object({
    notices: z.array(z.object({ id: zNoticeId, at: zInstant, code: zNoticeCode, about: zNoticeAbout, /** In Chinese; empty while a PIN stands before it. */ text: z.string(), /** The figures in it, for other languages. */ data: z._default(zNoticeData, {}), seen: z.boolean() })),
    unread: z.number(), next: z.nullable(z.string()),
  }),
  refusals: commonRefusals });
export const seeNoticeRoute = route({ name: "seeNotice", method: "POST", path: "/inbox/seen", who: { kind: "person" }, keyed: false, consent: [],
  params: none, query: none, body: z.object({ ids: z.array(zNoticeId).check(z.maxLength(50)) }), reply: none, refusals: commonRefusals });
/** The client tells what WeChat's consent sheet answered; a hint for the ledger, WeChat's own answer is the truth. */
export const recordSubscriptionRoute = route({ name: "recordSubscription", method: "POST", path: "/subscriptions", who: { kind: "person" }, keyed: true, consent: [],
  params: none, query: none, body: z.object({ accepted: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(3)), rejected: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(3)) }),
  reply: none, refusals: commonRefusals });
/** Template ids by purpose, so that the phone can ask in the tap without waiting for the network (it keeps them from sign-in on). */
export const readTemplatesRoute = route({ name: "readTemplates", method: "GET", path: "/subscriptions/templates", who: { kind: "anyone" }, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: z.object({ worker: z.array(z.string()), staff: z.array(z.string()) }), refusals: commonRefusals });
