import { type zNewCase } from "@huiyin/shared/cases/api";
import type { FactKey } from "@huiyin/shared/cases/facts";
import { type zCloseReason, type zMoney } from "@huiyin/shared/cases/schema";
import type * as z from "zod/mini";
import { demoPhone, type Persona } from "../wechat/personas";
import { openStreet } from "./grid";
import { workers } from "./people";

type NewCase = z.infer<typeof zNewCase>;
/**
 * A published case that was one matter, in our own words, with the names as the reports write them (张先生, 戴某). Where it happened
 * outside Xigang it is told at the street of the published model. What a report does not state is not made up.
 */
export type Story = {
  readonly id: string;
  /** Who said it on their own phone; null: said at the counter of the street's hall. */
  readonly worker: Persona | null;
  readonly type: string;
  readonly text: string;
  readonly name: string;
  readonly headcount: number;
  readonly since: NewCase["since"];
  readonly respondent: { readonly kind: NewCase["respondents"][number]["kind"]; readonly name: string };
  /** Only where it shows something: a number of the stand-ins', on which nobody may leave a word. */
  readonly phone?: string;
  /** What the lawyer did first: a call, or a visit with so many present. */
  readonly contact: { readonly kind: "call"; readonly minutes: number } | { readonly kind: "visit"; readonly minutes: number; readonly present: number };
  /** The days the first contact asks for, so many before it; "going_on" and "unclear" where the report says so, or nothing. */
  readonly days: readonly { readonly fact: FactKey; readonly said: number | "going_on" | "unclear" }[];
  /** Null: the report leaves it in hand. */
  readonly end: null | { readonly answer: string; readonly reason: z.infer<typeof zCloseReason>; readonly money: z.infer<typeof zMoney> };
};

const noFigures = { claimedFen: null, agreedFen: null, paidFen: null };
const yuan = (amount: number) => amount * 100;
export const storyPlace = openStreet;

export const stories: readonly Story[] = [
  {
    // 大连西岗区香炉礁街道, 2019-05-16: in hand for more than half a month when it was reported.
    id: "zhang", worker: null, type: "FAMILY_HOUSING", name: "张先生", headcount: 1, since: "unclear",
    text: "我出钱给儿子买了房，现在想把这笔钱要回来，孩子不配合。房子还有抵押，听说又卖给了别人。",
    respondent: { kind: "natural_person", name: "子女" }, contact: { kind: "visit", minutes: 50, present: 2 }, days: [{ fact: "knew", said: "unclear" }], end: null,
  },
  {
    // 陕西韩城, 2025-05-15: settled by negotiation; neither the sum nor the day of payment is stated.
    id: "forty", worker: workers.forty, type: "WAGE_ARREARS", name: "职工代表甲", headcount: 40, since: "ongoing",
    text: "我们四十名职工已经三个月没有领到工资，大家推我来反映，希望工会帮忙和单位谈。",
    respondent: { kind: "employer", name: "某制造企业" }, contact: { kind: "visit", minutes: 90, present: 6 }, days: [{ fact: "ended", said: "going_on" }, { fact: "wrongEnded", said: "going_on" }],
    end: { answer: "工会会同有关部门请单位负责人和职工代表坐到一起协商，双方已达成一致，由单位支付拖欠的工资。到期没有拿到，请马上告诉我们。", reason: "settled", money: noFigures },
  },
  {
    // 2007-07, a town whose name is masked: one week on the job; mediated, 5,000 yuan of medical costs paid.
    id: "dai", worker: workers.dai, type: "INJURY_MEDICAL", name: "戴某", headcount: 1, since: "month",
    text: "我才上班一周，按公司安排去码头送货，卸货时车厢侧板翻下来把我带倒，头和脖子挫伤。公司不肯出医药费。",
    respondent: { kind: "employer", name: "某运输公司" }, contact: { kind: "call", minutes: 18 }, days: [{ fact: "injured", said: 2 }, { fact: "hired", said: 9 }, { fact: "knew", said: 1 }],
    end: {
      answer: "工会和法律援助中心一起到公司谈了几次，公司支付医疗费 5000 元。入职一周也受保护；工伤认定您本人可以在事故后一年内申请，这次调解不影响您申请。",
      reason: "paid", money: { claimedFen: null, agreedFen: yuan(5_000), paidFen: yuan(5_000) },
    },
  },
  {
    // 武汉, a district whose name is masked, about 2008: the union advanced 70,000 yuan; what was owed in all is not stated.
    id: "migrants", worker: workers.migrants, type: "WAGE_ARREARS", name: "职工代表乙", headcount: 40, since: "ongoing",
    text: "我们四十多个进城务工的人没拿到工资，和厂里的人推搡起来了，有人说要去堵路。",
    respondent: { kind: "employer", name: "某公司武汉分厂" }, contact: { kind: "visit", minutes: 120, present: 12 }, days: [{ fact: "ended", said: "unclear" }, { fact: "wrongEnded", said: "going_on" }],
    end: {
      answer: "查明是银行转账晚了。区总工会先垫付 7 万元发给大家，公司等银行款到后还给工会。还有没结清的，请告诉我们。",
      reason: "paid", money: { claimedFen: null, agreedFen: null, paidFen: yuan(70_000) },
    },
  },
  {
    // 浙江诸暨枫桥镇, 2019-10-16: settled by mediation, 45,000 yuan; who paid the 15,000 of treatment is not stated.
    // No WeChat reminder and no word on the phone: the street's head has to call, and finds it on the delivery board.
    id: "yang", worker: workers.yang, phone: demoPhone(workers.yang.openid), type: "INJURY_BENEFIT", name: "阳某", headcount: 1, since: "half_year",
    text: "我上班时右手两根手指被冲床轧伤，住院治疗花了一万五千元。想知道能拿到哪些工伤待遇。",
    respondent: { kind: "employer", name: "某汽车配件企业" }, contact: { kind: "visit", minutes: 40, present: 3 }, days: [{ fact: "injured", said: 150 }, { fact: "knew", said: "unclear" }],
    end: {
      answer: "经调解，公司支付一次性伤残补助金、医疗补助金和伤残就业补助金共 45000 元。伤残等级和缴费基数如有变化，请再来核一次数。",
      reason: "paid", money: { claimedFen: null, agreedFen: yuan(45_000), paidFen: yuan(45_000) },
    },
  },
];
