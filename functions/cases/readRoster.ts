import type { Roster } from "@huiyin/shared/cases/groupRoster";
import type { CaseDeps } from "./deps";
import { openWho, readGroup, readLines } from "./groupRepository";

/** Of those who are in it, in the order they came. Null: it is no matter of many. */
export async function readRoster({ table, keys }: Pick<CaseDeps, "table" | "keys">, number: string): Promise<Roster | null> {
  const group = await readGroup(table, number);
  if (group === null) return null;
  const { election } = group;
  const lines = (await readLines(table, number)).filter(({ line }) => line.state === "in");
  return {
    election: election === null ? null : { on: election.on, how: election.how, present: election.present },
    lines: await Promise.all(lines.map(async (one) => (
      { name: (await openWho(keys, one)).name, amountFen: one.line.amountFen, isSigned: one.line.signedAt !== null, isRepresentative: election?.people.includes(one.line.person) === true }
    ))),
  };
}
