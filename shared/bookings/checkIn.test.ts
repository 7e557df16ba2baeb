import { describe, expect, it } from "@jest/globals";
import { checkInCodeIn, checkInPath, makeCheckInCode, stationOfCode } from "./checkIn";

const word = "0123456789abcdefghjk";
const code = makeCheckInCode("210203001005-park", word);

describe("the code on a station's poster", () => {
  it.each<[string, string]>([
    ["alone", code], ["in the page's address", `https://huiyin.test${checkInPath(code)}`], ["handed on whole by WeChat", `/bookings/mine/index?q=${encodeURIComponent(`https://huiyin.test${checkInPath(code)}&x=1`)}`],
  ])("is found %s", (_name, text) => expect(checkInCodeIn(text)).toBe(code));

  it.each(["", "https://huiyin.test/", "210203001005", `210203001005.${word}0`, `x210203.${word}`, "%E0%A4%A"])("is not found in %s", (text) => expect(checkInCodeIn(text)).toBeNull());
  it("names its station", () => expect(stationOfCode(code)).toBe("210203001005-park"));
});
