import { afterEach, expect, it, jest } from "@jest/globals";
import { makeOutingRoute } from "@huiyin/shared/bookings/staffApi";
import { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { readGridRoute, readStationTodayRoute } from "@huiyin/shared/grid/api";
import { readPosterCodeRoute, renewPosterCodeRoute, resolvePosterRoute } from "@huiyin/shared/grid/posterApi";
import { applyTreeRoute, changeStationRoute, previewTreeRoute, readStationCardRoute, readTreeRoute, undoTreeRoute } from "@huiyin/shared/grid/treeApi";
import writeXlsxFile from "write-excel-file/node";
import { zCallTask } from "@huiyin/shared/notices/schema";
import { callTaskRow } from "../../functions/notices/callTaskRepository";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { newNoticeId, newGrantId } from "../../functions/platform/ids";
import { zInstant } from "@huiyin/shared/kernel/time";
import { createWorld, type World } from "./harness";
import { administrator } from "./parameters";
import { file, ringsFor, take } from "./steps";
import { secrets } from "./stories";
import { station, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const monday = "2026-11-23T02:00:00.000Z";
const atDistrict = { params: { stationId: station("district") } };
const titles = ["编码", "名称", "类别", "上级编码", "并入", "地址", "电话", "开门时间"];
const rows: (string | null)[][] = [
  ["210203", "西岗区", "区", null], ["210203001", "香炉礁街道", "街道", "210203"], ["210203002", "日新街道", "街道", "210203"], ["210203001006", "虹桥社区", "社区", "210203001"],
  ["210203001007", "港湾社区", "社区", "210203001"], ["210203001005", "金海社区", "社区", "210203001"], ["210203001005-park", "某物流园", "企业", "210203001005"],
];
const sheetOf = async (lines: (string | null)[][]) => (await writeXlsxFile([titles, ...lines].map((row) => row.map((value) => (value === null ? null : { value, type: String as StringConstructor })))).toBuffer()).toString("base64");
const jsonOf = (lines: (string | null)[][]) => Buffer.from(JSON.stringify(lines.map((row) => Object.fromEntries(row.map((value, at) => [titles[at], value]))))).toString("base64");

it("a tree is looked at and brought in; cases of a community that was merged ring at its successor, taken ones stay with who has them, and it leads back", async () => {
  world = await createWorld({ at: monday, faults: true });
  await administrator(world);
  const taken = await file(world, "worker", { place: { kind: "unit", unit: unit("community"), words: null } });
  await take(world, "lawyer-a");
  const waiting = await file(world, "other", { respondents: [{ kind: "employer", organisation: null, name: "另一家" }] });
  expect((await ringsFor(world, "lawyer-b")).length).toBe(1);
  world.settle();

  // Somebody no channel reached waits to be called by the community's head.
  const noticeAt = world.now();
  const untold = callTaskRow(zCallTask.parse({
    v: 1, id: newNoticeId(), to: await world.personOf("worker"), noticeAt, code: "case_taken", about: { kind: "case", number: taken }, data: {}, station: station("community"), audience: "worker", attempts: [], since: noticeAt,
    hotlineAt: "2026-12-20T02:00:00.000Z", hotlineTold: false, version: 1,
  }));
  const called = callTaskRow(zCallTask.parse({ ...untold, id: newNoticeId(), settled: { at: noticeAt, by: null, how: "opened" } }));
  for (const row of [untold, called]) await world.platform.table.put(row);

  const admin = world.as("admin");
  const merged = [...rows.slice(0, 3), ["210203001016", "新港社区", "社区", "210203001", null, "某路 1 号", "0411-82345678", "周一至周六 08:00-16:00"], ["210203001007", "港湾社区", "社区", "210203001"], ["210203001005", "金海社区", "社区", "210203001", "210203001007"], ["210203001006", "虹桥社区", "社区", "210203002"]];
  const asked = { name: "西岗.xlsx", file: await sheetOf(merged) };
  const preview = (await admin.call(previewTreeRoute, { ...atDistrict, body: asked })).body;
  expect(preview.problems).toEqual([]);
  expect(preview.counts).toMatchObject({ new: 1, moved: 1, merged: 1, closed: 1 });
  expect(preview.steps.find((step) => step.what === "merged")).toMatchObject({ name: "金海社区", into: "港湾社区", openCases: 2, staff: 4 });
  expect((await world.as("head").call(previewTreeRoute, { ...atDistrict, body: asked })).status).toBe(403);
  expect((await admin.call(previewTreeRoute, { ...atDistrict, body: { ...asked, file: "eHh4" } })).body.code).toBe("tree.unreadable");
  expect((await admin.call(applyTreeRoute, { ...atDistrict, body: { ...asked, fingerprint: "-" } })).body.code).toBe("tree.moved");
  const key = "b".repeat(32);
  const applied = await admin.call(applyTreeRoute, { ...atDistrict, body: { ...asked, fingerprint: preview.fingerprint }, key });
  expect([applied.status, applied.body.steps]).toEqual([201, 4]);
  expect((await admin.call(applyTreeRoute, { ...atDistrict, body: { ...asked, fingerprint: preview.fingerprint }, key })).body).toEqual(applied.body);
  await world.after(3);
  world.settle();
  const list = (await admin.call(readTreeRoute, atDistrict)).body;
  expect(list.imports).toMatchObject([{ by: "管理员甲", name: "西岗.xlsx", done: 4, total: 4, mayUndo: true }]);

  const grid = (await world.anyone.call(readGridRoute, { query: {} })).body.units.map((it) => it.code);
  expect([grid.includes(unit("community")), grid.includes(unit("enterprise")), grid.includes("210203001016" as never)]).toEqual([false, false, true]);
  expect((await world.anyone.call(readStationTodayRoute, { params: { stationId: "210203001016" as never } })).body).toMatchObject({ name: "新港社区工会法律服务点", address: "某路 1 号", phone: "0411-82345678" });
  const open = (await admin.call(readStationCardRoute, { params: { stationId: "210203001016" as never } })).body.hours;
  expect([open[5]?.spans, open[6]?.spans]).toEqual([[{ start: "08:00", end: "16:00" }], []]);
  const head = world.as("gappy-head");
  expect((await head.call(readCaseRoute, { params: { number: waiting } })).body).toMatchObject({ status: "ringing", stationName: "港湾社区工会法律服务点" });
  expect((await world.as("street-head").call(readCaseRoute, { params: { number: taken } })).body).toMatchObject({ takerName: "值班律师甲", stationName: "港湾社区工会法律服务点" });
  expect((await ringsFor(world, "gappy-lawyer")).length).toBe(1);
  expect((await ringsFor(world, "lawyer-b")).length).toBe(0);
  const waits = (await world.rows()).find((row) => row["pk"] === untold.pk && row["t"] === "callTask");
  expect([waits?.["station"], waits?.["boardKey"]]).toEqual([station("gappy"), `CALLS#${station("gappy")}`]);
  // What was settled there is read where its heads read now.
  expect((await world.rows()).find((row) => row["pk"] === called.pk && row["t"] === "callTask")?.["boardKey"]).toBe(`CALLED#${station("gappy")}`);
  // A poster that names the old community leads to its successor.
  const late = await file(world, "third", { respondents: [{ kind: "employer", organisation: null, name: "第三家" }] });
  expect((await head.call(readCaseRoute, { params: { number: late } })).status).toBe(200);

  const undone = await admin.call(undoTreeRoute, { ...atDistrict, body: { id: list.imports[0]?.id ?? "" } });
  expect(undone.body.steps).toBe(4);
  await world.after(3);
  const back = (await admin.call(previewTreeRoute, { ...atDistrict, body: { name: "西岗.json", file: jsonOf(rows) } })).body;
  expect([back.problems, back.counts]).toMatchObject([[], { new: 0, renamed: 0, moved: 0, merged: 0, closed: 0, reopened: 0 }]);
  expect((await admin.call(undoTreeRoute, { ...atDistrict, body: { id: list.imports[0]?.id ?? "" } })).body.code).toBe("tree.no_undo");
  await world.after(10);
  expect((await world.rows()).filter((row) => row["t"] === "stationMoving")).toEqual([]);
});

it("a head keeps the station's own particulars; of two at once one is told", async () => {
  world = await createWorld({ at: monday });
  const community = { params: { stationId: station("community") } };
  const head = world.as("head");
  const card = (await head.call(readStationCardRoute, community)).body;
  const { name, hours, revision } = card;
  const body = { name, hours, revision, address: "某街 5 号", phone: "0411-81234567", point: { lng: 121.61, lat: 38.91 } };
  expect((await head.call(changeStationRoute, { ...community, body: { ...body, phone: "81234567" } })).body.code).toBe("tree.bad_phone");
  expect((await head.call(changeStationRoute, { ...community, body })).body.revision).toBe(1);
  expect((await head.call(changeStationRoute, { ...community, body })).body.code).toBe("tree.stale");
  expect((await head.call(readStationCardRoute, community)).body).toMatchObject({ address: "某街 5 号", point: { lng: 121.61 }, changes: [{ by: "站长甲", fields: ["address", "phone", "point"] }] });
  expect((await world.as("gappy-head").call(readStationCardRoute, community)).status).toBe(404);
  expect((await world.anyone.call(readStationTodayRoute, community)).body.phone).toBe("0411-81234567");
});

it("a unit's poster carries a random word: the server knows the place, and one that was taken back leads nowhere", async () => {
  world = await createWorld({ at: monday });
  const community = { params: { stationId: station("community") } };
  const head = world.as("head");
  expect((await head.call(readPosterCodeRoute, community)).body).toEqual({ token: null, image: null });
  const { token } = (await head.call(renewPosterCodeRoute, { ...community, body: { seen: null, end: false } })).body;
  if (token === null) throw new Error("no token");
  expect(token).not.toContain("210203");
  expect((await head.call(renewPosterCodeRoute, { ...community, body: { seen: null, end: false } })).body.code).toBe("poster.changed");
  expect((await world.as("lawyer-a").call(renewPosterCodeRoute, { ...community, body: { seen: token, end: false } })).status).toBe(403);
  const resolve = async (word: typeof token) => (await world.anyone.call(resolvePosterRoute, { params: { token: word } })).body;
  expect(await resolve(token)).toEqual({ unit: unit("community"), name: "金海社区" });
  const next = (await head.call(renewPosterCodeRoute, { ...community, body: { seen: token, end: false } })).body.token;
  if (next === null) throw new Error("no token");
  expect([(await resolve(token)).code, (await resolve(next)).name]).toEqual(["poster.over", "金海社区"]);
  expect((await head.call(renewPosterCodeRoute, { ...community, body: { seen: next, end: true } })).body.token).toBeNull();
  expect([(await resolve(next)).code, (await resolve("0".repeat(20) as typeof token)).code]).toEqual(["poster.over", "poster.over"]);
});

it("of a unit that closes everybody goes on, also more than one transaction moves; what its lawyer leads elsewhere goes to a colleague", async () => {
  world = await createWorld({ at: monday });
  await administrator(world);
  const from = zInstant.parse("2026-01-01T00:00:00.000Z");
  for (let n = 0; n < 40; n += 1) {
    const person = await world.personOf(`mediator-${n}`);
    await world.platform.table.transact([memberOp({ v: 1, person, name: `调解员${n}`, active: true }), grantOp({ v: 1, id: newGrantId(), person, role: "mediator", unit: unit("community"), from, to: null })]);
  }
  const outer = await world.personOf("outer");
  await world.platform.table.transact([memberOp({ v: 1, person: outer, name: "outer", active: true }), grantOp({ v: 1, id: newGrantId(), person: outer, role: "lawyer", unit: unit("bare"), from, to: null })]);
  const street = { params: { stationId: station("street") } };
  const bus = { kind: "direct_bus" as const, title: "直通车", place: "某工地", from: zInstant.parse("2026-11-24T02:00:00.000Z"), to: zInstant.parse("2026-11-24T03:00:00.000Z"), seats: 5, lawyer: outer };
  expect((await world.as("street-head").call(makeOutingRoute, { ...street, body: bus })).status).toBe(201);
  world.settle();
  const admin = world.as("admin");
  const bringIn = async (lines: (string | null)[][]) => {
    const body = { name: "西岗.json", file: jsonOf(lines) };
    const { fingerprint } = (await admin.call(previewTreeRoute, { ...atDistrict, body })).body;
    expect((await admin.call(applyTreeRoute, { ...atDistrict, body: { ...body, fingerprint } })).status).toBe(201);
    await world.after(3);
  };
  // 虹桥社区 is not in the file: it closes, and nobody goes on for it.
  const left = rows.filter((row) => row[0] !== unit("bare"));
  await bringIn(left);
  expect((await world.rows()).filter((row) => row["t"] === "grant" && row["person"] === outer && row["to"] === null)).toEqual([]);
  expect((await world.rows()).find((row) => row["t"] === "outing")?.["lawyer"]).toBe(await world.personOf("street-lawyer"));

  await bringIn(left.slice(0, -1).map((row) => (row[0] === unit("community") ? [...row.slice(0, 4), unit("gappy")] : row)));
  const grants = (await world.rows()).filter((row) => row["t"] === "grant" && row["role"] === "mediator");
  expect([grants.filter((row) => row["unit"] === unit("community") && row["to"] === null).length, grants.filter((row) => row["unit"] === unit("gappy") && row["to"] === null).length]).toEqual([0, 40]);
});
