import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { proposed, settled, type Parameter } from "@huiyin/shared/grid/parameters";
import { zStation, zUnit } from "@huiyin/shared/grid/schema";
import type { TreeStep } from "@huiyin/shared/grid/tree";
import type { CalendarYear } from "@huiyin/shared/kernel/calendar";
import { zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { addMinutes, addMs, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newPersonId, newRowId } from "../platform/ids";
import { allStations, districtListOp, districtOf, districtOps, districtsOf, newDistrict, type District } from "./districtRepository";
import { createGridRepository, stationRows, unitRow, treesOf } from "./gridRepository";
import { nationDistrict, nationDistrictRow, nationImportRow, nationLines, nationStreetRow, readNationImport } from "./nationRepository";
import { parameterAt, parameterOp, parametersOf } from "./parameterRepository";
import { beginOps, createTreeRepository, doneOp, importKey, movingDone, movingKey, movingOp, stepRow, zStationMoving, type TreeImport } from "./treeRepository";
import { loadOps, movedOp, readMove, readYearRow, type YearMove } from "./yearRepository";

let world: TableWorld;
beforeAll(async () => (world = await openTableWorld()));
afterAll(() => world.close());

const head = newPersonId();
const unit = (code: string, parent: string | null, more: object = {}) => zUnit.parse({ v: 1, code, kind: parent === null ? "district" : "street", name: `单位${code}`, parent, ...more });
const station = (code: string) => zStation.parse({ v: 1, id: code, kind: "street", unit: code, name: `站点${code}`, address: null, phone: null, hours: Object.fromEntries(["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, []])), unitPath: [code, code.slice(0, 6)], above: [] });

describe("a district", () => {
  it("changes its state only from the one that was seen, and each state it had stays", async () => {
    const preparing = newDistrict(start, head, "管理员甲");
    const live: District = { ...preparing, state: "live", since: addMinutes(start, 1) };
    expect([await districtOf(world.table, "210299"), await world.write(...districtOps("210299", preparing, null)), await world.write(...districtOps("210299", preparing, null))]).toEqual([null, true, false]);
    expect([await world.write(...districtOps("210299", live, preparing)), (await world.winner(...districtOps("210299", { ...preparing, state: "paused" }, preparing)))?.["state"], await districtOf(world.table, "210299")]).toEqual([true, "live", live]);
    expect((await world.table.query({ pk: "TREE#210299", prefix: "STATE#" })).rows.map((row) => row["state"])).toEqual(["preparing", "live"]);
  });

  it("is in the list with the installation's own, each once, and its stations with it", async () => {
    await world.write(districtListOp("210202"), districtListOp("210298"));
    await world.table.writeMany([...stationRows("210298", station("210298001"), null), ...stationRows("210202", station("210202001"), null)]);
    const grid = createGridRepository({ ...world, district: "210202" });
    expect([await districtsOf(world.table, "210202"), await allStations({ grid, table: world.table, district: "210202" })]).toEqual([["210202", "210298"], ["210202001", "210298001"]]);
  });
});

describe("the tree as every door keeps it", () => {
  it("is a district's units, open and former, and its stations; read again after a minute, at once while it is empty", async () => {
    let at: Instant = start;
    const grid = createGridRepository({ ...world, district: "210297", now: () => at });
    expect((await grid.read("210297")).units).toEqual([]);
    const [district, street, gone] = [unit("210297", null), unit("210297001", "210297"), unit("210297002", "210297", { closedAt: start, successor: "210297001" })];
    await world.table.writeMany([...[district, street, gone].map((it) => unitRow("210297", it)), ...stationRows("210297", station("210297001"), "210297")]);
    expect(await grid.read("210297001003")).toMatchObject({ isShut: false, units: [district, street], former: [gone], stations: [{ id: "210297001", parent: "210297" }] });
    await world.write(...districtOps("210297", newDistrict(start, head, "甲"), null));
    at = addMs(start, 59_999);
    expect((await grid.read("210297")).isShut).toBe(false);
    at = addMs(start, 60_000);
    expect((await grid.read("210297")).isShut).toBe(true);
    expect([await grid.station(zStationId.parse("210297001")), await grid.station(zStationId.parse("210297009"))]).toEqual([station("210297001"), null]);
  });

  it("of which a row cannot be read is refused, and asked for again when it was mended", async () => {
    const grid = createGridRepository({ ...world, district: "210296" });
    await world.table.writeMany([unitRow("210296", unit("210296", null)), { pk: "GRID#210296", sk: "UNIT#210296001", v: 1, code: "210296001" }]);
    await expect(grid.read("210296")).rejects.toThrow("kind");
    await world.table.put(unitRow("210296", unit("210296001", "210296")));
    expect((await grid.read("210296")).units).toHaveLength(2);
  });

  it("names stations of several districts, each by its own tree; of one nothing is known of there is none", async () => {
    await world.table.writeMany([...stationRows("210292", station("210292001"), null), ...stationRows("210293", station("210293001"), null)]);
    const treeOf = await treesOf(createGridRepository({ ...world, district: "210292" }), ["210292001", "210293001", "210291001"]);
    expect(["210292001", "210293001", "210291001", "210290001"].map((id) => treeOf(id).stations.map((it) => it.id))).toEqual([["210292001"], ["210293001"], [], []]);
  });

  it("another district than the installation's own that nobody opened is shut", async () => {
    await world.table.put(unitRow("210295", unit("210295", null)));
    expect([(await createGridRepository({ ...world, district: "210295" }).read("210295")).isShut, (await createGridRepository({ ...world, district: "210296" }).read("210295")).isShut]).toEqual([false, true]);
  });
});

it("the country's codes are a district with its streets and their communities; of a code nobody knows there is nothing", async () => {
  await world.table.writeMany([
    nationDistrictRow("210294", "某区", "i"), nationStreetRow({ code: "210294001", name: "甲街道", kind: "street", units: [["001", "子社区", "community"], ["002", "丑社区", "community"]] }, "i"), nationStreetRow({ code: "210294002", name: "乙镇", kind: "town", units: [] }, "i"),
  ]);
  expect((await nationLines(world.table, "210294")).map((it) => [it.row, it.code, it.kind, it.parent])).toEqual([
    [1, "210294", "district", null], [2, "210294001", "street", "210294"], [3, "210294001001", "community", "210294001"], [4, "210294001002", "community", "210294001"], [5, "210294002", "town", "210294"],
  ]);
  expect([await nationDistrict(world.table, "210294"), await nationDistrict(world.table, "210293"), await nationLines(world.table, "210293"), await readNationImport(world.table)]).toEqual(["某区", null, [], null]);
  const done = { v: 1 as const, id: "i", bytes: 10, units: 5, startedAt: start, doneAt: null };
  await world.table.put(nationImportRow(done));
  expect(await readNationImport(world.table)).toEqual(done);
  await world.spoil({ pk: "NATION#210294", sk: "STREET#210294002" }, { units: "none" });
  await expect(nationLines(world.table, "210294")).rejects.toThrow("units");
});

it("a parameter is written onto what was read: of two hands at one value one gets through", async () => {
  const draft = { value: 2100, source: "大政发", sourceDate: zLocalDate.parse("2026-01-01") };
  const made = (before: Parameter | null, value: number) => {
    const it = proposed(before, "minimumWage", 2026, { ...draft, value }, { person: head, name: "甲" }, start);
    if (!it.ok) throw new Error(it.code);
    return it.value;
  };
  const first = made(null, 2100);
  expect([await world.write(parameterOp("210203", first, null)), await world.write(parameterOp("210203", made(null, 2200), null))]).toEqual([true, false]);
  const confirmed = settled(first, "confirm", { person: newPersonId(), name: "乙" }, start);
  if (!confirmed.ok) throw new Error(confirmed.code);
  expect(await world.write(parameterOp("210203", confirmed.value, first))).toBe(true);
  // Another draft from the same page would take the place of what was just confirmed.
  expect((await world.winner(parameterOp("210203", made(first, 2300), first)))?.["proposed"]).toBeNull();
  const key = { key: "minimumWage", year: 2026 } as const;
  expect([await parameterAt(world.table, "210203", key), await parameterAt(world.table, "210203", { ...key, year: 2025 }), await parametersOf(world.table, "210203"), await parametersOf(world.table, "210204")]).toEqual([confirmed.value, null, [confirmed.value], []]);
  await world.spoil({ pk: "PARAMETERS#210203", sk: "minimumWage#2026" }, { year: "this" });
  await expect(parametersOf(world.table, "210203")).rejects.toThrow("year");
});

describe("an import of a tree", () => {
  const trees = () => createTreeRepository(world);
  const begun = (minutes: number): TreeImport => ({ v: 1, id: newRowId(), district: "210203", at: addMinutes(start, minutes), by: head, byName: "甲", name: "网格.xlsx", total: 3, done: 0, counts: { new: 3, reopened: 0, renamed: 0, moved: 0, station: 0, merged: 0, closed: 0 }, undoes: null });

  it("begins one at a time, goes on from where it was, and has a timer until its last step", async () => {
    const [first, second] = [begun(0), begun(1)];
    expect([await trees().current("210203"), await world.write(...beginOps(first, null)), await world.write(...beginOps(second, null)), await trees().current("210203")]).toEqual([null, true, false, first.id]);
    expect([await world.write(...beginOps(second, first.id)), await world.write(...beginOps(begun(2), first.id)), (await trees().imports("210203")).map((it) => it.id)]).toEqual([true, false, [second.id, first.id]]);
    const due = async () => (await world.table.get(importKey(first)))?.["dueAt"];
    expect([await world.write(doneOp(first, 2)), await world.write(doneOp(first, 1)), (await trees().read(importKey(first)))?.done, typeof (await due())]).toEqual([true, false, 2, "string"]);
    expect([await world.write(doneOp({ ...first, done: 2 }, 3)), await due(), await trees().read(importKey(begun(9)))]).toEqual([true, undefined, null]);
    await world.spoil(importKey(second), { counts: { grew: 1 } });
    await expect(trees().imports("210203")).rejects.toThrow("grew");
  });

  it("has its steps in their order, more than a page of them, from any of them on", async () => {
    const id = newRowId();
    const step = (n: number): TreeStep => ({ what: "new", before: null, after: { code: zUnitCode.parse(`2102030${String(n).padStart(2, "0")}`), kind: "street", name: "长".repeat(8000), parent: null, path: [], address: null, phone: null, point: null, into: null } });
    // Some 24 KB each: sixty are more than one answer of the table holds.
    await world.table.writeMany(Array.from({ length: 60 }, (_, n) => stepRow(id, n, step(n))));
    const codes = async (from: number, limit?: number) => (await trees().steps(id, from, limit)).map((it) => Number(it.after.code.slice(7)));
    expect([await codes(0), await codes(57), await codes(9, 2), await codes(60)]).toEqual([Array.from({ length: 60 }, (_, n) => n), [57, 58, 59], [9, 10], []]);
  });

  it("finds the tree as it stands with what its stations say of themselves, and a station's move once for each look", async () => {
    const [district, street, known] = [unit("210292", null), unit("210292001", "210292"), station("210292001")];
    await world.table.writeMany([...[district, street].map((it) => unitRow("210292", it)), ...stationRows("210292", { ...known, phone: "0411-8888" }, "210292")]);
    const standing = await trees().standing(createGridRepository({ ...world, district: "210292" }), zStationId.parse("210292"));
    expect([standing.units, standing.former, standing.stationOf(street.code), standing.stationOf(district.code)]).toEqual([[district, street], [], { address: null, phone: "0411-8888", point: null, hours: known.hours }, null]);
    await world.write(movingOp("210292001", "210292002", start));
    const moving = async () => zStationMoving.parse(await world.table.get(movingKey("210292001")));
    const read = await moving();
    expect([await world.write(movingDone(read, addMinutes(start, 1))), await world.write(movingDone(read, null)), (await moving()).at]).toEqual([true, false, addMinutes(start, 1)]);
    expect([await world.write(movingDone(await moving(), null)), await world.table.get(movingKey("210292001"))]).toEqual([true, null]);
  });
});

it("a year of the calendar is loaded by one at a time and not while its move is under way; the move goes on from where it was", async () => {
  const year = (state: CalendarYear["state"]): CalendarYear => ({ v: 1, year: 2027, state, offDays: {}, makeupWorkdays: {}, statutory: {} });
  const move = (minutes: number): YearMove => ({ v: 1, year: 2027, at: addMinutes(start, minutes), by: head, byName: "甲", before: null, after: "", done: false });
  expect([await readMove(world.table, 2027), await readYearRow(world.table, 2027)]).toEqual([null, null]);
  expect([await world.write(...loadOps(year("provisional"), move(0), null)), await world.write(...loadOps(year("official"), move(1), null)), (await readYearRow(world.table, 2027))?.state]).toEqual([true, false, "provisional"]);
  expect([await world.write(...loadOps(year("official"), move(1), move(0))), await world.write(movedOp(move(0), "210203001")), await world.write(movedOp(move(0), null))]).toEqual([false, true, false]);
  const half = await readMove(world.table, 2027);
  if (half === null) throw new Error("no move");
  expect([half.after, await world.write(movedOp(half, null)), (await readMove(world.table, 2027))?.done, (await world.table.get({ pk: "CALENDARMOVE#2027", sk: "HEAD" }))?.["dueAt"]]).toEqual(["210203001", true, true, undefined]);
  expect([await world.write(...loadOps(year("official"), move(5), half)), (await readYearRow(world.table, 2027))?.state, (await world.table.query({ pk: "CALENDARMOVE#2027", prefix: "LOADED#" })).rows.length]).toEqual([true, "official", 2]);
  await world.spoil({ pk: "CALENDAR", sk: "YEAR#2027" }, { state: "soon" });
  await expect(readYearRow(world.table, 2027)).rejects.toThrow("state");
});
