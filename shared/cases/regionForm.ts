import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zPersonId, type PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { zInstant, zLocalDate, type Instant, type LocalDate } from "../kernel/time";
import { cardCode } from "./cardSchema";
import { usualForm, type ReportForm } from "./reportCard";

const label = z.string().check(z.minLength(1), mostCharacters(40));
export const zFormField = z.object({ key: cardCode, label, options: z.array(z.object({ key: cardCode, label })).check(z.minLength(2), z.maxLength(60)) });
export type FormField = z.infer<typeof zFormField>;
/** A region's own reporting card: its questions in their order, from which day it counts, and the paper that says so. */
export const zFormDraft = z.object({ fields: z.array(zFormField).check(z.minLength(1), z.maxLength(30)), from: zLocalDate, source: z.string().check(mostCharacters(200)), sourceDate: zLocalDate });
export type FormDraft = z.infer<typeof zFormDraft>;
const entered = { ...zFormDraft.shape, by: zPersonId, byName: z.string(), at: zInstant };
/** A version somebody entered and another person confirmed. It is never changed: cards that were confirmed by it are read by it. */
export const zRegionForm = z.object({ v: z.literal(1), id: z.string(), ...entered, confirmedBy: zPersonId, confirmedByName: z.string(), confirmedAt: zInstant });
export type RegionForm = z.infer<typeof zRegionForm>;
/** How many versions there are, and what waits for a second person. */
export const zFormDesk = z.object({ v: z.literal(1), version: z.number(), made: z.number(), proposed: z.nullable(z.object(entered)) });
export type FormDesk = z.infer<typeof zFormDesk>;

export type FormRefusal = "form.fields" | "form.source" | "form.not_proposed" | "form.same_person";
type By = { readonly person: PersonId; readonly name: string };
const isDistinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** Questions and answers that can be told apart, and "unknown" (不详) among the answers of each: nobody is made to guess. */
export const isWhole = (fields: readonly FormField[]): boolean =>
  isDistinct(fields.map((it) => it.key)) && isDistinct(fields.map((it) => it.label.trim())) && fields.every(({ label: text, options }) =>
    text.trim() !== "" && options.some((it) => it.key === "unknown") && isDistinct(options.map((it) => it.key)) && isDistinct(options.map((it) => it.label.trim())) && options.every((it) => it.label.trim() !== ""));

/** A form put down by one person. It counts for nothing until another confirmed it; a later draft replaces an earlier. */
export function proposedForm(before: FormDesk | null, draft: FormDraft, by: By, now: Instant): Result<FormDesk, FormRefusal> {
  if (!isWhole(draft.fields)) return refuse("form.fields");
  if (draft.source.trim() === "") return refuse("form.source");
  return ok({ v: 1, version: (before?.version ?? 0) + 1, made: before?.made ?? 0, proposed: { ...draft, source: draft.source.trim(), by: by.person, byName: by.name, at: now } });
}

/** Somebody else than who entered it compared it with the paper. @returns the new version too, when it was confirmed */
export function settledForm(before: FormDesk, district: string, answer: "confirm" | "reject", by: By, now: Instant): Result<{ readonly desk: FormDesk; readonly form: RegionForm | null }, FormRefusal> {
  const { proposed } = before;
  if (proposed === null) return refuse("form.not_proposed");
  const desk = { ...before, version: before.version + 1, proposed: null };
  if (answer === "reject") return ok({ desk, form: null });
  if (proposed.by === by.person) return refuse("form.same_person");
  const made = before.made + 1;
  return ok({ desk: { ...desk, made }, form: { v: 1, id: `${district}-${made}`, ...proposed, confirmedBy: by.person, confirmedByName: by.name, confirmedAt: now } });
}

/** As a card is filled in by it. */
export const formOf = ({ id, fields }: Pick<RegionForm, "id" | "fields">): ReportForm => ({
  version: id, fields: fields.map((it) => ({ key: it.key, label: it.label, options: it.options.map((option) => option.key), titles: Object.fromEntries(it.options.map((option) => [option.key, option.label])) })),
});
/** What counts on a day: of those whose day has come the latest, of the same day the one confirmed last; null: the national form. @param forms oldest first */
export function inForce(forms: readonly RegionForm[], today: LocalDate): RegionForm | null {
  return forms.reduce<RegionForm | null>((best, it) => (it.from <= today && (best === null || it.from >= best.from) ? it : best), null);
}
export const formFor = (forms: readonly RegionForm[], today: LocalDate): ReportForm => {
  const own = inForce(forms, today);
  return own === null ? usualForm : formOf(own);
};
