import { zIdempotencyKey, type GrantId, type IdempotencyKey, type PersonId, type SessionId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { commonRefusals } from "@huiyin/shared/kernel/refusals";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { AnyRoute, BodyOf, ParamsOf, QueryOf, RefusalOf, RefusalText, ReplyOf } from "@huiyin/shared/kernel/route";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { noCommand, type Command, type Idempotency } from "./idempotency";
import type { Log } from "./log";
import { isBadPage } from "./page";
import { cleanValue } from "./text";

/** A grant as far as handing it through goes; the shape is shared/staff's Grant, which this room may not know. */
export type ActingGrant = {
  readonly v: 1; readonly id: GrantId; readonly person: PersonId; readonly role: "operator" | "lawyer" | "mediator" | "head" | "officer" | "administrator" | "deputy";
  readonly unit: UnitCode; readonly from: Instant; readonly to: Instant | null;
};

/** Who asks, as far as the token and the grants say. */
export type Caller =
  | { readonly kind: "nobody" }
  | {
      readonly kind: "person"; readonly person: PersonId; readonly session: SessionId;
      /** The one this request acts in, chosen by the switch; null when acting as a worker. */
      readonly grant: ActingGrant | null; readonly staffName: string | null;
      /** A PIN stands before their own cases and this device did not open it lately. */
      readonly isLocked: boolean;
    };

export type Request<X extends AnyRoute> = {
  readonly params: ParamsOf<X>; readonly query: QueryOf<X>; readonly body: BodyOf<X>;
  readonly caller: Caller; readonly now: Instant; readonly command: Command; readonly log: Log;
};
export type CommonRefusal = keyof typeof commonRefusals;
/** What a handler of this route does with a request that was parsed and let through. */
export type Handler<X extends AnyRoute> = (request: Request<X>) => Promise<Result<ReplyOf<X>, RefusalOf<X> | CommonRefusal>>;

/** A request before anything was believed. */
export type Incoming = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  header(name: string): string | undefined;
  readonly body: Uint8Array;
  /** Network address, for pacing only; it is never stored and never logged. */
  readonly address: string | null;
  readonly requestId: string;
};
/** JSON, or with `media` a text of that type. */
export type Answer = { readonly status: number; readonly body: unknown; readonly media?: string };

/** What the doors decide (doors/authorise.ts, doors/pace.ts); here it is only asked in order. */
export type Gate = {
  identify(route: AnyRoute, credentials: { readonly authorization: string | undefined; readonly grant: string | undefined }): Promise<Result<Caller, CommonRefusal>>;
  admit(route: AnyRoute, caller: Caller, asked: { readonly params: unknown; readonly query: unknown; readonly body: unknown }): Promise<Result<void, CommonRefusal>>;
  /** Before the work, by network address; and after it, with how it ended. */
  pace(route: AnyRoute, address: string | null, body: Uint8Array): Promise<Result<(code: string | null) => Promise<CommonRefusal | null>, CommonRefusal>>;
};
export type Serving = { readonly gate: Gate; readonly idempotency: Idempotency; readonly log: Log; readonly now: () => Instant };
export type Door = { readonly route: AnyRoute; serve(serving: Serving, incoming: Incoming): Promise<Answer> };

/**
 * A door outside the route table, for others' machines: no token, no JSON, no catalogue of refusals. What it is handed proves itself, or
 * the door answers nothing.
 */
export type PlainDoor = { readonly method: "GET" | "POST"; readonly path: string; serve(incoming: Incoming): Promise<Answer> };

/** Larger than the longest story ten times over; API Gateway itself would let 10 MB through. */
export const maxBodyBytes = 1_000_000;

type Parsed<T> = Result<T, CommonRefusal>;
function check<S extends z.ZodMiniType>(schema: S, value: unknown, otherwise: CommonRefusal): Parsed<z.output<S>> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return ok(parsed.data);
  const isTooLong = parsed.error.issues.every((issue) => issue.code === "too_big" && issue.origin === "string");
  return refuse(isTooLong ? "request.too_large" : otherwise);
}

function parseTexts<S extends z.ZodMiniType>(schema: S, texts: Readonly<Record<string, string>>, otherwise: CommonRefusal): Parsed<z.output<S>> {
  const clean = cleanValue(texts);
  return clean.ok ? check(schema, clean.value, otherwise) : clean;
}

function parseBody<S extends z.ZodMiniType>(route: AnyRoute, schema: S, bytes: Uint8Array): Parsed<z.output<S>> {
  if (route.method === "GET") return check(schema, undefined, "request.malformed");
  if (bytes.byteLength > maxBodyBytes) return refuse("request.too_large");
  if (bytes.byteLength === 0) return check(schema, {}, "request.malformed");
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("request.malformed");
  }
  const clean = cleanValue(value);
  return clean.ok ? check(schema, clean.value, "request.malformed") : clean;
}

