import { esc, layout } from "./layout";
import { type Persona } from "./personas";

const groups: readonly { readonly group: Persona["group"]; readonly title: string }[] = [
  { group: "worker", title: "职工" },
  { group: "hotline", title: "12351 坐席" },
  { group: "lawyer", title: "值班律师" },
  { group: "head", title: "站长" },
  { group: "officer", title: "街道与区" },
];

const card = (persona: Persona, left: number, next: string): string => `<li>
<strong>${esc(persona.name)}</strong><p class="note">${esc(persona.about)}</p><p class="note">微信还能提醒 ${left} 次</p>
<form method="post" action="/wechat/persona/enter"><input type="hidden" name="openid" value="${esc(persona.openid)}"><input type="hidden" name="next" value="${esc(next)}"><button aria-label="用“${esc(persona.name)}”的身份登录">用这个身份登录</button></form>
<form method="post" action="/wechat/persona/allow"><input type="hidden" name="openid" value="${esc(persona.openid)}"><button class="quiet" aria-label="再同意微信提醒“${esc(persona.name)}” 5 次">再同意提醒 5 次</button></form>
</li>`;

/**
 * Who you can be. Choosing one is what tapping "登录" is inside WeChat: it makes a one-time login code.
 * @param left how many more messages WeChat may send to that account, of all templates together
 * @param next a path of ours to go on to after signing in, or ""
 */
export function personaPage(personas: readonly Persona[], left: (openid: string) => number, next: string): string {
  const list = (some: readonly Persona[]) => `<ul>${some.map((it) => card(it, left(it.openid), next)).join("\n")}</ul>`;
  const rest = groups
    .map(({ group, title }) => ({ title, people: personas.filter((it) => it.group === group && !it.first) }))
    .filter(({ people }) => people.length > 0)
    .map(({ title, people }) => `<details><summary>${title}（${people.length} 人）</summary>${list(people)}</details>`);
  return layout(
    "您想用谁的身份？",
    `<p>这里代替微信的登录。在真的微信里没有这一页：打开小程序就已经是您自己。</p>
${groups.map(({ title, group }) => ({ title, people: personas.filter((it) => it.first && it.group === group) })).filter(({ people }) => people.length > 0).map(({ title, people }) => `<h2>${title}</h2>${list(people)}`).join("\n")}
<form method="post" action="/wechat/persona/new"><input type="hidden" name="next" value="${esc(next)}"><button>用一个全新的微信号登录（职工）</button></form>
<h2>其他人</h2>
${rest.join("\n")}`,
  );
}
