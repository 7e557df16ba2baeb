import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { zStation } from "@huiyin/shared/grid/schema";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { addMinutes, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import type { Coverage } from "@huiyin/shared/rota/coverage";
import type { Presence, StationAbsence } from "@huiyin/shared/rota/presence";
import { at, off, person, stationId, weekly } from "@huiyin/shared/rota/rota.fixture";
import { defaultRungs } from "@huiyin/shared/tickets/ladder";
import { start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { stationRows } from "../grid/gridRepository";
import { newGrantId } from "../platform/ids";
import { createStaffRepository, grantOp, memberOp } from "../staff/staffRepository";
import { clearLadderOps, ladderOps } from "../tickets/ladderRepository";
import { createCoverageRepository, putCoverage } from "./coverageRepository";
import { createDutyRepository } from "./dutyRepository";
import { createFeedRepository, feedOps, hashOfToken, newFeedId, revokeOps } from "./feedRepository";
import { putAbsence, putPresence, putShifts, watchedRow, watchOf } from "./presenceRepository";
import { changedRows, createRotaRepository, eventOp, exceptionRow, namedRow, revisionOp, ruleRow } from "./rotaRepository";

const [lawyer, left, operator] = [person("a"), person("b"), person("c")];
const unit = zUnitCode.parse("210203-desk");
const station = zStation.parse({
  v: 1, id: stationId, kind: "desk", unit, name: "区总值班", address: null, phone: null, unitPath: [unit], above: [],
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ start: "00:00", end: "00:00" }]])),
});
const date = (text: string) => zLocalDate.parse(text);
const rule = weekly(["a", "b"].map(person), "1234567", ["09:00-17:00"]);

let world: TableWorld;
const openRooms = (it: TableWorld) => {
  const staff = createStaffRepository(it);
  return { table: it.table, staff, rota: createRotaRepository(it), duty: createDutyRepository({ ...it, staff }) };
};
let rooms: ReturnType<typeof openRooms>;
beforeAll(async () => {
  world = await openTableWorld();
  rooms = openRooms(world);
  await rooms.table.writeMany([...stationRows("210203", station, null), ruleRow(rule), namedRow(stationId, lawyer)]);
  await rooms.staff.save([
    memberOp({ v: 1, person: lawyer, name: "值班律师甲", active: true }), grantOp({ v: 1, id: newGrantId(), person: lawyer, role: "lawyer", unit, from: start, to: null }),
    memberOp({ v: 1, person: left, name: "值班律师乙", active: false }), grantOp({ v: 1, id: newGrantId(), person: left, role: "lawyer", unit, from: start, to: null }),
    memberOp({ v: 1, person: operator, name: "坐席甲", active: true }), grantOp({ v: 1, id: newGrantId(), person: operator, role: "operator", unit, from: start, to: null }),
  ]);
});
afterAll(() => world.close());

