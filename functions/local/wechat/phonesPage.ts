import { chinaTime, formatChinese, toInstant, type Instant } from "@huiyin/shared/kernel/time";
import { type PhoneArrived, type PhoneStandIn } from "../sms/standIn";
import { type MemberArrived, type RobotArrived, type WecomStandIn } from "../wecom/standIn";
import { type Template } from "./contract";
import { esc, layout } from "./layout";
import { type Persona } from "./personas";
import { type ArrivedMessage } from "./state";

/** What else arrives on the phones of the same people. */
export type Beside = {
  readonly wecom: Pick<WecomStandIn, "trouble" | "expireTokens">; readonly phones: Pick<PhoneStandIn, "trouble">;
  readonly calm: () => void;
  readonly memberMessages: (openid: string) => readonly MemberArrived[];
  readonly phoneMessages: (openid: string) => readonly PhoneArrived[];
  readonly groups: () => readonly { readonly station: string; readonly messages: readonly RobotArrived[] }[];
  /** Numbers that somebody typed in. */
  readonly strangers: () => readonly { readonly phone: string; readonly messages: readonly PhoneArrived[] }[];
};
type Item = { readonly at: number; readonly html: string };
type Phone = { readonly name: string; readonly about: string; readonly items: readonly Item[] };

const shown = 8;
const hidden = (name: string, value: string): string => `<input type="hidden" name="${name}" value="${esc(value)}">`;
const post = (action: string, fields: string, words: string): string => `<form method="post" action="${action}">${fields}<button>${words}</button></form>`;

function createItems(templates: readonly Template[], now: Instant) {
  const head = (title: string, at: number): string => `<strong>${esc(title)}</strong><small>${formatChinese(toInstant(at), now, chinaTime)}</small>`;
  const box = (inside: string): string => `<div class="message">${inside}</div>`;
  return {
    wechat: (it: ArrivedMessage): Item => {
      const template = templates.find(({ id }) => id === it.template);
      const fields = (template?.fields ?? []).map(({ key, label }) => `<dt>${esc(label)}</dt><dd>${esc(it.data[key] ?? "")}</dd>`).join("");
      return { at: it.at, html: box(`<a href="/${esc(it.page)}">${head(`微信 · ${template?.title ?? "服务通知"}`, it.at)}<dl>${fields}</dl></a>`) };
    },
    member: (it: MemberArrived): Item => {
      const link = /\n<a href="([^"]*)">([^<]*)<\/a>$/.exec(it.text);
      const [words, href] = link === null ? [it.text, null] : [it.text.slice(0, link.index), link[1] ?? ""];
      return { at: it.at, html: box(`${head("企业微信", it.at)}<p>${esc(words)}</p>${href === null ? "" : `<a href="${esc(href)}">${esc(link?.[2] ?? "")}</a>`}`) };
    },
    robot: (it: RobotArrived): Item => ({
      at: it.at,
      html: box(`${head(it.title || "群机器人", it.at)}<p>${esc(it.text)}</p>${it.url === null ? "" : `<a href="${esc(it.url)}">打开</a>`}`),
    }),
    phone: (it: PhoneArrived): Item => {
      const id = hidden("id", it.id);
      const buttons =
        it.answered !== null ? `<p class="note">${esc(it.answered)}</p>`
        : it.kind === "sms" ? post("/phone/reply", id + hidden("text", "1"), "回复 1")
        : post("/phone/pick-up", id + hidden("taken", "yes") + hidden("key", "1"), "接听，按 1") + post("/phone/pick-up", id + hidden("taken", "yes"), "接听") + post("/phone/pick-up", id + hidden("taken", "no"), "不接");
      return { at: it.at, html: box(`${head(it.kind === "sms" ? "短信" : "来电", it.at)}<p>${esc(it.text)}</p>${buttons}`) };
    },
  };
}

const newest = (items: readonly Item[]): number => Math.max(0, ...items.map((it) => it.at));
function phoneCard({ name, about, items }: Phone): string {
  const sorted = [...items].sort((a, b) => b.at - a.at);
  const more = sorted.length > shown ? `<p class="note">更早的还有 ${sorted.length - shown} 条</p>` : "";
  return `<li><strong>${esc(name)}</strong><p class="note">${esc(about)}</p>${sorted.slice(0, shown).map((it) => it.html).join("")}${more}</li>`;
}

/** What arrived on everybody's phone, newest first; people with nothing are only counted. Tapping a message opens its page. */
export function phonesPage(personas: readonly Persona[], messages: readonly ArrivedMessage[], templates: readonly Template[], now: Instant, beside?: Beside): string {
  const show = createItems(templates, now);
  const byPerson = new Map<string, ArrivedMessage[]>();
  for (const it of messages) byPerson.set(it.openid, [...(byPerson.get(it.openid) ?? []), it]);
  const people: Phone[] = personas.map(({ openid, name, about }) => ({
    name, about,
    items: [...(byPerson.get(openid) ?? []).map(show.wechat), ...(beside?.memberMessages(openid) ?? []).map(show.member), ...(beside?.phoneMessages(openid) ?? []).map(show.phone)],
  }));
  const strangers: Phone[] = (beside?.strangers() ?? []).map((it) => ({ name: it.phone, about: "有人填的号码", items: it.messages.map(show.phone) }));
  const groups: Phone[] = (beside?.groups() ?? []).map((it) => ({ name: `工作群 ${it.station}`, about: "企业微信群机器人", items: it.messages.map(show.robot) }));
  const busy = [...groups, ...people, ...strangers].filter((it) => it.items.length > 0).sort((a, b) => newest(b.items) - newest(a.items));
  return layout(
    "大家的手机",
    `<p>微信、企业微信、短信和电话都会出现在这里，和锁屏上看到的一样。点一条就打开它说的那一页（以您现在登录的身份）。</p>
${busy.length === 0 ? '<p class="card">还没有人收到提醒。有人反映问题、有人接单时，这里就会有。</p>' : `<ul>${busy.map(phoneCard).join("\n")}</ul>`}
<p class="note">还有 ${people.filter((it) => it.items.length === 0).length} 个人没有收到过提醒。</p>`,
  );
}
