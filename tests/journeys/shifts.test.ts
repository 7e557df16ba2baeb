import { afterEach, describe, expect, it, jest } from "@jest/globals";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import {
  applySheetRoute, confirmPresenceRoute, exportSheetRoute, listFeedsRoute, makeMyFeedRoute, makeStationFeedRoute, previewSheetRoute, readCoverageRoute, readMyPresenceRoute,
  readPresenceRoute, revokeFeedRoute, sayBackRoute, sayCannotComeRoute, setShiftLeadRoute, takeOverRoute, undoTakeOverRoute,
} from "@huiyin/shared/rota/dutyApi";
import { zInstant } from "@huiyin/shared/kernel/time";
import { wakeShifts } from "../../functions/rota/shiftOps";
import { createWorld, type World } from "./harness";
import { file, phonesSince, ringsFor, take, ticketFor } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

/** China's clock on Monday 23 November. */
const at = (time: string, day = 23) => new Date(Date.parse(`2026-11-${day}T${time}:00.000+08:00`)).toISOString();
const here: { readonly stationId: StationId } = { stationId: station("community") };
/** As saving a rota does it. */
const watch = () => world.platform.table.transact([wakeShifts(here.stationId, world.now())]);
const confirm = (name: string, start: string) => world.as(name).call(confirmPresenceRoute, { params: here, body: { start: zInstant.parse(start) } });
const says = async (name: string): Promise<string[]> => (await world.as(name).call(readInboxRoute)).body.notices.map((it) => it.text);
const rung = async (...names: string[]) => (await Promise.all(names.map(async (name) => ((await ringsFor(world, name)).length > 0 ? [name] : [])))).flat();

describe("a shift begins", () => {
  it("is told before, confirmed by a tap, and who does not tap rings together with the backup until they do", async () => {
    world = await createWorld({ at: at("07:00"), faults: true });
    await watch();
    const told = phonesSince(world);
    await world.until(at("08:00"));
    expect(told()).toEqual(["backup", "lawyer-a", "lawyer-b"]);
    expect((await says("lawyer-a"))[0]).toBe("今天 09:00 您在金海社区工会法律服务点值班。开始前30分钟起，请点“到岗”。");
    expect((await confirm("lawyer-a", at("09:00"))).body.code).toBe("duty.too_early");
    await world.until(at("08:31"));
    expect((await world.as("lawyer-a").call(readMyPresenceRoute)).body.shifts).toEqual([expect.objectContaining({ presence: "open", from: at("09:00"), to: at("17:00") })]);
    expect((await confirm("lawyer-a", at("09:00"))).body).toMatchObject({ late: false });
    await world.until(at("09:00"));
    expect(told()).toEqual(["lawyer-a", "lawyer-b"]);
    await world.until(at("09:11"));
    expect(told()).toEqual(["head"]);
    await file(world);
    expect(await rung("lawyer-a", "lawyer-b", "backup", "head")).toEqual(["lawyer-a", "lawyer-b", "backup"]);
    expect((await confirm("lawyer-b", at("09:00"))).body).toMatchObject({ late: true });
    expect((await world.as("head").call(readPresenceRoute, { params: here })).body.shifts.filter((it) => it.now).map((it) => it.presence).sort()).toEqual(["late", "present", "unasked"]);
    await file(world, "worker-2", { respondents: [] });
    expect((await ringsFor(world, "lawyer-b")).length).toBe(2);
    expect((await ringsFor(world, "backup")).length).toBe(1);
  });

  it("after an outage of hours is told once, and earlier when the head wants it earlier", async () => {
    world = await createWorld({ at: at("05:00"), faults: true });
    await watch();
    expect((await world.as("head").call(setShiftLeadRoute, { params: here, body: { minutes: 180 } })).status).toBe(201);
    const told = phonesSince(world);
    await world.until(at("06:00"));
    expect(told()).toEqual(["backup", "lawyer-a", "lawyer-b"]);
    // Nobody knocks from six to half past twelve.
    world.setNow(at("12:30"));
    for (let again = 0; again < 2; again += 1) await world.tick();
    expect((await says("lawyer-a")).filter((it) => it.includes("轮到您值班"))).toEqual(["金海社区工会法律服务点轮到您值班。待接 0 件，超时 0 件，在办 0 件。"]);
    expect((await says("head")).filter((it) => it.includes("没有人到岗"))).toHaveLength(2);
  });
});

