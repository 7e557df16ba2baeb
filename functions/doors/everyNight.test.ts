import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Case } from "@huiyin/shared/cases/schema";
import { addHours, addMinutes } from "@huiyin/shared/kernel/time";
import { zUnitCode, type PersonId, type TicketId } from "@huiyin/shared/kernel/ids";
import { caseKey, caseRow, putNewCase } from "../cases/caseRepository";
import { ticketNotice } from "../notices/noticeOps";
import { createPersonRepository } from "../people/personRepository";
import { newGrantId, newTicketId } from "../platform/ids";
import type { Key, Row } from "../platform/table";
import { createStaffRepository, grantOp, memberOp } from "../staff/staffRepository";
import { putNewTicket, ticketKey } from "../tickets/ticketRepository";
import { createEveryNight, type NightOptions } from "./everyNight";
import { numberOf, registeredCase, ringingTicket, start } from "./matters.fixture";
import { openDoorWorld, type DoorWorld } from "./world.fixture";

let world: DoorWorld;
let lawyer: PersonId;
let ticket: TicketId;
beforeEach(async () => {
  world = await openDoorWorld();
  lawyer = await createPersonRepository(world.platform).findOrCreate("openid", "o-lawyer", start);
  await createStaffRepository(world.platform).save([
    memberOp({ v: 1, person: lawyer, name: "值班律师甲", active: true }),
    ...(["lawyer", "head"] as const).map((role) => grantOp({ v: 1, id: newGrantId(), person: lawyer, role, unit: zUnitCode.parse("210203005001"), from: start, to: null })),
  ]);
  ticket = newTicketId();
  await world.platform.table.transact([putNewTicket(ringingTicket(ticket, [lawyer])), putNewCase(registeredCase(1, ticket)), putNewCase(taken(2)), putNewCase(closed(3))]);
});
afterEach(() => world.close());

const table = () => world.platform.table;
const night = (options?: NightOptions) => createEveryNight(world.platform, options);
const taken = (n: number): Case => {
  const it = registeredCase(n, ticket);
  return {
    ...it, status: "taken", stage: "new", lawyer, takenAt: start, contactedAt: null, asksContact: false, answerBy: addHours(start, 72),
    waitingFor: { what: "contact", who: { kind: "staff", person: lawyer }, until: addHours(start, 4), then: "ring_again_and_tell_head" },
  };
};
const closed = (n: number): Case => {
  const { waitingFor: _w, promise: _p, ...it } = registeredCase(n, ticket);
  return { ...it, status: "closed", lawyer, takenAt: start, closedAt: start, reason: "paid", money: { claimedFen: null, agreedFen: null, paidFen: null } };
};
const change = async (key: Key, more: (row: Row) => Row): Promise<void> => {
  const row = await table().get(key);
  if (row === null) throw new Error("no such row");
  await table().put(more(row));
};
const without = (row: Row, ...names: string[]): Row => ({ pk: row.pk, sk: row.sk, ...Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))) });

it("finds nothing where everything is in order, and says how much it looked at", async () => {
  expect(await night()()).toEqual({ checked: 3, offenders: [], isDone: true });
  expect(world.lines.join()).toContain("audit.clean");
});

