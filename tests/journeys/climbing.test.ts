import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readBoardRoute } from "@huiyin/shared/cases/staffApi";
import { recuseRoute } from "@huiyin/shared/tickets/api";
import { createWorld, type World } from "./harness";
import { codesOf, file, look, phonesSince, ringsFor, take, ticketFor } from "./steps";
import { secrets } from "./stories";
import { station, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

/** China time on a Monday in November. */
const monday = (time: string) => `2026-11-23T${time}:00.000Z`;

describe("nobody taps", () => {
  it("climbs to the backup, the head, the street and the district, which rings again, and the worker reads each step", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    const number = await file(world);
    await world.pump();
    const rung = phonesSince(world);
    const seen: string[][] = [];
    for (const minutes of [15, 15, 30, 30, 30]) {
      await world.after(minutes + 0.01);
      seen.push(rung());
    }
    expect(seen).toEqual([["backup"], ["head"], ["street-lawyer"], ["district-lawyer"], ["district-lawyer"]]);
    expect(codesOf(await look(world, number))).toEqual(["registered", "climbed", "climbed", "climbed", "climbed", "rang_again"]);
    await take(world, "street-lawyer");
    expect((await look(world, number)).takerTitle).toBe("街道值班律师");
    await world.after(31);
    expect(rung()).toEqual(["worker"]);
  });

  it("tells the heads when the accept time is over, and the worker a new time before the promised one lapses", async () => {
    world = await createWorld({ at: monday("01:30"), faults: true });
    const number = await file(world);
    const promised = (await look(world, number)).promise?.by ?? "";
    expect(promised).toBe("2026-11-24T09:00:00.000Z");
    await world.until("2026-11-24T08:55:00.000Z");
    const renewed = await look(world, number);
    expect(codesOf(renewed)).toContain("overdue");
    expect(codesOf(renewed)).toContain("promise_renewed");
    expect(renewed.promise?.by).toBe("2026-11-25T09:00:00.000Z");
    expect(world.phones.filter((it) => it.openid === "worker").map((it) => it.data["phrase2"])).toContain("时间更新");
  });
});

describe("hours", () => {
  it("a report at night waits for the opening, says when, and rings then; at closing it waits again and starts over", async () => {
    world = await createWorld({ at: monday("13:00"), faults: true });
    const number = await file(world);
    expect(await ringsFor(world, "lawyer-a")).toEqual([]);
    expect(codesOf(await look(world, number))).toContain("waits_for_opening");
    await world.until("2026-11-24T01:00:30.000Z");
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(1);
    expect((await look(world, number)).status).toBe("ringing");
    await world.until("2026-11-24T09:00:30.000Z");
    expect((await look(world, number)).status).toBe("registered");
    await world.until("2026-11-25T01:01:00.000Z");
    expect((await ringsFor(world, "lawyer-a")).map((it) => it.rungEndsAt)).toEqual(["2026-11-25T01:15:00.000Z"]);
  });

  it("an emergency in the night rings whoever is on a shift, up to the district, by minutes", async () => {
    world = await createWorld({ at: monday("15:30"), faults: true });
    const number = await file(world, "worker", { story: "我不想活了" });
    await world.pump();
    expect(world.phones.map((it) => it.openid)).toEqual(["district-lawyer"]);
    expect((await look(world, number)).urgency).toBe("emergency");
    await world.after(5.01);
    expect(world.phones.filter((it) => it.openid === "district-lawyer").length).toBe(2);
    await take(world, "district-lawyer");
    expect((await look(world, number)).promise?.what).toBe("contact");
  });

  it("the green channel has shorter rungs and times", async () => {
    world = await createWorld({ at: monday("01:30"), faults: true });
    const number = await file(world, "worker", { type: "WAGE_ARREARS" });
    const mine = await look(world, number);
    expect(mine.urgency).toBe("green");
    expect(mine.promise?.by).toMatch(/^2026-11-23T05:30:00/);
    expect((await ringsFor(world, "lawyer-a"))[0]).toMatchObject({ rungEndsAt: expect.stringMatching(/^2026-11-23T01:35/), acceptBy: expect.stringMatching(/^2026-11-23T03:30/) });
  });

  it("a limit that may be close is contacted the same day, and says so until a lawyer settles it", async () => {
    world = await createWorld({ at: monday("01:30"), faults: true });
    const number = await file(world, "worker", { since: "almost_year" });
    const mine = await look(world, number);
    expect(mine).toMatchObject({ limitWarning: true, promise: { by: "2026-11-23T09:00:00.000Z" } });
  });
});

describe("gaps and places", () => {
  it("nobody on duty where somebody should be: skipped at once, and the head is told", async () => {
    world = await createWorld({ at: "2026-11-24T02:00:00.000Z", faults: true });
    const number = await file(world, "worker", { place: { kind: "unit", unit: unit("gappy"), words: null } });
    await world.pump();
    expect([...new Set(world.phones.map((it) => it.openid))].sort()).toEqual(["gappy-head"]);
    expect(world.phones.map((it) => it.data["phrase3"]).sort()).toEqual(["值班空岗", "待接单"].sort());
    expect(codesOf(await look(world, number))).toEqual(["registered", "gap_skipped"]);
  });

  it("a community without a rota is served by its street, and no place by the district desk", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    await file(world, "worker", { place: { kind: "unit", unit: unit("bare"), words: null } });
    await file(world, "worker-2", { place: { kind: "unknown", words: "火车站旁边" }, respondents: [] });
    expect((await ringsFor(world, "street-lawyer")).map((it) => it.stationName)).toEqual(["香炉礁街道工会法律服务站"]);
    expect((await ringsFor(world, "desk-lawyer")).map((it) => it.stationName)).toEqual(["西岗区工会服务台"]);
    world.settle();
    const board = await world.as("officer").call(readBoardRoute, { query: { station: station("district"), below: "yes" } });
    expect(board.body.lines).toHaveLength(2);
  });
});

describe("conflict of interest", () => {
  it("rings the next at once, and never that person again", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    const number = await file(world);
    const ticketId = await ticketFor(world, "lawyer-a");
    const refuse = (name: string) => world.as(name).call(recuseRoute, { params: { ticketId }, body: { reason: "我给这家单位做过顾问" } });
    expect((await refuse("lawyer-a")).status).toBe(201);
    expect(await ringsFor(world, "lawyer-a")).toEqual([]);
    await world.pump();
    const rung = phonesSince(world);
    expect((await refuse("lawyer-b")).status).toBe(201);
    await world.pump();
    expect(rung()).toEqual(["backup"]);
    expect(codesOf(await look(world, number))).toEqual(["registered", "recused", "recused"]);
    const stored = JSON.stringify(await world.rows());
    expect(stored).not.toContain("做过顾问");
    await take(world, "backup");
  });
});
