import type * as z from "zod/mini";
import type { Case, zEntryKind, zSees } from "@huiyin/shared/cases/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import { newMessageId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Op } from "../platform/table";

/** Words of worker or staff in the timeline: a message, or what `kind` says; sealed under the case's station. Files are named by their ids; what they are is read where they lie. */
export async function messageOp(keys: Pick<Keys, "seal">, it: Case, message: { from: "worker" | "staff"; title: string; text: string; kind?: z.infer<typeof zEntryKind>; sees?: z.infer<typeof zSees>; files?: readonly string[] | undefined }, now: Instant): Promise<Op> {
  const id = newMessageId();
  const key = { pk: `CASE#${it.number}`, sk: `MESSAGE#${now}#${id}` };
  return { put: { ...key, t: "message", v: 1, id, at: now, from: message.from, title: message.title, ...(message.kind === undefined ? {} : { kind: message.kind }), ...(message.sees === undefined ? {} : { sees: message.sees }), ...((message.files ?? []).length === 0 ? {} : { files: [...new Set(message.files)] }), text: await keys.seal(it.station, key, "text", message.text) }, if: { absent: true } };
}
