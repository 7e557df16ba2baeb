import { bareTable } from "./bare";
import { scaled, type Measure } from "./measures";
import { newKey, report, ringing, signIn, type Signed } from "./people";
import { lawyerOnDuty } from "./duty";
import { median, rounded, timed } from "./statistics";
import { copyOf, freshFolder, openWorld, throwAway, type World } from "./world";

type Pair = { readonly ours: number[]; readonly bare: number[] };
const pair = (): Pair => ({ ours: [], bare: [] });

/**
 * Ours and the bare table by turns: each command is timed, what it asked of its table is sent again to a table that held the same rows,
 * and that is timed too. Both write to disk and wait for it.
 */
async function byTurns(world: World, bare: ReturnType<typeof bareTable>, into: Pair | null, command: () => Promise<void>): Promise<void> {
  world.taken();
  const ours = await timed(command);
  const replay = bare.prepare(world.taken());
  const theirs = await timed(() => replay.run());
  if (into === null) return;
  into.ours.push(ours);
  into.bare.push(theirs);
}

/** report_ratio, take_ratio, read_ratio: medians of ours over medians of the bare table. */
export const ratios: Measure = async (setting) => {
  const folder = freshFolder();
  await (await openWorld(folder)).close();
  const copy = copyOf(folder);
  const [world, mirror] = [await openWorld(folder), await openWorld(copy)];
  try {
    const bare = bareTable(mirror.engine);
    const rounds = scaled(setting, 400, 8);
    const warmUp = Math.max(2, Math.ceil(rounds / 10));
    const [reported, took, read] = [pair(), pair(), pair()];
    const follow = async (command: () => Promise<void>) => byTurns(world, bare, null, command);
    let worker: Signed | null = null;
    let lawyer: Signed | null = null;
    await follow(async () => {
      worker = await signIn(world, "bench_worker");
      lawyer = await signIn(world, lawyerOnDuty.openid);
    });
    if (worker === null || lawyer === null) throw new Error("bench: nobody signed in");
    const [who, taker]: [Signed, Signed] = [worker, lawyer];
    for (let round = -warmUp; round < rounds; round += 1) {
      const counts = round >= 0;
      let number = "";
      await byTurns(world, bare, counts ? reported : null, async () => {
        number = await report(world, who, `某物流园${round + warmUp}号仓`);
      });
      let ticket = "";
      await follow(async () => {
        ticket = (await ringing(world, taker))[0] ?? "";
      });
      await byTurns(world, bare, counts ? took : null, async () => {
        const reply = await world.ask("POST", `/tickets/${ticket}/acceptance`, { token: taker.token, grant: taker.grant, key: newKey(), body: { noInterest: true } });
        if (reply.status !== 201) throw new Error(`bench: taking answered ${reply.status} ${JSON.stringify(reply.body)}`);
      });
      await byTurns(world, bare, counts ? read : null, async () => {
        const reply = await world.ask("GET", `/cases/${number}`, { token: who.token });
        if (reply.status !== 200) throw new Error(`bench: reading answered ${reply.status}`);
      });
    }
    const ratio = (name: string, { ours, bare: theirs }: Pair): number => {
      setting.say(`${name}: ours ${median(ours).toFixed(2)} ms, bare table ${median(theirs).toFixed(2)} ms, ${rounds} by turns`);
      return rounded(median(ours) / median(theirs));
    };
    return { report_ratio: ratio("report", reported), take_ratio: ratio("take", took), read_ratio: ratio("read with history", read) };
  } finally {
    await Promise.all([world.close(), mirror.close()]);
    [folder, copy].forEach(throwAway);
  }
};
