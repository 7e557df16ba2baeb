import { ok, refuse, type Result } from "../kernel/result";
import type { zStationKind } from "../grid/schema";
import type { CardField, ReportCard } from "./cardSchema";
import type { Case, zRespondentKind } from "./schema";
import { caseType } from "./taxonomy";
import type * as z from "zod/mini";

/**
 * The reporting card: what a union reports upwards about a closed case. Its handler confirms it at closing, filled in from what is known;
 * the worker is never asked for it when they file. "unknown" (不详) is an answer to every question.
 */
export type ReportForm = {
  readonly version: string;
  /** `label`, `titles`: what a region calls the question and its answers (regionForm.ts); the national form's words are in cardTexts.zh.ts. */
  readonly fields: readonly { readonly key: string; readonly options: readonly string[]; readonly label?: string; readonly titles?: Readonly<Record<string, string>> }[];
};
const yesNo = ["yes", "no", "unknown"] as const;

/** Sections of GB/T 4754 that a station meets; the rest is other. */
const industries = ["manufacturing", "construction", "transport_storage", "retail", "catering_lodging", "it", "real_estate", "leasing_business", "household_services", "education", "health_social", "finance", "mining_energy", "farming", "public_admin", "other", "unknown"] as const;
export const usualForm: ReportForm = {
  version: "cn-2026.1",
  fields: [
    { key: "migrant", options: yesNo }, { key: "woman", options: yesNo }, { key: "new_form", options: yesNo },
    { key: "industry", options: industries },
    { key: "nature", options: ["state", "collective", "private", "hmt", "foreign", "individual", "public_body", "other", "unknown"] },
    { key: "union_there", options: yesNo },
    { key: "first", options: ["first", "repeat", "unknown"] },
    { key: "level", options: ["enterprise", "community", "street", "district", "city", "unknown"] },
  ],
};
type StationKind = z.infer<typeof zStationKind>;
/** What is known besides the case itself. Null: nobody knows. */
export type KnownOfCase = { readonly stationKind: StationKind | null; readonly respondents: readonly z.infer<typeof zRespondentKind>[]; readonly /** What the employer file says of a union there; null where it does not say. */ union: "yes" | "no" | null; readonly isRepeat: boolean | null };

const levels: Partial<Record<StationKind, string>> = { enterprise: "enterprise", community: "community", street: "street", district: "district", desk: "district", hotline: "district" };
/** Types that only a woman brings. GENDER_DISCRIM, HARASSMENT and WOMEN_RIGHTS are not among them: men are wronged too. */
const womens: ReadonlySet<string> = new Set(["PREG_DISMISSAL"]);

/** Filled in where the case says so by itself; a guess is never written down as a fact. */
function known(it: Pick<Case, "type" | "reopenedAt">, about: KnownOfCase): Readonly<Record<string, string | undefined>> {
  const isNewForm = caseType(it.type)?.l1 === "NEW_FORM" || about.respondents.includes("platform");
  const isBuilding = it.type === "WAGE_CONSTRUCTION";
  return {
    migrant: isBuilding ? "yes" : undefined,
    woman: womens.has(it.type) ? "yes" : undefined,
    new_form: isNewForm ? "yes" : undefined,
    industry: isBuilding ? "construction" : undefined,
    nature: about.respondents.includes("public_body") ? "public_body" : undefined,
    union_there: about.union ?? undefined,
    first: it.reopenedAt !== undefined || about.isRepeat === true ? "repeat" : about.isRepeat === false ? "first" : undefined,
    level: about.stationKind === null ? undefined : levels[about.stationKind],
  };
}

export function prefill(form: ReportForm, it: Pick<Case, "type" | "reopenedAt">, about: KnownOfCase): CardField[] {
  const values = known(it, about);
  return form.fields.map(({ key, options, label, titles }) => {
    const value = values[key];
    return { key, options: [...options], value: value !== undefined && options.includes(value) ? value : "unknown", ...(label === undefined ? {} : { label }), ...(titles === undefined ? {} : { titles: { ...titles } }) };
  });
}

/** Every question of the form answered by one of its options, and nothing else. Another version is filled in again. */
export function checkCard(form: ReportForm, card: ReportCard): Result<ReportCard, "case.card_wrong"> {
  const isWhole = card.form === form.version && Object.keys(card.values).length === form.fields.length && form.fields.every(({ key, options }) => options.includes(card.values[key] ?? ""));
  return isWhole ? ok(card) : refuse("case.card_wrong");
}
/** What the union says of its own work. Everything else on a card is about its worker and whom they work for, and theirs to put right. */
const ours: ReadonlySet<string> = new Set(["first", "level"]);
export const isTheirs = (key: string): boolean => !ours.has(key);
export type CardCorrection = { readonly key: string; readonly from: string; readonly to: string };
/**
 * A confirmed card as its worker says it should be; what is left out stays. Null: it stands so already. @param form the version it was confirmed by
 */
export function correctedCard(form: ReportForm, before: ReportCard, typed: ReportCard): Result<{ readonly card: ReportCard; readonly changes: readonly CardCorrection[] } | null, "case.card_wrong"> {
  const said = Object.entries(typed.values);
  const isKnown = typed.form === before.form && said.every(([key, value]) => isTheirs(key) && key in before.values && form.fields.some((it) => it.key === key && it.options.includes(value)));
  if (!isKnown) return refuse("case.card_wrong");
  const changes = said.flatMap(([key, to]) => { const from = before.values[key] ?? "unknown"; return from === to ? [] : [{ key, from, to }]; });
  return ok(changes.length === 0 ? null : { card: { form: before.form, values: { ...before.values, ...typed.values } }, changes });
}
/** Nobody knows anything. */
export const blankCard = (form: ReportForm): ReportCard => ({ form: form.version, values: Object.fromEntries(form.fields.map(({ key }) => [key, "unknown"])) });

/** What an earlier card said to this question. By another version only what the national form means too: a region's own questions may mean something else by now. */
export function saidBefore(form: ReportForm, before: ReportCard | null, key: string, options: readonly string[]): string {
  const value = before?.values[key] ?? "unknown";
  const isShared = before?.form === form.version || usualForm.fields.some((it) => it.key === key && it.options.includes(value));
  return isShared && options.includes(value) ? value : "unknown";
}
