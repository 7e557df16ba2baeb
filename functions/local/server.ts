import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json, type Answered, type Asked, type Part } from "./exchange";

/** What Lambda takes at most; more never reaches a door. */
export const maxRequestBytes = 6 * 1024 * 1024;
const tooLarge = json(413, { code: "request.too_large", text: "内容太长了，请分几次说。" });

type Raw = (request: IncomingMessage, response: ServerResponse) => void;
export type Mounted =
  /** The part sees paths without the prefix when `strip` is true. */
  | { readonly prefix: string; readonly strip: boolean; readonly part: Part }
  /** Reads the request itself. */
  | { readonly prefix: string; readonly raw: Raw };

/** Reads the body whole; null when it is too large (the rest is read and thrown away, so that the answer arrives). */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += Buffer.byteLength(chunk);
    if (length > 4 * maxRequestBytes) {
      request.destroy();
      return null;
    }
    if (length <= maxRequestBytes) chunks.push(Buffer.from(chunk));
  }
  return length <= maxRequestBytes ? Buffer.concat(chunks) : null;
}

function askedOf(request: IncomingMessage, body: Buffer, prefix: string): Asked {
  const url = new URL(`http://local${request.url?.startsWith("/") === true ? request.url : "/"}`);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(",") : value;
  let path = url.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {
    // A stray % stays as it came; whoever is asked will not know it.
  }
  return { method: request.method ?? "GET", path: path.slice(prefix.length) || "/", url, headers, body, address: request.socket.remoteAddress ?? "" };
}

function reply(response: ServerResponse, method: string, answer: Answered): void {
  if (answer === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, typeof value === "string" ? value : [...value]);
  if (answer.status !== 304) response.setHeader("content-length", Buffer.byteLength(answer.body));
  response.writeHead(answer.status);
  response.end(method === "HEAD" ? undefined : answer.body);
}

const isUnder = (path: string, prefix: string) => prefix === "/" || path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}?`);

/**
 * One port for everything, by first part of the path; the first that fits, so "/" comes last.
 * `mounted` may be filled after the port is held: until then every address says that it is starting.
 */
export function createPort(mounted: readonly Mounted[]): Server {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = mounted.find(({ prefix }) => isUnder(request.url ?? "/", prefix));
    if (target === undefined) {
      reply(response, "GET", { status: 503, headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "2" }, body: "正在启动，请稍后刷新。Starting." });
    } else if ("raw" in target) {
      target.raw(request, response);
    } else {
      const body = await bodyOf(request);
      const answer = body === null ? tooLarge : await target.part(askedOf(request, body, target.strip ? target.prefix : ""));
      reply(response, request.method ?? "GET", answer);
    }
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A client that hung up in the middle is its own business.
      if (!request.complete) return;
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return server;
}
