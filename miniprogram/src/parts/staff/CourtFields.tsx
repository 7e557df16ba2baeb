import type { papersFor } from "@huiyin/shared/cases/referralAdvice";
import type { CourtPaper } from "@huiyin/shared/cases/referralSchema";
import type { FactEntry, FactKey } from "@huiyin/shared/cases/facts";
import { zLocalDate, type LocalDate } from "@huiyin/shared/kernel/time";
import { fenOfYuan, yuanOfFen } from "@huiyin/shared/kernel/yuan";
import { now } from "@/platform/clock";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { today } from "./clockTime";
import { courtTexts as t } from "./courtTexts.zh";

type Order = Extract<CourtPaper, { kind: "payment_order" }>;
type Confirmation = Extract<CourtPaper, { kind: "confirmation" }>;
const laws = ["wages", "agreement"] as const;
const settlings = ["payment", "other", "property", "identity"] as const;
/** What is asked of a court, as somebody types it. */
export type CourtDraft = {
  readonly sum: string; readonly law: Order["law"]; readonly agreedOn: string; readonly dueOn: string; readonly noOtherDebts: boolean; readonly canBeServed: boolean;
  readonly mediator: string; readonly settles: Confirmation["settles"] | null; readonly otherPhone: string;
};
export type PaperKind = ReturnType<typeof papersFor>[number];

/** Filled in from the days and figures the case knows; what it does not know stays empty. */
export function courtDraft(facts: readonly FactEntry[]): CourtDraft {
  const value = (key: FactKey) => facts.find((it) => it.fact === key)?.value;
  const day = (key: FactKey): string => {
    const it = value(key);
    return it?.is === "on" ? it.on : "";
  };
  const owed = value("owed");
  const agreedOn = day("agreed");
  return { sum: owed?.is === "money" ? yuanOfFen(owed.fen) : "", law: agreedOn === "" ? "wages" : "agreement", agreedOn, dueOn: day("performanceDue"), noOtherDebts: false, canBeServed: false, mediator: "", settles: null, otherPhone: "" };
}

const courtKeys = ["sum", "agreedOn", "dueOn", "mediator", "otherPhone", "law", "settles", "noOtherDebts", "canBeServed"] as const;
/** As a draft is kept: words by name, a tick as "yes" or "". */
export const courtWords = (part: Partial<CourtDraft>): Record<string, string> =>
  Object.fromEntries(Object.entries(part).map(([key, value]) => [`court.${key}`, typeof value === "boolean" ? (value ? "yes" : "") : (value ?? "")]));
/** What was typed, over what the case knows. */
export function courtTyped(known: CourtDraft, typed: Readonly<Record<string, string>>): CourtDraft {
  const words: Partial<Record<(typeof courtKeys)[number], string>> = Object.fromEntries(courtKeys.flatMap((key) => (typed[`court.${key}`] === undefined ? [] : [[key, typed[`court.${key}`]]])));
  return {
    ...known, ...words, law: laws.find((it) => it === words.law) ?? known.law, settles: settlings.find((it) => it === words.settles) ?? known.settles,
    noOtherDebts: words.noOtherDebts === "yes", canBeServed: words.canBeServed === "yes",
  };
}

const dayOf = (text: string): LocalDate | null => zLocalDate.safeParse(text).data ?? null;
/** What is sent; null: something is missing, and the fields say what. */
export function paperOf(kind: Exclude<PaperKind, "usual">, it: CourtDraft): CourtPaper | null {
  const agreedOn = dayOf(it.agreedOn);
  if (kind === "confirmation") return agreedOn === null || it.settles === null || it.mediator.trim() === "" ? null : { kind, mediator: it.mediator.trim(), effectiveOn: agreedOn, settles: it.settles, otherPhone: it.otherPhone.trim() };
  const fen = fenOfYuan(it.sum);
  const byAgreement = it.law === "agreement";
  const dueOn = dayOf(it.dueOn);
  if (fen === null || fen === 0 || !it.noOtherDebts || !it.canBeServed || (byAgreement && (agreedOn === null || dueOn === null))) return null;
  return { kind, fen, law: it.law, agreedOn: byAgreement ? agreedOn : null, dueOn: byAgreement ? dueOn : null, noOtherDebts: it.noOtherDebts, canBeServed: it.canBeServed };
}
/** What is asked for, in the words such a paper uses; to be changed by whoever writes it. */
export function claimOf(kind: PaperKind, it: CourtDraft): string {
  const fen = fenOfYuan(it.sum);
  return kind === "payment_order" ? (fen === null ? "" : t.orderClaim(yuanOfFen(fen))) : kind === "confirmation" ? (dayOf(it.agreedOn) === null || it.mediator.trim() === "" ? "" : t.confirmClaim(it.mediator.trim(), it.agreedOn)) : "";
}

type FieldsProps = { kind: Exclude<PaperKind, "usual">; it: CourtDraft; tried: boolean; onChange: (part: Partial<CourtDraft>) => void };
export function CourtFields({ kind, it, tried, onChange }: FieldsProps) {
  const missing = (isMissing: boolean, sentence: string): string | undefined => (tried && isMissing ? sentence : undefined);
  const until = today(now());
  if (kind === "confirmation") return (
    <>
      <NoticeBar tone="info">{t.confirmNote}</NoticeBar>
      <Choice label={t.settles} value={it.settles} onChange={(settles) => onChange({ settles })} options={settlings.map((value) => ({ value, title: t.settled[value] }))} error={missing(it.settles === null, t.settlesMissing)} />
      {it.settles === "property" || it.settles === "identity" ? <NoticeBar tone="late">{t.excluded}</NoticeBar> : null}
      <Field label={t.mediator} value={it.mediator} onChange={(mediator) => onChange({ mediator })} max={80} error={missing(it.mediator.trim() === "", t.mediatorMissing)} />
      <Field label={t.effectiveOn} kind="date" value={it.agreedOn} onChange={(agreedOn) => onChange({ agreedOn })} to={until} error={missing(dayOf(it.agreedOn) === null, t.dayMissing)} />
      <Field label={t.otherPhone} value={it.otherPhone} onChange={(otherPhone) => onChange({ otherPhone })} max={40} optional />
    </>
  );
  return (
    <>
      <NoticeBar tone="info">{t.orderNote[it.law]}</NoticeBar>
      <Choice label={t.law} value={it.law} onChange={(law) => onChange({ law })} options={laws.map((value) => ({ value, title: t.laws[value] }))} />
      <Field label={t.sum} value={it.sum} onChange={(sum) => onChange({ sum })} max={20} error={missing((fenOfYuan(it.sum) ?? 0) === 0, t.sumMissing)} />
      {it.law === "agreement" ? <Field label={t.agreedOn} kind="date" value={it.agreedOn} onChange={(agreedOn) => onChange({ agreedOn })} to={until} error={missing(dayOf(it.agreedOn) === null, t.dayMissing)} /> : null}
      {it.law === "agreement" ? <Field label={t.dueOn} kind="date" value={it.dueOn} onChange={(dueOn) => onChange({ dueOn })} to={until} error={missing(dayOf(it.dueOn) === null, t.dayMissing)} /> : null}
      <Check label={t.noOtherDebts} checked={it.noOtherDebts} onChange={(noOtherDebts) => onChange({ noOtherDebts })} error={missing(!it.noOtherDebts, t.conditionMissing)} />
      <Check label={t.canBeServed} checked={it.canBeServed} onChange={(canBeServed) => onChange({ canBeServed })} error={missing(!it.canBeServed, t.conditionMissing)} />
    </>
  );
}
