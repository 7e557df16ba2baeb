import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode, type TicketId } from "../kernel/ids";
import { addMinutes, localDate, zLocalDate, type Instant } from "../kernel/time";
import { at, dutyOf, person, ticketBase } from "../tickets/duty.fixture";
import { zone } from "../tickets/duty";
import { planStart } from "../tickets/rules";
import type { Ticket } from "../tickets/schema";
import { recordCallback, recordLetter } from "./callback";
import { isOpenCase, type Actor, type Change } from "./change";
import type { Clocks } from "./clocks";
import { setNext, writeEntry } from "./entries";
import { fileCase } from "./filing";
import { defaultParameters } from "./parameters";
import { zCase, type Case, type Identity } from "./schema";
import { askMaterial, endPause, extend, materialGiven } from "./owing";
import { takeCase } from "./taking";
import { fired } from "./timer";
import { answer, closeCase, handOn, recordContact, setUrgency, settleLimit } from "./work";
import { agree, confirmContact, deliver, messageFromWorker, notSolved, undoWithdrawal, withdraw } from "./worker";

const duty = dutyOf();
const clocks: Clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const lawyer: Actor = { person: person("A"), role: "lawyer", title: "值班律师甲" };
const head: Actor = { person: person("H"), role: "head", title: "站长甲" };
const number = makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001");
const ticketId = (n: number): TicketId => zTicketId.parse(`t_${String(n).padStart(20, "0")}`);

const file = (now: Instant, urgency: "normal" | "green" | "emergency", identity: Identity) =>
  fileCase({
    number, ticket: ticketId(0), joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath, place: zUnitCode.parse("210203001005"), type: "OVERTIME_PAY",
    urgency, serviceClass: "consultation", headcount: 1, identity, door: "miniprogram", since: "over_year", worker: identity === "anonymous" ? null : person("W"), helper: null,
    by: { kind: "worker" },
  }, clocks, now).change.after;

const steps = [
  "take", "call", "no_answer", "message", "answer", "answer_by_call", "read", "agree", "not_solved", "deny", "confirm", "hand_on", "withdraw", "undo", "write", "danger", "raise", "lower",
  "settle", "close", "ask_papers", "papers", "some_papers", "end_pause", "extend", "note", "next", "callback", "callback_addressed", "letter", "callback_solved", "callback_unsolved", "time", "late", "taken_elsewhere",
] as const;
type Step = (typeof steps)[number];

/** One step as the functions would decide it; null when it is refused or nothing is to do. */
function decide(it: Case, step: Step, fresh: TicketId, ticket: Ticket | null, now: Instant): Change | null {
  const by = { kind: "staff", person: lawyer.person, title: lawyer.title } as const;
  const value = (result: { ok: true; value: Change | null } | { ok: false }) => (result.ok ? result.value : null);
  const called = { kind: "call", at: now, outcome: "reached", minutes: 5 } as const;
  switch (step) {
    case "take": return it.status === "registered" ? takeCase(it, by, clocks, now) : null;
    case "call": return value(recordContact(it, lawyer, called, true, clocks, now));
    case "no_answer": return value(recordContact(it, lawyer, { ...called, outcome: "no_answer" }, false, clocks, now));
    case "message": return value(recordContact(it, lawyer, { kind: "message", text: "您好" }, true, clocks, now));
    case "answer": return value(answer(it, lawyer, null, clocks, now));
    case "answer_by_call": return value(answer(it, lawyer, called, clocks, now));
    case "read": return deliver(it, clocks, now);
    case "agree": return value(agree(it, { kind: "worker" }, clocks, now));
    case "not_solved": return value(notSolved(it, { kind: "worker" }, fresh, clocks, now));
    case "deny": return value(confirmContact(it, false, clocks, now));
    case "confirm": return value(confirmContact(it, true, clocks, now));
    case "hand_on": return value(handOn(it, lawyer, fresh, clocks, now));
    case "withdraw": return value(withdraw(it, clocks, now));
    case "undo": return value(undoWithdrawal(it, fresh, clocks, now));
    case "write": return value(messageFromWorker(it, false, clocks, now));
    case "danger": return value(messageFromWorker(it, true, clocks, now));
    case "raise": return value(setUrgency(it, head, "emergency", clocks, now));
    case "lower": return value(setUrgency(it, head, "normal", clocks, now));
    case "ask_papers": return value(askMaterial(it, lawyer, true, 2, false, clocks, now));
    case "papers": return value(materialGiven(it, { kind: "worker" }, 1, 0, false, clocks, now));
    case "some_papers": return value(materialGiven(it, { kind: "worker" }, 1, 1, false, clocks, now));
    case "end_pause": return value(endPause(it, lawyer, false, clocks, now));
    case "extend": return value(extend(it, lawyer, false, clocks, now));
    case "note": return value(writeEntry(it, lawyer, { kind: "note" }, now));
    case "next": return value(setNext(it, lawyer, addMinutes(now, 90), now));
    case "settle": return value(settleLimit(it, lawyer));
    case "close": return value(closeCase(it, lawyer, { reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null }, handedTo: null }, clocks, now));
    case "callback": return value(recordCallback(it, head, { at: now, outcome: "no_answer", hasAddress: false }, fresh, clocks, now));
    case "callback_addressed": return value(recordCallback(it, head, { at: now, outcome: "no_answer", hasAddress: true }, fresh, clocks, now));
    case "letter": return value(recordLetter(it, head, localDate(now, zone), clocks, now));
    case "callback_solved": return value(recordCallback(it, head, { at: now, outcome: "solved", hasAddress: true }, fresh, clocks, now));
    case "callback_unsolved": return value(recordCallback(it, head, { at: now, outcome: "not_solved", hasAddress: true }, fresh, clocks, now));
    case "time":
    case "late":
    case "taken_elsewhere": return fired(it, { ticket, takerTitle: "值班律师乙" }, fresh, clocks, now);
  }
}

