import type { TicketId } from "@huiyin/shared/kernel/ids";
import * as z from "zod/mini";
import type { Op, Table } from "../platform/table";
import { countKey } from "./ticketRepository";

const zCount = z.object({ v: z.literal(1), n: z.number() });

/** How many cases lie under a ticket, kept by the stream alone. Null until a second one joined: then it is the one it was opened for. */
export async function readCount(table: Pick<Table, "get">, id: TicketId): Promise<number | null> {
  const row = await table.get(countKey(id));
  return row === null ? null : zCount.parse(row).n;
}
/** Only onto the count it was reckoned from. */
export const countOp = (id: TicketId, n: number, from: number | null): Op => ({
  put: { ...countKey(id), t: "count", v: 1, n }, if: from === null ? { absent: true } : { equals: { n: from } },
});
