import { caseType } from "../cases/taxonomy";

/** What to bring, by the kind of matter: plain words for the evidence sets of 案由. Codes as the taxonomy's groups name them. */
const always = "身份证";
const relation = "合同、工牌、考勤或工作群记录，有什么带什么";
const byGroup: Readonly<Record<string, readonly string[]>> = {
  WAGE: [relation, "工资条、银行或微信流水、欠条"],
  CONTRACT: [relation, "入职登记、单位发的通知"],
  TERMINATION: [relation, "解除通知、离职证明、谈话录音"],
  SOCIAL_INS: [relation, "社保或公积金缴费明细"],
  INJURY: [relation, "病历、诊断证明、费用票据", "事故时间地点、现场照片、证人电话"],
  OCC_DISEASE: [relation, "体检报告、诊断证明", "在哪些岗位干过、接触过什么"],
  TIME_LEAVE: [relation, "考勤、排班表、打卡截图"],
};
const others: readonly string[] = ["和这件事有关的材料、通知、聊天记录"];
/** @param type a case type's code; null when nobody said what it is about. */
export function whatToBring(type: string | null): readonly string[] {
  const known = type === null ? null : caseType(type);
  return [always, ...((known === null ? undefined : byGroup[known.l1]) ?? others)];
}
