import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { handOnRoute, setUrgencyRoute, settleLimitRoute } from "@huiyin/shared/cases/staffApi";
import { assignTicketRoute, declineTicketRoute, listAssignableRoute, readDutyRoute } from "@huiyin/shared/tickets/api";
import { defaultRungs } from "@huiyin/shared/tickets/ladder";
import { clearLadderRoute, previewLadderRoute, readLadderRoute, saveLadderRoute } from "@huiyin/shared/tickets/ladderApi";
import type { LadderPlan } from "@huiyin/shared/tickets/schema";
import { zLocalTime } from "@huiyin/shared/kernel/time";
import { createWorld, type World } from "./harness";
import { codesOf, file, look, phonesSince, ringsFor, take, ticketFor } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

/** China time on a Monday in November. */
const monday = (time: string) => `2026-11-23T${time}:00.000Z`;
const rungs = defaultRungs.map((it) => ({ ...it, minutes: { ...it.minutes } }));
const plan = (more: Partial<LadderPlan> = {}): LadderPlan => ({ rungs, green: null, quiet: [], ...more });
const read = async (name: string, at: Parameters<typeof station>[0]) => (await world.as(name).call(readLadderRoute, { query: { station: station(at) } })).body;
const save = (name: string, at: Parameters<typeof station>[0], seen: string | null, it: LadderPlan) =>
  world.as(name).call(saveLadderRoute, { params: { stationId: station(at) }, body: { seen: seen as never, plan: it } });
/** Every rung one minute apart would be too quick; five is the least. */
const quick = plan({ rungs: rungs.map((it) => ({ ...it, minutes: { normal: 5, green: 2, emergency: 1 } })) });

describe("a ladder", () => {
  it("is inherited from the street, saved by revision, played through before, and given up again", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    expect(await read("head", "community")).toMatchObject({ own: null, from: null, reach: [{ kind: "rung", people: expect.arrayContaining(["值班律师甲", "值班律师乙"]) }, { people: ["后备律师"] }, { people: ["站长甲"] }, { people: ["街道值班律师"] }, { people: ["区值班律师"] }] });
    expect((await save("street-head", "street", null, quick)).status).toBe(201);
    expect(await read("head", "community")).toMatchObject({ own: null, from: { name: "香炉礁街道工会法律服务站" }, plan: { rungs: quick.rungs } });
    expect(await read("district-head", "otherStreet")).toMatchObject({ own: null, from: null });

    const preview = await world.as("head").call(previewLadderRoute, { params: { stationId: station("community") }, body: { plan: plan({ quiet: [{ start: zLocalTime.parse("11:00"), end: zLocalTime.parse("13:00") }] }), urgency: "normal" } });
    expect(preview.body.steps.map((it: { minute: number; code: string; people: string[] }) => `${it.minute} ${it.code} ${[...it.people].sort().join("")}`)).toEqual([
      "0 rang 值班律师乙值班律师甲", "15 climbed 后备律师", "30 climbed 站长甲", "60 quiet_hours ",
    ]);
    // Somebody else's station, and one who saw an older ladder.
    expect((await save("gappy-head", "community", null, quick)).status).toBe(404);
    const first = await save("head", "community", null, plan());
    expect(first.status).toBe(201);
    expect(await save("head", "community", null, quick)).toMatchObject({ status: 409, body: { code: "ladder.stale" } });
    const clear = (seen: string | null) => world.as("head").call(clearLadderRoute, { params: { stationId: station("community") }, body: { seen: seen as never } });
    expect((await clear(null)).body).toMatchObject({ code: "ladder.stale" });
    expect((await clear(first.body.savedAt)).status).toBe(201);
    expect(await read("head", "community")).toMatchObject({ own: null, from: { name: "香炉礁街道工会法律服务站" } });
  });

  it.each([
    [plan({ rungs: [] }), "ladder.empty"], [plan({ rungs: rungs.slice(0, 3) }), "ladder.no_last_resort"],
    [plan({ rungs: rungs.map((it) => ({ ...it, minutes: { normal: 240, green: 5, emergency: 3 } })) }), "ladder.minutes_out_of_range"],
  ] as const)("%# is refused when nobody could rely on it", async (bad, code) => {
    world = await createWorld({ at: monday("02:00") });
    expect(await save("head", "community", null, bad)).toMatchObject({ status: 400, body: { code } });
  });

  it("edited while a ticket rings: the next step starts again by the new one, and the timeline says so", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    const number = await file(world);
    await world.after(16);
    expect((await save("head", "community", null, quick)).status).toBe(201);
    const rung = phonesSince(world);
    await world.after(15);
    expect(rung()).toEqual(["lawyer-a", "lawyer-b"]);
    await world.after(5.01);
    expect(rung()).toEqual(["backup"]);
    expect(codesOf(await look(world, number))).toEqual(["registered", "climbed", "ladder_changed", "climbed"]);
  });

  it("has quiet hours for what is not urgent: it waits, says until when, and the green channel rings through", async () => {
    world = await createWorld({ at: monday("04:10"), faults: true });
    expect((await save("head", "community", null, plan({ quiet: [{ start: zLocalTime.parse("12:00"), end: zLocalTime.parse("13:30") }] }))).status).toBe(201);
    const number = await file(world);
    expect(await ringsFor(world, "lawyer-a")).toEqual([]);
    expect(codesOf(await look(world, number))).toEqual(["registered", "quiet_hours"]);
    await file(world, "worker-2", { type: "WAGE_ARREARS", respondents: [] });
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(1);
    await world.until(monday("05:30").replace(":00.000Z", ":05.000Z"));
    expect(await ringsFor(world, "lawyer-a")).toHaveLength(2);
    expect(codesOf(await look(world, number))).toContain("rang");
  });
});

