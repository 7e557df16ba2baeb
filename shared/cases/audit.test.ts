import { describe, expect, it } from "@jest/globals";
import { zLocalDate, addMinutes, zInstant } from "../kernel/time";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zGrantId, zPersonId, zStationId, zTicketId, zUnitCode } from "../kernel/ids";
import type { Grant } from "../staff/schema";
import type { RingingTicket, Ticket } from "../tickets/schema";
import { auditCase, auditEntry, peopleOf, type Beside, type Holder, type Offence } from "./audit";
import type { Case, OpenCase } from "./schema";

const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const soon = addMinutes(now, 60);
const past = addMinutes(now, -60);
const lawyer = zPersonId.parse(`p_${"1".repeat(20)}`);
const worker = zPersonId.parse(`p_${"2".repeat(20)}`);
const id = zTicketId.parse(`t_${"1".repeat(20)}`);
const unitPath = ["210203005001", "210203005", "210203"].map((code) => zUnitCode.parse(code));
const place = zUnitCode.parse("210203005001");
const station = zStationId.parse("210203005001");

const ticket: RingingTicket = {
  v: 1, id, version: 1, createdAt: now, station, unitPath, urgency: "normal", type: "WAGE", place, headcount: 1, door: "h5", limitOpen: false, acceptBy: soon, excluded: [],
  passes: 0, startRung: 0, firstAsk: null, status: "ringing", rung: 0, ringStation: station, ringingSince: now, firstRangAt: now, offeredTo: [lawyer], nextAt: soon,
};
const base = {
  v: 1 as const, number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001"), version: 3, createdAt: past, station, unitPath, place, type: "WAGE", urgency: "normal" as const,
  serviceClass: "complaint" as const, headcount: 1, identity: "real" as const, door: "h5" as const, since: null, worker, helper: null, ticket: id, follows: false, passes: 0, limitOpen: false,
};
const registered: OpenCase = {
  ...base, status: "registered", promise: { what: "contact", by: soon, provisional: false },
  waitingFor: { what: "accept", who: { kind: "ticket", id }, until: soon, then: "renew_promise" },
};
const taken: OpenCase = {
  ...base, status: "taken", stage: "new", lawyer, takenAt: past, contactedAt: null, asksContact: false, answerBy: soon, promise: { what: "contact", by: soon, provisional: false },
  waitingFor: { what: "contact", who: { kind: "staff", person: lawyer }, until: soon, then: "ring_again_and_tell_head" },
};
const answered: OpenCase = {
  ...base, status: "answered", lawyer, takenAt: past, asksContact: false, answeredAt: past, deliveredAt: null, agreedAt: null, callbacks: 0, lastCallbackAt: null, callbackEndedAt: null,
  promise: null, waitingFor: { what: "callback", who: { kind: "rung", station, group: "head" }, until: soon, then: "tell_street" },
};
const closed: Case = {
  ...base, status: "closed", lawyer, takenAt: past, closedAt: now, reason: "paid", money: { claimedFen: null, agreedFen: null, paidFen: null },
};
const grant: Grant = { v: 1, id: zGrantId.parse(`g_${"1".repeat(20)}`), person: lawyer, role: "lawyer", unit: place, from: past, to: null };
const good: Holder = { isActive: true, grants: [grant], hasChannel: true };
const beside: Beside = { timer: soon, ticket, ticketTimer: soon, nextTimer: null, holders: new Map([[lawyer, good]]), heads: [lawyer] };
const held = (more: Partial<Holder>): Partial<Beside> => ({ holders: new Map([[lawyer, { ...good, ...more }]]) });
const head = zPersonId.parse(`p_${"3".repeat(20)}`);
const headHears: Partial<Beside> = { heads: [head], holders: new Map([[lawyer, good], [head, { ...good, grants: [{ ...grant, person: head, role: "head" }] }]]) };
const accepted: Ticket = { ...ticket, status: "accepted", taker: lawyer, takenAt: past };

describe("a case in order has nothing against it", () => {
  it.each<[string, Case, Partial<Beside>]>([
    ["rings", registered, {}],
    ["waits for the opening", registered, { ticket: { ...ticket, status: "waiting", ringAt: soon } }],
    ["joined a ticket that was taken in between", { ...registered, follows: true }, { ticket: accepted }],
    ["is one of very many under a ticket taken just now", registered, { ticket: { ...accepted, takenAt: addMinutes(now, -1) } }],
    ["is taken", taken, {}],
    ["is taken by somebody of the district's desk", taken, held({ grants: [{ ...grant, unit: zUnitCode.parse("210203-desk") }] })],
    ["is taken by somebody of the street", taken, held({ grants: [{ ...grant, unit: zUnitCode.parse("210203005") }] })],
    ["waits for a callback", answered, {}],
    ["waits for the worker, who need not have WeChat", { ...answered, waitingFor: { ...answered.waitingFor, what: "confirm", who: { kind: "worker" } } }, { holders: new Map() }],
    ["waits for a body outside, with somebody who chases it", { ...taken, waitingFor: { ...taken.waitingFor, who: { kind: "outside", body: "监察", chaser: lawyer } } }, {}],
    ["has a next step to come", { ...taken, nextAt: soon }, {}],
    ["has one that went by, and its head hears of it", { ...taken, nextAt: past }, { nextTimer: soon, ...headHears }],
    ["is ended", closed, { timer: null }],
    ["is a few minutes late, as the minute door may be", { ...taken, waitingFor: { ...taken.waitingFor, until: addMinutes(now, -9) } }, { timer: addMinutes(now, -9) }],
  ])("%s", (_, head, more) => expect(auditCase(head, { ...beside, ...more }, now)).toEqual([]));
});

