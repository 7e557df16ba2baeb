import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import { zInstant, zLocalDate } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import { fileCase } from "./filing";
import { figureKeys, figureOf, monthsOf, movedBy, ratesOf, shareOf, sumOf, zTally } from "./figures";
import { defaultParameters } from "./parameters";
import { zCase, zCloseReason, type Case } from "./schema";

const duty = dutyOf();
const filed = fileCase({
  number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "000001"), ticket: zTicketId.parse("t_00000000000000000001"), joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath, place: zUnitCode.parse("210203001005"),
  type: "OVERTIME_PAY", urgency: "normal", serviceClass: "assistance", headcount: 3, identity: "real", door: "miniprogram", since: "month", worker: person("W"), helper: null, by: { kind: "worker" },
}, { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters }, at("2026-11-23 10:00")).change.after;
const money = { claimedFen: 900, agreedFen: 700, paidFen: 500 };
const closed = (more: object = {}): Case => zCase.parse({ ...filed, status: "closed", lawyer: person("A"), takenAt: filed.createdAt, closedAt: zInstant.parse("2026-11-30T17:00:00.000Z"), reason: "paid", money, word: "solved", people: 4, ...more });
const adds = (before: Case | null, after: Case | null) => movedBy(before, after).map(({ month, add }) => [month, add]);

describe("how ended cases are counted", () => {
  it("by what became of them: told twice and by mistake apart, silence and what is not paid no success", () => {
    const counted = (word: "solved" | "silent") => Object.fromEntries(zCloseReason.options.map((reason) => [reason, figureOf({ reason, word })]));
    expect(counted("solved")).toEqual({
      advised: "advised", settled: "settled", paid: "paid", agreed_unpaid: "unpaid", arbitration: "elsewhere", court: "elsewhere", referred_accepted: "elsewhere", not_ours: "elsewhere", worker_gave_up: "unsolved", no_basis: "advised", unreachable: "unsolved",
      duplicate: "nothing", mistaken: "nothing",
    });
    expect(counted("silent")).toMatchObject({ advised: "unsolved", settled: "unsolved", no_basis: "unsolved", paid: "paid" });
  });

  it("one case and its people, in the month of the station's own calendar", () => {
    expect(shareOf(closed())).toMatchObject({ station: duty.here.station.id, month: "2026-12", tally: { paidCases: 1, paidPeople: 4, agreedFen: 700, paidFen: 500, unsolvedCases: 0 } });
    expect([shareOf(filed), shareOf(closed({ people: undefined }))]).toEqual([null, null]);
  });

  it("ended it adds, opened again it takes the same off; what changes nothing moves nothing", () => {
    expect(adds(filed, closed())).toEqual([["2026-12", { paidCases: 1, paidPeople: 4, agreedFen: 700, paidFen: 500 }]]);
    expect(adds(closed(), filed)).toEqual([["2026-12", { paidCases: -1, paidPeople: -4, agreedFen: -700, paidFen: -500 }]]);
    expect([adds(closed(), closed({ version: 99 })), adds(null, filed), adds(closed({ people: undefined }), filed)]).toEqual([[], [], []]);
    // Ended anew in another month, as something else.
    expect(adds(closed(), closed({ closedAt: "2027-01-05T02:00:00.000Z", reason: "worker_gave_up", money: { claimedFen: null, agreedFen: null, paidFen: null } }))).toEqual([
      ["2026-12", { paidCases: -1, paidPeople: -4, agreedFen: -700, paidFen: -500 }], ["2027-01", { unsolvedCases: 1, unsolvedPeople: 4 }],
    ]);
    expect(movedBy(closed(), closed({ station: "210203001009" })).map(({ station, add }) => [station, add.paidCases])).toEqual([[duty.here.station.id, -1], ["210203001009", 1]]);
  });

  it("what its worker took back is counted by itself, outside the rate, in the month of that day; undone, it is taken off", () => {
    const taken = zCase.parse({ ...filed, status: "withdrawn", withdrawnAt: "2026-11-30T17:00:00.000Z", undoUntil: "2026-12-04T09:00:00.000Z", lawyer: null, takenAt: null, contactedAt: null, people: 3 });
    expect([adds(filed, taken), adds(taken, filed)]).toEqual([[["2026-12", { withdrawnCases: 1, withdrawnPeople: 3 }]], [["2026-12", { withdrawnCases: -1, withdrawnPeople: -3 }]]]);
    expect(ratesOf(zTally.parse({ paidCases: 1, paidPeople: 1, withdrawnCases: 4, withdrawnPeople: 9 }))).toEqual({ ended: { cases: 1, people: 1 }, solved: { cases: 1, people: 1 } });
  });

  it("what was told twice is in neither half of the rate", () => {
    const all = sumOf([...zCloseReason.options.flatMap((reason) => shareOf(closed({ reason }))?.tally ?? []), zTally.parse({ paidCases: 2, paidPeople: 9 })]);
    expect(ratesOf(all)).toEqual({ ended: { cases: 13, people: 53 }, solved: { cases: 6, people: 25 } });
    expect(figureKeys.reduce((sum, key) => sum + all[`${key}Cases`], 0)).toBe(15);
  });

  it("over months that follow each other, at most a year", () => {
    expect([monthsOf("2026-11", "2027-01"), monthsOf("2026-11", "2026-11"), monthsOf("2026-12", "2026-11"), monthsOf("2026-01", "2027-01")]).toEqual([["2026-11", "2026-12", "2027-01"], ["2026-11"], null, null]);
  });
});
