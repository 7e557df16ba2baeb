import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zStationId, zTicketId, zUnitCode } from "../kernel/ids";
import { addMinutes, zLocalDate } from "../kernel/time";
import { at, dutyOf, person, ticketBase } from "../tickets/duty.fixture";
import { keepAway } from "../tickets/otherSide";
import type { Ticket } from "../tickets/schema";
import { fileCase } from "./filing";
import { linkRespondent, type Linking } from "./linking";
import { defaultParameters } from "./parameters";
import type { Case } from "./schema";
import { takeCase } from "./taking";
import { answer, closeCase, recordContact } from "./work";
import { agree, withdraw } from "./worker";

const duty = dutyOf();
const clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const lawyer = { person: person("A"), role: "lawyer", title: "值班律师甲" };
const now = at("2026-11-23 10:00");
const ticket = zTicketId.parse(`t_${"1".repeat(20)}`);
const fresh = zTicketId.parse(`t_${"2".repeat(20)}`);
const done = <T extends { after: Case } | null>(result: { ok: true; value: T } | { ok: false; code: string }): Case => {
  if (!result.ok || result.value === null) throw new Error("refused");
  return result.value.after;
};
const registered = fileCase({
  number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001"), ticket, joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath, place: zUnitCode.parse("210203001005"),
  type: "OVERTIME_PAY", urgency: "normal", serviceClass: "consultation", headcount: 1, identity: "real", door: "miniprogram", since: "month", worker: person("W"), helper: null, by: { kind: "worker" },
}, clocks, now).change.after;
const taken = takeCase(registered, { kind: "staff", person: lawyer.person, title: lawyer.title }, clocks, now).after;
const contacted = done(recordContact(taken, lawyer, { kind: "call", at: now, outcome: "reached", minutes: 1 }, true, clocks, now));
const answered = done(answer(contacted, lawyer, null, clocks, now));
const closed = done(closeCase(done(agree(answered, { kind: "worker" }, clocks, now)), lawyer, { reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null }, handedTo: null }, clocks, now));
const withdrawn = done(withdraw(taken, clocks, now));
const link = (it: Case, how: Partial<Linking> = {}) => linkRespondent(it, lawyer, { respondent: 0, isLink: true, otherSide: [], elsewhere: null, ...how }, fresh, clocks, addMinutes(now, 5));

describe("linking a respondent", () => {
  it("waits until somebody has the case", () => expect(link(registered)).toEqual({ ok: false, code: "case.not_taken" }));

  it.each([["taken", taken], ["answered", answered], ["closed", closed], ["withdrawn", withdrawn]] as const)("a %s case changes nothing but its version", (_name, it) => {
    expect(link(it)).toEqual({ ok: true, value: { after: { ...it, version: it.version + 1 }, fact: { code: "respondent_linked", by: { kind: "staff", person: lawyer.person, title: lawyer.title }, data: { respondent: 1 } }, told: [], ticket: null } });
  });

  it("keeps the other side's staff from the ticket", () => {
    const result = link(taken, { otherSide: [person("P")] });
    expect(result).toMatchObject({ ok: true, value: { after: { status: "taken" }, ticket: { kind: "keep_away", id: ticket, people: [person("P")] } } });
  });

  it("rings others when who has it is the other side, or when it lay at their station; it costs no pass", () => {
    for (const how of [{ otherSide: [lawyer.person] }, { elsewhere: { station: zStationId.parse("210203001"), unitPath: [zUnitCode.parse("210203001")], clocks } }]) {
      const result = link(answered, how);
      expect(result).toMatchObject({ ok: true, value: { after: { status: "registered", ticket: fresh, passes: 0 }, ticket: { kind: "open", exclude: [lawyer.person], otherSide: how.otherSide ?? [] } } });
      if (result.ok && how.elsewhere !== undefined) expect(result.value.after).toMatchObject({ station: "210203001", unitPath: ["210203001"] });
    }
    expect(link(closed, { otherSide: [lawyer.person] })).toMatchObject({ ok: true, value: { after: { status: "closed" } } });
  });
});

describe("a ticket whose other side is known later", () => {
  const accepted: Ticket = { ...ticketBase({}), status: "accepted", taker: person("A"), takenAt: now, excluded: [person("W")] };
  it.each([[[person("P")], [person("W"), person("P")], [person("P")]], [[person("W")], [person("W")], [person("W")]]])("%#", (people, excluded, otherSide) => {
    expect(keepAway(accepted, people)).toEqual({ ...accepted, version: accepted.version + 1, excluded, otherSide });
    expect(keepAway({ ...accepted, otherSide }, people)).toBeNull();
  });
});