describe("somebody else stands in", () => {
  it("我来接班: from now to the end of the shift; taken back, it is whose it was", async () => {
    world = await createWorld({ at: at("10:00"), faults: true });
    await watch();
    const person = await world.as("lawyer-a").id();
    await file(world);
    const before = await ticketFor(world, "lawyer-a");
    await expect(take(world, "backup", before)).rejects.toThrow("ticket.not_offered");
    await world.pump();
    const seen = world.phones.length;
    const taken = await world.as("backup").call(takeOverRoute, { params: here, body: { person } });
    expect(taken.body).toMatchObject({ to: at("17:00") });
    await world.pump();
    expect([...new Set(world.phones.slice(seen).map((it) => it.openid))].sort()).toEqual(["backup", "head", "lawyer-a"]);
    // What rang before they came is theirs to take, and did not ring them.
    world.settle();
    expect((await ringsFor(world, "backup")).map((it) => it.id)).toEqual([before]);
    expect((await take(world, "backup", before)).outcome).toBe("taken");
    await file(world, "worker-3", { respondents: [] });
    expect(await rung("lawyer-a", "lawyer-b", "backup")).toEqual(["lawyer-b", "backup"]);
    expect((await world.as("lawyer-b").call(undoTakeOverRoute, { params: here, body: { id: taken.body.id } })).body.code).toBe("duty.not_taken_over");
    expect((await world.as("head").call(undoTakeOverRoute, { params: here, body: { id: taken.body.id } })).status).toBe(201);
    await file(world, "worker-2", { respondents: [] });
    expect((await ringsFor(world, "lawyer-a")).length).toBe(1);
    expect((await world.as("backup").call(takeOverRoute, { params: here, body: { person: await world.as("head").id() } })).body.code).toBe("duty.nobody_there");
  });

  it("来不了: what rings for them rings the next at once, and 回来了 ends it", async () => {
    world = await createWorld({ at: at("10:00"), faults: true });
    await watch();
    await file(world);
    expect((await world.as("head").call(sayCannotComeRoute, { params: here })).body.code).toBe("duty.no_shift");
    await world.as("lawyer-a").call(sayCannotComeRoute, { params: here });
    await world.pump();
    expect(await rung("lawyer-a", "lawyer-b", "backup")).toEqual(["lawyer-b"]);
    await world.as("lawyer-b").call(sayCannotComeRoute, { params: here });
    await world.pump();
    expect(await rung("lawyer-a", "lawyer-b", "backup")).toEqual(["backup"]);
    expect((await says("head")).filter((it) => it.includes("来不了"))).toHaveLength(2);
    expect((await world.as("lawyer-a").call(sayBackRoute, { params: here })).status).toBe(201);
    expect((await world.as("lawyer-a").call(sayBackRoute, { params: here })).body.code).toBe("duty.not_away");
    await file(world, "worker-2", { respondents: [] });
    expect((await ringsFor(world, "lawyer-a")).length).toBe(1);
    // The next day one of them is not back: the head hears it before the shift, they are not asked.
    world.setNow(at("08:30", 24));
    await world.until(at("08:33", 24));
    expect((await says("head")).filter((it) => it.includes("同事说来不了"))).toHaveLength(3);
  });
});

