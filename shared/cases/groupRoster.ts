import type { Block } from "../kernel/paper";
import type { Election } from "./group";
import { packTexts as t } from "./packTexts.zh";

/** Whom a matter of many is brought for, as it goes on the staff's papers: nobody's phone or account. */
export type Roster = {
  readonly lines: readonly { readonly name: string; readonly amountFen: number; readonly isSigned: boolean; readonly isRepresentative: boolean }[];
  /** How many more there are who did not agree to be named here, and how many of them represent the others. */
  readonly unnamed: { readonly people: number; readonly representatives: number };
  readonly election: Pick<Election, "on" | "how" | "present"> | null;
};

/** Who applies, how many they are and for how much, and by which election who speaks for them. */
export function rosterBlocks({ lines, unnamed, election }: Roster): Block[] {
  const elected = [...lines.filter((one) => one.isRepresentative).map((one) => one.name), ...(unnamed.representatives === 0 ? [] : [t.unnamed(unnamed.representatives)])].join("、");
  return [
    { kind: "heading", text: t.roster(lines.length) },
    lines.length === 0 ? { kind: "text", text: unnamed.people === 0 ? t.noRoster : t.nobodyNamed } : {
      kind: "table", head: t.rosterHead, rows: lines.map((one, at) => [String(at + 1), one.name, (one.amountFen / 100).toFixed(2), one.isSigned ? t.signed : t.unsigned, one.isRepresentative ? t.representative : ""]),
    },
    ...(unnamed.people === 0 ? [] : [{ kind: "text", text: t.unnamed(unnamed.people) } as const]),
    { kind: "heading", text: t.election },
    election === null ? { kind: "text", text: t.noElection } : { kind: "fields", rows: [[t.representatives, elected], [t.electedOn, election.on], [t.electedHow, t.electedWays[election.how]], [t.electedPresent, t.people(election.present)]] },
  ];
}