/** The same command has the same text, in whatever order its fields were written. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  ) ?? "";

function parseKey(route: AnyRoute, incoming: Incoming): Parsed<IdempotencyKey | null> {
  if (!route.keyed) return ok(null);
  const key = zIdempotencyKey.safeParse(incoming.header("idempotency-key"));
  return key.success ? ok(key.data) : refuse("request.key_missing");
}

/** Binds a handler to its route. In order: how often, who, size and shape, was it done already, may they, do it. */
export function handle<X extends AnyRoute>(route: X, run: Handler<X>): Door {
  async function work(serving: Serving, incoming: Incoming): Promise<Result<unknown, string>> {
    const { gate, idempotency, log, now } = serving;
    const caller = await gate.identify(route, { authorization: incoming.header("authorization"), grant: incoming.header("x-grant") });
    if (!caller.ok) return caller;
    const params = parseTexts<X["params"]>(route.params, incoming.params, "access.not_found");
    if (!params.ok) return params;
    const query = parseTexts<X["query"]>(route.query, incoming.query, "request.malformed");
    if (!query.ok) return query;
    const body = parseBody<X["body"]>(route, route.body, incoming.body);
    if (!body.ok) return body;
    const key = parseKey(route, incoming);
    if (!key.ok) return key;
    const admit = () => gate.admit(route, caller.value, { params: params.value, query: query.value, body: body.value });

    const request = { params: params.value, query: query.value, body: body.value, caller: caller.value, now: now(), log };
    if (key.value === null) {
      const admitted = await admit();
      if (!admitted.ok) return admitted;
      const done = await run({ ...request, command: noCommand });
      return done.ok ? ok(route.reply.parse(done.value)) : done;
    }
    const asked = {
      key: key.value, route: route.name, caller: caller.value.kind === "person" ? caller.value.person : null,
      body: canonical([params.value, body.value ?? null]),
    };
    const before = await idempotency.find(asked);
    if (before.kind === "done") return ok(before.reply);
    if (before.kind === "reused") return refuse("request.key_reused");
    // After the look for a repeat: who handed a case on may no longer reach it, and still hears that it was done.
    const admitted = await admit();
    if (!admitted.ok) return admitted;
    const command = await idempotency.command(asked);
    const done = await run({ ...request, command: { ...command, rows: (reply, place) => command.rows(route.reply.parse(reply), place) } });
    if (done.ok) return ok(route.reply.parse(done.value));
    // A twin of this request may have won meanwhile; then its reply is ours, not the refusal our second try met.
    const after = await idempotency.find(asked);
    if (after.kind === "done") return ok(after.reply);
    return after.kind === "reused" ? refuse("request.key_reused") : done;
  }

  return {
    route,
    serve: async (serving, incoming) => {
      const startedAt = epoch(serving.now());
      const note = (status: number, code: string | undefined) =>
        serving.log.info("http.answered", { route: route.name, requestId: incoming.requestId, status, ms: epoch(serving.now()) - startedAt, code });
      try {
        const paced = await serving.gate.pace(route, incoming.address, incoming.body);
        const worked = paced.ok ? await work(serving, incoming).catch(refuseBadPage) : paced;
        const instead = paced.ok ? await paced.value(worked.ok ? null : worked.code) : null;
        const result = instead === null ? worked : refuse(instead);
        if (result.ok) {
          const status = route.keyed ? 201 : 200;
          note(status, undefined);
          return { status, body: result.value, ...(route.media === undefined ? {} : { media: route.media }) };
        }
        const refusal = refusalOf(route, result.code);
        note(refusal.status, result.code);
        return { status: refusal.status, body: { code: result.code, text: refusal.zh } };
      } catch (error) {
        serving.log.fault("http.fault", error, { route: route.name, requestId: incoming.requestId });
        return { status: 500, body: { requestId: incoming.requestId } };
      }
    },
  };
}

function refuseBadPage(error: unknown): Result<never, string> {
  if (isBadPage(error)) return refuse("request.malformed");
  throw error;
}

const common: Readonly<Record<string, RefusalText>> = commonRefusals;
/** A code its route does not declare is a bug, and shows as one. */
function refusalOf(route: AnyRoute, code: string): RefusalText {
  const refusal = route.refusals[code] ?? common[code];
  if (refusal === undefined) throw new Error("http: a refusal that is not in the catalogue");
  return refusal;
}

/** For what meets no route at all. */
export const refusalAnswer = (code: CommonRefusal): Answer => ({ status: commonRefusals[code].status, body: { code, text: commonRefusals[code].zh } });