describe("finds what was broken in the table, by number and code", () => {
  it.each<[string, () => Promise<unknown>, readonly string[]]>([
    ["a head without its timer", () => change(caseKey(numberOf(2)), (row) => without(row, "dueKey", "dueAt")), ["2 timer_missing"]],
    ["a timer in a shard nobody reads", () => change(caseKey(numberOf(2)), (row) => ({ ...row, dueKey: "DUE#9" })), ["2 timer_missing"]],
    ["a timer for another time", () => change(caseKey(numberOf(2)), (row) => ({ ...row, dueAt: `${addHours(start, 9)}#${row.pk}` })), ["2 timer_differs"]],
    ["an ended case with a timer", async () => {
      const { dueKey, dueAt } = caseRow({ ...taken(3) });
      await change(caseKey(numberOf(3)), (row) => ({ ...row, dueKey, dueAt }));
    }, ["3 timer_on_ended"]],
    ["a head that waits for nothing", () => change(caseKey(numberOf(2)), (row) => without(row, "waitingFor")), ["2 unreadable"]],
    ["a ticket that is gone", () => table().delete(ticketKey(ticket)), ["1 ticket_missing"]],
    ["a ticket without its timer", () => change(ticketKey(ticket), (row) => without(row, "dueKey", "dueAt")), ["1 ticket_without_timer"]],
    ["somebody who left", () => createStaffRepository(world.platform).save([memberOp({ v: 1, person: lawyer, name: "值班律师甲", active: false })]), ["1 ticket_rings_nobody", "2 person_inactive"]],
    ["somebody without WeChat", () => table().delete({ pk: `PERSON#${lawyer}`, sk: "PROOF#openid" }), ["1 ticket_rings_nobody", "2 person_unreachable"]],
    ["a promise that lapsed", () => change(caseKey(numberOf(2)), (row) => ({ ...row, promise: { what: "contact", by: addMinutes(start, -30), provisional: false } })), ["2 promise_lapsed"]],
  ])("%s", async (_, breakIt, expected) => {
    await breakIt();
    const { offenders } = await night()();
    expect(offenders.map((it) => `${Number(it.about.slice(6, 12))} ${it.code}`)).toEqual(expected);
    expect(world.lines.join()).toContain("audit.offenders");
  });
  it("timers that nobody fired: of a case, of its ticket, and of anything else", async () => {
    await table().transact([ticketNotice(lawyer, "gap_at_station", ticket, {}, start)]);
    world.setNow(addHours(start, 5));
    const { offenders } = await night()();
    const [notice] = (await table().query({ pk: `PERSON#${lawyer}`, prefix: "NOTICE#" })).rows;
    const [a, b] = [numberOf(1), numberOf(2)];
    expect(offenders.map((it) => `${it.about} ${it.code}`).sort()).toEqual([`${a} overdue`, `${a} ticket_overdue`, `${b} overdue`, `${String(notice?.["id"])} timer_stuck`, `${ticket} timer_stuck`].sort());
  });
  it("and lists nothing but number and code", async () => {
    await table().delete(ticketKey(ticket));
    await night()();
    const [row] = (await table().query({ pk: "AUDIT#2026-11-23", prefix: "OFFENDER#" })).rows;
    expect(row).toEqual({ pk: "AUDIT#2026-11-23", sk: `OFFENDER#${numberOf(1)}#ticket_missing`, t: "offender", v: 1, ttl: expect.any(Number), about: numberOf(1), code: "ticket_missing" });
  });
});

describe("a walk in pieces", () => {
  const many = 60;
  beforeEach(async () => {
    await table().writeMany(Array.from({ length: many }, (_, at) => caseRow(taken(100 + at))));
    await change(caseKey(numberOf(130)), (row) => without(row, "dueKey", "dueAt"));
  });
  /** Calls the door again as it asks, as Lambda would, until it asks no more. */
  async function walk(options: NightOptions, meanwhile: (calls: number) => void = () => undefined) {
    let [event, calls]: [object | null, number] = [{}, 0];
    let last = null;
    while (event !== null && calls < 500) {
      const given: object = event;
      event = null;
      meanwhile((calls += 1));
      last = await night({ ...options, again: async (next) => void (event = next) })(given).catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== "crash") throw error;
        event = given;
        return null;
      });
    }
    return { last, calls };
  }
  const expected = { checked: many + 3, offenders: [{ about: numberOf(130), code: "timer_missing" }], isDone: true };

  it("stops when its time is over, calls itself again, and counts every head once", async () => {
    const { last, calls } = await walk({ budgetMs: 0, pageSize: 5 });
    expect(calls).toBeGreaterThan(20);
    expect(last).toEqual(expected);
  });
  it("the same while the table throttles, answers 500 and loses answers", async () => {
    world.engine.setFaults({ seed: 5, throttle: 0.1, before500: 0.1, after500: 0.1 });
    const { last } = await walk({ budgetMs: 0, pageSize: 20 });
    world.engine.setFaults(null);
    expect(last).toEqual(expected);
  });
  it("goes on from the stored position after a crash between two pages", async () => {
    const scan = world.platform.table.scan;
    let scans = 0;
    const crashing = { ...world.platform, table: { ...world.platform.table, scan: (it: Parameters<typeof scan>[0]) => ((scans += 1) === 8 ? Promise.reject(new Error("crash")) : scan(it)) } };
    await expect(createEveryNight(crashing, { pageSize: 5 })()).rejects.toThrow("crash");
    scans = 100;
    const before = (await table().query({ pk: "AUDIT#2026-11-23", prefix: "SEGMENT#" })).rows;
    expect(before.length).toBeGreaterThan(0);
    expect(await createEveryNight(crashing, { pageSize: 5 })()).toEqual(expected);
  });
  it("stops too when Lambda's own end is near", async () => {
    const asked: unknown[] = [];
    const door = night({ pageSize: 5, again: async (next) => void asked.push(next) });
    expect((await door({}, { getRemainingTimeInMillis: () => 30_000 })).isDone).toBe(false);
    expect(asked).toEqual([{ continues: true }]);
  });
  it("a finished night walked once more forgets what was mended; continued once more, it walks nothing", async () => {
    expect(await night()()).toEqual(expected);
    await table().put(caseRow(taken(130)));
    expect(await night()({ continues: true })).toEqual(expected);
    expect(await night()()).toEqual({ ...expected, offenders: [] });
  });
});
