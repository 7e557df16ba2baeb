import { zReportCard, type ReportCard } from "@huiyin/shared/cases/cardSchema";
import type { Case } from "@huiyin/shared/cases/schema";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";

const cardKey = (number: string): Key => ({ pk: `CASE#${number}`, sk: "CARD" });
const zCardRow = z.object({ v: z.literal(1), form: z.string(), at: zInstant, by: zPersonId, /** How many people the one matter stands for; absent in rows from before it was kept. */ people: z.optional(z.number()), content: z.instanceof(Uint8Array) });

/** The card as it was confirmed; a case closed again has the later one. */
export async function putCard(keys: Pick<Keys, "seal">, it: Case, card: ReportCard, people: number, by: PersonId, now: Instant): Promise<Op> {
  const key = cardKey(it.number);
  return { put: { ...key, t: "card", v: 1, form: card.form, at: now, by, people, content: await keys.seal(it.station, key, "content", JSON.stringify(card.values)) } };
}
export async function readCard({ table, keys }: { readonly table: Pick<Table, "get">; readonly keys: Pick<Keys, "open"> }, number: string): Promise<ReportCard | null> {
  const row = await table.get(cardKey(number));
  if (row === null) return null;
  const { form, content } = zCardRow.parse(row);
  return { form, values: zReportCard.shape.values.parse(JSON.parse(await keys.open(content, cardKey(number), "content"))) };
}
