import { describe, expect, it } from "@jest/globals";
import type { Paper } from "../kernel/paper";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zLocalDate } from "../kernel/time";
import { at } from "../tickets/duty.fixture";
import { packPaper, type Known } from "./pack";
import { packTexts as t } from "./packTexts.zh";
import { zApplication, type Application, type CourtPaper } from "./referralSchema";
import { zBody, type Body } from "./schema";

const day = (text: string) => zLocalDate.parse(text);
const now = at("2026-11-23 10:00");
const number = makeCaseNumber(day("2026-11-23"), "000001");
const known: Known = {
  name: "张建国", phone: "13900000000", address: null, employers: [{ name: "甲公司", address: "码头街 1 号" }, { name: "乙公司", address: null }], papers: [{ words: "劳动合同", state: "open" }], files: [{ name: "工资条.jpg", from: "worker" }],
  events: [], type: "拖欠、克扣工资", headcount: 3, station: "香炉礁街道总工会", isHidden: false, confirmBy: null,
};
const said: Application = {
  name: "西岗区人民法院", claims: "支付工资", facts: "三个月没发工资。", sex: "男", age: "", occupation: "装卸工", residence: "", employerAddress: "", employerHead: "李某", employerPost: "经理", witnesses: "", injury: null,
};
const order: Extract<CourtPaper, { kind: "payment_order" }> = { kind: "payment_order", fen: 1_200_350, law: "agreement", agreedOn: day("2026-10-01"), dueOn: day("2026-11-01"), noOtherDebts: true, canBeServed: true };
const confirmation: Extract<CourtPaper, { kind: "confirmation" }> = { kind: "confirmation", mediator: "香炉礁街道人民调解委员会", effectiveOn: day("2026-11-10"), settles: "payment", otherPhone: "" };

/** Every line as it is read: labels with what stands beside them. */
const linesOf = (paper: Paper): string[] => [paper.title, ...paper.blocks.flatMap((block) => (block.kind === "fields" ? block.rows.map(([label, value]) => `${label}=${value}`) : block.kind === "table" ? [block.head, ...block.rows].map((row) => row.join("|")) : [block.text]))];
const made = (to: Body, more: Partial<Application> = {}, about: Partial<Known> = {}) => linesOf(packPaper({ number }, to, zApplication.parse({ ...said, ...more }), { ...known, ...about }, now));

describe("the pack of each body", () => {
  it("has both sides with every field the law names, claims with facts, witnesses, evidence with its source, and what was done; an unknown one is a line with its name", () => {
    for (const to of zBody.options) {
      const lines = made(to);
      const [mine, theirs] = t.sides[to];
      expect(lines).toEqual(expect.arrayContaining([
        t.titles[to], mine, `${theirs}（1）`, `${theirs}（2）`, "姓名=张建国", "性别=男", `年龄=${t.blank}`, "职业=装卸工", "工作单位=甲公司", `住所=${t.blank}`, "电话=13900000000",
        "名称=甲公司", "住所=码头街 1 号", "法定代表人或主要负责人=李某", "职务=经理", "名称=乙公司", `法定代表人或主要负责人=${t.blank}`, "支付工资", "三个月没发工资。", "证人姓名和住所", "1|劳动合同|按清单要求|待补", "2|工资条.jpg|职工提供|已上传", "办理经过",
      ]));
    }
  });

  it("for many it lists everybody with their sum and signature, and by which election who speaks for them; for one there is no such list", () => {
    const one = { amountFen: 1_500_050, isSigned: true, isRepresentative: true };
    const lines = made("arbitration", {}, { group: { lines: [{ name: "工友甲", ...one }, { name: "工友乙", ...one, isSigned: false, isRepresentative: false }], unnamed: { people: 3, representatives: 2 }, election: { on: day("2026-11-20"), how: "paper", present: 2 } } });
    expect(lines).toEqual(expect.arrayContaining(["申请人名单（2 人）", "1|工友甲|15000.50|已签名|代表", "2|工友乙|15000.50|未签名|", "另有 3 人，未同意提供姓名", "代表=工友甲、另有 2 人，未同意提供姓名", "推选日期=2026-11-20", "推选方式=书面", "到场人数=2 人"]));
    expect(made("arbitration", {}, { group: { lines: [], unnamed: { people: 3, representatives: 0 }, election: null } })).toEqual(expect.arrayContaining(["没有人同意提供姓名。", "另有 3 人，未同意提供姓名"]));
    expect(made("arbitration").join()).not.toContain("申请人名单");
  });

  it("goes from the station where the station hands it on; copies are counted where the law wants them", () => {
    const letter = made("other_region");
    expect(letter).toEqual(expect.arrayContaining(["类别=拖欠、克扣工资", "人数=3 人", "转交单位（盖章）：香炉礁街道总工会"]));
    expect(made("arbitration")).toEqual(expect.arrayContaining([t.copies(2), "申请人（签名）："]));
    expect(made("court")).toEqual(expect.arrayContaining([t.copies(2), "原告（签名）："]));
    expect(zBody.options.filter((to) => made(to).includes(t.copies(2)))).toEqual(["arbitration", "court"]);
  });

  it("says who must not be named to the employer, and only then", () => {
    expect(made("inspection", {}, { isHidden: true })).toContain(`身份=${t.hiddenWish}`);
    expect(made("inspection").join()).not.toContain(t.hiddenWish);
    // Before these the other side reads the paper.
    expect((["arbitration", "court", "people_mediation"] as const).filter((to) => made(to, {}, { isHidden: true }).join().includes(t.hiddenWish))).toEqual([]);
  });

  it("of an injury has time, place, cause and degree, and names the proofs that go with it", () => {
    const injury = { when: "2026年11月20日", where: "码头", cause: "挡板翻下", degree: "" };
    expect(made("social_insurance", { injury })).toEqual(expect.arrayContaining(["工伤认定申请书", "时间=2026年11月20日", "地点=码头", "原因=挡板翻下", `伤害程度（附诊断证明）=${t.blank}`, t.injuryPapers]));
  });
});

describe("what a court is asked for besides a suit", () => {
  it("is a payment order with the sum in figures and words, the law, and its conditions", () => {
    const lines = made("court", { paper: order });
    expect(lines).toEqual(expect.arrayContaining(["支付令申请书", "申请人", "被申请人（1）", "请求给付金额=12003.50 元", "大写=壹万贰仟零叁元伍角整", `依据=${t.orderLaws.agreement}`, "调解协议日期=2026-10-01", "约定付清日期=2026-11-01", `申请条件=${t.noOtherDebts}${t.canBeServed}`]));
    expect(made("court", { paper: { ...order, law: "wages", agreedOn: null, dueOn: null } }).join()).not.toContain("约定付清日期");
  });

  it("or the confirmation both sides sign, with the last day on which they may ask", () => {
    const lines = made("court", { paper: confirmation }, { confirmBy: day("2026-12-10") });
    expect(lines).toEqual(expect.arrayContaining(["司法确认申请书", "申请人（甲方）", "申请人（乙方）（1）", `电话=${t.blank}`, "调解组织=香炉礁街道人民调解委员会", "协议生效日期=2026-11-10", `最晚共同申请日期=${t.confirmArticle("2026-12-10")}`, t.confirmPapers, ...t.confirmSigns]));
    expect(lines).not.toContain(t.copies(2));
  });
});
