import { isOpenCase } from "@huiyin/shared/cases/change";
import { listEmployersRoute, readEmployerRoute, saveEmployerRoute } from "@huiyin/shared/cases/employerApi";
import type { Case } from "@huiyin/shared/cases/schema";
import { isCreditCode, normaliseCode, opponentKeys } from "@huiyin/shared/employers/clients";
import { isNamed, normaliseName, searchOrganisations } from "@huiyin/shared/employers/rules";
import type { Organisation } from "@huiyin/shared/employers/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { OrganisationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { mayReach } from "@huiyin/shared/staff/rules";
import { grewOps, ownerOfPerson } from "../employers/clientRepository";
import { keptFrom } from "../employers/conflictRepository";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newOrganisationId } from "../platform/ids";
import type { Op } from "../platform/table";
import { boardLines } from "./boardLines";
import { caseReachedOf } from "./caseReached";
import type { CaseDeps } from "./deps";
import { peopleIn } from "./employerPeople";
import { numbersAbout } from "./employerNumbers";
import { standingOf } from "./readCase";

const brief = ({ id, name, creditCode, aliases }: Organisation) => ({ id, name, creditCode, aliases: [...aliases] });

/** GET /employers */
export const listEmployers = ({ organisations }: Pick<CaseDeps, "organisations">) =>
  handle(listEmployersRoute, async ({ query }) => ok({ found: searchOrganisations(await organisations.all(), query.q, 20).map(brief) }));

/**
 * Of these the ones the caller's own stations have, newest first; a lawyer's only those they hold: whom a matter is about is not known
 * before it is taken. Who stands on the other side of one, or is its worker, finds it nowhere.
 */
async function seenBy(deps: CaseDeps, numbers: readonly CaseNumber[], by: ActingStaff): Promise<{ cases: Case[]; tickets: Awaited<ReturnType<CaseDeps["tickets"]["getMany"]>> }> {
  const cases = await deps.cases.getMany(numbers);
  const tickets = await deps.tickets.getMany(cases.flatMap((it) => it.ticket ?? []));
  const handles = by.role === "lawyer" || by.role === "mediator";
  const mine = cases.filter((it) => {
    const ticket = it.ticket === null ? null : (tickets.get(it.ticket) ?? null);
    return mayReach(by.grant, caseReachedOf(it, ticket)) && (!handles || standingOf(it, ticket, by) === "own");
  });
  return { cases: mine.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)), tickets };
}

const mostShown = 100;
/** GET /employers/file */
export const readEmployer = (deps: CaseDeps) =>
  handle(readEmployerRoute, async ({ query, caller, now }) => {
    const by = staffOf(caller);
    const it = await deps.organisations.get(query.id);
    if (it === null) return refuse("employer.unknown");
    const [{ numbers, more }, affiliates] = await Promise.all([numbersAbout(deps, it), Promise.all((it.affiliates ?? []).map((id) => deps.organisations.get(id)))]);
    const { cases, tickets } = await seenBy(deps, numbers, by);
    // Whom matters are about is sealed in each of them: reading it here is a look too, one an hour.
    await deps.table.put({ pk: `EMPLOYER#${it.id}`, sk: `LOOK#${now.slice(0, 13)}#${by.person}`, t: "look", v: 1, by: by.person, what: "employer", at: now }, { absent: true });
    const rest = query.older === undefined ? cases : cases.slice(cases.findIndex((one) => one.number === query.older) + 1);
    const [page, older] = [rest.slice(0, mostShown), rest[mostShown - 1]?.number ?? null];
    // What was merged away is the survivor's; one person with three cases is one person.
    const counted = cases.filter((one) => one.status !== "merged");
    return ok({
      ...brief(it), address: it.address ?? null, union: it.union ?? { has: "unknown" as const, contact: null }, hasStation: it.ownStation !== null, affiliates: affiliates.flatMap((one) => (one === null ? [] : [brief(one)])), version: it.version ?? 0,
      mayChange: by.role === "head" || by.role === "officer", matters: await boardLines(deps, page, now, tickets), older: rest.length > mostShown ? older : null,
      counted: { cases: counted.length, open: counted.filter(isOpenCase).length, ...(await peopleIn(deps, counted)), more },
    });
  });

/** Both sides say that they belong together, or no longer do. */
function affiliateOps({ organisations }: Pick<CaseDeps, "organisations">, all: readonly Organisation[], id: OrganisationId, before: readonly OrganisationId[], after: readonly OrganisationId[]): Op[] {
  return all.flatMap((other) => {
    const [was, is] = [before.includes(other.id), after.includes(other.id)];
    if (other.id === id || was === is) return [];
    const kept = (other.affiliates ?? []).filter((one) => one !== id);
    return organisations.changeRows({ ...other, affiliates: is ? [...kept, id] : kept, version: (other.version ?? 0) + 1 }, other);
  });
}

/** POST /employers */
export const saveEmployer = (deps: CaseDeps) =>
  handle(saveEmployerRoute, async ({ body, now, command }) => {
    const name = body.name.trim();
    if (normaliseName(name) === "") return refuse("request.malformed");
    const code = body.creditCode === null || body.creditCode.trim() === "" ? null : normaliseCode(body.creditCode);
    if (code !== null && !isCreditCode(code)) return refuse("employer.bad_code");
    const all = await deps.organisations.all();
    const before = body.id === null ? null : (all.find((it) => it.id === body.id) ?? null);
    if (body.id !== null && before === null) return refuse("employer.unknown");
    if (before !== null && (before.version ?? 0) !== body.version) return refuse("employer.stale");
    const others = all.filter((it) => it.id !== body.id);
    if (others.some((it) => isNamed(it, name))) return refuse("case.organisation_exists");
    if (code !== null && others.some((it) => it.creditCode !== null && normaliseCode(it.creditCode) === code)) return refuse("employer.code_taken");
    const affiliates = [...new Set(body.affiliates)].filter((id) => id !== body.id);
    if (affiliates.some((id) => others.every((it) => it.id !== id))) return refuse("employer.unknown");
    const aliases = [...new Set(body.aliases.map((it) => it.trim()))].filter((it) => normaliseName(it) !== "" && normaliseName(it) !== normaliseName(name));
    const id = before?.id ?? newOrganisationId();
    const after: Organisation = {
      v: 1, id, name, creditCode: code, aliases, unit: before?.unit ?? null, ownStation: before?.ownStation ?? null, affiliates, address: body.address?.trim() || null,
      union: { has: body.union.has, contact: body.union.contact?.trim() || null }, version: (before?.version ?? 0) + 1,
    };
    // A name or an affiliate more may bind somebody who has one of its matters: they are looked at like a list that grew.
    const bound = await keptFrom(deps, opponentKeys([after, ...others.filter((it) => affiliates.includes(it.id))], []));
    const reply = { id };
    const written = await deps.table.transact([
      ...(before === null ? deps.organisations.newRows(after) : deps.organisations.changeRows(after, before)), ...affiliateOps(deps, all, id, before?.affiliates ?? [], affiliates),
      ...[...new Map(bound.flatMap((person) => grewOps(ownerOfPerson(person), now)).map((op) => ["put" in op ? `${op.put.pk} ${op.put.sk}` : "", op])).values()], ...command.rows(reply),
    ]);
    return written.ok ? ok(reply) : refuse(before === null ? "request.conflict" : "employer.stale");
  });

export const employerHandlers = (deps: CaseDeps): readonly Door[] => [listEmployers(deps), readEmployer(deps), saveEmployer(deps)];
