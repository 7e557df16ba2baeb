import type { IdempotencyKey } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { AnyRoute, BodyOf, ParamsOf, QueryOf, RefusalOf, RefusalText, ReplyOf } from "@huiyin/shared/kernel/route";
import * as z from "zod/mini";
import type { Abort } from "./abort";
import { exchange, type NetworkRefusal } from "./exchange";
import { refusalText } from "./refusals";
import { networkTexts } from "./texts";

const { "network.unreachable": unreachable, "network.timeout": slow } = networkTexts;

type Part<K extends string, T> = [T] extends [undefined] ? unknown : Record<never, never> extends T ? { readonly [k in K]?: T } : { readonly [k in K]: T };

/** What a route wants to be told. `key` (keyed routes only) names the command: hand in the same one to repeat it; left out, a new one is made. */
export type Ask<X extends AnyRoute> = Part<"params", ParamsOf<X>> &
  Part<"query", QueryOf<X>> &
  Part<"body", BodyOf<X>> & { readonly key?: IdempotencyKey | undefined; readonly abort?: Abort | undefined };

/** Everything a route may be refused with on this side of the wire; "auth.required" also without asking, when nobody is signed in. */
export type CodeOf<X extends AnyRoute> = RefusalOf<X> | NetworkRefusal | "auth.required";
export type Reply<X extends AnyRoute> = Result<ReplyOf<X>, CodeOf<X>>;

/** How long a person on a bad network waits before being told. */
const patienceMs = 15_000;

const zRefused = z.object({ code: z.string() });
const fields = (part: unknown): [string, unknown][] => (typeof part === "object" && part !== null ? Object.entries(part) : []);

/** "/cases/{number}" with its params, and the query behind it; what is null or undefined is not asked. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const given = Object.fromEntries(fields(params));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given[name])));
  const asked = fields(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return `${__API_BASE__}/api${filled}${asked.length > 0 ? `?${asked.join("&")}` : ""}`;
}

const isRefusalOf = <X extends AnyRoute>(route: X, code: string): code is RefusalOf<X> => code in route.refusals;

/** One request to one route, with the headers given. Knows nothing of who asks: that is api.ts. */
export async function call<X extends AnyRoute>(route: X, ask: Ask<X>, headers: Readonly<Record<string, string>>): Promise<Reply<X>> {
  const { params, query, body = {}, abort } = ask as { params?: unknown; query?: unknown; body?: unknown; abort?: Abort };
  const post = route.method === "POST";
  const came = await exchange(
    {
      method: route.method,
      url: addressOf(route.path, params, query),
      headers: post ? { ...headers, "content-type": "application/json" } : { ...headers },
      body: post ? JSON.stringify(body) : null,
    },
    patienceMs,
    abort,
  );
  if (typeof came === "string") return refuse(came);
  if (came.status >= 200 && came.status < 300) {
    const reply = z.safeParse(route.reply, came.body);
    // Not what was agreed: a hotel's sign-in page, or a proxy. Nothing of ours answered.
    return reply.success ? ok(reply.data as ReplyOf<X>) : refuse("network.unreachable");
  }
  const refused = z.safeParse(zRefused, came.body);
  return refuse(refused.success && isRefusalOf(route, refused.data.code) ? refused.data.code : "network.unreachable");
}

/** The sentence a person reads for a refusal of this route. */
export function sentenceOf<X extends AnyRoute>(route: X, code: CodeOf<X>): string {
  const asked = route.method === "GET" ? "read" : "command";
  const refused: RefusalText | undefined = route.refusals[code];
  if (refused !== undefined) return refusalText(code, refused);
  return (code === "network.timeout" ? slow : unreachable)[asked];
}
