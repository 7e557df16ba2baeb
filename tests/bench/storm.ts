import { addMs } from "@huiyin/shared/kernel/time";
import { lawyerOnDuty } from "./duty";
import { scaled, type Measure, type Setting } from "./measures";
import { report, ringing, signIn } from "./people";
import { percentile, rounded, spread, timed } from "./statistics";
import { pumpStream } from "./stream";
import { freshFolder, openWorld, stumbling, throwAway, workingHour } from "./world";

const stormMs = 300_000;

/** 500 workers report one employer within five minutes: how many tickets ring, and the 95th percentile of a report, 16 at a time. */
export const storm: Measure = async (setting) => {
  const calm = await run(setting, scaled(setting, 500, 12), false);
  const { tickets } = await run(setting, scaled(setting, 100, 12), true);
  return { storm_tickets: Math.max(calm.tickets, tickets), storm_p95_ms: calm.p95Ms };
};

async function run(setting: Setting, count: number, stumbles: boolean): Promise<{ readonly tickets: number; readonly p95Ms: number }> {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const lawyer = await signIn(world, lawyerOnDuty.openid);
    const workers = await Promise.all(Array.from({ length: count }, (_, index) => signIn(world, `storm_worker_${index}`, `10.0.${Math.floor(index / 200)}.${index % 200}`)));
    if (stumbles) world.engine.setFaults(stumbling);
    const times: number[] = [];
    const numbers = new Set<string>();
    await spread(count, 16, async (index) => {
      const worker = workers[index];
      if (worker === undefined) return;
      world.setNow(addMs(workingHour, Math.floor((index / count) * stormMs)));
      times.push(await timed(async () => numbers.add(await report(world, worker, "某物流园三号仓"))));
    });
    world.engine.setFaults(null);
    await (await pumpStream(world))();
    const tickets = (await ringing(world, lawyer)).length;
    setting.say(`storm${stumbles ? " on a table that stumbles" : ""}: ${numbers.size} numbers for ${count} workers, ${tickets} ringing tickets`);
    if (numbers.size !== count) throw new Error(`${count} workers hold ${numbers.size} numbers`);
    return { tickets, p95Ms: rounded(percentile(times, 0.95), 1) };
  } finally {
    await world.close();
    throwAway(folder);
  }
}
