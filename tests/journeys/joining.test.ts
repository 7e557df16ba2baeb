import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { reportCaseRoute } from "@huiyin/shared/cases/api";
import { listMyWorkRoute } from "@huiyin/shared/cases/staffApi";
import { putSubject } from "../../functions/tickets/ticketRepository";
import { addMinutes } from "@huiyin/shared/kernel/time";
import { createWorld, type World } from "./harness";
import { codesOf, file, look, phonesSince, ringsFor, take, ticketFor } from "./steps";
import { report, secrets } from "./stories";
import { organisations, unit } from "./town";

jest.setTimeout(240_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

describe("many about one employer", () => {
  it("join what rings: one ticket, a number each, rung again at 10 and at 30, and taken together in pages", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const first = await file(world, "worker-0");
    await world.pump();
    const rung = phonesSince(world);
    const numbers = [first];
    for (let n = 1; n <= 31; n += 1) {
      numbers.push(await file(world, `worker-${n}`, { headcount: 1 }));
      // What comes within a minute is said in one message: the tenth and the thirtieth come minutes apart.
      if (n === 9 || n === 20) await world.until(addMinutes(world.now(), 2));
      if (n === 9) expect(rung()).toEqual([]);
    }
    await world.pump();
    expect(new Set(numbers).size).toBe(32);
    const again = world.phones.filter((it) => it.openid === "lawyer-a" && it.data["thing1"] === "派单人数增加，请查看");
    expect(again).toHaveLength(2);
    expect((await ringsFor(world, "lawyer-a")).map((it) => it.subjects)).toEqual([32]);
    const ticketId = await ticketFor(world, "lawyer-a");
    const taken = await take(world, "lawyer-a", ticketId);
    expect(taken).toMatchObject({ outcome: "taken" });
    // Each worker sees it at once, although their rows are worked off in pages.
    expect(await look(world, numbers[31] ?? first, "worker-31")).toMatchObject({ status: "taken", takerTitle: "值班律师甲" });
    await world.pump();
    world.settle();
    expect((await world.as("lawyer-a").call(listMyWorkRoute)).body.lines).toHaveLength(32);
    expect(rung().filter((name) => name.startsWith("worker-"))).toHaveLength(32);
    const last = await look(world, numbers[31] ?? first, "worker-31");
    expect(codesOf(last).filter((code) => code === "taken")).toHaveLength(1);
  });

  it("a case that joined while the ticket was being taken is its taker's as soon as the joining is seen", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    await file(world, "worker-1");
    const ticketId = await ticketFor(world, "lawyer-a");
    const second = await file(world, "worker-2");
    // As if the joining had come in between: its row is written only after the taking read the list.
    await world.platform.table.delete({ pk: `TICKET#${ticketId}`, sk: `SUBJECT#CASE#${second}` });
    await take(world, "lawyer-a", ticketId);
    expect(await look(world, second, "worker-2")).toMatchObject({ status: "taken" });
    await world.platform.table.transact([putSubject({ v: 1, ticket: ticketId, number: second, joined: true, at: world.now() }, null)]);
    await world.pump();
    world.settle();
    expect((await world.as("lawyer-a").call(listMyWorkRoute)).body.lines.map((it) => it.number)).toContain(second);
  });

  it("once taken, a new report opens a new ticket that rings the taker first", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    await file(world, "worker-1");
    await take(world, "lawyer-b");
    await world.pump();
    const rung = phonesSince(world);
    await file(world, "worker-2");
    await world.pump();
    expect(rung()).toEqual(["lawyer-b"]);
    await world.after(15.01);
    expect(rung()).toEqual(["lawyer-a", "lawyer-b"]);
  });

  it("does not join what is less urgent, nor another station's", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    await file(world, "worker-1");
    await file(world, "worker-2", { story: "老板拿刀威胁我们" });
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(2);
    await file(world, "worker-3", { place: { kind: "unit", unit: unit("gappy"), words: null } });
    expect(await ringsFor(world, "gappy-lawyer")).toHaveLength(1);
  });

  it("joins for 72 hours, not longer", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    await file(world, "worker-1");
    await world.until("2026-11-26T01:59:00.000Z");
    await file(world, "worker-2");
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(1);
    await world.until("2026-11-26T02:01:00.000Z");
    await file(world, "worker-3");
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(2);
  });

  it("a storm of first reports at the same moment opens one ticket", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const crowd = await Promise.all(Array.from({ length: 24 }, (_, n) => world.as(`crowd-${n}`)));
    for (const one of crowd) await one.id();
    const filed = await Promise.all(crowd.map((one) => one.call(reportCaseRoute, { body: report() })));
    expect(filed.map((it) => it.status)).toEqual(filed.map(() => 201));
    expect(new Set(filed.map((it) => it.body.number)).size).toBe(24);
    await world.pump();
    expect((await ringsFor(world, "lawyer-a")).map((it) => it.subjects)).toEqual([24]);
  });
});

describe("an enterprise's own station", () => {
  const atPark = { kind: "unit", unit: unit("enterprise"), words: null } as const;
  it("is rung only when the worker chose it", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    await file(world, "worker-1", { place: atPark });
    expect(await ringsFor(world, "park-lawyer")).toEqual([]);
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(1);
    await file(world, "worker-2", { place: atPark, ownStationChosen: true });
    expect(await ringsFor(world, "park-lawyer")).toHaveLength(1);
  });

  it("never when that enterprise is the other side: not at routing, not on climbing, not after a transfer", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const respondents = [{ kind: "employer" as const, organisation: organisations[0]?.id ?? null, name: "某物流园区运营公司" }];
    const number = await file(world, "worker", { place: atPark, ownStationChosen: true, respondents });
    await world.until("2026-11-23T06:00:00.000Z");
    expect(await ringsFor(world, "park-lawyer")).toEqual([]);
    expect(world.phones.map((it) => it.openid)).not.toContain("park-lawyer");
    expect(world.phones.map((it) => it.openid)).not.toContain("park-head");
    const stored = (await world.rows()).filter((row) => row["t"] === "ticket");
    const park = [await world.personOf("park-lawyer"), await world.personOf("park-head")];
    for (const ticket of stored) expect(ticket["excluded"]).toEqual(expect.arrayContaining(park));
    expect((await look(world, number)).status).toBe("ringing");
  });
});
