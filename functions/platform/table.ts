import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand, BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand, TransactWriteCommand, UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { ok, type Ok } from "@huiyin/shared/kernel/result";
import * as z from "zod/mini";
import { measured, type OnCapacity } from "./measuredTable";
import { pageOf, positionOf } from "./page";
import { indexKeys, type IndexName } from "./tableDefinition";
import { type Condition, isLeftBy, keyCondition, keyOf, writeOf } from "./tableExpressions";
import { again, pauseMs, realWaiting, tries, type Waiting } from "./tableRetry";
import { hexToken } from "./ids";

export type { Condition };
export type Key = { readonly pk: string; readonly sk: string };
/** As stored; a repository parses it with its room's schema before anybody looks inside. */
export type Row = Key & Readonly<Record<string, unknown>>;
export type Change = {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  readonly add?: Readonly<Record<string, number>>;
  readonly if?: Condition;
};
export type Op =
  | { readonly put: Row; readonly if?: Condition }
  | ({ readonly update: Key } & Change)
  | { readonly delete: Key; readonly if?: Condition }
  | { readonly check: Key; readonly if: Condition };

/** An operation that did not happen, and the row that was there instead (null: none, or a conflict that did not end; read again). */
export type Lost = { readonly index: number; readonly row: Row | null };
export type Written = Ok<void> | { readonly ok: false; readonly code: "table.lost"; readonly lost: readonly Lost[] };

export type Query = {
  readonly pk: string;
  readonly index?: IndexName | undefined;
  readonly prefix?: string | undefined;
  /** Inclusive, like `to`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly newestFirst?: boolean | undefined;
  /** Without it everything is read: only for partitions that stay small. */
  readonly limit?: number | undefined;
  /** `next` of an earlier page. A token that was tampered with is a BadPage, which the door answers as request.malformed. */
  readonly after?: string | null | undefined;
};

/** Every read of the base table is consistent; indexes lag. Faults are thrown; losing to somebody else is a value. */
export type Table = {
  get(key: Key, options?: { readonly consistent?: boolean }): Promise<Row | null>;
  /** Those that exist, in the order asked. */
  getMany(keys: readonly Key[]): Promise<Row[]>;
  query(query: Query): Promise<{ rows: Row[]; next: string | null }>;
  /** The whole base table in one of `segments` parts, a page at a time: for the nightly audit only. */
  scan(scan: { readonly segment: number; readonly segments: number; readonly limit: number; readonly after: string | null }): Promise<{ rows: Row[]; next: string | null }>;
  /** All or nothing, at most 100 operations, each on its own row. Repeating after a lost answer never doubles it. */
  transact(ops: readonly Op[]): Promise<Written>;
  /** `add` is not for single rows: a repeat after a lost answer would count twice. Use transact. */
  put(row: Row, condition?: Condition): Promise<Written>;
  update(key: Key, change: Omit<Change, "add">): Promise<Written>;
  delete(key: Key, condition?: Condition): Promise<Written>;
  /** Seed and bulk data: unconditional, in batches of 25, not atomic. */
  writeMany(rows: readonly Row[]): Promise<void>;
};

/** What is used of the document client. */
export type Documents = Pick<DynamoDBDocumentClient, "send">;
type Options = {
  readonly client: Documents;
  readonly tableName: string;
  readonly waiting?: Waiting;
  /** Counts capacity by reading each row before and after its write: for measuring only. */
  readonly onCapacity?: OnCapacity;
};

const none = (): void => undefined;
/** No `info`, no `error`: where they stand, the SDK copies every request and answer for a line nobody reads, a tenth of what a call costs. */
export const silentLogger: NonNullable<DynamoDBClientConfig["logger"]> = Object({ trace: none, debug: none, warn: none });

/** Retries are ours (tableRetry.ts): the SDK's own would hide that an answer was lost. */
export function createDocumentClient(config: DynamoDBClientConfig): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ maxAttempts: 1, logger: silentLogger, requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 }, ...config });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

const zRow = z.looseObject({ pk: z.string(), sk: z.string() });
const rowOf = (item: unknown): Row | null => (item === undefined || item === null ? null : zRow.parse(item));
const rowsOf = (items: readonly unknown[] | undefined): Row[] => (items ?? []).map((item) => zRow.parse(item));

const zReasons = z.array(z.looseObject({ Code: z.optional(z.string()), Item: z.optional(z.record(z.string(), z.any())) }));
type Reason = z.infer<typeof zReasons>[number];
/** The reasons of a cancelled transaction, or of one broken condition; null for any other error. */
function reasonsOf(error: unknown): readonly Reason[] | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "TransactionCanceledException") return zReasons.parse("CancellationReasons" in error ? (error.CancellationReasons ?? []) : []);
  if (error.name !== "ConditionalCheckFailedException") return null;
  return zReasons.parse([{ Code: "ConditionalCheckFailed", ...("Item" in error && error.Item !== undefined ? { Item: error.Item } : {}) }]);
}
const retriedReasons: ReadonlySet<string> = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
const lostRows = (reasons: readonly Reason[], code: string): Lost[] =>
  reasons.flatMap((reason, index) => (reason.Code === code ? [{ index, row: reason.Item === undefined ? null : rowOf(unmarshall(reason.Item)) }] : []));
const lose = (lost: readonly Lost[]): Written => ({ ok: false, code: "table.lost", lost });

