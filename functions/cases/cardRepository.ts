import { fieldText, optionText } from "@huiyin/shared/cases/cardTexts.zh";
import { zCardCorrection, zReportCard, type ReportCard, type ReportedCard } from "@huiyin/shared/cases/cardSchema";
import type { Reported } from "@huiyin/shared/cases/headcount";
import { formOf } from "@huiyin/shared/cases/regionForm";
import { usualForm, type CardCorrection, type ReportForm } from "@huiyin/shared/cases/reportCard";
import type { Case } from "@huiyin/shared/cases/schema";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { regionFormBy } from "./regionFormRepository";

type Deps = { readonly table: Pick<Table, "get">; readonly keys: Pick<Keys, "open"> };
const cardKey = (number: string): Key => ({ pk: `CASE#${number}`, sk: "CARD" });
const zCardRow = z.object({
  v: z.literal(1), form: z.string(), at: zInstant, by: zPersonId, /** How many people the one matter stands for; absent in rows from before it was kept. */ people: z.optional(z.number()), /** Of a group, how many had a line then. */ listed: z.optional(z.number()), content: z.instanceof(Uint8Array),
  /** What its worker put right since; absent while they did not. */
  corrections: z.optional(z.instanceof(Uint8Array)),
});

/** The card as it was confirmed; a case closed again has the later one. */
export async function putCard(keys: Pick<Keys, "seal">, it: Case, card: ReportCard, { people, listed }: Reported, by: PersonId, now: Instant): Promise<Op> {
  const key = cardKey(it.number);
  return { put: { ...key, t: "card", v: 1, form: card.form, at: now, by, people, ...(listed === null ? {} : { listed }), content: await keys.seal(it.station, key, "content", JSON.stringify(card.values)) } };
}

/** A card with what was put right on it, and what it is written over. */
export type KeptCard = { readonly card: ReportCard; readonly corrections: readonly z.infer<typeof zCardCorrection>[]; readonly content: Uint8Array };
export async function keptCard({ table, keys }: Deps, number: string): Promise<KeptCard | null> {
  const row = await table.get(cardKey(number));
  if (row === null) return null;
  const { form, content, corrections } = zCardRow.parse(row);
  const [values, said] = await Promise.all([keys.open(content, cardKey(number), "content"), corrections === undefined ? "[]" : keys.open(corrections, cardKey(number), "corrections")]);
  return { card: { form, values: zReportCard.shape.values.parse(JSON.parse(values)) }, corrections: z.array(zCardCorrection).parse(JSON.parse(said)), content };
}
export const readCard = async (deps: Deps, number: string): Promise<ReportCard | null> => (await keptCard(deps, number))?.card ?? null;
/** Only onto the card that was read: one confirmed anew meanwhile, or erased, refuses. */
export async function correctCardOp(keys: Pick<Keys, "seal">, it: Pick<Case, "number" | "station">, before: KeptCard, after: ReportCard, changes: readonly CardCorrection[], now: Instant): Promise<Op> {
  const key = cardKey(it.number);
  const corrections = [...before.corrections, ...changes.map((one) => ({ at: now, ...one }))];
  const [content, said] = await Promise.all([keys.seal(it.station, key, "content", JSON.stringify(after.values)), keys.seal(it.station, key, "corrections", JSON.stringify(corrections))]);
  return { update: key, set: { content, corrections: said }, if: { equals: { content: before.content } } };
}
/** What the handler had confirmed to a question its worker put right; null where nobody did. */
export const firstSaid = ({ corrections }: Pick<KeptCard, "corrections">, key: string): string | null => corrections.find((one) => one.key === key)?.from ?? null;

/** The version a card was confirmed by: a region's own in its order and words, else the national form's questions in the order of the card. */
export async function formOfCard(table: Pick<Table, "get">, card: ReportCard): Promise<ReportForm> {
  const region = await regionFormBy(table, card.form);
  if (region !== null) return formOf(region);
  return { version: card.form, fields: Object.keys(card.values).map((key) => ({ key, options: usualForm.fields.find((it) => it.key === key)?.options ?? [] })) };
}
type Field = ReportForm["fields"][number];
export const questionText = ({ key, label }: Field): string => label ?? fieldText(key);
export const answerText = ({ key, titles }: Field, option: string): string => titles?.[option] ?? optionText(key, option);

/** As it was confirmed, or put right by its worker, in the words of the version it was confirmed by. */
export async function readReported(deps: Deps, number: string): Promise<ReportedCard | null> {
  const kept = await keptCard(deps, number);
  if (kept === null) return null;
  const { fields } = await formOfCard(deps.table, kept.card);
  return { form: kept.card.form, answers: fields.map((field) => {
    const [value, said] = [kept.card.values[field.key] ?? "unknown", firstSaid(kept, field.key)];
    return { key: field.key, value, question: questionText(field), answer: answerText(field, value), ...(said === null ? {} : { said: answerText(field, said) }) };
  }) };
}
