import { lookAtRespondentsRoute, recuseRoute } from "@huiyin/shared/tickets/api";
import { recuse } from "@huiyin/shared/tickets/stepAside";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { openRespondents } from "../cases/fileOps";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { newRowId } from "../platform/ids";
import type { TicketDeps } from "./deps";
import { opsOfMove } from "./ticketOps";
import { lookOp, ticketEventKey } from "./ticketRepository";

const turns = 8;
const mostCases = 20;

/** POST /tickets/{ticketId}/recusal: conflict of interest; the reason is sealed, the next is rung at once. */
export const recuseFromTicket = (deps: TicketDeps) =>
  handle(recuseRoute, async ({ params, body, caller, now, command }) => {
    const { person } = staffOf(caller);
    if (body.reason.trim() === "") return refuse("ticket.reason_missing");
    for (let turn = 0; turn < turns; turn += 1) {
      const before = await deps.tickets.get(params.ticketId);
      const duty = before === null ? null : await deps.duty.load(before.station, now);
      if (before === null || duty === null) return refuse("access.not_found");
      const decided = recuse(before, person, duty, now);
      if (!decided.ok) return decided;
      const note = await deps.keys.seal(before.station, ticketEventKey(before.id, decided.value.ticket.version), "note", body.reason);
      const written = await deps.table.transact([...opsOfMove(before, decided.value, duty, now, person, note), ...command.rows({})]);
      if (written.ok) return ok({});
    }
    return refuse("request.conflict");
  });

/** POST /tickets/{ticketId}/respondent-looks: 看单位，查回避. Organisations' names only, and each look is recorded. */
export const lookAtRespondents = (deps: TicketDeps) =>
  handle(lookAtRespondentsRoute, async ({ params, caller, now, command }) => {
    const { person } = staffOf(caller);
    const ticket = await deps.tickets.get(params.ticketId);
    if (ticket === null) return refuse("access.not_found");
    if (ticket.status === "waiting") return refuse("ticket.not_ringing");
    if (ticket.status === "closed") return refuse("ticket.closed");
    const mayLook = ticket.status === "ringing" ? ticket.offeredTo.includes(person) : ticket.taker === person;
    if (!mayLook) return refuse(ticket.status === "accepted" ? "ticket.taken" : "ticket.not_offered");
    const numbers = await deps.tickets.subjects(ticket.id, { limit: mostCases, after: null });
    const lists = await Promise.all(numbers.map(async (number) => {
      const file = await deps.cases.file(number);
      return file === null ? [] : openRespondents(deps.keys, number, file);
    }));
    const known = await Promise.all(lists.flat().filter((it) => it.kind !== "natural_person").map(async (it) => (it.organisation === null ? null : await deps.organisations.get(it.organisation))?.name ?? it.name));
    const names = [...new Set(known.filter((name) => name !== ""))];
    const written = await deps.table.transact([lookOp(`TICKET#${ticket.id}`, newRowId(), person, "respondents", now), ...command.rows({ names })]);
    return written.ok ? ok({ names }) : refuse("request.conflict");
  });
