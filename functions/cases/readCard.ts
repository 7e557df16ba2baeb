import { readReportCardRoute } from "@huiyin/shared/cases/closingApi";
import { figures } from "@huiyin/shared/cases/group";
import { formFor, prefill } from "@huiyin/shared/cases/reportCard";
import type { Case } from "@huiyin/shared/cases/schema";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { readCard } from "./cardRepository";
import type { CaseDeps } from "./deps";
import { openRespondents } from "./fileOps";
import { readGroup, readLines } from "./groupRepository";
import { tasksOf } from "./jointRepository";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";

const zFirst = z.object({ isRepeat: z.boolean() });

/** What the card may be filled in from: the station, whom it is about, and whether its first contact was one. */
async function knownOf(deps: CaseDeps, it: Case) {
  const [station, file, { rows }] = await Promise.all([deps.grid.station(it.station), deps.cases.file(it.number), deps.table.query({ pk: `CASE#${it.number}`, prefix: "CONTACT#", limit: 1 })]);
  const respondents = file === null ? [] : await openRespondents(deps.keys, it.number, file);
  const organisations = await Promise.all(respondents.flatMap((one) => (one.organisation === null ? [] : [deps.organisations.get(one.organisation)])));
  return {
    stationKind: station?.kind ?? null, respondents: respondents.map((one) => one.kind), hasUnion: organisations.some((one) => one !== null && (one.ownStation !== null || one.union?.has === "yes")),
    isRepeat: zFirst.safeParse(rows[0]).data?.isRepeat ?? null,
  };
}

/** GET /staff/cases/{number}/report-card: one confirmed before stands first; what it left open is filled in from what is known. */
export const readReportCard = (deps: CaseDeps) =>
  handle(readReportCardRoute, async ({ params, caller }) => {
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    if (!mayReadSealed(standingOf(it, ticket, staffOf(caller)))) return refuse("case.not_taken");
    const form = formFor(it.unitPath);
    const [known, before, group, joint] = await Promise.all([knownOf(deps, it), readCard(deps, it.number), readGroup(deps.table, it.number), tasksOf(deps.table, it.number)]);
    const sums = group === null ? null : figures((await readLines(deps.table, it.number)).map(({ line }) => line));
    const isCounted = sums !== null && sums.people > 0;
    const done = joint.filter(({ task }) => task.status !== "dropped");
    const said = (key: string, options: readonly string[]): string => {
      const value = before?.values[key] ?? "unknown";
      return options.includes(value) ? value : "unknown";
    };
    return ok({
      counts: { cases: 1 as const, people: isCounted ? sums.people : it.headcount, isCounted },
      joint: { bodies: done.filter(({ task }) => task.role !== "deputy").length, deputies: done.filter(({ task }) => task.role === "deputy").length },
      money: isCounted ? { claimedFen: sums.claimedFen, paidFen: sums.paidFen } : null,
      form: form.version, fields: prefill(form, it, known).map((field) => (said(field.key, field.options) === "unknown" ? field : { ...field, value: said(field.key, field.options) })),
    });
  });
