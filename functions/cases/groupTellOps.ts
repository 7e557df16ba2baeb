import { isOpenCase, tell, tellHeads, type Change } from "@huiyin/shared/cases/change";
import { newsForMembers } from "@huiyin/shared/cases/groupNews";
import type { Case } from "@huiyin/shared/cases/schema";
import { countVoices, recounted, type Group } from "@huiyin/shared/cases/group";
import { handlerOf } from "@huiyin/shared/cases/hearings";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { caseNotices, noticeOp } from "../notices/noticeOps";
import type { Op, Table } from "../platform/table";
import type { CaseRepository } from "./caseRepository";
import { changeCase, type ChangeDeps } from "./changeCase";
import { countedOp, electedLines, linesPage, readGroup, readTelling, tellingOps, tellingOverOp, type Telling } from "./groupRepository";

/** With the telling's own row well under what one transaction holds, and no burst. */
const page = 20;

/** One row in the step's own transaction, however many are in it; the minute door tells them page by page. */
export function newsOps(before: Case, change: Pick<Change, "after" | "fact" | "told">, now: Instant): Op[] {
  const news = newsForMembers(before, change);
  return news === null ? [] : tellingOps({ v: 1, number: change.after.number, seq: change.after.version, at: now, ...news, data: { ...news.data }, after: null }, null);
}

type Deps = { readonly table: Pick<Table, "transact" | "get" | "query">; readonly cases: Pick<CaseRepository, "get"> };

/** One page of members, each told once: the row goes on, or is gone, in the transaction that tells them. @returns whether more is left */
async function tellPage({ table, cases }: Deps, telling: Telling, now: Instant): Promise<Telling | null> {
  const { number, code, data } = telling;
  const [it, { lines, next }] = await Promise.all([cases.get(number), linesPage(table, number, page, telling.after)]);
  // Whoever brought it, or filed it for them, heard it as theirs; who is on paper has no account.
  const people = lines.flatMap(({ line }) => (line.state === "in" && line.person !== null && line.person !== it?.worker && line.person !== it?.helper ? [line.person] : []));
  const after = next === null ? null : { ...telling, after: next };
  const written = await table.transact([
    ...people.map((to) => noticeOp({ to, code, about: { kind: "case", number }, data }, now)), ...(after === null ? [tellingOverOp(telling)] : tellingOps(after, telling)),
  ]);
  return written.ok ? after : null;
}

/** That others are to be elected: whoever has the case hears it, and while nobody has it the heads. */
async function tooFewOps({ staff, tickets }: ChangeDeps, it: Case, now: Instant): Promise<Op[]> {
  const lawyer = handlerOf(it);
  const ticket = it.ticket === null ? null : await tickets.get(it.ticket);
  return caseNotices(staff, it, lawyer === null ? tellHeads("group_unrepresented") : tell(lawyer, "group_unrepresented"), ticket?.otherSide ?? [], now);
}

/** Lines came or went: the case stands for as many, and is spoken for by as many as are left of those elected. Who joins meanwhile is counted in the next minute. */
export async function fireGroup(deps: ChangeDeps, number: CaseNumber, now: Instant): Promise<void> {
  let found: { readonly group: Group; readonly voices: ReturnType<typeof countVoices> } | null = null;
  await changeCase(deps, number, {
    decide: async (it) => {
      const group = await readGroup(deps.table, number);
      found = group === null ? null : { group, voices: isOpenCase(it) ? countVoices(group, await electedLines(deps.table, group)) : null };
      return ok(group === null ? null : recounted(it, group));
    },
    also: async (it) => (found === null ? [] : [countedOp(found.group, found.voices?.speaking), ...(found.voices?.tooFew === true ? await tooFewOps(deps, it, now) : [])]), reply: () => null,
  }, now);
}

/** Everybody who is left to be told of one step, until `isOver` says to stop; the minute door goes on from there. Safe to repeat. */
export async function fireTelling(deps: Deps, number: CaseNumber, seq: number, now: Instant, isOver: () => boolean): Promise<void> {
  let telling = await readTelling(deps.table, number, seq);
  while (telling !== null && !isOver()) telling = await tellPage(deps, telling, now);
}
