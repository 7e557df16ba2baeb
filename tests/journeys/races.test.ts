import { bookRoute, listSlotsRoute } from "@huiyin/shared/bookings/api";
import { readServicesRoute, saveServicesRoute } from "@huiyin/shared/bookings/staffApi";
import { zLocalDate, type Instant, zInstant } from "@huiyin/shared/kernel/time";
import { takeLeaveRoute } from "@huiyin/shared/rota/api";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { reportAnonymouslyRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { closeCaseRoute, readBoardRoute, readCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { acceptTicketRoute } from "@huiyin/shared/tickets/api";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { hexToken, newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { ticketKey } from "../../functions/tickets/ticketRepository";
import { zTicket } from "@huiyin/shared/tickets/schema";
import { ruleRow } from "../../functions/rota/rotaRepository";
import { createWorld, type World } from "./harness";
import { contact, file, fileAnonymously, look, ringsFor, take, ticketFor, unclear, card } from "./steps";
import { anonymous, report, secrets } from "./stories";
import { station, unit, weekly } from "./town";

jest.setTimeout(240_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

describe("first to take it has it", () => {
  it("of twenty taps at once one wins, and the rest hear who", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const names = Array.from({ length: 20 }, (_, n) => `racer-${n}`);
    const people = [];
    for (const name of names) {
      const person = await world.personOf(name);
      people.push(person);
      await world.platform.table.transact([
        memberOp({ v: 1, person, name, active: true }),
        grantOp({ v: 1, id: newGrantId(), person, role: "lawyer", unit: zUnitCode.parse(unit("community")), from: world.now(), to: null }),
        { put: ruleRow(weekly(100 + people.length, { at: "community", lane: "duty", when: "office" }, [person])) },
      ]);
    }
    for (let round = 0; round < 4; round += 1) {
      const number = await file(world, `worker-${round}`, { respondents: [] });
      const ringing = await ringsFor(world, "racer-0");
      expect(ringing).toHaveLength(1);
      const ticketId = await ticketFor(world, "racer-0");
      const answers = await Promise.all(names.map(async (name) => ({ name, ...(await world.as(name).call(acceptTicketRoute, { params: { ticketId }, body: { noInterest: true } })) })));
      const winners = answers.filter((it) => it.body.outcome === "taken").map((it) => it.name);
      expect(winners).toHaveLength(1);
      for (const it of answers) if (it.name !== winners[0]) expect(it.body).toMatchObject({ outcome: "lost", takerName: winners[0] });
      const ticket = zTicket.parse(await world.platform.table.get(ticketKey(ticketId)));
      expect(ticket).toMatchObject({ status: "accepted", taker: await world.personOf(winners[0] ?? "") });
      expect((await look(world, number, `worker-${round}`)).takerTitle).toBe(winners[0]);
    }
  });
});

describe("acknowledged is kept, once", () => {
  it("a repeated key repeats its reply; with another body it is refused; a double tap is one case", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const [worker, key, body] = [world.as("worker"), hexToken(), report()];
    const [one, two] = await Promise.all([worker.call(reportCaseRoute, { body, key }), worker.call(reportCaseRoute, { body, key })]);
    const three = await worker.call(reportCaseRoute, { body, key });
    expect([one.status, two.status, three.status]).toEqual([201, 201, 201]);
    expect(new Set([one.body.number, two.body.number, three.body.number]).size).toBe(1);
    expect((await worker.call(reportCaseRoute, { body: { ...body, headcount: 2 }, key })).body.code).toBe("request.key_reused");
    expect((await world.as("somebody-else").call(reportCaseRoute, { body, key })).body.code).toBe("request.key_reused");
    const filed = anonymous();
    const [a, b] = [await world.anyone.call(reportAnonymouslyRoute, { body: filed, key: hexToken() }), await world.anyone.call(reportAnonymouslyRoute, { body: filed, key: hexToken() })];
    expect(a.body.number).not.toBe(b.body.number);
    expect((await world.rows()).filter((row) => row["t"] === "case")).toHaveLength(3);
  });

  it("taking twice on a slow phone is the same answer", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const number = await file(world);
    const ticketId = await ticketFor(world, "lawyer-a");
    const first = await take(world, "lawyer-a", ticketId);
    expect(await take(world, "lawyer-a", ticketId)).toEqual(first);
    expect((await look(world, number)).events.filter((it) => it.code === "taken")).toHaveLength(1);
  });

  it("a stale version, somebody else's case and a half-way command are refused with their own codes, nothing written", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const number = await file(world);
    await take(world, "lawyer-a");
    const { version } = (await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body;
    await contact(world, "lawyer-a", number);
    for (const name of ["lawyer-b", "gappy-lawyer"]) await ringsFor(world, name);
    const before = (await world.rows()).length;
    const evidence = { kind: "call", at: world.now(), outcome: "reached", minutes: 1 } as const;
    const codes = [
      await world.as("lawyer-a").call(recordContactRoute, { params: { number }, body: { evidence, facts: unclear, version } }),
      await world.as("lawyer-b").call(recordContactRoute, { params: { number }, body: { evidence, facts: unclear } }),
      await world.as("gappy-lawyer").call(recordContactRoute, { params: { number }, body: { evidence, facts: unclear } }),
      await world.as("lawyer-a").call(recordContactRoute, { params: { number }, body: { evidence: { ...evidence, at: "2026-11-24T02:00:00.000Z" as never }, facts: unclear } }),
      await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } } }),
    ].map((it) => it.body.code);
    expect(codes).toEqual(["case.stale", "case.taken_by_other", "access.not_found", "case.contact_in_future", "case.not_answered"]);
    expect((await world.rows()).length).toBe(before);
  });
});

