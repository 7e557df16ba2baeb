import * as z from "zod/mini";
import { zPersonId, zStationId } from "../kernel/ids";
import { refuse, ok, type Result } from "../kernel/result";
import { zInstant, zLocalDate, type Instant } from "../kernel/time";

/** Who came to a station's counter, by the number on their slip: nothing of who they are. */
export const zQueueState = z.enum(["waiting", "called", "served", "left"]);
export const zQueueNo = z.object({
  v: z.literal(1), station: zStationId, date: zLocalDate, n: z.number(), version: z.number(), at: zInstant, state: zQueueState,
  /** Who called it up, and when. */
  called: z.nullable(z.object({ by: zPersonId, at: zInstant })),
});
export type QueueNo = z.infer<typeof zQueueNo>;

/** Called up, served, or gone before it was their turn. One who is called twice is called by whoever did it first. */
export function moveQueue(it: QueueNo, to: Exclude<QueueNo["state"], "waiting">, by: NonNullable<QueueNo["called"]>["by"], now: Instant): Result<QueueNo | null, "queue.moved"> {
  if (it.state === to) return it.called === null || it.called.by === by ? ok(null) : refuse("queue.moved");
  const isOpen = it.state === "waiting" || (it.state === "called" && to !== "called");
  if (!isOpen) return refuse("queue.moved");
  return ok({ ...it, version: it.version + 1, state: to, called: to === "called" ? { by, at: now } : it.called });
}
