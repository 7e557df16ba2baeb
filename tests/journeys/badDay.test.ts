import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { queryCaseRoute, reportCaseRoute, undoWithdrawalRoute, withdrawRoute, writeMessageRoute } from "@huiyin/shared/cases/api";
import { zCase } from "@huiyin/shared/cases/schema";
import { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { addHours, addMinutes } from "@huiyin/shared/kernel/time";
import { readInboxRoute, seeNoticeRoute } from "@huiyin/shared/notices/api";
import { acceptTicketRoute, recuseRoute } from "@huiyin/shared/tickets/api";
import { zTicket } from "@huiyin/shared/tickets/schema";
import { createEveryMinute } from "../../functions/doors/everyMinute";
import { putNotice } from "../../functions/notices/noticeRepository";
import { newNoticeId } from "../../functions/platform/ids";
import { putSubject, ticketKey } from "../../functions/tickets/ticketRepository";
import { createWorld, type World } from "./harness";
import { file, fileAnonymously, look, ringsFor, take, ticketFor } from "./steps";
import { report, secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(240_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const monday = "2026-11-23T02:00:00.000Z";
const tickets = async () => (await world.rows()).filter((row) => row["t"] === "ticket").map((row) => zTicket.parse(row));
const headOf = async (number: string) => zCase.parse(await world.platform.table.get({ pk: `CASE#${number}`, sk: "HEAD" }));

describe("leaving and joining at the same moment", () => {
  it("two who withdraw at once leave no ticket ringing for nobody", async () => {
    world = await createWorld({ at: monday });
    const [one, two] = [await file(world, "worker-1"), await file(world, "worker-2")];
    await world.as("worker-1").call(withdrawRoute, { params: { number: one } });
    // As if the second had looked before the first was gone.
    const ticket = (await tickets())[0]?.id ?? "";
    await world.platform.table.put({ pk: `TICKET#${ticket}`, sk: `SUBJECT#CASE#${one}`, t: "subject", v: 1, ticket, number: one, joined: false, at: world.now() });
    await world.as("worker-2").call(withdrawRoute, { params: { number: two } });
    expect(await tickets()).toMatchObject([{ status: "ringing" }]);
    await world.platform.table.delete({ pk: `TICKET#${ticket}`, sk: `SUBJECT#CASE#${one}` });
    await world.pump();
    expect(await tickets()).toMatchObject([{ status: "closed" }]);
  });

  it("a case that joined a ticket as it closed rings again at once, not when its own time runs out", async () => {
    world = await createWorld({ at: monday });
    const first = await file(world, "worker-1");
    const ticketId = await ticketFor(world, "lawyer-a");
    const second = await file(world, "worker-2");
    // As if the joining had come in after the withdrawal looked for others.
    await world.platform.table.delete({ pk: `TICKET#${ticketId}`, sk: `SUBJECT#CASE#${second}` });
    await world.as("worker-1").call(withdrawRoute, { params: { number: first } });
    expect(zTicket.parse(await world.platform.table.get(ticketKey(ticketId))).status).toBe("closed");
    await world.platform.table.transact([putSubject({ v: 1, ticket: ticketId, number: second, joined: true, at: world.now() }, null)]);
    await world.pump();
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(1);
    expect((await headOf(second)).ticket).not.toBe(ticketId);
  });
});

describe("everything at once", () => {
  it("taking, refusing, withdrawing, undoing, danger and two minute doors: one event per version, and the night finds nothing", async () => {
    world = await createWorld({ at: monday, faults: true });
    const doors = [createEveryMinute(world.platform), createEveryMinute(world.platform)];
    const numbers: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const names = [1, 2, 3].map((n) => `worker-${round}-${n}`);
      const filed = [];
      for (const name of names) filed.push(await file(world, name));
      numbers.push(...filed);
      const [one, two, three] = filed;
      if (one === undefined || two === undefined || three === undefined) throw new Error("not filed");
      const ticketId = zTicket.parse(await world.platform.table.get(ticketKey((await headOf(three)).ticket as never))).id;
      for (const name of ["lawyer-a", "lawyer-b", ...names]) await ringsFor(world, name).catch(() => []);
      if (round % 2 === 1) world.setNow(addMinutes(world.now(), 15.5));
      const by = (n: number) => world.as(names[n] ?? "");
      await Promise.all([
        world.as("lawyer-a").call(acceptTicketRoute, { params: { ticketId }, body: { noInterest: true } }),
        by(0).call(withdrawRoute, { params: { number: one } }).then(() => by(0).call(undoWithdrawalRoute, { params: { number: one } })),
        by(1).call(writeMessageRoute, { params: { number: two }, body: { text: round % 3 === 0 ? "我不想活了" : "什么时候有消息" } }),
        by(2).call(withdrawRoute, { params: { number: three } }),
        world.as("lawyer-b").call(recuseRoute, { params: { ticketId }, body: { reason: "认识老板" } }),
        ...doors.map((door) => door()),
      ]);
      await world.pump();
    }
    const rows = await world.rows();
    for (const number of numbers) {
      const { version } = await headOf(number);
      const seqs = rows.filter((row) => row["pk"] === `CASE#${number}` && row["t"] === "event").map((row) => Number(row["seq"])).sort((a, b) => a - b);
      expect(seqs).toEqual(Array.from({ length: version }, (_, n) => n + 1));
    }
    for (const it of await tickets()) {
      if (it.status !== "ringing" && it.status !== "waiting") continue;
      const under = rows.filter((row) => row["t"] === "subject" && row["ticket"] === it.id);
      expect(under.length).toBeGreaterThan(0);
    }
    // A rung is rung once, whatever number of doors is open.
    const rings = rows.filter((row) => row["t"] === "notice" && row["code"] === "ticket_rings").map((row) => JSON.stringify([row["to"], row["about"], row["at"]]));
    expect(new Set(rings).size).toBe(rings.length);
    // Time was moved by hand: what waited for the minute door gets its minutes.
    await world.until(addMinutes(world.now(), 3));
  });
});

describe("the last day of the year, and a station nobody gave hours", () => {
  it("promises into a year without a calendar as an estimate, over the day the law itself names", async () => {
    world = await createWorld({ at: "2026-12-31T08:30:00.000Z" });
    const filed = await world.as("worker").call(reportCaseRoute, { body: report() });
    expect(filed.body.promise).toEqual({ what: "contact", by: "2027-01-04T09:00:00.000Z", provisional: true });
    await world.until("2027-01-04T02:00:00.000Z");
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(1);
    // Whoever is told of such a time is told that it may still move.
    await take(world, "lawyer-a");
    expect((await world.as("worker").call(readInboxRoute)).body.notices[0]?.text).toBe("值班律师已经接单，今天 17:00 前（暂定）会联系您。");
  });

  it("a matter of a station without hours is rung above, and nothing of it lapses for three days", async () => {
    world = await createWorld({ at: monday });
    const key = { pk: `STATION#${station("community")}`, sk: "HEAD" };
    const never = { "1": [], "2": [], "3": [], "4": [], "5": [], "6": [], "7": [] };
    await world.platform.table.update(key, { set: { hours: never } });
    const number = await file(world);
    expect((await ringsFor(world, "street-lawyer")).length + (await ringsFor(world, "lawyer-a")).length).toBeGreaterThan(0);
    await world.until("2026-11-26T02:00:00.000Z");
    expect(await world.audit()).toEqual([]);
    expect((await look(world, number)).status).toBe("ringing");
  });
});

describe("one address for a whole factory", () => {
  it("thirty people who open their cases on the query page at the same moment all see them", async () => {
    world = await createWorld({ at: monday });
    const filed = [];
    for (let n = 0; n < 30; n += 1) filed.push(await fileAnonymously(world));
    const counts = async () => (await world.rows()).filter((row) => row["t"] === "limit" && row["running"] !== undefined).map((row) => row["count"]);
    for (let round = 0; round < 3; round += 1) {
      const seen = await Promise.all(filed.map((body) => world.anyone.call(queryCaseRoute, { body })));
      expect(seen.map((it) => it.status)).toEqual(filed.map(() => 200));
    }
    // Counted for each case by itself, and a right code is no failure of any.
    expect(await counts()).toEqual(filed.map(() => 0));
  });
});

describe("an inbox of years", () => {
  it("is not read from its beginning to mark what is on the screen", async () => {
    world = await createWorld({ at: monday });
    const to = await world.personOf("worker");
    const { number } = await fileAnonymously(world);
    const old = Array.from({ length: 1500 }, (_, n) => putNotice({
      v: 1, id: newNoticeId(), to, at: addMinutes(world.now(), -n - 1), code: "message_waits", about: { kind: "case", number }, data: {},
      outcome: { status: "sent", at: world.now(), channel: "wechat" }, tries: 1, seenAt: null, attempts: [],
    })).flatMap((op) => ("put" in op ? [op.put] : []));
    await world.platform.table.writeMany(old);
    const page = (await world.as("worker").call(readInboxRoute)).body;
    const query = jest.spyOn(world.platform.table, "query");
    await world.as("worker").call(seeNoticeRoute, { body: { ids: page.notices.map((it) => it.id) } });
    const read = await Promise.all(query.mock.results.map((it) => it.value));
    expect(read.flatMap((it) => Object(it).rows).length).toBeGreaterThanOrEqual(20);
    expect(read.flatMap((it) => Object(it).rows).length).toBeLessThan(100);
    query.mockRestore();
    expect((await world.as("worker").call(readInboxRoute)).body.unread).toBe(0);
  });
});

describe("looks", () => {
  it("of a head whose desk asks again every half minute are one an hour, not thousands a day", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await take(world, "lawyer-a");
    const looks = async () => (await world.rows()).filter((row) => row["t"] === "look" && row["pk"] === `CASE#${number}`).length;
    for (let n = 0; n < 6; n += 1) {
      await world.as("head").call(readCaseRoute, { params: { number } });
      world.setNow(addMinutes(world.now(), 0.5));
    }
    expect(await looks()).toBe(1);
    await world.as("street-head").call(readCaseRoute, { params: { number } });
    expect(await looks()).toBe(2);
    world.setNow(addHours(world.now(), 1));
    await world.as("head").call(readCaseRoute, { params: { number } });
    expect(await looks()).toBe(3);
  });
});
