import { isOpenCase } from "@huiyin/shared/cases/change";
import { nameDeputy as nameRule, refuseDeputy as refuseRule, sayAsDeputy as sayRule, tellsWho } from "@huiyin/shared/cases/deputy";
import { listDeputyCasesRoute, listMyDeputiesRoute, nameDeputyRoute, readDeputyCaseRoute, refuseDeputyRoute, sayAsDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { zJointId, type JointStep } from "@huiyin/shared/cases/joint";
import { standsFor } from "@huiyin/shared/cases/headcount";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import { shownStatus } from "@huiyin/shared/cases/timeline";
import { stationName } from "@huiyin/shared/grid/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { personOf, staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import type { Row } from "../platform/table";
import { changeCase } from "./changeCase";
import { otherSideNow } from "./conflictOps";
import type { CaseDeps } from "./deps";
import { openWho } from "./fileOps";
import { deputyCasesOf, openWords, readTask, sealWords, taskOps, tasksOf, type KeptTask } from "./jointRepository";
import { byOf } from "./looks";

const ticketOf = (deps: Pick<CaseDeps, "tickets">, it: Case): Promise<Ticket | null> => (it.ticket === null ? Promise.resolve(null) : deps.tickets.get(it.ticket));

/** Deputies of the station that has it and of those above. */
const deputiesAt = async ({ staff }: Pick<CaseDeps, "staff">, it: Case, now: Instant): Promise<PersonId[]> => [...new Set((await Promise.all(it.unitPath.map((unit) => staff.holdersOf(unit, "deputy", now)))).flat())];
/** Those of them who may be asked: neither in it already nor on either side of it. */
export async function deputiesFor(deps: Pick<CaseDeps, "staff">, it: Case, ticket: Ticket | null, now: Instant): Promise<PersonId[]> {
  const away = [it.worker, it.helper, "lawyer" in it ? it.lawyer : null, ...(it.deputies ?? []), ...(ticket?.otherSide ?? [])];
  return (await deputiesAt(deps, it, now)).filter((person) => !away.includes(person));
}

/** POST /staff/cases/{number}/deputies */
export const nameDeputy = (deps: CaseDeps) =>
  handle(nameDeputyRoute, async ({ params, body, caller, now, command }) => {
    const words = body.task.trim();
    if (words === "") return refuse("request.malformed");
    const by = staffOf(caller);
    const id = zJointId.parse(`j_${newRowId()}`);
    const [file, names] = await Promise.all([deps.cases.file(params.number), deps.staff.namesOf([body.person])]);
    if (tellsWho(words, file === null ? null : (await openWho(deps.keys, params.number, file)).name)) return refuse("case.deputy_words");
    let step: JointStep | null = null;
    return changeCase(deps, params.number, {
      decide: async (it) => {
        const [ticket, others, bound] = await Promise.all([ticketOf(deps, it), tasksOf(deps.table, it.number), otherSideNow(deps, it.number, now)]);
        const away = [...bound, ...(ticket?.otherSide ?? [])];
        if (!(await deputiesAt(deps, it, now)).includes(body.person)) return refuse("case.deputy_unknown");
        const named = nameRule(it, by, { id, person: body.person, due: body.due }, others.map(({ task }) => task), away, now);
        if (!named.ok) return named;
        step = named.value;
        return ok(named.value.change);
      },
      also: async (it) => (step === null ? [] : taskOps(step.task, await sealWords(deps.keys, it.station, step.task, { name: names.get(body.person) ?? "", task: words, reply: null }))),
      reply: () => ({ id }), command,
    }, now);
  });

/** GET /deputy/cases */
export const listDeputyCases = (deps: CaseDeps) =>
  handle(listDeputyCasesRoute, async ({ caller, now }) => {
    const { person } = staffOf(caller);
    const mine = await deputyCasesOf(deps.table, person);
    const heads = await deps.cases.getMany(mine.map((it) => it.number));
    const lines = await Promise.all(heads.filter((it) => isOpenCase(it) && it.deputies?.includes(person) === true).map(async (it) => {
      const kept = await readTask(deps.table, it.number, mine.find((one) => one.number === it.number)?.task ?? "");
      return kept === null || kept.task.status !== "open" ? [] : [{ number: it.number, type: it.type, due: kept.task.due, late: kept.task.remindAt <= now }];
    }));
    return ok({ cases: lines.flat().sort((a, b) => (a.due < b.due ? -1 : 1)) });
  });

/** What they were asked; the door let them in because it is open. */
const mineOf = (tasks: readonly KeptTask[], person: PersonId): KeptTask | undefined => tasks.find(({ task }) => task.person === person && task.status === "open");
/** One look an hour, as of a story that stays open on a desk. */
const lookOf = (number: string, by: PersonId, now: Instant): Row => ({ pk: `CASE#${number}`, sk: `LOOK#${now.slice(0, 13)}#deputy#${by}`, t: "look", v: 1, by, what: "deputy", at: now });

/** GET /deputy/cases/{number} */
export const readDeputyCase = (deps: CaseDeps) =>
  handle(readDeputyCaseRoute, async ({ params, caller, now }) => {
    const { person } = staffOf(caller);
    const it = await deps.cases.get(params.number);
    const tasks = it === null ? [] : await tasksOf(deps.table, it.number);
    const own = mineOf(tasks, person);
    if (it === null || own === undefined || own.task.status !== "open") return refuse("access.not_found");
    await deps.table.put(lookOf(it.number, person, now), { absent: true });
    const [grid, station, ticket, names, words] = await Promise.all([
      deps.grid.read(it.station), deps.grid.station(it.station), ticketOf(deps, it), deps.staff.namesOf([own.task.by]), openWords(deps.keys, own),
    ]);
    const others = await Promise.all(tasks.filter((one) => one !== own && one.task.status !== "dropped").map(async (one) => {
      const { id, role, due, status } = one.task;
      return { id, role, due, status, name: (await openWords(deps.keys, one)).name };
    }));
    return ok({
      number: it.number, type: it.type, headcount: standsFor(it), stationName: stationName(grid, it.station), stationPhone: station?.phone ?? null, status: shownStatus(it, ticket), createdAt: it.createdAt,
      mine: { id: own.task.id, task: words.task, due: own.task.due, late: own.task.remindAt <= now, askedAt: own.task.at, askedBy: names.get(own.task.by) ?? "" }, others,
    });
  });

/** POST /deputy/cases/{number}/reply */
export const sayAsDeputy = (deps: CaseDeps) =>
  handle(sayAsDeputyRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const words = body.words.trim();
    if (words === "") return Promise.resolve(refuse("request.malformed"));
    let write: { step: JointStep; kept: KeptTask } | null = null;
    return changeCase(deps, params.number, {
      decide: async (it) => {
        const kept = mineOf(await tasksOf(deps.table, it.number), by.person);
        if (kept === undefined) return refuse("case.joint_over");
        const step = sayRule(it, kept.task, by, now);
        if (!step.ok) return step;
        write = { step: step.value, kept };
        return ok(step.value.change);
      },
      also: async (it) => (write === null ? [] : taskOps(write.step.task, await sealWords(deps.keys, it.station, write.step.task, { ...(await openWords(deps.keys, write.kept)), reply: words }))),
      reply: () => ({}), command,
    }, now);
  });

