import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { addHours, addMinutes } from "@huiyin/shared/kernel/time";
import type { CallTask, Notice } from "@huiyin/shared/notices/schema";
import { start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newNoticeId, newPersonId } from "../platform/ids";
import { callTaskRow, createCallTaskRepository, placeOf, putCallTask } from "./callTaskRepository";
import { channelsKey, createChannelRepository, stationChannelsOp } from "./channelRepository";
import { createNoticeRepository, noticeKey, noticeRow, putNotice } from "./noticeRepository";
import { changedTo, noChannels } from "./ownChannels";
import { createSubscriptionRepository } from "./subscriptionRepository";

let world: TableWorld;
const openRooms = (it: TableWorld) => ({ table: it.table, notices: createNoticeRepository(it), calls: createCallTaskRepository(it), channels: createChannelRepository(it), subscriptions: createSubscriptionRepository(it) });
let rooms: ReturnType<typeof openRooms>;
beforeAll(async () => {
  world = await openTableWorld();
  rooms = openRooms(world);
});
afterAll(() => world.close());
const station = zStationId.parse("210203005001");

describe("notices", () => {
  const notice = (to = newPersonId(), minutes = 0, more: Partial<Notice> = {}): Notice => ({
    v: 1, id: newNoticeId(), to, at: addMinutes(start, minutes), code: "close_due", about: { kind: "channels" }, data: {}, outcome: { status: "pending" }, tries: 0, seenAt: null, attempts: [], ...more,
  });
  it("are written once, read back whole, and stand newest first in pages of twenty", async () => {
    const to = newPersonId();
    const all = Array.from({ length: 23 }, (_, at) => notice(to, at));
    await rooms.table.writeMany(all.map(noticeRow));
    expect((await rooms.table.transact([putNotice(all[0] ?? notice())])).ok).toBe(false);
    expect(await rooms.notices.get(noticeKey(all[5] ?? notice()))).toEqual(all[5]);
    const first = await rooms.notices.inbox(to, null);
    const second = await rooms.notices.inbox(to, first.next);
    expect([...first.notices, ...second.notices].map((it) => it.id)).toEqual(all.map((it) => it.id).reverse());
    expect((await rooms.notices.since(to, addMinutes(start, 20))).map((it) => it.at)).toEqual([22, 21, 20].map((at) => addMinutes(start, at)));
  });
  it("are due while they wait, at the time they rest until; not once they are settled", () => {
    const due = (it: Notice) => noticeRow(it)["dueAt"];
    expect(String(due(notice()))).toContain(addMinutes(start, 2));
    expect(String(due(notice(undefined, 0, { code: "ticket_rings" })))).toContain(addMinutes(start, 1));
    expect(String(due(notice(undefined, 0, { outcome: { status: "pending", notBefore: addHours(start, 9) } })))).toContain(addHours(start, 9));
    for (const status of ["untold", "sent"] as const) expect(due(notice(undefined, 0, { outcome: status === "sent" ? { status, at: start, channel: "sms" } : { status, at: start } }))).toBeUndefined();
  });
});

