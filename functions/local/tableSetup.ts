import * as z from "zod/mini";
import { tableDefinition, ttlAttribute } from "../platform/tableDefinition";
import { type TableEngine } from "./table/engine";

const zNames = z.object({ TableNames: z.array(z.string()) });

/** The one table as deployed (platform/tableDefinition.ts), made when it is not there yet. */
export async function setUpTable({ handle }: Pick<TableEngine, "handle">, name: string): Promise<void> {
  const ask = async (operation: string, input: object): Promise<unknown> => {
    const { status, body } = await handle(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
    if (status !== 200) throw new Error(`table: ${operation} answered ${status} ${body}`);
    return JSON.parse(body);
  };
  const { TableNames } = zNames.parse(await ask("ListTables", {}));
  if (!TableNames.includes(name)) await ask("CreateTable", { TableName: name, ...tableDefinition });
  const ttl = z.object({ TimeToLiveDescription: z.object({ TimeToLiveStatus: z.string() }) }).parse(await ask("DescribeTimeToLive", { TableName: name }));
  // Killed between the two, the next start still switches it on.
  if (ttl.TimeToLiveDescription.TimeToLiveStatus === "DISABLED") {
    await ask("UpdateTimeToLive", { TableName: name, TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true } });
  }
}