describe("a rota as rows", () => {
  it("is read with its revision, and of two saves that saw the same one, one is written", async () => {
    expect(await rooms.rota.read(stationId)).toMatchObject({ revision: 0, rota: { rules: [rule], exceptions: [] } });
    expect((await rooms.table.transact([revisionOp(stationId, 0)])).ok).toBe(true);
    expect([(await rooms.table.transact([revisionOp(stationId, 0)])).ok, (await rooms.table.transact([revisionOp(stationId, 1)])).ok]).toEqual([false, true]);
    expect(await rooms.rota.read(stationId)).toMatchObject({ revision: 2 });
    expect([await rooms.rota.stationsOf(lawyer), await rooms.rota.stationsOf(left)]).toEqual([[stationId], []]);
  });

  it("what changed is put, what did not is left alone", () => {
    const before = { rules: [rule], exceptions: [] };
    const ended = { ...rule, to: at("2026-12-01 00:00") };
    const leave = off(lawyer, "2026-11-24 09:00", "2026-11-24 17:00");
    expect(changedRows(before, before)).toEqual([]);
    expect(changedRows(before, { rules: [ended], exceptions: [leave] })).toEqual([ruleRow(ended), exceptionRow(leave)]);
  });

  it("a recorded day is written once, and days are read half-open", async () => {
    const day = (text: string, who = lawyer) => ({ v: 1 as const, station: stationId, date: date(text), recordedAt: start, shifts: [{ person: who, lane: "duty" as const, from: start, to: addMinutes(start, 60) }], gaps: [] });
    for (const text of ["2026-11-20", "2026-11-21", "2026-11-22"]) await rooms.rota.record(day(text));
    await rooms.rota.record(day("2026-11-21", left));
    expect(await rooms.rota.days(stationId, date("2026-11-20"), date("2026-11-22"))).toEqual([day("2026-11-20"), day("2026-11-21")]);
    expect(await rooms.rota.lastDay(stationId)).toBe("2026-11-22");
  });

  it("says who changed what, newest first, in pages", async () => {
    for (let n = 1; n <= 25; n += 1) await rooms.table.transact([eventOp({ v: 1, station: stationId, at: addMinutes(start, n), by: lawyer, revision: n, facts: [] })]);
    const first = await rooms.rota.events(stationId, null);
    const second = await rooms.rota.events(stationId, first.next);
    expect([first.events.map((it) => it.revision).slice(0, 2), first.events.length, second.events.map((it) => it.revision), second.next]).toEqual([[25, 24], 20, [5, 4, 3, 2, 1], null]);
  });
});

describe("who should be there, as read to ring", () => {
  it("who left is named as gone, whether or not the rota still says so; there is no such station as one that is not there", async () => {
    const duty = await rooms.duty.load(stationId, at("2026-11-23 10:00"), {});
    expect(duty?.here.rota.gone).toEqual([left]);
    expect(await rooms.duty.gone(station, [lawyer, left, operator, person("z")], start)).toEqual([left, operator, person("z")]);
    // At the hotline operators answer.
    expect(await rooms.duty.gone({ kind: "hotline" }, [lawyer, left, operator, person("z")], start)).toEqual([left, person("z")]);
    expect(await rooms.duty.load(zStation.shape.id.parse("210203-none"), start)).toBeNull();
  });

  it("a station inherits the nearest ladder above; its own is read at once, one from above within half a minute, the calendar within a minute", async () => {
    let now = start;
    const duty = createDutyRepository({ ...world, staff: rooms.staff, now: () => now });
    const [below, above] = ["210203009", "210203-above"].map((id) => zStation.parse({ ...station, id, above: id === "210203009" ? ["210203-above"] : [] }));
    if (below === undefined || above === undefined) throw new Error("no stations");
    await world.table.writeMany([...stationRows("210203", below, null), ...stationRows("210203", above, null)]);
    const from = async () => (await duty.load(below.id, now, { heads: false, above: false }))?.here.ladder.from;
    const save = (id: typeof below.id, savedAt: Instant, seen: Instant | null) => world.write(...ladderOps({ v: 1, station: id, rungs: [...defaultRungs], green: null, quiet: [], savedAt, savedBy: lawyer }, seen));
    expect([await from(), await save(above.id, start, null), await from()]).toEqual([null, true, null]);
    now = addMinutes(start, 1);
    expect([await from(), await save(below.id, now, null), await save(below.id, addMinutes(now, 1), null), await from()]).toEqual([above.id, true, false, below.id]);
    expect([await world.write(...clearLadderOps(below.id, start, lawyer, now)), await world.write(...clearLadderOps(below.id, now, lawyer, addMinutes(now, 1))), await from()]).toEqual([false, true, above.id]);
    expect((await world.table.query({ pk: `LADDERS#${below.id}` })).rows.map((row) => row["plan"] === null)).toEqual([false, true]);
    const calendarYear = { v: 1, year: 2026, state: "official", offDays: {}, makeupWorkdays: {}, statutory: {} };
    expect(await duty.calendar()).toEqual([]);
    await world.table.put({ pk: "CALENDAR", sk: "YEAR#2026", ...calendarYear });
    expect(await duty.calendar()).toEqual([calendarYear]);
    await world.spoil({ pk: "CALENDAR", sk: "YEAR#2026" }, { state: "soon" });
    expect(await duty.calendar()).toEqual([calendarYear]);
    now = addMinutes(start, 2);
    await expect(duty.calendar()).rejects.toThrow("state");
    await world.table.delete({ pk: "CALENDAR", sk: "YEAR#2026" });
    expect(await duty.calendar()).toEqual([]);
  });

  it("a rota with a row that cannot be read rings nobody: it is a fault, not a station without that shift", async () => {
    const other = zStation.parse({ ...station, id: "210203008" });
    await world.table.writeMany([...stationRows("210203", other, null), { ...ruleRow(rule), pk: `STATION#${other.id}`, people: "everybody" }]);
    await expect(rooms.duty.load(other.id, start)).rejects.toThrow("people");
    await expect(rooms.duty.one(other.id)).rejects.toThrow("people");
  });
});

