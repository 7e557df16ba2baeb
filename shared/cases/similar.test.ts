import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { bandsOf, runsOf } from "./similar";

const under = (key: string) => (story: string) => bandsOf(runsOf(story).map((run) => createHash("sha256").update(`${key}${run}`).digest().readUInt32BE(0)));
const bands = under("k");
const shared = (a: readonly string[], b: readonly string[]) => a.filter((band) => b.includes(band)).length;
const story = "八月起一直没有发工资，问了几次老板都说等回款，一共四十个人，有人已经走了，押金也没退。";

describe("stories that say much the same", () => {
  it("share bands: the same words in other breaths, a sentence more, a figure changed", () => {
    expect(shared(bands(story), bands(story.replaceAll("，", " ")))).toBe(6);
    expect(shared(bands(story), bands(`${story}上个月还扣了钱。`))).toBeGreaterThan(0);
    expect(shared(bands(story), bands(story.replace("四十", "三十")))).toBeGreaterThan(0);
  });
  it("others share none", () => {
    expect(shared(bands(story), bands("孩子在工地上摔伤了，医院说要做手术，单位不肯垫钱，工伤认定也没有人去申请，怎么办。"))).toBe(0);
    expect(shared(bands(story), bands("怀孕五个月被调到仓库搬货，不去就说我旷工，要解除合同，产假工资也不想给。"))).toBe(0);
  });
  it("under another key nothing can be compared, and too few words say nothing", () => {
    expect(shared(bands(story), under("other")(story))).toBe(0);
    expect(bands("没发工资")).toEqual([]);
    expect(bands("")).toEqual([]);
  });
  it("how often a band is shared follows how much is the same: chance, counted over made-up stories", () => {
    // Of 200 made-up runs each, so many the same: nearly all share a band at four fifths, few at a fifth.
    const hits = (same: number): number => {
      let found = 0;
      for (let n = 0; n < 30; n += 1) {
        const run = (side: string, at: number) => createHash("sha256").update(`${n}/${at < same ? "" : side}/${at}`).digest().readUInt32BE(0);
        const side = (name: string) => bandsOf(Array.from({ length: 200 }, (_, at) => run(name, at)));
        if (shared(side("a"), side("b")) > 0) found += 1;
      }
      return found;
    };
    expect(hits(178)).toBeGreaterThan(25);
    expect(hits(40)).toBeLessThan(8);
  });
});
