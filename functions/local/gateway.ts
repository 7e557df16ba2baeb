import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { type ApiHandler } from "../platform/lambda";
import { type Answered, type Asked } from "./exchange";

/** Long enough for any of our doors, short enough to show one that hangs. */
const timeoutMs = 29_000;

export function lambdaContext(functionName: string): Context {
  const awsRequestId = randomUUID();
  const until = Date.now() + timeoutMs;
  return {
    awsRequestId, functionName, functionVersion: "$LATEST", memoryLimitInMB: "512", callbackWaitsForEmptyEventLoop: false,
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`, logGroupName: functionName, logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
    done: () => undefined, fail: () => undefined, succeed: () => undefined,
  };
}

const isText = (type: string) => type === "" || /^text\/|json|xml|javascript|x-www-form-urlencoded/.test(type);

/** What API Gateway makes of a request (HTTP API, payload format 2.0): repeated query names joined by commas, cookies apart, binary bodies in base64. */
export function toEvent({ method, path, url, headers, body, address }: Asked): APIGatewayProxyEventV2 {
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) query[name] = query[name] === undefined ? value : `${query[name]},${value}`;
  const { cookie, ...others } = headers;
  const now = new Date();
  const text = isText(headers["content-type"] ?? "");
  return {
    version: "2.0", routeKey: "$default", rawPath: path, rawQueryString: url.search.slice(1), headers: others,
    ...(cookie === undefined ? {} : { cookies: cookie.split("; ") }),
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: "000000000000", apiId: "local", domainName: headers["host"] ?? "localhost", domainPrefix: "local",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: address, userAgent: headers["user-agent"] ?? "" },
      requestId: randomUUID(), routeKey: "$default", stage: "$default", time: now.toISOString(), timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

export function fromResult(result: APIGatewayProxyStructuredResultV2): Answered {
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[name] = String(value);
  if (result.cookies !== undefined) headers["set-cookie"] = result.cookies;
  const body = result.body ?? "";
  return { status: result.statusCode ?? 200, headers, body: result.isBase64Encoded === true ? Buffer.from(body, "base64") : body };
}

/** The api door behind a gateway. A door that throws is a 502, as API Gateway answers it. */
export const gateway = (door: ApiHandler) => async (asked: Asked): Promise<Answered> => {
  try {
    return fromResult(await door(toEvent(asked), lambdaContext("api")));
  } catch (error) {
    console.error(error);
    return { status: 502, headers: { "content-type": "application/json" }, body: '{"message":"Internal Server Error"}' };
  }
};
