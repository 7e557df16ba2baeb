import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { recordContactRoute, readBoardRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { attachCalculationRoute, attachMyCalculationRoute, readFactsRoute, readMyFactsRoute, recordFactsRoute, recordMyFactsRoute, seeLimitRoute } from "@huiyin/shared/deadlines/factsApi";
import { filledFrom } from "@huiyin/shared/deadlines/forms";
import { addMinutes, zLocalDate } from "@huiyin/shared/kernel/time";
import { createWorld, type World } from "./harness";
import { confirmParameters } from "./parameters";
import { codesOf, file, look, phonesSince, take } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const on = (text: string) => ({ is: "on" as const, on: zLocalDate.parse(text) });

/** 戴某: hurt in the first week, no contract. Facts start the law's clocks, and the clocks ring. */
describe("戴某, injured in the first week", () => {
  it("first contact asks for the days; they start the clocks; reminders go to the handler, then the head; a day done in time ends them", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const number = await file(world, "worker", { type: "INJURY_MEDICAL" });
    const params = { number };
    const [worker, lawyer, head] = [world.as("worker"), world.as("lawyer-a"), world.as("head")];
    expect((await lawyer.call(readFactsRoute, { params })).body.code).toBe("case.not_taken");
    await take(world, "lawyer-a");
    const evidence = { kind: "call" as const, at: world.now(), outcome: "reached" as const, minutes: 9 };
    expect((await lawyer.call(readCaseRoute, { params })).body.limitFacts).toEqual(["injured", "knew"]);
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence } })).body.code).toBe("case.limit_facts_unset");
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence, facts: [{ fact: "injured", value: on("2026-11-20") }] } })).body.code).toBe("case.limit_facts_unset");
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence, facts: [{ fact: "injured", value: { is: "asked" } }, { fact: "knew", value: { is: "asked" } }] } })).body.code).toBe("case.fact_kind");
    const told = { facts: [{ fact: "injured" as const, value: on("2026-11-20") }, { fact: "knew" as const, value: { is: "unclear" as const } }] };
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence, ...told } })).status).toBe(201);
    expect((await lawyer.call(readCaseRoute, { params })).body).toMatchObject({ limitFacts: [], limitBy: null });

    const mine = (await worker.call(readMyFactsRoute, { params })).body;
    expect(mine.clocks.map((it) => [it.key, it.state.is])).toEqual([["INJURY_EMPLOYER_30", "running"], ["INJURY_WORKER_1Y", "running"], ["ARB_LIMIT", "unclear"]]);
    expect(mine.facts[0]).toMatchObject({ fact: "injured", from: "staff", title: "值班律师甲" });
    // The worker knows the other day; it counts where the lawyer had none, and stands beside where he had.
    expect((await worker.call(recordMyFactsRoute, { params, body: { facts: [{ fact: "knew", value: on("2025-12-01") }, { fact: "injured", value: on("2026-11-19") }], held: [] } })).status).toBe(201);
    const both = (await lawyer.call(readFactsRoute, { params })).body;
    expect(both.clocks[2]?.state).toMatchObject({ is: "running", conservative: "2026-12-01", daysLeft: 8 });
    expect(both.others).toMatchObject([{ fact: "injured", from: "worker", value: on("2026-11-19") }]);
    expect(codesOf(await look(world, number))).toContain("facts_recorded");

    // Seven days before: the lawyer at nine, the head at one. The next day it is urgent, and both hear at once.
    await world.pump();
    const rung = phonesSince(world);
    await world.until("2026-11-24T01:10:00.000Z");
    expect(rung()).toEqual(["lawyer-a"]);
    await world.until("2026-11-24T05:10:00.000Z");
    expect(rung()).toContain("head");
    await world.until("2026-11-25T01:10:00.000Z");
    expect(rung()).toEqual(expect.arrayContaining(["head", "lawyer-a"]));
    expect((await head.call(readBoardRoute, { query: { station: station("community") } })).body.lines[0]?.limitBy).toBe("2026-12-01");
    // Three days before he says that he saw it: the head is left in peace.
    await world.until("2026-11-28T01:10:00.000Z");
    rung();
    expect((await lawyer.call(seeLimitRoute, { params })).status).toBe(201);
    await world.until("2026-11-28T05:10:00.000Z");
    expect(rung()).not.toContain("head");
    const met = await lawyer.call(recordFactsRoute, { params, body: { facts: [], held: [], met: [{ clock: "ARB_LIMIT", on: zLocalDate.parse("2026-11-27") }] } });
    expect(met.status).toBe(201);
    expect((await lawyer.call(readCaseRoute, { params })).body.limitBy).toBeNull();
    // It was the wrong one: it is watched again, the timeline says so, and what was not done cannot be taken back.
    const mark = (clock: string, day: string | null) => lawyer.call(recordFactsRoute, { params, body: { facts: [], held: [], met: [{ clock, on: day === null ? null : zLocalDate.parse(day) }] } });
    expect((await mark("INJURY_WORKER_1Y", null)).body.code).toBe("case.no_such_clock");
    expect((await mark("ARB_LIMIT", null)).status).toBe(201);
    expect((await lawyer.call(readCaseRoute, { params })).body.limitBy).toBe("2026-12-01");
    expect(codesOf(await look(world, number))).toContain("limit_reopened");
    // So with a stop: while it goes on there is no day, and it can be ended, or taken back.
    const stop = (until: string | null, wrong?: true) => lawyer.call(recordFactsRoute, { params, body: { facts: [], met: [], held: [{ how: "force_majeure", date: zLocalDate.parse("2026-02-02"), until: until === null ? null : zLocalDate.parse(until), ...(wrong === undefined ? {} : { wrong }) }] } });
    const limit = async () => (await lawyer.call(readFactsRoute, { params })).body.clocks.find((it) => it.key === "ARB_LIMIT")?.state;
    expect((await stop(null, true)).body.code).toBe("case.held_dates");
    expect((await stop(null)).status).toBe(201);
    expect(await limit()).toMatchObject({ is: "suspended" });
    expect((await stop("2026-02-12")).status).toBe(201);
    expect(await limit()).toMatchObject({ is: "running", nominalEnd: "2026-12-11" });
    expect((await lawyer.call(readFactsRoute, { params })).body.held).toHaveLength(1);
    expect((await stop("2026-02-12", true)).status).toBe(201);
    expect(await limit()).toMatchObject({ is: "running", nominalEnd: "2026-12-01" });
    expect((await mark("ARB_LIMIT", "2026-11-27")).status).toBe(201);
    await world.until("2026-12-01T09:00:00.000Z");
    expect(codesOf(await look(world, number)).filter((code) => code === "limit_near")).toHaveLength(4);

    // A body's longer time: the handler's alone to enter, of a clock that runs and may be extended, once; and it can be taken back.
    expect((await lawyer.call(recordFactsRoute, { params, body: { facts: [{ fact: "arbAccepted", value: on("2026-11-16") }], held: [], met: [] } })).status).toBe(201);
    const longer = (clock: string, date: string, wrong?: true) => ({ facts: [], met: [], held: [{ how: "extended" as const, date: zLocalDate.parse(date), until: null, extension: { clock, source: "paper" as const, reason: "案情复杂" }, ...(wrong === undefined ? {} : { wrong }) }] });
    const extend = async (...ask: Parameters<typeof longer>) => (await lawyer.call(recordFactsRoute, { params, body: longer(...ask) })).body.code ?? "done";
    const decided = async () => (await lawyer.call(readFactsRoute, { params })).body.clocks.find((it) => it.key === "ARB_DECISION")?.state;
    expect(await decided()).toMatchObject({ nominalEnd: "2026-12-31" });
    expect([await extend("ARB_SERVE", "2026-11-27"), await extend("INSPECTION_DONE", "2026-11-27"), await extend("ARB_DECISION", "2026-11-15")]).toEqual(Array(3).fill("case.not_extendable"));
    expect([await extend("ARB_DECISION", "2026-11-27"), await extend("ARB_DECISION", "2026-11-28")]).toEqual(["done", "case.not_extendable"]);
    expect(await decided()).toMatchObject({ nominalEnd: "2027-01-15", extended: "2026-11-27" });
    expect((await worker.call(recordMyFactsRoute, { params, body: longer("ARB_DECISION", "2026-11-28") as never })).status).toBe(400);
    expect(await extend("ARB_DECISION", "2026-11-27", true)).toBe("done");
    expect(await decided()).toMatchObject({ nominalEnd: "2026-12-31" });

    // What is counted for the case is counted by the server.
    const filled = { ...filledFrom("injury", (await lawyer.call(readFactsRoute, { params })).body.facts), grade: "10", contribution: "6000" };
    expect(filled).toMatchObject({ injuredDate: "2026-11-20" });
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "injury", filled: { grade: "10" } } })).body.code).toBe("calculator.incomplete");
    // Without the average wage two people confirmed for that year it is no figure; what needs none still counts.
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "injury", filled } })).body.code).toBe("calculator.average_missing");
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "injury", filled: { ...filled, baseAverage: "" } } })).status).toBe(409);
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "overtime", filled: { base: "5220", weekdayHours: "10" } } })).status).toBe(201);
    await confirmParameters(world, [["averageWage", 2025, 8_000]]);
    world.setNow(addMinutes(world.now(), 2));
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "injury", filled: { ...filled, grade: "5" } } })).body.code).toBe("calculator.minimum_missing");
    // The average of the year before the injury, and no other's.
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "injury", filled: { ...filled, injuredDate: "2024-11-20" } } })).body.code).toBe("calculator.average_missing");
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "injury", filled } })).status).toBe(201);
    expect((await worker.call(readMyFactsRoute, { params })).body.calculations).toMatchObject([{ kind: "injury", amount: 42_000, title: "值班律师甲", filled: { baseAverage: "8000" }, notes: ["provincial_part", "uninsured_employer"] }, { kind: "overtime", amount: 450 }]);
    // With whose figure it is, of which year, where it is written, and how it was rounded; what needed none names none.
    const kept = (await lawyer.call(readFactsRoute, { params })).body.calculations;
    expect(kept.map((it) => [it.rounding, it.figures])).toMatchObject([
      ["half_up_to_cent_at_end", [{ key: "averageWage", year: 2025, district: expect.stringMatching(/区$/), value: 8_000, source: { name: expect.stringMatching(/./), date: expect.stringMatching(/^\d{4}-/) } }]], ["half_up_to_cent_at_end", []],
    ]);
    // One that came later, by the same way: filled from what the case knows, of days and not of money, and one the law does not give with the reason.
    expect((await lawyer.call(recordFactsRoute, { params, body: { facts: [{ fact: "hired", value: on("2019-03-01") }, { fact: "ended", value: on("2025-06-30") }], held: [], met: [] } })).status).toBe(201);
    const known = filledFrom("leaveDays", (await lawyer.call(readFactsRoute, { params })).body.facts);
    expect(known).toEqual({ hireDate: "2019-03-01", lastDay: "2025-06-30" });
    world.setNow(addMinutes(world.now(), 2));
    expect((await worker.call(attachMyCalculationRoute, { params, body: { kind: "leaveDays", filled: { ...known, part: "left", twelveMonths: "yes", totalYears: "12", taken: "3" } } })).status).toBe(201);
    world.setNow(addMinutes(world.now(), 2));
    expect((await worker.call(attachMyCalculationRoute, { params, body: { kind: "extraPay", filled: { ordered: "no" } } })).status).toBe(201);
    expect((await worker.call(attachMyCalculationRoute, { params, body: { kind: "stopWork", filled: { formerWage: "6000", stopMonths: "25" } } })).body.code).toBe("calculator.too_long");
    expect((await worker.call(attachMyCalculationRoute, { params, body: { kind: "smallClaim", filled: { claim: "50000" } } })).body.code).toBe("calculator.province_missing");
    expect((await worker.call(attachMyCalculationRoute, { params, body: { kind: "injuryEnd", filled: { endGrade: "7" } } })).body.code).toBe("calculator.grants_missing");
    expect((await lawyer.call(readFactsRoute, { params })).body.calculations.slice(0, 2)).toMatchObject([
      { kind: "extraPay", from: "worker", amount: null, notes: ["not_ordered"], articles: ["劳动合同法 85"], lines: [] }, { kind: "leaveDays", amount: 1, unit: "day", articles: expect.arrayContaining(["企业职工带薪年休假实施办法 12"]) },
    ]);
    // The wage of a year is judged by that year's minimum.
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "sick", filled: { payYear: "2024" } } })).body.code).toBe("calculator.minimum_missing");
    await confirmParameters(world, [["minimumWage", 2024, 1_900]]);
    world.setNow(addMinutes(world.now(), 2));
    expect((await lawyer.call(attachCalculationRoute, { params, body: { kind: "sick", filled: { payYear: "2024", sickDays: "10" } } })).status).toBe(201);
    expect((await lawyer.call(readFactsRoute, { params })).body.calculations[0]).toMatchObject({ kind: "sick", amount: 698.85, figures: [{ key: "minimumWage", year: 2024, value: 1_900 }] });
    // Days of a person's life stand in no row in the open.
    expect(JSON.stringify((await world.rows()).filter((row) => row["t"] === "facts" || row["t"] === "calculation"))).not.toMatch(/2026-11-20|2026-11-19|6000/);
  });
});

