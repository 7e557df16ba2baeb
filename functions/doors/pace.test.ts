import { beforeEach, describe, expect, it } from "@jest/globals";
import { queryCaseRoute, reportAnonymouslyRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { addMs, toInstant, type Instant } from "@huiyin/shared/kernel/time";
import { signInRoute } from "@huiyin/shared/people/api";
import { memoryTable } from "../platform/memoryTable.fixture";
import { addressOf } from "./api";
import { laterRoutes } from "./laterRoutes";
import { createPace, networkOf, waitMs } from "./pace";

let now: Instant;
let table: ReturnType<typeof memoryTable>;
let pace: ReturnType<typeof createPace>;
beforeEach(() => {
  now = toInstant(Date.UTC(2026, 10, 23, 2));
  table = memoryTable();
  pace = createPace({ table, now: () => now });
});
/** One call that ends so; whether it was let through. */
async function call(route: AnyRoute, address: string, endsWith: string | null): Promise<boolean> {
  const paced = await pace(route, address);
  if (paced.ok) await paced.value(endsWith);
  return paced.ok;
}
const fail = (address = "203.0.113.9") => call(queryCaseRoute, address, "case.query_failed");

describe("queries", () => {
  it.each([[1, 0], [4, 0], [5, 1000], [6, 2000], [10, 32_000], [14, 300_000], [200, 300_000]])("after %s failures: %s ms", (failures, ms) => expect(waitMs(failures)).toBe(ms));

  it.each(laterRoutes.codes.map((route) => [route.name, route] as const))("%s is another door to the same lock", async (_name, route) => {
    for (let n = 0; n < 5; n++) expect(await call(route, "203.0.113.9", "case.query_failed")).toBe(true);
    expect([await fail(), await call(route, "203.0.113.9", null)]).toEqual([false, false]);
  });

  it("five are free, then each failure waits longer; another address is not held up", async () => {
    for (let n = 0; n < 5; n++) expect(await fail()).toBe(true);
    expect(await fail()).toBe(false);
    expect(await fail("203.0.113.10")).toBe(true);
    now = addMs(now, 1001);
    expect(await fail()).toBe(true);
    now = addMs(now, 1001);
    expect(await fail()).toBe(false);
    now = addMs(now, 1000);
    expect(await fail()).toBe(true);
  });

  it("a right code in between buys no more guesses", async () => {
    for (let n = 0; n < 4; n++) await fail();
    expect(await call(queryCaseRoute, "203.0.113.9", null)).toBe(true);
    expect(await fail()).toBe(true);
    expect(await fail()).toBe(false);
  });

  it("guesses sent at once are counted one by one, and only so many get through", async () => {
    const through = await Promise.all(Array.from({ length: 200 }, () => fail()));
    expect(through.filter((it) => it).length).toBeLessThanOrEqual(40);
    now = addMs(now, 299_000);
    expect(await fail()).toBe(false);
    now = addMs(now, 2_000);
    expect(await fail()).toBe(true);
    expect(await fail()).toBe(false);
  });

  it("right codes sent at once from one address all get through, and leave no wait behind", async () => {
    for (let round = 0; round < 5; round++) {
      const through = await Promise.all(Array.from({ length: 30 }, () => call(queryCaseRoute, "203.0.113.9", null)));
      expect(through).not.toContain(false);
    }
    for (let n = 0; n < 5; n++) expect(await fail()).toBe(true);
  });

  it("tries that never said how they ended hold nobody up for long", async () => {
    for (let n = 0; n < 40; n++) expect((await pace(queryCaseRoute, "203.0.113.9")).ok).toBe(true);
    expect((await pace(queryCaseRoute, "203.0.113.9")).ok).toBe(false);
    now = addMs(now, 30_000);
    expect((await pace(queryCaseRoute, "203.0.113.9")).ok).toBe(true);
  });

  it("after the day everything is forgotten, the salt too", async () => {
    for (let n = 0; n < 6; n++) await fail();
    const before = [...table.rows.keys()].filter((key) => key.startsWith("LIMIT#"));
    now = addMs(now, 86_400_000);
    expect(await fail()).toBe(true);
    expect([...table.rows.keys()].filter((key) => key.startsWith("LIMIT#SALT"))).toEqual(["LIMIT#SALT\n2026-11-24"]);
    expect(before.some((key) => key === "LIMIT#SALT\n2026-11-23")).toBe(true);
  });

  it("the address is written nowhere, nor does it stand in a row that names a case", async () => {
    await fail();
    expect(JSON.stringify([...table.rows])).not.toContain("203.0.113");
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
