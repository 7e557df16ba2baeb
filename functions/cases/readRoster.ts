import { isElected, type Line } from "@huiyin/shared/cases/group";
import type { Roster } from "@huiyin/shared/cases/groupRoster";
import type { CaseDeps } from "./deps";
import { openWho, readGroup, readLines } from "./groupRepository";

/**
 * Of those who are in it, in the order they came. Null: it is no matter of many.
 * @param isNamed who may be named on this paper; the others are counted only, and not even opened
 */
export async function readRoster({ table, keys }: Pick<CaseDeps, "table" | "keys">, number: string, isNamed: (line: Line) => boolean): Promise<Roster | null> {
  const group = await readGroup(table, number);
  if (group === null) return null;
  const { election } = group;
  const inIt = (await readLines(table, number)).filter(({ line }) => line.state === "in");
  const [named, unnamed] = [inIt.filter(({ line }) => isNamed(line)), inIt.filter(({ line }) => !isNamed(line))];
  return {
    election: election === null ? null : { on: election.on, how: election.how, present: election.present },
    unnamed: { people: unnamed.length, representatives: unnamed.filter(({ line }) => isElected(election, line)).length },
    lines: await Promise.all(named.map(async (one) => ({ name: (await openWho(keys, one)).name, amountFen: one.line.amountFen, isSigned: one.line.signedAt !== null, isRepresentative: isElected(election, one.line) }))),
  };
}
