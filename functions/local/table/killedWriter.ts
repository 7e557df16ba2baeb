// The program that durability.test.ts kills in mid-write: it writes without pause and prints what was acknowledged, and only then.
import { writeSync } from "node:fs";
import { openTable } from "./engine";
import { clientsOf, createTestTable, itemKey, S, verbsOn } from "./testTable";

async function main(path: string, round: string): Promise<void> {
  const clients = clientsOf(await openTable({ path }));
  const { transact, put, TableName } = round === "0" ? await createTestTable(clients) : verbsOn(clients);
  const pad = S("字".repeat(100));
  const item = (pk: string, sk: string) => ({ ...itemKey(pk, sk), boardKey: S("all"), boardAt: S(`${pk} ${sk}`), pad });
  let count = 0;
  const writer = async () => {
    for (;;) {
      count += 1;
      const isSingle = count % 4 === 0;
      const pk = `${round}-${count}${isSingle ? "-single" : ""}`;
      if (isSingle) await put(item(pk, "a"));
      else await transact(["a", "b", "c"].map((sk) => ({ Put: { TableName, Item: item(pk, sk) } })));
      // Not console.log: what was acknowledged must be out of this process before anything else happens in it.
      writeSync(1, `${pk}\n`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, writer));
}

void main(process.argv[2] ?? "", process.argv[3] ?? "0");