describe("a board over many stations", () => {
  it("merges them newest first, page by page, and lists what is closed by month", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    const numbers: string[] = [];
    for (let n = 0; n < 47; n += 1) {
      const where = (["community", "gappy", "bare", "street"] as const)[n % 4] ?? "community";
      numbers.push(await file(world, `worker-${n}`, { place: { kind: "unit", unit: unit(where), words: null }, respondents: [] }));
    }
    const seen: string[] = [];
    let page: string | undefined;
    const sizes: number[] = [];
    for (let guard = 0; guard < 5; guard += 1) {
      const { body } = await world.as("street-head").call(readBoardRoute, { query: { station: station("street"), below: "yes", ...(page === undefined ? {} : { page }) } });
      seen.push(...body.lines.map((it) => it.number));
      sizes.push(body.lines.length);
      if (body.next === null) break;
      page = body.next;
    }
    expect(seen).toEqual([...numbers].reverse());
    expect(sizes).toEqual([20, 20, 7]);
    expect((await world.as("head").call(readBoardRoute, { query: { station: station("gappy") } })).body.code).toBe("access.not_found");
    const ringing = await world.as("street-head").call(readBoardRoute, { query: { station: station("street"), below: "yes", lane: "ringing" } });
    expect(ringing.body.lines).toHaveLength(20);
    expect((await world.as("street-head").call(readBoardRoute, { query: { station: station("street"), page: "bm9uc2Vuc2U" } })).body.code).toBe("request.malformed");
    const { number } = await fileAnonymously(world);
    expect(numbers).not.toContain(number);
  });
});

describe("a day with little left of it", () => {
  const at = (day: number, time: string) => zInstant.parse(new Date(Date.parse(`2026-11-${day}T${time}:00.000+08:00`)).toISOString());
  const here = { stationId: station("community") };
  const slots = async (name: string) => (await world.as(name).call(listSlotsRoute, { params: here, query: { service: "in_person", from: zLocalDate.parse("2026-11-26"), days: 1 } })).body.days[0]?.starts ?? [];
  const book = (name: string, when: Instant) => world.as(name).call(bookRoute, {
    body: { station: here.stationId, service: "in_person", at: when, number: null, organisation: null, forOther: null, name: "张某", phone: "13900000000", door: "miniprogram", consentVersion: "1" },
  });

  it("walk-ins keep their share of a lawyer's day however many book at once, each another time", async () => {
    world = await createWorld({ at: at(23, "10:00"), faults: true });
    expect((await world.as("lawyer-b").call(takeLeaveRoute, { body: { station: here.stationId, from: at(26, "00:00"), to: at(27, "00:00") } })).status).toBe(201);
    const { revision, services } = (await world.as("head").call(readServicesRoute, { params: here })).body;
    await world.as("head").call(saveServicesRoute, { params: here, body: { revision, services: services.map((it) => ({ ...it, walkInShare: 60, mostPerLawyer: 50 })) } });
    // Thursday: only lawyer A is there. Of eight hours 192 minutes are left to bookings: five visits of forty.
    const hours = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"];
    expect(await slots("crowd")).toEqual(expect.arrayContaining(hours.map((it) => at(26, it))));
    const taps = await Promise.all(hours.map((it, n) => book(`crowd-${n}`, at(26, it))));
    expect(taps.filter((it) => it.body.outcome === "booked")).toHaveLength(5);
    expect(await slots("crowd")).toEqual([]);
  });
});
