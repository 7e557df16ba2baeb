import * as z from "zod/mini";
import { zPhoneTrouble } from "../sms/standIn";
import { esc, layout } from "./layout";
import { zTrouble } from "./trouble";

/** What the stand-ins can be told, by a test's JSON or by a button. */
export const zOrder = z.object({
  trouble: z.optional(z.array(zTrouble)),
  wecom: z.optional(z.array(zTrouble)),
  phones: z.optional(z.array(zPhoneTrouble)),
  /** How the next pushes go wrong. */
  pushes: z.optional(z.array(z.object({ how: z.enum(["twice", "xml", "bad_signature", "old"]), times: z.number() }))),
  calm: z.optional(z.boolean()),
  expireTokens: z.optional(z.boolean()),
  allow: z.optional(z.array(z.object({ openid: z.string(), template: z.string(), times: z.number() }))),
  refuse: z.optional(z.array(z.object({ openid: z.string(), template: z.string() }))),
});
type Order = z.input<typeof zOrder>;

const send = "/cgi-bin/message/subscribe/send";
const failing = (errcode: number): Order => ({ trouble: [{ how: "errcode", errcode, path: send }] });
const groups: readonly { readonly title: string; readonly orders: readonly (readonly [words: string, order: Order])[] }[] = [
  {
    title: "微信，下一次发送",
    orders: [
      ["说很忙（-1）", failing(-1)], ["说不同意（43101）", failing(43101)], ["说额度用完（45009）", failing(45009)], ["说同时发送（43108）", failing(43108)],
      ["慢 6 秒", { trouble: [{ how: "slow", path: send }] }], ["断开连接", { trouble: [{ how: "reset", path: send }] }], ["回一页网页", { trouble: [{ how: "html", path: send }] }],
    ],
  },
  {
    title: "微信，下一次推送",
    orders: [["推两遍", { pushes: [{ how: "twice", times: 1 }] }], ["用 XML", { pushes: [{ how: "xml", times: 1 }] }], ["签名不对", { pushes: [{ how: "bad_signature", times: 1 }] }], ["时间太旧", { pushes: [{ how: "old", times: 1 }] }]],
  },
  { title: "令牌", orders: [["让令牌马上过期", { expireTokens: true }]] },
  {
    title: "企业微信，下一次",
    orders: [["说太频繁（45009）", { wecom: [{ how: "errcode", errcode: 45009 }] }], ["断开连接", { wecom: [{ how: "reset" }] }]],
  },
  {
    title: "短信和电话，下一次",
    orders: [
      ["短信额度用完", { phones: [{ what: "sms", how: "quota" }] }], ["短信没有回话", { phones: [{ what: "sms", how: "unknown" }] }], ["短信送不到", { phones: [{ what: "sms", how: "undelivered" }] }],
      ["电话打不通", { phones: [{ what: "voice", how: "unreachable" }] }],
    ],
  },
  { title: "恢复", orders: [["全部恢复正常", { calm: true }]] },
];
const button = ([words, order]: readonly [string, Order]): string =>
  `<form method="post" action="/wechat/control"><input type="hidden" name="order" value="${esc(JSON.stringify(order))}"><button>${esc(words)}</button></form>`;

/** Buttons for every way the outside world goes wrong, so that anybody can see what the product does then. */
export const controlPage = (): string =>
  layout("让它出错", `<p>这里让本机代替的微信、企业微信和电话网出错。然后去“大家的手机”看结果。</p>${groups.map(({ title, orders }) => `<h2>${title}</h2>${orders.map(button).join("")}`).join("\n")}`);
