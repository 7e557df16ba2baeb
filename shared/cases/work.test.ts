import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import { addMinutes, zLocalDate } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import type { Actor, Change } from "./change";
import type { Clocks } from "./clocks";
import { fileCase } from "./filing";
import { defaultParameters } from "./parameters";
import type { Case } from "./schema";
import { takeCase } from "./taking";
import { fired } from "./timer";
import { answer, closeCase, handOn, recordContact, setUrgency, settleLimit } from "./work";
import { agree, messageFromWorker, withdraw } from "./worker";

const duty = dutyOf();
const clocks: Clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const lawyer: Actor = { person: person("A"), role: "lawyer", title: "值班律师甲" };
const head: Actor = { person: person("H"), role: "head", title: "站长甲" };
const start = at("2026-11-23 10:00");
const now = addMinutes(start, 600);
const filed = fileCase({
  number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001"), ticket: zTicketId.parse("t_00000000000000000001"), joins: false, station: duty.here.station.id,
  unitPath: duty.here.station.unitPath, place: zUnitCode.parse("210203001005"), type: "OVERTIME_PAY", urgency: "normal", serviceClass: "assistance", headcount: 1, identity: "real",
  door: "miniprogram", since: "month", worker: person("W"), helper: null, by: { kind: "worker" },
}, clocks, start).change.after;
const done = (result: { ok: true; value: Change | null } | { ok: false; code: string }): Case => {
  if (!result.ok || result.value === null) throw new Error("refused");
  return result.value.after;
};
const taken = takeCase(filed, { kind: "staff", person: lawyer.person, title: lawyer.title }, clocks, addMinutes(start, 5)).after;
const contacted = done(recordContact(taken, lawyer, { kind: "call", at: addMinutes(start, 20), outcome: "reached", minutes: 5 }, true, clocks, addMinutes(start, 25)));
const answered = done(answer(contacted, lawyer, null, clocks, addMinutes(start, 60)));
const agreed = done(agree(answered, { kind: "worker" }, clocks, addMinutes(start, 90)));
const inAnHour = addMinutes(now, 60);

describe("an emergency of a case somebody has", () => {
  const raisedBy: readonly [string, (it: Case) => ReturnType<typeof setUrgency> | ReturnType<typeof messageFromWorker>][] = [
    ["said by a colleague", (it) => setUrgency(it, head, "emergency", clocks, now)], ["heard in a message", (it) => messageFromWorker(it, true, clocks, now)],
  ];
  const states: readonly [string, Case][] = [["taken", taken], ["contacted", contacted], ["answered", answered], ["agreed", agreed]];
  it.each(raisedBy.flatMap(([how, raise]) => states.map(([state, it]) => [state, how, it, raise] as const)))("%s, %s: contact within the hour, at night too", (_, __, before, raise) => {
    const change = raise(before);
    if (!change.ok) throw new Error(change.code);
    expect(change.value.after).toMatchObject({
      status: "taken", urgency: "emergency", contactedAt: null, lawyer: lawyer.person, version: before.version + 1, promise: { what: "contact", by: inAnHour },
      waitingFor: { what: "contact", who: { kind: "staff", person: lawyer.person }, until: addMinutes(inAnHour, -10), then: "ring_again_and_tell_head" },
    });
    const told = new Set(change.value.told.map((one) => `${one.to.kind === "person" ? one.to.person : one.to.kind} ${one.code}`));
    expect(told).toEqual(new Set([`${lawyer.person} urgency_raised`, "heads urgency_raised", `${person("W")} promise_renewed`]));
  });

  it("does not move a contact that is owed sooner, and starts again when danger is heard again after it", () => {
    const raised = done(setUrgency(taken, head, "emergency", clocks, now));
    const again = messageFromWorker(raised, true, clocks, addMinutes(now, 20));
    expect(again.ok && again.value.after).toMatchObject({ promise: { by: inAnHour } });
    expect(again.ok && again.value.told.map((one) => one.code)).toEqual(expect.arrayContaining(["urgency_raised"]));
    const reached = done(recordContact(raised, lawyer, { kind: "call", at: addMinutes(now, 5), outcome: "reached", minutes: 5 }, true, clocks, addMinutes(now, 6)));
    expect(reached).toMatchObject({ promise: { what: "answer" } });
    expect(done(messageFromWorker(reached, true, clocks, addMinutes(now, 20)))).toMatchObject({ contactedAt: null, promise: { what: "contact", by: addMinutes(inAnHour, 20) } });
    expect(done(setUrgency(reached, head, "emergency", clocks, addMinutes(now, 20)))).toMatchObject({ contactedAt: addMinutes(now, 6), promise: { what: "answer" } });
  });
});

