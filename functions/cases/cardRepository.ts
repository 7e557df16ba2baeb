import { fieldText, optionText } from "@huiyin/shared/cases/cardTexts.zh";
import { zReportCard, type ReportCard } from "@huiyin/shared/cases/cardSchema";
import type { Reported } from "@huiyin/shared/cases/headcount";
import type { Case } from "@huiyin/shared/cases/schema";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { regionFormBy } from "./regionFormRepository";

const cardKey = (number: string): Key => ({ pk: `CASE#${number}`, sk: "CARD" });
const zCardRow = z.object({ v: z.literal(1), form: z.string(), at: zInstant, by: zPersonId, /** How many people the one matter stands for; absent in rows from before it was kept. */ people: z.optional(z.number()), /** Of a group, how many had a line then. */ listed: z.optional(z.number()), content: z.instanceof(Uint8Array) });

/** The card as it was confirmed; a case closed again has the later one. */
export async function putCard(keys: Pick<Keys, "seal">, it: Case, card: ReportCard, { people, listed }: Reported, by: PersonId, now: Instant): Promise<Op> {
  const key = cardKey(it.number);
  return { put: { ...key, t: "card", v: 1, form: card.form, at: now, by, people, ...(listed === null ? {} : { listed }), content: await keys.seal(it.station, key, "content", JSON.stringify(card.values)) } };
}
/** As it was confirmed, in the words of the version it was confirmed by. */
export type ReportedCard = { readonly form: string; readonly answers: readonly { readonly key: string; readonly question: string; readonly value: string; readonly answer: string }[] };
export async function readReported(deps: { readonly table: Pick<Table, "get">; readonly keys: Pick<Keys, "open"> }, number: string): Promise<ReportedCard | null> {
  const card = await readCard(deps, number);
  if (card === null) return null;
  const { fields } = (await regionFormBy(deps.table, card.form)) ?? { fields: null };
  // A region's questions stand in its own order; those of the national form in that of the card.
  const keys = fields === null ? Object.keys(card.values) : fields.map((it) => it.key);
  return { form: card.form, answers: keys.map((key) => {
    const [value, field] = [card.values[key] ?? "unknown", fields?.find((it) => it.key === key)];
    return { key, value, question: field?.label ?? fieldText(key), answer: field?.options.find((it) => it.key === value)?.label ?? optionText(key, value) };
  }) };
}
export async function readCard({ table, keys }: { readonly table: Pick<Table, "get">; readonly keys: Pick<Keys, "open"> }, number: string): Promise<ReportCard | null> {
  const row = await table.get(cardKey(number));
  if (row === null) return null;
  const { form, content } = zCardRow.parse(row);
  return { form, values: zReportCard.shape.values.parse(JSON.parse(await keys.open(content, cardKey(number), "content"))) };
}
