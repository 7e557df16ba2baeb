import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { zLocalDate, zLocalTime } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { answerSwapRoute, askSwapRoute, listRotaEventsRoute, previewRotaRoute, readMyShiftsRoute, readRotaPeopleRoute, readRotaRoute, saveRotaRoute, takeLeaveRoute, withdrawOwnRoute } from "@huiyin/shared/rota/api";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import { at } from "@huiyin/shared/rota/rota.fixture";
import { createChannelRepository } from "../../functions/notices/channelRepository";
import { createEveryNight } from "../../functions/doors/everyNight";
import { hexToken } from "../../functions/platform/ids";
import { createWorld, type World } from "./harness";
import { file, ringsFor } from "./steps";
import { station } from "./town";

jest.setTimeout(240_000);
let world: World;
afterEach(async () => {
  // Time was jumped over: what was due on the way fires now.
  await world.tick();
  await world.finish([]);
});
const monday = "2026-11-23T02:00:00.000Z";
const community = { stationId: station("community") };
const day = (text: string) => zLocalDate.parse(text);
const week = { from: day("2026-11-23"), to: day("2026-11-30") };

const read = async (name = "head", query = week) => {
  world.settle();
  const { status, body } = await world.as(name).call(readRotaRoute, { params: community, query });
  if (status !== 200) throw new Error(`read: ${status} ${body.code ?? ""}`);
  return body;
};
const save = async (changes: readonly RotaChange[], more: { revision?: number; key?: string } = {}) =>
  world.as("head").call(saveRotaRoute, { params: community, body: { revision: more.revision ?? (await read()).revision, changes: [...changes] }, ...(more.key === undefined ? {} : { key: more.key }) });
const shiftsOf = async (name: string, query = week) => {
  const person = await world.personOf(name);
  return (await read("head", query)).shifts.filter((it) => it.person === person && it.lane === "duty").map((it) => `${it.from.slice(5, 16)} ${it.to.slice(11, 16)}`);
};
const told = async (name: string) => (await world.as(name).call(readInboxRoute, { query: {} })).body.notices.map((it) => it.code).filter((code) => /rota|leave|swap|request/.test(code));
/** Somebody who answered the ring that tries their phone. */
async function sounds(name: string): Promise<void> {
  const person = await world.personOf(name);
  const channels = createChannelRepository(world.platform);
  const op = await channels.saveOp(null, {
    v: 1, person, version: 1, nextTestAt: null, lapseToldAt: null, plan: [{ channel: "voice", afterMinutes: 0 }],
    tests: [{ channel: "voice", askedAt: world.now(), acknowledgedAt: world.now() }],
  }, { phone: null, wecom: null });
  await world.platform.table.transact([op]);
}

