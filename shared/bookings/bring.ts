import { type EvidenceSet, usualSets } from "../cases/evidence";

/** One line of what to bring; its code is there for other languages. */
export type BringCode = "card" | "any_papers" | "any_notices" | Exclude<EvidenceSet, "ID">;
export type Bring = { readonly code: BringCode; readonly words: string };

const always: Bring = { code: "card", words: "身份证" };
/** Nobody said what it is about: plain words instead of a list. */
const unknown: readonly Bring[] = [{ code: "any_papers", words: "合同、工牌、工资记录，有什么带什么" }, { code: "any_notices", words: "和这件事有关的通知、聊天记录" }];

/**
 * What to bring to a visit: the identity card, and the evidence sets of the matter's own type (shared/cases/evidence.ts), a set a line. None
 * of it is a condition. The set about who the parties are comes down to the card: what it says of the employer the station looks up.
 * @param type a case type's code; null when nobody said what it is about.
 */
export function whatToBring(type: string | null): readonly Bring[] {
  const sets = type === null ? [] : usualSets(type).flatMap(({ set, words }) => (set === "ID" ? [] : [{ code: set, words }]));
  return [always, ...(sets.length === 0 ? unknown : sets)];
}