describe("who cannot, and who must", () => {
  it("接不了 rings the next at once, with a sealed reason, and the one who could not is asked again when it starts anew", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    const number = await file(world);
    const ticketId = await ticketFor(world, "lawyer-a");
    const decline = (name: string) => world.as(name).call(declineTicketRoute, { params: { ticketId }, body: { reason: "正在开庭走不开" } });
    expect((await decline("lawyer-a")).status).toBe(201);
    await world.pump();
    const rung = phonesSince(world);
    expect((await decline("lawyer-b")).status).toBe(201);
    await world.pump();
    expect(rung()).toEqual(["backup"]);
    expect(await ringsFor(world, "lawyer-b")).toEqual([]);
    expect(codesOf(await look(world, number))).toEqual(["registered", "declined", "declined"]);
    expect(JSON.stringify(await world.rows())).not.toContain("正在开庭");
    await world.until("2026-11-24T01:00:30.000Z");
    expect(await ringsFor(world, "lawyer-b")).toHaveLength(1);
    await take(world, "lawyer-b");
  });

  it("after two passes the street names who takes it; not taken, the street is rung again; taken, it is passed on no more", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    const number = await file(world);
    const pass = (name: string) => world.as(name).call(handOnRoute, { params: { number }, body: { reason: "手上案子太多" } });
    for (const name of ["lawyer-a", "lawyer-b"]) {
      await take(world, name);
      expect((await pass(name)).status).toBe(201);
    }
    const ticketId = await ticketFor(world, "street-head");
    const assign = (by: string, to: string) => world.personOf(to).then((person) => world.as(by).call(assignTicketRoute, { params: { ticketId }, body: { to: person, reason: "" } }));
    expect((await assign("head", "backup")).body).toMatchObject({ code: "ticket.not_yours_to_assign" });
    expect((await assign("street-head", "lawyer-a")).body).toMatchObject({ code: "ticket.may_not_take" });
    const named = (await world.as("street-head").call(listAssignableRoute, { params: { ticketId } })).body.people.map((it: { name: string }) => it.name);
    expect(named).toEqual(expect.arrayContaining(["后备律师", "街道值班律师"]));
    await world.pump();
    const rung = phonesSince(world);
    expect((await assign("street-head", "backup")).status).toBe(201);
    await world.pump();
    expect(rung()).toEqual(["backup"]);
    expect(await ringsFor(world, "street-lawyer")).toEqual([]);
    const declined = await world.as("backup").call(declineTicketRoute, { params: { ticketId }, body: { reason: "不想办" } });
    expect(declined.body).toMatchObject({ code: "ticket.assigned" });
    await world.after(30.01);
    expect(rung()).toEqual(["street-head", "street-lawyer"]);
    expect((await assign("street-head", "backup")).status).toBe(201);
    await take(world, "backup");
    expect((await pass("backup")).body).toMatchObject({ code: "case.passed_twice" });
    expect(codesOf(await look(world, number))).toEqual(expect.arrayContaining(["assigned", "assignment_lapsed", "taken"]));
  });

  it("taken and not contacted in time: the taker, whoever stands in on duty, and the head hear it, again and again", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    await file(world);
    await take(world, "lawyer-a");
    await world.pump();
    const rung = phonesSince(world);
    await world.until("2026-11-24T08:59:00.000Z");
    expect(rung()).toEqual(["backup", "head", "lawyer-a", "lawyer-b", "worker"]);
    await world.until("2026-11-25T08:59:00.000Z");
    expect(rung()).toEqual(["backup", "head", "lawyer-a", "lawyer-b", "worker"]);
  });
});