describe("a head keeps the rota", () => {
  it("sees what a change means, saves it once, and it stands everywhere: duty, ringing, each one's own shifts, who changed what", async () => {
    world = await createWorld({ at: monday, faults: true });
    const [lawyerB, backup, outsider] = await Promise.all(["lawyer-b", "backup", "street-lawyer"].map((name) => world.personOf(name)));
    if (lawyerB === undefined || backup === undefined || outsider === undefined) throw new Error("nobody");
    const before = await read();
    expect(before).toMatchObject({ revision: 0, mayEdit: true, gaps: [] });
    const office = before.rules.find((rule) => rule.kind === "weekly" && rule.people.includes(lawyerB));
    const other = before.rules.find((rule) => rule.lane === "duty" && rule.id !== office?.id);
    if (office?.kind !== "weekly" || other === undefined) throw new Error("no rule");

    // From tomorrow, the two take turns by the day; nobody is left at noon on Wednesday.
    const turns: RotaChange[] = [
      { what: "end", id: other.id, at: at("2026-11-24 00:00") },
      { what: "rule", id: office.id, from: at("2026-11-24 00:00"), rule: {
        kind: "rotation", lane: "duty", days: [1, 2, 3, 4, 5], onHolidays: false, makeupAs: null, to: null, unit: "day", length: 1, anchor: at("2026-11-24 00:00"), handoverTime: zLocalTime.parse("00:00"),
        participants: [[lawyerB], [await world.personOf("lawyer-a")]], spans: office.spans,
      } },
      { what: "exception", exception: { kind: "closed", from: at("2026-11-25 12:00"), to: at("2026-11-25 13:00") } },
    ];
    const preview = await world.as("head").call(previewRotaRoute, { params: community, body: { changes: turns } });
    expect(preview.body.gaps).toEqual([{ from: at("2026-11-25 12:00"), to: at("2026-11-25 13:00"), isNew: true }]);
    expect(preview.body.touched.map((it) => it.name).sort()).toEqual(["值班律师乙", "值班律师甲", "后备律师"]);
    expect(await shiftsOf("lawyer-b")).toHaveLength(5);

    const key = hexToken();
    const saved = await save(turns, { key });
    expect(saved.status).toBe(201);
    // The tap repeated on a slow network is the same save.
    expect((await save(turns, { revision: 0, key })).body).toEqual(saved.body);
    expect((await save(turns, { revision: 0 })).body.code).toBe("rota.stale");
    expect(await shiftsOf("lawyer-b")).toEqual(["11-23T01:00 09:00", "11-24T01:00 09:00", "11-26T01:00 09:00"]);
    expect(await shiftsOf("lawyer-a")).toEqual(["11-23T01:00 09:00", "11-25T01:00 04:00", "11-25T05:00 09:00", "11-27T01:00 09:00"]);
    const mine = await world.as("lawyer-a").call(readMyShiftsRoute, { query: week });
    expect(mine.body.shifts.map((it) => it.from)).toEqual([at("2026-11-23 09:00"), at("2026-11-25 09:00"), at("2026-11-25 13:00"), at("2026-11-27 09:00")]);
    expect([await told("lawyer-a"), await told("lawyer-b"), await told("backup")]).toEqual([["rota_changed"], ["rota_changed"], ["rota_changed"]]);
    const events = await world.as("head").call(listRotaEventsRoute, { params: community, query: {} });
    expect(events.body.events.map((it) => [it.byName, it.lines.length])).toEqual([["站长甲", 3]]);

    // Who cannot be woken is put nowhere; with a ring answered, they are.
    const cover: RotaChange[] = [{ what: "exception", exception: { kind: "cover", person: lawyerB, by: outsider, from: at("2026-11-24 00:00"), to: at("2026-11-25 00:00") } }];
    expect((await save(cover)).body.code).toBe("rota.no_sounding_channel");
    const people = await world.as("head").call(readRotaPeopleRoute, { params: community });
    expect(people.body.people.find((it) => it.person === outsider)).toMatchObject({ name: "街道值班律师", place: "香炉礁街道", sounding: false });
    await sounds("street-lawyer");
    const covered = await save(cover);
    expect([covered.status, covered.body.review.doubles.map((it) => [it.name, it.there.stationName])]).toEqual([201, [["街道值班律师", "香炉礁街道工会法律服务站"]]]);
    world.setNow(at("2026-11-24 10:00"));
    await file(world);
    expect([(await ringsFor(world, "street-lawyer")).length, (await ringsFor(world, "lawyer-b")).length]).toEqual([1, 0]);
  });

  it("of two heads at once one has it; the past stays as it was recorded, whatever calendar is loaded later", async () => {
    world = await createWorld({ at: monday, faults: true });
    const [lawyerA, lawyerB] = [await world.personOf("lawyer-a"), await world.personOf("lawyer-b")];
    const leave = (person: typeof lawyerA): RotaChange[] => [{ what: "exception", exception: { kind: "off", person, from: at("2026-11-25 00:00"), to: at("2026-11-26 00:00") } }];
    const both = await Promise.all([save(leave(lawyerA), { revision: 0 }), save(leave(lawyerB), { revision: 0 })]);
    expect(both.map((it) => it.status).sort()).toEqual([201, 409]);
    world.calm();
    world.setNow("2026-11-24T19:00:00.000Z");
    await createEveryNight(world.platform)();
    const was = await shiftsOf("lawyer-a", { from: day("2026-11-23"), to: day("2026-11-25") });
    expect(was).toHaveLength(2);
    await world.platform.table.put({ pk: "CALENDAR", sk: "YEAR#2026", v: 1, year: 2026, state: "official", offDays: { "2026-11-23": "补录", "2026-11-24": "补录" }, makeupWorkdays: {}, statutory: {} });
    world.setNow("2026-11-24T19:02:00.000Z");
    const now = await read("head", { from: day("2026-11-23"), to: day("2026-11-25") });
    expect(now.shifts.filter((it) => it.recorded).map((it) => it.from.slice(0, 10))).toEqual(expect.arrayContaining(["2026-11-24"]));
    expect(now.shifts.filter((it) => it.person === lawyerA && it.from >= at("2026-11-24 00:00") && it.lane === "duty")).toHaveLength(1);
  });
});

