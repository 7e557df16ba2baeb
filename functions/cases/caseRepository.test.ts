import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addMinutes } from "@huiyin/shared/kernel/time";
import type { Case } from "@huiyin/shared/cases/schema";
import { numberOf, registeredCase, start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newPersonId, newTicketId } from "../platform/ids";
import { caseRow, createCaseRepository, fileKey, myCaseRow, putCase, putEvent, putNewCase, ticketsOf, type CaseRepository } from "./caseRepository";

let world: TableWorld;
let cases: CaseRepository;
beforeAll(async () => {
  world = await openTableWorld();
  cases = createCaseRepository(world);
});
afterAll(() => world.close());

const lawyer = newPersonId();
let last = 0;
const filed = async (): Promise<Extract<Case, { status: "registered" }>> => {
  const it = registeredCase((last += 1), newTicketId());
  expect((await world.table.transact([putNewCase(it)])).ok).toBe(true);
  return it;
};
const takenOf = (it: Extract<Case, { status: "registered" }>): Extract<Case, { status: "taken" }> => ({
  ...it, version: it.version + 1, status: "taken", lawyer, takenAt: start, stage: "new", contactedAt: null, asksContact: false, answerBy: addMinutes(start, 600),
  waitingFor: { what: "contact", who: { kind: "staff", person: lawyer }, until: addMinutes(start, 480), then: "ring_again_and_tell_head" },
});
const closedOf = (it: Extract<Case, { status: "taken" }>): Case => {
  const { waitingFor: _waiting, promise: _promise, stage: _stage, contactedAt: _contacted, asksContact: _asks, answerBy: _by, ...rest } = it;
  return { ...rest, version: it.version + 1, status: "closed", closedAt: addMinutes(start, 90), reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } };
};

describe("cases as rows", () => {
  it("one number is written once, and a change only onto the version it was decided from", async () => {
    const it = await filed();
    const { table } = world;
    expect((await table.transact([putNewCase({ ...it, headcount: 9 })])).ok).toBe(false);
    const taken = takenOf(it);
    expect((await table.transact([putCase(taken, it)])).ok).toBe(true);
    // Somebody decided from the first version as well.
    expect((await table.transact([putCase({ ...taken, lawyer: newPersonId() }, it)])).ok).toBe(false);
    expect(await cases.get(it.number)).toEqual(taken);
    expect(await cases.get(numberOf(9999))).toBeNull();
  });

  it("an open case lies on its station's board and, taken, with its taker; a closed one on neither, and has no timer", async () => {
    const it = await filed();
    const { table } = world;
    const [taken, onBoard] = [takenOf(it), async () => (await cases.openOf(it.station)).map((one) => one.number)];
    expect(await onBoard()).toContain(it.number);
    await table.transact([putCase(taken, it)]);
    expect([await onBoard(), (await cases.takenBy(lawyer)).map((one) => one.number)]).toEqual([expect.arrayContaining([it.number]), expect.arrayContaining([it.number])]);
    expect(caseRow(taken)).toHaveProperty("dueAt");
    await table.transact([putCase(closedOf(taken), taken)]);
    expect(await onBoard()).not.toContain(it.number);
    expect((await cases.takenBy(lawyer)).map((one) => one.number)).not.toContain(it.number);
    expect(caseRow(closedOf(taken))).not.toHaveProperty("dueAt");
    // November as the station's calendar has it.
    expect((await table.query({ index: "board", pk: `CLOSED#${it.station}#2026-11` })).rows.map((row) => row["number"])).toContain(it.number);
  });

  it("a partition is read whole, or not at all while its file is missing; an event of one version is written once", async () => {
    const it = await filed();
    const { table } = world;
    const event = { v: 1 as const, number: it.number, seq: 1, at: start, code: "registered" as const, by: { kind: "worker" as const }, data: { ticket: it.ticket ?? "" } };
    await table.transact([putEvent(event)]);
    expect(await cases.partition(it.number)).toBeNull();
    const sealed = new Uint8Array([1, 2, 3]);
    await table.put({ ...fileKey(it.number), t: "file", v: 1, queryHash: "h", who: sealed, story: sealed, respondents: sealed, placeWords: null });
    expect(await cases.partition(it.number)).toMatchObject({ head: it, events: [event], messages: [], file: { queryHash: "h" } });
    expect((await table.transact([putEvent({ ...event, code: "taken" })])).ok).toBe(false);
    expect(ticketsOf([event, { ...event, data: {} }])).toEqual([it.ticket]);
  });

  it("somebody's own cases come newest first, twenty a page, none twice", async () => {
    const person = newPersonId();
    const all = Array.from({ length: 45 }, (_, n) => registeredCase(500 + n, newTicketId()));
    await world.table.writeMany(all.map((it) => myCaseRow(person, it, "worker")));
    const pages: string[][] = [];
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const page: Awaited<ReturnType<CaseRepository["mine"]>> = await cases.mine(person, after);
      pages.push(page.numbers.map((one) => one.number));
      after = page.next;
    }
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(pages.flat()).toEqual(all.map((it) => it.number).sort().reverse());
  });
});
