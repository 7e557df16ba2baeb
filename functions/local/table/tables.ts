import * as z from "zod/mini";
import { type Catalog } from "./catalog";
import { awsError, validationError } from "./errors";
import { type Item, readItem } from "./item";
import { expiryPrefix, expiryRow, indexPrefix, indexRow, itemPrefix, type Range, streamPrefix, within } from "./keys";
import { parseRequest } from "./request";
import { type Storage } from "./storage";
import { indexDescription, streamSpecification, type Table, tableOf, tableSettings, type TableSettings } from "./table";
import { describe, shown, streamOf, withIndex, withoutIndex } from "./tableDescription";
import { prepare } from "./validation";
import { type Writer } from "./writer";

type Deps = { catalog: Catalog; storage: () => Storage; writer: Writer; now: () => number };

const named = z.object({ TableName: z.string() });
const creation = z.object({ TableName: z.string(), StreamSpecification: z.optional(streamSpecification) });
const listing = z.object({ Limit: z.optional(z.number()), ExclusiveStartTableName: z.optional(z.string()) });
const update = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.optional(z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() }))),
  StreamSpecification: z.optional(streamSpecification),
  GlobalSecondaryIndexUpdates: z.optional(
    z.array(z.object({ Create: z.optional(indexDescription), Delete: z.optional(z.object({ IndexName: z.string() })) })),
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
  async function backfill(table: Table, rowFor: (item: Item, key: string) => string | undefined): Promise<void> {
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

  /** Fills an index that came later than the items. */
  async function fill(settings: TableSettings, indexName: string): Promise<void> {
    const table = tableOf(settings);
    const index = table.indexes.find((one) => one.name === indexName);
    await clear(within(indexPrefix(table.name, indexName)));
    if (index !== undefined) await backfill(table, (item) => indexRow(table, index, item));
  }

  return {
    CreateTable: (raw: object) => {
      const { TableName, StreamSpecification } = parseRequest(creation, raw);
      const data = prepare("CreateTable", raw);
      return writer.exclusive(async () => {
        const isTaken = catalog.all().some((table) => table.name === TableName);
        if (isTaken) throw awsError("ResourceInUseException", `Table already exists: ${TableName}`);
        const stream = streamOf(TableName, StreamSpecification ?? { StreamEnabled: false }, null, now());
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
        const dropped: string[] = [];
        if (request.AttributeDefinitions !== undefined) {
          settings = { ...settings, description: { ...description, AttributeDefinitions: request.AttributeDefinitions } };
        }
        for (const { Create, Delete } of request.GlobalSecondaryIndexUpdates ?? []) {
          if (Create !== undefined) {
            settings = withIndex(settings, Create);
            await fill(settings, Create.IndexName);
          }
          if (Delete !== undefined) {
            settings = withoutIndex(settings, Delete.IndexName);
            dropped.push(Delete.IndexName);
          }
        }
        if (request.StreamSpecification !== undefined) {
          settings = { ...settings, stream: streamOf(name, request.StreamSpecification, stream, now()) };
          // A stream begins empty; what the table's earlier stream still held is gone with it.
          if (request.StreamSpecification.StreamEnabled) await clear(within(streamPrefix(name)));
        }
        const table = await catalog.save(settings);
        await clear(...dropped.map((index) => within(indexPrefix(name, index))));
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
      if (ttlAttribute === null) return { TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" } };
      return { TimeToLiveDescription: { TimeToLiveStatus: "ENABLED", AttributeName: ttlAttribute } };
    },
  };
}
