import type { AnyRoute, BodyOf, ParamsOf, QueryOf, ReplyOf } from "@huiyin/shared/kernel/route";
import { readMeRoute, signInRoute } from "@huiyin/shared/people/api";
import * as z from "zod/mini";

/** Somebody who calls the API as any client does; null acts without a token. */
export type Session = { readonly token: string; readonly grant: string | null; readonly person: string } | null;
export type Refused = { readonly ok: false; readonly status: number; readonly code: string };
export type Reply<T> = { readonly ok: true; readonly value: T } | Refused;
type Input<X extends AnyRoute> = { readonly params?: ParamsOf<X>; readonly query?: QueryOf<X>; readonly body?: BodyOf<X>; readonly key?: string };

const zRefusal = z.object({ code: z.string() });

/** The public HTTP API, typed by the same routes as every client. */
export function createClient(origin: string) {
  async function call<X extends AnyRoute>(route: X, session: Session, input: Input<X> = {}): Promise<Reply<ReplyOf<X>>> {
    const params = new Map(Object.entries(Object(input.params)).map(([name, value]) => [name, String(value)]));
    const url = new URL(`/api${route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params.get(name) ?? ""))}`, origin);
    for (const [name, value] of Object.entries(Object(input.query))) if (value !== undefined) url.searchParams.set(name, String(value));
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (session !== null) headers["authorization"] = `Bearer ${session.token}`;
    if (session?.grant != null) headers["x-grant"] = session.grant;
    if (input.key !== undefined) headers["idempotency-key"] = input.key;
    const response = await fetch(url, { method: route.method, headers, ...(route.method === "POST" ? { body: JSON.stringify(input.body ?? {}) } : {}) });
    const text = await response.text();
    if (response.ok) return { ok: true, value: z.parse<X["reply"]>(route.reply, JSON.parse(text)) };
    const refusal = z.safeParse(zRefusal, text.startsWith("{") ? JSON.parse(text) : null);
    return { ok: false, status: response.status, code: refusal.success ? refusal.data.code : "" };
  }

  return {
    call,
    /** wx.login's code → our token, and the first grant where there is one. @throws when WeChat's code is refused */
    async signIn(code: string): Promise<NonNullable<Session>> {
      const signed = await call(signInRoute, null, { body: { code } });
      if (!signed.ok) throw new Error(`sign-in: ${signed.status} ${signed.code}`);
      const asWorker = { token: signed.value.tokens.access, grant: null, person: signed.value.person };
      const me = await call(readMeRoute, asWorker);
      if (!me.ok) throw new Error(`who am I: ${me.status} ${me.code}`);
      return { ...asWorker, grant: me.value.grants[0]?.id ?? null };
    },
  };
}
export type Client = ReturnType<typeof createClient>;
