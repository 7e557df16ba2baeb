import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { addMinutes } from "@huiyin/shared/kernel/time";
import type { Ladder } from "@huiyin/shared/tickets/schema";
import { numberOf, ringingTicket, start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newPersonId, newTicketId } from "../platform/ids";
import type { Table } from "../platform/table";
import { countOp, readCount } from "./countRepository";
import { beat, lastHeartbeat, readEngine } from "./heartbeatRepository";
import { clearLadderOps, ladderOps, readOwnLadder } from "./ladderRepository";
import { createTicketRepository, putJoin, putNewTicket, putSubject, putTicket, rekeySubject, type TicketRepository } from "./ticketRepository";

let world: TableWorld;
let table: Table;
let tickets: TicketRepository;
beforeAll(async () => {
  world = await openTableWorld();
  table = world.table;
  tickets = createTicketRepository({ table });
});
afterAll(() => world.close());

const lawyer = newPersonId();
const station = zStationId.parse("210203005001");

describe("tickets as rows", () => {
  it("of two who decided from the same version one is written", async () => {
    const it = ringingTicket(newTicketId(), [lawyer]);
    expect((await table.transact([putNewTicket(it)])).ok).toBe(true);
    const [first, second] = [{ ...it, version: 2, passes: 1 }, { ...it, version: 2, passes: 7 }];
    expect([(await table.transact([putTicket(first, it)])).ok, (await table.transact([putTicket(second, it)])).ok]).toEqual([true, false]);
    expect(await tickets.get(it.id)).toEqual(first);
    expect((await tickets.getMany([it.id, it.id, newTicketId()])).size).toBe(1);
  });

  it("subjects are read in pages by number, each once; another organisation finds a subject, or none does", async () => {
    const id = newTicketId();
    const numbers = [1, 2, 3, 4, 5].map(numberOf);
    for (const number of numbers) await table.transact([putSubject({ v: 1, ticket: id, number, joined: number !== numbers[0], at: start }, "before")]);
    const first = await tickets.subjects(id, { limit: 2, after: null });
    const second = await tickets.subjects(id, { limit: 2, after: first.at(-1) ?? null });
    expect([first, second, await tickets.subjects(id)]).toEqual([numbers.slice(0, 2), numbers.slice(2, 4), numbers]);
    const found = await tickets.subject(id, numberOf(2));
    expect(found).toMatchObject({ orgHash: "before", subject: { joined: true } });
    if (found === null) throw new Error("no subject");
    await table.transact([rekeySubject(found.subject, "after")]);
    expect(await tickets.subject(id, numberOf(2))).toMatchObject({ orgHash: "after" });
    await table.transact([rekeySubject(found.subject, null)]);
    expect(await tickets.subject(id, numberOf(2))).toMatchObject({ orgHash: null });
    expect(await tickets.subject(id, numberOf(6))).toBeNull();
  });

  it("who may be joined at a station changes hands only from the ticket that was seen", async () => {
    const [a, b, c] = [newTicketId(), newTicketId(), newTicketId()];
    const join = (ticket: typeof a) => ({ v: 1 as const, ticket, since: start });
    expect((await table.transact([putJoin(station, "org", join(a), null)])).ok).toBe(true);
    expect((await table.transact([putJoin(station, "org", join(b), null)])).ok).toBe(false);
    expect((await table.transact([putJoin(station, "org", join(b), join(a))])).ok).toBe(true);
    expect((await table.transact([putJoin(station, "org", join(c), join(a))])).ok).toBe(false);
    expect(await tickets.join(station, "org")).toEqual(join(b));
  });

  it("a count moves only from the count it was reckoned from", async () => {
    const id = newTicketId();
    expect(await readCount(table, id)).toBeNull();
    expect([(await table.transact([countOp(id, 2, null)])).ok, (await table.transact([countOp(id, 3, null)])).ok, (await table.transact([countOp(id, 3, 2)])).ok]).toEqual([true, false, true]);
    expect([await readCount(table, id), await tickets.counts([id, newTicketId()])]).toEqual([3, new Map([[id, 3]])]);
  });
});

describe("ladders and the engine's heart as rows", () => {
  it("a ladder is saved onto the one that was seen; every version stays; cleared, the station inherits", async () => {
    const ladder = (savedAt: Ladder["savedAt"]): Ladder => ({ v: 1, station, rungs: [], green: null, quiet: [], savedAt, savedBy: lawyer });
    const [first, second] = [ladder(start), ladder(addMinutes(start, 5))];
    expect((await table.transact(ladderOps(first, null))).ok).toBe(true);
    expect((await table.transact(ladderOps(second, null))).ok).toBe(false);
    expect((await table.transact(ladderOps(second, first.savedAt))).ok).toBe(true);
    expect(await readOwnLadder(table, station)).toEqual(second);
    expect((await table.transact(clearLadderOps(station, first.savedAt, lawyer, addMinutes(start, 9)))).ok).toBe(false);
    expect((await table.transact(clearLadderOps(station, second.savedAt, lawyer, addMinutes(start, 9)))).ok).toBe(true);
    expect(await readOwnLadder(table, station)).toBeNull();
    expect((await table.query({ pk: `LADDERS#${station}` })).rows.map((row) => row["plan"] !== null)).toEqual([true, true, false]);
  });

  it("says when the minute door last came to an end, and that it is silent after three minutes", async () => {
    expect(await lastHeartbeat(table)).toBeNull();
    await beat(table, start);
    expect([await lastHeartbeat(table), (await readEngine(table, addMinutes(start, 2))).silent, (await readEngine(table, addMinutes(start, 4))).silent]).toEqual([start, false, true]);
  });
});