/** Which deputies take or took part. @param isTheirs whether who reads may say no, while the case is open */
export async function toldDeputies(deps: CaseDeps, it: Case, isTheirs: boolean) {
  const kept = (await tasksOf(deps.table, it.number)).filter(({ task }) => task.person !== undefined);
  const may = isTheirs && isOpenCase(it);
  return { deputies: await Promise.all(kept.map(async (one) => ({ id: one.task.id, name: (await openWords(deps.keys, one)).name, at: one.task.at, status: one.task.status, mayRefuse: may && one.task.status === "open" }))) };
}

/** GET /cases/{number}/deputies */
export const listMyDeputies = (deps: CaseDeps) =>
  handle(listMyDeputiesRoute, async ({ params, caller }) => {
    const it = await deps.cases.get(params.number);
    return it === null ? refuse("access.not_found") : ok(await toldDeputies(deps, it, it.worker === personOf(caller) || it.helperActs === true));
  });

type Refusing = { readonly number: CaseNumber; readonly id: string; readonly by: (it: Case) => EventBy; readonly command: Command };
/** The worker's no to a deputy: from then on they see nothing. */
export function refuseTheirs(deps: CaseDeps, { number, id, by, command }: Refusing, now: Instant) {
  let write: { step: JointStep; kept: KeptTask } | null = null;
  return changeCase(deps, number, {
    decide: async (it) => {
      // Decided anew after a lost race: what was to be written then is not any more.
      write = null;
      const kept = await readTask(deps.table, number, id);
      if (kept === null) return refuse("case.no_such_item");
      const step = refuseRule(it, kept.task, by(it), now);
      if (!step.ok) return step;
      if (step.value === null) return ok(null);
      write = { step: step.value, kept };
      return ok(step.value.change);
    },
    also: () => (write === null ? [] : taskOps(write.step.task, write.kept.content)),
    reply: () => ({}), command,
  }, now);
}

/** POST /cases/{number}/deputies/refusal */
export const refuseDeputy = (deps: CaseDeps) =>
  handle(refuseDeputyRoute, ({ params, body, caller, now, command }) => refuseTheirs(deps, { number: params.number, id: body.id, by: (it) => byOf(it, caller), command }, now));

export const deputyHandlers = (deps: CaseDeps): readonly Door[] => [nameDeputy(deps), listDeputyCases(deps), readDeputyCase(deps), sayAsDeputy(deps), listMyDeputies(deps), refuseDeputy(deps)];