describe("the last days of a limit", () => {
  it("stay marked through the law's last day, which rings; the day after the mark goes, and the handler and the head hear that it is over", async () => {
    world = await createWorld({ at: "2026-11-26T02:00:00.000Z", faults: true });
    const number = await file(world, "worker", { type: "SEVERANCE" });
    const params = { number };
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    await take(world, "lawyer-a");
    // Ends on Saturday: safe until Friday, by law until Monday.
    expect((await lawyer.call(recordFactsRoute, { params, body: { facts: [{ fact: "ended", value: on("2025-11-28") }], held: [], met: [] } })).status).toBe(201);
    const marked = async () => (await lawyer.call(readCaseRoute, { params })).body.limitBy;
    expect([await marked(), (await worker.call(readMyFactsRoute, { params })).body.urgentBy]).toEqual(["2026-11-27", "2026-11-27"]);
    await world.until("2026-11-29T02:00:00.000Z");
    expect((await worker.call(readMyFactsRoute, { params })).body.urgentBy).toBe("2026-11-30");
    const rung = phonesSince(world);
    await world.until("2026-11-30T01:10:00.000Z");
    expect([await marked(), rung().includes("lawyer-a")]).toEqual(["2026-11-30", true]);
    await world.until("2026-11-30T05:30:00.000Z");
    rung();
    await world.until("2026-12-01T01:10:00.000Z");
    expect(rung()).toEqual(expect.arrayContaining(["head", "lawyer-a"]));
    expect(await marked()).toBeNull();
    expect(codesOf(await look(world, number))).toContain("limit_over");
    expect((await worker.call(readMyFactsRoute, { params })).body.urgentBy).toBeNull();
  });
});
