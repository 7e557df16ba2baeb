import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openTable } from "./engine";
import { clientsOf, createTestTable, failureOf, itemKey, N, type Row, S, type TestTable } from "./testTable";

/** One action on one of a few items, so that sequences meet often. */
type Action =
  | { kind: "put"; key: number; v: number; board: number | null; isGuarded: boolean }
  | { kind: "add"; key: number; n: number; least: number | null }
  | { kind: "move"; key: number; board: number | null }
  | { kind: "delete"; key: number; isGuarded: boolean }
  | { kind: "check"; key: number };
type Step = { isTransaction: boolean; actions: Action[] };

const key = fc.nat(4);
const board = fc.option(fc.nat(1));
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), key, v: fc.nat(9), board, isGuarded: fc.boolean() }),
  fc.record({ kind: fc.constant("add" as const), key, n: fc.nat(9), least: fc.option(fc.nat(9)) }),
  fc.record({ kind: fc.constant("move" as const), key, board }),
  fc.record({ kind: fc.constant("delete" as const), key, isGuarded: fc.boolean() }),
  fc.record({ kind: fc.constant("check" as const), key }),
);
const actions = fc.uniqueArray(action, { minLength: 1, maxLength: 4, selector: (one) => one.key });
const step: fc.Arbitrary<Step> = fc.oneof(
  actions.map((many) => ({ isTransaction: true, actions: many })),
  action.filter((one) => one.kind !== "check").map((one) => ({ isTransaction: false, actions: [one] })),
);

/** What the table should hold: a number and a board for each item. */
type Held = { v: number | null; board: number | null };
type Model = ReadonlyMap<number, Held>;

/** The item after an action, undefined when it is gone, or "refused". */
function decide(model: Model, one: Action): Held | undefined | "refused" {
  const held = model.get(one.key);
  switch (one.kind) {
    case "put":
      return one.isGuarded && held !== undefined ? "refused" : { v: one.v, board: one.board };
    case "add":
      if (one.least !== null && (held?.v ?? -1) < one.least) return "refused";
      return { v: (held?.v ?? 0) + one.n, board: held?.board ?? null };
    case "move":
      return { v: held?.v ?? null, board: one.board };
    case "delete":
      return one.isGuarded && held === undefined ? "refused" : undefined;
    case "check":
      return held === undefined ? "refused" : held;
  }
}

function decideAll(model: Model, { actions: many }: Step): { next: Model; codes: string[] } {
  const decided = many.map((one) => [one.key, decide(model, one)] as const);
  const codes = decided.map(([, held]) => (held === "refused" ? "ConditionalCheckFailed" : "None"));
  if (codes.some((code) => code !== "None")) return { next: model, codes };
  const next = new Map(model);
  for (const [name, held] of decided) {
    if (held === undefined || held === "refused") next.delete(name);
    else next.set(name, held);
  }
  return { next, codes };
}

const nameOf = (number: number) => itemKey(`item ${number}`);
const boardOf = (number: number | null): Row => (number === null ? {} : { boardKey: S(`board ${number}`), boardAt: S("now") });
const rowOf = (name: number, { v, board: at }: Held): Row => ({ ...nameOf(name), ...(v === null ? {} : { v: N(v) }), ...boardOf(at) });

function requestOf(one: Action, TableName: string) {
  const Key = nameOf(one.key);
  switch (one.kind) {
    case "put": {
      const Item = rowOf(one.key, { v: one.v, board: one.board });
      return { Put: { TableName, Item, ...(one.isGuarded ? { ConditionExpression: "attribute_not_exists(pk)" } : {}) } };
    }
    case "add": {
      const least = one.least === null ? {} : { ":least": N(one.least) };
      const guard = one.least === null ? {} : { ConditionExpression: "v >= :least" };
      return { Update: { TableName, Key, UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(one.n), ...least }, ...guard } };
    }
    case "move": {
      if (one.board === null) return { Update: { TableName, Key, UpdateExpression: "REMOVE boardKey, boardAt" } };
      const ExpressionAttributeValues = { ":k": S(`board ${one.board}`), ":a": S("now") };
      return { Update: { TableName, Key, UpdateExpression: "SET boardKey = :k, boardAt = :a", ExpressionAttributeValues } };
    }
    case "delete":
      return { Delete: { TableName, Key, ...(one.isGuarded ? { ConditionExpression: "attribute_exists(pk)" } : {}) } };
    case "check":
      return { ConditionCheck: { TableName, Key, ConditionExpression: "attribute_exists(pk)" } };
  }
}

/** Sends a step and says what came of each action. */
async function send(table: TestTable, { isTransaction, actions: many }: Step): Promise<string[]> {
  const requests = many.map((one) => requestOf(one, table.TableName));
  if (isTransaction) {
    const { name, reasons } = await failureOf(table.transact(requests));
    return name === "nothing" ? many.map(() => "None") : (reasons ?? []).map((reason) => reason.Code ?? "");
  }
  const { Put, Update, Delete } = { Put: undefined, Update: undefined, Delete: undefined, ...requests[0] };
  const sent =
    Put !== undefined
      ? table.put(Put.Item, Put)
      : Update !== undefined
        ? table.update(Update.Key, Update.UpdateExpression, {}, Update)
        : table.remove(nameOf(many[0]?.key ?? 0), Delete);
  const { name } = await failureOf(sent);
  return [name === "nothing" ? "None" : name.replace("Exception", "")];
}

const sorted = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => ((a["pk"]?.S ?? "") < (b["pk"]?.S ?? "") ? -1 : 1));

describe("any sequence of writes and transactions", () => {
  it("gives the answers, the rows, the index and the stream that doing them one by one would", async () => {
    const engine = await openTable();
    const clients = clientsOf(engine);
    let run = 0;
    // Steps of a burst are sent at once: they share batches, and must still come out as if each had waited for the one before.
    const bursts = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(bursts, async (steps) => {
        run += 1;
        const { streamArn, ...table } = await createTestTable(clients, `model-${run}`);
        let model: Model = new Map();
        for (const burst of steps) {
          const expected = burst.map((one) => {
            const { next, codes } = decideAll(model, one);
            model = next;
            return codes;
          });
          expect(await Promise.all(burst.map((one) => send(table, one)))).toEqual(expected);
        }
        const rows = [...model].map(([name, held]) => rowOf(name, held));
        const found = await Promise.all([0, 1, 2, 3, 4].map((name) => table.get(nameOf(name))));
        expect(sorted(found.filter((row) => row !== undefined))).toEqual(sorted(rows));
        for (const number of [0, 1]) {
          const there = rows.filter((row) => row["boardKey"]?.S === `board ${number}`);
          expect(sorted(await table.board(`board ${number}`))).toEqual(sorted(there));
        }
        const replayed = new Map<string, Row>();
        for (const { dynamodb } of await table.records(streamArn)) {
          const name = dynamodb?.Keys?.["pk"]?.S ?? "";
          expect(dynamodb?.OldImage).toEqual(replayed.get(name));
          if (dynamodb?.NewImage === undefined) replayed.delete(name);
          else replayed.set(name, dynamodb.NewImage);
        }
        expect(sorted([...replayed.values()])).toEqual(sorted(rows));
      }),
      { numRuns: 60 },
    );
    await engine.close();
  }, 120_000);
});
