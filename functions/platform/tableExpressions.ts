import type { Key, Op, Row } from "./table";

/**
 * What a row must be for an operation on it to happen. A dotted name reaches into a map ("outcome.status"); `undefined` means not there.
 * `below`: each of these is not there, or less than this; with `equals` beside it both.
 */
export type Condition =
  | { readonly absent: true } | { readonly present: true } | { readonly equals: Readonly<Record<string, unknown>> } | { readonly below: Readonly<Record<string, string | number>>; readonly equals: Readonly<Record<string, unknown>> };

type Names = Record<string, string>;
type Values = Record<string, unknown>;
type Built = { readonly names: Names; readonly values: Values; name(path: string): string; value(value: unknown): string };

/** Attribute names are always aliased, so that no reserved word ever matters. */
function builder(): Built {
  const names: Names = {};
  const values: Values = {};
  return {
    names,
    values,
    name: (path) =>
      path
        .split(".")
        .map((part) => {
          const known = Object.entries(names).find(([, name]) => name === part)?.[0];
          const alias = known ?? `#n${Object.keys(names).length}`;
          names[alias] = part;
          return alias;
        })
        .join("."),
    // A text or number said often is sent once: expressions have a limit of 4 KB.
    value: (value) => {
      const known = typeof value === "object" ? undefined : Object.entries(values).find(([, it]) => it === value)?.[0];
      const alias = known ?? `:v${Object.keys(values).length}`;
      values[alias] = value;
      return alias;
    },
  };
}

function conditionText(it: Built, condition: Condition): string {
  if ("absent" in condition) return `attribute_not_exists(${it.name("pk")})`;
  if ("present" in condition) return `attribute_exists(${it.name("pk")})`;
  const equal = Object.entries(condition.equals).map(([path, value]) => (value === undefined ? `attribute_not_exists(${it.name(path)})` : `${it.name(path)} = ${it.value(value)}`));
  const below = "below" in condition ? Object.entries(condition.below).map(([path, value]) => `(attribute_not_exists(${it.name(path)}) OR ${it.name(path)} < ${it.value(value)})`) : [];
  return [...equal, ...below].join(" AND ");
}

function updateText(it: Built, op: Extract<Op, { update: Key }>): string {
  const set = Object.entries(op.set ?? {}).filter(([, value]) => value !== undefined);
  const parts = [
    set.length === 0 ? "" : `SET ${set.map(([path, value]) => `${it.name(path)} = ${it.value(value)}`).join(", ")}`,
    (op.remove ?? []).length === 0 ? "" : `REMOVE ${(op.remove ?? []).map((path) => it.name(path)).join(", ")}`,
    Object.keys(op.add ?? {}).length === 0 ? "" : `ADD ${Object.entries(op.add ?? {}).map(([path, by]) => `${it.name(path)} ${it.value(by)}`).join(", ")}`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

const maps = (it: Built) => ({
  ...(Object.keys(it.names).length > 0 ? { ExpressionAttributeNames: it.names } : {}),
  ...(Object.keys(it.values).length > 0 ? { ExpressionAttributeValues: it.values } : {}),
});
const conditional = (it: Built, condition: Condition | undefined) =>
  condition === undefined ? {} : { ConditionExpression: conditionText(it, condition), ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const };

/** One operation of TransactWriteItems; the single-row commands take the same fields. */
export function writeOf(TableName: string, op: Op) {
  const it = builder();
  if ("put" in op) {
    const condition = conditional(it, op.if);
    return { Put: { TableName, Item: op.put, ...condition, ...maps(it) } };
  }
  if ("update" in op) {
    const UpdateExpression = updateText(it, op);
    const condition = conditional(it, op.if);
    return { Update: { TableName, Key: keyOf(op.update), UpdateExpression, ...condition, ...maps(it) } };
  }
  if ("delete" in op) {
    const condition = conditional(it, op.if);
    return { Delete: { TableName, Key: keyOf(op.delete), ...condition, ...maps(it) } };
  }
  const ConditionExpression = conditionText(it, op.if);
  return {
    ConditionCheck: { TableName, Key: keyOf(op.check), ConditionExpression, ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const, ...maps(it) },
  };
}

/** Callers may hand a whole row where a key is asked for. */
export const keyOf = (row: Key): Key => ({ pk: row.pk, sk: row.sk });

export const keyOfOp = (op: Op): Key => keyOf("put" in op ? op.put : "update" in op ? op.update : "delete" in op ? op.delete : op.check);

type Range = { readonly prefix?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined };
/** `prefix`, or `from` and `to` (both inclusive), on the sort key. */
export function keyCondition(names: { readonly partition: string; readonly sort: string }, pk: string, range: Range) {
  const it = builder();
  const partition = `${it.name(names.partition)} = ${it.value(pk)}`;
  const { prefix, from, to } = range;
  const sort =
    prefix !== undefined ? ` AND begins_with(${it.name(names.sort)}, ${it.value(prefix)})`
    : from !== undefined && to !== undefined ? ` AND ${it.name(names.sort)} BETWEEN ${it.value(from)} AND ${it.value(to)}`
    : from !== undefined ? ` AND ${it.name(names.sort)} >= ${it.value(from)}`
    : to !== undefined ? ` AND ${it.name(names.sort)} <= ${it.value(to)}`
    : "";
  return { KeyConditionExpression: partition + sort, ...maps(it) };
}

const at = (row: Row, path: string): unknown =>
  path.split(".").reduce<unknown>((value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined), row);
const same = (a: unknown, b: unknown): boolean => stable(a) === stable(b);
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Uint8Array ? Buffer.from(part).toString("base64")
    : part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    : part,
  );
}

/**
 * Whether a row is what this operation leaves behind. Asked only after an answer was lost on the way (a 500, a torn connection) and the
 * repeat found its condition broken: then it was our own first try that broke it.
 */
export function isLeftBy(op: Op, row: Row | null): boolean {
  if ("put" in op) return row !== null && same(row, op.put);
  if ("delete" in op) return row === null;
  if (!("update" in op) || row === null || op.add !== undefined) return false;
  return (
    Object.entries(op.set ?? {}).every(([path, value]) => value === undefined || same(at(row, path), value)) &&
    (op.remove ?? []).every((path) => at(row, path) === undefined)
  );
}
