import { blankCard, usualForm } from "@huiyin/shared/cases/reportCard";
import * as z from "zod/mini";
import { lawyerOnDuty } from "./duty";
import type { Measure } from "./measures";
import { newKey, report, ringing, signIn } from "./people";
import { pumpStream } from "./stream";
import { freshFolder, instant, openWorld, throwAway } from "./world";
import type { CapacityLine } from "../../functions/platform/measuredTable";

const unitsOf = (lines: readonly CapacityLine[]): number => lines.reduce((sum, it) => sum + it.table + it.index, 0);

/** Write units by row type, largest first: what docs/data.md says. */
function byType(lines: readonly CapacityLine[]): string {
  const types = new Map<string, number>();
  for (const line of lines) types.set(line.type, (types.get(line.type) ?? 0) + line.table + line.index);
  return [...types].sort((a, b) => b[1] - a[1]).map(([type, units]) => `${type} ${units}`).join(", ");
}

const zBody = z.looseObject({});
/** The reference case: report_wcu for filing it, life_wcu from filing to closing with everything the stream writes. */
export const capacity: Measure = async ({ say }) => {
  const folder = freshFolder();
  const lines: CapacityLine[] = [];
  const world = await openWorld(folder, (line) => lines.push(line));
  try {
    const [worker, lawyer] = [await signIn(world, "bench_worker"), await signIn(world, lawyerOnDuty.openid)];
    await report(world, worker, "某物流园一号仓");
    const pump = await pumpStream(world);
    await pump();
    const post = async (path: string, body: object, by = lawyer) => {
      const reply = await world.ask("POST", path, { token: by.token, ...(by.grant === "" ? {} : { grant: by.grant }), key: newKey(), body });
      if (reply.status !== 201) throw new Error(`${path} answered ${reply.status} ${JSON.stringify(reply.body)}`);
      await pump();
      return zBody.parse(reply.body);
    };
    const take = async () => post(`/tickets/${(await ringing(world, lawyer))[0] ?? ""}/acceptance`, { noInterest: true });
    await take();
    // Data keys of the month are made once, not per case.
    lines.length = 0;
    const number = await report(world, worker, "某物流园二号仓");
    const report_wcu = unitsOf(lines);
    say(`report: ${report_wcu} write units: ${byType(lines)}`);
    await pump();
    await take();
    world.setNow(instant("2026-11-23T02:20:00.000Z"));
    await post(`/staff/cases/${number}/contacts`, { evidence: { kind: "call", at: "2026-11-23T02:10:00.000Z", outcome: "reached", minutes: 12 },
      facts: [{ fact: "ended", value: { is: "on", on: "2026-10-30" } }, { fact: "wrongEnded", value: { is: "going_on" } }] });
    await post(`/cases/${number}/contact-confirmation`, { contacted: true }, worker);
    await post(`/staff/cases/${number}/answer`, { text: "已与单位谈妥，本周五前补发。", evidence: { kind: "call", at: "2026-11-23T02:15:00.000Z", outcome: "reached", minutes: 5 } });
    await post(`/cases/${number}/agreement`, {}, worker);
    await post(`/staff/cases/${number}/closing`, { card: blankCard(usualForm), reason: "paid", money: { claimedFen: 1_500_000, agreedFen: 1_500_000, paidFen: 1_500_000 } });
    const life_wcu = unitsOf(lines);
    say(`life: ${life_wcu} write units: ${byType(lines)}`);
    return { report_wcu, life_wcu };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
