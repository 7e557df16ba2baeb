import { describe, expect, it } from "@jest/globals";
import { zInstant } from "../kernel/time";
import type { AnsweredCase } from "./change";
import { checkEnding, outcomeOf, type Ending } from "./closing";
import { blankCard, checkCard, correctedCard, prefill, usualForm, type ReportForm } from "./reportCard";
import { zCloseReason } from "./schema";

const none = { claimedFen: null, agreedFen: null, paidFen: null };
const silent = { agreedAt: null, callbacks: 0 } as AnsweredCase;
const check = (ending: Partial<Ending> & Pick<Ending, "reason">, it: Partial<AnsweredCase> = {}) => checkEnding({ ...silent, ...it }, { money: none, handedTo: null, ...ending }, 3);

describe("how a case ends", () => {
  it.each([
    ["paid without a sum", check({ reason: "paid" }), "case.paid_missing"],
    ["paid nothing", check({ reason: "paid", money: { ...none, paidFen: 0 } }), "case.paid_missing"],
    ["paid less than agreed", check({ reason: "paid", money: { ...none, agreedFen: 500_000, paidFen: 499_999 } }), "case.paid_short"],
    ["agreed without a sum", check({ reason: "agreed_unpaid" }), "case.agreed_missing"],
    ["agreed, and all of it there", check({ reason: "agreed_unpaid", money: { ...none, agreedFen: 500_000, paidFen: 500_000 } }), "case.agreed_missing"],
    ["not ours, and nobody has it", check({ reason: "not_ours" }), "case.handed_to_missing"],
    ["taken by somebody nobody names", check({ reason: "referred_accepted" }), "case.handed_to_missing"],
    ["not found after two tries", check({ reason: "unreachable" }, { callbacks: 2 }), "case.not_unreachable"],
    ["advice to who was never spoken with", check({ reason: "advised" }, { unreached: true, deliveredAt: null, callbacks: 3 }), "case.unreached"],
    ["told twice, with a sum that would count twice", check({ reason: "duplicate", money: { ...none, paidFen: 1 } }), "case.money_not_here"],
    ["filed by mistake, with a sum", check({ reason: "mistaken", money: { ...none, claimedFen: 1 } }), "case.money_not_here"],
  ] as const)("refuses %s", (_name, met, code) => expect(met).toEqual({ ok: false, code }));

  it("takes what holds together, and forgets a body the reason does not ask for", () => {
    expect(check({ reason: "paid", money: { ...none, agreedFen: 500_000, paidFen: 500_000 } }).ok).toBe(true);
    expect(check({ reason: "agreed_unpaid", money: { ...none, agreedFen: 500_000, paidFen: 499_999 } }).ok).toBe(true);
    expect(check({ reason: "unreachable" }, { callbacks: 3 }).ok).toBe(true);
    // Never spoken with: not found, unless they read the answer all the same.
    expect(check({ reason: "unreachable" }, { unreached: true, deliveredAt: null, callbacks: 3 }).ok).toBe(true);
    expect(check({ reason: "advised" }, { unreached: true, deliveredAt: zInstant.parse("2026-12-01T02:00:00.000Z"), callbacks: 3 }).ok).toBe(true);
    expect(check({ reason: "not_ours", handedTo: "court" })).toMatchObject({ ok: true, value: { handedTo: "court" } });
    expect(check({ reason: "advised", handedTo: "court" })).toMatchObject({ ok: true, value: { handedTo: null } });
  });

  it("counts as success only what is paid, or what the worker called solved", () => {
    const counted = (word: "solved" | "silent") => Object.fromEntries(zCloseReason.options.map((reason) => [reason, outcomeOf({ reason, word })]));
    expect(counted("solved")).toEqual({
      advised: "solved", settled: "solved", paid: "solved", no_basis: "solved", agreed_unpaid: "unsolved", worker_gave_up: "unsolved", unreachable: "unsolved",
      arbitration: "elsewhere", court: "elsewhere", referred_accepted: "elsewhere", not_ours: "elsewhere", duplicate: "nothing", mistaken: "nothing",
    });
    expect(counted("silent")).toMatchObject({ advised: "unsolved", settled: "unsolved", no_basis: "unsolved", paid: "solved", duplicate: "nothing", mistaken: "nothing" });
  });
});

describe("the reporting card", () => {
  const nothing = { stationKind: null, respondents: [], union: null, isRepeat: null } as const;
  const values = (type: string, about: Partial<Parameters<typeof prefill>[2]> = {}, more = {}) => Object.fromEntries(prefill(usualForm, { type, ...more }, { ...nothing, ...about }).map(({ key, value }) => [key, value]));

  it("is filled in from what is known, and says that it does not know the rest", () => {
    expect(values("WAGE_ARREARS")).toEqual(blankCard(usualForm).values);
    expect(values("WAGE_CONSTRUCTION", { stationKind: "community", union: "yes", isRepeat: false })).toMatchObject({ migrant: "yes", industry: "construction", union_there: "yes", first: "first", level: "community", woman: "unknown" });
    expect(values("WAGE_ARREARS", { respondents: ["platform"] })).toMatchObject({ new_form: "yes" });
    expect(values("NF_PAY", { stationKind: "hotline", isRepeat: false }, { reopenedAt: "2026-11-23T02:00:00.000Z" })).toMatchObject({ new_form: "yes", level: "district", first: "repeat" });
    expect(values("PREG_DISMISSAL")).toMatchObject({ woman: "yes" });
    expect(values("HARASSMENT")).toMatchObject({ woman: "unknown" });
    // That the employer file says there is none is known as well as that there is one.
    expect([values("WAGE_ARREARS", { union: "no" }), values("WAGE_ARREARS", { union: null })]).toMatchObject([{ union_there: "no" }, { union_there: "unknown" }]);
  });

  it("of another version or with an answer too many is confirmed again", () => {
    const street: ReportForm = { version: "210203-1", fields: [{ key: "migrant", options: ["yes", "no", "unknown"] }] };
    expect(checkCard(street, { form: street.version, values: { migrant: "no" } }).ok).toBe(true);
    for (const card of [blankCard(usualForm), { form: street.version, values: {} }, { form: street.version, values: { migrant: "perhaps" } }, { form: street.version, values: { migrant: "no", woman: "no" } }]) {
      expect(checkCard(street, card)).toEqual({ ok: false, code: "case.card_wrong" });
    }
  });

  it("is put right by its worker: only what is about them, only in answers of its version; what is left out stays", () => {
    const before = { ...blankCard(usualForm), values: { ...blankCard(usualForm).values, migrant: "no", level: "street" } };
    const mend = (values: Record<string, string>, form = usualForm.version) => correctedCard(usualForm, before, { form, values });
    expect(mend({ migrant: "yes", woman: "unknown" })).toEqual({ ok: true, value: { card: { form: usualForm.version, values: { ...before.values, migrant: "yes" } }, changes: [{ key: "migrant", from: "no", to: "yes" }] } });
    expect(mend({ migrant: "no" })).toEqual({ ok: true, value: null });
    for (const wrong of [mend({ level: "city" }), mend({ first: "repeat" }), mend({ migrant: "perhaps" }), mend({ own_9: "yes" }), mend({ migrant: "yes" }, "210203-1")]) expect(wrong).toEqual({ ok: false, code: "case.card_wrong" });
  });
});
