import { createHash } from "node:crypto";
import { zGrantId, zPersonId, type StationId } from "@huiyin/shared/kernel/ids";
import { epoch, zInstant } from "@huiyin/shared/kernel/time";
import { zInvite, zInviteId, type Invite, type InviteId } from "@huiyin/shared/staff/invites";
import * as z from "zod/mini";
import { newRowId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Key, Op, Row, Table } from "../platform/table";

export const newInviteId = (): InviteId => zInviteId.parse(`i_${newRowId()}`);
/** 256 bits, and codes that five tries end: a plain hash is enough. */
export const hashOfSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

const keyOf = (tokenHash: string): Key => ({ pk: `INVITE#${tokenHash}`, sk: "HEAD" });
/** What is over is still read while somebody may open its link. */
const keptDays = 30;

/** An invitation with its row's name and the phone it is bound to, still sealed. */
export type StoredInvite = { readonly invite: Invite; readonly key: Key; readonly phone: Uint8Array };
const zStored = z.object({ phone: z.instanceof(Uint8Array) });
const storedOf = (row: Row): StoredInvite => ({ invite: zInvite.parse(row), key: { pk: row.pk, sk: row.sk }, phone: zStored.parse(row).phone });
const rowOf = (it: Invite, key: Key, phone: Uint8Array): Row => ({
  ...key, t: "invite", ...it, phone, ttl: Math.ceil(epoch(it.until) / 1000) + keptDays * 86_400,
  // What is over leaves the station's list.
  ...(it.state === "open" ? { findKey: `INVITES#${it.station}`, findAt: `${it.madeAt}#${it.id}` } : {}),
});

export type InviteRepository = ReturnType<typeof createInviteRepository>;
export const createInviteRepository = ({ table, keys }: { readonly table: Pick<Table, "get" | "getMany" | "query">; readonly keys: Pick<Keys, "seal" | "open"> }) => ({
  async newOp(it: Invite, token: string, phone: string): Promise<Op> {
    const key = keyOf(hashOfSecret(token));
    return { put: rowOf(it, key, await keys.seal("people", key, "phone", phone)), if: { absent: true } };
  },
  byToken: async (token: string): Promise<StoredInvite | null> => {
    const row = await table.get(keyOf(hashOfSecret(token)));
    return row === null ? null : storedOf(row);
  },
  phoneOf: ({ key, phone }: StoredInvite): Promise<string> => keys.open(phone, key, "phone"),
  /** Those nobody accepted yet, newest first. The index lags. */
  openAt: async (station: StationId): Promise<StoredInvite[]> => {
    const { rows } = await table.query({ index: "find", pk: `INVITES#${station}`, newestFirst: true });
    return (await table.getMany(rows)).map(storedOf).filter(({ invite }) => invite.state === "open").sort((a, b) => (a.invite.madeAt < b.invite.madeAt ? 1 : -1));
  },
});
/** Only onto the version it was decided from. */
export const putInvite = (before: StoredInvite, after: Invite): Op => ({ put: rowOf(after, before.key, before.phone), if: { equals: { version: before.invite.version } } });

/** The one-time code of the first administrator: kept as a hash under the district; of two who show it the first is one. */
const firstKey = (district: string): Key => ({ pk: `FIRST#${district}`, sk: "HEAD" });
export const zFirst = z.object({
  v: z.literal(1), hash: z.string(), until: z.string(), used: z.boolean(),
  /** It was printed in place of lost administrators: the roles that end when it is used. */
  replaces: z.optional(z.array(z.object({ id: zGrantId, person: zPersonId }))),
});
export type First = z.infer<typeof zFirst>;
/** Found by its code while nobody used it: an installation may open several districts. */
export const firstRow = (district: string, it: First): Row => ({ ...firstKey(district), t: "first", ...it, ...(it.used ? {} : { findKey: `FIRST#${it.hash}`, findAt: district }) });
/** The district whose code this is; the installation's own where the index knows none. */
export async function districtOfFirst(table: Pick<Table, "query">, code: string, own: string): Promise<string> {
  const { rows } = await table.query({ index: "find", pk: `FIRST#${hashOfSecret(code)}` });
  return rows[0]?.pk.slice("FIRST#".length) ?? own;
}
export async function readFirst(table: Pick<Table, "get">, district: string): Promise<First | null> {
  const row = await table.get(firstKey(district));
  return row === null ? null : zFirst.parse(row);
}

/** What stays of a change of administrators by a code of the server: who came, and whose roles ended. Beside the district's other lines, and never changed. */
export const zReplaced = z.object({ v: z.literal(1), at: zInstant, by: zPersonId, name: z.string(), ended: z.array(z.object({ id: zGrantId, person: zPersonId })) });
export type Replaced = z.infer<typeof zReplaced>;
const replacedPk = (district: string): string => `TREE#${district}`;
export const replacedOp = (district: string, it: Replaced): Op => ({ put: { pk: replacedPk(district), sk: `ADMINISTRATOR#${it.at}`, t: "administratorReplaced", ...it }, if: { absent: true } });
/** The latest first. */
export async function replacedOf(table: Pick<Table, "query">, district: string): Promise<Replaced[]> {
  const { rows } = await table.query({ pk: replacedPk(district), prefix: "ADMINISTRATOR#", newestFirst: true });
  return rows.map((row) => zReplaced.parse(row));
}
