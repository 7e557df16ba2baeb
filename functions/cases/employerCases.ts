import { readEmployerCasesRoute } from "@huiyin/shared/cases/employerCasesApi";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { leastPeople } from "@huiyin/shared/cases/group";
import type { Case } from "@huiyin/shared/cases/schema";
import { isNamed, normaliseName } from "@huiyin/shared/employers/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { boardLines } from "./boardLines";
import type { CaseDeps } from "./deps";
import { peopleIn } from "./employerPeople";
import { numbersAbout, numbersUnder } from "./employerNumbers";
import { openRespondents } from "./fileOps";
import { reachable } from "./findCaller";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";

/** Looked through, newest first; so many are shown, open ones before the rest. */
const mostLooked = 60;
const mostShown = 10;

/** Cases of the other side of this one: of the employer it is linked to, or that its typed name is one of the names of; else of that same name. */
async function aboutTheSame(deps: CaseDeps, number: string): Promise<CaseNumber[]> {
  const file = await deps.cases.file(number);
  const respondents = file === null ? [] : (await openRespondents(deps.keys, number, file)).filter((one) => one.kind !== "natural_person");
  const all = respondents.length === 0 ? [] : await deps.organisations.all();
  const found = await Promise.all(respondents.map(({ organisation, name }) => {
    const named = all.filter((one) => (organisation === null ? isNamed(one, name) : one.id === organisation));
    const plain = normaliseName(name);
    return named.length === 1 && named[0] !== undefined ? numbersAbout(deps, named[0]) : numbersUnder(deps.table, plain === "" ? [] : deps.keys.keyedHashes("orgname", plain));
  }));
  return [...new Set(found.flatMap(({ numbers }) => numbers))].sort().reverse();
}

/** How many different workers these open matters are of, where they may be brought as one of many (product: ten or more with one employer); null where they are fewer, or one of them is brought so already. */
async function enough(deps: CaseDeps, all: readonly Case[]): Promise<number | null> {
  const open = all.filter(isOpenCase);
  if (open.length < leastPeople || open.some((it) => it.group === true)) return null;
  const { workers } = await peopleIn(deps, open);
  return workers < leastPeople ? null : workers;
}

/**
 * GET /staff/cases/{number}/employer-cases: what else is about the same employer, as far as whoever asks may reach it. Who may not read this
 * case does not learn by the others whom it is about.
 */
export const readEmployerCases = (deps: CaseDeps) =>
  handle(readEmployerCasesRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    if (!mayReadSealed(standingOf(it, ticket, by))) return refuse("case.not_taken");
    const numbers = (await aboutTheSame(deps, it.number)).filter((number) => number !== it.number).slice(0, mostLooked);
    const seen = await reachable(deps, numbers, by);
    const ordered = [...seen].sort((a, b) => Number(isOpenCase(b.it)) - Number(isOpenCase(a.it)) || (a.it.createdAt > b.it.createdAt ? -1 : 1));
    const shown = ordered.slice(0, mostShown);
    return ok({ cases: await boardLines(deps, shown.map((one) => one.it), now, new Map(shown.flatMap((one) => (one.ticket === null ? [] : [[one.ticket.id, one.ticket] as const])))), more: ordered.length - shown.length, many: await enough(deps, [it, ...seen.map((one) => one.it)]) });
  });
