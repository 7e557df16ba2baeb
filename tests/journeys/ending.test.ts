import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { agreeRoute, sayNotSolvedRoute } from "@huiyin/shared/cases/api";
import { rateByCodeRoute, rateRoute, readMyRatingRoute, readRatingsRoute } from "@huiyin/shared/cases/closingApi";
import { leastRatings } from "@huiyin/shared/cases/rating";
import { closeCaseRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { createWorld, type World } from "./harness";
import { answer, card, contact, file, take } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(60_000);
let world: World;
const words: string[] = [];
afterEach(() => world.finish([...Object.values(secrets), ...words.splice(0)]));
const open = async (at = "2026-11-23T02:00:00.000Z") => {
  world = await createWorld({ at });
};
const queryCode = zQueryCode.parse("482137905516");
const nothing = { claimedFen: null, agreedFen: null, paidFen: null };

/** From the report to the worker's word; who ends it is the same lawyer. */
async function ended(name: string): Promise<CaseNumber> {
  const number = await file(world, name, { queryCode });
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  await answer(world, "lawyer-a", number);
  await world.as(name).call(agreeRoute, { params: { number } });
  const closed = await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "advised", money: nothing } });
  expect(closed.status).toBe(201);
  return number;
}

describe("the worker rates what was done", () => {
  it("in two taps, also behind the query code; who had it reads counts of a month that is over, and never whose", async () => {
    await open();
    const why = "等了很久才有人联系";
    words.push(why);
    const numbers: CaseNumber[] = [];
    for (let n = 0; n < leastRatings; n += 1) numbers.push(await ended("worker"));
    const [first, second, ...others] = numbers as [CaseNumber, CaseNumber, ...CaseNumber[]];
    expect((await world.as("worker").call(readMyRatingRoute, { params: { number: first } })).body).toEqual({ may: true, given: null });
    expect((await world.as("worker").call(rateRoute, { params: { number: first }, body: { score: "unsatisfied", why } })).status).toBe(201);
    expect((await world.as("worker").call(rateRoute, { params: { number: first }, body: { score: "satisfied", why: null } })).body.code).toBe("case.rated");
    expect((await world.as("worker").call(readMyRatingRoute, { params: { number: first } })).body).toEqual({ may: false, given: "unsatisfied" });
    // Whoever holds number and code; a wrong code says no more than it does where the case is asked for.
    const byCode = (code: string) => world.anyone.call(rateByCodeRoute, { body: { number: second, code, score: "satisfied", why: null } });
    expect((await byCode("000000000000")).body.code).toBe("case.query_failed");
    expect((await byCode(queryCode)).status).toBe(200);
    expect((await byCode(queryCode)).body.code).toBe("case.rated");
    const ratings = async (name: string, month = "2026-11") => (await world.as(name).call(readRatingsRoute, { query: { station: station("community"), month } })).body;
    for (const number of others.slice(1)) await world.as("worker").call(rateRoute, { params: { number }, body: { score: "satisfied", why: null } });
    world.setNow("2026-12-01T02:00:00.000Z");
    world.settle();
    // One short of enough: not even how many.
    expect(await ratings("head")).toEqual({ least: leastRatings, counts: null, whys: [] });
    world.setNow("2026-11-30T02:00:00.000Z");
    await world.as("worker").call(rateRoute, { params: { number: others[0] ?? first }, body: { score: "fair", why: null } });
    world.settle();
    // The month still runs: one more would say whose.
    expect(await ratings("head")).toMatchObject({ counts: null });
    world.setNow("2026-12-01T02:00:00.000Z");
    expect(await ratings("head")).toEqual({ least: leastRatings, counts: { satisfied: leastRatings - 2, fair: 1, unsatisfied: 1 }, whys: [why] });
    expect((await ratings("lawyer-a")).counts).not.toBeNull();
    expect(await ratings("lawyer-b")).toMatchObject({ counts: null, whys: [] });
    const seen = await world.as("lawyer-a").call(readCaseRoute, { params: { number: first } });
    expect(JSON.stringify(seen.body)).not.toMatch(/rated|unsatisfied|等了很久/);
    // Not solved after all: when it ends again it is asked again.
    await world.as("worker").call(sayNotSolvedRoute, { params: { number: second }, body: { why: null } });
    expect((await world.as("worker").call(readMyRatingRoute, { params: { number: second } })).body).toEqual({ may: false, given: null });
  });
});
