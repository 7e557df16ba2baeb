import * as z from "zod/mini";
import { crowdOfLawyers } from "./crowd";
import { scaled, type Measure, type Setting } from "./measures";
import { newKey, report, ringing, signIn } from "./people";
import { freshFolder, openWorld, stumbling, throwAway } from "./world";

const zOutcome = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("taken"), numbers: z.array(z.string()) }),
  z.object({ outcome: z.literal("lost"), takerName: z.string() }),
]);

/** Twenty lawyers take one ticket at once, again and again: winners past the first, and losers who were not told who has it. */
export const race: Measure = async (setting) => {
  const calm = await run(setting, scaled(setting, 200, 4), false);
  return { race_extra_winners: calm + (await run(setting, scaled(setting, 40, 2), true)) };
};

/** @returns how many won besides the first */
async function run(setting: Setting, times: number, stumbles: boolean): Promise<number> {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const [worker, lawyers] = [await signIn(world, "bench_worker"), await crowdOfLawyers(world, 20)];
    if (stumbles) world.engine.setFaults(stumbling);
    let extra = 0;
    let uninformed = 0;
    for (let time = 0; time < times; time += 1) {
      await report(world, worker, `某厂${time}`);
      const first = lawyers[0];
      const ticket = first === undefined ? undefined : (await ringing(world, first)).at(0);
      if (ticket === undefined) throw new Error("nothing rings");
      const outcomes = await Promise.all(
        lawyers.map(async ({ token, grant }) => {
          const reply = await world.ask("POST", `/tickets/${ticket}/acceptance`, { token, grant, key: newKey(), body: { noInterest: true } });
          const parsed = zOutcome.safeParse(reply.body);
          return parsed.success ? parsed.data : null;
        }),
      );
      const winners = outcomes.filter((it) => it?.outcome === "taken").length;
      if (winners === 0) throw new Error("nobody won");
      extra += winners - 1;
      uninformed += outcomes.filter((it) => it === null || (it.outcome === "lost" && it.takerName === "")).length;
    }
    setting.say(`race${stumbles ? " on a table that stumbles" : ""}: ${times} tickets, 20 lawyers each, ${extra} extra winners, ${uninformed} losers who were not told who has it`);
    if (uninformed > 0) throw new Error(`${uninformed} losers were not told who has it`);
    return extra;
  } finally {
    await world.close();
    throwAway(folder);
  }
}
