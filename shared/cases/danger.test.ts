import { describe, expect, it } from "@jest/globals";
import { findDanger } from "./danger";

describe("findDanger", () => {
  it.each([
    ["再不给钱我就跳楼", "self_harm"], ["不想活了", "self_harm"], ["我要跳 楼", "self_harm"], ["写了遗书", "self_harm"], ["他说要喝农药", "self_harm"],
    ["老板拿刀威胁我们", "violence"], ["保安打我", "violence"], ["昨天被打了", "violence"], ["把我们锁在宿舍", "violence"], ["他说要弄死我", "violence"], ["他说再要就打断我的腿", "violence"], ["被工头揍了一顿", "violence"], ["我被打断了腿", "violence"], ["拿家人的生命安全来威胁全家", "violence"],
    ["主管一直性骚扰我", "harassment"], ["他对我动手动脚", "harassment"],
    ["五十多个人堵门", "crowd"], ["我们在工地拉横幅", "crowd"], ["几十人围在门口", "crowd"],
    ["车间燃气泄漏", "explosion"], ["大不了同归于尽", "explosion"], ["厂里着火了", "explosion"],
    ["厂里有童工", "child_labour"], ["14岁的孩子在这里上班", "child_labour"], ["他不满十六", "child_labour"],
    ["工友晕倒了", "medical"], ["从脚手架上掉下来", "medical"], ["血流不止", "medical"], ["他触电了", "medical"],
    ["我要割手腕", "self_harm"], ["服毒算了", "self_harm"], ["在屋里烧炭", "self_harm"], ["没法活了", "self_harm"], ["活不成了", "self_harm"], ["不如死了算了", "self_harm"], ["活着没意思", "self_harm"], ["我要绝食", "self_harm"],
    ["把我儿子打住院了", "violence"], ["把我打进医院", "violence"], ["围着我不让走", "violence"], ["经理摸胸", "harassment"],
    ["工地塌了埋了人", "explosion"], ["工地塌了埋了人", "medical"], ["手被机器绞了", "medical"], ["断了两根手指", "medical"], ["工友死了", "medical"],
  ])("%s warns of %s", (text, kind) => {
    expect(findDanger(text)?.kinds).toContain(kind);
  });

  it.each([
    "商场跳楼价处理", "跳楼大甩卖", "气死了", "真是气死我了", "天天加班累死人了", "急死我了", "打死也不签", "他打我电话催我", "没打卡就被打卡机记迟到",
    "请打人力资源部电话", "给人社局打电话，打人社热线", "一直收到骚扰电话", "爆炸头发型不让上班", "在炸鸡店打工", "杀价太狠", "自杀式降价",
    "老板发火了", "儿童工作室", "不想活动", "公司说活不下去了要裁员", "工资被打折", "话没说完就被打断", "断了社保", "断了联系", "这活没意思", "公司人死了心要走", "工资卡被压了三个月", "老板压了工资", "押金被压着", "工资被压在公司手里", "生意倒了", "断了三个月工资", "老板威胁要开除我", "", "拖欠三个月工资",
  ])("%s is no danger", (text) => {
    expect(findDanger(text)).toBeNull();
  });

  it.each([
    ["I want to kill myself", "self_harm"], ["I don’t want to live any more", "self_harm"], ["he said he will jump off the roof", "self_harm"],
    ["My boss beat me yesterday", "violence"], ["the guard HIT  me", "violence"], ["they locked us in the dormitory", "violence"], ["He threatened to kill me", "violence"], ["he has a knife", "violence"], ["I was beaten by the foreman", "violence"],
    ["my manager touched me", "harassment"], ["sexual harassment by the team leader", "harassment"], ["He groped my friend", "harassment"],
    ["Fifty, no 80 workers are blocking the gate", "crowd"], ["we blocked the factory gate", "crowd"], ["there is a gas leak in the kitchen", "explosion"], ["the workshop is on fire", "explosion"], ["The scaffolding collapsed", "explosion"],
    ["they use child labour", "child_labour"], ["a 14-year-old works here", "child_labour"], ["He is under 16", "child_labour"],
    ["he fell from the scaffolding", "medical"], ["my workmate passed out", "medical"], ["he is unconscious", "medical"], ["the machine cut off two fingers", "medical"], ["she cannot breathe", "medical"],
  ])("%s warns of %s", (text, kind) => {
    expect(findDanger(text)?.kinds).toContain(kind);
  });

  it.each([
    "My boss has not paid me for three months", "I was fired yesterday", "this job is killing me", "we could not beat the deadline", "they hit me with a fine", "please get in touch with me", "the company stabbed us in the back",
    "they threatened to fire me", "he took my passport and will not let me leave the company", "I broke my contract", "explosive growth of orders", "social insurance died out", "I lost my job", "lost my hope", "the company collapsed", "overtime every day, no rest", "they cut my pay", "I am on strike from next week",
  ])("%s is no danger", (text) => {
    expect(findDanger(text)).toBeNull();
  });

  it("finds danger beside a false friend", () => {
    expect(findDanger("气死了，我要跳楼")?.kinds).toEqual(["self_harm"]);
  });

  it("offers the numbers, most urgent first, and hides the screen for violence and harassment", () => {
    expect(findDanger("我要自杀")).toEqual({ kinds: ["self_harm"], call: ["110", "120", "12356"], hideScreen: false });
    expect(findDanger("他打我，工友晕倒了")).toEqual({ kinds: ["violence", "medical"], call: ["110", "120"], hideScreen: true });
    expect(findDanger("领导性骚扰")?.hideScreen).toBe(true);
  });
});
