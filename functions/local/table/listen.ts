import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { isTableError } from "./errors";
import { type Handle } from "./requestHandler";

/** Serves the table over HTTP on this machine only; port 0 takes any free one. */
export async function listen(handle: Handle, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: string) => {
      response.writeHead(status, { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": randomUUID() });
      response.end(body);
    };
    bodyOf(request)
      .then((body) => handle(String(request.headers["x-amz-target"] ?? ""), body))
      .then(({ status, body }) => answer(status, body))
      .catch((error: unknown) => {
        const code = isTableError(error) ? error.code : "InternalServerError";
        answer(500, JSON.stringify({ __type: "com.amazonaws.dynamodb.v20120810#InternalServerError", message: code }));
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
