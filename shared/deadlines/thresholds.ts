import { ok, refuse, type Result } from "../kernel/result";
import { fact, money, type Calculation } from "./calculation";
import { isCollective, isLayoff, smallClaim } from "./limits";
import { lineTexts, type LineTexts } from "./lineTexts.zh";
import { compare, rounded, showMoney, times, yuan } from "./money";

/** 劳动争议调解仲裁法 47(1), 48: an item of pay, injury costs, compensation or damages up to twelve months' minimum wage ends with the award. */
export function finalAward(claim: number, localMinWage: number, t: LineTexts = lineTexts): Calculation<{ readonly limit: number; readonly isFinal: boolean }> {
  const limit = times(yuan(localMinWage), 12);
  const isFinal = compare(yuan(claim), limit) <= 0;
  return {
    values: { limit: rounded(limit), isFinal },
    lines: [money(t.limitFinal, `${showMoney(yuan(localMinWage))} × 12`, limit), money(t.yourClaim, "", yuan(claim)), fact(t.verdict, "", isFinal ? t.finalWithin : t.finalOver)],
    articles: ["劳动争议调解仲裁法 47(1)", "劳动争议调解仲裁法 48"], certainty: "high", notes: ["each_item"],
  };
}

/** 民事诉讼法 165: half the province's average yearly wage; up to twice it if both agree. */
export function smallClaimLimit(claim: number, provinceAvgAnnualWage: number, t: LineTexts = lineTexts): Calculation<{ readonly limit: number; readonly is: ReturnType<typeof smallClaim> }> {
  const yearly = yuan(provinceAvgAnnualWage);
  const [half, double] = [times(yearly, 1, 2), times(yearly, 2)];
  const is = smallClaim(claim, provinceAvgAnnualWage);
  return {
    values: { limit: rounded(half), is },
    lines: [
      money(t.smallHalf, `${showMoney(yearly)} × 50%`, half), money(t.smallDouble, `${showMoney(yearly)} × 2`, double), money(t.yourClaim, "", yuan(claim)),
      fact(t.verdict, "", is === "mandatory" ? t.smallYes : is === "by_agreement" ? t.smallAgree : t.smallNo),
    ],
    articles: ["民事诉讼法(2023) 165"], certainty: "high", notes: [],
  };
}

export type Headcount = { readonly of: "group"; readonly people: number } | { readonly of: "layoff" | "dispatch"; readonly people: number; readonly total: number };
type Line = { readonly line: number; readonly isReached: boolean };
/**
 * Numbers of people on which a procedure hangs: ten for a group (劳动争议调解仲裁法 7), twenty or a tenth for the layoff procedure
 * (劳动合同法 41), a tenth of all for agency workers (劳务派遣暂行规定 4).
 * @param ask.total everybody the employer has; with its agency workers, where they are what is asked about
 */
export function headcount(ask: Headcount, t: LineTexts = lineTexts): Result<Calculation<Line>, "calculator.more_than_all"> {
  const made = (name: string, how: string, line: number, isReached: boolean, words: readonly [yes: string, no: string], articles: readonly string[], notes: Calculation<Line>["notes"] = []): Result<Calculation<Line>, "calculator.more_than_all"> =>
    ok({ values: { line, isReached }, lines: [fact(name, how, t.peopleOf(line)), fact(t.verdict, t.peopleOf(ask.people), words[isReached ? 0 : 1])], articles, certainty: "high", notes });
  if (ask.of === "group") return made(t.groupLine, "", 10, isCollective(ask.people), [t.groupYes, t.groupNo], ["劳动争议调解仲裁法 7", "劳动人事争议仲裁办案规则 62-63"], ["representatives"]);
  if (ask.people > ask.total) return refuse("calculator.more_than_all");
  if (ask.of === "layoff") return made(t.layoffLine, t.layoffHow(ask.total), Math.min(20, Math.ceil(ask.total / 10)), isLayoff(ask.people, ask.total), [t.layoffYes, t.layoffNo], ["劳动合同法 41"]);
  return made(t.dispatchLine, t.dispatchHow(ask.total), Math.floor(ask.total / 10), ask.people * 10 <= ask.total, [t.dispatchYes, t.dispatchNo], ["劳务派遣暂行规定 4"]);
}
