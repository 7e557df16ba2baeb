import { Hono } from "hono";
import { parseEnv } from "../platform/env";
import { refusalAnswer, type Answer, type Door, type Incoming, type PlainDoor, type Serving } from "../platform/http";
import type { Context } from "hono";
import { hexToken } from "../platform/ids";
import { requestOf, resultOf, type ApiHandler } from "../platform/lambda";
import { openPlatform, type Platform } from "../platform/platform";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { coreRoutes } from "./coreRoutes";
import { createDoors } from "./handlers";

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

export type Api = {
  readonly serving: Serving; readonly doors: readonly Door[]; readonly plain?: readonly PlainDoor[]; readonly edgeKey?: string | undefined;
  /** The doors of everything that is not there at once, loaded by the first request that is for none of `doors`. */
  readonly later?: () => Promise<readonly Door[]>;
};

/** @throws when a route has no handler, or two. The core's at the first start, not by the first worker; the others are tried by onUse.test.ts. */
export function assertAnswered(routes: readonly AnyRoute[], doors: readonly Door[]): void {
  const named = doors.map((door) => door.route.name);
  const wrong = [...routes.filter((route) => !named.includes(route.name)).map((route) => route.name), ...named.filter((name, at) => named.indexOf(name) !== at)];
  if (wrong.length > 0) throw new Error(`api: no handler, or two, for ${wrong.join(", ")}`);
}

/** Mounts every route under /api. */
export function createApi({ serving, doors, plain = [], edgeKey, later }: Api) {
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
  const mounted = (own: readonly Door[]) => {
    const app = new Hono<{ Bindings: Edge }>();
    for (const door of own) app.on(door.route.method, addressed(door.route.path), async (it) => send(await door.serve(serving, await incomingOf(it))));
    app.onError((error) => {
      const requestId = hexToken();
      serving.log.fault("http.fault", error, { requestId });
      return send({ status: 500, body: { requestId } });
    });
    app.notFound(() => send(refusalAnswer("request.not_found")));
    return app;
  };
  const app = mounted(doors);
  for (const door of plain) app.on(door.method, addressed(door.path), async (it) => send(await door.serve(await incomingOf(it))));
  if (later === undefined) return app;

  let others: Promise<ReturnType<typeof mounted>> | null = null;
  app.notFound(async (it) => {
    others ??= later().then(mounted, (error: unknown) => {
      // Tried again by the next request.
      others = null;
      throw error;
    });
    return (await others).fetch(it.req.raw, it.env);
  });
  return app;
}

/** The door over a platform that is open already: for the local run and tests. */
export async function createHandler(platform: Platform, edgeKey?: string): Promise<ApiHandler> {
  const made = await createDoors(platform);
  assertAnswered(coreRoutes, made.doors);
  const app = createApi({ ...made, edgeKey });
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
