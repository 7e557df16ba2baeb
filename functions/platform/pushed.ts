import { createHash } from "node:crypto";
import { addMinutes, epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "./keys";
import type { Key, Row, Table } from "./table";

/** What a channel tells us afterwards, in our own words. */
export const zPushed = z.discriminatedUnion("what", [
  /** Somebody answered WeChat's sheet ("asked"), or turned a template off in its settings. */
  z.object({ what: z.literal("consent"), where: z.enum(["asked", "settings"]), openid: z.string(), template: z.string(), accepted: z.boolean() }),
  /** How a message ended, by the channel's id of it and, where it brings it back, by our `ref`. */
  z.object({
    what: z.literal("reported"), channel: z.enum(["wechat", "sms", "voice"]), id: z.string(), ref: z.nullable(z.string()), openid: z.nullable(z.string()),
    delivered: z.boolean(), code: z.string(),
  }),
  /** An SMS somebody wrote back. */
  z.object({ what: z.literal("replied"), phone: z.string(), text: z.string() }),
  /** A key in a call, by our `ref` where the provider brings it back, else by the number that was called. */
  z.object({ what: z.literal("pressed"), ref: z.nullable(z.string()), phone: z.nullable(z.string()), key: z.string() }),
  /** WeChat's look at a picture that others will see. */
  z.object({ what: z.literal("media"), trace: z.string(), suggest: z.string() }),
]);
export type Pushed = z.infer<typeof zPushed>;

const zRow = z.looseObject({ sealed: z.instanceof(Uint8Array) });
/** Far longer than anybody repeats a push. */
const keptMinutes = 30 * 24 * 60;

/**
 * One row per push, so that the answer waits for nothing else and the stream does the work; a push that comes again finds its row and
 * changes nothing. Openids and numbers lie in it sealed.
 */
export async function keepPushed(
  { table, keys }: { readonly table: Pick<Table, "put">; readonly keys: Pick<Keys, "seal"> },
  { source, id, pushed }: { readonly source: "wechat" | "phone"; readonly id: string; readonly pushed: readonly Pushed[] }, now: Instant,
): Promise<"kept" | "known"> {
  const key: Key = { pk: `PUSHED#${createHash("sha256").update(`${source}\n${id}`).digest("base64url").slice(0, 32)}`, sk: "HEAD" };
  const sealed = await keys.seal("people", key, "sealed", JSON.stringify(pushed));
  const row: Row = { ...key, v: 1, t: "pushed", source, at: now, sealed, ttl: Math.floor(epoch(addMinutes(now, keptMinutes)) / 1000) };
  return (await table.put(row, { absent: true })).ok ? "kept" : "known";
}

export async function openPushed(keys: Pick<Keys, "open">, row: Row): Promise<readonly Pushed[]> {
  const { pk, sk } = row;
  return z.array(zPushed).parse(JSON.parse(await keys.open(zRow.parse(row).sealed, { pk, sk }, "sealed")));
}

const calledKey: Key = { pk: "WECHAT", sk: "CALLBACK" };
/** When WeChat last found our address: its word was given back, or a push of its was believed. */
export async function noteCalledBack(table: Pick<Table, "put">, now: Instant): Promise<void> {
  await table.put({ ...calledKey, t: "calledBack", v: 1, at: now });
}
const zCalled = z.looseObject({ at: zInstant });
export async function calledBackAt(table: Pick<Table, "get">): Promise<Instant | null> {
  const row = await table.get(calledKey);
  return row === null ? null : zCalled.parse(row).at;
}
