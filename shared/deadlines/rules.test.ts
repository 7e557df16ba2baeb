import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isWorkday } from "../kernel/calendar";
import { calendarYears } from "../kernel/calendarYears";
import { addDays, dateOfDay, dayNumber, zLocalDate, type LocalDate } from "../kernel/time";
import { clockOf, clocks } from "./clocks";
import { addMonths, elapsed } from "./months";
import { deadlineOf, mayGoOnFrom } from "./rules";
import type { ClockEvent } from "./schema";

const day = (text: string): LocalDate => zLocalDate.parse(text);
const clock = (key: string) => {
  const it = clockOf(key);
  if (it === null) throw new Error(key);
  return it;
};
const anyDay = fc.integer({ min: dayNumber(day("2024-01-02")), max: dayNumber(day("2025-06-30")) }).map(dateOfDay);
const anyClock = fc.constantFrom(...clocks.filter((it) => it.length !== null));

describe("statutory clocks", () => {
  it("carries every clock once, each with its article", () => {
    expect(new Set(clocks.map((it) => it.key)).size).toBe(clocks.length);
    expect(clocks.length).toBe(77);
    expect(clocks.filter((it) => it.article === "" || it.trigger === "")).toEqual([]);
  });

  it("has no date where the law sets none: wages while employed", () => expect(deadlineOf(clock("ARB_LIMIT_WAGE_IN_SERVICE"), { trigger: day("2023-06-15") }, calendarYears)).toBeNull());

  it.each<[string, ClockEvent[], string, Partial<Record<"expired" | "suspended", boolean>>]>([
    ["nothing happened", [], "2026-03-10", {}],
    ["a demand in time starts a full year", [{ type: "interrupt", date: day("2025-09-26") }], "2026-09-26", {}],
    ["two demands: the later counts", [{ type: "interrupt", date: day("2026-01-05") }, { type: "interrupt", date: day("2025-09-26") }], "2027-01-05", {}],
    ["a demand on the last day is in time", [{ type: "interrupt", date: day("2026-03-10") }], "2027-03-10", {}],
    ["a demand a day late revives nothing", [{ type: "interrupt", date: day("2026-03-11") }], "2026-03-10", { expired: true }],
    ["held ten days: ten days later", [{ type: "suspend", date: day("2025-06-01"), until: day("2025-06-11") }], "2026-03-20", {}],
    ["held and not yet over", [{ type: "suspend", date: day("2025-06-01"), until: null }], "2026-03-10", { suspended: true }],
    ["held twice at once: each day once", [{ type: "suspend", date: day("2025-06-01"), until: day("2025-06-11") }, { type: "suspend", date: day("2025-06-06"), until: day("2025-06-16") }], "2026-03-25", {}],
    ["held within what held it already", [{ type: "suspend", date: day("2025-06-01"), until: day("2025-06-11") }, { type: "suspend", date: day("2025-06-03"), until: day("2025-06-05") }], "2026-03-20", {}],
    ["claimed long after, while it stood still: it had not ended", [{ type: "suspend", date: day("2025-06-01"), until: null }, { type: "interrupt", date: day("2026-08-03") }], "2027-08-03", {}],
    ["what came before it began counts for nothing", [{ type: "interrupt", date: day("2025-01-01") }], "2026-03-10", {}],
  ])("one year of arbitration from 10 March 2025: %s", (_name, events, nominalEnd, flags) => {
    const end = deadlineOf(clock("ARB_LIMIT"), { trigger: day("2025-03-10"), events }, calendarYears);
    expect(end).toMatchObject({ nominalEnd, expired: flags.expired ?? false, suspended: flags.suspended ?? false });
  });

  it("moves a last day on a rest day to the next working day, a make-up Sunday included, and reminds before it", () => {
    const end = deadlineOf(clock("CAPACITY_REAPPRAISAL_15"), { trigger: day("2025-12-18") }, calendarYears);
    expect(end).toMatchObject({ nominalEnd: "2026-01-02", deadline: "2026-01-04", conservative: "2025-12-31", rolled: true, calendarKnown: true });
  });

  it("lets nobody wait for a body's moved last day", () => {
    const end = deadlineOf(clock("PETITION_RESOLVE_60"), { trigger: day("2026-02-24") }, calendarYears);
    expect(end?.deadline).toBe("2026-04-27");
    expect(end && mayGoOnFrom(end)).toBe("2026-04-26");
  });

  it("counts back from a hearing and never moves it later", () =>
    expect(deadlineOf(clock("LEGAL_AID_URGENT_7"), { trigger: day("2026-05-11") }, calendarYears)).toMatchObject({ deadline: "2026-05-04", conservative: "2026-04-30", rolled: false }));

  it("says when a year it was counted over is not published", () =>
    expect(deadlineOf(clock("ARB_DECISION"), { trigger: day("2026-11-20") }, calendarYears)).toMatchObject({ deadline: "2027-01-04", calendarKnown: false }));

  it("an extension is counted on from the same trigger", () =>
    expect(deadlineOf(clock("ARB_DECISION"), { trigger: day("2026-01-09"), isExtended: true }, calendarYears)?.nominalEnd).toBe("2026-03-10"));

  it("never ends before its trigger, falls on working days, and is monotone in the trigger", () => {
    fc.assert(
      fc.property(anyClock, anyDay, fc.integer({ min: 1, max: 40 }), (it, from, more) => {
        const [one, two] = [deadlineOf(it, { trigger: from }, calendarYears), deadlineOf(it, { trigger: addDays(from, more) }, calendarYears)];
        if (one === null || two === null) throw new Error("a length has an end");
        expect(one.nominalEnd <= two.nominalEnd && one.deadline <= two.deadline && one.conservative <= two.conservative).toBe(true);
        expect(one.conservative <= one.nominalEnd && isWorkday(one.conservative, calendarYears)).toBe(true);
        if (it.direction === "backward") expect(one.deadline < from).toBe(true);
        else expect(one.nominalEnd > from && one.deadline >= one.nominalEnd && isWorkday(one.deadline, calendarYears)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what changes a running clock, in any order and number", () => {
  const from = day("2025-03-10");
  const offset = fc.integer({ min: -20, max: 500 }).map((days) => addDays(from, days));
  const interrupt = offset.map((date): ClockEvent => ({ type: "interrupt", date }));
  const suspend = fc.tuple(offset, fc.integer({ min: 1, max: 90 })).map(([date, days]): ClockEvent => ({ type: "suspend", date, until: addDays(date, days) }));
  const some = fc.array(fc.oneof(interrupt, suspend), { maxLength: 6 });
  const counted = clocks.filter((it) => it.length !== null && it.direction !== "backward");
  const forward = fc.constantFrom(...counted);
  const end = (it: Parameters<typeof deadlineOf>[0], events: readonly ClockEvent[]) => {
    const found = deadlineOf(it, { trigger: from, events }, calendarYears);
    if (found === null) throw new Error("a length has an end");
    return found;
  };

  it("never ends before its trigger or before its plain end, and never on a rest day", () => {
    fc.assert(fc.property(forward, some, (it, events) => {
      const found = end(it, events);
      expect(found.nominalEnd > from && found.nominalEnd >= end(it, []).nominalEnd).toBe(true);
      expect(found.conservative <= found.nominalEnd && found.nominalEnd <= found.deadline && isWorkday(found.deadline, calendarYears)).toBe(true);
      expect(found.suspended).toBe(false);
    }), { numRuns: 200 });
  });
  it("one more stop never makes it end sooner, and the order in which they were written down decides nothing", () => {
    fc.assert(fc.property(forward, some, suspend, (it, events, more) => {
      expect(end(it, [...events, more]).nominalEnd >= end(it, events).nominalEnd).toBe(true);
      expect(end(it, [...events].reverse()).nominalEnd).toBe(end(it, events).nominalEnd);
    }), { numRuns: 200 });
  });
  it("stops alone move the end by the days on which at least one of them held it", () => {
    fc.assert(fc.property(fc.array(suspend, { maxLength: 6 }), (events) => {
      const found = end({ length: { n: 3, unit: "year" } }, events);
      const days = new Set(events.flatMap((it) => (it.type === "suspend" && it.until !== null && it.date >= from ? Array.from({ length: dayNumber(it.until) - dayNumber(it.date) }, (_, at) => addDays(it.date, at)) : [])));
      expect(found.nominalEnd).toBe(addDays(day("2028-03-10"), days.size));
    }), { numRuns: 100 });
  });
  it("stands still while a stop goes on, whatever else held it, and only then", () => {
    fc.assert(fc.property(fc.array(suspend, { maxLength: 4 }), fc.integer({ min: 0, max: 300 }), (events, at) => {
      expect(end({ length: { n: 3, unit: "year" } }, [...events, { type: "suspend", date: addDays(from, at), until: null }]).suspended).toBe(true);
      expect(end({ length: { n: 3, unit: "year" } }, events).suspended).toBe(false);
    }), { numRuns: 60 });
  });
  it.each<[string, string, string | null, string]>([
    ["over before its last six months: nothing", "2025-06-01", "2026-06-01", "2028-03-10"], ["over on the day before them: nothing", "2027-01-01", "2027-09-09", "2028-03-10"],
    ["into them: six months from its end", "2027-06-01", "2027-12-01", "2028-06-01"], ["within them", "2028-01-10", "2028-03-01", "2028-09-01"], ["going on: the day without it is the safe one", "2028-01-10", null, "2028-03-10"],
  ])("a civil limit, held %s (民法典 194)", (_, date, until, expected) => {
    expect(end(clock("CIVIL_LIMIT_3Y"), [{ type: "suspend", date: day(date), until: until === null ? null : day(until) }])).toMatchObject({ nominalEnd: expected, suspended: false });
  });
});

describe("months", () => {
  it.each([["2025-08-31", 6, "2026-02-28"], ["2024-02-29", 12, "2025-02-28"], ["2023-08-31", 6, "2024-02-29"], ["2026-03-31", -1, "2026-02-28"], ["2026-01-15", -13, "2024-12-15"]])(
    "%s and %i months: %s", (from, months, to) => expect(addMonths(day(from), months)).toBe(to));
  it("what elapsed added again gives the end", () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 4_000 }), (from, days) => {
      const to = addDays(from, days);
      const it = elapsed(from, to);
      expect(addDays(addMonths(from, it.years * 12 + it.months), it.days)).toBe(to);
    }));
  });
});
