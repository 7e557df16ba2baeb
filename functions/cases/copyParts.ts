import type { CopyParts, OwnParts } from "@huiyin/shared/deadlines/copyParts";
import type { Case } from "@huiyin/shared/cases/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { readReported } from "./cardRepository";
import type { CaseDeps } from "./deps";
import { clocksNow } from "./factsOps";
import { calculationsOf, readFactsOf } from "./factsRepository";
import { openWho, readLine } from "./groupRepository";
import { openWords, tasksOf } from "./jointRepository";
import { paymentsOf } from "./paymentRepository";
import { ratingsOf } from "./ratings";
import { openApplication, openPlace, referralsOf } from "./referralRepository";
import { readPapers } from "./workRepository";

/** A copy has all of them, not only the newest few. */
const mostCalculations = 500;

/** What the work on a case adds to a copy of it, opened for one side. */
export async function copyParts(deps: CaseDeps, it: Case, side: "worker" | "staff", now: Instant): Promise<CopyParts> {
  const { number } = it;
  const [facts, calendar, calculations, { papers }, kept, tasks, paid, card] = await Promise.all([
    readFactsOf(deps, number, now), deps.duty.calendar(), calculationsOf(deps, number, mostCalculations), readPapers(deps, number), referralsOf(deps.table, number), tasksOf(deps.table, number), paymentsOf(deps.table, number), readReported(deps, number),
  ]);
  const { entries, held, met } = facts.content;
  const referrals = await Promise.all(kept.map(async (one) => {
    const { v: _v, id: _id, number: _n, version: _version, by: _by, ...rest } = one.referral;
    const { hearing: day, ...referral } = "hearing" in rest ? rest : { ...rest, hearing: undefined };
    return { ...referral, application: await openApplication(deps.keys, one), hearing: day === undefined ? null : { from: day.from, to: day.to, place: await openPlace(deps.keys, one) } };
  }));
  const joint = await Promise.all(tasks.map(async (one) => {
    const { role, at, due, status } = one.task;
    const { name, task, reply } = await openWords(deps.keys, one);
    return { role, name, at, due, status, task: side === "staff" ? task : null, reply: side === "staff" ? reply : null };
  }));
  return { facts: entries, held, met, clocks: [...clocksNow(it, facts, calendar, now)], calculations, papers: [...papers], referrals, joint, payments: paid.map(({ fen, on, source, at, title, undoneAt }) => ({ fen, on, source, at, title, undoneAt })), card };
}

/** What is the worker's alone. @param owner whose line of a group; null: they have none here. */
export async function ownParts(deps: CaseDeps, it: Case, owner: PersonId | null): Promise<OwnParts> {
  const [ratings, line] = await Promise.all([ratingsOf(deps, it.number), owner === null ? null : readLine(deps.table, it.number, owner)]);
  return { ratings, groupLine: line === null ? null : { ...(await openWho(deps.keys, line)), amountFen: line.line.amountFen, paidFen: line.line.paidFen } };
}
