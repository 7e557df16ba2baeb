import { describe, expect, it } from "@jest/globals";
import { zStationId, zUnitCode } from "../kernel/ids";
import { pathOf, stationName, stationsFor, stationsUnder, unitName, unitOf, type Grid } from "./rules";
import type { UnitKind } from "./schema";

const code = (text: string) => zUnitCode.parse(text);
const unit = (text: string, kind: UnitKind, name: string, parent: string | null) => ({ v: 1 as const, code: code(text), kind, name, parent: parent === null ? null : code(parent) });
const station = (id: string, kind: string, parent: string | null) => ({ id: zStationId.parse(id), name: `${id}站`, kind, unit: code(id), parent: parent === null ? null : code(parent) });
const grid: Grid = {
  units: [
    unit("210203", "district", "西岗区", null), unit("210203001", "street", "香炉礁街道", "210203"), unit("210203001005", "community", "金海社区", "210203001"),
    unit("210203001006", "community", "虹桥社区", "210203001"), unit("210203001005-park", "enterprise", "物流园", "210203001005"), unit("210203002", "street", "日新街道", "210203"),
  ],
  stations: [
    station("210203", "district", null), station("210203001", "street", "210203"), station("210203001005", "community", "210203001"),
    station("210203001005-park", "enterprise", "210203001005"), station("210203002", "street", "210203"), station("210203-desk", "desk", "210203"),
  ],
};
const desk = zStationId.parse("210203-desk");

describe("the tree", () => {
  it.each<[string, readonly string[]]>([
    ["210203001005-park", ["210203001005-park", "210203001005", "210203001", "210203"]], ["210203", ["210203"]], ["999999", []],
  ])("path of %s", (from, path) => expect(pathOf(grid, from).map((it) => it.code)).toEqual(path));
  it("a parent that names itself does not walk for ever", () => {
    const ring: Grid = { units: [unit("210203", "district", "西岗区", "210203")], stations: [] };
    expect(pathOf(ring, "210203")).toHaveLength(1);
  });
  it("names, also of what serves no unit of the tree", () => {
    expect([unitName(grid, "210203001005"), unitName(grid, "210203-desk"), unitName(grid, "x"), stationName(grid, "210203"), stationName(grid, "x")]).toEqual(["金海社区", "210203-desk站", "", "210203站", ""]);
    expect(unitOf(grid, "x")).toBeNull();
  });
});

describe("stationsFor", () => {
  const wish = { ownStationChosen: false, respondentUnits: [] };
  it.each<[string, string | null, object, readonly string[]]>([
    ["a community: itself, then upwards, the desk last", "210203001005", {}, ["210203001005", "210203001", "210203", "210203-desk"]],
    ["one without a station: the street", "210203001006", {}, ["210203001", "210203", "210203-desk"]],
    ["no place: the desk", null, {}, ["210203-desk"]],
    ["an enterprise, not chosen: its community", "210203001005-park", {}, ["210203001005", "210203001", "210203", "210203-desk"]],
    ["an enterprise, chosen", "210203001005-park", { ownStationChosen: true }, ["210203001005-park", "210203001005", "210203001", "210203", "210203-desk"]],
    ["chosen, but it is the other side", "210203001005-park", { ownStationChosen: true, respondentUnits: ["210203001005-park"] }, ["210203001005", "210203001", "210203", "210203-desk"]],
  ])("%s", (_name, from, more, stations) => expect(stationsFor(grid, desk, { ...wish, unit: from === null ? null : code(from), ...more })).toEqual(stations));
});

describe("stationsUnder", () => {
  it.each<[string, readonly string[]]>([
    ["210203001", ["210203001", "210203001005", "210203001005-park"]], ["210203001005-park", ["210203001005-park"]], ["210203-desk", ["210203-desk"]], ["nowhere", []],
    ["210203", ["210203", "210203001", "210203001005", "210203001005-park", "210203002", "210203-desk"]],
  ])("%s", (id, under) => expect(stationsUnder(grid, id).map((it) => it.id)).toEqual(under));
});
