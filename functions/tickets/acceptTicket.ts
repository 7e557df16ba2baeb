import { acceptTicketRoute } from "@huiyin/shared/tickets/api";
import { seenBy } from "@huiyin/shared/tickets/ringing";
import { accept } from "@huiyin/shared/tickets/rules";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { earlier, type Instant } from "@huiyin/shared/kernel/time";
import { withConflicts } from "../cases/conflictOps";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { TicketDeps } from "./deps";
import { opsOfTaking, spreadPage } from "./takeSubjects";
import { putTicket, spreadRow } from "./ticketRepository";

const turns = 8;

/** Who was not rung may have come on duty since: only then the rota is read. */
async function decide(deps: TicketDeps, before: Ticket, person: PersonId, now: Instant): Promise<ReturnType<typeof accept>> {
  const decided = accept(before, person, now);
  if (decided.ok || decided.code !== "ticket.not_offered" || before.status !== "ringing") return decided;
  const duty = await deps.duty.load(before.station, now);
  return duty === null ? decided : accept(seenBy(await withConflicts(deps, before, now), person, duty, now), person, now);
}

/** POST /tickets/{ticketId}/acceptance: of any number of taps one wins; the others hear who has it. */
export const acceptTicket = (deps: TicketDeps) =>
  handle(acceptTicketRoute, async ({ params, caller, now, command }) => {
    const { person } = staffOf(caller);
    const lost = async (ticket: Extract<Ticket, { status: "accepted" }>) => {
      const names = await deps.staff.namesOf([ticket.taker]);
      return ok({ outcome: "lost" as const, takerName: names.get(ticket.taker) ?? "", takenAt: ticket.takenAt });
    };
    for (let turn = 0; turn < turns; turn += 1) {
      // Subjects are read beside the ticket: one that joins in between is caught by its own timer either way.
      const [before, numbers] = await Promise.all([deps.tickets.get(params.ticketId), deps.tickets.subjects(params.ticketId)]);
      if (before === null) return refuse("access.not_found");
      const decided = await decide(deps, before, person, now);
      if (!decided.ok) return before.status === "accepted" && decided.code === "ticket.taken" ? lost(before) : decided;
      const isSecondTap = before.status === "accepted";
      const isSpread = numbers.length > spreadPage;
      const { ops, taken } = await opsOfTaking(deps, decided.value, isSpread ? [] : numbers, now);
      // A second tap finds its cases taken already; the same answer is read off them.
      const mine = taken.length > 0 ? [] : (await deps.cases.getMany(numbers.slice(0, spreadPage))).filter((it) => it.status === "taken" || it.status === "registered");
      const promised = [...taken.map((it) => it.contactBy), ...mine.flatMap((it) => it.promise?.by ?? [])];
      const reply = { outcome: "taken" as const, numbers, contactBy: promised.reduce(earlier, promised[0] ?? now) };
      const rows = isSecondTap
        ? []
        : [putTicket(decided.value, before), ...(isSpread ? [{ put: spreadRow({ v: 1, ticket: before.id, step: "taken", at: now, after: null }) }] : ops)];
      const written = await deps.table.transact([...rows, ...command.rows(reply)]);
      if (written.ok) return ok(reply);
    }
    return refuse("request.conflict");
  });
