import { mayGive } from "@huiyin/shared/staff/appointing";
import { at, covers, grant, pathOf, paths, person } from "@huiyin/shared/staff/appointing.fixture";
import { zRole, type Grant } from "@huiyin/shared/staff/schema";
import { seeded } from "./outside";
import { scaled, type Figures, type Measure } from "./measures";
import { digits, newKey, referenceReport, signIn } from "./people";
import { median } from "./statistics";
import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { freshFolder, openWorld, throwAway } from "./world";

/** As many as one network address may try before it has to wait; guessers have many addresses. */
const perAddress = 4;
/** Where the owner is: half of the guesses come from beside them, behind the same address. */
const home = "192.0.2.1";

/** 10,000 guesses at a case whose number is known find nothing, and its owner still gets in with the code they have, also from where half of them came. */
export const querycodeGuesses: Measure = async (setting): Promise<Figures> => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const worker = await signIn(world, "o-querycode");
    const report = referenceReport("某建筑劳务公司");
    const filed = await world.ask("POST", "/cases", { token: worker.token, key: newKey(), body: report });
    if (filed.status !== 201) throw new Error(`filing answered ${filed.status}`);
    const number = String(Object(filed.body).number);
    const query = (code: string, address: string) => world.ask("POST", "/query", { body: { number, code }, address });
    const guesses = scaled(setting, 10_000, 60);
    let hits = 0;
    for (let n = 0; n < guesses; n += 1) {
      const code = digits(12);
      if (code === report.queryCode) continue;
      const from = Math.floor(n / perAddress);
      if ((await query(code, n % 2 === 0 ? home : `198.51.${from >> 8}.${from & 255}`)).status < 300) hits += 1;
    }
    // A number that is none and a code that is wrong, by turns: what their times have to do with each other.
    const absent = makeCaseNumber(zLocalDate.parse("2020-01-01"), digits(6));
    const times = { code: [] as number[], number: [] as number[] };
    for (let n = 0; n < scaled(setting, 400, 20); n += 1) {
      for (const what of ["code", "number"] as const) {
        const began = performance.now();
        await world.ask("POST", "/query", { body: { number: what === "code" ? number : absent, code: digits(12) }, address: `203.0.${what === "code" ? 113 : 114}.${n % 250}` });
        times[what].push(performance.now() - began);
      }
    }
    const owner = await query(report.queryCode, home);
    if (owner.status !== 200) throw new Error(`the owner was locked out: ${owner.status}`);
    setting.say(`querycode: ${guesses} guesses`);
    return { querycode_hits: hits, querycode_time_ratio: Math.round((median(times.number) / median(times.code)) * 100) / 100 };
  } finally {
    await world.close();
    throwAway(folder);
  }
};

/** Gifts of grants at random, each allowed or not by the rule; a leak is one worth more than what its giver had, or given to oneself. */
export const grantGifts: Measure = (setting) => {
  const random = seeded(20261123);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const people = ["a", "b", "c", "d", "e"].map(person);
  const places = Object.keys(paths);
  let [given, leaks] = [0, 0];
  const rounds = scaled(setting, 20_000, 400);
  for (let round = 0; round < rounds; round += 1) {
    const root = grant(pick(people), pick(zRole.options), pick(places), at(1), at(25));
    const held: Grant[] = [root];
    for (let step = 0; step < 20; step += 1) {
      const [by, to, where] = [pick(held), pick(people), pick(places)];
      const [now, from, days] = [1 + Math.floor(random() * 20), 1 + Math.floor(random() * 20), Math.floor(random() * 9)];
      const wanted = { role: pick(zRole.options), unitPath: paths[where] ?? [], from: at(from), to: days === 0 ? null : at(from + days) };
      if (!mayGive(by, to, wanted, at(now)).ok) continue;
      const made = grant(to, wanted.role, where, wanted.from, wanted.to);
      given += 1;
      if (to === by.person || !covers(by, made) || !covers(root, made) || !pathOf(made.unit).includes(root.unit)) leaks += 1;
      held.push(made);
    }
  }
  if (given === 0) return Promise.reject(new Error("no gift was allowed at all"));
  setting.say(`grants: ${given} gifts in ${rounds} rounds`);
  return Promise.resolve({ grant_leaks: leaks });
};
