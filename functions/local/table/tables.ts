import createTable from "dynalite/actions/createTable.js";
import * as z from "zod/mini";
import { type Catalog } from "./catalog";
import { awsError, throwIf, validationError } from "./errors";
import { readItem } from "./item";
import { expiryPrefix, expiryRow, indexPrefix, indexRow, itemPrefix, type Range, streamPrefix, within } from "./keys";
import { parseRequest } from "./request";
import { type Storage } from "./storage";
import { account, region } from "./streamRecords";
import { type Stream, streamSpecification, type StreamSpecification, type Table, tableOf, tableSettings, type TableSettings } from "./table";
import { prepare } from "./validation";
import { type Writer } from "./writer";

type Deps = { catalog: Catalog; storage: () => Storage; writer: Writer; now: () => number };

const named = z.object({ TableName: z.string() });
const creation = z.object({ TableName: z.string(), StreamSpecification: z.optional(streamSpecification) });
const listing = z.object({ Limit: z.optional(z.number()), ExclusiveStartTableName: z.optional(z.string()) });
const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const newIndex = z.looseObject({ IndexName: z.string(), KeySchema: keySchema, Projection: z.looseObject({ ProjectionType: z.string() }) });
const update = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.optional(z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() }))),
  StreamSpecification: z.optional(streamSpecification),
  GlobalSecondaryIndexUpdates: z.optional(
    z.array(z.object({ Create: z.optional(newIndex), Delete: z.optional(z.object({ IndexName: z.string() })) })),
  ),
});
const expirySpecification = z.object({ Enabled: z.boolean(), AttributeName: z.string() });
const expiryUpdate = z.object({ TableName: z.string(), TimeToLiveSpecification: expirySpecification });

/** Tables are active as soon as they are answered; nothing here takes time. */
export function tableOperations({ catalog, storage, writer, now }: Deps) {
  async function clear(...ranges: Range[]): Promise<void> {
    for (const range of ranges) await storage().clear(range);
  }
  const rangesOf = (table: Table): Range[] => [
    within(itemPrefix(table.name)),
    within(expiryPrefix(table.name)),
    within(streamPrefix(table.name)),
    ...table.indexes.map((index) => within(indexPrefix(table.name, index.name))),
  ];

  /** Adds one row per item of the table, for an index or a time to live that came later than the items. */
  async function backfill(table: Table, rowFor: (item: ReturnType<typeof readItem>, key: string) => string | undefined): Promise<void> {
    const cursor = storage().cursor(within(itemPrefix(table.name)), false);
    try {
      for (let rows = await cursor.nextv(1_000); rows.length > 0; rows = await cursor.nextv(1_000)) {
        await storage().write(new Map(rows.flatMap(([key, text]) => {
          const row = rowFor(readItem(text), key);
          return row === undefined ? [] : [[row, key] as const];
        })));
      }
    } finally {
      await cursor.close();
    }
  }

  async function addIndex(settings: TableSettings, index: z.infer<typeof newIndex>): Promise<TableSettings> {
    const { description } = settings;
    const existing = description.GlobalSecondaryIndexes ?? [];
    if (existing.some((one) => one.IndexName === index.IndexName)) {
      throw validationError(`Attempting to create an index which already exists: ${index.IndexName}`);
    }
    const added = { ...index, IndexArn: `${description.TableArn}/index/${index.IndexName}`, IndexStatus: "ACTIVE" };
    const next = { ...settings, description: { ...description, GlobalSecondaryIndexes: [...existing, added] } };
    const table = tableOf(next);
    const shape = table.indexes.find((one) => one.name === index.IndexName);
    await clear(within(indexPrefix(table.name, index.IndexName)));
    if (shape !== undefined) await backfill(table, (item) => indexRow(table, shape, item));
    return next;
  }

  function removeIndex(settings: TableSettings, name: string): TableSettings {
    const existing = settings.description.GlobalSecondaryIndexes ?? [];
    if (!existing.some((one) => one.IndexName === name)) throw awsError("ResourceNotFoundException", `Requested resource not found: Index: ${name}`);
    return { ...settings, description: { ...settings.description, GlobalSecondaryIndexes: existing.filter((one) => one.IndexName !== name) } };
  }

  function streamOf(name: string, { StreamEnabled, StreamViewType = "NEW_AND_OLD_IMAGES" }: StreamSpecification, current: Stream | null): Stream | null {
    if (!StreamEnabled) return current === null ? null : { ...current, isEnabled: false };
    if (current?.isEnabled === true) throw validationError("Table already has an enabled stream");
    const label = new Date(now()).toISOString().replace("Z", "");
    const arn = `arn:aws-cn:dynamodb:${region}:${account}:table/${name}/stream/${label}`;
    return { isEnabled: true, view: StreamViewType, arn, label, createdAt: now() / 1_000 };
  }

  return {
    CreateTable: (raw: object) => {
      const { TableName, StreamSpecification } = parseRequest(creation, raw);
      const data = prepare("CreateTable", raw);
      return writer.exclusive(async () => {
        if (catalog.all().some((table) => table.name === TableName)) throw awsError("ResourceInUseException", `Table already exists: ${TableName}`);
        const stream = StreamSpecification?.StreamEnabled === true ? streamOf(TableName, StreamSpecification, null) : null;
        const settings = tableSettings.parse({ description: describe(data), stream, ttlAttribute: null });
        // A table deleted just before a crash may have left rows behind.
        await clear(...rangesOf(tableOf(settings)));
        return { TableDescription: shown(await catalog.save(settings)) };
      });
    },

    DescribeTable: async (raw: object) => ({ Table: shown(catalog.get(parseRequest(named, raw).TableName)) }),

    ListTables: async (raw: object) => {
      const { Limit = 100, ExclusiveStartTableName: after } = parseRequest(listing, raw);
      const names = catalog.all().map((table) => table.name).filter((name) => after === undefined || name > after);
      const TableNames = names.slice(0, Limit);
      return { TableNames, LastEvaluatedTableName: names.length > Limit ? TableNames.at(-1) : undefined };
    },

    /** Streams and global indexes can be changed; throughput and billing mean nothing here and are let pass. */
    UpdateTable: (raw: object) => {
      const request = parseRequest(update, raw);
      return writer.exclusive(async () => {
        const { name, description, stream, ttlAttribute } = catalog.get(request.TableName);
        let settings: TableSettings = { description, stream, ttlAttribute };
        if (request.AttributeDefinitions !== undefined) {
          settings = { ...settings, description: { ...description, AttributeDefinitions: request.AttributeDefinitions } };
        }
        for (const { Create, Delete } of request.GlobalSecondaryIndexUpdates ?? []) {
          if (Create !== undefined) settings = await addIndex(settings, Create);
          if (Delete !== undefined) settings = removeIndex(settings, Delete.IndexName);
        }
        if (request.StreamSpecification !== undefined) {
          settings = { ...settings, stream: streamOf(name, request.StreamSpecification, stream) };
          // A stream begins empty; what the table's earlier stream still held is gone with it.
          if (request.StreamSpecification.StreamEnabled) await clear(within(streamPrefix(name)));
        }
        const table = await catalog.save(settings);
        for (const { Delete } of request.GlobalSecondaryIndexUpdates ?? []) if (Delete !== undefined) await clear(within(indexPrefix(name, Delete.IndexName)));
        return { TableDescription: shown(table) };
      });
    },

    DeleteTable: (raw: object) => {
      const { TableName } = parseRequest(named, raw);
      return writer.exclusive(async () => {
        const table = catalog.get(TableName);
        await catalog.remove(TableName);
        await clear(...rangesOf(table));
        return { TableDescription: { ...shown(table), TableStatus: "DELETING" } };
      });
    },

    UpdateTimeToLive: (raw: object) => {
      const { TableName, TimeToLiveSpecification } = parseRequest(expiryUpdate, raw);
      const { Enabled, AttributeName } = TimeToLiveSpecification;
      return writer.exclusive(async () => {
        const { description, stream, ttlAttribute } = catalog.get(TableName);
        if (Enabled === (ttlAttribute !== null)) throw validationError(`TimeToLive is already ${Enabled ? "enabled" : "disabled"}`);
        if (!Enabled && ttlAttribute !== AttributeName) {
          throw validationError(`TimeToLive is active on a different AttributeName: current AttributeName is ${ttlAttribute ?? ""}`);
        }
        const settings = { description, stream, ttlAttribute: Enabled ? AttributeName : null };
        const table = tableOf(settings);
        await clear(within(expiryPrefix(TableName)));
        if (Enabled) await backfill(table, (item, key) => expiryRow(table, item, key));
        await catalog.save(settings);
        return { TimeToLiveSpecification };
      });
    },

    DescribeTimeToLive: async (raw: object) => {
      const { ttlAttribute } = catalog.get(parseRequest(named, raw).TableName);
      const isOff = ttlAttribute === null;
      return { TimeToLiveDescription: isOff ? { TimeToLiveStatus: "DISABLED" } : { TimeToLiveStatus: "ENABLED", AttributeName: ttlAttribute } };
    },
  };
}

