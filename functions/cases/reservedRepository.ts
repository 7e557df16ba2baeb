import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, zStationId, type PersonId } from "@huiyin/shared/kernel/ids";
import { epoch, zInstant, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Op, Table } from "../platform/table";

/** A number on a printed form, before anything was filed from it and after. */
const zReserved = z.object({ v: z.literal(1), number: zCaseNumber, station: zStationId, by: zPersonId, at: zInstant, usedAt: z.nullable(zInstant) });
export type Reserved = z.infer<typeof zReserved>;
const keyOf = (number: CaseNumber): Key => ({ pk: `RESERVED#${number}`, sk: "HEAD" });

export const reserveOp = (it: Reserved): Op => ({ put: { ...keyOf(it.number), t: "reserved", ...it }, if: { absent: true } });
/** The block of a station that somebody had last on a day: printed again it is the same. */
const blockKey = (station: string, day: LocalDate, person: PersonId): Key => ({ pk: `RESERVEDBLOCK#${station}#${day}`, sk: person });
const keptSeconds = 40 * 86_400;
const zBlock = z.object({ v: z.literal(1), version: z.number(), numbers: z.array(zCaseNumber) });
export type Block = z.infer<typeof zBlock>;
export async function readBlock(table: Pick<Table, "get">, station: string, day: LocalDate, person: PersonId): Promise<Block | null> {
  const row = await table.get(blockKey(station, day, person));
  return row === null ? null : zBlock.parse(row);
}
/** Of two who ask at once one reserves; the other has the same block. */
export const blockOp = (station: string, day: LocalDate, person: PersonId, numbers: readonly CaseNumber[], before: Block | null, now: Instant): Op => ({
  put: { ...blockKey(station, day, person), t: "reservedBlock", v: 1, version: (before?.version ?? 0) + 1, numbers, ttl: Math.ceil(epoch(now) / 1000) + keptSeconds }, if: before === null ? { absent: true } : { equals: { version: before.version } },
});
/** Those of them nothing was filed from. */
export async function unusedOf(table: Pick<Table, "getMany">, numbers: readonly CaseNumber[]): Promise<CaseNumber[]> {
  return (await table.getMany(numbers.map(keyOf))).map((row) => zReserved.parse(row)).filter((it) => it.usedAt === null).map((it) => it.number);
}
export async function readReserved(table: Pick<Table, "get">, number: CaseNumber): Promise<Reserved | null> {
  const row = await table.get(keyOf(number));
  return row === null ? null : zReserved.parse(row);
}
/** Of two desks with the same form one files it. */
export const redeemOp = (number: CaseNumber, now: Instant): Op => ({ update: keyOf(number), set: { usedAt: now }, if: { equals: { number, usedAt: null } } });
