import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import { addMinutes, zLocalDate, type Instant } from "../kernel/time";
import { at, dutyOf, person, ticketBase } from "../tickets/duty.fixture";
import { planStart } from "../tickets/rules";
import type { Urgency } from "../tickets/schema";
import type { Change, UntakenCase } from "./change";
import type { Clocks } from "./clocks";
import { fileCase } from "./filing";
import { defaultParameters } from "./parameters";
import { takeCase } from "./taking";
import { fired } from "./timer";
import { answer, handOn, recordContact } from "./work";
import { notSolved, undoWithdrawal, withdraw } from "./worker";

const duty = dutyOf();
const clocks: Clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const ticket = zTicketId.parse("t_00000000000000000001");
const file = (now: string, urgency: Urgency) =>
  fileCase({
    number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001"), ticket, joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath,
    place: zUnitCode.parse("210203001005"), type: "OVERTIME_PAY", urgency, serviceClass: "consultation", headcount: 1, identity: "real", door: "miniprogram", since: "month",
    worker: person("W"), helper: null, by: { kind: "worker" },
  }, clocks, at(now)).change.after;

describe("nobody has taken it when the accept time is over", () => {
  it.each<[string, Urgency, string, string, readonly Instant[], string]>([
    // The promised contact, then when the timer fires; the last of them moves the promise.
    ["an ordinary matter", "normal", "2026-11-23 10:00", "2026-11-24 17:00", ["2026-11-23 14:00", "2026-11-24 10:00", "2026-11-24 14:00", "2026-11-24 16:50"].map(at), "2026-11-25 17:00"],
    ["the green channel", "green", "2026-11-23 10:00", "2026-11-23 14:00", ["2026-11-23 12:00", "2026-11-23 13:50"].map(at), "2026-11-24 09:50"],
    ["an emergency", "emergency", "2026-11-23 10:00", "2026-11-23 11:00", [15, 30, 45, 52.5].map((n) => addMinutes(at("2026-11-23 10:00"), n)), "2026-11-23 11:52"],
  ])("%s keeps its promised time until it is about to lapse, and only then has another, with a reason", (_, urgency, filed, promised, looks, renewed) => {
    let it: ReturnType<typeof file> = file(filed, urgency);
    const ringing = planStart(ticketBase({ urgency }), duty, at(filed)).ticket;
    for (const [n, look] of looks.entries()) {
      expect([it.waitingFor.until, it.promise?.by]).toEqual([look, at(promised)]);
      const change = fired(it, { ticket: ringing, takerTitle: "" }, ticket, clocks, look);
      if (change?.after.status !== "registered") throw new Error("not fired");
      const isLast = n === looks.length - 1;
      expect(change.fact.code).toBe(isLast ? "promise_renewed" : "overdue");
      expect(change.told.map((one) => [one.to.kind, one.code])).toEqual([["heads", "accept_overdue"], ...(isLast ? [["person", "promise_renewed"]] : [])]);
      it = change.after;
    }
    expect(it.promise?.by.slice(0, 16)).toBe(at(renewed).slice(0, 16));
  });
});

describe("the answer's clock", () => {
  const lawyer = { person: person("A"), role: "lawyer", title: "值班律师甲" };
  const colleague = { kind: "staff", person: person("B"), title: "值班律师乙" } as const;
  const done = (result: { ok: true; value: Change } | { ok: false; code: string }) => {
    if (!result.ok) throw new Error(result.code);
    return result.value.after;
  };
  const untaken = (it: Change["after"]): UntakenCase => {
    if (it.status !== "registered") throw new Error(it.status);
    return it;
  };
  const takenOn = (it: UntakenCase, day: string, by = { ...colleague, person: lawyer.person }) => takeCase(it, by, clocks, at(`${day} 10:00`)).after;
  const answered = () => {
    const called = { kind: "call", at: at("2026-11-23 11:00"), outcome: "reached", minutes: 5 } as const;
    const contacted = done(recordContact(takenOn(file("2026-11-23 09:30", "normal"), "2026-11-23"), lawyer, called, true, clocks, at("2026-11-23 11:00")));
    return done(answer(contacted, lawyer, null, clocks, at("2026-11-23 12:00")));
  };

  it.each<[string, () => UntakenCase, string]>([
    // Three working days; filed on Monday.
    ["counts from filing", () => file("2026-11-23 09:30", "normal"), "2026-11-26 17:00"],
    ["is not begun anew by handing it on", () => untaken(done(handOn(takenOn(file("2026-11-23 09:30", "normal"), "2026-11-23"), lawyer, ticket, clocks, at("2026-11-24 10:00")))), "2026-11-26 17:00"],
    ["begins anew when it was not solved", () => untaken(done(notSolved(answered(), { kind: "worker" }, ticket, clocks, at("2026-11-24 10:00")))), "2026-11-27 17:00"],
    ["begins anew when a withdrawal is undone", () => {
      const gone = done(withdraw(file("2026-11-23 09:30", "normal"), clocks, at("2026-11-23 10:00")));
      return untaken(done(undoWithdrawal(gone, ticket, clocks, at("2026-11-24 10:00"))));
    }, "2026-11-27 17:00"],
    ["counts from there too when it is then handed on", () => {
      const reopened = untaken(done(notSolved(answered(), { kind: "worker" }, ticket, clocks, at("2026-11-24 10:00"))));
      return untaken(done(handOn(takenOn(reopened, "2026-11-24"), lawyer, ticket, clocks, at("2026-11-25 10:00"))));
    }, "2026-11-27 17:00"],
  ])("%s", (_, it, by) => expect(takenOn(it(), "2026-11-25", colleague)).toMatchObject({ answerBy: at(by) }));
});
