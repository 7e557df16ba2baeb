import { grantBaseNames, type GrantBase } from "@huiyin/shared/grid/injuryGrants";
import { missingName, type Missing } from "@huiyin/shared/grid/parameters";

/** The arithmetic of an estimate, wherever it is shown: where it is filled in, and in a case it was put into. */
export const arithmeticTexts = {
  monthly: "另外每月",
  monthlyIf: "难以安排工作的，另外每月",
  alternative: (amount: string) => `换一种算法是 ${amount}。`,
  steps: "怎么算的",
  figure: (district: string, year: number, key: Missing["key"]) => missingName({ key, year }, key === "urbanIncome" ? "" : district),
  figureSource: (source: string, date: string, base?: GrantBase) => `${base === undefined ? "" : `基数是${grantBaseNames[base]}；`}出处：${source}，${date}`,
  figureTyped: "自己填的数，区里还没有核对",
  rounding: "算到分，四舍五入，最后一步才进位。中间各行只是写成到分，往下算用的是没进位的数。",
  articles: "依据",
  listed: (articles: readonly string[]) => articles.join("，"),
  uncertain: "这里各地做法不一，请以律师意见为准。",
} as const;
