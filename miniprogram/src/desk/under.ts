import type { readGridRoute } from "@huiyin/shared/grid/api";
import type { ReplyOf } from "@huiyin/shared/kernel/route";

type Unit = ReplyOf<typeof readGridRoute>["units"][number];
/** What the state does not number, by suffix. */
const besides = [["12351", "12351 热线"], ["desk", "区服务台"]] as const;

/** The stations somebody's grant reaches: their own and those below, the tree's way. */
export function stationsUnder(units: readonly Unit[], own: string): { readonly value: string; readonly title: string }[] {
  const under = (unit: Unit): Unit[] => [unit, ...units.filter((it) => it.parent === unit.code).flatMap(under)];
  const root = units.find((it) => it.code === own);
  const tree = root === undefined ? [] : under(root).map((it) => ({ value: String(it.code), title: it.name }));
  return root?.kind === "district" ? [...tree, ...besides.map(([suffix, title]) => ({ value: `${own}-${suffix}`, title }))] : tree;
}
