import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Item } from "./item";
import { itemPrefix, within } from "./keys";
import { type PagePlan, readPage } from "./pages";
import { createRecentChanges } from "./recentChanges";
import { openStorage, type Storage } from "./storage";
import { type Table, tableOf } from "./table";

const table: Table = tableOf({
  description: {
    TableName: "pages",
    TableArn: "",
    TableStatus: "ACTIVE",
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
  },
  stream: null,
  ttlAttribute: null,
});

async function storageOf(items: readonly Item[]): Promise<{ storage: Storage; rowsRead: () => number }> {
  const storage = await openStorage({ sync: false, onReopened: async () => undefined });
  await storage.write(new Map(items.map((item, n) => [`${itemPrefix("pages")}${String(n).padStart(6, "0")}`, JSON.stringify(item)])));
  let read = 0;
  const cursor: Storage["cursor"] = (...range) => {
    const inner = storage.cursor(...range);
    const nextv = async (size: number) => {
      const rows = await inner.nextv(size);
      read += rows.length;
      return rows;
    };
    return { nextv, close: () => inner.close() };
  };
  return { storage: { ...storage, cursor }, rowsRead: () => read };
}

const plan = (Limit?: number): PagePlan => ({
  table,
  index: undefined,
  range: within(itemPrefix("pages")),
  isReverse: false,
  page: { TableName: "pages", ...(Limit === undefined ? {} : { Limit }) },
  oldFilter: undefined,
});
const itemOf = (n: number, pad = ""): Item => ({ pk: { S: String(n) }, pad: { S: pad } });

describe("a page", () => {
  it.each([100, 10_000])("of 20 reads 20 rows of %i", async (count) => {
    const { storage, rowsRead } = await storageOf(Array.from({ length: count }, (_, n) => itemOf(n)));
    expect(await readPage(storage, createRecentChanges(), plan(20))).toMatchObject({ Count: 20, LastEvaluatedKey: { pk: { S: "19" } } });
    expect(rowsRead()).toBe(20);
  });

  it("ends before it is larger than 1 MB", async () => {
    const { storage } = await storageOf(Array.from({ length: 10 }, (_, n) => itemOf(n, "x".repeat(300_000))));
    expect(await readPage(storage, createRecentChanges(), plan())).toMatchObject({ Count: 3, LastEvaluatedKey: { pk: { S: "2" } } });
  });

  it("has no key to go on from when it has shown everything", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(600), fc.option(fc.integer({ min: 1, max: 700 }), { nil: undefined }), async (count, limit) => {
        const { storage } = await storageOf(Array.from({ length: count }, (_, n) => itemOf(n)));
        const page = await readPage(storage, createRecentChanges(), plan(limit));
        const isCut = limit !== undefined && limit <= count;
        expect(page).toMatchObject({ Count: Math.min(count, limit ?? count) });
        // Like DynamoDB, a page that is exactly full cannot know that it was the last.
        expect("LastEvaluatedKey" in page && page.LastEvaluatedKey !== undefined).toBe(isCut);
      }),
      { numRuns: 30 },
    );
  });
});
