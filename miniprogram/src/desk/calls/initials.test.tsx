import { describe, expect, it } from "@jest/globals";
import { findTypesTyped } from "./CallForm";
import { areInitials, fitsInitials, initialsOf } from "./initials";

describe("initials of pinyin", () => {
  it.each([
    ["拖欠、克扣工资", "tq、kkgz"], ["金海社区", "jhsq"], ["香炉礁街道", "xljjd"], ["工伤认定", "gsrd"], ["女职工", "nzg"], ["未签劳动合同", "wqldht"], ["A栋", "ad"],
  ])("%s", (words, letters) => expect(initialsOf(words)).toBe(letters));
  it("are letters only, two at least", () => expect(["tq", "TQGZ", "t", "拖q", "12"].map(areInitials)).toEqual([true, true, false, false, false]));
  it("fit a name from its beginning better than from its middle", () => expect([fitsInitials("金海社区", "jh"), fitsInitials("金海社区", "sq"), fitsInitials("金海社区", "xy")]).toEqual([2, 1, 0]));
  it("find a type of matter", () => expect(findTypesTyped("tqgz").map((type) => type.code)[0]).toBe("WAGE_ARREARS"));
});
