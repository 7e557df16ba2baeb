import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { consumed, readUnits, transactionFactor, type Use, writeUse } from "./capacity";
import { type Catalog } from "./catalog";
import { type AwsError, awsError, isAwsError, isConditionFailed, validationError } from "./errors";
import { type Item, itemBytes } from "./item";
import { readOne } from "./reads";
import { jsonObject, parseRequest } from "./request";
import { type Storage } from "./storage";
import { type Tokens } from "./tokens";
import { prepare } from "./validation";
import { applyWrite, checkCondition, type ItemWrite, parseWrite, rowOf } from "./writes";
import { type RowChange, type Writer } from "./writer";

const maxActions = 100;
const maxTransactionBytes = 4 * 1_024 * 1_024;

const capacityMode = z.optional(z.enum(["TOTAL", "INDEXES", "NONE"]));
const writeRequest = z.object({
  TransactItems: z.array(z.record(z.string(), jsonObject)),
  ClientRequestToken: z.optional(z.string().check(z.minLength(1), z.maxLength(36))),
  ReturnConsumedCapacity: capacityMode,
});
const getRequest = z.object({ TransactItems: z.array(z.object({ Get: jsonObject })), ReturnConsumedCapacity: capacityMode });

/** Why one action of a cancelled transaction failed; "None" for those that did not. */
export type CancellationReason = { Code: string; Message?: string; Item?: Item };

export function cancelled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map((reason) => reason.Code).join(", ");
  const sentence = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return awsError("TransactionCanceledException", sentence, { CancellationReasons: reasons });
}

type Action = { isCheck: boolean; write: ItemWrite };

function parseAction(item: Record<string, object>): Action {
  const [entry, ...more] = Object.entries(item);
  if (entry === undefined || more.length > 0) throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
  const [name, raw] = entry;
  switch (name) {
    case "Put":
      return { isCheck: false, write: parseWrite("put", raw) };
    case "Update":
      return { isCheck: false, write: parseWrite("update", raw) };
    case "Delete":
      return { isCheck: false, write: parseWrite("delete", raw) };
    case "ConditionCheck":
      if (!("ConditionExpression" in raw)) throw validationError("The conditionExpression is required for ConditionCheck");
      // A check reads like a delete that never deletes: a key and a condition.
      return { isCheck: true, write: parseWrite("delete", raw) };
    default:
      throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
  }
}

function checkCount(items: readonly unknown[]): void {
  if (items.length >= 1 && items.length <= maxActions) return;
  const constraint = `Member must have length less than or equal to ${maxActions}, Member must have length greater than or equal to 1`;
  throw validationError(`1 validation error detected: Value at 'transactItems' failed to satisfy constraint: ${constraint}`);
}

/** TransactWriteItems: all or nothing, judged against one state, once per ClientRequestToken. */
export const transactWrite = (catalog: Catalog, writer: Writer, tokens: Tokens) => async (raw: object): Promise<object> => {
  const request = parseRequest(writeRequest, raw);
  checkCount(request.TransactItems);
  const token = request.ClientRequestToken;
  const print = token === undefined ? "" : createHash("sha256").update(JSON.stringify(request.TransactItems)).digest("base64");
  const actions = request.TransactItems.map(parseAction);

  return writer.submit((draft) => {
    const earlier = token === undefined ? undefined : tokens.answerTo(token, print);
    if (earlier !== undefined) return earlier;

    const seen = new Set<string>();
    const placed = actions.map(({ isCheck, write }) => {
      const table = catalog.get(write.data.TableName);
      const key = rowOf(table, write);
      if (seen.has(key)) throw validationError("Transaction request cannot include multiple operations on one item");
      seen.add(key);
      return { isCheck, write, table, key };
    });

    const changes: RowChange[] = [];
    const reasons = placed.map(({ isCheck, write, table, key }): CancellationReason => {
      try {
        if (isCheck) {
          const item = draft.read(key);
          checkCondition(write.data, item, write.returnsOld);
          changes.push({ table, key, before: item, after: item });
        } else {
          changes.push(applyWrite(draft, table, key, write).change);
        }
        return { Code: "None" };
      } catch (error) {
        if (!isAwsError(error)) throw error;
        return reasonOf(error);
      }
    });
    if (reasons.some((reason) => reason.Code !== "None")) throw cancelled(reasons);
    if (changes.reduce((sum, { before, after }) => sum + itemBytes(after ?? before ?? {}), 0) > maxTransactionBytes) {
      throw validationError("Collection size of items in transaction cannot exceed 4MB");
    }

    const capacity = consumed(request.ReturnConsumedCapacity, changes.map(writeUse), transactionFactor);
    const answer = { ConsumedCapacity: capacity };
    if (token !== undefined) tokens.remember(draft, token, print, answer);
    return answer;
  });
};

function reasonOf(error: AwsError): CancellationReason {
  const { message, Item } = error.body;
  if (!isConditionFailed(error)) return { Code: "ValidationError", Message: message ?? "" };
  const reason = { Code: "ConditionalCheckFailed", Message: "The conditional request failed" };
  return Item === undefined ? reason : { ...reason, Item: Item as Item };
}

/** TransactGetItems: all items as they were at one moment. */
export const transactGet = (catalog: Catalog, storage: Storage) => async (raw: object): Promise<object> => {
  const request = parseRequest(getRequest, raw);
  checkCount(request.TransactItems);
  const gets = request.TransactItems.map(({ Get }) => prepare("GetItem", Get));
  const snapshot = storage.snapshot();
  try {
    const seen = new Set<string>();
    const uses: Use[] = [];
    const Responses = gets.map((get) => {
      const { key, stored, shown } = readOne(catalog, storage, get, snapshot);
      if (seen.has(key)) throw validationError("Transaction request cannot include multiple operations on one item");
      seen.add(key);
      uses.push({ table: get.TableName, units: readUnits(stored === undefined ? 0 : itemBytes(stored), true), indexes: [] });
      return shown === undefined ? {} : { Item: shown };
    });
    return { Responses, ConsumedCapacity: consumed(request.ReturnConsumedCapacity, uses, transactionFactor) };
  } finally {
    await snapshot.close();
  }
};
