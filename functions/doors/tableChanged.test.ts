import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { addMinutes } from "@huiyin/shared/kernel/time";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { zNotice } from "@huiyin/shared/notices/schema";
import { ticketNotice } from "../notices/noticeOps";
import { createPersonRepository } from "../people/personRepository";
import { newPersonId, newTicketId } from "../platform/ids";
import { readCount } from "../tickets/countRepository";
import { putNewTicket, putSubject, subjectKey } from "../tickets/ticketRepository";
import { createTableChanged, type TableChanged } from "./tableChanged";
import { numberOf, ringingTicket, start } from "./matters.fixture";
import { openDoorWorld, type DoorWorld } from "./world.fixture";

// Thirty-five joins, delivered twice, on machines that may be busy.
jest.setTimeout(30_000);

let world: DoorWorld;
let door: TableChanged;
beforeEach(async () => {
  world = await openDoorWorld();
  door = createTableChanged(world.platform);
});
afterEach(() => world.close());

const plenty = { getRemainingTimeInMillis: () => 60_000 };
const noticesOf = async (person: PersonId) =>
  (await world.platform.table.query({ pk: `PERSON#${person}`, prefix: "NOTICE#" })).rows.map((row) => zNotice.parse(row));
const lawyer = () => createPersonRepository(world.platform).findOrCreate("openid", `o-${newPersonId()}`, start);
async function openTicket(people: readonly PersonId[]) {
  const ticket = ringingTicket(newTicketId(), people);
  await world.platform.table.transact([putNewTicket(ticket), putSubject({ v: 1, ticket: ticket.id, number: numberOf(0), joined: false, at: start }, null)]);
  return ticket;
}
const join = (ticket: ReturnType<typeof ringingTicket>, n: number) =>
  world.platform.table.transact([putSubject({ v: 1, ticket: ticket.id, number: numberOf(n), joined: true, at: start }, null)]);

describe("a new notice", () => {
  it("is sent once, with its outcome, however often its record comes", async () => {
    const person = await lawyer();
    const ticket = await openTicket([person]);
    await world.platform.table.transact([ticketNotice(person, "ticket_rings", ticket.id, { acceptBy: ticket.acceptBy, urgency: "normal" }, start)]);
    const batch = await world.batch();
    for (let again = 0; again < 3; again += 1) expect(await door(batch, plenty)).toEqual({ batchItemFailures: [] });
    expect(world.sent).toHaveLength(1);
    // The page knows which notice opened it.
    expect(world.sent[0]?.page.startsWith(`tickets/ticket/index?id=${ticket.id}&notice=n_`)).toBe(true);
    expect((await noticesOf(person)).map((it) => it.outcome.status)).toEqual(["sent"]);
  });
  it("of a ticket that somebody took meanwhile stays in the inbox", async () => {
    const person = await lawyer();
    const ticket = ringingTicket(newTicketId(), []);
    await world.platform.table.transact([putNewTicket(ticket), ticketNotice(person, "ticket_rings", ticket.id, {}, start)]);
    await world.drain(door);
    expect(world.sent).toEqual([]);
    expect((await noticesOf(person)).map((it) => it.outcome)).toEqual([expect.objectContaining({ status: "inbox_only", why: "superseded" })]);
  });
  it("that WeChat is too busy for is no failure of its record, and stays due", async () => {
    world.wechatSays(() => ({ errcode: -1, errmsg: "system error" }));
    const person = await lawyer();
    const ticket = await openTicket([person]);
    await world.platform.table.transact([ticketNotice(person, "ticket_rings", ticket.id, {}, start)]);
    expect(await door(await world.batch(), plenty)).toEqual({ batchItemFailures: [] });
    const [row] = (await world.platform.table.query({ pk: `PERSON#${person}`, prefix: "NOTICE#" })).rows;
    expect(row).toMatchObject({ outcome: { status: "pending" }, tries: 1, dueKey: expect.any(String), dueAt: expect.any(String) });
  });
});

