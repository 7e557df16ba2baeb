import { expect } from "@jest/globals";
import { isWage, zParameterKey, type Parameter, type ParameterKey } from "@huiyin/shared/grid/parameters";
import { previewYearRoute, proposeYearRoute, settleYearRoute } from "@huiyin/shared/grid/yearApi";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { localDate, zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { parameterOp } from "../../functions/grid/parameterRepository";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import type { World } from "./harness";
import { district, station } from "./town";

/** Figures as they lie once one person entered and another confirmed them. */
export async function confirmParameters(world: World, values: readonly (readonly [ParameterKey, number, number])[], at: string = district): Promise<void> {
  const [by, confirmedBy] = [await world.personOf("head"), await world.personOf("officer")];
  const made = values.map(([key, year, value]): Parameter => ({
    v: 1, key, year, version: 2, proposed: null, past: [],
    confirmed: { value, source: "省统计局公报", sourceDate: zLocalDate.parse("2026-06-20"), at: world.now(), confirmedAt: world.now(), by, byName: "站长甲", confirmedBy, confirmedByName: "区干部" },
  }));
  await world.platform.table.transact(made.map((it) => parameterOp(at, it, null)));
}
/** Somebody who administers from the first of January on, without the code of the server. */
export async function administrator(world: World, who = "admin", name = "管理员甲", of: string = district): Promise<void> {
  const person = await world.personOf(who);
  const grant = { v: 1 as const, id: newGrantId(), person, role: "administrator" as const, unit: zUnitCode.parse(of), from: zInstant.parse("2026-01-01T00:00:00.000Z"), to: null };
  await world.platform.table.transact([memberOp({ v: 1, person, name, active: true }), grantOp(grant)]);
}
/** Everything a district has to have before it may open. */
export function allParameters(world: World): (readonly [ParameterKey, number, number])[] {
  const year = Number(localDate(world.now(), zone).slice(0, 4));
  // Until July the year before last counts, because last year's average is not published yet.
  return [["averageWage", year - 2, 7_600], ...zParameterKey.options.map((key) => (key === "averageWage" ? [key, year - 1, 8_000] : [key, year, isWage(key) ? 2_100 : 3]) as readonly [ParameterKey, number, number])];
}
/** One administrator types a year in, another (`second`) confirms it, each after a look at what it moves. */
export async function loadYear(world: World, body: Omit<BodyOf<typeof proposeYearRoute>, "fingerprint">): Promise<number> {
  const of = { params: { stationId: station("district") } };
  const [admin, second] = [world.as("admin"), world.as("second")];
  const look = async (who: typeof admin) => (await who.call(previewYearRoute, { ...of, body })).body.fingerprint;
  const { at } = (await admin.call(proposeYearRoute, { ...of, body: { ...body, fingerprint: await look(admin) } })).body;
  const confirm = { ...of, body: { answer: "confirm" as const, year: body.year, at, fingerprint: await look(second) } };
  expect((await admin.call(settleYearRoute, confirm)).body.code).toBe("year.same_person");
  return (await second.call(settleYearRoute, confirm)).body.dates;
}
