import { describe, expect, it } from "@jest/globals";
import { isSameNumber } from "./numbers";

describe("a number that rang", () => {
  it.each([
    ["0411-8430 0000", "041184300000", true], ["84300000", "0411-84300000", true], ["+86 0411 84300000", "0411-84300000", true], ["０４１１－８４３０００００", "0411-84300000", true],
    ["4300000", "0411-84300000", false], ["9941184300000", "0411-84300000", false], ["010-84300000", "0411-84300000", false], ["", "0411-84300000", false], ["00000", "", false],
    ["13900000000", "139-0000-0000", true], ["00000000", "13900000000", false],
  ])("%s is %s: %s", (shown, ours, is) => expect(isSameNumber(shown, ours)).toBe(is));
  it.each([["12351", true], ["0411-12351", true], ["+86 0411 12351", true], ["010-12351", false], ["95112351", false], ["123510", false], ["12352", false]])("%s is the hotline 0411-12351: %s", (shown, is) => expect(isSameNumber(shown, "0411-12351")).toBe(is));
});
