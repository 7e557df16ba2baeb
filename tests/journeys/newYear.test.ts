import { afterEach, expect, it, jest } from "@jest/globals";
import { askHandlerRoute, listHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import { previewYearRoute } from "@huiyin/shared/grid/yearApi";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { listRingingRoute } from "@huiyin/shared/tickets/api";
import { createWorld, type World } from "./harness";
import { administrator, loadYear } from "./parameters";
import { file, take } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const year = (text: string) => ({ year: 2027, state: "official" as const, source: "国务院办公厅关于 2027 年部分节假日安排的通知", text });

async function lastDay(at: string): Promise<void> {
  world = await createWorld({ at });
  await administrator(world);
  await administrator(world, "second", "管理员乙");
  await world.platform.table.delete({ pk: "CALENDAR", sk: "YEAR#2027" });
}
/** What an administrator reads before the year is put down. */
const touches = async (text: string) => (await world.as("admin").call(previewYearRoute, { params: { stationId: station("district") }, body: year(text) })).body;
const rung = async () => (await world.as("lawyer-a").call(listRingingRoute)).body.tickets.map((it) => [it.acceptBy.slice(0, 16), it.provisional === true]);

it("the new year becomes known while nobody took a matter: by when it must be taken moves, and what waits rings at the opening that is now known", async () => {
  await lastDay("2026-12-31T08:20:00.000Z");
  await world.until("2026-12-31T08:26:00.000Z");
  await file(world, "worker");
  expect(await rung()).toEqual([["2027-01-01T04:26", true]]);
  expect(await touches("2027-01-01~2027-01-03 休 元旦")).toMatchObject({ tickets: 1, asks: 0 });
  expect(await touches("2027-10-01 休 国庆节")).toMatchObject({ promises: 0, tickets: 0, limits: 0 });
  // The notice of it stands in the inbox, with the time that stands now.
  const told = async () => (await world.as("lawyer-a").call(readInboxRoute)).body.notices.filter((it) => it.code === "ticket_rings").map((it) => [String(it.data["acceptBy"]).slice(0, 16), it.data["provisional"] === 1]);
  expect(await told()).toEqual([["2027-01-01T04:26", true]]);
  expect(await loadYear(world, year("2027-01-01~2027-01-03 休 元旦"))).toBeGreaterThan(0);
  await world.until("2026-12-31T08:30:00.000Z");
  expect([await rung(), await told()]).toEqual([[["2027-01-04T04:26", false]], [["2027-01-04T04:26", false]]]);

  // After closing; then the year is mended: the Sunday is worked.
  await world.until("2026-12-31T09:10:00.000Z");
  await file(world, "owner");
  const waits = async () => (await world.rows()).filter((row) => row["t"] === "ticket" && row["status"] === "waiting").map((row) => row["ringAt"]);
  expect([...new Set(await waits())]).toEqual(["2027-01-04T01:00:00.000Z"]);
  await loadYear(world, year("2027-01-01~2027-01-02 休 元旦\n2027-01-03 班 周五"));
  await world.until("2026-12-31T09:14:00.000Z");
  expect([...new Set(await waits())]).toEqual(["2027-01-03T01:00:00.000Z"]);
  await world.until("2027-01-03T00:59:00.000Z");
  expect((await waits()).length).toBeGreaterThan(0);
  await world.until("2027-01-03T01:01:00.000Z");
  expect([await waits(), (await rung()).length > 0]).toEqual([[], true]);
});

it("what was asked about a handler is answered a working day later, by the year that is now known", async () => {
  await lastDay("2026-12-31T06:00:00.000Z");
  const number = await file(world, "worker");
  await take(world, "lawyer-a");
  expect((await world.as("worker").call(askHandlerRoute, { params: { number }, body: { kind: "complaint", why: "一直没有回音" } })).status).toBe(201);
  const asked = async () => {
    world.settle();
    return (await world.as("head").call(listHandlerAsksRoute)).body.asks.map((it) => [it.by, it.provisional === true, it.late]);
  };
  expect(await asked()).toEqual([["2027-01-01T09:00:00.000Z", true, false]]);
  expect(await touches("2027-01-01~2027-01-03 休 元旦")).toMatchObject({ asks: 1, tickets: 0 });
  await loadYear(world, year("2027-01-01~2027-01-03 休 元旦"));
  await world.until("2026-12-31T06:06:00.000Z");
  expect(await asked()).toEqual([["2027-01-04T09:00:00.000Z", false, false]]);
});
