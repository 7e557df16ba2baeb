import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { seeNoticeRoute } from "@huiyin/shared/notices/api";
import { acknowledgeRingRoute, callNumberRoute, listUntoldRoute, readChannelsRoute, recordCallRoute, ringTestRoute, saveChannelsRoute, saveStationChannelsRoute } from "@huiyin/shared/notices/channelApi";
import { createWorld, type World } from "./harness";
import { file, take } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

const ways = (of: World) => of.phones.map((it) => it.via);

describe("somebody whom WeChat may not reach", () => {
  it("a worker: an SMS, then a call by machine, then a person who says that they called", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    world.wechat.refuses.add("worker");
    world.calls.sms = () => ({ kind: "unreachable", code: "off" });
    world.calls.voice = () => ({ kind: "failed", code: "no_answer" });
    const number = await file(world, "worker");
    await world.pump();
    await take(world, "lawyer-a");
    world.phones.length = 0;
    await world.pump();
    await world.after(5);
    expect(world.tried).toEqual(expect.arrayContaining(["sms", "voice"]));
    // The head is told to call, and sees why.
    const board = (await world.as("head").call(listUntoldRoute, { params: { stationId: station("community") } })).body.untold;
    expect(board.map((it) => [it.code, it.about, it.attempts.map((one) => `${one.via} ${one.is}`)])).toEqual([
      ["case_taken", { kind: "case", number }, ["wechat no_consent", "sms unreachable", "voice failed"]],
    ]);
    expect(world.phones.map((it) => it.openid)).toContain("head");
    expect(board[0]?.text).toMatch(/^值班律师已经接单，.+ 前会联系您。$/);
    const id = board[0]?.id;
    if (id === undefined) throw new Error("nothing to call about");
    const head = world.as("head");
    const params = { stationId: station("community"), id };
    // The number, as a look that is written down; a call in vain stays with its words.
    expect((await head.call(callNumberRoute, { params, body: {} })).body).toMatchObject({ phone: secrets.phone });
    expect((await world.as("lawyer-a").call(callNumberRoute, { params, body: {} })).status).toBe(403);
    expect((await head.call(recordCallRoute, { params, body: { result: "wrong_number", note: "问过邻居" } })).status).toBe(201);
    // An hour later the hotline sees it as well.
    const hotline = (lane: "open" | "settled" = "open") => world.as("operator").call(listUntoldRoute, { params: { stationId: station("district") }, query: { lane } });
    const byOperator = { params: { ...params, stationId: station("district") }, body: { result: "reached" as const } };
    expect((await hotline()).body.untold).toEqual([]);
    expect((await world.as("operator").call(recordCallRoute, byOperator)).status).toBe(404);
    await world.after(61);
    expect((await hotline()).body.untold).toMatchObject([{ atHotline: true, calls: [{ by: "站长甲", result: "wrong_number", note: "问过邻居" }] }]);
    expect((await world.as("operator").call(recordCallRoute, byOperator)).status).toBe(201);
    world.settle();
    expect((await head.call(recordCallRoute, { params, body: { result: "reached" } })).body.code).toBe("notices.called");
    expect((await hotline()).body.untold).toEqual([]);
    expect((await hotline("settled")).body.untold).toMatchObject([{ id, settled: { how: "called", by: "坐席甲" } }]);
  });

  it("a worker who opens it by themselves needs no call any more", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    world.wechat.refuses.add("worker");
    for (const what of ["sms", "voice"] as const) world.calls[what] = () => ({ kind: "failed", code: "x" });
    await file(world, "worker");
    await world.pump();
    await take(world, "lawyer-a");
    await world.pump();
    await world.after(5);
    const board = async (lane: "open" | "settled") => (await world.as("head").call(listUntoldRoute, { params: { stationId: station("community") }, query: { lane } })).body.untold;
    const ids = (await board("open")).map((it) => it.id);
    expect(ids).toHaveLength(1);
    await world.as("worker").call(seeNoticeRoute, { body: { ids } });
    expect(await board("open")).toEqual([]);
    expect(await board("settled")).toMatchObject([{ settled: { how: "opened", by: null } }]);
  });

  it("a lawyer whose phone was heard is rung by SMS a minute after WeChat, and called after two; not once the case is taken", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    const lawyer = world.as("backup");
    await lawyer.call(saveChannelsRoute, { body: { plan: [{ channel: "wechat", afterMinutes: 0 }, { channel: "sms", afterMinutes: 1 }, { channel: "voice", afterMinutes: 3 }], phone: "13900000002" } });
    await lawyer.call(ringTestRoute, { body: { channel: "sms" } });
    await world.pump();
    expect(ways(world)).toEqual(["sms"]);
    expect((await lawyer.call(readChannelsRoute)).body.sounds).toBe(false);
    expect((await lawyer.call(acknowledgeRingRoute, { body: { channel: "sms" } })).body.sounds).toBe(true);
    await file(world);
    await world.pump();
    world.phones.length = 0;
    await world.after(15.01);
    await world.after(2);
    expect(world.phones.filter((it) => it.openid === "backup" || it.openid === "13900000002").map((it) => it.via)).toEqual(["wechat", "sms"]);
    await take(world, "backup");
    world.phones.length = 0;
    await world.after(5);
    expect(world.phones.filter((it) => it.via === "voice")).toEqual([]);
  });

  it("when WeChat's quota of the day is used up: the report is taken all the same, and SMS says what WeChat cannot", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    world.wechat.used = true;
    await file(world, "worker");
    await world.pump();
    await take(world, "lawyer-a");
    await world.pump();
    expect(world.phones.map(({ via, data }) => [via, data["template"]])).toEqual([["sms", "worker"]]);
  });
});