describe("a first contact by message", () => {
  const message = { kind: "message", text: "请给我回电话" } as never;
  it.each<[string, Partial<Case>, string]>([
    ["of who has an account", {}, "contacted"], ["whose helper has one", { worker: null, helper: person("H2") }, "contacted"], ["of who left no name and comes back by the code", { worker: null, identity: "anonymous" }, "contacted"],
    ["of a caller whom nothing tells of it", { worker: null }, "case.contact_untold"],
  ])("%s", (_, part, expected) => {
    const done = recordContact({ ...taken, ...part } as Case, lawyer, message, true, clocks, addMinutes(start, 25));
    expect(done.ok ? (done.value.after.status === "taken" && done.value.after.contactedAt !== null ? "contacted" : "") : done.code).toBe(expected);
  });
});

describe("a worker nobody reaches", () => {
  const call = (minutes: number, outcome: "no_answer" | "reached" = "no_answer") => ({ kind: "call", at: addMinutes(start, minutes), outcome, minutes: 0 }) as const;
  const tried = (it: Case, minutes: number) => done(recordContact(it, lawyer, call(minutes), false, clocks, addMinutes(start, minutes)));
  const twice = tried(tried(tried(taken, 10), 30), 140);
  const thrice = tried(twice, 300);
  const inWriting = (it: Case, evidence: Parameters<typeof answer>[2] = null) => answer(it, lawyer, evidence, clocks, addMinutes(start, 310));
  it("is answered in writing after three tries two hours apart, and by voice not before a contact was written down", () => {
    expect([twice, thrice]).toMatchObject([{ tries: { n: 2, lastAt: addMinutes(start, 140) } }, { tries: { n: 3 } }]);
    expect(inWriting(twice)).toEqual({ ok: false, code: "case.not_contacted" });
    expect(inWriting(thrice, call(305, "reached"))).toEqual({ ok: false, code: "case.not_contacted" });
    expect(done(inWriting(thrice))).toMatchObject({ status: "answered", unreached: true, deliveredAt: null, asksContact: false, waitingFor: { what: "confirm" } });
    expect(done(inWriting(contacted))).not.toHaveProperty("unreached");
  });

  it("keeps its tries when the promised contact is renewed, and loses them with the first word of the worker, a contact, or another handler", () => {
    const later = fired(thrice, { ticket: null, takerTitle: "" }, zTicketId.parse("t_00000000000000000002"), clocks, thrice.status === "taken" ? thrice.waitingFor.until : start);
    expect(later?.after).toMatchObject({ contactedAt: null, tries: { n: 3 } });
    const without = [
      done(messageFromWorker(thrice, false, clocks, addMinutes(start, 305))), done(recordContact(thrice, lawyer, call(305, "reached"), true, clocks, addMinutes(start, 305))),
      done(handOn(thrice, lawyer, zTicketId.parse("t_00000000000000000002"), clocks, addMinutes(start, 305))),
    ];
    for (const it of without) expect(it).not.toHaveProperty("tries");
  });

  it("found after the answer is asked what a first contact asks", () => {
    const it = done(inWriting(thrice));
    const found = (asked: boolean) => recordContact(it, lawyer, call(400, "reached"), asked, clocks, addMinutes(start, 400));
    expect(found(false)).toEqual({ ok: false, code: "case.limit_facts_unset" });
    expect(done(found(true))).toMatchObject({ status: "answered" });
    expect(done(found(true))).not.toHaveProperty("unreached");
    expect(done(withdraw(it, clocks, addMinutes(start, 400)))).toMatchObject({ contactedAt: null });
  });
});

describe("a limit that may be close", () => {
  const money = { claimedFen: null, agreedFen: null, paidFen: null };
  const close = (it: Case) => closeCase(it, lawyer, { reason: "advised", money, handedTo: null }, clocks, now);
  it("is settled by a lawyer before the case is closed, also when somebody else has it", () => {
    const unsettled: Case = { ...agreed, limitOpen: true };
    expect(close(unsettled)).toEqual({ ok: false, code: "case.limit_unsettled" });
    expect(close(agreed).ok).toBe(true);
    expect(closeCase(agreed, lawyer, { reason: "advised", money, handedTo: null, limitOwed: true }, clocks, now)).toEqual({ ok: false, code: "case.limit_facts_owed" });
    const settled = done(settleLimit(unsettled, { person: person("B"), role: "lawyer", title: "值班律师乙" }));
    expect(close(settled).ok).toBe(true);
    expect(settleLimit({ ...filed, limitOpen: true }, lawyer)).toEqual({ ok: false, code: "case.not_taken" });
  });
});
