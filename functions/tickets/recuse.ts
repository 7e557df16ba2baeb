import { declineTicketRoute, lookAtRespondentsRoute, recuseRoute } from "@huiyin/shared/tickets/api";
import type { Duty } from "@huiyin/shared/tickets/duty";
import { seenBy, type TicketMove } from "@huiyin/shared/tickets/ringing";
import type { RingingTicket, Ticket } from "@huiyin/shared/tickets/schema";
import { decline, recuse } from "@huiyin/shared/tickets/stepAside";
import type { PersonId, TicketId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { withConflicts } from "../cases/conflictOps";
import { openRespondents } from "../cases/fileOps";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import type { Op } from "../platform/table";
import type { VisitingDeps } from "./deps";
import { opsOfMove } from "./ticketOps";
import { lookOp, ticketEventKey } from "./ticketRepository";

const turns = 8;
const mostCases = 20;

type Aside = {
  readonly ticketId: TicketId; readonly by: PersonId; readonly reason: string; readonly now: Instant; readonly command: Command;
  /** Further rows of the same transaction. */
  readonly also?: () => Promise<Op[]>;
};
/** One step of a ticket that somebody asked for with a reason, which is sealed; losing to another step means asking again about what won. */
export async function changeTicket<E extends string>(
  deps: VisitingDeps, { ticketId, by, reason, now, command, also }: Aside, decide: (ticket: Ticket, duty: Duty) => Result<TicketMove, E>,
): Promise<Result<Record<string, never>, E | "access.not_found" | "request.conflict">> {
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await deps.tickets.get(ticketId);
    const duty = before === null ? null : await deps.duty.load(before.station, now);
    if (before === null || duty === null) return refuse("access.not_found");
    const decided = decide(await withConflicts(deps, before, now, by), duty);
    if (!decided.ok) return decided;
    const note = reason.trim() === "" ? undefined : await deps.keys.seal(before.station, ticketEventKey(before.id, decided.value.ticket.version), "note", reason);
    const written = await deps.table.transact([...opsOfMove(before, decided.value, duty, now, by, note), ...((await also?.()) ?? []), ...command.rows({})]);
    if (written.ok) return ok({});
  }
  return refuse("request.conflict");
}

const answering = (ticket: Ticket, person: PersonId, duty: Duty, now: Instant): Ticket => (ticket.status === "ringing" ? seenBy(ticket, person, duty, now) : ticket);

/** Whom the matter is about goes onto their own list, and visits they are booked for are looked through. Few recuse: who only takes never waits for this code. */
async function keptOps(deps: VisitingDeps, id: TicketId, person: PersonId, now: Instant): Promise<Op[]> {
  const [number] = await deps.tickets.subjects(id, { limit: 1, after: null });
  if (number === undefined) return [];
  const [{ recusedOps }, { wakeVisitsOf }] = await Promise.all([import("../cases/recusedOps"), import("../bookings/wakeOps")]);
  return [...(await recusedOps(deps, number, person, now)), ...(await wakeVisitsOf(deps, person, null, now))];
}

/** POST /tickets/{ticketId}/recusal: conflict of interest; the next is rung at once. */
export const recuseFromTicket = (deps: VisitingDeps) =>
  handle(recuseRoute, async ({ params, body, caller, now, command }) => {
    const { person } = staffOf(caller);
    if (body.reason.trim() === "") return refuse("ticket.reason_missing");
    return changeTicket(deps, { ...params, by: person, reason: body.reason, now, command, also: () => keptOps(deps, params.ticketId, person, now) }, (ticket, duty) => recuse(answering(ticket, person, duty, now), person, duty, now));
  });

/** POST /tickets/{ticketId}/decline: 接不了. */
export const declineTicket = (deps: VisitingDeps) =>
  handle(declineTicketRoute, async ({ params, body, caller, now, command }) => {
    const { person } = staffOf(caller);
    if (body.reason.trim() === "") return refuse("ticket.reason_missing");
    return changeTicket(deps, { ...params, by: person, reason: body.reason, now, command }, (ticket, duty) => decline(answering(ticket, person, duty, now), person, duty, now));
  });

async function ringsFor(deps: VisitingDeps, ticket: RingingTicket, person: PersonId, now: Instant): Promise<boolean> {
  if (ticket.offeredTo.includes(person)) return true;
  const duty = await deps.duty.load(ticket.station, now);
  return duty !== null && seenBy(ticket, person, duty, now).offeredTo.includes(person);
}

/** POST /tickets/{ticketId}/respondent-looks: 看单位，查回避. Organisations' names only, and each look is recorded. */
export const lookAtRespondents = (deps: VisitingDeps) =>
  handle(lookAtRespondentsRoute, async ({ params, caller, now, command }) => {
    const { person } = staffOf(caller);
    const ticket = await deps.tickets.get(params.ticketId);
    if (ticket === null) return refuse("access.not_found");
    if (ticket.status === "waiting") return refuse("ticket.not_ringing");
    if (ticket.status === "closed") return refuse("ticket.closed");
    const mayLook = ticket.status === "ringing" ? await ringsFor(deps, ticket, person, now) : ticket.taker === person;
    if (!mayLook) return refuse(ticket.status === "accepted" ? "ticket.taken" : "ticket.not_offered");
    const numbers = await deps.tickets.subjects(ticket.id, { limit: mostCases, after: null });
    const lists = await Promise.all(numbers.map(async (number) => {
      const file = await deps.cases.file(number);
      return file === null ? [] : openRespondents(deps.keys, number, file);
    }));
    const known = await Promise.all(lists.flat().filter((it) => it.kind !== "natural_person").map(async (it) => (it.organisation === null ? null : await deps.organisations.get(it.organisation))?.name ?? it.name));
    const names = [...new Set(known.filter((name) => name !== ""))];
    // At each case, so that its worker reads of it.
    const looks = [`TICKET#${ticket.id}`, ...numbers.map((number) => `CASE#${number}`)].map((of) => lookOp(of, newRowId(), person, "employer_name", now));
    const written = await deps.table.transact([...looks, ...command.rows({ names })]);
    return written.ok ? ok({ names }) : refuse("request.conflict");
  });
