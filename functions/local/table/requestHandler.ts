export type Handle = (target: string, body: string | Buffer) => Promise<{ status: number; body: string }>;
export type Ask = (target: string, raw: object) => Promise<{ status: number; answer: object }>;

/** The part of a signed request that says what is wanted; whom it is from does not matter in one's own process. */
type Asked = { headers: Record<string, string>; body?: unknown };
type Answered = { response: { statusCode: number; headers: Record<string, string>; body: Uint8Array } };

/**
 * Lets an AWS SDK client call the table in this process: `new DynamoDBClient({ requestHandler, region, credentials })`, and the same for
 * DynamoDBStreamsClient. No socket is opened, so a client made with it cannot reach AWS either.
 */
export function createRequestHandler(handle: Handle) {
  return {
    async handle(request: Asked): Promise<Answered> {
      const target = Object.entries(request.headers).find(([name]) => name.toLowerCase() === "x-amz-target")?.[1] ?? "";
      const { status, body } = await handle(target, textOf(request.body));
      // The SDK takes bytes as they are; a stream it would have to collect first.
      return { response: { statusCode: status, headers: { "content-type": "application/x-amz-json-1.0" }, body: Buffer.from(body) } };
    },
    updateHttpClientConfig: (): void => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

function textOf(body: unknown): string {
  if (typeof body === "string") return body;
  // Not Buffer.from: the SDK's own kind of bytes takes that for a call of a string method, and warns.
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
}
