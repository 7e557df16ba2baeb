import type { FigureKey } from "@huiyin/shared/cases/figures";

type Count = { readonly cases: number; readonly people: number };
const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 100)}%`;

/** How ended cases are counted, on a head's board. */
export const figureTexts = {
  title: "办结情况", period: "时间", periods: { month: "本月", before: "上月", year: "今年" }, none: "这段时间还没有办结的。",
  summary: (ended: Count, solved: Count) => `办结 ${ended.cases} 件 / ${ended.people} 人 · 解决 ${solved.cases} 件 / ${solved.people} 人 · 按件算，解决率 ${percent(solved.cases, ended.cases)}`,
  show: "看明细", hide: "收起", kind: "结果", cases: "件", people: "人",
  kinds: {
    paid: "解决：钱已付清", settled: "解决：谈成了，职工认可", advised: "解决：答清了，职工认可", elsewhere: "转到仲裁、法院或别的单位", unpaid: "谈好了，钱还没付清", unsolved: "没解决，或职工没回话", withdrawn: "职工自己撤回的（不计）", nothing: "重复、登记错的（不计）",
  } satisfies Record<FigureKey, string>,
  money: (agreed: string, paid: string) => `谈妥 ${agreed}，已付 ${paid}。`,
  definition: "解决率 = 钱已付清或职工说解决了的件数 ÷ 办结件数；重复、登记错和职工自己撤回的不算进去，职工说“没解决”的重新在办、不算办结。",
} as const;
