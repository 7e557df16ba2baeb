import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";

/** The headers any route reads; others are not carried further. */
const carried = ["authorization", "x-grant", "idempotency-key", "x-forwarded-for", "x-edge-key", "x-timestamp", "x-signature"];
/** What HTTP allows in a header; a value outside it is as good as none. */
const isPlain = (value: string): boolean => /^[\x20-\x7e]*$/.test(value);

/** What API Gateway's HTTP API hands over (payload format 2.0), as a request of the web's own kind. */
export function requestOf(event: APIGatewayProxyEventV2): Request {
  const url = new URL("https://api.invalid");
  // The gateway hands the path over decoded; the setter encodes it again.
  url.pathname = event.rawPath;
  url.search = event.rawQueryString;
  const headers = new Headers();
  for (const name of carried) {
    const value = event.headers[name];
    if (value !== undefined && isPlain(value)) headers.set(name, value);
  }
  const { method } = event.requestContext.http;
  const body = event.body === undefined || method === "GET" || method === "HEAD" ? null : Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8");
  return new Request(url, { method, headers, body });
}

export type ApiHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

export const resultOf = async (response: Response): Promise<APIGatewayProxyStructuredResultV2> => ({
  statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text(), isBase64Encoded: false,
});