describe("each kind of damage is found", () => {
  it.each<[Offence, Case, Partial<Beside>]>([
    ["timer_missing", taken, { timer: null }],
    ["timer_differs", taken, { timer: addMinutes(soon, 1) }],
    ["timer_on_ended", closed, { timer: soon }],
    ["overdue", { ...taken, waitingFor: { ...taken.waitingFor, until: past } }, { timer: past }],
    ["promise_lapsed", { ...taken, promise: { what: "contact", by: past, provisional: false } }, {}],
    ["next_untold", { ...taken, nextAt: past }, headHears],
    ["next_untold", { ...taken, nextAt: past }, { nextTimer: soon, heads: [] }],
    ["person_inactive", taken, held({ isActive: false })],
    ["person_inactive", taken, { holders: new Map() }],
    ["person_without_role", taken, held({ grants: [] })],
    ["person_without_role", taken, held({ grants: [{ ...grant, to: now }] })],
    ["person_without_role", taken, held({ grants: [{ ...grant, role: "operator" }] })],
    ["person_without_role", taken, held({ grants: [{ ...grant, unit: zUnitCode.parse("210203006") }] })],
    ["person_without_role", { ...taken, worker: lawyer }, {}],
    ["person_unreachable", taken, held({ hasChannel: false })],
    ["person_unreachable", { ...taken, waitingFor: { ...taken.waitingFor, who: { kind: "outside", body: "监察", chaser: lawyer } } }, held({ hasChannel: false })],
    ["nobody_to_ring", answered, { heads: [] }],
    ["nobody_to_ring", answered, held({ hasChannel: false })],
    ["ticket_missing", registered, { ticket: null }],
    ["ticket_ended", registered, { ticket: { ...ticket, status: "closed", closedAt: past } }],
    ["ticket_ended", registered, { ticket: accepted }],
    ["ticket_of_another", { ...registered, ticket: null }, {}],
    ["ticket_without_timer", registered, { ticketTimer: null }],
    ["ticket_without_timer", registered, { ticketTimer: addMinutes(soon, 1) }],
    ["ticket_overdue", registered, { ticket: { ...ticket, nextAt: past }, ticketTimer: past }],
    ["ticket_rings_nobody", registered, { ticket: { ...ticket, offeredTo: [] } }],
    ["ticket_rings_nobody", registered, { ticket: { ...ticket, excluded: [lawyer] } }],
    ["ticket_rings_nobody", registered, held({ isActive: false })],
    ["ticket_rings_nobody", registered, { holders: new Map() }],
    ["ticket_rings_nobody", registered, held({ grants: [{ ...grant, to: now }] })],
    ["ticket_rings_nobody", registered, held({ hasChannel: false })],
  ])("%s", (code, head, more) => expect(auditCase(head, { ...beside, ...more }, now)).toEqual([code]));
  it("and everything that is wrong at once", () =>
    expect(auditCase(taken, { ...beside, timer: null, ...held({ grants: [], hasChannel: false }) }, now)).toEqual(["timer_missing", "person_without_role", "person_unreachable"]));
});

describe("from the timers' index to the heads", () => {
  const entry = { until: soon, version: 3 };
  it.each<[string, Parameters<typeof auditEntry>[0], Case | null, readonly Offence[]]>([
    ["in order", entry, taken, []],
    ["no such case", entry, null, ["timer_without_case"]],
    ["ended", entry, closed, ["timer_on_ended"]],
    ["another time", { ...entry, until: past }, taken, ["timer_differs"]],
    ["the head moved on and the index has not heard yet", { until: past, version: 2 }, taken, []],
  ])("%s", (_, given, head, codes) => expect(auditEntry(given, head)).toEqual(codes));
});

it("knows whose standing to read", () => {
  expect(peopleOf(taken, [], null)).toEqual([lawyer]);
  expect(peopleOf(answered, [worker], null)).toEqual([worker]);
  expect(peopleOf(registered, [], { ...ticket, offeredTo: [lawyer, worker], excluded: [worker] })).toEqual([lawyer]);
  expect([registered, closed].flatMap((head) => peopleOf(head, [lawyer], accepted))).toEqual([]);
});
