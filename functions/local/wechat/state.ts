import * as z from "zod/mini";

/** Everything WeChat would remember about us, as events; kept in .data/wechat.jsonl. Instants are epoch milliseconds. */
export const zWechatEvent = z.discriminatedUnion("kind", [
  /** A WeChat account beyond the demonstration's. */
  z.object({ kind: z.literal("account"), openid: z.string(), name: z.string() }),
  z.object({ kind: z.literal("code"), code: z.string(), openid: z.string(), at: z.number(), use: z._default(z.enum(["login", "phone"]), "login") }),
  z.object({ kind: z.literal("code_used"), code: z.string() }),
  z.object({ kind: z.literal("token"), token: z.string(), until: z.number() }),
  /** Every token ends at `at` (a refresh by force, or a test). */
  z.object({ kind: z.literal("tokens_end"), at: z.number() }),
  z.object({ kind: z.literal("allowed"), openid: z.string(), template: z.string(), times: z.number() }),
  z.object({ kind: z.literal("refused"), openid: z.string(), template: z.string() }),
  z.object({
    kind: z.literal("message"), id: z.string(), openid: z.string(), template: z.string(), page: z.string(), at: z.number(),
    data: z.record(z.string(), z.string()),
  }),
]);
export type WechatEvent = z.infer<typeof zWechatEvent>;
export type ArrivedMessage = Extract<WechatEvent, { kind: "message" }>;

export type WechatState = {
  readonly accounts: Map<string, string>;
  readonly codes: Map<string, { openid: string; at: number; used: boolean; use: "login" | "phone" }>;
  readonly tokens: Map<string, number>;
  /** Sends left, by "openid template". */
  readonly quota: Map<string, number>;
  readonly messages: ArrivedMessage[];
};

export const emptyState = (): WechatState => ({ accounts: new Map(), codes: new Map(), tokens: new Map(), quota: new Map(), messages: [] });
export const quotaKey = (openid: string, template: string): string => `${openid} ${template}`;
export const quotaOf = (state: WechatState, openid: string, template: string): number => state.quota.get(quotaKey(openid, template)) ?? 0;

/** Changes `state` in place: a phone's worth of data, read by one process. */
export function remember(state: WechatState, event: WechatEvent): void {
  switch (event.kind) {
    case "account":
      state.accounts.set(event.openid, event.name);
      return;
    case "code":
      state.codes.set(event.code, { openid: event.openid, at: event.at, used: false, use: event.use });
      return;
    case "code_used": {
      const code = state.codes.get(event.code);
      if (code) code.used = true;
      return;
    }
    case "token":
      state.tokens.set(event.token, event.until);
      return;
    case "tokens_end":
      for (const [token, until] of state.tokens) state.tokens.set(token, Math.min(until, event.at));
      return;
    case "allowed":
      state.quota.set(quotaKey(event.openid, event.template), quotaOf(state, event.openid, event.template) + event.times);
      return;
    case "refused":
      state.quota.set(quotaKey(event.openid, event.template), 0);
      return;
    case "message":
      state.quota.set(quotaKey(event.openid, event.template), quotaOf(state, event.openid, event.template) - 1);
      state.messages.push(event);
  }
}
