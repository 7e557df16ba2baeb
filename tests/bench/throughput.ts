import { lawyerOnDuty } from "./duty";
import { scaled, type Measure } from "./measures";
import { community, newKey, report, ringing, signIn } from "./people";
import { rounded, spread, timed } from "./statistics";
import { freshFolder, openWorld, throwAway } from "./world";

/** Operations a second through the api door, one at a time and sixteen at a time. Absolute: they speak of this machine only. */
export const throughput: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const lawyer = await signIn(world, lawyerOnDuty.openid);
    const workers = await Promise.all(Array.from({ length: 16 }, (_, index) => signIn(world, `bench_worker_${index}`)));
    const perSecond = async (name: string, count: number, width: number, job: (index: number) => Promise<void>) => {
      const ms = await timed(() => spread(count, width, job));
      setting.say(`${name}: ${count} in ${ms.toFixed(0)} ms, ${width} at a time`);
      return rounded((count / ms) * 1000, 1);
    };
    const file = (prefix: string) => async (index: number) => {
      const worker = workers[index % workers.length];
      if (worker !== undefined) await report(world, worker, `某${prefix}${index}厂`);
    };
    const report_ops_c1 = await perSecond("reports", scaled(setting, 300, 6), 1, file("甲"));
    const report_ops_c16 = await perSecond("reports", scaled(setting, 1600, 32), 16, file("乙"));
    const tickets = await ringing(world, lawyer);
    const take_ops_c16 = await perSecond("takes", tickets.length, 16, async (index) => {
      const reply = await world.ask("POST", `/tickets/${tickets[index] ?? ""}/acceptance`, { token: lawyer.token, grant: lawyer.grant, key: newKey(), body: { noInterest: true } });
      if (reply.status !== 201) throw new Error(`bench: taking answered ${reply.status}`);
    });
    const list_ops_c16 = await perSecond("lists of 20", scaled(setting, 1600, 32), 16, async () => {
      const reply = await world.ask("GET", `/board?station=${community}`, { token: lawyer.token, grant: lawyer.grant });
      if (reply.status !== 200) throw new Error(`bench: the board answered ${reply.status}`);
    });
    return { report_ops_c1, report_ops_c16, take_ops_c16, list_ops_c16 };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
