import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { addMinutes, addMs } from "@huiyin/shared/kernel/time";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { zNotice, type Notice } from "@huiyin/shared/notices/schema";
import { numberOf, start } from "../doors/matters.fixture";
import { openDoorWorld, type DoorWorld } from "../doors/world.fixture";
import { createEveryMinute } from "../doors/everyMinute";
import { openRooms, type Rooms } from "../doors/rooms";
import { newNoticeId, newPersonId } from "../platform/ids";
import type { Table } from "../platform/table";
import { noticeKey, putNotice } from "./noticeRepository";
import { sendNotice } from "./sendNotice";

let world: DoorWorld;
let rooms: Rooms;
beforeEach(async () => {
  world = await openDoorWorld();
  rooms = openRooms(world.platform);
});
afterEach(() => world.close());

const somebody = () => rooms.persons.findOrCreate("openid", `o-${newPersonId()}`, start);
async function write(to: PersonId, more: Partial<Notice> = {}): Promise<Notice> {
  const notice: Notice = {
    v: 1, id: newNoticeId(), to, at: start, code: "close_due", about: { kind: "case", number: numberOf(1) }, data: {}, outcome: { status: "pending" }, tries: 0, seenAt: null, attempts: [], ...more,
  };
  await rooms.table.transact([putNotice(notice)]);
  return notice;
}
const rowOf = (it: Notice) => rooms.table.get(noticeKey(it));
const outcomeOf = async (it: Notice) => zNotice.parse(await rowOf(it)).outcome;
const send = (it: Notice) => sendNotice(rooms, noticeKey(it), world.now());
/** Minutes pass, each with its knock on the minute door. */
async function minutes(count: number): Promise<void> {
  const door = createEveryMinute(world.platform);
  for (let at = 0; at < count; at += 1) {
    world.setNow(addMinutes(world.now(), 1));
    await door();
  }
}
const ledger = async (to: PersonId) => (await rooms.table.get({ pk: `PERSON#${to}`, sk: "SUBSCRIPTION#TS" }))?.["left"] ?? null;

describe("what WeChat says is written down", () => {
  it.each<[string, object | "torn", object, number]>([
    ["sent", { errcode: 0 }, { status: "sent", channel: "wechat" }, 2],
    ["no consent left", { errcode: 43101 }, { status: "inbox_only", why: "no_consent", code: "43101" }, 0],
    ["not ours any more", { errcode: 40003 }, { status: "inbox_only", why: "unreachable", code: "40003" }, 3],
    ["a wrong value", { errcode: 47003 }, { status: "inbox_only", why: "failed", code: "47003" }, 3],
    ["a code nobody described", { errcode: 99999 }, { status: "inbox_only", why: "failed", code: "99999" }, 3],
  ])("%s", async (_, answer, outcome, left) => {
    const to = await somebody();
    for (let at = 0; at < 3; at += 1) await rooms.subscriptions.allowed(to, "TS");
    world.wechatSays(() => answer);
    const notice = await write(to);
    await send(notice);
    expect(await outcomeOf(notice)).toMatchObject(outcome);
    expect(await ledger(to)).toBe(left);
    expect(await rowOf(notice)).not.toHaveProperty("dueKey");
    expect(await rooms.table.get({ pk: `PERSON#${to}`, sk: "LEASE" })).toBeNull();
    await minutes(5);
    expect(world.sent).toHaveLength(1);
  });
  it("no answer at all: perhaps it arrived, and the inbox says so", async () => {
    world.wechatSays(() => "torn");
    const notice = await write(await somebody());
    await send(notice);
    await minutes(10);
    expect(await outcomeOf(notice)).toMatchObject({ status: "inbox_only", why: "unknown" });
    expect(world.sent.length).toBeLessThanOrEqual(2);
  });
  it.each([-1, 43108, 45011])("%p is tried again by the minute door, until it works", async (errcode) => {
    let calls = 0;
    world.wechatSays(() => ((calls += 1) < 3 ? { errcode } : { errcode: 0 }));
    const notice = await write(await somebody());
    await send(notice);
    expect(await outcomeOf(notice)).toEqual({ status: "pending" });
    await minutes(6);
    expect(await outcomeOf(notice)).toMatchObject({ status: "sent" });
    expect(world.sent).toHaveLength(3);
  });
  it("busy for ever: it is given up after a few tries and stays in the inbox", async () => {
    world.wechatSays(() => ({ errcode: -1 }));
    const notice = await write(await somebody());
    await send(notice);
    await minutes(40);
    // An outage of half an hour costs nobody a message.
    expect(await outcomeOf(notice)).toMatchObject({ status: "pending" });
    await minutes(40);
    expect(await outcomeOf(notice)).toMatchObject({ status: "inbox_only", why: "failed" });
    expect(world.sent.length).toBe(7);
  });
  it("a value that WeChat would refuse is not even sent", async () => {
    // No case, so no number: the field would be empty.
    const notice = await write(await somebody(), { code: "case_taken", about: { kind: "channels" } });
    await send(notice);
    expect(await outcomeOf(notice)).toMatchObject({ status: "inbox_only", why: "failed", code: "bad_value" });
    expect(world.sent).toEqual([]);
  });
  it("who has no WeChat has it in the inbox, at once", async () => {
    const notice = await write(newPersonId());
    await send(notice);
    expect(await outcomeOf(notice)).toMatchObject({ status: "inbox_only", why: "no_wechat" });
    expect(world.sent).toEqual([]);
  });
});

