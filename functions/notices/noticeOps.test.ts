import { describe, expect, it } from "@jest/globals";
import { tellHeads } from "@huiyin/shared/cases/change";
import { zPersonId, zUnitCode, type PersonId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { addMinutes } from "@huiyin/shared/kernel/time";
import { numberOf, start } from "../doors/matters.fixture";
import { caseNotices, headsNear } from "./noticeOps";

const person = (name: string): PersonId => zPersonId.parse(`p_${name.padStart(20, "0")}`);
const [community, street, district] = ["210203005001", "210203005", "210203"].map((code) => zUnitCode.parse(code)) as [UnitCode, UnitCode, UnitCode];
const heads: Readonly<Record<string, readonly PersonId[]>> = { [community]: [person("a"), person("b")], [district]: [person("d")] };
const staff = { holdersOf: async (unit: UnitCode) => [...(heads[unit] ?? [])] };
const unitPath = [community, street, district];
const told = (away: readonly PersonId[], of: "own" | "above" = "own") =>
  caseNotices(staff, { number: numberOf(1), unitPath }, tellHeads("accept_overdue", {}, of), away, start).then((ops) => ops.map((op) => ("put" in op ? op.put["to"] : null)));

describe("the heads a case tells", () => {
  it.each<[string, readonly PersonId[], "own" | "above", readonly PersonId[]]>([
    ["its own", [], "own", [person("a"), person("b")]], ["those above", [], "above", [person("d")]],
    ["not who stands on the other side", [person("a")], "own", [person("b")]], ["the next above, where all of them do", [person("a"), person("b")], "own", [person("d")]],
    ["nobody, where everybody does", [person("a"), person("b"), person("d")], "own", []],
  ])("%s", async (_, away, of, expected) => expect(await told(away, of)).toEqual(expected));

  it.each<[string, readonly PersonId[], PersonId, readonly PersonId[]]>([
    ["the other of two", [], person("a"), [person("b")]], ["the next above, where no other is left", [person("b")], person("a"), [person("d")]], ["themselves, where nobody stands above", [person("a"), person("b")], person("d"), [person("d")]],
  ])("not the head who handles it: %s", async (_, away, lawyer, expected) => {
    const ops = await caseNotices(staff, { number: numberOf(1), unitPath, lawyer }, tellHeads("answer_overdue"), away, start);
    expect(ops.map((op) => ("put" in op ? op.put["to"] : null))).toEqual(expected);
  });

  it("nor does a named person on the other side hear of it", async () => {
    const one = (away: readonly PersonId[]) => caseNotices(staff, { number: numberOf(1), unitPath }, [{ to: { kind: "person", person: person("x") }, code: "case_reopened", data: {} }], away, start);
    expect([await one([]), await one([person("x")])].map((ops) => ops.length)).toEqual([1, 0]);
  });

  it.each([
    ["a promise over a year nobody knows", { by: start }, true, { by: start, provisional: 1 }],
    ["one over a known year", { by: start }, false, { by: start }],
    ["another time of the same step", { by: addMinutes(start, 5) }, true, { by: addMinutes(start, 5) }],
    ["no time at all", {}, true, {}],
  ])("%s", async (_, data, provisional, expected) => {
    const it = { number: numberOf(1), unitPath, promise: { what: "contact" as const, by: start, provisional } };
    const [op] = await caseNotices(staff, it, [{ to: { kind: "person", person: person("x") }, code: "case_taken", data }], [], start);
    expect(op !== undefined && "put" in op ? op.put["data"] : null).toEqual(expected);
  });

  it("climb past units without any", async () => expect(await headsNear(staff, [street, district], start)).toEqual([person("d")]));
});
