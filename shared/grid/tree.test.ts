import { describe, expect, it } from "@jest/globals";
import { zStationId, zUnitCode } from "../kernel/ids";
import { toInstant } from "../kernel/time";
import { formerUnder, unitOf } from "./rules";
import { zUnit, type Unit } from "./schema";
import { countsOf, stepsBack, treeSteps, type Standing, type TreeStep } from "./tree";
import { hoursIn } from "./treeHours";
import { isHotlinePhone, isStationPhone, readTreeJson, readTreeSheet } from "./treeFile";

const district = "210203";
const titles = ["编码", "名称", "类别", "上级编码", "并入", "地址", "电话", "经度", "纬度", "开门时间"];
const rows: (string | number | null)[][] = [
  [210203, "西岗区", "区", null], ["210203001", "香炉礁街道", "街道", 210203], ["210203001005", "金海社区", "社区", "210203001"], ["210203001006", "虹桥社区", "社区", "210203001"],
];
const read = (more: (string | number | null)[][] = [], from = rows) => readTreeSheet([titles, ...from, ...more], district);
const unit = (code: string, kind: string, name: string, parent: string | null, gone: object = {}): Unit => zUnit.parse({ v: 1, code, kind, name, parent, ...gone });
const units = [unit("210203", "district", "西岗区", null), unit("210203001", "street", "香炉礁街道", "210203"), unit("210203001005", "community", "金海社区", "210203001"), unit("210203001006", "community", "虹桥社区", "210203001")];
const standing = (more: Partial<Standing> = {}): Standing => ({ units, former: [], stationOf: () => ({ address: null, phone: "0411-12345678", point: null }), ...more });
const brief = (steps: readonly TreeStep[]) => steps.map((step) => `${step.what} ${step.after.code}${step.after.into === null ? "" : ` → ${step.after.into}`}`);

describe("a file of a tree", () => {
  it("is read as a sheet with numbers for codes, and as JSON, alike", () => {
    const json = readTreeJson(JSON.stringify([{ code: "210203", name: "西岗区", kind: "district" }, { 编码: 210203001, 名称: "香炉礁街道", 类别: "街道", 上级编码: 210203, 电话: "0411-82345678", 经度: 121.6, 纬度: 38.9 }]), district);
    expect(json.problems).toEqual([]);
    expect(json.lines[1]).toMatchObject({ kind: "street", parent: "210203", phone: "0411-82345678", point: { lng: 121.6, lat: 38.9 } });
    expect(read().problems).toEqual([]);
    expect(read().lines.map((it) => it.kind)).toEqual(["district", "street", "community", "community"]);
  });
  it.each<[string, (string | number | null)[], RegExp]>([
    ["another district's code", ["210204001", "某街道", "街道", "210203"], /不是210203下面的编码/], ["no name", ["210203002", "", "街道", "210203"], /名称要写/], ["no such kind", ["210203002", "某街道", "片区", "210203"], /看不懂类别/],
    ["a parent that is not there", ["210203002001", "某社区", "社区", "210203002"], /上级 210203002 不在文件里/], ["a community under the district", ["210203002001", "某社区", "社区", "210203"], /不能放在区县/],
    ["twice", ["210203001005", "金海社区", "社区", "210203001"], /写了两次/], ["a phone without its area code", ["210203002", "某街道", "街道", "210203", null, null, "82345678"], /要带区号/],
    ["coordinates in the sea of elsewhere", ["210203002", "某街道", "街道", "210203", null, null, null, 10, 38], /经度、纬度/], ["hours nobody can read", ["210203002", "某街道", "街道", "210203", null, null, null, null, null, "上午"], /开门时间“上午”看不懂。请写成：周一至周五/], ["merged into nothing", ["210203009", "旧街道", "街道", "210203", "210203008"], /不在文件里/],
  ])("says what is wrong: %s", (_name, row, text) => {
    const { problems } = read([row]);
    expect([problems.length, problems[0]?.row]).toEqual([1, 6]);
    expect(problems[0]?.text).toMatch(text);
  });
  it("says all of it in the order of the rows, with the other row of a code and what to do", () => {
    const { problems } = read([["210203001007", "港湾社区", "社区", "210203009"], ["210203001005", "金海社区", "社区", "210203001"]]);
    expect(problems).toEqual([{ row: 6, text: "“港湾社区”的上级 210203009 不在文件里。请补上那个单位，或改上级编码。" }, { row: 7, text: "编码 210203001005 写了两次，第 4 行也是。请改编码，或删掉一行。" }]);
  });
  it("without its titles, or without the district itself, says so", () => {
    expect(readTreeSheet([["编码", "名称"]], district).problems[0]?.text).toContain("类别、上级编码");
    expect(read([], rows.slice(1)).problems[0]?.text).toContain("要有一行区县本身");
    expect([readTreeJson("{}", district), readTreeJson("no", district)].map((it) => it.problems.length)).toEqual([1, 1]);
  });
  it.each([["0411-82345678", true], ["010-82345678", true], ["82345678", false], ["13900001234", true], ["400-123-4567", true], ["12351", true], ["0411-12351", true], ["0411", false]])("%s is a phone: %s", (text, is) => expect(isStationPhone(text)).toBe(is));
  it.each([["0411-12351", true], ["0411-82345678", true], ["12351", false], ["82345678", false]])("%s reaches one district's hotline from anywhere: %s", (text, is) => expect(isHotlinePhone(text)).toBe(is));
});

