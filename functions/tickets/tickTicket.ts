import type { TicketId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { tick } from "@huiyin/shared/tickets/rules";
import type { TicketDeps } from "./deps";
import { opsOfMove } from "./ticketOps";

/** A ticket's timer. Fires only if what is there now is due; losing to a tap or a twin means there was nothing left to do. */
export async function tickTicket(deps: Pick<TicketDeps, "table" | "duty" | "tickets">, id: TicketId, now: Instant): Promise<void> {
  const before = await deps.tickets.get(id);
  if (before === null) return;
  const duty = await deps.duty.load(before.station, now);
  if (duty === null) throw new Error("tickets: a ticket at a station that is not there");
  const move = tick(before, duty, now);
  if (move !== null) await deps.table.transact(opsOfMove(before, move, duty, now));
}
