import { beforeEach, describe, expect, it } from "@jest/globals";
import { queryCaseRoute, reportAnonymouslyRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addMs, toInstant, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { signInRoute } from "@huiyin/shared/people/api";
import { memoryTable } from "../platform/memoryTable.fixture";
import { addressOf } from "./api";
import { laterRoutes } from "./laterRoutes";
import { createPace, mostGuesses, networkOf, waitMs } from "./pace";

let now: Instant;
let table: ReturnType<typeof memoryTable>;
let pace: ReturnType<typeof createPace>;
beforeEach(() => {
  now = toInstant(Date.UTC(2026, 10, 23, 2));
  table = memoryTable();
  pace = createPace({ table, now: () => now });
});
const [own, other] = [makeCaseNumber(zLocalDate.parse("2026-11-23"), "999001"), makeCaseNumber(zLocalDate.parse("2026-11-23"), "999002")];
const asked = (number: string) => Buffer.from(JSON.stringify({ number, code: "000000000000" }));
/** One call that ends so; whether it was let through, and as what it was answered. */
async function told(route: AnyRoute, address: string, endsWith: string | null, number: string = own): Promise<string | null> {
  const paced = await pace(route, address, asked(number));
  return paced.ok ? ((await paced.value(endsWith)) ?? endsWith) : "not let in";
}
const call = async (route: AnyRoute, address: string, endsWith: string | null): Promise<boolean> => (await told(route, address, endsWith)) !== "not let in";
const fail = (address = "203.0.113.9", number: string = own) => told(queryCaseRoute, address, "case.query_failed", number);
const enter = (address = "203.0.113.9", number: string = own) => told(queryCaseRoute, address, null, number);
const many = async (times: number, again: () => Promise<string | null>) => {
  const said = [];
  for (let n = 0; n < times; n++) said.push(await again());
  return said;
};
const failed = "case.query_failed";
const often = "request.too_often";

describe("queries", () => {
  it.each([[1, 0], [4, 0], [5, 1000], [6, 2000], [10, 32_000], [14, 300_000], [200, 300_000]])("after %s failures: %s ms", (failures, ms) => expect(waitMs(failures)).toBe(ms));

  it.each(laterRoutes.codes.map((route) => [route.name, route] as const))("%s is another door to the same lock", async (_name, route) => {
    expect(await many(5, () => told(route, "203.0.113.9", failed))).toEqual(Array.from({ length: 5 }, () => failed));
    expect([await fail(), await told(route, "203.0.113.9", failed), await told(route, "203.0.113.9", null)]).toEqual([often, often, null]);
  });

  it("five are free, then each failure waits longer; another address and another case are not held up", async () => {
    expect(await many(6, fail)).toEqual([...Array.from({ length: 5 }, () => failed), often]);
    expect([await fail("203.0.113.10"), await fail("203.0.113.9", other)]).toEqual([failed, failed]);
    now = addMs(now, 2001);
    expect(await fail()).toBe(failed);
    now = addMs(now, 3999);
    expect(await fail()).toBe(often);
  });

  it("typos of a whole factory behind one address make nobody else wait, nor does one who guesses at the owner's case lock the owner out", async () => {
    for (let n = 0; n < 300; n++) for (let typo = 0; typo < 3; typo++) await fail("203.0.113.9", makeCaseNumber(zLocalDate.parse("2026-11-23"), String(n).padStart(6, "0")));
    expect([await enter(), await fail()]).toEqual([null, failed]);
    await many(500, fail);
    expect([await fail(), await enter()]).toEqual([often, null]);
  });

  it("the right code ends what was counted for its case alone, and nothing else does", async () => {
    await many(4, fail);
    await told(queryCaseRoute, "203.0.113.9", "request.malformed");
    await enter("203.0.113.9", other);
    expect(await many(2, fail)).toEqual([failed, often]);
    await enter();
    expect(await many(6, fail)).toEqual([...Array.from({ length: 5 }, () => failed), often]);
  });

  it("however it is written a number is the same one, and what is none counts as one", async () => {
    await many(5, fail);
    expect(await fail("203.0.113.9", ` ${own.slice(0, 6)} ${own.slice(6)}`)).toBe(often);
    expect(await many(6, () => fail("203.0.113.9", `x${Math.random()}`))).toEqual([...Array.from({ length: 5 }, () => failed), often]);
    const paced = await pace(queryCaseRoute, "203.0.113.9", Buffer.from("{"));
    expect(paced.ok && (await paced.value(failed))).toBe(often);
  });

  it("so many in a day and no code is looked at any more, for one case or for many", async () => {
    const until = addMs(now, 60_000);
    for (const row of [{ numbers: [own] }, { numbers: Array.from({ length: 10 }, (_, n) => makeCaseNumber(zLocalDate.parse("2026-11-23"), String(n).padStart(6, "0"))) }]) {
      table = memoryTable();
      pace = createPace({ table, now: () => now });
      for (const number of row.numbers) await fail("203.0.113.9", number);
      // As if they had guessed on.
      for (const [key, it] of table.rows) if (Object(it)["t"] === "limit" && (row.numbers.length === 1 || Object(it)["count"] > 1)) table.rows.set(key, { ...it, count: mostGuesses, until });
      expect([await enter("203.0.113.9", row.numbers[0]), await enter("203.0.113.10", row.numbers[0])]).toEqual(["not let in", null]);
    }
  });

  it("guesses sent at once are counted one by one, and only so many run", async () => {
    const through = await Promise.all(Array.from({ length: 200 }, () => fail()));
    expect(through.filter((it) => it !== "not let in").length).toBeLessThanOrEqual(40);
    now = addMs(now, 299_000);
    expect(await fail()).toBe(often);
    now = addMs(now, 301_000);
    expect(await fail()).toBe(failed);
    expect(await fail()).toBe(often);
  });

  it("right codes sent at once from one address all get through, and leave no wait behind", async () => {
    for (let round = 0; round < 5; round++) expect(await Promise.all(Array.from({ length: 30 }, () => enter()))).toEqual(Array.from({ length: 30 }, () => null));
    expect(await many(5, fail)).not.toContain(often);
  });

  it("tries that never said how they ended hold nobody up for long", async () => {
    const begin = async () => (await pace(queryCaseRoute, "203.0.113.9", asked(own))).ok;
    for (let n = 0; n < 40; n++) expect(await begin()).toBe(true);
    expect(await begin()).toBe(false);
    now = addMs(now, 30_000);
    expect(await begin()).toBe(true);
  });

  it("after the day everything is forgotten, the salt too", async () => {
    for (let n = 0; n < 6; n++) await fail();
    const before = [...table.rows.keys()].filter((key) => key.startsWith("LIMIT#"));
    now = addMs(now, 86_400_000);
    expect(await fail()).toBe(failed);
    expect([...table.rows.keys()].filter((key) => key.startsWith("LIMIT#SALT"))).toEqual(["LIMIT#SALT\n2026-11-24"]);
    expect(before.some((key) => key === "LIMIT#SALT\n2026-11-23")).toBe(true);
  });

  it("the address is written nowhere, nor does it stand in a row that names a case", async () => {
    await fail();
    expect(JSON.stringify([...table.rows])).not.toMatch(new RegExp(`203\\.0\\.113|${own}`));
  });
});

describe("others", () => {
  it.each([reportCaseRoute, reportAnonymouslyRoute])("reports are never refused by rate", async (route) => {
    for (let n = 0; n < 3000; n++) expect(await call(route, "203.0.113.9", null)).toBe(true);
    expect(table.rows.size).toBe(0);
  });
  it("signing in: 600 a minute from one address, then the next minute", async () => {
    for (let n = 0; n < 600; n++) expect(await call(signInRoute, "203.0.113.9", null)).toBe(true);
    expect(await call(signInRoute, "203.0.113.9", null)).toBe(false);
    now = addMs(now, 60_001);
    expect(await call(signInRoute, "203.0.113.9", null)).toBe(true);
  });
});

describe("addresses", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"], ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"], ["2001:0DB8:1:2::9", "2001:db8:1:2"], ["2001:db8::1", "2001:db8:0:0"], ["::1", "0:0:0:0"], ["", ""],
  ])("%s belongs to %s", (address, network) => expect(networkOf(address)).toBe(network));
  it.each<[string, string | undefined, string | undefined, boolean, string | null]>([
    ["straight from the gateway", "1.1.1.1", undefined, false, "1.1.1.1"],
    ["a forged header is not believed", "1.1.1.1", "9.9.9.9", false, "1.1.1.1"],
    ["behind our CloudFront: the last before it", "2.2.2.2", "9.9.9.9, 3.3.3.3, 2.2.2.2", true, "3.3.3.3"],
    ["nothing forwarded", "2.2.2.2", undefined, true, "2.2.2.2"],
    ["nothing known", undefined, undefined, false, null],
  ])("%s", (_name, source, forwarded, isFromEdge, address) => expect(addressOf(source, forwarded, isFromEdge)).toBe(address));
});