describe("senders beside each other", () => {
  it("twenty at once send one notice once", async () => {
    const notice = await write(await somebody());
    await Promise.all(Array.from({ length: 20 }, () => send(notice)));
    expect(world.sent).toHaveLength(1);
    expect(await outcomeOf(notice)).toMatchObject({ status: "sent" });
  });
  it("many notices to one person go one after the other, and all arrive", async () => {
    const to = await somebody();
    let [running, most] = [0, 0];
    const slow = { ...rooms, senders: { ...rooms.senders, wechat: { send: async () => {
      most = Math.max(most, (running += 1));
      await new Promise((done) => setTimeout(done, 5));
      running -= 1;
      return { kind: "sent", id: null } as const;
    } } } };
    const notices = await Promise.all(Array.from({ length: 6 }, () => write(to)));
    await Promise.all(notices.map((it) => sendNotice(slow, noticeKey(it), world.now())));
    expect(most).toBe(1);
    await minutes(15);
    for (const it of notices) expect(await outcomeOf(it)).toMatchObject({ status: "sent" });
  });
  it("all arrive once while the table stumbles", async () => {
    const notices = await Promise.all(Array.from({ length: 8 }, async () => write(await somebody())));
    world.engine.setFaults({ seed: 3, conflict: 0.15, throttle: 0.1, before500: 0.1, after500: 0.1 });
    await Promise.all(notices.flatMap((it) => [send(it), send(it)]));
    world.engine.setFaults(null);
    expect(world.sent).toHaveLength(8);
    for (const it of notices) expect(await outcomeOf(it)).toMatchObject({ status: "sent" });
  });
});

describe("a sender that dies", () => {
  /** A table whose writes stop after so many, as if the process ended there. */
  function dying(writes: number): Pick<Table, "put" | "update" | "delete" | "transact"> {
    let left = writes;
    const orDie = <A extends unknown[], R>(verb: (...given: A) => Promise<R>) => (...given: A): Promise<R> => ((left -= 1) < 0 ? Promise.reject(new Error("died")) : verb(...given));
    const { table } = world.platform;
    return { put: orDie(table.put), update: orDie(table.update), delete: orDie(table.delete), transact: orDie(table.transact) };
  }
  it.each([0, 1, 2, 3, 4])("after %p writes: it arrives once or twice, never more, and is settled", async (writes) => {
    const notice = await write(await somebody());
    await sendNotice({ ...rooms, table: { ...rooms.table, ...dying(writes) } }, noticeKey(notice), world.now()).catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== "died") throw error;
    });
    await minutes(20);
    expect(["sent", "inbox_only"]).toContain((await outcomeOf(notice)).status);
    expect(world.sent.length).toBeGreaterThanOrEqual(1);
    expect(world.sent.length).toBeLessThanOrEqual(2);
  });
  it("every time it is tried: perhaps it arrived, and the inbox says so", async () => {
    const notice = await write(await somebody());
    for (let at = 0; at < 6; at += 1) {
      await sendNotice({ ...rooms, table: { ...rooms.table, ...dying(2) } }, noticeKey(notice), world.now()).catch(() => undefined);
      world.setNow(addMs(addMinutes(world.now(), 3), 1));
    }
    await minutes(5);
    expect(await outcomeOf(notice)).toMatchObject({ status: "inbox_only", why: "unknown" });
    expect(world.sent.length).toBeLessThanOrEqual(2);
  });
});
