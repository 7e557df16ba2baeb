import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import { addMinutes, localDate, zLocalDate } from "../kernel/time";
import { zone } from "../tickets/duty";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import type { Urgency } from "../tickets/schema";
import { recordCallback, recordLetter } from "./callback";
import type { Actor, Change } from "./change";
import { answerClock, isOverdue, limitMayBeClose, type Clocks } from "./clocks";
import { fileCase, isLower, proposeUrgency, typeOfReport } from "./filing";
import { inLane } from "./lanes";
import { defaultParameters } from "./parameters";
import type { Case, ServiceClass, Since } from "./schema";
import { takeCase } from "./taking";
import { caseType } from "./taxonomy";
import { fired } from "./timer";
import { answer, closeCase, handOn, recordContact } from "./work";
import { agree, confirmContact, undoWithdrawal, withdraw } from "./worker";

const duty = dutyOf();
const clocks: Clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const lawyer: Actor = { person: person("A"), role: "lawyer", title: "值班律师甲" };
const other: Actor = { person: person("B"), role: "lawyer", title: "值班律师乙" };
const head: Actor = { person: person("H"), role: "head", title: "站长甲" };
const ticket = (n: number) => zTicketId.parse(`t_${String(n).padStart(20, "0")}`);
const money = { claimedFen: null, agreedFen: null, paidFen: null };

function filed(when: string, urgency: Urgency = "normal", more: { type?: string; since?: Since | null; serviceClass?: ServiceClass; identity?: "real" | "anonymous" } = {}) {
  const { type = "OVERTIME_PAY", since = "month", serviceClass = "complaint", identity = "real" } = more;
  return fileCase({
    number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001"), ticket: ticket(0), joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath,
    place: zUnitCode.parse("210203001005"), type, urgency, serviceClass, headcount: 1, identity, door: "miniprogram", since, worker: identity === "anonymous" ? null : person("W"),
    helper: null, by: { kind: "worker" },
  }, clocks, at(when));
}
const done = <C extends Change | null>(result: { ok: true; value: C } | { ok: false; code: string }): NonNullable<C> => {
  if (!result.ok || result.value === null) throw new Error(result.ok ? "nothing" : result.code);
  return result.value;
};
const taken = (when = "2026-11-23 10:00"): Case => takeCase(filed(when).change.after, { kind: "staff", person: lawyer.person, title: lawyer.title }, clocks, addMinutes(at(when), 5)).after;
const called = (when: string) => ({ kind: "call", at: at(when), outcome: "reached", minutes: 5 }) as const;