describe("tasks to call", () => {
  const task = (minutes: number, more: Partial<CallTask> = {}): CallTask => ({
    v: 1, id: newNoticeId(), to: newPersonId(), noticeAt: start, code: "case_taken", about: { kind: "channels" }, data: { by: start }, station, audience: "worker", attempts: [], since: addMinutes(start, minutes),
    hotlineAt: addHours(start, 1), hotlineTold: false, version: 1, calls: [], settled: null, ...more,
  });
  it("stand in their lane, behind the place named: open oldest first, settled newest first", async () => {
    const open = [0, 1, 2, 3].map((at) => task(at));
    const settled = [4, 5].map((at) => task(0, { settled: { at: addMinutes(start, at), by: null, how: "opened" } }));
    await rooms.table.writeMany([...open, ...settled].map(callTaskRow));
    const ids = async (...asked: Parameters<typeof rooms.calls.at>) => (await rooms.calls.at(...asked)).map((it) => it.id);
    expect(await ids(station, "open", 3, null)).toEqual(open.slice(0, 3).map((it) => it.id));
    expect(await ids(station, "open", 3, placeOf(open[1] ?? task(0)))).toEqual(open.slice(2).map((it) => it.id));
    expect(await ids(station, "settled", 3, null)).toEqual([settled[1]?.id, settled[0]?.id]);
    expect(await ids(station, "settled", 3, placeOf(settled[1] ?? task(0)))).toEqual([settled[0]?.id]);
  });
  it("change only from what was read, keep the words of whoever called, and are not due once settled", async () => {
    const it = task(0);
    await rooms.table.writeMany([callTaskRow(it)]);
    const note = new Uint8Array([1, 2, 3]);
    const settled: CallTask = { ...it, calls: [{ at: start, by: it.to, result: "reached", note }], settled: { at: start, by: it.to, how: "called" } };
    expect((await rooms.table.transact([putCallTask(settled, it)])).ok).toBe(true);
    expect((await rooms.table.transact([putCallTask(settled, it)])).ok).toBe(false);
    expect(await rooms.calls.get(it.id)).toEqual({ ...settled, version: 2 });
    expect([callTaskRow(it), callTaskRow(settled)].map((row) => "dueKey" in row)).toEqual([true, false]);
  });
});

describe("own channels", () => {
  it("lie sealed, are found by their number, and change only from what was read", async () => {
    const person = newPersonId();
    expect(await rooms.channels.own(person)).toBeNull();
    const settings = changedTo(noChannels(person).settings, { tests: [{ channel: "sms", askedAt: start, acknowledgedAt: start }] });
    const addresses = { phone: "13900000001", wecom: "u_1" };
    const op = await rooms.channels.saveOp(null, settings, addresses);
    expect((await rooms.table.transact([op])).ok).toBe(true);
    expect((await rooms.table.transact([op])).ok).toBe(false);
    expect(await rooms.channels.own(person)).toEqual({ settings, addresses });
    expect(JSON.stringify(await rooms.table.get(channelsKey(person)))).not.toMatch(/13900000001|u_1/);
    expect(await rooms.channels.ownersOf("13900000001")).toEqual([person]);
    expect(await rooms.channels.ownersOf("13900000002")).toEqual([]);
    const stranger = newPersonId();
    const heard = await rooms.channels.sounding([person, stranger], addMinutes(start, 1));
    expect([heard.get(person)?.sounds, heard.get(stranger)?.state]).toEqual([true, "never"]);
  });
  it("of a station: everything until a head says otherwise", async () => {
    expect((await rooms.channels.station(station)).allowed).toEqual(["wechat", "wecom", "sms", "voice"]);
    await rooms.table.transact([stationChannelsOp({ v: 1, station, allowed: ["voice"], mostDelayMinutes: 2, robot: true })]);
    expect(await rooms.channels.station(station)).toEqual({ v: 1, station, allowed: ["voice"], mostDelayMinutes: 2, robot: true });
  });
});

it("consents: one more on allowing, one less on a message, none after a refusal; nothing is lost between many at once", async () => {
  const person = newPersonId();
  await Promise.all(Array.from({ length: 8 }, () => rooms.subscriptions.allowed(person, "TW")));
  await rooms.subscriptions.allowed(person, "TS");
  await rooms.subscriptions.used(person, "TW", "sent");
  await rooms.subscriptions.used(person, "TW", "later");
  expect(await rooms.subscriptions.left(person)).toEqual(new Map([["TS", 1], ["TW", 7]]));
  await rooms.subscriptions.used(person, "TW", "no_consent");
  await rooms.subscriptions.refused(person, "TS");
  expect(await rooms.subscriptions.left(person)).toEqual(new Map([["TS", 0], ["TW", 0]]));
});
