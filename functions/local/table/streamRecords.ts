import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import { type Item, itemBytes, pick } from "./item";
import { sequenceRow, sequenceText, streamRow } from "./keys";
import { type Stream } from "./table";
import { type RowChange } from "./writer";

const item = z.custom<Item>((value) => typeof value === "object" && value !== null);

/** A record as GetRecords answers it. Lambda hands its functions the same, with `userIdentity` in lower case. */
export const streamRecord = z.object({
  eventID: z.string(),
  eventName: z.enum(["INSERT", "MODIFY", "REMOVE"]),
  eventVersion: z.string(),
  eventSource: z.string(),
  awsRegion: z.string(),
  dynamodb: z.object({
    ApproximateCreationDateTime: z.number(),
    Keys: item,
    NewImage: z.optional(item),
    OldImage: z.optional(item),
    SequenceNumber: z.string(),
    SizeBytes: z.number(),
    StreamViewType: z.string(),
  }),
  userIdentity: z.optional(z.object({ PrincipalId: z.string(), Type: z.string() })),
});
export type StreamRecord = z.infer<typeof streamRecord>;

export const region = "cn-northwest-1";
export const account = "000000000000";

/** Gives out sequence numbers, rising and never twice; `now` is epoch milliseconds. */
export type SequenceSource = { next(table: string): number; now(): number };

/** Adds the record of one change, and the sequence number it used, to what is being written. */
export function recordRows(change: RowChange, stream: Stream, sequences: SequenceSource, put: (key: string, value: string) => void): void {
  const { table, before, after, isExpiry } = change;
  const image = after ?? before;
  if (image === undefined) return;
  const sequence = sequences.next(table.name);
  const hasNew = after !== undefined && (stream.view === "NEW_AND_OLD_IMAGES" || stream.view === "NEW_IMAGE");
  const hasOld = before !== undefined && (stream.view === "NEW_AND_OLD_IMAGES" || stream.view === "OLD_IMAGE");
  const record: StreamRecord = {
    eventID: randomUUID().replaceAll("-", ""),
    eventName: before === undefined ? "INSERT" : after === undefined ? "REMOVE" : "MODIFY",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(sequences.now() / 1_000),
      Keys: pick(image, table.keyNames),
      ...(hasNew ? { NewImage: after } : {}),
      ...(hasOld ? { OldImage: before } : {}),
      SequenceNumber: sequenceText(sequence),
      SizeBytes: itemBytes(image),
      StreamViewType: stream.view,
    },
    // How a consumer tells an expiry from a deletion (Developer Guide, "DynamoDB Streams and Time to Live").
    ...(isExpiry === true ? { userIdentity: { PrincipalId: "dynamodb.amazonaws.com", Type: "Service" } } : {}),
  };
  put(streamRow(table.name, sequence), JSON.stringify(record));
  put(sequenceRow(table.name), String(sequence));
}
