import { unmarshall } from "@aws-sdk/util-dynamodb";
import { addHours, epoch, type Instant } from "@huiyin/shared/kernel/time";
import { createHash } from "node:crypto";
import * as z from "zod/mini";
import type { Key, Op, Row } from "./table";

/** One committed change of one row, as the table's stream tells it. It may come twice, late, or again after a neighbour failed. */
export type TableChange = {
  /** Names the event, also when it comes again: what makes an effect happen once. */
  readonly id: string;
  readonly sequence: string;
  readonly key: Key;
  readonly before: Row | null;
  readonly after: Row | null;
};

const image = z.optional(z.record(z.string(), z.any()));
const zKeys = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const zRecord = z.object({ eventID: z.string(), dynamodb: z.object({ SequenceNumber: z.string(), Keys: zKeys, NewImage: image, OldImage: image }) });
const zRecords = z.object({ Records: z.array(zRecord) });
const zRow = z.looseObject({ pk: z.string(), sk: z.string() });

/** Over the Lambda service binary attributes are base64 text; in process they are bytes already. Effects read no sealed value either way. */
const rowOf = (it: z.infer<typeof image>): Row | null => (it === undefined ? null : zRow.parse(unmarshall(it)));

/** @throws (a fault) for an event that is none. */
export const changesOf = (event: unknown): TableChange[] =>
  zRecords.parse(event).Records.map(({ eventID, dynamodb }) => ({
    id: eventID, sequence: dynamodb.SequenceNumber, key: { pk: dynamodb.Keys.pk.S, sk: dynamodb.Keys.sk.S },
    before: rowOf(dynamodb.OldImage), after: rowOf(dynamodb.NewImage),
  }));

/** Longer than a stream keeps its records (24 hours). */
const keptHours = 48;
/** The mark that an event's effect was done. The id is hashed: it may be of any length and shape. */
export const effectKey = (event: string): Key => ({ pk: `EFFECT#${createHash("sha256").update(event).digest("hex").slice(0, 32)}`, sk: "HEAD" });
/** For the effect's own transaction: of two hands at one event only one gets through. */
export const effectOp = (event: string, now: Instant): Op => ({
  put: { ...effectKey(event), t: "effect", v: 1, ttl: Math.floor(epoch(addHours(now, keptHours)) / 1000) }, if: { absent: true },
});

const lost = Symbol("lost race");
/** Somebody else moved first, however often it was tried: expected where many meet, and mended by the record that comes again. Anything else that is thrown is a fault. @param code for the log: "tickets.count" */
export const lostRace = (code: string): Error => Object.assign(new Error(code), { [lost]: true });
export const isLostRace = (error: unknown): error is Error => error instanceof Error && lost in error;
