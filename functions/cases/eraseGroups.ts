import type { Table } from "../platform/table";
import { eraseGroupOps, eraseMembersOps, groupsAmong, readGroup } from "./groupRepository";

/** Fewer than a transaction holds. */
const batch = 90;

/**
 * The groups of cases whose time of keeping is over, whoever erased the case and when: the members' lines, their agreements, the elections,
 * the link. The head goes last, so that a night which was stopped finds the group again.
 * @param numbers ended cases that are erased already
 * @returns whether nothing is left of them
 */
export async function eraseGroups(table: Table, numbers: readonly string[]): Promise<boolean> {
  let isDone = true;
  for (const number of numbers.length === 0 ? [] : await groupsAmong(table, numbers)) {
    const group = await readGroup(table, number);
    if (group === null) continue;
    const ops = await eraseMembersOps(table, number);
    const parts = Array.from({ length: Math.ceil(ops.length / batch) }, (_, at) => ops.slice(at * batch, (at + 1) * batch));
    for (const part of [...parts, eraseGroupOps(group)]) {
      if ((await table.transact(part)).ok) continue;
      isDone = false;
      break;
    }
  }
  return isDone;
}