/** Lets dynalite write the description, over a store that has no such table yet. */
function describe(data: object): object {
  const created: { description?: object; failure: Error | null } = { failure: null };
  const absent = (_name: string, done: (error: Error) => void) => done(Object.assign(new Error("none"), { name: "NotFoundError" }));
  const tableDb = {
    awsRegion: region,
    awsAccountId: account,
    lock: (_name: string, run: (release: <T>(done: T) => T) => void) => run((done) => done),
    get: absent,
    put: (_name: string, _row: object, done: (error: null) => void) => done(null),
  };
  createTable({ tableDb, options: { createTableMs: 0 } }, data, (error, result) => {
    created.failure = error;
    // A copy, because dynalite goes on changing its own once the table would have become active.
    if (result !== undefined && "TableDescription" in result) created.description = structuredClone(result.TableDescription as object);
  });
  throwIf(created.failure);
  const description = created.description ?? {};
  const indexes = "GlobalSecondaryIndexes" in description ? (description.GlobalSecondaryIndexes as object[]) : undefined;
  const active = indexes === undefined ? {} : { GlobalSecondaryIndexes: indexes.map((index) => ({ ...index, IndexStatus: "ACTIVE" })) };
  return { ...description, ...active, TableArn: undefined, TableStatus: "ACTIVE", ...arnOf(description) };
}

/** dynalite writes arns of AWS's global partition; this table stands for one in China. */
function arnOf(description: object): object {
  const arn = "TableArn" in description ? String(description.TableArn) : "";
  return { TableArn: arn.replace("arn:aws:", "arn:aws-cn:") };
}

function shown({ description, stream }: Table): object {
  if (stream === null) return description;
  const StreamSpecification = stream.isEnabled ? { StreamEnabled: true, StreamViewType: stream.view } : undefined;
  return { ...description, StreamSpecification, LatestStreamArn: stream.arn, LatestStreamLabel: stream.label };
}
