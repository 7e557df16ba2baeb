import type { PersonId } from "@huiyin/shared/kernel/ids";
import { zLeaver, type Leaver } from "@huiyin/shared/staff/leaving";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

const keyOf = (person: PersonId): Key => ({ pk: `LEAVER#${person}`, sk: "HEAD" });
/** Removed a second time while the first is still worked off: the later one goes on for both. */
export const leaverOp = (it: Leaver): Op => ({ put: { ...keyOf(it.person), t: "leaver", ...it, ...dueAt(keyOf(it.person).pk, it.at) } });
export async function readLeaver(table: Pick<Table, "get">, person: PersonId): Promise<Leaver | null> {
  const row = await table.get(keyOf(person));
  return row === null ? null : zLeaver.parse(row);
}
/** Only as it was read: of two hands one writes. @param at null: everything was moved */
export const leaverDone = (it: Leaver, at: Leaver["at"] | null): Op => {
  const standing = { equals: { since: it.since, at: it.at } };
  if (at === null) return { delete: keyOf(it.person), if: standing };
  const op = leaverOp({ ...it, at });
  return { ...op, if: standing };
};
