import { isDayFact, moneyFacts, type FactKey, type FactSaid, type FactValue } from "@huiyin/shared/cases/facts";
import { showMoney, yuan } from "@huiyin/shared/deadlines/money";
import { zLocalDate, type LocalDate } from "@huiyin/shared/kernel/time";
import { deadlineTexts as t } from "./texts";

/** What stands in the fields, by fact: a day, a sum in yuan, a grade, or the word for "not over", "nobody knows", "asked in a message". */
export type Typed = Readonly<Partial<Record<FactKey, string>>>;
export type Wordy = "going_on" | "unclear" | "asked";
const isWord = (text: string): text is Wordy => text === "going_on" || text === "unclear" || text === "asked";

/** Null: what was typed is none. */
function valueOf(fact: FactKey, text: string): FactValue | null {
  if (isWord(text)) return { is: text };
  if (isDayFact(fact)) {
    const on = zLocalDate.safeParse(text);
    return on.success ? { is: "on", on: on.data } : null;
  }
  if (fact === "grade") return /^([1-9]|10)$/.test(text) ? { is: "grade", grade: Number(text) } : null;
  return moneyFacts.some((it) => it === fact) && /^\d{1,9}(\.\d{1,2})?$/.test(text) ? { is: "money", fen: Math.round(Number(text) * 100) } : null;
}

/** What of these facts was typed; `wrong` names those that cannot be meant. Empty fields say nothing. */
export function saidIn(facts: readonly FactKey[], typed: Typed): { readonly said: readonly FactSaid[]; readonly wrong: readonly FactKey[] } {
  const read = facts.flatMap((fact) => ((typed[fact] ?? "") === "" ? [] : [{ fact, value: valueOf(fact, typed[fact] ?? "") }]));
  return { said: read.flatMap(({ fact, value }) => (value === null ? [] : [{ fact, value }])), wrong: read.flatMap(({ fact, value }) => (value === null ? [fact] : [])) };
}

/** "2026年3月1日", "1 Mar 2026". */
export const dayText = (day: LocalDate | string): string => day.replace(/^(\d+)-(\d+)-(\d+)$/, (_, ...parts: string[]) => t.day(Number(parts[0]), Number(parts[1]), Number(parts[2])));
export function valueText(fact: FactKey, value: FactValue): string {
  switch (value.is) {
    case "on":
      return dayText(value.on);
    case "going_on":
      return t.goingOn[fact] ?? t.unclearMine;
    case "unclear":
      return t.unclear;
    case "asked":
      return t.askedInMessage;
    case "money":
      return showMoney(yuan(value.fen / 100));
    case "grade":
      return t.gradeWord(value.grade);
  }
}
