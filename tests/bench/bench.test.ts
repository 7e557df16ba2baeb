import { describe, expect, it } from "@jest/globals";
import { capacity } from "./capacity";
import { growth } from "./growth";
import { race } from "./race";
import { ratios } from "./ratios";
import { dutyRead, dutyWalk } from "./rota";
import type { Setting } from "./measures";
import { storm } from "./storm";
import { timelineGrowth } from "./timeline";
import { fileExport } from "./export";
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

  it("ring one ticket in a storm of reports about one employer", async () => {
    expect(await storm(setting)).toMatchObject({ storm_tickets: 1 });
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
    ["export", fileExport, ["file_export_seconds"]],
    ["throughput", throughput, ["report_ops_c1", "report_ops_c16", "take_ops_c16", "list_ops_c16"]],
  ] as const)("%s run and give a figure under every name", async (_name, measure, names) => {
    const figures = await measure(setting);
    expect(Object.keys(figures)).toEqual([...names]);
    for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(0);
  }, 2 * minutes);
});
