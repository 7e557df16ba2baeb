import { makeCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { IdempotencyKey } from "@huiyin/shared/kernel/ids";
import { addDays, localDate, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { Keys } from "../platform/keys";
import type { Key, Row, Table } from "../platform/table";

/**
 * What is filed without a name leaves nothing beside its case: the row that answers a repeat lies in the case's own partition. A repeat
 * finds it because the number itself follows from the client's key, under our hash key, and the day; nobody else can reckon either from
 * the other. Where that number is another case's already, the next one follows in the same way, for every repeat alike.
 */
const attempts = 8;
const keyRowKey = (number: CaseNumber): Key => ({ pk: `CASE#${number}`, sk: "KEY" });
const numberText = (key: IdempotencyKey, day: LocalDate, attempt: number): string => `${key}/${day}/${attempt}`;
const numberOf = (day: LocalDate, hash: string): CaseNumber =>
  makeCaseNumber(day, String(Buffer.from(hash.slice(hash.indexOf("#") + 1), "base64url").readUIntBE(0, 6) % 1_000_000).padStart(6, "0"));

/** A case's number, and where the row of its key lies. */
export type OwnNumber = { readonly number: CaseNumber; readonly place: Row & { readonly findKey: string } };
export function ownNumber(keys: Pick<Keys, "keyedHash">, key: IdempotencyKey, now: Instant, attempt: number): OwnNumber {
  const day = localDate(now, zone);
  const number = numberOf(day, keys.keyedHash("number", numberText(key, day, attempt)));
  return { number, place: { ...keyRowKey(number), findKey: `KEY#${keys.keyedHash("key", key)}`, findAt: number } };
}

/** Today's and yesterday's numbers are read where they would lie; older ones the index has long known. */
export async function findOwnKey({ table, keys }: { readonly table: Pick<Table, "get" | "getMany" | "query">; readonly keys: Pick<Keys, "keyedHashes"> }, key: IdempotencyKey, now: Instant): Promise<Row | null> {
  const mine = keys.keyedHashes("key", key).map((hash) => `KEY#${hash}`);
  const today = localDate(now, zone);
  const near = [today, addDays(today, -1)].flatMap((day) =>
    Array.from({ length: attempts }, (_, attempt) => keys.keyedHashes("number", numberText(key, day, attempt)).map((hash) => keyRowKey(numberOf(day, hash)))).flat());
  const [rows, ...older] = await Promise.all([table.getMany(near), ...mine.map((pk) => table.query({ index: "find", pk, limit: 1 }))]);
  const [found] = [...rows.filter((row) => mine.includes(String(row["findKey"]))), ...older.flatMap((it) => it.rows)];
  return found === undefined ? null : table.get({ pk: found.pk, sk: found.sk });
}

/** Why a number could not be had: this very command has it, another case has it, or something else stood in the way. */
export async function whoHas(table: Pick<Table, "getMany">, { number, place }: OwnNumber): Promise<"we" | "another" | "nobody"> {
  const rows = await table.getMany([{ pk: `CASE#${number}`, sk: "HEAD" }, keyRowKey(number)]);
  if (rows.length === 0) return "nobody";
  return rows.some((row) => row["findKey"] === place.findKey) ? "we" : "another";
}
