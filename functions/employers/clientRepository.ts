import { createHash } from "node:crypto";
import { clientKeys, zClient, type Client } from "@huiyin/shared/employers/clients";
import { normaliseName } from "@huiyin/shared/employers/rules";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { addMinutes, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import type { StaffMember } from "@huiyin/shared/staff/schema";
import * as z from "zod/mini";
import { newRowId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";
import { changedKey, clientKind as kind, firmKey, hashRowKey, listPk, membersOf, type Owner } from "./conflictRepository";

/** Client lists: sealed entries per owner, beside the rows of conflictRepository.ts, which is all that routing reads. */
export const ownerOfPerson = (person: PersonId): Owner => `p:${person}`;
/** Firms have no row of their own: whoever is of the same firm by their profile keeps one list. */
export const ownerOfFirm = (firm: string | null | undefined): Owner | null => {
  const plain = normaliseName(firm ?? "");
  return plain === "" ? null : `f:${createHash("sha256").update(plain).digest("hex").slice(0, 20)}`;
};

const checkKey = (owner: Owner): Key => ({ pk: listPk(owner), sk: "CHECK" });

const source = z.enum(["typed", "sheet", "recused"]);
const zEntry = z.object({
  pk: z.string(), sk: z.string(), v: z.literal(1), version: z.number(), at: zInstant, by: zPersonId, from: source, hashes: z.array(z.string()), words: z.instanceof(Uint8Array),
  removedAt: z.optional(zInstant),
});
type Entry = z.infer<typeof zEntry>;
export type KeptClient = { readonly id: string; readonly client: Client; readonly at: Instant; readonly from: z.infer<typeof source> };

type Deps = { readonly table: Pick<Table, "get" | "getMany" | "query">; readonly keys: Pick<Keys, "seal" | "open" | "keyedHash" | "keyedHashes"> };

/** A lawyer is of their firm from the transaction that makes them staff. */
export function firmOps(member: Pick<StaffMember, "person" | "profile">): Op[] {
  const owner = ownerOfFirm(member.profile?.firm);
  return owner === null ? [] : [{ update: firmKey(owner), set: { t: "firm", v: 1, [`m_${member.person}`]: 1 } }];
}
/** Whoever left it, or was removed, is bound by its list no more. */
export function leaveFirmOps(member: Pick<StaffMember, "person" | "profile">): Op[] {
  const owner = ownerOfFirm(member.profile?.firm);
  return owner === null ? [] : [{ update: firmKey(owner), set: { t: "firm", v: 1 }, remove: [`m_${member.person}`] }];
}
export async function firmMembers(table: Pick<Table, "get">, owner: Owner): Promise<PersonId[]> {
  const row = await table.get(firmKey(owner));
  return row === null ? [] : membersOf(row);
}

const idOf = (entry: Pick<Entry, "sk">): string => entry.sk.slice("ENTRY#".length);
const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one) => b.includes(one));
const counts = (owner: Owner, hashes: readonly string[], by: 1 | -1): Op[] => hashes.map((hash) => ({ update: hashRowKey(hash), set: { t: "conflict", v: 1 }, add: { [owner]: by } }));

export const mostClients = 2000;

/** A look at a list that is not one's own: who and when, and why, sealed. */
export async function clientLookOp(keys: Pick<Keys, "seal">, owner: Owner, by: PersonId, reason: string, now: Instant): Promise<Op> {
  const key = { pk: listPk(owner), sk: `LOOK#${now}#${newRowId()}` };
  return { put: { ...key, t: "look", v: 1, by, what: "clients", at: now, note: await keys.seal("people", key, "note", reason) }, if: { absent: true } };
}

export const createClientRepository = ({ table, keys }: Deps) => ({
  async list(owner: Owner): Promise<KeptClient[]> {
    const { rows } = await table.query({ pk: listPk(owner), prefix: "ENTRY#" });
    const entries = rows.map((row) => zEntry.parse(row)).filter((entry) => entry.removedAt === undefined);
    return Promise.all(entries.map(async (entry) => ({
      id: idOf(entry), at: entry.at, from: entry.from, client: zClient.parse(JSON.parse(await keys.open(entry.words, { pk: entry.pk, sk: entry.sk }, "words"))),
    })));
  },

  /** How many stand in a list, for its limit. */
  async size(owner: Owner): Promise<number> {
    return (await table.query({ pk: listPk(owner), prefix: "ENTRY#" })).rows.filter((row) => row["removedAt"] === undefined).length;
  },

  /** The rows of one client, added or corrected under its name; empty when it stands there already. */
  async saveOps(owner: Owner, client: Client, by: PersonId, from: KeptClient["from"], now: Instant): Promise<Op[]> {
    const hashes = clientKeys(client).map((key) => keys.keyedHash(kind, key));
    const key = { pk: listPk(owner), sk: `ENTRY#${hashes[0] ?? ""}` };
    const row = await table.get(key);
    const before = row === null ? null : zEntry.parse(row);
    const had = before === null || before.removedAt !== undefined ? [] : before.hashes;
    if (before !== null && before.removedAt === undefined && isSame(had, hashes)) return [];
    const entry: Row = { ...key, t: "client", v: 1, version: (before?.version ?? 0) + 1, at: now, by, from, hashes, words: await keys.seal("people", key, "words", JSON.stringify(client)) };
    return [
      { put: entry, if: before === null ? { absent: true } : { equals: { version: before.version } } },
      ...counts(owner, hashes.filter((hash) => !had.includes(hash)), 1), ...counts(owner, had.filter((hash) => !hashes.includes(hash)), -1),
    ];
  },

  /** It stays as what was there once; nobody is kept away by it any more. Null: it does not stand in the list. */
  async removeOps(owner: Owner, id: string, by: PersonId, now: Instant): Promise<Op[] | null> {
    const key = { pk: listPk(owner), sk: `ENTRY#${id}` };
    const row = await table.get(key);
    const before = row === null ? null : zEntry.parse(row);
    if (before === null || before.removedAt !== undefined) return null;
    return [{ update: key, set: { removedAt: now, removedBy: by, version: before.version + 1 }, if: { equals: { version: before.version } } }, ...counts(owner, before.hashes, -1)];
  },
});
export type ClientRepository = ReturnType<typeof createClientRepository>;

const zCheck = z.object({ v: z.literal(1), owner: z.pipe(z.string().check(z.regex(/^[pf]:/u)), z.transform((it) => it as Owner)), at: zInstant });
/** With a list that grew: the instant routing looks anew from, and a timer, so that a look that died is made by the minute door. */
export const grewOps = (owner: Owner, now: Instant): Op[] => [
  { put: { ...changedKey, t: "conflictsChanged", v: 1, at: now } },
  { put: { ...checkKey(owner), t: "clientCheck", v: 1, owner, at: now, ...dueAt(listPk(owner), addMinutes(now, 1)) } },
];
export const zDueCheck = zCheck;
export async function readCheck(table: Pick<Table, "get">, owner: Owner): Promise<Instant | null> {
  const row = await table.get(checkKey(owner));
  return row === null ? null : zCheck.parse(row).at;
}
/** Only the one that was worked off: a list that grew meanwhile is looked at again. */
export const checkedOp = (owner: Owner, at: Instant): Op => ({ delete: checkKey(owner), if: { equals: { at } } });
