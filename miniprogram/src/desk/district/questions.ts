import { optionText, fieldText } from "@huiyin/shared/cases/cardTexts.zh";
import type { FormField } from "@huiyin/shared/cases/regionForm";
import { usualForm } from "@huiyin/shared/cases/reportCard";

/** A question as somebody edits it: its answers a line each; "不详" is added by itself and not among them. */
export type Question = { readonly key: string; readonly label: string; readonly answers: string; /** Its answers as they were, so that one which stays keeps its code. */ readonly was: FormField["options"] };

const unknown = { key: "unknown", label: optionText("", "unknown") };
export const questionOf = ({ key, label, options }: FormField): Question => ({ key, label, answers: options.filter((it) => it.key !== unknown.key).map((it) => it.label).join("\n"), was: options });
/** The national form, to begin from. */
export const nationalFields: readonly FormField[] = usualForm.fields.map(({ key, options }) => ({ key, label: fieldText(key), options: options.map((option) => ({ key: option, label: optionText(key, option) })) }));

const linesOf = (answers: string): string[] => answers.split("\n").map((line) => line.trim()).filter((line) => line !== "" && line !== unknown.label);
/** The first of `own_1`, `own_2`… that nothing has yet. */
function freeKey(start: string, taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`${start}${n}`)) n += 1;
  return `${start}${n}`;
}

/**
 * What is sent. An answer that is worded as before keeps its code; where as many lines stand as before, one worded otherwise keeps the code of
 * its place: it was renamed. Everything else is new.
 */
export function fieldOf({ key, label, answers, was }: Question): FormField {
  const lines = linesOf(answers);
  const before = was.filter((it) => it.key !== unknown.key);
  const byLabel = new Map(before.map((it) => [it.label, it.key]));
  const kept = new Set(lines.flatMap((line) => byLabel.get(line) ?? []));
  const taken = new Set([unknown.key, ...before.map((it) => it.key)]);
  const options = lines.map((line, at) => {
    const renamed = before.length === lines.length ? before[at]?.key : undefined;
    const found = byLabel.get(line) ?? (renamed !== undefined && !kept.has(renamed) ? renamed : freeKey("o", taken));
    taken.add(found);
    return { key: found, label: line };
  });
  return { key, label: label.trim(), options: [...options, unknown] };
}

export const newQuestion = (all: readonly Question[], used: readonly string[]): Question => ({ key: freeKey("own_", new Set([...all.map((it) => it.key), ...used])), label: "", answers: "", was: [] });
export const isFilled = ({ label, answers }: Question): boolean => label.trim() !== "" && linesOf(answers).length > 0;
/** One step up or down; at an end it stays. */
export function moved(all: readonly Question[], at: number, by: -1 | 1): readonly Question[] {
  const [one, other] = [all[at], all[at + by]];
  if (one === undefined || other === undefined) return all;
  return all.map((it, n) => (n === at ? other : n === at + by ? one : it));
}
