import { describe, expect, it } from "@jest/globals";
import { bookingOrphans } from "./bookingOrphans";
import { bookingRaces } from "./bookings";
import { capacity } from "./capacity";
import { callsRecorded, desk50 } from "./desk";
import { growth } from "./growth";
import { race } from "./race";
import { ratios } from "./ratios";
import { dutyRead, dutyWalk } from "./rota";
import { slots } from "./slots";
import type { Setting } from "./measures";
import { noticesCrowd, noticesHour } from "./notices";
import { storm } from "./storm";
import { timelineGrowth } from "./timeline";
import { grantGifts, querycodeGuesses } from "./trust";
import { uploadResumed } from "./uploads";
import { throughput } from "./throughput";
import { tick } from "./tick";

/** The code of `npm run bench` at a fiftieth. How fast it is belongs there; here stands what must hold on any machine. */
const setting: Setting = { scale: 1 / 50, say: () => undefined };
const minutes = 60_000;

describe("the measures", () => {
  it("file the reference case within 32 write units and end it within 140", async () => {
    const { report_wcu, life_wcu } = await capacity(setting);
    expect(report_wcu).toBeGreaterThan(10);
    expect(report_wcu).toBeLessThanOrEqual(32);
    expect(life_wcu).toBeGreaterThan(report_wcu ?? Number.NaN);
    expect(life_wcu).toBeLessThanOrEqual(140);
  }, 2 * minutes);

  it("let one of twenty lawyers win", async () => {
    expect(await race(setting)).toEqual({ race_extra_winners: 0 });
  }, 2 * minutes);

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
    expect({ ...(await querycodeGuesses(setting)), ...(await grantGifts(setting)) }).toEqual({ querycode_hits: 0, grant_leaks: 0 });
  }, 2 * minutes);

  it("ring one ticket in a storm of reports about one employer", async () => {
    expect(await storm(setting)).toMatchObject({ storm_tickets: 1 });
  }, 2 * minutes);

  it("lose nothing of several operators' drafts, and no telephone call", async () => {
    expect(await desk50(setting)).toMatchObject({ desk50_lost: 0 });
    expect(await callsRecorded(setting)).toEqual({ calls_without_record: 0 });
  }, 2 * minutes);

  it("answer each minute of duty rightly, reading one station's own rows", async () => {
    expect(await dutyWalk(setting)).toEqual({ walk_wrong_minutes: 0 });
    const { duty_rcu } = await dutyRead(setting);
    expect(duty_rcu).toBeLessThanOrEqual(2);
  }, 2 * minutes);

  it("fire every due timer once, also when the door runs out of time and is killed in the middle", async () => {
    const { tick_10k_ratio, tick_lost } = await tick(setting);
    expect(tick_10k_ratio).toBeGreaterThan(0);
    expect(tick_lost).toBe(0);
  }, 2 * minutes);

  it.each([
    ["ratios", ratios, ["report_ratio", "take_ratio", "read_ratio"]],
    ["growth", growth, ["list_growth"]],
    ["timeline", timelineGrowth, ["timeline_growth"]],
    ["upload", uploadResumed, ["upload_resumed"]],
    ["throughput", throughput, ["report_ops_c1", "report_ops_c16", "take_ops_c16", "list_ops_c16"]],
  ] as const)("%s run and give a figure under every name", async (_name, measure, names) => {
    const figures = await measure(setting);
    expect(Object.keys(figures)).toEqual([...names]);
    for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(0);
  }, 2 * minutes);
});