describe("joined cases", () => {
  it("whose count loses every race come again, said as that; anything else that is thrown is a fault", async () => {
    const ticket = await openTicket([]);
    await join(ticket, 1);
    const batch = await world.batch();
    const through = async (transact: typeof world.platform.table.transact) => {
      const from = world.lines.length;
      const { batchItemFailures } = await createTableChanged({ ...world.platform, table: { ...world.platform.table, transact } })(batch, plenty);
      return [batchItemFailures.length > 0, ...new Set(world.lines.slice(from).map((line) => `${JSON.parse(line).level} ${JSON.parse(line).code}`))];
    };
    expect(await through(() => Promise.resolve({ ok: false, code: "table.lost", lost: [] }))).toEqual([true, "info tickets.count"]);
    expect(await through(() => Promise.reject(new Error("down")))).toEqual([true, "error stream.fault"]);
    await world.drain(door);
    expect(await readCount(world.platform.table, ticket.id)).toBe(2);
  });
  it("are counted with the one the ticket was opened for, and what leaves is counted off", async () => {
    const ticket = await openTicket([]);
    for (const n of [1, 2, 3]) await join(ticket, n);
    await world.drain(door);
    expect(await readCount(world.platform.table, ticket.id)).toBe(4);
    for (const n of [0, 2]) await world.platform.table.delete(subjectKey(ticket.id, numberOf(n)));
    await world.drain(door);
    expect(await readCount(world.platform.table, ticket.id)).toBe(2);
  });
  it("a ticket nothing joined has no count row", async () => {
    const ticket = await openTicket([]);
    await world.drain(door);
    expect(await readCount(world.platform.table, ticket.id)).toBeNull();
  });
  it("ring again at 10 and at 30, once each, while records come twice, change places and the table stumbles", async () => {
    const people = [await lawyer(), await lawyer()];
    const ticket = await openTicket(people);
    for (let n = 1; n <= 35; n += 1) await join(ticket, n);
    world.engine.setFaults({ seed: 11, streamRepeat: 0.3, streamReorder: 0.5, conflict: 0.2, throttle: 0.1, before500: 0.1, after500: 0.1 });
    await world.drain(door, 7);
    world.engine.setFaults(null);
    expect(await readCount(world.platform.table, ticket.id)).toBe(36);
    for (const person of people) {
      // Both are of the same instant here, so their order says nothing.
      const told = (await noticesOf(person)).map((it) => `${it.code} ${it.data["n"]}`);
      expect(told.sort()).toEqual(["more_joined 10", "more_joined 30"]);
    }
  });
  it("do not ring a ticket that no longer rings", async () => {
    const person = await lawyer();
    const ticket = await openTicket([person]);
    await world.platform.table.put({ ...putRow(ticket), status: "accepted", taker: person, takenAt: addMinutes(start, 1) });
    for (let n = 1; n <= 10; n += 1) await join(ticket, n);
    await world.drain(door);
    expect(await noticesOf(person)).toEqual([]);
  });
});
const putRow = (ticket: ReturnType<typeof ringingTicket>) => {
  const op = putNewTicket(ticket);
  if (!("put" in op)) throw new Error("not a put");
  return op.put;
};

describe("a batch with a record that fails", () => {
  it("names the first failed one, does the others, and says which event it was", async () => {
    const person = await lawyer();
    const ticket = await openTicket([person]);
    await world.drain(door);
    await world.platform.table.put({ pk: "PERSON#p", sk: "NOTICE#broken", t: "notice", v: 99 });
    await world.platform.table.transact([ticketNotice(person, "ticket_rings", ticket.id, {}, start)]);
    const batch = await world.batch();
    const { batchItemFailures } = await door(batch, plenty);
    expect(batchItemFailures).toEqual([{ itemIdentifier: batch.Records[0].dynamodb.SequenceNumber }]);
    expect(world.sent).toHaveLength(1);
    expect(world.lines.join("\n")).toContain(batch.Records[0].eventID);
    await door(batch, plenty);
    expect(world.sent).toHaveLength(1);
  });
  it("stops beginning records when little time is left", async () => {
    const ticket = await openTicket([]);
    await join(ticket, 1);
    const batch = await world.batch();
    const left = await door(batch, { getRemainingTimeInMillis: () => 1000 });
    expect(left.batchItemFailures).toEqual([{ itemIdentifier: batch.Records[0].dynamodb.SequenceNumber }]);
    expect(await readCount(world.platform.table, ticket.id)).toBeNull();
  });
});