export function createTable({ client, tableName, waiting = realWaiting, onCapacity }: Options): Table {
  const ask = <T>(call: (doubtful: boolean) => Promise<T>) => again(waiting, call);

  /** One row: cheaper than a transaction, and a repeat after a lost answer recognises its own trace. */
  const single = (op: Op, send: () => Promise<unknown>): Promise<Written> =>
    ask(async (doubtful) => {
      try {
        await send();
        return ok(undefined);
      } catch (error) {
        const reasons = reasonsOf(error);
        if (reasons === null) throw error;
        const lost = lostRows(reasons, "ConditionalCheckFailed");
        return doubtful && isLeftBy(op, lost[0]?.row ?? null) ? ok(undefined) : lose(lost);
      }
    });

  const transact = async (ops: readonly Op[]): Promise<Written> => {
    const input = { TransactItems: ops.map((op) => writeOf(tableName, op)), ClientRequestToken: hexToken() };
    for (let attempt = 0; ; attempt++) {
      try {
        await ask(() => client.send(new TransactWriteCommand(input)));
        return ok(undefined);
      } catch (error) {
        const reasons = reasonsOf(error);
        if (reasons === null) throw error;
        const lost = lostRows(reasons, "ConditionalCheckFailed");
        if (lost.length > 0) return lose(lost);
        if (!reasons.some((reason) => retriedReasons.has(reason.Code ?? ""))) throw error;
        // A conflict names no winner: who still meets one at the end reads again and decides anew.
        if (attempt + 1 >= tries) {
          const conflicts = lostRows(reasons, "TransactionConflict");
          if (conflicts.length === 0) throw error;
          return lose(conflicts);
        }
        await waiting.sleep(pauseMs(attempt, waiting.random));
      }
    }
  };

  const table: Table = {
    get: (key, options) =>
      ask(async () => rowOf((await client.send(new GetCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: options?.consistent ?? true }))).Item)),

    getMany: async (keys) => {
      const wanted = new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, keyOf(key)]));
      const found = new Map<string, Row>();
      let left = [...wanted.values()];
      for (let attempt = 0; left.length > 0; attempt++) {
        if (attempt > 0) await waiting.sleep(pauseMs(Math.min(attempt, tries), waiting.random));
        const rest: Key[] = [];
        for (let from = 0; from < left.length; from += 100) {
          const Keys = left.slice(from, from + 100);
          const answer = await ask(() => client.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } })));
          for (const row of rowsOf(answer.Responses?.[tableName])) found.set(`${row.pk}\n${row.sk}`, row);
          rest.push(...(answer.UnprocessedKeys?.[tableName]?.Keys ?? []).map((key) => keyOf(zRow.parse(key))));
        }
        if (rest.length === left.length && attempt >= tries) throw new Error("table: batch read does not progress");
        left = rest;
      }
      return [...wanted.keys()].flatMap((key) => found.get(key) ?? []);
    },

    query: async (query) => {
      const names = query.index === undefined ? { partition: "pk", sort: "sk" } : indexKeys[query.index];
      const rows: Row[] = [];
      let start = query.after === undefined || query.after === null ? undefined : positionOf(query.after, names, query.pk);
      for (;;) {
        const answer = await ask(() =>
          client.send(
            new QueryCommand({
              TableName: tableName,
              ...(query.index === undefined ? { ConsistentRead: true } : { IndexName: query.index }),
              ...keyCondition(names, query.pk, query),
              ScanIndexForward: query.newestFirst !== true,
              ...(query.limit === undefined ? {} : { Limit: query.limit - rows.length }),
              ...(start === undefined ? {} : { ExclusiveStartKey: start }),
            }),
          ),
        );
        rows.push(...rowsOf(answer.Items));
        start = answer.LastEvaluatedKey;
        if (start === undefined) return { rows, next: null };
        if (query.limit !== undefined && rows.length >= query.limit) return { rows, next: pageOf(start) };
      }
    },

    scan: ({ segment, segments, limit, after }) =>
      ask(async () => {
        const answer = await client.send(
          new ScanCommand({
            TableName: tableName, ConsistentRead: true, Segment: segment, TotalSegments: segments, Limit: limit,
            ...(after === null ? {} : { ExclusiveStartKey: keyOf(zRow.parse(JSON.parse(Buffer.from(after, "base64url").toString("utf8")))) }),
          }),
        );
        return { rows: rowsOf(answer.Items), next: answer.LastEvaluatedKey === undefined ? null : pageOf(answer.LastEvaluatedKey) };
      }),

    transact,
    put: (row, condition) => {
      const { Put } = writeOf(tableName, { put: row, ...(condition ? { if: condition } : {}) });
      if (Put === undefined) throw new Error("table: not a put");
      return single({ put: row }, () => client.send(new PutCommand(Put)));
    },
    update: (key, change) => {
      const op = { update: key, ...change };
      const { Update } = writeOf(tableName, op);
      if (Update === undefined) throw new Error("table: not an update");
      return single(op, () => client.send(new UpdateCommand(Update)));
    },
    delete: (key, condition) => {
      const { Delete } = writeOf(tableName, { delete: key, ...(condition ? { if: condition } : {}) });
      if (Delete === undefined) throw new Error("table: not a delete");
      return single({ delete: key }, () => client.send(new DeleteCommand(Delete)));
    },

    writeMany: async (rows) => {
      for (let from = 0; from < rows.length; from += 25) {
        let left = rows.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
        for (let attempt = 0; left.length > 0; attempt++) {
          if (attempt > 0) await waiting.sleep(pauseMs(Math.min(attempt, tries), waiting.random));
          if (attempt > tries) throw new Error("table: batch write does not progress");
          const answer = await ask(() => client.send(new BatchWriteCommand({ RequestItems: { [tableName]: left } })));
          left = (answer.UnprocessedItems?.[tableName] ?? []).flatMap(({ PutRequest }) => (PutRequest ? [{ PutRequest: { Item: zRow.parse(PutRequest.Item) } }] : []));
        }
      }
    },
  };
  return onCapacity === undefined ? table : measured(table, onCapacity);
}