describe("a lawyer's own duty", () => {
  it("leave counts at once and the head hears; a swap counts when the other accepts; both can be taken back", async () => {
    world = await createWorld({ at: monday, faults: true });
    const [a, b, gappy] = [world.as("lawyer-a"), world.as("lawyer-b"), world.as("gappy-lawyer")];
    const at10 = { from: at("2026-11-25 00:00"), to: at("2026-11-26 00:00") };
    const thursday = { from: at("2026-11-26 09:00"), to: at("2026-11-26 17:00") };
    const friday = { from: at("2026-11-27 09:00"), to: at("2026-11-27 17:00") };
    // Nobody's leave where they never stand.
    expect((await gappy.call(takeLeaveRoute, { body: { station: community.stationId, ...at10 } })).body.code).toBe("rota.no_duty");
    const leave = await a.call(takeLeaveRoute, { body: { station: community.stationId, ...at10 } });
    expect([leave.status, leave.body.gaps]).toEqual([201, []]);
    expect(await shiftsOf("lawyer-a")).toHaveLength(4);
    const second = await b.call(takeLeaveRoute, { body: { station: community.stationId, ...at10 } });
    expect(second.body.gaps).toEqual([{ from: at("2026-11-25 09:00"), to: at("2026-11-25 17:00") }]);
    expect((await b.call(withdrawOwnRoute, { body: { station: community.stationId, id: leave.body.id } })).body.code).toBe("rota.not_yours");
    expect((await b.call(withdrawOwnRoute, { body: { station: community.stationId, id: second.body.id } })).status).toBe(201);
    expect(await told("head")).toEqual(["request_withdrawn", "leave_taken", "leave_taken"]);

    const other = await b.id();
    const asked = await a.call(askSwapRoute, { body: { station: community.stationId, mine: thursday, other, theirs: friday } });
    expect([asked.status, await told("lawyer-b")]).toEqual([201, ["swap_asked"]]);
    expect((await read()).exceptions.map((it) => it.state)).toContain("asked");
    expect((await a.call(answerSwapRoute, { body: { station: community.stationId, id: asked.body.id, answer: "accept" } })).body.code).toBe("rota.not_yours");
    world.settle();
    const mine = await b.call(readMyShiftsRoute, { query: week });
    expect(mine.body.exceptions.filter((it) => it.mayAnswer).map((it) => it.exception.id)).toEqual([asked.body.id]);
    // Two taps at once on two phones: one answer.
    const answers = await Promise.all((["accept", "accept"] as const).map((answer) => b.call(answerSwapRoute, { body: { station: community.stationId, id: asked.body.id, answer } })));
    expect(answers.map((it) => it.status).sort()).toEqual([201, 409]);
    expect([await shiftsOf("lawyer-a"), await shiftsOf("lawyer-b")].map((it) => it.length)).toEqual([3, 4]);
    expect((await a.call(withdrawOwnRoute, { body: { station: community.stationId, id: asked.body.id } })).body.code).toBe("rota.not_yours");
    const undone = await save([{ what: "withdraw", id: asked.body.id }]);
    expect([undone.status, await shiftsOf("lawyer-a")]).toMatchObject([201, { length: 4 }]);
  });
});