describe("filing: when somebody must take it, and when the worker is promised a contact", () => {
  it.each([
    ["on a Monday morning", "2026-11-23 10:00", "normal", "month", "2026-11-23 14:00", "2026-11-24 17:00"],
    ["green", "2026-11-23 10:00", "green", "month", "2026-11-23 12:00", "2026-11-23 14:00"],
    ["an emergency at night", "2026-11-23 23:00", "emergency", "month", "2026-11-23 23:15", "2026-11-24 00:00"],
    ["close to the limit: the same day", "2026-11-23 10:00", "normal", "over_year", "2026-11-23 14:00", "2026-11-23 17:00"],
    ["close to the limit, less than two hours left: two working hours", "2026-11-23 16:00", "normal", "almost_year", "2026-11-24 12:00", "2026-11-24 10:00"],
    ["on a Friday evening", "2026-11-27 18:00", "normal", "month", "2026-11-30 13:00", "2026-11-30 17:00"],
    ["before the holidays", "2026-09-30 16:00", "normal", "month", "2026-10-08 12:00", "2026-10-08 17:00"],
    ["before a make-up Saturday", "2026-10-09 16:00", "normal", "month", "2026-10-10 12:00", "2026-10-10 17:00"],
  ] as const)("%s", (_, when, urgency, since, acceptBy, contactBy) => {
    const it = filed(when, urgency, { since });
    expect([it.acceptBy, it.promise.by]).toEqual([at(acceptBy), at(contactBy)]);
    const { until } = it.change.after.waitingFor;
    expect(until > at(when) && until < at(contactBy) && until <= at(acceptBy)).toBe(true);
  });

  it.each([["consultation", 3], ["assistance", 10], ["complaint", 13], ["legal_aid", 7], ["suggestion", 13]] as const)("%s is answered in %i working days", (serviceClass, days) => {
    // From Monday 2 November: no holiday lies in the way.
    const dates = ["03", "04", "05", "06", "09", "10", "11", "12", "13", "16", "17", "18", "19"];
    expect(answerClock(clocks, serviceClass, at("2026-11-02 10:00")).at).toBe(at(`2026-11-${dates[days - 1]} 17:00`));
  });

  it.each([
    ["OVERTIME_PAY", "over_year", true], ["OVERTIME_PAY", "almost_year", true], ["OVERTIME_PAY", "month", false], ["OVERTIME_PAY", null, false],
    ["ILLEGAL_DISMISSAL", null, true], ["ILLEGAL_DISMISSAL", "unclear", true], ["ILLEGAL_DISMISSAL", "month", false], ["INJURY_RECOGNITION", null, true], ["CONSULT", null, false],
  ] as const)("the limit of %s, %s: %s", (type, since, isClose) => expect(limitMayBeClose(type, since)).toBe(isClose));

  it("takes the type from the words when none was chosen, and knows none that does not exist", () => {
    expect(typeOfReport("", "老板三个月没发工资")?.code).toBe("WAGE_ARREARS");
    expect(typeOfReport("", "qqq")?.code).toBe("CONSULT");
    expect(typeOfReport("NO_SUCH", "老板三个月没发工资")).toBeNull();
  });

  it("proposes the urgency from danger first, then from the type", () => {
    const type = (code: string) => caseType(code) ?? (() => { throw new Error(code); })();
    expect(proposeUrgency(type("CONSULT"), "我不想活了").urgency).toBe("emergency");
    expect(proposeUrgency(type("WAGE_ARREARS"), "没发工资").urgency).toBe("green");
    expect(proposeUrgency(type("CONSULT"), "问一下").urgency).toBe("normal");
    expect([isLower("normal", "emergency"), isLower("emergency", "green"), isLower("green", "green")]).toEqual([true, false, false]);
  });
});

describe("after taking", () => {
  it("the promise that was given stands, and the answer's clock counts from the report", () => {
    expect(taken()).toMatchObject({ status: "taken", promise: { what: "contact", by: at("2026-11-24 17:00") }, answerBy: at("2026-12-10 17:00"), waitingFor: { what: "contact", until: at("2026-11-24 16:50") } });
  });

  it.each([
    ["a colleague's contact", () => recordContact(taken(), other, called("2026-11-23 10:06"), true, clocks, at("2026-11-23 10:10")), "case.taken_by_other"],
    ["a call still to come", () => recordContact(taken(), lawyer, called("2026-11-23 12:00"), true, clocks, at("2026-11-23 10:10")), "case.contact_in_future"],
    ["an answer before any contact", () => answer(taken(), lawyer, null, clocks, at("2026-11-23 10:10")), "case.not_contacted"],
    ["a contact before it is taken", () => recordContact(filed("2026-11-23 10:00").change.after, lawyer, called("2026-11-23 10:06"), true, clocks, at("2026-11-23 10:10")), "case.not_taken"],
    ["closing without an answer", () => closeCase(taken(), lawyer, { reason: "advised", money, handedTo: null }, clocks, at("2026-11-23 10:10")), "case.not_answered"],
    ["agreeing to no answer", () => agree(taken(), { kind: "worker" }, clocks, at("2026-11-23 10:10")), "case.not_answered"],
    ["denying a contact nobody claimed", () => confirmContact(taken(), false, clocks, at("2026-11-23 10:10")), "case.contact_not_asked"],
    ["undoing what was not withdrawn", () => undoWithdrawal(taken(), ticket(1), clocks, at("2026-11-23 10:10")), "case.not_withdrawn"],
  ] as const)("refuses %s", (_, command, code) => expect(command()).toEqual({ ok: false, code }));

  it("a head may act where a colleague may not", () => {
    expect(recordContact(taken(), head, called("2026-11-23 10:06"), true, clocks, at("2026-11-23 10:10")).ok).toBe(true);
  });

  it("a call nobody answered changes no clock; one that reached them starts the answer's", () => {
    const missed = done(recordContact(taken(), lawyer, { ...called("2026-11-23 10:06"), outcome: "no_answer" }, true, clocks, at("2026-11-23 10:10")));
    expect(missed.after).toMatchObject({ contactedAt: null, waitingFor: { what: "contact" } });
    const reached = done(recordContact(missed.after, lawyer, called("2026-11-23 10:20"), true, clocks, at("2026-11-23 10:30")));
    expect(reached.after).toMatchObject({ asksContact: true, promise: { what: "answer", by: at("2026-12-10 17:00") }, waitingFor: { what: "answer" } });
  });

  it("handing on twice lets the street decide, and never rings whoever passed it on", () => {
    const once = done(handOn(taken(), lawyer, ticket(1), clocks, at("2026-11-23 11:00")));
    expect(once).toMatchObject({ after: { status: "registered", passes: 1, ticket: ticket(1) }, ticket: { kind: "open", passes: 1, exclude: [lawyer.person] } });
  });
});

