import { zHeldEntry, zMetEntry } from "@huiyin/shared/deadlines/factsSchema";
import { zFactEntry } from "@huiyin/shared/cases/facts";
import { zAttached, type Attached } from "@huiyin/shared/deadlines/factsApi";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

/** Sealed in the row: days and figures of a person's work and health. */
const zContent = z.object({ entries: z.array(zFactEntry), held: z.array(zHeldEntry), met: z.array(zMetEntry) });
export type FactsContent = z.infer<typeof zContent>;
/** The row's timer is the next reminder of one of the law's clocks, or of what was asked and is not answered. */
export const zFactsRow = z.object({
  v: z.literal(1), number: zCaseNumber, version: z.number(),
  /** Reminders up to here were told, or lay before the days were known. */
  walkedTo: zInstant,
  /** When whoever has the case last said that they saw one. */
  seenAt: z.nullable(zInstant),
  content: z.instanceof(Uint8Array),
});
export type Facts = Omit<z.infer<typeof zFactsRow>, "v" | "content"> & { readonly content: FactsContent };

const pk = (number: string): string => `CASE#${number}`;
export const factsKey = (number: string): Key => ({ pk: pk(number), sk: "FACTS" });
export const noFacts = (number: CaseNumber, now: Instant): Facts => ({ number, version: 0, walkedTo: now, seenAt: null, content: { entries: [], held: [], met: [] } });

export type FactsDeps = { readonly table: Pick<Table, "get" | "query">; readonly keys: Pick<Keys, "seal" | "open"> };

export async function readFactsOf({ table, keys }: FactsDeps, number: CaseNumber, now: Instant): Promise<Facts> {
  const row = await table.get(factsKey(number));
  if (row === null) return noFacts(number, now);
  const { v: _v, content, ...rest } = zFactsRow.parse(row);
  return { ...rest, content: zContent.parse(JSON.parse(await keys.open(content, factsKey(number), "content"))) };
}

/** Only onto what it was decided from. @param nextAt null: no reminder is to come. */
export async function putFacts(keys: FactsDeps["keys"], station: StationId, after: Facts, before: Facts, nextAt: Instant | null): Promise<Op> {
  const key = factsKey(after.number);
  const put: Row = {
    ...key, t: "facts", v: 1, number: after.number, version: before.version + 1, walkedTo: after.walkedTo, seenAt: after.seenAt,
    content: await keys.seal(station, key, "content", JSON.stringify(after.content)), ...(nextAt === null ? {} : dueAt(key.pk, nextAt)),
  };
  return { put, if: before.version === 0 ? { absent: true } : { equals: { version: before.version } } };
}

const calculationKey = (number: string, at: Instant, id: string): Key => ({ pk: pk(number), sk: `CALC#${at}#${id}` });
export async function putCalculation(keys: FactsDeps["keys"], station: StationId, number: CaseNumber, it: Attached): Promise<Op> {
  const key = calculationKey(number, it.at, it.id);
  return { put: { ...key, t: "calculation", v: 1, content: await keys.seal(station, key, "content", JSON.stringify(it)) }, if: { absent: true } };
}
const zCalculationRow = z.object({ pk: z.string(), sk: z.string(), content: z.instanceof(Uint8Array) });
/** The newest few: a case is counted anew as its facts become clear. */
const mostShown = 10;
export async function calculationsOf({ table, keys }: FactsDeps, number: CaseNumber, most = mostShown): Promise<Attached[]> {
  const { rows } = await table.query({ pk: pk(number), prefix: "CALC#", newestFirst: true, limit: most });
  return Promise.all(rows.map(async (row) => {
    const { content, ...key } = zCalculationRow.parse(row);
    return zAttached.parse(JSON.parse(await keys.open(content, { pk: key.pk, sk: key.sk }, "content")));
  }));
}
