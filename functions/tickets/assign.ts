import { pathOf } from "@huiyin/shared/grid/rules";
import type { PersonId, UnitCode } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Role } from "@huiyin/shared/staff/schema";
import { assignTicketRoute, listAssignableRoute } from "@huiyin/shared/tickets/api";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { assign, mayAssign, unitToNameFrom } from "@huiyin/shared/tickets/stepAside";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { VisitingDeps } from "./deps";
import { changeTicket, declineTicket, lookAtRespondents, recuseFromTicket } from "./recuse";

const handling: readonly Role[] = ["lawyer", "mediator", "head"];

/** Everybody under the street, and at the district, who may take a matter: the people the street can name. */
async function assignable(deps: Pick<VisitingDeps, "grid" | "staff">, ticket: Ticket, now: Instant): Promise<PersonId[]> {
  const grid = await deps.grid.read(ticket.station);
  const from = unitToNameFrom(ticket);
  const below = grid.stations.filter((it) => pathOf(grid, it.unit).some((unit) => unit.code === from)).map((it) => it.unit);
  const units: readonly UnitCode[] = [...new Set([...ticket.unitPath, ...below])];
  const people = await Promise.all(units.flatMap((unit) => handling.map((role) => deps.staff.holdersOf(unit, role, now))));
  return [...new Set(people.flat())].filter((person) => !ticket.excluded.includes(person));
}

/** GET /tickets/{ticketId}/assignable */
export const listAssignable = (deps: VisitingDeps) =>
  handle(listAssignableRoute, async ({ params, caller, now }) => {
    const ticket = await deps.tickets.get(params.ticketId);
    if (ticket === null) return refuse("access.not_found");
    if (!mayAssign(staffOf(caller).grant.unit, ticket)) return refuse("ticket.not_yours_to_assign");
    const people = await assignable(deps, ticket, now);
    const names = await deps.staff.namesOf(people);
    return ok({ people: people.map((person) => ({ person, name: names.get(person) ?? "" })) });
  });

/** POST /tickets/{ticketId}/assignment: after two passes the street decides. */
export const assignTicket = (deps: VisitingDeps) =>
  handle(assignTicketRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const ticket = await deps.tickets.get(params.ticketId);
    if (ticket === null) return refuse("access.not_found");
    if (!mayAssign(by.grant.unit, ticket)) return refuse("ticket.not_yours_to_assign");
    if (!(await assignable(deps, ticket, now)).includes(body.to)) return refuse("ticket.may_not_take");
    return changeTicket(deps, { ...params, by: by.person, reason: body.reason, now, command }, (it, duty) => assign(it, body.to, by.person, duty, now));
  });

/** What is done with a ticket instead of taking it: loaded on use. */
export const notTakingHandlers = (deps: VisitingDeps): readonly Door[] => [recuseFromTicket(deps), declineTicket(deps), lookAtRespondents(deps), listAssignable(deps), assignTicket(deps)];
