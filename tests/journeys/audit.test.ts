import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { reportCaseRoute, undoWithdrawalRoute, withdrawRoute, writeMessageRoute, agreeRoute } from "@huiyin/shared/cases/api";
import { closeCaseRoute, logCallRoute, readBoardRoute, settleLimitRoute } from "@huiyin/shared/cases/staffApi";
import { addMinutes } from "@huiyin/shared/kernel/time";
import { zGrant, zStaffMember } from "@huiyin/shared/staff/schema";
import { readDutyRoute } from "@huiyin/shared/tickets/api";
import { endGrantOp, memberOp } from "../../functions/staff/staffRepository";
import { ruleRow } from "../../functions/rota/rotaRepository";
import { createWorld, type World } from "./harness";
import { answer, codesOf, contact, file, look, phonesSince, ringsFor, take, card } from "./steps";
import { report, secrets } from "./stories";
import { station, unit, weekly } from "./town";

jest.setTimeout(240_000);
let world: World;
let expected: readonly string[] = [];
afterEach(async () => {
  await world.finish(Object.values(secrets), expected);
  expected = [];
});
const monday = "2026-11-23T02:00:00.000Z";
const money = { claimedFen: null, agreedFen: null, paidFen: null };
const close = (name: string, number: string) => world.as(name).call(closeCaseRoute, { params: { number: number as never }, body: { card, reason: "advised", money } });

describe("danger after it was taken", () => {
  it("is contacted within the hour by whoever has it, and the head hears, although the worker was contacted and answered before", async () => {
    world = await createWorld({ at: monday, faults: true });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    await world.pump();
    const told = phonesSince(world);
    await world.as("worker").call(writeMessageRoute, { params: { number }, body: { text: "我不想活了" } });
    const saidAt = world.now();
    // The worker heard of the answer a moment ago; the new time is said a minute later.
    await world.until(addMinutes(saidAt, 2));
    expect(told()).toEqual(["head", "lawyer-a", "worker"]);
    expect(await look(world, number)).toMatchObject({ status: "taken", urgency: "emergency", promise: { what: "contact", by: addMinutes(saidAt, 60) } });
    await world.until(addMinutes(saidAt, 51));
    // Late: whoever is on duty could stand in.
    expect(told()).toEqual(["backup", "head", "lawyer-a", "lawyer-b", "worker"]);
  });

  it("while it rings, it rings again at once", async () => {
    world = await createWorld({ at: monday, faults: true });
    const number = await file(world);
    await world.pump();
    const told = phonesSince(world);
    await world.as("worker").call(writeMessageRoute, { params: { number }, body: { text: "我不想活了" } });
    await world.pump();
    expect(told()).toEqual(["head", "lawyer-a", "lawyer-b"]);
  });
});

describe("a limit that may be close", () => {
  it("keeps its warning after a withdrawal, and the case is not closed before a lawyer settled it", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world, "worker", { since: "over_year" });
    await world.as("worker").call(withdrawRoute, { params: { number } });
    expect(await look(world, number)).toMatchObject({ status: "withdrawn", limitWarning: true });
    await world.as("worker").call(undoWithdrawalRoute, { params: { number } });
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    await world.as("worker").call(agreeRoute, { params: { number } });
    const refused = await close("lawyer-a", number);
    expect([refused.status, refused.body.code]).toEqual([409, "case.limit_unsettled"]);
    await world.as("lawyer-a").call(settleLimitRoute, { params: { number }, body: { note: "去年十二月起算，未过" } });
    expect((await close("lawyer-a", number)).status).toBe(201);
  });
});

describe("what a row says afterwards", () => {
  it("a withdrawal undone is still found by the organisation it is about", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    const found = async () => (await world.rows()).filter((row) => row["t"] === "subject" && row["number"] === number).map((row) => row["findKey"]);
    const [before] = await found();
    expect(before).toMatch(/^ORG#/);
    await world.as("worker").call(withdrawRoute, { params: { number } });
    await world.as("worker").call(undoWithdrawalRoute, { params: { number } });
    expect(await found()).toEqual([before]);
  });

  it("the second call of the same phone is a repeat, whichever door it comes through", async () => {
    world = await createWorld({ at: monday });
    const repeats = async () => (await world.rows()).filter((row) => row["t"] === "contact").sort((a, b) => (String(a["at"]) < String(b["at"]) ? -1 : 1)).map((row) => row["isRepeat"]);
    await file(world, "worker");
    const { type, story, place, respondents, headcount, since, queryCode, identity, name, reach, consentVersion } = report();
    const logged = await world.as("operator").call(logCallRoute, {
      body: { door: "hotline", type, story, place, respondents, headcount, since, queryCode, identity, name, reach, consentVersion, serviceClass: "consultation", minutes: 3, urgency: "normal", urgencyReason: null },
    });
    expect(logged.status).toBe(201);
    await file(world, "worker-2", { reach: { ...report().reach, phone: "13900000002" } });
    expect(await repeats()).toEqual([false, true, false]);
    // At the same moment: one of them is the first.
    await Promise.all(["worker-3", "worker-4", "worker-5"].map((name) => file(world, name, { reach: { ...report().reach, phone: "13900000003" } })));
    expect((await repeats()).slice(3).sort()).toEqual([false, true, true]);
  });

  it("what is closed before eight on the first of the month stands in the new month", async () => {
    world = await createWorld({ at: "2026-11-30T02:00:00.000Z" });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    await world.as("worker").call(agreeRoute, { params: { number } });
    // 00:30 on 1 December in China.
    await world.until("2026-11-30T16:30:00.000Z");
    expect((await close("lawyer-a", number)).status).toBe(201);
    const board = async (month?: string) =>
      (await world.as("head").call(readBoardRoute, { query: { station: station("community"), lane: "closed", ...(month === undefined ? {} : { month }) } })).body.lines.map((it) => it.number);
    expect([await board(), await board("2026-11")]).toEqual([[number], []]);
  });
});

