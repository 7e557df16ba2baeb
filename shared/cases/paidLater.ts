import * as z from "zod/mini";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { localDate, zInstant, zLocalDate, type Instant, type LocalDate } from "../kernel/time";
import { zone } from "../tickets/duty";
import { bump, byStaff, tellWorker, type Actor, type Change } from "./change";
import { hasNoMatter, type ClosedCase } from "./closing";
import type { Case } from "./schema";
import { whoseEver } from "./referrals";
import type { WorkRefusal } from "./work";

/** How it is known that the money came. That the other side says so is no source: agreed money is not paid money. */
export const zPaidSource = z.enum(["worker", "receipt", "enforced"]);
/** Money that came after the case was closed. It counts in the closing that stood then (`closedAt`); taken back, it stays with the day it was. */
export const zPayment = z.object({
  v: z.literal(1), number: zCaseNumber, id: z.string(), version: z.number(), fen: z.number(), on: zLocalDate, source: zPaidSource, at: zInstant, by: zPersonId, title: z.string(), closedAt: zInstant, undoneAt: z.nullable(zInstant),
});
export type Payment = z.infer<typeof zPayment>;

export type PaidRefusal = WorkRefusal | "case.not_closed" | "case.money_not_here" | "case.paid_by_line" | "case.paid_date" | "case.paid_too_much" | "case.payment_undone";

/** As much as a sum of a case may be (schema.ts). */
const mostFen = 1e12;

/** Another sum paid: what was agreed and is all there now is paid, and is agreed and unpaid again when it turns out not to be. */
export function withPaid(it: ClosedCase, moreFen: number): ClosedCase {
  if (moreFen === 0) return it;
  const paidFen = Math.min(mostFen, Math.max(0, (it.money.paidFen ?? 0) + moreFen));
  const { agreedFen } = it.money;
  const isWhole = agreedFen !== null && agreedFen > 0 && paidFen >= agreedFen;
  const reason = it.reason === "agreed_unpaid" && isWhole ? "paid" : it.reason === "paid" && agreedFen !== null && !isWhole ? "agreed_unpaid" : it.reason;
  return { ...it, reason, money: { ...it.money, paidFen } };
}

/** Whoever had the case or oversees it; @param hasLines a group's money stands on its lines, one for each worker. */
export function mayRecordPaid(it: Case, actor: Actor, hasLines: boolean): Result<ClosedCase, PaidRefusal> {
  const own = whoseEver(it, actor);
  if (!own.ok) return own;
  if (it.status !== "closed" || it.erasedAt !== undefined) return refuse("case.not_closed");
  if (hasNoMatter(it.reason)) return refuse("case.money_not_here");
  return hasLines ? refuse("case.paid_by_line") : ok(it);
}

/** @param paid.on the day it came, no earlier than the case and no later than today */
export function recordPaid(it: Case, actor: Actor, paid: { readonly fen: number; readonly on: LocalDate; readonly source: Payment["source"] }, hasLines: boolean, now: Instant): Result<Change, PaidRefusal> {
  const closed = mayRecordPaid(it, actor, hasLines);
  if (!closed.ok) return closed;
  if (paid.on > localDate(now, zone) || paid.on < localDate(it.toldAt ?? it.createdAt, zone)) return refuse("case.paid_date");
  if ((closed.value.money.paidFen ?? 0) + paid.fen > mostFen) return refuse("case.paid_too_much");
  return ok({ after: withPaid(bump(closed.value), paid.fen), fact: { code: "paid_later", by: byStaff(actor), data: { fen: paid.fen, on: paid.on, source: paid.source } }, told: tellWorker(it, "paid_recorded"), ticket: null });
}

/** It was written down by mistake, or did not come: a second entry, with a reason, takes it back. What counted in an earlier closing is left. */
export function undoPaid(it: Case, actor: Actor, payment: Payment, now: Instant): Result<{ readonly change: Change; readonly payment: Payment }, PaidRefusal> {
  const closed = mayRecordPaid(it, actor, false);
  if (!closed.ok) return closed;
  if (payment.undoneAt !== null || payment.closedAt !== closed.value.closedAt) return refuse("case.payment_undone");
  const change: Change = { after: withPaid(bump(closed.value), -payment.fen), fact: { code: "paid_undone", by: byStaff(actor), data: { fen: payment.fen, on: payment.on } }, told: tellWorker(it, "paid_recorded"), ticket: null };
  return ok({ change, payment: { ...payment, version: payment.version + 1, undoneAt: now } });
}