/** What must be so after every step: one thing it waits for, in the future, and no promise behind us. */
function mustHold(it: Case, now: Instant): void {
  // The schema itself says that an open state has exactly one waitingFor and an ended one none.
  const { success } = zCase.safeParse(it);
  expect(success).toBe(true);
  if (!isOpenCase(it)) return;
  expect(it.waitingFor.until > now).toBe(true);
  expect(Number.isFinite(Date.parse(it.waitingFor.until))).toBe(true);
  if (it.promise !== null) {
    expect(it.promise.by > now).toBe(true);
    // Somebody hears before it lapses.
    expect(it.waitingFor.until <= it.promise.by).toBe(true);
  }
  if (it.waitingFor.who.kind === "ticket") expect(it.waitingFor.who.id).toBe(it.ticket);
}

describe("a case, whatever is done to it and however late", () => {
  const walk = fc.array(fc.tuple(fc.constantFrom(...steps), fc.integer({ min: 0, max: 2_000 })), { maxLength: 25 });
  it("always waits for exactly one thing until a time to come, and its promises are renewed before they lapse", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 40 }), fc.constantFrom("normal", "green", "emergency") as fc.Arbitrary<"normal" | "green" | "emergency">,
        fc.constantFrom<Identity>("real", "hidden", "anonymous"), walk, (start, urgency, identity, walked) => {
          // From before the National Day holidays, over them, their make-up days and nights.
          let now = addMinutes(at("2026-09-17 00:00"), start);
          let it: Case = file(now, urgency, identity);
          mustHold(it, now);
          for (const [n, [step, minutes]] of walked.entries()) {
            const passed = addMinutes(now, minutes);
            // Timers fire on the way, as the minute door makes them; the walk never jumps over one, unless it is meant to come late.
            for (let guard = 0; guard < 400 && isOpenCase(it) && it.waitingFor.until <= passed && step !== "late"; guard += 1) {
              now = it.waitingFor.until;
              const ticket = planStart(ticketBase({ id: it.ticket ?? ticketId(0) }), duty, now).ticket;
              const change = fired(it, { ticket, takerTitle: "" }, ticketId(900 + n), clocks, now);
              expect(change).not.toBeNull();
              if (change === null) return;
              expect(change.after.version).toBe(it.version + 1);
              it = change.after;
              mustHold(it, now);
            }
            now = passed;
            if (step === "late" && isOpenCase(it) && it.waitingFor.until > now) continue;
            const taken: Ticket = { ...ticketBase({ id: it.ticket ?? ticketId(0) }), status: "accepted", taker: person("B"), takenAt: now };
            const change = decide(it, step, ticketId(n + 1), step === "taken_elsewhere" ? taken : null, now);
            if (change === null) continue;
            expect(change.after.version).toBe(it.version + 1);
            it = change.after;
            if (step !== "late") mustHold(it, now);
            else if (isOpenCase(it)) expect(it.waitingFor.until > now).toBe(true);
          }
        }),
      { numRuns: 60 },
    );
  });
});
