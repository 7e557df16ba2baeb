import { describe, expect, it } from "@jest/globals";
import { caseTypes } from "../cases/taxonomy";
import { whatToBring } from "./bring";
import { bringInEnglish } from "./bring.en";

const words = (type: string) => whatToBring(type).map((it) => it.words);

describe("what to bring", () => {
  it("is the evidence of the matter's own type: two of one group differ", () => {
    const [arrears, site] = [words("WAGE_ARREARS"), words("WAGE_CONSTRUCTION")];
    expect(arrears[0]).toBe("身份证");
    expect(arrears.some((it) => it.includes("欠条"))).toBe(true);
    expect(site.some((it) => it.includes("维权信息告示牌"))).toBe(true);
    expect(arrears.some((it) => it.includes("维权信息告示牌"))).toBe(false);
    expect(words("INJURY_RECOGNITION").some((it) => it.includes("首诊病历"))).toBe(true);
  });

  it("begins with the card for every type, and never asks a worker for the employer's registration", () => {
    for (const { code } of caseTypes) {
      const list = words(code);
      expect([code, list[0]]).toEqual([code, "身份证"]);
      expect([code, list.length]).toEqual([code, new Set(list).size]);
      expect(list.join()).not.toContain("统一社会信用代码");
    }
  });

  it("has as many papers in English, and not a word of Chinese", () => {
    for (const type of [null, ...caseTypes.map(({ code }) => code)])
      for (const it of whatToBring(type)) expect([it.words, bringInEnglish(it)]).toEqual([it.words, expect.not.stringMatching(/\p{Script=Han}|undefined/u)]);
    expect(whatToBring("MIN_WAGE").map(bringInEnglish)[2]).toMatch(/^Pay slips, bank or WeChat payments, photos of wage sheets, /);
  });

  it("says so in plain words while nobody knows what it is about", () => expect(whatToBring(null)).toEqual(whatToBring("NO_SUCH_TYPE")));
});
