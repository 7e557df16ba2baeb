import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { agreeRoute, confirmContactRoute } from "@huiyin/shared/cases/api";
import { closeCaseRoute } from "@huiyin/shared/cases/staffApi";
import { zCase } from "@huiyin/shared/cases/schema";
import { rowBytes } from "../../functions/platform/capacity";
import type { CapacityLine } from "../../functions/platform/measuredTable";
import { caseRow } from "../../functions/cases/caseRepository";
import { createWorld, type World } from "./harness";
import { answer, contact, file, look, take, card } from "./steps";
import { secrets } from "./stories";
import { organisations, unit } from "./town";

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

/** Write units by row type, for docs/data.md. */
const byType = (lines: readonly CapacityLine[]): Record<string, number> =>
  lines.reduce<Record<string, number>>((sum, it) => ({ ...sum, [it.type]: (sum[it.type] ?? 0) + it.table + it.index }), {});
const units = (lines: readonly CapacityLine[]) => lines.reduce((sum, it) => sum + it.table + it.index, 0);
const reference = (n: number) => ({
  story: "老板拖着我们的工钱一直不给，每次去问都说下个月，已经拖了好几回了。".repeat(10).slice(0, 300), place: { kind: "unit" as const, unit: unit("gappy"), words: null },
  reach: { phone: `1390000${String(n).padStart(4, "0")}`, how: "call" as const, safeHours: null, mayLeaveMessage: true, needs: [] },
  respondents: [{ kind: "employer" as const, organisation: organisations[1]?.id ?? null, name: `某建筑劳务公司${n}` }],
});

describe("what a case costs to write", () => {
  it("is within the budget: a report 32 units, a whole life 140; the head stays within a kilobyte", async () => {
    const lines: CapacityLine[] = [];
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", onCapacity: (line) => lines.push(line) });
    // Signed in, and the month's data keys made: neither is the case's.
    await file(world, "worker", { ...reference(1), respondents: [] });
    await take(world, "gappy-lawyer");
    await world.pump();
    lines.length = 0;
    const number = await file(world, "worker", reference(2));
    const report = byType(lines);
    const reportUnits = units(lines);
    await world.pump();
    await take(world, "gappy-lawyer");
    await contact(world, "gappy-lawyer", number);
    await world.as("worker").call(confirmContactRoute, { params: { number }, body: { contacted: true } });
    await answer(world, "gappy-lawyer", number);
    await world.pump();
    await look(world, number);
    await world.as("worker").call(agreeRoute, { params: { number } });
    const head = zCase.parse(await world.platform.table.get({ pk: `CASE#${number}`, sk: "HEAD" }));
    await world.as("gappy-lawyer").call(closeCaseRoute, { params: { number }, body: { card, reason: "paid", money: { claimedFen: 1_500_000, agreedFen: 1_500_000, paidFen: 1_500_000 } } });
    await world.pump();
    process.stdout.write(`report ${reportUnits} ${JSON.stringify(report)}\nlife ${units(lines)} ${JSON.stringify(byType(lines))}\nhead ${rowBytes(caseRow(head))} bytes\n`);
    expect(reportUnits).toBeLessThanOrEqual(32);
    expect(units(lines)).toBeLessThanOrEqual(140);
    expect(rowBytes(caseRow(head))).toBeLessThanOrEqual(1024);
  });
});
