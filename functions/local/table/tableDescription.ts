import createTable from "dynalite/actions/createTable.js";
import { awsError, throwIf, validationError } from "./errors";
import { account, region } from "./streamRecords";
import { type IndexDescription, type Stream, type StreamSpecification, type Table, type TableSettings } from "./table";

/**
 * Lets dynalite write the description, over a store that has no such table yet. It writes arns of AWS's global partition and means to make
 * the table active later; this table stands for one in China and is active at once.
 */
export function describe(data: object): object {
  let text = "{}";
  let failure: Error | null = null;
  const tableDb = {
    awsRegion: region,
    awsAccountId: account,
    lock: (_name: string, run: (release: <T>(done: T) => T) => void) => run((done) => done),
    get: (_name: string, done: (error: Error) => void) => done(Object.assign(new Error("none"), { name: "NotFoundError" })),
    put: (_name: string, _row: object, done: (error: null) => void) => done(null),
  };
  createTable({ tableDb, options: { createTableMs: 0 } }, data, (error, result) => {
    failure = error;
    // Text, because dynalite goes on changing its object.
    if (result !== undefined && "TableDescription" in result) text = JSON.stringify(result.TableDescription);
  });
  throwIf(failure);
  return JSON.parse(text.replaceAll('"arn:aws:', '"arn:aws-cn:').replaceAll('Status":"CREATING"', 'Status":"ACTIVE"'));
}

/** A table as DescribeTable shows it. */
export function shown({ description, stream }: Table): object {
  if (stream === null) return description;
  const StreamSpecification = stream.isEnabled ? { StreamEnabled: true, StreamViewType: stream.view } : undefined;
  return { ...description, StreamSpecification, LatestStreamArn: stream.arn, LatestStreamLabel: stream.label };
}

/** The settings with one more global index. Throws ValidationException when there is one of that name. */
export function withIndex(settings: TableSettings, index: IndexDescription): TableSettings {
  const { description } = settings;
  const existing = description.GlobalSecondaryIndexes ?? [];
  if (existing.some((one) => one.IndexName === index.IndexName)) {
    throw validationError(`Attempting to create an index which already exists: ${index.IndexName}`);
  }
  const added = { ...index, IndexArn: `${description.TableArn}/index/${index.IndexName}`, IndexStatus: "ACTIVE" };
  return { ...settings, description: { ...description, GlobalSecondaryIndexes: [...existing, added] } };
}

export function withoutIndex(settings: TableSettings, name: string): TableSettings {
  const { description } = settings;
  const existing = description.GlobalSecondaryIndexes ?? [];
  const left = existing.filter((one) => one.IndexName !== name);
  if (left.length === existing.length) throw awsError("ResourceNotFoundException", `Requested resource not found: Index: ${name}`);
  return { ...settings, description: { ...description, GlobalSecondaryIndexes: left } };
}

/** The stream a table has after a change of its specification; `now` is epoch milliseconds. A stream switched off is still described. */
export function streamOf(table: string, specification: StreamSpecification, current: Stream | null, now: number): Stream | null {
  if (!specification.StreamEnabled) return current === null ? null : { ...current, isEnabled: false };
  if (current?.isEnabled === true) throw validationError("Table already has an enabled stream");
  const label = new Date(now).toISOString().replace("Z", "");
  const arn = `arn:aws-cn:dynamodb:${region}:${account}:table/${table}/stream/${label}`;
  return { isEnabled: true, view: specification.StreamViewType ?? "NEW_AND_OLD_IMAGES", arn, label, createdAt: now / 1_000 };
}