it("channels are ordered by their owner within what the station allows; who is on a rota keeps one that sounds", async () => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const lawyer = world.as("lawyer-a");
  const save = async (plan: readonly (readonly ["wechat" | "sms" | "voice" | "wecom", number])[], phone?: string | null) =>
    (await lawyer.call(saveChannelsRoute, { body: { plan: plan.map(([channel, afterMinutes]) => ({ channel, afterMinutes })), ...(phone === undefined ? {} : { phone }) } })).body;
  expect((await save([["sms", 0], ["wechat", 3]], "13900000002")).plan).toEqual([{ channel: "sms", afterMinutes: 0 }, { channel: "wechat", afterMinutes: 3 }]);
  expect((await save([["sms", 0]], "12345")).code).toBe("channels.bad_phone");
  const ring = async (channel: "sms" | "wecom") => (await lawyer.call(ringTestRoute, { body: { channel } })).body;
  expect((await ring("wecom")).code).toBe("channels.unavailable");
  expect((await ring("sms")).rings?.find((it) => it.channel === "sms")).toMatchObject({ state: "asked", waits: true });
  expect((await ring("sms")).code).toBe("channels.too_often");
  expect((await lawyer.call(acknowledgeRingRoute, { body: { channel: "voice" } })).body.code).toBe("channels.no_ring");
  expect((await lawyer.call(acknowledgeRingRoute, { body: { channel: "sms" } })).body.sounds).toBe(true);
  expect((await save([["wechat", 0]])).code).toBe("channels.no_sound");
  const policy = { params: { stationId: station("community") }, body: { allowed: ["wechat" as const, "sms" as const], mostDelayMinutes: 2, robot: false } };
  expect((await world.as("head").call(saveStationChannelsRoute, { ...policy, body: { ...policy.body, allowed: ["wechat"] } })).body.code).toBe("channels.none_sounds");
  expect((await world.as("head").call(saveStationChannelsRoute, policy)).status).toBe(201);
  expect([(await save([["sms", 0], ["wechat", 3]])).code, (await save([["voice", 0]])).code]).toEqual(["channels.not_allowed", "channels.not_allowed"]);
  expect((await save([["sms", 2], ["wechat", 0]])).plan).toHaveLength(2);
});
