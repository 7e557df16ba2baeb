import type { TicketId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { tick } from "@huiyin/shared/tickets/rules";
import { withConflicts } from "../cases/conflictOps";
import type { TicketDeps } from "./deps";
import { opsOfMove } from "./ticketOps";

/** A ticket's timer. Fires only if what is there now is due; losing to a tap or a twin means there was nothing left to do. */
export async function tickTicket(deps: TicketDeps, id: TicketId, now: Instant): Promise<void> {
  const before = await deps.tickets.get(id);
  if (before === null) return;
  const duty = await deps.duty.load(before.station, now);
  if (duty === null) throw new Error("tickets: a ticket at a station that is not there");
  // What is not due is left alone, lists or not.
  if (tick(before, duty, now) === null) return;
  const move = tick(await withConflicts(deps, before, now), duty, now);
  if (move !== null) await deps.table.transact(opsOfMove(before, move, duty, now));
}