describe("the end", () => {
  const answered = (): Case => done(answer(done(recordContact(taken(), lawyer, called("2026-11-23 10:06"), true, clocks, at("2026-11-23 10:10"))).after, lawyer, called("2026-11-23 10:30"), clocks, at("2026-11-23 10:40"))).after;

  it("is open until the worker agrees, or seven days lay and the callback ended", () => {
    const it = answered();
    expect(closeCase(it, lawyer, { reason: "advised", money, handedTo: null }, clocks, at("2026-12-08 10:00"))).toEqual({ ok: false, code: "case.too_early_to_close" });
    const agreed = done(agree(it, { kind: "worker" }, clocks, at("2026-11-24 10:00"))).after;
    expect(agreed).toMatchObject({ waitingFor: { what: "close", until: at("2026-11-26 17:00"), then: "remind" } });
    expect(closeCase(agreed, lawyer, { reason: "advised", money, handedTo: null }, clocks, at("2026-11-24 11:00")).ok).toBe(true);
  });

  it("three tries at least two hours apart end the callback; the taker may not make them", () => {
    let it = answered();
    expect(recordCallback(it, lawyer, { at: at("2026-12-01 10:00"), outcome: "solved", hasAddress: false }, ticket(1), clocks, at("2026-12-01 10:00"))).toEqual({ ok: false, code: "case.callback_by_taker" });
    for (const time of ["10:00", "11:00", "12:00", "14:00"]) {
      it = done(recordCallback(it, head, { at: at(`2026-12-01 ${time}`), outcome: "no_answer", hasAddress: false }, ticket(1), clocks, at(`2026-12-01 ${time}`))).after;
    }
    expect(it).toMatchObject({ callbacks: 3, callbackEndedAt: at("2026-12-01 14:00"), waitingFor: { what: "close" } });
    expect(closeCase(it, lawyer, { reason: "unreachable", money, handedTo: null }, clocks, at("2026-12-01 15:00")).ok).toBe(true);
  });

  it("a call back or a letter that was missed is behind, whatever new time was told, until somebody calls or writes", () => {
    const onTime = (it: Case): Case => {
      const now = "waitingFor" in it ? it.waitingFor.until : at("2026-12-01 10:00");
      return fired(it, { ticket: null, takerTitle: "" }, ticket(1), clocks, now)?.after ?? it;
    };
    const call = (it: Case, outcome: "solved" | "no_answer", hasAddress = false) => done(recordCallback(it, head, { at: soon(it), outcome, hasAddress }, ticket(1), clocks, soon(it))).after;
    const soon = (it: Case) => addMinutes("waitingFor" in it ? it.waitingFor.until : at("2026-12-01 10:00"), -1);
    const due = onTime(answered());
    expect([due, isOverdue(due, soon(due))]).toMatchObject([{ waitingFor: { what: "callback" } }, false]);
    const missed = onTime(due);
    expect([inLane(missed, "overdue", soon(missed)), inLane(onTime(missed), "overdue", soon(onTime(missed)))]).toEqual([true, true]);
    expect(onTime(missed)).toMatchObject({ missedSince: "waitingFor" in due ? due.waitingFor.until : null });
    for (const after of [call(missed, "no_answer"), call(missed, "solved"), done(agree(missed, { kind: "worker" }, clocks, soon(missed))).after]) {
      expect(isOverdue(after, soon(missed))).toBe(false);
      expect(after).not.toHaveProperty("missedSince");
    }
    const letter = { ...due, waitingFor: { ...("waitingFor" in due ? due.waitingFor : null), what: "letter" }, promise: null } as Case;
    const unsent = onTime(letter);
    // A call more sends no letter.
    for (const it of [unsent, call(unsent, "no_answer")]) expect(isOverdue(it, soon(it))).toBe(true);
    const sent = done(recordLetter(unsent, head, localDate(soon(unsent), zone), clocks, soon(unsent))).after;
    expect([sent, isOverdue(sent, soon(unsent))]).toMatchObject([{ waitingFor: { what: "close" } }, false]);
  });

  it("where there is an address a letter comes between the third try and the end; who has it, tomorrow and last week do not count", () => {
    let it = answered();
    for (const time of ["10:00", "12:00", "14:00"]) {
      it = done(recordCallback(it, head, { at: at(`2026-12-01 ${time}`), outcome: "no_answer", hasAddress: true }, ticket(1), clocks, at(`2026-12-01 ${time}`))).after;
    }
    expect(it).toMatchObject({ callbacks: 3, callbackEndedAt: null, promise: null, waitingFor: { what: "letter", who: { kind: "rung", group: "head" }, until: at("2026-12-02 17:00") } });
    expect(closeCase(it, lawyer, { reason: "unreachable", money, handedTo: null }, clocks, at("2026-12-01 15:00"))).toEqual({ ok: false, code: "case.too_early_to_close" });
    const [now, day] = [at("2026-12-02 10:00"), zLocalDate.parse("2026-12-02")];
    expect(recordLetter(it, lawyer, day, clocks, now)).toEqual({ ok: false, code: "case.callback_by_taker" });
    expect(recordLetter(it, head, zLocalDate.parse("2026-12-03"), clocks, now)).toEqual({ ok: false, code: "case.contact_in_future" });
    expect(recordLetter(it, head, zLocalDate.parse("2026-11-30"), clocks, now)).toEqual({ ok: false, code: "case.letter_too_early" });
    const late = fired(it, { ticket: null, takerTitle: "" }, ticket(1), clocks, at("2026-12-02 17:00"));
    expect(late).toMatchObject({ after: { waitingFor: { what: "letter", until: at("2026-12-03 17:00") } }, fact: { code: "overdue", data: { what: "letter" } } });
    const sent = done(recordLetter(it, head, day, clocks, now));
    expect(sent).toMatchObject({ fact: { code: "letter_sent", data: { on: day } }, after: { callbackEndedAt: now, waitingFor: { what: "close" } } });
    expect(recordLetter(sent.after, head, day, clocks, now)).toEqual({ ok: false, code: "case.letter_not_due" });
    expect(closeCase(sent.after, lawyer, { reason: "unreachable", money, handedTo: null }, clocks, now).ok).toBe(true);
    // Found after all: what they say counts.
    expect(recordCallback(it, head, { at: now, outcome: "solved", hasAddress: true }, ticket(1), clocks, now)).toMatchObject({ ok: true, value: { after: { waitingFor: { what: "close" } } } });
  });

  it("a withdrawal remembers whose it was, for three working days", () => {
    const gone = done(withdraw(taken(), clocks, at("2026-11-23 11:00"))).after;
    expect(gone).toMatchObject({ status: "withdrawn", lawyer: lawyer.person, undoUntil: at("2026-11-26 17:00") });
    expect(done(undoWithdrawal(gone, ticket(1), clocks, at("2026-11-26 17:00"))).after).toMatchObject({ status: "taken", lawyer: lawyer.person });
    expect(undoWithdrawal(gone, ticket(1), clocks, addMinutes(at("2026-11-26 17:00"), 1))).toEqual({ ok: false, code: "case.undo_too_late" });
  });
});
