import { papersOf } from "../cases/evidence";
import { paperInEnglish } from "../cases/evidence.en";
import type { Bring } from "./bring";

const own = { card: "Your ID card or passport", papers: "Contract, work badge, pay records: whatever you have", notices: "Letters and chats about this matter" } as const;
const inRow = (words: string, at: number): string => (at === 0 ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`);

/** A line of what to bring in English: of a set its papers, one after the other. */
export const bringInEnglish = (it: Bring): string =>
  it.set === null ? own[it.own] : papersOf(it.set).map((paper, at) => inRow(paperInEnglish(paper) ?? paper, at)).join(", ");
