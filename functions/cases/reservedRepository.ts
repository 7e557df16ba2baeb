import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, zStationId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Op, Table } from "../platform/table";

/** A number on a printed form, before anything was filed from it and after. */
const zReserved = z.object({ v: z.literal(1), number: zCaseNumber, station: zStationId, by: zPersonId, at: zInstant, usedAt: z.nullable(zInstant) });
export type Reserved = z.infer<typeof zReserved>;
const keyOf = (number: CaseNumber): Key => ({ pk: `RESERVED#${number}`, sk: "HEAD" });

export const reserveOp = (it: Reserved): Op => ({ put: { ...keyOf(it.number), t: "reserved", ...it }, if: { absent: true } });
export async function readReserved(table: Pick<Table, "get">, number: CaseNumber): Promise<Reserved | null> {
  const row = await table.get(keyOf(number));
  return row === null ? null : zReserved.parse(row);
}
/** Of two desks with the same form one files it. */
export const redeemOp = (number: CaseNumber, now: Instant): Op => ({ update: keyOf(number), set: { usedAt: now }, if: { equals: { number, usedAt: null } } });
