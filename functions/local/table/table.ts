import * as z from "zod/mini";

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
export const indexDescription = z.looseObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.looseObject({ ProjectionType: z.string(), NonKeyAttributes: z.optional(z.array(z.string())) }),
});

export type IndexDescription = z.infer<typeof indexDescription>;

/** What DescribeTable answers, as far as this engine reads it; the rest is carried along. */
const description = z.looseObject({
  TableName: z.string(),
  TableArn: z.string(),
  TableStatus: z.string(),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z.optional(z.array(indexDescription)),
  LocalSecondaryIndexes: z.optional(z.array(indexDescription)),
});
export type TableDescription = z.infer<typeof description>;

const streamView = z.enum(["NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY"]);
const stream = z.object({ isEnabled: z.boolean(), view: streamView, arn: z.string(), label: z.string(), createdAt: z.number() });
/** A table's latest stream. A stream that was switched off can still be read. `createdAt` is in epoch seconds. */
export type Stream = z.infer<typeof stream>;

export const streamSpecification = z.object({ StreamEnabled: z.boolean(), StreamViewType: z.optional(streamView) });
export type StreamSpecification = z.infer<typeof streamSpecification>;

/** What is stored about a table. */
export const tableSettings = z.object({ description, stream: z.nullable(stream), ttlAttribute: z.nullable(z.string()) });
export type TableSettings = z.infer<typeof tableSettings>;

export type Index = {
  name: string;
  isGlobal: boolean;
  keySchema: TableDescription["KeySchema"];
  keyNames: readonly string[];
  /** The attributes an entry shows; null shows all. */
  projected: readonly string[] | null;
};

/** A table as the engine works with it: the stored settings, and what is asked of them on every request worked out once. */
export type Table = TableSettings & { name: string; keyNames: readonly string[]; indexes: readonly Index[] };

export function tableOf(settings: TableSettings): Table {
  const { TableName, KeySchema, GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = settings.description;
  const keyNames = KeySchema.map((key) => key.AttributeName);
  const shape = (isGlobal: boolean) => (one: IndexDescription): Index => {
    const indexKeys = one.KeySchema.map((key) => key.AttributeName);
    const { ProjectionType, NonKeyAttributes = [] } = one.Projection;
    const projected = ProjectionType === "ALL" ? null : [...new Set([...keyNames, ...indexKeys, ...NonKeyAttributes])];
    return { name: one.IndexName, isGlobal, keySchema: one.KeySchema, keyNames: indexKeys, projected };
  };
  const indexes = [...GlobalSecondaryIndexes.map(shape(true)), ...LocalSecondaryIndexes.map(shape(false))];
  return { ...settings, name: TableName, keyNames, indexes };
}

/** The declared type of a key attribute: S, N or B. */
export const typeOf = (table: Table, attribute: string): string =>
  table.description.AttributeDefinitions.find((one) => one.AttributeName === attribute)?.AttributeType ?? "S";
