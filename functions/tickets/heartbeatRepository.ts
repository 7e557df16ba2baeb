import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { engineAt, type Engine } from "@huiyin/shared/tickets/heartbeat";
import * as z from "zod/mini";
import type { Table } from "../platform/table";

const key = { pk: "ENGINE", sk: "MINUTE" };
const zHeartbeat = z.object({ v: z.literal(1), at: zInstant });

/** When the minute door last came to an end; null when it never did. */
export async function lastHeartbeat(table: Pick<Table, "get">): Promise<Instant | null> {
  const row = await table.get(key);
  return row === null ? null : zHeartbeat.parse(row).at;
}
/** Written when a run ends: one that is killed each time does not pass for one that works. */
export const beat = (table: Pick<Table, "put">, at: Instant): Promise<unknown> => table.put({ ...key, t: "heartbeat", v: 1, at });

export const readEngine = async (table: Pick<Table, "get">, now: Instant): Promise<Engine> => engineAt(await lastHeartbeat(table), now);
