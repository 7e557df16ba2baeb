/**
 * The one table and its three indexes, as data: the local run and the tests create it from here, and a test asserts that
 * serverless.yml says the same. What each index is for: docs/data.md.
 */
export const indexKeys = {
  /** Timers: `DUE#<shard>` / `<instant>#<pk>`. */
  due: { partition: "dueKey", sort: "dueAt", projection: "ALL" },
  /** Boards: what a list shows lies in the index, so that a page is one query. */
  board: { partition: "boardKey", sort: "boardAt", projection: "ALL" },
  /** Finding by keyed hash, role or taker; keys only, the row itself is read afterwards. */
  find: { partition: "findKey", sort: "findAt", projection: "KEYS_ONLY" },
} as const;

export type IndexName = keyof typeof indexKeys;
export const indexNames: readonly IndexName[] = ["due", "board", "find"];

const text = (name: string) => ({ AttributeName: name, AttributeType: "S" as const });
const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: "HASH" as const },
  { AttributeName: sort, KeyType: "RANGE" as const },
];

/** Everything CreateTable needs but the table's name. */
export const tableDefinition = {
  AttributeDefinitions: [text("pk"), text("sk"), ...indexNames.flatMap((name) => [text(indexKeys[name].partition), text(indexKeys[name].sort)])],
  KeySchema: keySchema("pk", "sk"),
  GlobalSecondaryIndexes: indexNames.map((name) => ({
    IndexName: name,
    KeySchema: keySchema(indexKeys[name].partition, indexKeys[name].sort),
    Projection: { ProjectionType: indexKeys[name].projection },
  })),
  BillingMode: "PAY_PER_REQUEST" as const,
  StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" as const },
};

/** Seconds since 1970; the store removes the row some time after. Readers must not rely on it being gone. */
export const ttlAttribute = "ttl";
