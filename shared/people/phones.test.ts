import { describe, expect, it } from "@jest/globals";
import { normaliseAnyPhone } from "./anyPhone";
import { isMobile, isRingable } from "./phone";
import { phoneFrom } from "./phones";

describe("what the server takes for a phone", () => {
  it.each(["13900000001", "86 13900000001", "0411-84300000转801", "+852 6123 4567", "+852 123", "+1 000 000 0000", "+999 1234 5678", "12351", "张先生", ""])("%s is what the library says, whether it was asked or not", async (typed) => {
    expect(await phoneFrom(typed)).toBe(normaliseAnyPhone(typed));
  });
  it("only a mainland mobile gets text messages; an extension and a number abroad are rung by a person", () => {
    const kept = ["13900000001", "041184300000", "041184300000,801", "+85261234567", "12900000001", null];
    expect(kept.map((phone) => [isMobile(phone), isRingable(phone)])).toEqual([[true, true], [false, true], [false, false], [false, false], [false, true], [false, false]]);
  });
});
