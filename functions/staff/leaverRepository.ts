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
