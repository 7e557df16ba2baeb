import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { zStationId, zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { addHours, addMinutes, toInstant } from "@huiyin/shared/kernel/time";
import type { Attempt, Notice } from "@huiyin/shared/notices/schema";
import { numberOf, start } from "../doors/matters.fixture";
import { openDoorWorld, type DoorWorld } from "../doors/world.fixture";
import { openRooms, type Rooms } from "../doors/rooms";
import { newGrantId, newNoticeId, newPersonId } from "../platform/ids";
import { isLostRace } from "../platform/stream";
import { grantOp, memberOp } from "../staff/staffRepository";
import { applyPushed } from "./applyPushed";
import { callTaskRow } from "./callTaskRepository";
import { remindHotline } from "./callTasks";
import { refOf } from "./deliver";
import { noticeKey, noticeRow } from "./noticeRepository";
import { changedTo, noChannels } from "./ownChannels";
import { testAgain } from "./testAgain";

/** What happens long after a message left: reports, replies, a withdrawn consent, and the ring of the next month. */
let world: DoorWorld;
let rooms: Rooms;
beforeAll(async () => {
  world = await openDoorWorld();
  rooms = openRooms(world.platform);
});
afterAll(() => world.close());
const somebody = (openid = `o-${newPersonId()}`) => rooms.persons.findOrCreate("openid", openid, start);
const apply = (pushed: Parameters<typeof applyPushed>[1]) => applyPushed(rooms, pushed, addMinutes(start, 1));

const attempt: Attempt = { via: "sms", at: start, tries: 1, is: "sent", code: null, id: "17" };
describe("a channel's later word", () => {
  const write = async (to: PersonId, more: Partial<Notice> = {}): Promise<Notice> => {
    const notice: Notice = {
      v: 1, id: newNoticeId(), to, at: start, code: "case_taken", about: { kind: "case", number: numberOf(1) }, data: {}, outcome: { status: "sent", at: start, channel: "sms" }, tries: 1, seenAt: null, attempts: [attempt], ...more,
    };
    await rooms.table.writeMany([noticeRow(notice)]);
    return notice;
  };
  const stands = async (it: Notice) => rooms.notices.get(noticeKey(it));

  it.each<[boolean, string, string]>([[true, "delivered", "sent"], [false, "failed", "pending"]])("delivered %s, by our own name of it; said twice, written once", async (delivered, is, status) => {
    const notice = await write(await somebody());
    for (const _again of [1, 2]) await apply({ what: "reported", channel: "sms", id: "x", ref: refOf(notice), openid: null, delivered, code: "MK:1" });
    expect(await stands(notice)).toMatchObject({ outcome: { status }, attempts: [{ is, tries: 1 }] });
  });
  it("WeChat names it by its message's id and the person; of somebody else nothing changes", async () => {
    const to = await somebody("o-1");
    const notice = await write(to, { outcome: { status: "sent", at: start, channel: "wechat" }, attempts: [{ ...attempt, via: "wechat" }] });
    const report = { what: "reported", channel: "wechat", ref: null, delivered: true, code: "0" } as const;
    await apply({ ...report, id: "17", openid: "o-2" });
    await apply({ ...report, id: "18", openid: "o-1" });
    expect(await stands(notice)).toEqual(notice);
    await apply({ ...report, id: "17", openid: "o-1" });
    expect(await stands(notice)).toMatchObject({ attempts: [{ is: "delivered" }] });
  });
  it("what arrives after all, while a person is asked to call, takes the task off the board", async () => {
    const to = await somebody();
    const notice = await write(to, { outcome: { status: "untold", at: start }, attempts: [{ ...attempt, is: "unknown" }] });
    await rooms.table.writeMany([callTaskRow({
      v: 1, id: notice.id, to, noticeAt: start, code: notice.code, about: notice.about, data: {}, station: zStationId.parse("210203005001"), audience: "worker", attempts: notice.attempts, since: start,
      hotlineAt: addHours(start, 1), hotlineTold: false, version: 1, calls: [], settled: null,
    })]);
    await apply({ what: "reported", channel: "sms", id: "17", ref: refOf(notice), openid: null, delivered: true, code: "0" });
    expect([(await stands(notice))?.outcome.status, (await rooms.calls.get(notice.id))?.settled]).toEqual(["sent", { at: addMinutes(start, 1), by: null, how: "arrived" }]);
  });
  it("a report that meets its notice while that is still being written is read against it again; who loses every time is no fault, and comes again", async () => {
    const notice = await write(await somebody());
    const report = { what: "reported", channel: "sms", id: "x", ref: refOf(notice), openid: null, delivered: true, code: "0" } as const;
    let moves = 1;
    const table: typeof rooms.table = { ...rooms.table, put: async (row, condition) => {
      // The sender counts one try more just before.
      if (moves > 0) await rooms.table.update(noticeKey(notice), { set: { tries: 1 + moves } });
      moves -= 1;
      return rooms.table.put(row, condition);
    } };
    await applyPushed({ ...rooms, table }, report, addMinutes(start, 1));
    expect(await stands(notice)).toMatchObject({ tries: 2, attempts: [{ is: "delivered" }] });
    const other = await write(await somebody());
    const never = await applyPushed({ ...rooms, table: { ...rooms.table, put: () => Promise.resolve({ ok: false, code: "table.lost", lost: [] }) } }, { ...report, ref: refOf(other) }, addMinutes(start, 1)).catch((error: unknown) => error);
    expect([isLostRace(never), isLostRace(new Error("x"))]).toEqual([true, false]);
  });
  it("a name nobody gave, and one of a notice that is not there, change nothing", async () => {
    for (const ref of ["", "rubbish", `${newNoticeId()}-zz-${newPersonId()}`]) await apply({ what: "reported", channel: "sms", id: "1", ref, openid: null, delivered: true, code: "0" });
  });
});

it("turned off in WeChat's settings: nothing is left of what was allowed; the sheet's own answer is told by the phone", async () => {
  const person = await somebody("o-1");
  for (let n = 0; n < 3; n += 1) await rooms.subscriptions.allowed(person, "TW");
  await apply({ what: "consent", where: "asked", openid: "o-1", template: "TW", accepted: true });
  expect((await rooms.subscriptions.left(person)).get("TW")).toBe(3);
  await apply({ what: "consent", where: "settings", openid: "o-1", template: "TW", accepted: false });
  expect((await rooms.subscriptions.left(person)).get("TW")).toBe(0);
});

describe("a phone that sounds", () => {
  let phone = "13900000000";
  async function heard(person: PersonId, at = start): Promise<void> {
    phone = String(Number(phone) + 1);
    const settings = changedTo(noChannels(person).settings, { tests: [{ channel: "sms", askedAt: at, acknowledgedAt: at }] });
    await rooms.table.transact([await rooms.channels.saveOp(null, settings, { phone, wecom: null })]);
  }
  const told = async (person: PersonId) => (await rooms.notices.inbox(person, null)).notices.map((it) => it.code);
  const employ = (person: PersonId, name: string, role: "lawyer" | "head") =>
    rooms.staff.save([memberOp({ v: 1, person, name, active: true }), grantOp({ v: 1, id: newGrantId(), person, role, unit: zUnitCode.parse("210203005001"), from: toInstant(0), to: null })]);

  it("is rung again after 28 days, daily until the reply \"1\"; when it lapses the head is told once", async () => {
    const [lawyer, head] = [await somebody(), await somebody()];
    await employ(lawyer, "值班律师甲", "lawyer");
    await employ(head, "站长甲", "head");
    await heard(lawyer);
    const day = async (count: number) => testAgain(rooms, lawyer, addHours(start, 24 * count));
    await day(27);
    expect(await told(lawyer)).toEqual([]);
    await day(28);
    await day(28);
    expect(await told(lawyer)).toEqual(["test_ring"]);
    await day(29);
    expect(await told(lawyer)).toEqual(["test_ring", "test_ring"]);
    await day(36);
    await day(37);
    expect(await told(head)).toEqual(["ring_lapsed"]);
  });
  it.each([["1", true], [" １。", true], ["2", false], ["收到", false]])("the reply %p answers a ring: %p", async (text, counts) => {
    const lawyer = await somebody();
    await employ(lawyer, "值班律师甲", "lawyer");
    await heard(lawyer);
    await testAgain(rooms, lawyer, addHours(start, 24 * 28));
    await applyPushed(rooms, { what: "replied", phone, text }, addHours(start, 24 * 28 + 1));
    expect((await rooms.channels.own(lawyer))?.settings.tests[0]?.acknowledgedAt).toBe(counts ? addHours(start, 24 * 28 + 1) : start);
  });
  it.each<[string, string, boolean]>([["by our own name of the call", "1", true], ["by the number", "1", true], ["another key", "9", false]])("a key in the call (%s): %p", async (how, key, counts) => {
    const lawyer = await somebody();
    await employ(lawyer, "值班律师甲", "lawyer");
    phone = String(Number(phone) + 1);
    const settings = changedTo(noChannels(lawyer).settings, { tests: [{ channel: "voice", askedAt: start, acknowledgedAt: null }] });
    await rooms.table.transact([await rooms.channels.saveOp(null, settings, { phone, wecom: null })]);
    const ring: Notice = { v: 1, id: newNoticeId(), to: lawyer, at: start, code: "test_ring", about: { kind: "channels" }, data: { channel: "voice" }, outcome: { status: "sent", at: start, channel: "voice" }, tries: 1, seenAt: null, attempts: [] };
    await rooms.table.writeMany([noticeRow(ring)]);
    await apply({ what: "pressed", ...(how === "by the number" ? { ref: null, phone } : { ref: refOf(ring), phone: null }), key });
    expect((await rooms.channels.own(lawyer))?.settings.tests[0]?.acknowledgedAt).toBe(counts ? addMinutes(start, 1) : null);
  });
  it("who left is not rung any more", async () => {
    const lawyer = await somebody();
    await heard(lawyer);
    await testAgain(rooms, lawyer, addHours(start, 24 * 28));
    expect([await told(lawyer), (await rooms.channels.own(lawyer))?.settings.nextTestAt]).toEqual([[], null]);
  });
});

it("whom no channel reached an hour after the head heard of it: the people who pick up at that district's own hotline are asked, again each day, and nobody of another's", async () => {
  const [own, other, lawyer, to] = [await somebody(), await somebody(), await somebody(), await somebody()];
  const pickUp = (person: PersonId, name: string, role: "operator" | "lawyer", hotline: string) =>
    rooms.staff.save([memberOp({ v: 1, person, name, active: true }), grantOp({ v: 1, id: newGrantId(), person, role, unit: zUnitCode.parse(hotline), from: toInstant(0), to: null })]);
  await pickUp(own, "坐席乙", "operator", "210204-12351");
  await pickUp(other, "坐席甲", "operator", "210203-12351");
  await pickUp(lawyer, "热线律师", "lawyer", "210204-12351");
  const id = newNoticeId();
  await rooms.table.writeMany([callTaskRow({
    v: 1, id, to, noticeAt: start, code: "case_taken", about: { kind: "case", number: numberOf(7) }, data: {}, station: zStationId.parse("210204001001"), audience: "worker", attempts: [attempt], since: start,
    hotlineAt: addHours(start, 1), hotlineTold: false, version: 1, calls: [], settled: null,
  })]);
  const asked = async () => Promise.all([own, other, lawyer].map(async (person) => (await rooms.notices.inbox(person, null)).notices.filter((it) => it.code === "call_needed").length));
  await remindHotline(rooms, id, addMinutes(start, 59));
  expect([await asked(), (await rooms.calls.get(id))?.hotlineTold]).toEqual([[0, 0, 0], false]);
  await remindHotline(rooms, id, addHours(start, 1));
  await remindHotline(rooms, id, addHours(start, 2));
  expect([await asked(), (await rooms.calls.get(id))?.hotlineTold]).toEqual([[1, 0, 0], true]);
  await remindHotline(rooms, id, addHours(start, 25));
  expect(await asked()).toEqual([2, 0, 0]);
});
