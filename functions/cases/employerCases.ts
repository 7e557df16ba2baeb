import { readEmployerCasesRoute } from "@huiyin/shared/cases/employerCasesApi";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { boardLines } from "./boardLines";
import type { CaseDeps } from "./deps";
import { reachable } from "./findCaller";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";

/** Looked through, newest first; so many are shown, open ones before the rest. */
const mostLooked = 60;
const mostShown = 10;

/**
 * GET /staff/cases/{number}/employer-cases: what else is about the same employer, as far as whoever asks may reach it. Who may not read this
 * case does not learn by the others whom it is about.
 */
export const readEmployerCases = (deps: CaseDeps) =>
  handle(readEmployerCasesRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const [ticket, subject] = await Promise.all([it.ticket === null ? null : deps.tickets.get(it.ticket), it.ticket === null ? null : deps.tickets.subject(it.ticket, it.number)]);
    if (!mayReadSealed(standingOf(it, ticket, by))) return refuse("case.not_taken");
    if (!subject?.orgHash) return ok({ cases: [], more: 0 });
    const { rows } = await deps.table.query({ index: "find", pk: `ORG#${subject.orgHash}`, newestFirst: true, limit: mostLooked });
    const numbers = [...new Set(rows.map((row) => row.sk.replace("SUBJECT#CASE#", "")))].filter((number) => number !== it.number);
    const seen = await reachable(deps, numbers, by);
    const ordered = [...seen].sort((a, b) => Number(isOpenCase(b.it)) - Number(isOpenCase(a.it)) || (a.it.createdAt > b.it.createdAt ? -1 : 1));
    const shown = ordered.slice(0, mostShown);
    return ok({ cases: await boardLines(deps, shown.map((one) => one.it), now, new Map(shown.flatMap((one) => (one.ticket === null ? [] : [[one.ticket.id, one.ticket] as const])))), more: ordered.length - shown.length });
  });