describe("opening hours in one cell", () => {
  const [morning, day] = [[{ start: "09:00", end: "12:00" }], [{ start: "09:00", end: "12:00" }, { start: "13:00", end: "17:00" }]];
  it.each<[string, object | null]>([
    ["周一至周五 09:00-12:00、13:00-17:00；周六 09:00-12:00", { 1: day, 5: day, 6: morning, 7: [] }], ["9:00-12:00", { 1: morning, 5: morning, 6: [] }], ["每天：09:00－12:00", { 1: morning, 7: morning }], ["周一、周三 9:00到12:00", { 1: morning, 2: [], 3: morning }],
    ["星期日 00:00-24:00", { 1: [], 7: [{ start: "00:00", end: "00:00" }] }], ["上午", null], ["周一 12:00-09:00", null], ["周一 09:00-12:00、11:00-13:00", null], ["周五至周一 09:00-12:00", null], ["周一 09:00-12:00；周一 13:00-17:00", null], ["周一", null],
  ])("%s", (text, hours) => (hours === null ? expect(hoursIn(text)).toBeNull() : expect(hoursIn(text)).toMatchObject(hours)));
  it("change a station that had others, and nothing where they are the same in another order", () => {
    const hours = hoursIn("09:00-12:00") ?? undefined;
    const told = (text: string) => treeSteps({ ...standing(), stationOf: () => ({ address: null, phone: null, point: null, ...(hours === undefined ? {} : { hours }) }) }, read([], [...rows.slice(0, 3), ["210203001006", "虹桥社区", "社区", "210203001", null, null, null, null, null, text]]).lines);
    expect([told("周一至周五 09:00-12:00"), brief(told("09:00-17:00"))]).toEqual([[], ["station 210203001006"]]);
    expect(told("09:00-17:00")[0]?.after.hours?.["1"]).toEqual([{ start: "09:00", end: "17:00" }]);
  });
});

describe("from a tree to a file", () => {
  it("nothing, when they are the same; what the file leaves empty stays", () => expect(treeSteps(standing(), read().lines)).toEqual([]));
  it("new, renamed, moved; the district first", () => {
    const lines = read([["210203002", "日新街道", "街道", "210203"], ["210203001007", "港湾社区", "社区", "210203002"]], [...rows.slice(0, 2), ["210203001005", "金海湾社区", "社区", "210203001"], ["210203001006", "虹桥社区", "社区", "210203002"]]).lines;
    const steps = treeSteps(standing(), lines);
    expect(brief(steps)).toEqual(["new 210203002", "renamed 210203001005", "moved 210203001006", "new 210203001007"]);
    expect(steps[2]?.after.path).toEqual(["210203001006", "210203002", "210203"]);
    expect(countsOf(steps)).toMatchObject({ new: 2, renamed: 1, moved: 1, merged: 0 });
  });
  it("what a moved street takes along is moved too", () => {
    const lines = read([], [[210203, "西岗区", "区", null], ["210203-zone", "园区", "园区", "210203"], ["210203001005", "金海社区", "社区", "210203-zone"], ["210203001006", "虹桥社区", "社区", "210203-zone"], ["210203001", "香炉礁街道", "街道", "210203"]]).lines;
    expect(brief(treeSteps(standing(), lines))).toEqual(["new 210203-zone", "moved 210203001005", "moved 210203001006"]);
  });
  it("merged as the file says, or into the same name under a new code; closed into the unit above", () => {
    expect(brief(treeSteps(standing(), read([["210203001006", "虹桥社区", "社区", "210203001", "210203001005"]], rows.slice(0, 3)).lines))).toEqual(["merged 210203001006 → 210203001005"]);
    expect(brief(treeSteps(standing(), read([["210203001016", "虹桥社区", "社区", "210203001"]], rows.slice(0, 3)).lines))).toEqual(["new 210203001016", "merged 210203001006 → 210203001016"]);
    expect(brief(treeSteps(standing(), read([], rows.slice(0, 3)).lines))).toEqual(["closed 210203001006 → 210203001"]);
  });
  it("back leads to where it was: what left comes back, what came leaves", () => {
    const after = read([["210203001016", "虹桥社区", "社区", "210203001"]], rows.slice(0, 3)).lines;
    const steps = treeSteps(standing(), after);
    expect(brief(stepsBack(steps))).toEqual(["reopened 210203001006", "closed 210203001016 → 210203001"]);
    const gone = unit("210203001006", "community", "虹桥社区", "210203001", { closedAt: toInstant(0), successor: "210203001016" });
    expect(brief(treeSteps(standing({ units: units.slice(0, 3), former: [gone] }), read().lines))).toEqual(["reopened 210203001006"]);
  });
});

it("a code that left the tree names the unit that goes on for it", () => {
  const former = [unit("210203001007", "community", "港湾社区", "210203001", { closedAt: toInstant(0), successor: "210203001008" }), unit("210203001008", "community", "海港社区", "210203001", { closedAt: toInstant(0), successor: "210203001005" })];
  expect(unitOf({ units, stations: [], former }, "210203001007")?.name).toBe("金海社区");
  const at = (code: string, up: string | null) => ({ id: zStationId.parse(code), name: code, kind: "community", unit: zUnitCode.parse(code), parent: up === null ? null : zUnitCode.parse(up) });
  const stations = [at("210203001", "210203"), at("210203001006", "210203001")];
  // Under the street whatever left it; under a community only what went on in it.
  expect(stations.map(({ id }) => formerUnder({ units, stations, former }, id))).toEqual([["210203001007", "210203001008"], []]);
  const ring = [unit("210203001007", "community", "港湾社区", null, { closedAt: toInstant(0), successor: "210203001007" })];
  expect(unitOf({ units, stations: [], former: ring }, "210203001007")).toBeNull();
});
