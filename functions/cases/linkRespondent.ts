import { linkRespondent as linkRule, type Linking } from "@huiyin/shared/cases/linking";
import type { Case } from "@huiyin/shared/cases/schema";
import { linkRespondentRoute } from "@huiyin/shared/cases/staffApi";
import { isNamed } from "@huiyin/shared/employers/rules";
import type { Organisation } from "@huiyin/shared/employers/schema";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import { agendaOfPhone } from "../bookings/whoOps";
import { wakeVisitsOf, type WakeDeps } from "../bookings/wakeOps";
import { newOrganisationId, newRowId } from "../platform/ids";
import type { Op } from "../platform/table";
import { lookOp, putJoin, rekeySubject } from "../tickets/ticketRepository";
import { fileKey, type FileRow } from "./caseRepository";
import { changeCase, clocksOf } from "./changeCase";
import type { CaseDeps } from "./deps";
import { openRespondents, orgHashOf, type Respondent } from "./fileOps";
import { otherSideOf } from "./otherSide";
import { standingOf } from "./readCase";
import { stationServing, unitsOf } from "./routing";

type To = BodyOf<typeof linkRespondentRoute>["to"];
type Chosen = { readonly organisation: Organisation | null; readonly rows: Op[] };

/** The organisation meant, with its rows when it is new. */
async function choose({ organisations }: CaseDeps, to: To): Promise<Result<Chosen, "case.unknown_organisation" | "case.organisation_exists" | "request.malformed">> {
  switch (to.kind) {
    case "none":
      return ok({ organisation: null, rows: [] });
    case "known": {
      const organisation = await organisations.get(to.organisation);
      return organisation === null ? refuse("case.unknown_organisation") : ok({ organisation, rows: [] });
    }
    case "new": {
      const name = to.name.trim();
      if (name === "") return refuse("request.malformed");
      if ((await organisations.all()).some((it) => isNamed(it, name))) return refuse("case.organisation_exists");
      const organisation: Organisation = { v: 1, id: newOrganisationId(), name, creditCode: null, aliases: [], unit: null, ownStation: null };
      return ok({ organisation, rows: organisations.newRows(organisation) });
    }
  }
}

/** Who is on the other side now, and where the matter goes on when it lay at that organisation's own station. */
async function consequences(deps: CaseDeps, it: Case, organisation: Organisation | null, all: readonly Respondent[], now: Instant): Promise<Pick<Linking, "otherSide" | "elsewhere">> {
  if (organisation === null) return { otherSide: [], elsewhere: null };
  const otherSide = await otherSideOf(deps, [organisation], [], now);
  const [unit] = it.unitPath;
  if (unit === undefined || !unitsOf([organisation]).includes(unit) || (await deps.grid.station(it.station))?.kind !== "enterprise") return { otherSide, elsewhere: null };
  const known = await Promise.all(all.flatMap((one) => (one.organisation === null ? [] : [deps.organisations.get(one.organisation)])));
  const { station } = (await stationServing(deps, { unit, ownStationChosen: false }, [organisation, ...known.flatMap((one) => one ?? [])], now)).here;
  return { otherSide, elsewhere: { station: station.id, unitPath: station.unitPath, clocks: await clocksOf(deps, station.id, now) } };
}

/** The file with its new respondents, what the case is found and joined by, and the look that came with it. */
async function rowsOf(deps: CaseDeps, before: Case, after: Case, was: FileRow, respondents: readonly Respondent[], by: ActingStaff, now: Instant): Promise<Op[]> {
  const about = orgHashOf(deps.keys, respondents);
  const key = fileKey(after.number);
  const isMoved = after.ticket !== before.ticket;
  const [sealed, subject, join] = await Promise.all([
    deps.keys.seal(after.station, key, "respondents", JSON.stringify(respondents)),
    before.ticket === null ? null : deps.tickets.subject(before.ticket, before.number),
    about === null ? null : deps.tickets.join(after.station, about),
  ]);
  return [
    { update: key, set: { respondents: sealed }, if: { equals: { respondents: was.respondents } } },
    ...(subject === null ? [] : [rekeySubject(subject.subject, about)]),
    // The next report on it at this station is asked of whoever has this one.
    ...(about === null || after.ticket === null || (join !== null && !isMoved) ? [] : [putJoin(after.station, about, { v: 1, ticket: after.ticket, since: now }, join)]),
    lookOp(`CASE#${after.number}`, newRowId(), by.person, "respondents", now),
  ];
}

export type LinkDeps = CaseDeps & WakeDeps;
/** Visits about it that are still ahead: who turns out to be bound to the other side does not keep one. */
async function visitsOf(deps: LinkDeps, it: Case, now: Instant): Promise<Op[]> {
  const of = await agendaOfPhone(deps, it, null);
  return of === null ? [] : wakeVisitsOf(deps, of.agenda, it.number, now);
}

/** POST /staff/cases/{number}/respondents */
export const linkRespondent = (deps: LinkDeps) =>
  handle(linkRespondentRoute, async ({ params, body: { respondent, to, version }, caller, now, command }) => {
    const by = staffOf(caller);
    const found = await deps.cases.headAndFile(params.number);
    if (found === null) return refuse("access.not_found");
    const { head, file } = found;
    if (standingOf(head, head.ticket === null ? null : await deps.tickets.get(head.ticket), by) === "none") return refuse(head.status === "registered" ? "case.not_taken" : "access.denied");
    const respondents = await openRespondents(deps.keys, head.number, file);
    const one = respondents[respondent];
    if (one === undefined) return refuse("case.no_such_respondent");
    if (one.kind === "natural_person") return refuse("case.respondent_is_person");
    if (to.kind === "none" ? one.organisation === null : one.organisation !== null) return refuse(to.kind === "none" ? "case.respondent_not_linked" : "case.respondent_linked");
    const chosen = await choose(deps, to);
    if (!chosen.ok) return chosen;
    const { organisation, rows } = chosen.value;
    const linked = respondents.map((it, at) => (at === respondent ? { ...it, organisation: organisation?.id ?? null } : it));
    const how = { respondent, isLink: organisation !== null, ...(await consequences(deps, head, organisation, linked, now)) };
    return changeCase(deps, head.number, {
      decide: (it, clocks, fresh) => linkRule(it, by, how, fresh, clocks, now), command, about: orgHashOf(deps.keys, linked),
      // What is decided here was read with this version of the case.
      seen: version ?? head.version,
      reply: () => ({ organisation: organisation === null ? null : { id: organisation.id, name: organisation.name } }),
      also: async (after, before) => [...rows, ...(await rowsOf(deps, before, after, file, linked, by, now)), ...(await visitsOf(deps, after, now))],
    }, now);
  });
