import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { zCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";

type Deps = { readonly table: Pick<Table, "get" | "getMany" | "query">; readonly keys: Pick<Keys, "keyedHash" | "keyedHashes"> };
const keyOf = (number: string) => ({ pk: `CASE#${number}`, sk: "OWNER" });
const zWord = z.object({ pk: z.string(), findKey: z.optional(z.string()), byCode: z.optional(z.boolean()), until: zInstant });
const findKeyOf = (hash: string): string => `OWNER#${hash}`;

/** A colleague's word that whoever proves this phone, or brings the code they were just handed, is the case's worker. One a case: the newest counts. */
export const wordOp = ({ keys }: Pick<Deps, "keys">, number: CaseNumber, { phone, byCode }: { readonly phone: string | null; readonly byCode: boolean }, by: PersonId, now: Instant, until: Instant): Op => ({
  put: { ...keyOf(number), t: "ownerWord", v: 1, by, at: now, until, ...(byCode ? { byCode } : {}), ...(phone === null ? {} : { findKey: findKeyOf(keys.keyedHash("phone", phone)), findAt: now }), ttl: Math.ceil(epoch(until) / 1000) },
});
export const wordUsedOp = (number: CaseNumber): Op => ({ delete: keyOf(number) });
/** @param shows what they proved: a phone, and whether number and query code go together */
export async function hasWord({ table, keys }: Deps, number: CaseNumber, shows: { readonly phone: string | null; readonly hasCode: boolean }, now: Instant): Promise<boolean> {
  const row = await table.get(keyOf(number));
  if (row === null) return false;
  const it = zWord.parse(row);
  const { phone, hasCode } = shows;
  return it.until > now && ((hasCode && it.byCode === true) || (phone !== null && keys.keyedHashes("phone", phone).some((hash) => it.findKey === findKeyOf(hash))));
}
export async function wordsFor({ table, keys }: Deps, phone: string, now: Instant): Promise<readonly CaseNumber[]> {
  const pages = await Promise.all(keys.keyedHashes("phone", phone).map((hash) => table.query({ index: "find", pk: findKeyOf(hash) })));
  const rows = await table.getMany(pages.flatMap(({ rows: found }) => found.map(({ pk, sk }) => ({ pk, sk }))));
  return rows.map((row) => zWord.parse(row)).filter((it) => it.until > now).flatMap((it) => zCaseNumber.safeParse(it.pk.slice("CASE#".length)).data ?? []);
}

const zJoined = z.object({ person: zPersonId });
/** Accounts of a phone alone whose phone this person proved. */
export const joinedTo = async ({ table }: Pick<Deps, "table">, person: PersonId): Promise<readonly PersonId[]> =>
  (await table.query({ pk: `PERSON#${person}`, prefix: "JOINED#" })).rows.map((row) => zJoined.parse(row).person);
