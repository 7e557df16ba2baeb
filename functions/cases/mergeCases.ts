import { mergeCaseRoute, unmergeCaseRoute } from "@huiyin/shared/cases/deskApi";
import { mergeInto, unmerge, type MergeRefusal, type Merging } from "@huiyin/shared/cases/merging";
import type { Clocks } from "@huiyin/shared/cases/clocks";
import type { Case } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { TicketId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { mayReach } from "@huiyin/shared/staff/rules";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newTicketId } from "../platform/ids";
import { caseReachedOf } from "./caseReached";
import { clocksOf, opsOfChange } from "./changeCase";
import type { CaseDeps } from "./deps";
import { openWho } from "./fileOps";

/** As in changeCase: who loses that often meets something else. */
const turns = 8;
type Both = { readonly it: Case; readonly survivor: Case };

async function phoneOf({ cases, keys }: CaseDeps, number: CaseNumber): Promise<string | null> {
  const file = await cases.file(number);
  return file === null ? null : ((await openWho(keys, number, file)).reach?.phone ?? null);
}
/** One person's matter told twice: the same account, or the same phone. Anything else would show somebody what another said. */
async function isOnePerson(deps: CaseDeps, { it, survivor }: Both): Promise<boolean> {
  if (it.worker !== null && survivor.worker !== null) return it.worker === survivor.worker;
  const [one, other] = await Promise.all([phoneOf(deps, it.number), phoneOf(deps, survivor.number)]);
  return one !== null && one === other;
}
/** Who is on the other side of the one that goes must not have, nor be rung for, the one that takes it up. */
async function isApart(deps: CaseDeps, { it, survivor }: Both): Promise<boolean> {
  const [leaving, staying] = await Promise.all([it, survivor].map((one) => (one.ticket === null ? null : deps.tickets.get(one.ticket))));
  const has = "lawyer" in survivor ? survivor.lawyer : null;
  return (leaving?.otherSide ?? []).every((person) => person !== has && (survivor.status !== "registered" || staying?.otherSide?.includes(person) === true));
}

type Decide = (both: Both, clocks: Clocks, fresh: TicketId) => Promise<Result<Merging, MergeRefusal | "case.merge_other_person" | "case.merge_other_side">>;
type Step = { readonly find: () => Promise<Both | null>; readonly decide: Decide; readonly reason: string; readonly command: Command };

/** Both heads and their events in one transaction, each only onto the version it was decided from. */
async function changeBoth(deps: CaseDeps, { find, decide, reason, command }: Step, now: Instant) {
  for (let turn = 0; turn < turns; turn += 1) {
    const both = await find();
    if (both === null) return refuse("access.not_found");
    const decided = await decide(both, await clocksOf(deps, both.it.station, now), newTicketId());
    if (!decided.ok) return decided;
    const { merged, survivor } = decided.value;
    const ops = await Promise.all([opsOfChange(deps, both.it, merged, now, reason), opsOfChange(deps, both.survivor, survivor, now, reason)]);
    if ((await deps.table.transact([...ops.flat(), ...command.rows({})])).ok) return ok({});
  }
  return refuse("request.conflict");
}

async function reached(deps: CaseDeps, number: CaseNumber, by: ActingStaff): Promise<Case | null> {
  const it = await deps.cases.get(number);
  const ticket = it?.ticket == null ? null : await deps.tickets.get(it.ticket);
  return it !== null && mayReach(by.grant, caseReachedOf(it, ticket)) ? it : null;
}

/** POST /staff/cases/{number}/merging */
export const mergeCase = (deps: CaseDeps) =>
  handle(mergeCaseRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const find = async (): Promise<Both | null> => {
      const [it, survivor] = await Promise.all([deps.cases.get(params.number), reached(deps, body.into, by)]);
      return it === null || survivor === null ? null : { it, survivor };
    };
    return changeBoth(deps, {
      find, reason: body.reason, command,
      decide: async (both, clocks) => {
        const decided = mergeInto(both.it, both.survivor, { kind: "staff", person: by.person, title: by.title }, clocks, now);
        if (!decided.ok) return decided;
        if (!(await isOnePerson(deps, both))) return refuse("case.merge_other_person");
        return (await isApart(deps, both)) ? decided : refuse("case.merge_other_side");
      },
    }, now);
  });

/** POST /staff/cases/{number}/unmerging */
export const unmergeCase = (deps: CaseDeps) =>
  handle(unmergeCaseRoute, ({ params, body, caller, now, command }) => {
    const { person, title } = staffOf(caller);
    const find = async (): Promise<Both | null> => {
      const it = await deps.cases.get(params.number);
      if (it === null) return null;
      const survivor = it.status === "merged" ? await deps.cases.get(it.into) : it;
      return survivor === null ? null : { it, survivor };
    };
    return changeBoth(deps, {
      find, reason: body.reason, command, decide: (both, clocks, fresh) => Promise.resolve(unmerge(both.it, both.survivor, { kind: "staff", person, title }, fresh, clocks, now)),
    }, now);
  });
