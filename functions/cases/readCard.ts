import { readReportCardRoute } from "@huiyin/shared/cases/closingApi";
import { figures } from "@huiyin/shared/cases/group";
import { standsFor } from "@huiyin/shared/cases/headcount";
import { formFor } from "@huiyin/shared/cases/regionForm";
import { prefill, saidBefore } from "@huiyin/shared/cases/reportCard";
import type { Case } from "@huiyin/shared/cases/schema";
import type { Organisation } from "@huiyin/shared/employers/schema";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { localDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { readCard } from "./cardRepository";
import type { CaseDeps } from "./deps";
import { openRespondents } from "./fileOps";
import { readGroup, readLines } from "./groupRepository";
import { tasksOf } from "./jointRepository";
import { standingOf } from "./readCase";
import { districtOf, regionFormsOf } from "./regionFormRepository";
import { mayReadSealed } from "./readView";

const zFirst = z.object({ isRepeat: z.boolean() });

/** One of them has a union, or the file says of each that it has none. */
const unionOf = (organisations: readonly Organisation[]): "yes" | "no" | null =>
  organisations.some((one) => one.ownStation !== null || one.union?.has === "yes") ? "yes" : organisations.length > 0 && organisations.every((one) => one.union?.has === "no") ? "no" : null;

/** What the card may be filled in from: the station, whom it is about, and whether its first contact was one. */
async function knownOf(deps: CaseDeps, it: Case) {
  const [station, file, { rows }] = await Promise.all([deps.grid.station(it.station), deps.cases.file(it.number), deps.table.query({ pk: `CASE#${it.number}`, prefix: "CONTACT#", limit: 1 })]);
  const respondents = file === null ? [] : await openRespondents(deps.keys, it.number, file);
  const organisations = await Promise.all(respondents.flatMap((one) => (one.organisation === null ? [] : [deps.organisations.get(one.organisation)])));
  return {
    stationKind: station?.kind ?? null, respondents: respondents.map((one) => one.kind), union: unionOf(organisations.flatMap((one) => one ?? [])),
    isRepeat: zFirst.safeParse(rows[0]).data?.isRepeat ?? null,
  };
}

/** GET /staff/cases/{number}/report-card: one confirmed before stands first; what it left open is filled in from what is known. */
export const readReportCard = (deps: CaseDeps) =>
  handle(readReportCardRoute, async ({ params, caller, now }) => {
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    if (!mayReadSealed(standingOf(it, ticket, staffOf(caller)))) return refuse("case.not_taken");
    const [known, before, group, joint, forms] = await Promise.all([knownOf(deps, it), readCard(deps, it.number), readGroup(deps.table, it.number), tasksOf(deps.table, it.number), regionFormsOf(deps.table, districtOf(it.station))]);
    const form = formFor(forms, localDate(now, zone));
    const sums = group === null ? null : figures((await readLines(deps.table, it.number)).map(({ line }) => line));
    const done = joint.filter(({ task }) => task.status !== "dropped");
    return ok({
      counts: { cases: 1 as const, people: standsFor(it, group), told: it.status === "closed" ? it.headcount : standsFor(it, group), listed: it.status === "closed" ? (it.listed ?? null) : (group?.people ?? null) },
      joint: { bodies: done.filter(({ task }) => task.role !== "deputy").length, deputies: done.filter(({ task }) => task.role === "deputy").length },
      money: sums !== null && sums.people > 0 ? { claimedFen: sums.claimedFen, paidFen: sums.paidFen } : null,
      form: form.version, fields: prefill(form, it, known).map((field) => {
        const said = saidBefore(form, before, field.key, field.options);
        return said === "unknown" ? field : { ...field, value: said };
      }),
    });
  });