/** Somebody stops working here: no longer staff, or without a grant. */
async function leaves(name: string, how: "inactive" | "ungranted"): Promise<void> {
  const person = await world.personOf(name);
  const mine = (await world.rows()).filter((row) => row["pk"] === `PERSON#${person}`);
  const member = zStaffMember.parse(mine.find((row) => row["t"] === "staff"));
  const grant = zGrant.parse(mine.find((row) => row["t"] === "grant"));
  await world.platform.table.transact([how === "inactive" ? memberOp({ ...member, active: false }) : endGrantOp(grant, world.now())]);
  world.setNow(addMinutes(world.now(), 1));
}

describe("people who left but stand in the rota", () => {
  it("are not rung; where they stood is a gap, the next rung rings and the head hears of it", async () => {
    world = await createWorld({ at: monday, faults: true });
    await leaves("lawyer-a", "inactive");
    await leaves("lawyer-b", "ungranted");
    const number = await file(world);
    await world.pump();
    expect([...new Set(world.phones.map((it) => it.openid))].sort()).toEqual(["backup", "head"]);
    expect(codesOf(await look(world, number))).toEqual(["registered", "gap_skipped"]);
    await take(world, "backup");
  });

  it("stand on no duty board: one who left is not named, where nobody else is it says gap", async () => {
    world = await createWorld({ at: monday });
    const board = async () => {
      const { status, body } = await world.as("head").call(readDutyRoute, { query: { station: station("community") } });
      expect(status).toBe(200);
      return body.stations.map((it) => ({ names: it.shifts.filter(({ lane }) => lane === "duty").map(({ name }) => name).sort(), gaps: it.gaps.length }));
    };
    expect(await board()).toEqual([{ names: ["值班律师乙", "值班律师甲"], gaps: 0 }]);
    await leaves("lawyer-a", "inactive");
    expect(await board()).toEqual([{ names: ["值班律师乙"], gaps: 0 }]);
    await leaves("lawyer-b", "ungranted");
    expect(await board()).toEqual([{ names: [], gaps: 1 }]);
  });

  it("the night finds a ticket that rings only for such people", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await leaves("lawyer-a", "inactive");
    expect(await world.audit()).toEqual([]);
    await leaves("lawyer-b", "ungranted");
    expected = [`ticket_rings_nobody ${number}`];
    expect(await world.audit()).toEqual(expected);
  });
});

describe("a rota that ended", () => {
  it("is none: the street serves that community", async () => {
    world = await createWorld({ at: monday });
    const rule = weekly(77, { at: "bare", lane: "duty", when: "office" }, [await world.personOf("lawyer-a")]);
    await world.platform.table.transact([{ put: ruleRow({ ...rule, to: addMinutes(world.now(), -60) }) }]);
    await file(world, "worker", { place: { kind: "unit", unit: unit("bare"), words: null } });
    expect((await ringsFor(world, "street-lawyer")).map((it) => it.stationName)).toEqual(["香炉礁街道工会法律服务站"]);
  });
});

describe("a board", () => {
  it("does not show a head their own matter", async () => {
    world = await createWorld({ at: monday });
    const filed = await world.as("head").call(reportCaseRoute, { body: report() });
    expect(filed.status).toBe(201);
    const theirs = await file(world);
    world.settle();
    const board = async (name: string) => (await world.as(name).call(readBoardRoute, { query: { station: station("community") } })).body.lines.map((it) => it.number);
    expect(await board("head")).toEqual([theirs]);
    expect([...(await board("street-head"))].sort()).toEqual([filed.body.number, theirs].sort());
  });
});
