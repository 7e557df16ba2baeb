import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zPersonId } from "../kernel/ids";
import { zLocalDate } from "../kernel/time";
import { actsFor, claim, setHelper } from "./claiming";
import { zCase, type Case } from "./schema";

const [me, other, helper] = ["1", "2", "3"].map((digit) => zPersonId.parse(`p_${digit.repeat(20)}`));
if (!me || !other || !helper) throw new Error("three people");
const now = "2026-11-23T02:00:00.000Z";
const base = (part: object = {}): Case => zCase.parse({
  v: 1, number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001"), version: 1, createdAt: now, station: "210203001005", unitPath: ["210203001005"], place: "210203001005", type: "OVERTIME_PAY", urgency: "normal",
  serviceClass: "complaint", headcount: 1, identity: "real", door: "hotline", since: null, worker: null, helper: null, ticket: null, follows: false, passes: 0, limitOpen: false,
  status: "taken", lawyer: other, takenAt: now, stage: "new", contactedAt: null, asksContact: false, answerBy: now, waitingFor: { what: "contact", who: { kind: "staff", person: other }, until: now, then: "ring_again_and_tell_head" }, promise: null, ...part,
});
const shown = (part: object = {}) => ({ me, hasCode: false, hasPhone: false, hasWord: false, isJoined: false, ...part });
const how = (it: Case, part: object) => {
  const step = claim(it, shown(part));
  return step.ok ? (step.value?.fact.data["how"] ?? "mine") : step.code;
};

describe("whose a case becomes", () => {
  it.each([
    ["told by phone, with the code", {}, { hasCode: true }, "code"],
    ["told by phone, the phone alone", {}, { hasPhone: true }, "case.claim_code"],
    ["told by phone, a colleague's word", {}, { hasWord: true }, "word"],
    ["in another account, the code alone", { worker: helper }, { hasCode: true }, "case.claim_needs_word"],
    ["in another account, code and phone", { worker: helper }, { hasCode: true, hasPhone: true }, "phone"],
    ["in an account of my phone alone", { worker: helper }, { isJoined: true }, "joined"],
    ["filed by a helper, who knows the code", { helper: me }, { hasCode: true }, "case.claim_needs_word"],
    ["filed by a helper, code and the worker's phone", { helper }, { hasCode: true, hasPhone: true }, "phone"],
    ["without a name", { identity: "anonymous" }, { hasCode: true, hasWord: true }, "case.claim_anonymous"],
    ["mine", { worker: me }, {}, "mine"],
    ["in my own hands as its lawyer", { lawyer: me }, { hasCode: true }, "case.claim_own_work"],
  ] as const)("%s: %j", (_name, part, claimed, wanted) => expect(how(base(part), claimed)).toBe(wanted));

  it("nothing shown takes nothing; what is taken leaves the account before, which hears of it", () => {
    fc.assert(fc.property(fc.constantFrom(null, other, helper), fc.constantFrom(null, helper), fc.boolean(), (worker, filed, hasPhone) => claim(base({ worker, helper: filed, lawyer: helper }), shown({ hasPhone })).ok === false));
    const step = claim(base({ worker: helper }), shown({ hasWord: true }));
    expect(step.ok && step.value).toMatchObject({ after: { worker: me, version: 2 }, told: [{ to: { person: helper }, code: "case_moved" }] });
  });
});

describe("filed for somebody", () => {
  it("a helper acts only once it was said they may, and no more when it was taken back", () => {
    const it = base({ worker: me, helper });
    const step = setHelper(it, true, { kind: "worker" });
    if (!step.ok || step.value === null) throw new Error("said");
    const { after } = step.value;
    expect([actsFor(it, helper), actsFor(it, me), actsFor(after, helper), actsFor(after, other)]).toEqual([false, true, true, false]);
    expect(setHelper(after, true, { kind: "worker" })).toEqual({ ok: true, value: null });
    const ended = setHelper(after, false, { kind: "worker" });
    expect(ended.ok && ended.value !== null && actsFor(ended.value.after, helper)).toBe(false);
    expect(setHelper(base(), true, { kind: "worker" })).toMatchObject({ code: "case.no_helper" });
  });
});