describe("what is read off the rota", () => {
  it("a calendar by link, until it is revoked", async () => {
    world = await createWorld({ at: at("10:00"), faults: true });
    const mine = (await world.as("head").call(makeStationFeedRoute, { params: here })).body;
    const feed = await world.raw("GET", mine.path, {}, {}, undefined);
    expect(feed.status).toBe(200);
    expect(feed.body.text).toContain("BEGIN:VCALENDAR");
    expect(feed.body.text).toContain("SUMMARY:值班：金海社区工会法律服务点");
    expect(feed.body.text).toContain("DTSTART:20261123T010000Z");
    expect(feed.body.text).not.toContain("律师甲");
    expect(JSON.stringify(await world.rows())).not.toContain(mine.path.slice("/api/feeds/".length, -4));
    expect((await world.as("lawyer-a").call(revokeFeedRoute, { params: { feedId: mine.id } })).body.code).toBe("duty.no_feed");
    expect((await world.as("head").call(revokeFeedRoute, { params: { feedId: mine.id } })).status).toBe(201);
    expect((await world.raw("GET", mine.path, {}, {}, undefined)).body).toMatchObject({ code: "duty.no_feed" });
    const own = (await world.as("lawyer-a").call(makeMyFeedRoute)).body;
    expect((await world.raw("GET", own.path, {}, {}, undefined)).body.text).toContain("DTSTART:20261123T010000Z");
    expect((await world.as("lawyer-a").call(listFeedsRoute)).body.feeds.map((it) => it.id)).toEqual([own.id]);
  });

  it("a spreadsheet goes out and comes back; what is wrong in it is named by its cell", async () => {
    world = await createWorld({ at: at("10:00"), faults: true });
    const head = world.as("head");
    const out = (await head.call(exportSheetRoute, { params: here, query: { month: "2026-12" } })).body;
    const preview = (await head.call(previewSheetRoute, { params: here, body: { file: out.file } })).body;
    expect(preview.problems).toEqual([]);
    expect(preview.shifts[0]).toMatchObject({ cell: "C2", name: expect.stringMatching(/^值班律师[甲乙]$/), from: at("09:00", 23).replace("2026-11-23", "2026-12-01") });
    expect((await head.call(applySheetRoute, { params: here, body: { file: out.file } })).body).toMatchObject({ shifts: preview.shifts.length });
    expect((await head.call(exportSheetRoute, { params: here, query: { month: "2026-12" } })).body.file.length).toBe(out.file.length);
    expect((await head.call(applySheetRoute, { params: here, body: { file: Buffer.from("no sheet").toString("base64") } })).body.code).toBe("duty.no_sheet");
    const past = (await head.call(exportSheetRoute, { params: here, query: { month: "2026-10" } })).body;
    const wrong = (await head.call(previewSheetRoute, { params: here, body: { file: past.file } })).body;
    expect(wrong.problems[0]).toEqual({ cell: "A2", text: "这一天已经过去了，请从今天起排。" });
    expect((await head.call(applySheetRoute, { params: here, body: { file: past.file } })).body.code).toBe("duty.sheet_wrong");
  });

  it("the night tells each gap once, and officers read the rate", async () => {
    world = await createWorld({ at: at("10:00"), faults: true });
    await world.audit();
    await world.pump();
    const gaps = async () => (await says("gappy-head")).filter((it) => it.includes("没人值班"));
    expect(await gaps()).toHaveLength(1);
    expect((await gaps())[0]).toContain("明天");
    await world.audit();
    expect(await gaps()).toHaveLength(1);
    // A day later one more day is in sight.
    world.setNow(at("03:00", 24));
    await world.audit();
    expect((await gaps()).length).toBeLessThanOrEqual(2);
    const read = (await world.as("officer").call(readCoverageRoute, { query: { station: station("district"), below: "yes" } })).body;
    const gappy = read.stations.find((it) => it.station === station("gappy"));
    expect(gappy?.coveredMinutes).toBeGreaterThan(0);
    expect(gappy?.coveredMinutes).toBeLessThan(gappy?.openMinutes ?? 0);
    expect(read.withoutLawyer.map((it) => it.unit)).toContain(station("bare"));
  });
});
