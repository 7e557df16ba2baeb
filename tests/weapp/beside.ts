import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import type { Product } from "../browser/product";
import type { Phone } from "./boot";

/** What was asked of WeChat and of us since `from`, in order: `POST /api/cases`, `requestSubscribeMessage`. */
export const asked = (shown: Phone, from: number): readonly string[] =>
  shown.calls.slice(from).flatMap(({ api, args: [options] }) => {
    if (api === "requestSubscribeMessage" || api === "login") return [api];
    if (api !== "request" || typeof options !== "object" || options === null) return [];
    const { method, url } = options as { method?: string; url?: string };
    return [`${method ?? "GET"} ${new URL(url ?? "").pathname}`];
  });

/** Somebody of the staff at a desk of their own, without a phone. */
export const staffAt = async (product: Product, persona: string) => {
  const ask = async (method: string, to: string, headers: Record<string, string>, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${product.origin}/api${to}`, { method, headers: { "content-type": "application/json", ...headers }, ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }) });
    if (!response.ok) throw new Error(`${method} ${to}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { tokens } = z.object({ tokens: z.object({ access: z.string() }) }).parse(await ask("POST", "/sessions", {}, { code: await product.loginCode(persona) }));
  const signed = { authorization: `Bearer ${tokens.access}` };
  const { grants } = z.object({ grants: z.array(z.object({ id: z.string() })) }).parse(await ask("GET", "/me", signed));
  return (method: "GET" | "POST", to: string, body?: unknown) => ask(method, to, { ...signed, "x-grant": grants[0]?.id ?? "", "idempotency-key": randomBytes(16).toString("hex") }, body);
};
