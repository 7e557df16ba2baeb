import { Hono } from "hono";
import { parseEnv } from "../platform/env";
import { refusalAnswer, type Answer, type Door, type Incoming, type PlainDoor, type Serving } from "../platform/http";
import type { Context } from "hono";
import { hexToken } from "../platform/ids";
import { requestOf, resultOf, type ApiHandler } from "../platform/lambda";
import { openPlatform, type Platform } from "../platform/platform";
import { createDoors } from "./handlers";
import { routes } from "./routes";

/** What API Gateway knows besides the request. */
type Edge = { readonly source?: string; readonly requestId?: string };

/**
 * Behind CloudFront the caller is the last hop before it; `edgeKey` proves that it was our CloudFront that said so. Anybody else could
 * write any address there.
 */
export function addressOf(source: string | undefined, forwarded: string | undefined, isFromEdge: boolean): string | null {
  if (!isFromEdge) return source ?? null;
  const hops = (forwarded ?? "").split(",").map((hop) => hop.trim()).filter((hop) => hop !== "" && hop !== source);
  return hops.at(-1) ?? source ?? null;
}

export type Api = { readonly serving: Serving; readonly doors: readonly Door[]; readonly plain?: readonly PlainDoor[]; readonly edgeKey?: string | undefined };

/** Mounts every route under /api. @throws when a route has no handler, or two: found at the first start, not by the first worker. */
export function createApi({ serving, doors, plain = [], edgeKey }: Api) {
  const named = doors.map((door) => door.route.name);
  const wrong = [...routes.filter((route) => !named.includes(route.name)).map((route) => route.name), ...named.filter((name, at) => named.indexOf(name) !== at)];
  if (wrong.length > 0) throw new Error(`api: no handler, or two, for ${wrong.join(", ")}`);

  const app = new Hono<{ Bindings: Edge }>();
  const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  const send = ({ status, body, media }: Answer): Response =>
    media === undefined ? Response.json(body, { status, headers }) : new Response(String(body), { status, headers: { ...headers, "content-type": `${media}; charset=utf-8` } });
  const incomingOf = async (it: Context<{ Bindings: Edge }>): Promise<Incoming> => {
    const isFromEdge = edgeKey !== undefined && it.req.header("x-edge-key") === edgeKey;
    return {
      params: it.req.param(), query: it.req.query(), header: (name) => it.req.header(name),
      body: new Uint8Array(await it.req.arrayBuffer()),
      address: addressOf(it.env?.source, it.req.header("x-forwarded-for"), isFromEdge),
      requestId: it.env?.requestId ?? hexToken(),
    };
  };
  const addressed = (path: string): string => `/api${path.replace(/\{(\w+)\}/g, ":$1")}`;
  for (const door of doors) app.on(door.route.method, addressed(door.route.path), async (it) => send(await door.serve(serving, await incomingOf(it))));
  for (const door of plain) app.on(door.method, addressed(door.path), async (it) => send(await door.serve(await incomingOf(it))));
  app.notFound(() => send(refusalAnswer("request.not_found")));
  app.onError((error) => {
    const requestId = hexToken();
    serving.log.fault("http.fault", error, { requestId });
    return send({ status: 500, body: { requestId } });
  });
  return app;
}

/** The door over a platform that is open already: for the local run and tests. */
export async function createHandler(platform: Platform, edgeKey?: string): Promise<ApiHandler> {
  const app = createApi({ ...(await createDoors(platform)), edgeKey });
  return async (event, context) =>
    resultOf(await app.fetch(requestOf(event), { source: event.requestContext.http.sourceIp, requestId: context.awsRequestId }));
}

let opened: Promise<ApiHandler> | null = null;
const open = async (): Promise<ApiHandler> => {
  const env = parseEnv(process.env);
  return createHandler(await openPlatform(env), env.EDGE_KEY);
};
/** The door API Gateway knocks on. What could not be opened is tried again by the next request. */
export const handler: ApiHandler = async (event, context) => {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return (await opened)(event, context);
};
