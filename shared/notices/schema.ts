import * as z from "zod/mini";
import { zCaseNumber } from "../kernel/caseNumber";
import { zNoticeId, zPersonId, zTicketId } from "../kernel/ids";
import { zInstant } from "../kernel/time";

/** What a notice says is a code and neutral figures; the sentence comes from shared/notices/texts.zh.ts. */
export const zNoticeCode = z.enum([
  "ticket_rings", "ticket_rings_again", "more_joined", "gap_at_station", "case_taken", "promise_renewed", "contact_overdue", "contact_denied",
  "answer_given", "answer_overdue", "accept_overdue", "close_due", "urgency_raised", "case_closed", "case_reopened", "case_withdrawn", "callback_due", "message_waits", "worker_wrote", "rings_at_opening", "limit_urgent",
]);
export type NoticeCode = z.infer<typeof zNoticeCode>;
export const zNoticeAbout = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("case"), number: zCaseNumber }),
  z.object({ kind: z.literal("ticket"), id: zTicketId }),
]);
export const zOutcome = z.discriminatedUnion("status", [
  /** Waiting to be sent; swept by the minute door after 2 minutes. */
  z.object({ status: z.literal("pending") }),
  z.object({ status: z.literal("sending"), claimedAt: zInstant }),
  z.object({ status: z.literal("sent"), at: zInstant, channel: z.literal("wechat") }),
  /** It stands in the inbox only: no consent left, unreachable, or the person has no WeChat. */
  z.object({ status: z.literal("inbox_only"), at: zInstant, why: z.enum(["no_consent", "unreachable", "no_wechat", "failed", "superseded", "unknown"]), code: z.nullable(z.string()) }),
]);
/** One message to one person; its row is the inbox. */
export const zNotice = z.object({
  v: z.literal(1), id: zNoticeId, to: zPersonId, at: zInstant, code: zNoticeCode, about: zNoticeAbout,
  /** For texts: instants, counts, neutral names. Never a name, an employer, health or an amount. */
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  outcome: zOutcome, tries: z.number(), seenAt: z.nullable(zInstant),
});
export type Notice = z.infer<typeof zNotice>;
