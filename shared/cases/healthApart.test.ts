import { describe, expect, it } from "@jest/globals";
import { holdsHealth, leavingHealthOut, tellsHealth } from "./healthApart";
import type { Known } from "./pack";
import { packTexts as t } from "./packTexts.zh";
import type { Application } from "./referralSchema";

const application: Application = {
  name: "西岗区人社局", claims: "支付工资；支付医疗费。", facts: "入职第一周，卸货时摔下。头部受伤，住院十天。诊断为骨折。单位没有发工资。没有缴工伤保险。", sex: "", age: "", occupation: "送货员", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "",
  injury: { when: "11月20日", where: "码头", cause: "挡板翻下", degree: "骨折" },
};
const known: Known = {
  name: "戴某", phone: null, address: null, employers: [], papers: [{ words: "诊断证明", state: "given" }, { words: "劳动合同", state: "open" }], files: [{ name: "住院病历.jpg", from: "worker" }, { name: "工资条.jpg", from: "worker" }], events: [], type: "工伤医疗待遇", headcount: 1, station: "", isHidden: false, confirmBy: null,
};

it.each([["三个月没发工资", false], ["没有缴工伤保险和医疗保险", false], ["单位不给报工伤", true], ["怀孕后被辞退", true], ["查出尘肺", true], ["病假工资没发", true], ["", false]])("%j tells of health: %s", (words, is) => expect(tellsHealth(words)).toBe(is));

describe("papers in which somebody's health stands", () => {
  it.each<[string, string, Partial<Application>, boolean]>([
    ["an injury written down", "WAGE_ARREARS", { claims: "工资", facts: "没发" }, true], ["a matter of injury", "INJURY_MEDICAL", { injury: null, claims: "待遇", facts: "没给" }, true], ["told in the facts", "WAGE_ARREARS", { injury: null, claims: "工资" }, true], ["wages alone", "WAGE_ARREARS", { injury: null, claims: "工资", facts: "没发。" }, false],
  ])("%s", (_name, type, more, is) => expect(holdsHealth(type, { ...application, ...more })).toBe(is));
  it("go without it where it was not agreed to: neither the injury nor a sentence of it, nor evidence by whose name one would know", () => {
    const left = leavingHealthOut(application, known);
    expect([left.application.claims, left.application.facts]).toEqual([`支付工资；${t.healthLeft}`, `入职第一周，卸货时摔下。${t.healthLeft}单位没有发工资。没有缴工伤保险。`]);
    expect(left.application.injury).toBeNull();
    expect([left.known.papers.map((it) => it.words), left.known.files.map((it) => it.name), left.known.type, left.known.evidenceLeft]).toEqual([["劳动合同"], ["工资条.jpg"], t.healthLeft, 2]);
    expect(holdsHealth("WAGE_ARREARS", { ...left.application, claims: left.application.claims.replace(t.healthLeft, ""), facts: left.application.facts.replace(t.healthLeft, "") })).toBe(false);
  });
});
