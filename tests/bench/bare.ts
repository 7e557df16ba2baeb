import {
  BatchGetItemCommand, BatchWriteItemCommand, DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand, UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { TableEngine } from "../../functions/local/table/engine";
import { spread } from "./statistics";
import type { Asked } from "./world";

const commands = {
  BatchGetItem: BatchGetItemCommand, BatchWriteItem: BatchWriteItemCommand, DeleteItem: DeleteItemCommand, GetItem: GetItemCommand, PutItem: PutItemCommand,
  Query: QueryCommand, TransactWriteItems: TransactWriteItemsCommand, UpdateItem: UpdateItemCommand,
} as const;
type Operation = keyof typeof commands;
const isOperation = (name: string): name is Operation => name in commands;

/** Bytes travel as base64 on the wire and as bytes in a command. */
const revive = (_name: string, value: unknown): unknown =>
  value !== null && typeof value === "object" && "B" in value && typeof value.B === "string" ? { B: new Uint8Array(Buffer.from(value.B, "base64")) } : value;

/** `width`: so many at a time, where the command that was recorded worked so. */
export type Replay = { run(width?: number): Promise<void>; readonly operations: number };

/**
 * The bare embedded table: the same row operations that one of our commands made, in the same order, sent by the plain AWS client to a
 * table that holds the same rows. What was recorded is turned into commands beforehand: only the table's work and the client's is timed.
 */
export function bareTable(engine: TableEngine) {
  const client = new DynamoDBClient({ requestHandler: engine.requestHandler, region: "local", credentials: { accessKeyId: "local", secretAccessKey: "local" }, maxAttempts: 1 });
  return {
    prepare(asked: readonly Asked[]): Replay {
      const steps = asked.map(({ operation, body }) => {
        if (!isOperation(operation)) throw new Error(`bench: ${operation} is not replayed`);
        const input = JSON.parse(body, revive);
        // The client types each command by its own input; what was sent once is such an input.
        const command = new (commands[operation] as new (input: object) => GetItemCommand)(input);
        return () => client.send(command);
      });
      return {
        operations: steps.length,
        run: (width = 1) => spread(steps.length, width, async (at) => void (await steps[at]?.())),
      };
    },
    close: () => client.destroy(),
  };
}