describe("an engine that was away", () => {
  it("rings once for all that was missed, says it was late, and officers read that it is silent", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    await world.tick();
    const number = await file(world);
    await world.pump();
    const duty = async () => (await world.as("officer").call(readDutyRoute, { query: { station: station("district"), below: "yes" } })).body;
    expect((await duty()).engine.silent).toBe(false);
    const rung = phonesSince(world);
    world.setNow(monday("04:00"));
    expect((await duty()).engine).toEqual({ ranAt: monday("02:00"), silent: true });
    expect(world.lines.join("")).toContain("engine.silent");
    await world.tick();
    await world.tick();
    expect(rung()).toEqual(["backup"]);
    const story = await look(world, number);
    expect(codesOf(story)).toEqual(["registered", "climbed"]);
    expect(story.events.at(-1)?.data).toMatchObject({ late: 105 });
    expect((await duty()).engine.silent).toBe(false);
    await take(world, "backup");
  });
});

describe("the lawyer who is late", () => {
  it("hears it with the head, and the worker has a new time before the old one lapses", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    const number = await file(world);
    await take(world, "lawyer-a");
    await world.until("2026-11-24T08:59:00.000Z");
    const told = world.phones.map((it) => `${it.openid} ${it.data["phrase3"] ?? it.data["phrase2"]}`);
    expect(told).toEqual(expect.arrayContaining(["lawyer-a 联系超时", "head 联系超时", "worker 时间更新"]));
    expect((await look(world, number)).promise?.by).toBe("2026-11-25T09:00:00.000Z");
  });

  it("settles the limit, and raises the urgency with a reason nobody reads in the rows", async () => {
    world = await createWorld({ at: monday("02:00"), faults: true });
    const number = await file(world, "worker", { since: "over_year" });
    await take(world, "lawyer-a");
    expect((await look(world, number)).limitWarning).toBe(true);
    expect((await world.as("lawyer-a").call(settleLimitRoute, { params: { number }, body: { note: "去年十二月起算，未过" } })).status).toBe(201);
    expect((await look(world, number)).limitWarning).toBe(false);
    expect((await world.as("head").call(setUrgencyRoute, { params: { number }, body: { urgency: "emergency", reason: "有人堵门" } })).status).toBe(201);
    expect(JSON.stringify(await world.rows())).not.toContain("堵门");
  });
});
