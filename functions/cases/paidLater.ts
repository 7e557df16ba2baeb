import { readPaymentsRoute, recordPaidRoute, undoPaidRoute } from "@huiyin/shared/cases/closingApi";
import { mayRecordPaid, recordPaid as paidRule, undoPaid as undoRule, type Payment } from "@huiyin/shared/cases/paidLater";
import type { Case } from "@huiyin/shared/cases/schema";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { readGroup } from "./groupRepository";
import { paymentsOf, putPayment, readPayment } from "./paymentRepository";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";

const nothing = () => ({});
const hasLines = async (deps: CaseDeps, it: Case): Promise<boolean> => it.group === true && ((await readGroup(deps.table, it.number))?.people ?? 0) > 0;

/** GET /staff/cases/{number}/payments */
export const readPayments = (deps: CaseDeps) =>
  handle(readPaymentsRoute, async ({ params, caller }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    if (!mayReadSealed(standingOf(it, it.ticket === null ? null : await deps.tickets.get(it.ticket), by))) return refuse("case.not_taken");
    if (it.status !== "closed") return ok({ money: null, payments: [], may: false, byLine: false });
    const [payments, byLine] = await Promise.all([paymentsOf(deps.table, it.number), hasLines(deps, it)]);
    const may = by.role !== "officer" && mayRecordPaid(it, by, byLine).ok;
    return ok({
      money: it.money, may, byLine,
      payments: payments.filter((one) => one.closedAt === it.closedAt).map(({ id, fen, on, source, at, title, undoneAt }) => ({ id, fen, on, source, at, title, undoneAt })),
    });
  });

/** POST /staff/cases/{number}/payments */
export const recordPaid = (deps: CaseDeps) =>
  handle(recordPaidRoute, ({ params, body: { fen, on, source, version }, caller, now, command }) => {
    const by = staffOf(caller);
    return changeCase(deps, params.number, {
      decide: async (it) => paidRule(it, by, { fen, on, source }, await hasLines(deps, it), now), reply: nothing, command, seen: version,
      also: (it) => (it.status === "closed" ? [putPayment({ v: 1, number: it.number, id: newRowId(), version: 1, fen, on, source, at: now, by: by.person, title: by.title, closedAt: it.closedAt, undoneAt: null }, null)] : []),
    }, now);
  });

/** POST /staff/cases/{number}/payments/undoing */
export const undoPaid = (deps: CaseDeps) =>
  handle(undoPaidRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (body.reason.trim() === "") return Promise.resolve(refuse("case.reason_missing"));
    let write: { before: Payment; after: Payment } | null = null;
    return changeCase(deps, params.number, {
      decide: async (it) => {
        const before = await readPayment(deps.table, it.number, body.payment);
        if (before === null) return refuse("case.no_such_item");
        const undone = undoRule(it, by, before, now);
        if (!undone.ok) return undone;
        write = { before, after: undone.value.payment };
        return ok(undone.value.change);
      },
      also: () => (write === null ? [] : [putPayment(write.after, write.before)]), reply: nothing, command, note: body.reason.trim(), seen: body.version,
    }, now);
  });

/** What this room answers about money that comes when a case is closed. */
export const paidHandlers = (deps: CaseDeps): readonly Door[] => [readPayments(deps), recordPaid(deps), undoPaid(deps)];
