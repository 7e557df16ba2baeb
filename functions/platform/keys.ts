import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Row, Table } from "./table";
import { decrypt, encrypt, type Wrapper } from "./wrapping";

/**
 * Sealing and keyed hashes. Data keys are rows per scope and month, wrapped by KMS or a local key file and held open for at most five
 * minutes. A sealed value names its key and is bound to its row and attribute: moved to another row it does not open.
 * Layout: 1 (version), length of the key's name, the name, iv (12), tag (16), ciphertext.
 */
export type Keys = {
  /** @param scope a station's id, or "people". */
  seal(scope: string, rowKey: Key, attribute: string, text: string): Promise<Uint8Array>;
  /** @throws (a fault) when it was tampered with, moved, or its key is gone. */
  open(sealed: Uint8Array, rowKey: Key, attribute: string): Promise<string>;
  /** The same as `seal`, once the scope's key is open. */
  sealer(scope: string): Promise<(rowKey: Key, attribute: string, text: string) => Uint8Array>;
  /** `<key version>#<22 characters>`, 128 bits. `text` is normalised by the caller. */
  keyedHash(kind: string, text: string): string;
  /** One per key version, newest first: what to look under while rows of an older version exist. */
  keyedHashes(kind: string, text: string): readonly string[];
  /** Whether `hash` is of this text, whatever its key version; takes the same time either way. */
  isHashOf(hash: string, kind: string, text: string): boolean;
  /** Of a request's body: tells a repeat from another command under the same key. */
  hmacBody(text: string): string;
  /** Secrets of another purpose (signing tokens), by version; the last is the current one. */
  secrets(purpose: string): Promise<ReadonlyMap<number, Uint8Array>>;
};

type Deps = { readonly table: Pick<Table, "get" | "put" | "query">; readonly wrapper: Wrapper; readonly now: () => Instant };

const dataKeyMs = 5 * 60_000;
const zKeyRow = z.object({ pk: z.string(), sk: z.string(), v: z.literal(1), t: z.literal("dataKey"), wrapped: z.instanceof(Uint8Array) });
const bound = (rowKey: Key, attribute: string, keyName: string): string => JSON.stringify([rowKey.pk, rowKey.sk, attribute, keyName]);

export async function openKeys({ table, wrapper, now }: Deps): Promise<Keys> {
  /** Unwraps the key of a row; when it is not there yet, makes it. Of two who make it at once the first one's is used by both. */
  const keyOfRow = async (key: Key, make: boolean): Promise<Uint8Array> => {
    const name = `${key.pk}/${key.sk}`;
    const unwrap = (row: Row) => wrapper.unwrap(name, zKeyRow.parse(row).wrapped);
    const row = await table.get(key);
    if (row !== null) return unwrap(row);
    if (!make) throw new Error("keys: no such key");
    const fresh = new Uint8Array(randomBytes(32));
    const written = await table.put({ ...key, v: 1, t: "dataKey", wrapped: await wrapper.wrap(name, fresh) }, { absent: true });
    if (written.ok) return fresh;
    const winner = await table.get(key);
    if (winner === null) throw new Error("keys: lost to nobody");
    return unwrap(winner);
  };

  const cache = new Map<string, { readonly key: Promise<Uint8Array>; readonly until: number }>();
  const dataKey = (keyName: string, make: boolean): Promise<Uint8Array> => {
    const at = epoch(now());
    const held = cache.get(keyName);
    if (held !== undefined && at < held.until) return held.key;
    for (const [name, entry] of cache) if (at >= entry.until) cache.delete(name);
    const key = keyOfRow({ pk: `KEYS#${keyName}`, sk: "DATA" }, make);
    cache.set(keyName, { key, until: at + dataKeyMs });
    // What failed must not be held against the next who asks.
    key.catch(() => cache.delete(keyName));
    return key;
  };

  const versions = async (purpose: string): Promise<ReadonlyMap<number, Uint8Array>> => {
    const pk = `KEYS#${purpose}`;
    const { rows } = await table.query({ pk, prefix: "V#" });
    if (rows.length === 0) return new Map([[1, await keyOfRow({ pk, sk: "V#1" }, true)]]);
    const numbers = rows.map((row) => z.number().check(z.int(), z.gte(1)).parse(Number(row.sk.slice(2)))).sort((a, b) => a - b);
    return new Map(await Promise.all(numbers.map(async (version) => [version, await keyOfRow({ pk, sk: `V#${version}` }, false)] as const)));
  };

  const hashKeys = await versions("HASH");
  const current = Math.max(...hashKeys.keys());
  const hashUnder = (version: number, kind: string, text: string): string => {
    const key = hashKeys.get(version);
    if (key === undefined) throw new Error("keys: no such hash key");
    return `${version}#${createHmac("sha256", key).update(`${kind}\n${text}`).digest().subarray(0, 16).toString("base64url")}`;
  };

  const sealer = async (scope: string) => {
    const keyName = `${scope}#${now().slice(0, 7)}`;
    const key = await dataKey(keyName, true);
    const head = Buffer.concat([Buffer.from([1, Buffer.byteLength(keyName)]), Buffer.from(keyName)]);
    return (rowKey: Key, attribute: string, text: string) =>
      new Uint8Array(Buffer.concat([head, encrypt(key, bound(rowKey, attribute, keyName), Buffer.from(text, "utf8"))]));
  };

  return {
    sealer,
    seal: async (scope, rowKey, attribute, text) => (await sealer(scope))(rowKey, attribute, text),
    open: async (sealed, rowKey, attribute) => {
      const length = sealed[1] ?? 0;
      if (sealed[0] !== 1 || sealed.byteLength < 2 + length + 28) throw new Error("keys: not a sealed value");
      const keyName = Buffer.from(sealed.subarray(2, 2 + length)).toString("utf8");
      const key = await dataKey(keyName, false);
      return Buffer.from(decrypt(key, bound(rowKey, attribute, keyName), sealed.subarray(2 + length))).toString("utf8");
    },
    keyedHash: (kind, text) => hashUnder(current, kind, text),
    keyedHashes: (kind, text) => [...hashKeys.keys()].sort((a, b) => b - a).map((version) => hashUnder(version, kind, text)),
    isHashOf: (hash, kind, text) => {
      const version = Number(hash.split("#")[0]);
      const expected = Buffer.from(hashUnder(hashKeys.has(version) ? version : current, kind, text));
      const given = Buffer.from(hash);
      return timingSafeEqual(expected, given.byteLength === expected.byteLength ? given : Buffer.alloc(expected.byteLength));
    },
    hmacBody: (text) => hashUnder(current, "body", text),
    secrets: versions,
  };
}