describe("what lies beside a rota", () => {
  const absence: StationAbsence = { v: 1, station: stationId, person: lawyer, from: start, to: null, shift: start };
  const presence: Presence = { v: 1, station: stationId, person: lawyer, start, end: addMinutes(start, 480), at: start, late: false };

  it("a word of presence is given once, a timer and an absence move only from what was read", async () => {
    const { table } = rooms;
    expect([(await table.transact(putPresence(presence))).ok, (await table.transact(putPresence({ ...presence, late: true }))).ok]).toEqual([true, false]);
    const back = { ...absence, to: addMinutes(start, 30) };
    expect([(await table.transact([putAbsence(absence, null)])).ok, (await table.transact([putAbsence(absence, null)])).ok]).toEqual([true, false]);
    expect([(await table.transact([putAbsence(back, absence)])).ok, (await table.transact([putAbsence(back, absence)])).ok]).toEqual([true, false]);
    await table.writeMany([watchedRow(stationId, start)]);
    const watch = watchOf((await table.query({ pk: `STATION#${stationId}` })).rows);
    expect(watch).toMatchObject({ presences: [presence], absent: [back], shifts: { version: 1, nextAt: start } });
    if (watch.shifts === null) throw new Error("no timer");
    const after = { ...watch.shifts, version: 2, nextAt: null };
    expect([(await table.transact([putShifts(after, watch.shifts)])).ok, (await table.transact([putShifts(after, watch.shifts)])).ok]).toEqual([true, false]);
  });

  it("a calendar link opens by its token alone, and by nothing once revoked", async () => {
    const feeds = createFeedRepository(rooms);
    const feed = { v: 1 as const, id: newFeedId(), person: lawyer, station: null, hash: hashOfToken("token"), madeAt: start };
    await rooms.table.transact(feedOps(feed));
    expect([await feeds.byToken("token"), await feeds.byToken("tokem"), await feeds.of(lawyer), await feeds.of(left)]).toEqual([feed, null, [feed], []]);
    expect((await rooms.table.transact(revokeOps(feed))).ok).toBe(true);
    expect([await feeds.byToken("token"), await feeds.of(lawyer), (await rooms.table.transact(revokeOps(feed))).ok]).toEqual([null, [], false]);
  });

  it("of two nights at one station one tells of its gaps; how far a night came is kept by its date", async () => {
    const coverage = createCoverageRepository(rooms);
    const tonight: Coverage = { v: 1, station: stationId, at: start, openMinutes: 10, coveredMinutes: 8, gaps: [] };
    const next = { ...tonight, at: addMinutes(start, 1440) };
    const write = async (after: Coverage, before: Coverage | null) => (await rooms.table.transact([putCoverage(after, before)])).ok;
    expect([await write(tonight, null), await write(tonight, null), await write(next, tonight), await write(next, tonight)]).toEqual([true, false, true, false]);
    expect([await coverage.of([stationId]), await coverage.of([])]).toEqual([[next], []]);
    await coverage.walk("2026-11-23", { after: stationId, isDone: false }, start);
    expect([await coverage.walked("2026-11-23"), await coverage.walked("2026-11-24")]).toEqual([{ after: stationId, isDone: false }, null]);
  });
});
