import { describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { bookingOrphans } from "./bookingOrphans";
import { bookingRaces } from "./bookings";
import { callsRecorded, desk50 } from "./desk";
import { slots } from "./slots";
import type { Setting } from "./measures";
import { nationImport, openedByScript } from "./nation";
import { noticesCrowd, noticesHour } from "./notices";
import { grantGifts, querycodeGuesses } from "./trust";

/** As bench.test.ts, for the rooms that came later: two files, so that two workers share them. */
const setting: Setting = { scale: 1 / 50, say: () => undefined };
const minutes = 60_000;

describe("npm run bench", () => {
  it("starts as one bundle, and names the rooms to whoever asks for another", () => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(__dirname, "run.mjs"), "--json", "weather"], { encoding: "utf8" });
    expect([status, /no room weather; there are .*cases.*bookings/u.test(stderr)]).toEqual([2, true]);
  });
});

describe("the measures of the later rooms", () => {
  it("give one time to one of twenty, and no cell to two", async () => {
    expect(await bookingRaces({ ...setting, scale: setting.scale / 4 })).toEqual({ booking_overlaps: 0 });
  }, 2 * minutes);

  it("leave no claim behind, wherever a booking, a move, a cancellation or a changed rota is killed", async () => {
    expect(await bookingOrphans(setting)).toEqual({ booking_orphans: 0 });
  }, 2 * minutes);

  it("list two weeks of a station with one query for each lawyer and week", async () => {
    const { slots_rcu, slots_growth } = await slots(setting);
    expect(slots_rcu).toBeLessThanOrEqual(50);
    expect(slots_growth).toBeGreaterThan(0);
  }, 2 * minutes);

  it("tell everybody while half of everything outside fails and the process dies", async () => {
    expect(await noticesHour(setting)).toEqual({ notices_without_outcome: 0, sms_over_twice: 0, notices_after_taken: 0, late_rings: 0 });
  }, 2 * minutes);

  it("send many notices by both doors at once, never two to one person", async () => {
    expect((await noticesCrowd(setting))["notice_wcu"]).toBeLessThanOrEqual(12);
  }, 2 * minutes);

  it("find nothing by guessing query codes, and let no gift of a grant be worth more than its giver's", async () => {
    expect({ ...(await querycodeGuesses(setting)), ...(await grantGifts(setting)) }).toMatchObject({ querycode_hits: 0, grant_leaks: 0 });
  }, 2 * minutes);

  it("stream the country's codes, cut off once, without a read more for routing; and open a district of them by script", async () => {
    // What memory it takes is for `npm run bench`: a fiftieth of the country weighs less than what other tests left behind in this process.
    expect((await nationImport(setting))["route_rcu"]).toBeLessThanOrEqual(12);
    // It throws at the first step that is refused.
    await openedByScript();
  }, 2 * minutes);

  it("lose nothing of several operators' drafts, and no telephone call", async () => {
    expect(await desk50(setting)).toMatchObject({ desk50_lost: 0 });
    expect(await callsRecorded(setting)).toEqual({ calls_without_record: 0 });
  }, 2 * minutes);
});
