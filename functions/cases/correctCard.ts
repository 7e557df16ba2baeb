import { fieldEnglish, optionEnglish } from "@huiyin/shared/cases/cardTexts.en";
import { correctionText } from "@huiyin/shared/cases/cardTexts.zh";
import type { MyCard, ReportCard } from "@huiyin/shared/cases/cardSchema";
import { correctedCard, isTheirs } from "@huiyin/shared/cases/reportCard";
import { corrected } from "@huiyin/shared/cases/rights";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Command } from "../platform/idempotency";
import { answerText, correctCardOp, firstSaid, formOfCard, keptCard, questionText } from "./cardRepository";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";

/** The card of a closed case in both languages; null while it has none. */
export async function myCard(deps: Pick<CaseDeps, "table" | "keys">, number: CaseNumber): Promise<MyCard | null> {
  const kept = await keptCard(deps, number);
  if (kept === null) return null;
  const form = await formOfCard(deps.table, kept.card);
  return { form: form.version, questions: form.fields.map((field) => {
    const { key, options, label, titles } = field;
    const answer = (option: string) => ({ zh: answerText(field, option), en: titles?.[option] ?? optionEnglish(key, option) });
    const said = firstSaid(kept, key);
    return {
      key, value: kept.card.values[key] ?? "unknown", question: { zh: questionText(field), en: label ?? fieldEnglish(key) }, said: said === null ? null : answer(said),
      theirs: isTheirs(key) && options.length > 0, options: options.map((option) => ({ key: option, title: answer(option) })),
    };
  }) };
}

type How = { readonly by: (it: Case) => EventBy; readonly command: Command; readonly now: Instant };
/** Put right by its worker: what stood there before lies sealed beside the step, and whoever has the case is told. */
export async function correctCard(deps: CaseDeps, number: CaseNumber, typed: ReportCard, { by, command, now }: How): Promise<Result<Record<string, never>, "access.not_found" | "request.conflict" | "case.stale" | "case.card_wrong">> {
  const kept = await keptCard(deps, number);
  if (kept === null) return refuse("access.not_found");
  const form = await formOfCard(deps.table, kept.card);
  const mended = correctedCard(form, kept.card, typed);
  if (!mended.ok) return mended;
  const after = mended.value;
  const words = (after?.changes ?? []).flatMap(({ key, from, to }) => form.fields.filter((it) => it.key === key).map((field) => ({ question: questionText(field), from: answerText(field, from), to: answerText(field, to) })));
  return changeCase(deps, number, {
    decide: (it) => ok(after === null ? null : corrected(it, by(it), ["card"])), reply: () => ({}), command, ...(after === null ? {} : { note: correctionText(words) }),
    also: async (it) => (after === null ? [] : [await correctCardOp(deps.keys, it, kept, after.card, after.changes, now)]),
  }, now);
}
