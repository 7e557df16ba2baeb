import type { Block } from "../kernel/paper";
import type { Election } from "./group";
import { packTexts as t } from "./packTexts.zh";

/** Whom a matter of many is brought for, as it goes on the staff's papers: nobody's phone or account. */
export type Roster = {
  readonly lines: readonly { readonly name: string; readonly amountFen: number; readonly isSigned: boolean; readonly isRepresentative: boolean }[];
  readonly election: Pick<Election, "on" | "how" | "present"> | null;
};

/** Who applies, how many they are and for how much, and by which election who speaks for them. */
export function rosterBlocks({ lines, election }: Roster): Block[] {
  const elected = lines.filter((one) => one.isRepresentative).map((one) => one.name).join("、");
  return [
    { kind: "heading", text: t.roster(lines.length) },
    lines.length === 0 ? { kind: "text", text: t.noRoster } : {
      kind: "table", head: t.rosterHead, rows: lines.map((one, at) => [String(at + 1), one.name, (one.amountFen / 100).toFixed(2), one.isSigned ? t.signed : t.unsigned, one.isRepresentative ? t.representative : ""]),
    },
    { kind: "heading", text: t.election },
    election === null ? { kind: "text", text: t.noElection } : { kind: "fields", rows: [[t.representatives, elected], [t.electedOn, election.on], [t.electedHow, t.electedWays[election.how]], [t.electedPresent, t.people(election.present)]] },
  ];
}
