import { isWage, zParameterKey, type Parameter, type ParameterKey } from "@huiyin/shared/grid/parameters";
import { localDate, zLocalDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { parameterOp } from "../../functions/grid/parameterRepository";
import type { World } from "./harness";
import { district } from "./town";

/** Figures as they lie once one person entered and another confirmed them. */
export async function confirmParameters(world: World, values: readonly (readonly [ParameterKey, number, number])[], at: string = district): Promise<void> {
  const [by, confirmedBy] = [await world.personOf("head"), await world.personOf("officer")];
  const made = values.map(([key, year, value]): Parameter => ({
    v: 1, key, year, version: 2, proposed: null, past: [],
    confirmed: { value, source: "省统计局公报", sourceDate: zLocalDate.parse("2026-06-20"), at: world.now(), confirmedAt: world.now(), by, byName: "站长甲", confirmedBy, confirmedByName: "区干部" },
  }));
  await world.platform.table.transact(made.map((it) => parameterOp(at, it, null)));
}
/** Everything a district has to have before it may open. */
export function allParameters(world: World): (readonly [ParameterKey, number, number])[] {
  const year = Number(localDate(world.now(), zone).slice(0, 4));
  // Until July the year before last counts, because last year's average is not published yet.
  return [["averageWage", year - 2, 7_600], ...zParameterKey.options.map((key) => (key === "averageWage" ? [key, year - 1, 8_000] : [key, year, isWage(key) ? 2_100 : 3]) as readonly [ParameterKey, number, number])];
}
