import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import type { Keys } from "../platform/keys";
import type { Key, Row, Table } from "../platform/table";

/**
 * What routing reads of the client lists (clientRepository.ts): one row for each keyed hash of a name or code, saying which lists name it.
 * It learns who is kept away, never why.
 */
export type Owner = `p:${PersonId}` | `f:${string}`;
export const clientKind = "client";
export const hashRowKey = (hash: string): Key => ({ pk: `CONFLICT#${hash}`, sk: "HEAD" });
export const listPk = (owner: Owner): string => `CLIENTS#${owner}`;
export const firmKey = (owner: Owner): Key => ({ pk: listPk(owner), sk: "MEMBERS" });
export const changedKey: Key = { pk: "CONFLICTS", sk: "CHANGED" };

export const membersOf = (row: Row): PersonId[] => Object.keys(row).flatMap((name) => {
  const person = zPersonId.safeParse(name.replace(/^m_/u, ""));
  return name.startsWith("m_") && person.success ? [person.data] : [];
});

/** Who of the staff is kept away from whoever goes by one of these keys (clients.ts): two batch reads, however long the lists are. */
export async function keptFrom({ table, keys }: { readonly table: Pick<Table, "getMany">; readonly keys: Pick<Keys, "keyedHashes"> }, clientKeysAsked: readonly string[]): Promise<PersonId[]> {
  if (clientKeysAsked.length === 0) return [];
  const rows = await table.getMany(clientKeysAsked.flatMap((key) => keys.keyedHashes(clientKind, key).map(hashRowKey)));
  const owners = [...new Set(rows.flatMap((row) => Object.entries(row).filter(([name, count]) => /^[pf]:/u.test(name) && typeof count === "number" && count > 0).map(([name]) => name)))];
  const people = owners.flatMap((owner) => (owner.startsWith("p:") ? [zPersonId.parse(owner.slice(2))] : []));
  const firms = owners.filter((owner): owner is `f:${string}` => owner.startsWith("f:"));
  const members = firms.length === 0 ? [] : (await table.getMany(firms.map(firmKey))).flatMap(membersOf);
  return [...new Set([...people, ...members])];
}

/** When any list was last added to: what began to ring before it is looked at anew at its next step. */
export async function listsChangedAt(table: Pick<Table, "get">): Promise<Instant | null> {
  const row = await table.get(changedKey);
  return row === null ? null : zInstant.parse(row["at"]);
}
