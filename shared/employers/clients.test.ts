import { describe, expect, it } from "@jest/globals";
import { zOrganisationId } from "../kernel/ids";
import { clientKeys, faultOfClient, isCreditCode, opponentKeys, readClientSheet, tidyClient, type Client } from "./clients";
import type { Organisation } from "./schema";

const code = "91350100M000100Y43";
const client = (name: string, more: Partial<Client> = {}): Client => ({ name, creditCode: null, aliases: [], ...more });
const organisation = (name: string, more: Partial<Organisation> = {}): Organisation => ({ v: 1, id: zOrganisationId.parse(`o_${"0".repeat(20)}`), name, creditCode: null, aliases: [], unit: null, ownStation: null, ...more });
const meets = (a: readonly string[], b: readonly string[]) => a.some((key) => b.includes(key));

describe("a credit code", () => {
  it.each<[string, boolean]>([[code, true], [code.toLowerCase(), true], [`${code.slice(0, 17)}4`, false], ["9135010OM000100Y43", false], ["123", false], ["", false]])("%s: %s", (it, is) => expect(isCreditCode(it)).toBe(is));
  it("any one wrong character is noticed", () => {
    for (let at = 0; at < 17; at += 1) expect(isCreditCode(`${code.slice(0, at)}${code.charAt(at) === "2" ? "3" : "2"}${code.slice(at + 1)}`)).toBe(false);
  });
});

describe("client and opponent meet", () => {
  it.each<[string, Client, readonly Organisation[], readonly string[], boolean]>([
    ["however the name is spelt", client("某建筑劳务有限公司"), [], ["某建筑 劳务（有限）责任公司"], true],
    ["by an alias of the client", client("某集团", { aliases: ["某沙场"] }), [], ["某沙场"], true],
    ["by an alias of the organisation", client("物流园"), [organisation("某物流园区运营公司", { aliases: ["物流园"] })], [], true],
    ["by the code alone", client("从前的名字", { creditCode: code }), [organisation("现在的名字", { creditCode: code.toLowerCase() })], [], true],
    ["by an affiliate that was looked up with it", client("母公司"), [organisation("子公司"), organisation("母公司")], [], true],
    ["a person with the phone written beside the name", client("张某"), [], ["张某 13900000001"], true],
    ["not a part of a name", client("某建筑"), [], ["某建筑劳务公司"], false],
    ["not when nothing is written", client("某建筑"), [organisation("")], [""], false],
  ])("%s", (_name, it, organisations, typed, is) => expect(meets(clientKeys(it), opponentKeys(organisations, typed.map((name) => ({ name }))))).toBe(is));
  it("no matter asks for more than eighty keys", () => expect(opponentKeys(Array.from({ length: 60 }, (_, n) => organisation(`单位${n}`, { aliases: [`别名${n}`] })), []).length).toBe(80));
});

describe("a client as it is kept", () => {
  it("is trimmed; aliases that say nothing new go", () => {
    expect(tidyClient(client(" 某公司 ", { creditCode: ` ${code.toLowerCase()} `, aliases: ["某公司", " 老某 ", "老某", "", "——"] }))).toEqual({ name: "某公司", creditCode: code, aliases: ["老某"] });
  });
  it.each<[string, Client, string | null]>([["fine", client("某公司", { creditCode: code }), null], ["no name", client(" —— "), "no_name"], ["a wrong code", client("某公司", { creditCode: "1" }), "bad_code"]])("%s", (_name, it, fault) => expect(faultOfClient(it)).toBe(fault));
});

describe("a sheet", () => {
  it("is read by its headings, wherever they stand; what is wrong is named by row", () => {
    const read = readClientSheet([["某律所客户名单"], ["序号", "客户名称", "统一社会信用代码", "曾用名"], [1, "甲公司", code, "老甲、甲厂"], [2, "", null, null], [3, "乙公司", "123", null], [], [4, "甲有限公司", null, null], [5, "丙公司", null, null]]);
    expect(read.clients).toEqual([{ name: "甲公司", creditCode: code, aliases: ["老甲", "甲厂"] }, { name: "丙公司", creditCode: null, aliases: [] }]);
    expect(read.problems).toEqual([{ row: 4, what: "no_name" }, { row: 5, what: "bad_code" }, { row: 7, what: "twice" }]);
  });
  it("without headings is none; too long is cut and said so", () => {
    expect(readClientSheet([["甲"], ["乙"]]).problems).toEqual([{ row: 1, what: "no_heading" }]);
    const long = readClientSheet([["名称"], ...Array.from({ length: 501 }, (_, n) => [`单位${n}号`])]);
    expect([long.clients.length, long.problems]).toEqual([500, [{ row: 502, what: "too_many" }]]);
  });
});
