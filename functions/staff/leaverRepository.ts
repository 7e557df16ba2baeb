import type { PersonId, UnitCode } from "@huiyin/shared/kernel/ids";
import { zLeaver, type Leaver } from "@huiyin/shared/staff/leaving";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

type Name = { readonly person: PersonId; readonly under?: UnitCode | undefined };
/** One row for a removal, and one for each unit a role ended at. */
const keyOf = ({ person, under }: Name): Key => ({ pk: `LEAVER#${person}`, sk: under === undefined ? "HEAD" : `UNDER#${under}` });
/** Removed a second time while the first is still worked off: the later one goes on for both. */
export const leaverOp = (it: Leaver): Op => ({ put: { ...keyOf(it), t: "leaver", ...it, ...dueAt(keyOf(it).pk, it.at) } });
export async function readLeaver(table: Pick<Table, "get">, name: Name): Promise<Leaver | null> {
  const row = await table.get(keyOf(name));
  return row === null ? null : zLeaver.parse(row);
}
/** Only as it was read: of two hands one writes. @param at null: everything was moved */
export const leaverDone = (it: Leaver, at: Leaver["at"] | null): Op => {
  const standing = { equals: { since: it.since, at: it.at } };
  if (at === null) return { delete: keyOf(it), if: standing };
  const op = leaverOp({ ...it, at });
  return { ...op, if: standing };
};
/** One rota less; only while nobody removed them anew. */
export const rotaMovedOp = (it: Leaver, rotas: Leaver["rotas"]): Op => ({ ...leaverOp({ ...it, rotas }), if: { equals: { since: it.since, at: it.at } } });
/** Of an earlier end at the same unit that is still worked off, no rota is forgotten. */
export async function leaverAnew(table: Pick<Table, "get">, it: Leaver): Promise<Op> {
  const before = it.under === undefined ? null : await readLeaver(table, it);
  const rotas = [...new Set([...(it.rotas ?? []), ...(before?.rotas ?? [])])];
  const successor = it.successor ?? before?.successor;
  return leaverOp({ ...it, ...(rotas.length === 0 ? {} : { rotas }), ...(rotas.length === 0 || successor === undefined ? {} : { successor }) });
}
