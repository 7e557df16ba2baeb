import * as z from "zod/mini";
import { type AwsError, validationError } from "./errors";

/** A request body. Anything but a JSON object is answered like DynamoDB does. */
export function parseBody(body: string): object {
  try {
    const value: unknown = JSON.parse(body === "" ? "{}" : body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    throw notJson();
  }
  throw notJson();
}

function notJson(): AwsError {
  const body = { __type: "com.amazon.coral.service#SerializationException" };
  return Object.assign(new Error("not a JSON object"), { statusCode: 400, body });
}

/** Parses what dynalite does not know; a mismatch is the caller's ValidationException. */
export function parseRequest<T extends z.core.$ZodType>(schema: T, raw: unknown): z.output<T> {
  const parsed = z.safeParse(schema, raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") ?? "";
  throw validationError(`1 validation error detected: Value at '${where}' failed to satisfy constraint: ${issue?.message ?? ""}`);
}

/** Fields of a write that dynalite drops, read before it does. */
const extras = z.object({ ReturnValuesOnConditionCheckFailure: z.optional(z.enum(["ALL_OLD", "NONE"])) });
export const wantsOldOnFailure = (raw: object): boolean => parseRequest(extras, raw).ReturnValuesOnConditionCheckFailure === "ALL_OLD";

export const jsonObject = z.custom<object>((value) => typeof value === "object" && value !== null && !Array.isArray(value));
