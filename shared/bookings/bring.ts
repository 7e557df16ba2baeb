import { type EvidenceSet, usualSets } from "../cases/evidence";

/** One line of what to bring: a set of evidence, or one of our own. English: bring.en.ts. */
export type Bring = { readonly set: Exclude<EvidenceSet, "ID">; readonly words: string } | { readonly set: null; readonly own: "card" | "papers" | "notices"; readonly words: string };

const always: Bring = { set: null, own: "card", words: "身份证" };
/** Nobody said what it is about: plain words instead of a list. */
const unknown: readonly Bring[] = [{ set: null, own: "papers", words: "合同、工牌、工资记录，有什么带什么" }, { set: null, own: "notices", words: "和这件事有关的通知、聊天记录" }];

/**
 * What to bring to a visit: the identity card, and the evidence sets of the matter's own type (shared/cases/evidence.ts), a set a line. None
 * of it is a condition. The set about who the parties are comes down to the card: what it says of the employer the station looks up.
 * @param type a case type's code; null when nobody said what it is about.
 */
export function whatToBring(type: string | null): readonly Bring[] {
  const sets = type === null ? [] : usualSets(type).flatMap(({ set, words }) => (set === "ID" ? [] : [{ set, words }]));
  return [always, ...(sets.length === 0 ? unknown : sets)];
}
