import { randomBytes } from "node:crypto";
import path from "node:path";
import { chinaTime, localTime, toInstant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { goTo, html, json, type Answered, type Asked, type Part } from "../exchange";
import { openJournal } from "../journal";
import { codeToSession, newCode, sendMessage, stableToken, type Deps, type WechatSettings } from "./contract";
import { codeUnlimit, phoneNumber, textCheck } from "./content";
import { controlPage, zOrder } from "./controlPage";
import { personaPage } from "./personaPage";
import { demoPhone, type Persona } from "./personas";
import { phonesPage, type Beside } from "./phonesPage";
import { createPushes, type PushTarget } from "./pushes";
import { emptyState, quotaOf, remember, zWechatEvent, type ArrivedMessage, type WechatEvent } from "./state";
import { createTroubles } from "./trouble";

type Options = {
  readonly settings: WechatSettings;
  readonly personas: readonly Persona[];
  /** Where it remembers; the folder exists. */
  readonly folder: string;
  readonly now: () => number;
  /** How many messages of each template everybody has allowed from the start. */
  readonly firstAllowance?: number;
  /** Where its pushes go; without one it tells nobody anything. */
  readonly target?: PushTarget;
  /** What the other stand-ins show on the same phones, and how they are made to fail. */
  readonly beside?: Beside;
  /** How it is slow; tests do not wait by the clock. */
  readonly wait?: (ms: number) => Promise<void>;
};
const realWait = (ms: number) => new Promise<void>((after) => setTimeout(after, ms));
const allowance = 5;

/** WeChat as far as this product talks to it (its contracts, not its servers), with a page to be somebody and a page of everybody's phones. */
export function createWechat({ settings, personas, folder, now, firstAllowance = 20, target, beside, wait = realWait }: Options) {
  const journal = openJournal(path.join(folder, "wechat.jsonl"), zWechatEvent);
  const state = emptyState();
  for (const event of journal.past) remember(state, event);
  const record = (event: WechatEvent): void => {
    journal.append(event);
    remember(state, event);
  };
  const own = new Set(personas.map((it) => it.openid));
  const pushes = target === undefined ? null : createPushes({ target, now });
  const deps: Deps = {
    settings, state, record, isKnown: (openid) => own.has(openid) || state.accounts.has(openid), now, wait, phoneOf: demoPhone,
    delivered: (openid, template, id) => pushes?.sent(openid, template, id),
  };
  const sending = new Set<string>();
  const troubles = createTroubles(wait);

  const everybody = (): Persona[] => [
    ...personas,
    ...[...state.accounts].map(([openid, name]): Persona => ({ openid, name, about: "自己新开的微信号", group: "worker", first: true })),
  ];
  const left = (openid: string) => settings.templates.reduce((sum, { id }) => sum + quotaOf(state, openid, id), 0);
  const allow = (openid: string, times: number) => {
    for (const { id } of settings.templates) record({ kind: "allowed", openid, template: id, times });
  };
  // Everybody of the demonstration has tapped "allow" a few times already; the page for choosing tops it up.
  const asked = new Set(journal.past.flatMap((it) => (it.kind === "allowed" ? [it.openid] : [])));
  for (const { openid, refuses } of personas) if (!asked.has(openid) && refuses !== true) allow(openid, firstAllowance);
  const newAccount = (): string => {
    const openid = `oNEW_${randomBytes(10).toString("hex")}`;
    record({ kind: "account", openid, name: `新来的职工（${localTime(toInstant(now()), chinaTime)}）` });
    allow(openid, allowance);
    return openid;
  };
  const enter = (openid: string, next: string): Answered => {
    if (!deps.isKnown(openid)) return goTo("/wechat/persona");
    const onwards = next.startsWith("/") && !next.startsWith("//") ? `&next=${encodeURIComponent(next)}` : "";
    return goTo(`/people/sign-in/index?code=${newCode(deps, openid)}${onwards}`);
  };

  /** An order as JSON, or as the one field of a button's form. */
  const control = ({ body, headers }: Asked): Answered => {
    const isForm = headers["content-type"]?.includes("urlencoded") === true;
    const text = body.toString("utf8");
    const order = z.parse(zOrder, JSON.parse(isForm ? (new URLSearchParams(text).get("order") ?? "{}") : text));
    if (order.calm === true) {
      troubles.clear();
      pushes?.calm();
      beside?.calm();
    }
    for (const trouble of order.trouble ?? []) troubles.add(trouble);
    for (const trouble of order.pushes ?? []) pushes?.trouble(trouble);
    for (const trouble of order.wecom ?? []) beside?.wecom.trouble(trouble);
    for (const trouble of order.phones ?? []) beside?.phones.trouble(trouble);
    if (order.expireTokens === true) {
      record({ kind: "tokens_end", at: now() });
      beside?.wecom.expireTokens();
    }
    for (const it of order.allow ?? []) {
      record({ kind: "allowed", ...it });
      pushes?.popup(it.openid, [{ template: it.template, status: "accept" }]);
    }
    for (const it of order.refuse ?? []) {
      record({ kind: "refused", ...it });
      pushes?.change(it.openid, [it.template]);
    }
    return isForm ? goTo("/wechat/control") : json(200, { messages: state.messages.length });
  };

  const pages = (asked: Asked): Answered | null => {
    const form = new URLSearchParams(asked.method === "POST" ? asked.body.toString("utf8") : "");
    const openid = form.get("openid") ?? "";
    const next = (asked.method === "POST" ? form.get("next") : asked.url.searchParams.get("next")) ?? "";
    switch (`${asked.method} ${asked.path}`) {
      case "GET /":
      case "GET /persona":
        return html(200, personaPage(everybody(), left, next));
      case "GET /phones":
        return html(200, phonesPage(everybody(), state.messages, settings.templates, toInstant(now()), beside));
      case "GET /control":
        return html(200, controlPage());
      case "POST /persona/enter":
        return enter(openid, next);
      case "POST /persona/new":
        return enter(newAccount(), next);
      case "POST /persona/allow":
        if (deps.isKnown(openid)) allow(openid, allowance);
        return goTo("/wechat/persona");
      case "POST /control":
        return control(asked);
      default:
        return null;
    }
  };

  /** Paths are those behind /wechat. */
  const answer: Part = async (asked) => {
    const page = pages(asked);
    if (page !== null) return page;
    const trouble = await troubles.meet(asked.path);
    if (trouble !== null) return trouble;
    switch (asked.path) {
      case "/sns/jscode2session":
        return codeToSession(deps, asked);
      case "/cgi-bin/stable_token":
        return stableToken(deps, asked);
      case "/cgi-bin/message/subscribe/send":
        return sendMessage(deps, sending, asked);
      case "/wxa/business/getuserphonenumber":
        return phoneNumber(deps, asked);
      case "/wxa/msg_sec_check":
        return textCheck(deps, asked);
      case "/wxa/getwxacodeunlimit":
        return codeUnlimit(deps, asked);
      default:
        return html(404, "<html><body>404 Not Found</body></html>");
    }
  };

  return {
    answer,
    /** What tapping "登录" on that person's phone gives. */
    codeFor: (openid: string): string => newCode(deps, openid),
    /** What tapping "使用微信手机号" gives. */
    phoneCodeFor: (openid: string): string => newCode(deps, openid, "phone"),
    settled: async (): Promise<void> => pushes?.settled(),
    allow,
    left,
    messagesTo: (openid: string): readonly ArrivedMessage[] => state.messages.filter((it) => it.openid === openid),
  };
}
export type Wechat = ReturnType<typeof createWechat>;
