import type * as z from "zod/mini";
import type { Case, zEntryKind, zOutside, zSees } from "@huiyin/shared/cases/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import { newMessageId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Op } from "../platform/table";

/** Of a visit or a contact outside: when it was, with which body, and with whom there. Of a body's word on a referral: which body. */
export type Happened = { readonly when?: Instant; readonly body?: z.infer<typeof zOutside>; readonly whom?: string };
type Words = { from: "worker" | "staff"; title: string; text: string; kind?: z.infer<typeof zEntryKind>; sees?: z.infer<typeof zSees>; files?: readonly string[] | undefined; happened?: Happened };

/** Words of worker or staff in the timeline: a message, or what `kind` says; sealed under the case's station. Files are named by their ids; what they are is read where they lie. */
export async function messageOp(keys: Pick<Keys, "seal">, it: Case, message: Words, now: Instant): Promise<Op> {
  const id = newMessageId();
  const key = { pk: `CASE#${it.number}`, sk: `MESSAGE#${now}#${id}` };
  const { whom, ...happened } = message.happened ?? {};
  return { put: { ...key, t: "message", v: 1, id, at: now, from: message.from, title: message.title, ...(message.kind === undefined ? {} : { kind: message.kind }), ...(message.sees === undefined ? {} : { sees: message.sees }), ...((message.files ?? []).length === 0 ? {} : { files: [...new Set(message.files)] }), ...happened, ...(whom === undefined ? {} : { whom: await keys.seal(it.station, key, "whom", whom) }), text: await keys.seal(it.station, key, "text", message.text) }, if: { absent: true } };
}
