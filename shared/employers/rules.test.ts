import { describe, expect, it } from "@jest/globals";
import { zOrganisationId } from "../kernel/ids";
import { isNamed, mayBeCalled, normaliseName, searchOrganisations } from "./rules";
import type { Organisation } from "./schema";

const organisation = (n: number, name: string, more: Partial<Organisation> = {}): Organisation => ({
  v: 1, id: zOrganisationId.parse(`o_${String(n).padStart(20, "0")}`), name, creditCode: null, aliases: [], unit: null, ownStation: null, ...more,
});
const yard = organisation(1, "某船舶重工（大连）有限公司", { aliases: ["船厂"] });
const builder = organisation(2, "某建筑劳务有限责任公司", { creditCode: "91210203MA0XXXXX1A" });
const park = organisation(3, "某物流园区运营公司", { aliases: ["物流园"] });

describe("normaliseName", () => {
  it.each([["Ａ公司", "a公司"], ["某（大连）有限 公司", "某大连有限公司"], ["某·某—公司", "某某公司"], [" ", ""]])("%s", (name, plain) => expect(normaliseName(name)).toBe(plain));
});

describe("isNamed", () => {
  it.each([["某建筑劳务有限责任公司", true], ["某建筑劳务公司", true], ["某建筑劳务", true], ["某建筑", false], ["", false]])("%s", (name, same) => expect(isNamed(builder, name)).toBe(same));
  it("goes by its alias too", () => expect(isNamed(yard, "船厂")).toBe(true));
});

describe("mayBeCalled", () => {
  it.each<[Organisation, string, boolean]>([
    [park, "物流园", true], [park, "物流园的仓库", true], [park, "某物流园区运营", true], [park, "物流", false], [yard, "船厂", true], [yard, "大船厂", false], [builder, "", false],
  ])("%#", (it, typed, may) => expect(mayBeCalled(it, typed)).toBe(may));
});

describe("searchOrganisations", () => {
  const all = [yard, builder, park];
  const names = (words: string, limit?: number) => searchOrganisations(all, words, limit).map((it) => it.id);
  it.each<[string, string, readonly Organisation[]]>([
    ["a part", "建筑", [builder]], ["an alias", "船厂", [yard]], ["the whole code", "91210203ma0xxxxx1a", [builder]], ["the end of a code", "xxxxx1a", [builder]],
    ["too little of a code", "1a", []], ["nothing", "  ", []], ["nobody", "某某没有", []],
  ])("%s", (_name, words, found) => expect(names(words)).toEqual(found.map((it) => it.id)));
  it("best first, no more than asked", () => {
    expect(names("某")).toEqual([park.id, builder.id, yard.id]);
    expect(names("某", 1)).toEqual([park.id]);
  });
});
