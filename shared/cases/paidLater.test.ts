import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import { zInstant, zLocalDate } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import type { Actor } from "./change";
import type { ClosedCase } from "./closing";
import { fileCase } from "./filing";
import { movedBy } from "./figures";
import { groupStep } from "./group";
import { recordPaid, undoPaid, type Payment } from "./paidLater";
import { defaultParameters } from "./parameters";
import { zCase, type Case } from "./schema";

const duty = dutyOf();
const lawyer: Actor = { person: person("A"), role: "lawyer", title: "值班律师甲" };
const head: Actor = { person: person("H"), role: "head", title: "站长甲" };
const filed = fileCase({
  number: makeCaseNumber(zLocalDate.parse("2026-11-02"), "000001"), ticket: zTicketId.parse("t_00000000000000000001"), joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath, place: zUnitCode.parse("210203001005"),
  type: "WAGE_ARREARS", urgency: "normal", serviceClass: "complaint", headcount: 1, identity: "real", door: "miniprogram", since: "month", worker: person("W"), helper: null, by: { kind: "worker" },
}, { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters }, at("2026-11-02 10:00")).change.after;
const closedAt = zInstant.parse("2026-11-16T02:00:00.000Z");
const closed = (more: object = {}): Case => zCase.parse({ ...filed, status: "closed", lawyer: lawyer.person, takenAt: filed.createdAt, closedAt, reason: "agreed_unpaid", money: { claimedFen: 900, agreedFen: 700, paidFen: 100 }, word: "solved", people: 1, ...more });
const now = at("2026-11-23 10:00");
const day = (text: string) => zLocalDate.parse(text);
const pay = (it: Case, fen: number, more: { actor?: Actor; on?: string; hasLines?: boolean } = {}) => recordPaid(it, more.actor ?? lawyer, { fen, on: day(more.on ?? "2026-11-20"), source: "receipt" }, more.hasLines ?? false, now);
const after = (result: ReturnType<typeof pay>): ClosedCase => {
  if (!result.ok || result.value.after.status !== "closed") throw new Error(result.ok ? "not closed" : result.code);
  return result.value.after;
};
const payment: Payment = { v: 1, number: filed.number, id: "m_1", version: 1, fen: 600, on: day("2026-11-20"), source: "receipt", at: now, by: lawyer.person, title: lawyer.title, closedAt, undoneAt: null };

describe("money that comes after the closing", () => {
  it("is added to what was paid; all of what was agreed is paid, in the figures of the month it ended in", () => {
    expect(after(pay(closed(), 599))).toMatchObject({ reason: "agreed_unpaid", money: { claimedFen: 900, agreedFen: 700, paidFen: 699 }, version: filed.version + 1 });
    const whole = after(pay(closed(), 600, { actor: head }));
    expect(whole).toMatchObject({ reason: "paid", money: { paidFen: 700 } });
    expect(movedBy(closed(), whole)).toEqual([{ station: filed.station, month: "2026-11", add: { paidCases: 1, paidPeople: 1, unpaidCases: -1, unpaidPeople: -1, paidFen: 600 } }]);
    // An award nobody agreed on is no success by itself, but it is money.
    expect(after(pay(closed({ reason: "arbitration", money: { claimedFen: null, agreedFen: null, paidFen: null } }), 600))).toMatchObject({ reason: "arbitration", money: { agreedFen: null, paidFen: 600 } });
    expect(pay(closed(), 600)).toMatchObject({ value: { fact: { code: "paid_later", data: { fen: 600, on: "2026-11-20", source: "receipt" } }, told: [{ code: "paid_recorded" }] } });
  });

  it.each([
    ["by a colleague", pay(closed(), 1, { actor: { ...lawyer, person: person("B") } }), "case.taken_by_other"],
    ["of a case at work", pay({ ...filed, status: "taken", lawyer: lawyer.person } as Case, 1), "case.not_closed"],
    ["of what was told twice", pay(closed({ reason: "duplicate" }), 1), "case.money_not_here"],
    ["of a group, beside its lines", pay(closed(), 1, { hasLines: true }), "case.paid_by_line"],
    ["tomorrow", pay(closed(), 1, { on: "2026-11-24" }), "case.paid_date"],
    ["before there was a case", pay(closed(), 1, { on: "2026-11-01" }), "case.paid_date"],
    ["more than can be counted", pay(closed({ money: { claimedFen: null, agreedFen: null, paidFen: 1e12 } }), 1), "case.paid_too_much"],
    ["once it is erased", pay(closed({ erasedAt: now }), 1), "case.not_closed"],
  ] as const)("is refused %s", (_, met, code) => expect(met).toEqual({ ok: false, code }));

  it("is taken back by a second entry, once, and only in the closing it counted in", () => {
    const whole = after(pay(closed(), 600));
    const back = undoPaid(whole, lawyer, payment, now);
    expect(back).toMatchObject({ ok: true, value: { payment: { version: 2, undoneAt: now }, change: { fact: { code: "paid_undone" }, after: { reason: "agreed_unpaid", money: { paidFen: 100 } } } } });
    expect(undoPaid(whole, lawyer, { ...payment, undoneAt: now }, now)).toEqual({ ok: false, code: "case.payment_undone" });
    expect(undoPaid(whole, lawyer, { ...payment, closedAt: at("2026-11-10 10:00") }, now)).toEqual({ ok: false, code: "case.payment_undone" });
    expect(undoPaid(whole, { ...lawyer, person: person("B") }, payment, now)).toEqual({ ok: false, code: "case.taken_by_other" });
  });

  it("of a group is what its lines say more or less than before", () => {
    expect(groupStep(closed(), lawyer, "paid", { n: 1 }, 600)).toMatchObject({ value: { after: { reason: "paid", money: { paidFen: 700 } } } });
    expect(groupStep(closed(), lawyer, "paid", { n: 1 }, -100)).toMatchObject({ value: { after: { reason: "agreed_unpaid", money: { paidFen: 0 } } } });
  });
});
