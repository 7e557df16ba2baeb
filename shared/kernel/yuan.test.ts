import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fenOfYuan, moneyText } from "./yuan";

describe("fenOfYuan", () => {
  it.each([
    ["3000", 300_000], ["0.29", 29], ["3,000.5", 300_050], ["１２００元", 120_000], ["¥ 612,000.00", 61_200_000], ["1.2万", 1_200_000], ["0", 0],
    ["35万", 35_000_000], ["1.234567万", 1_234_567],
  ])("%s is %d fen", (typed, fen) => expect(fenOfYuan(typed)).toBe(fen));

  it.each([[""], ["三千"], ["-5"], ["1.005"], ["1.2.3"], ["1e5"], ["99999999999"], ["10000000001"], ["."], ["万"], ["1.2345678万"]])("%s is no amount", (typed) =>
    expect(fenOfYuan(typed)).toBeNull(),
  );

  it("reads back what is shown, to the fen", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => expect(fenOfYuan(moneyText(fen))).toBe(fen)));
  });
});
