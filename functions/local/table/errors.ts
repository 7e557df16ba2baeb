/** An answer DynamoDB gives instead of a result: an HTTP status and a JSON body with a `__type`. */
export type AwsError = Error & { statusCode: number; body: { __type: string; message?: string; [field: string]: unknown } };

/** What can go wrong with the table directory itself. */
export type TableErrorCode = "table.locked" | "table.disk_full" | "table.unreadable" | "table.closed";
export type TableError = Error & { code: TableErrorCode };

const service = "com.amazonaws.dynamodb.v20120810#";

export function awsError(type: string, message: string, fields: Record<string, unknown> = {}, statusCode = 400): AwsError {
  // Some SDKs read `message`, some `Message`; the real service is not consistent either.
  return Object.assign(new Error(message), { statusCode, body: { __type: service + type, message, Message: message, ...fields } });
}

export function validationError(message: string): AwsError {
  return Object.assign(new Error(message), { statusCode: 400, body: { __type: "com.amazon.coral.validate#ValidationException", message } });
}

export const notFound = (what: string): AwsError => awsError("ResourceNotFoundException", `Requested resource not found: ${what}`);

export function isAwsError(error: unknown): error is AwsError {
  return error instanceof Error && "statusCode" in error && "body" in error;
}

export const isConditionFailed = (error: AwsError): boolean => error.body.__type.endsWith("ConditionalCheckFailedException");

/** dynalite answers "no error" with null or undefined. */
export function throwIf(error: Error | null | undefined): void {
  if (error !== null && error !== undefined) throw error;
}

const sentences: Record<TableErrorCode, string> = {
  "table.locked": "another process holds this table directory",
  "table.disk_full": "the disk that holds the table is full: free space, then write again",
  "table.unreadable": "the table directory cannot be opened",
  "table.closed": "the table has been closed",
};

export function tableError(code: TableErrorCode, cause?: unknown): TableError {
  return Object.assign(new Error(`${code}: ${sentences[code]}`, { cause }), { code });
}

export function isTableError(error: unknown): error is TableError {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code in sentences;
}

/** LevelDB wraps the operating system's words in its own errors, several deep; only the text is stable. */
export function storageError(error: unknown): Error {
  const words = causes(error);
  if (/LEVEL_LOCKED|already held by process|Resource temporarily unavailable/.test(words)) return tableError("table.locked", error);
  if (/No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/.test(words)) return tableError("table.disk_full", error);
  if (/LEVEL_DATABASE_NOT_OPEN/.test(words)) return tableError("table.closed", error);
  return error instanceof Error ? error : new Error(String(error));
}

function causes(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return `${code} ${error.message} ${error.cause === undefined ? "" : causes(error.cause)}`;
}
