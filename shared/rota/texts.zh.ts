import { formatChineseLong, type Instant, type Zone } from "../kernel/time";
import type { RotaFact } from "./facts";

/** 谁改过: one line for each thing changed. `{who}` all the people, `{a}` and `{b}` the first and second, `{from}` and `{to}` times. */
export const factTexts: Readonly<Record<RotaFact["code"], string>> = {
  rule_added: "新排班：{who}，{from} 起{until}",
  rule_changed: "改排班：{who}，{from} 起{until}",
  rule_ended: "停止排班：{who}，{from} 起",
  off: "{a}请假，{from} 到 {to}",
  extra: "{a}加班次，{from} 到 {to}",
  cover: "{b}顶{a}的班，{from} 到 {to}",
  swap: "{a}和{b}换班，{from} 到 {to}",
  swap_asked: "{a}想和{b}换班，{from} 到 {to}",
  swap_accepted: "{a}和{b}换班，已同意",
  swap_declined: "{a}和{b}换班，没同意",
  closed: "站点不值班，{from} 到 {to}",
  temporary: "临时排班：{who}，{from} 到 {to}",
  withdrawn: "撤回一条调整：{who}，{from} 到 {to}",
};

/** Who changed it where nobody did. */
export const byItself = "角色到期";

export function factLine(fact: RotaFact, nameOf: (person: string) => string, now: Instant, zone: Zone): string {
  const names = fact.people.map(nameOf);
  const at = (it: Instant | null) => (it === null ? "" : formatChineseLong(it, now, zone));
  return factTexts[fact.code]
    .replace("{who}", names.length === 0 ? "全站" : names.join("、"))
    .replace("{a}", names[0] ?? "").replace("{b}", names[1] ?? "")
    .replace("{from}", at(fact.from)).replace("{to}", at(fact.to))
    .replace("{until}", fact.to === null ? "" : `，到 ${at(fact.to)}`);
}
