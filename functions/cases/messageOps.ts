import type { Case } from "@huiyin/shared/cases/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import { newMessageId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Op } from "../platform/table";

/** One message between worker and staff; its words are sealed under the case's station. */
export async function messageOp(keys: Pick<Keys, "seal">, it: Case, message: { from: "worker" | "staff"; title: string; text: string }, now: Instant): Promise<Op> {
  const id = newMessageId();
  const key = { pk: `CASE#${it.number}`, sk: `MESSAGE#${now}#${id}` };
  return { put: { ...key, t: "message", v: 1, id, at: now, from: message.from, title: message.title, text: await keys.seal(it.station, key, "text", message.text) }, if: { absent: true } };
}
