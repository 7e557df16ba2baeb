import type { BookingNumber } from "@huiyin/shared/bookings/schema";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Op } from "../platform/table";
import { bookedKey, recordKey, whoKey } from "./bookingRepository";

/** Who comes, where no case says it. */
const zVisitor = z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()), /** Who is on the other side, as typed. */ employer: z._default(z.nullable(z.string()), null) });
export type Visitor = z.infer<typeof zVisitor>;
/** What a lawyer wrote down. */
const zRecord = z.object({ facts: z.string(), advice: z.string(), next: z.string() });
export type VisitRecord = z.infer<typeof zRecord>;

/** @param scope the station's id: its data key of this month. @param before what it is in place of; null: it is new */
export const visitorOp = async (keys: Pick<Keys, "seal" | "keyedHash">, scope: string, number: BookingNumber, it: Visitor, before: Uint8Array | null = null): Promise<Op> => ({
  put: {
    ...whoKey(number), t: "bookingWho", v: 1, who: await keys.seal(scope, whoKey(number), "who", JSON.stringify(it)),
    ...(it.phone === null ? {} : { findKey: bookedKey(keys.keyedHash("phone", it.phone)), findAt: number }),
  },
  if: before === null ? { absent: true } : { equals: { who: before } },
});
export const openVisitor = async (keys: Pick<Keys, "open">, number: BookingNumber, sealed: Uint8Array): Promise<Visitor> => zVisitor.parse(JSON.parse(await keys.open(sealed, whoKey(number), "who")));

export const recordOp = async (keys: Pick<Keys, "seal">, scope: string, number: BookingNumber, it: VisitRecord): Promise<Op> => ({
  put: { ...recordKey(number), t: "bookingRecord", v: 1, record: await keys.seal(scope, recordKey(number), "record", JSON.stringify(it)) }, if: { absent: true },
});
export const openRecord = async (keys: Pick<Keys, "open">, number: BookingNumber, sealed: Uint8Array): Promise<VisitRecord> => zRecord.parse(JSON.parse(await keys.open(sealed, recordKey(number), "record")));
