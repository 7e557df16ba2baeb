import { chinaTime, formatChinese, toInstant, type Instant } from "@huiyin/shared/kernel/time";
import { type Template } from "./contract";
import { esc, layout } from "./layout";
import { type Persona } from "./personas";
import { type ArrivedMessage } from "./state";

const shown = 8;

function message(it: ArrivedMessage, templates: readonly Template[], now: Instant): string {
  const template = templates.find(({ id }) => id === it.template);
  const fields = (template?.fields ?? []).map(({ key, label }) => `<dt>${esc(label)}</dt><dd>${esc(it.data[key] ?? "")}</dd>`).join("");
  const time = formatChinese(toInstant(it.at), now, chinaTime);
  return `<div class="message"><a href="/${esc(it.page)}"><strong>${esc(template?.title ?? "服务通知")}</strong><small>${time}</small><dl>${fields}</dl></a></div>`;
}

/** What arrived on everybody's phone, newest first; people with nothing are only counted. Tapping a message opens its page. */
export function phonesPage(personas: readonly Persona[], messages: readonly ArrivedMessage[], templates: readonly Template[], now: Instant): string {
  const byPerson = new Map<string, ArrivedMessage[]>();
  for (const it of messages) {
    const own = byPerson.get(it.openid);
    if (own) own.push(it);
    else byPerson.set(it.openid, [it]);
  }
  const newest = (openid: string) => byPerson.get(openid)?.at(-1)?.at ?? 0;
  const busy = personas.filter((it) => byPerson.has(it.openid)).sort((a, b) => newest(b.openid) - newest(a.openid));
  const phone = (it: Persona) => {
    const own = byPerson.get(it.openid) ?? [];
    const more = own.length > shown ? `<p class="note">更早的还有 ${own.length - shown} 条</p>` : "";
    return `<li><strong>${esc(it.name)}</strong><p class="note">${esc(it.about)}</p>${own.slice(-shown).reverse().map((one) => message(one, templates, now)).join("")}${more}</li>`;
  };
  return layout(
    "大家的手机",
    `<p>微信发出的提醒会出现在这里，和锁屏上看到的一样。点一条就打开它说的那一页（以您现在登录的身份）。</p>
${busy.length === 0 ? '<p class="card">还没有人收到提醒。有人反映问题、有人接单时，这里就会有。</p>' : `<ul>${busy.map(phone).join("\n")}</ul>`}
<p class="note">还有 ${personas.length - busy.length} 个人没有收到过提醒。</p>`,
  );
}
