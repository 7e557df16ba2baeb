import { isOpenCase } from "@huiyin/shared/cases/change";
import type { Case } from "@huiyin/shared/cases/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Reached } from "@huiyin/shared/staff/rules";
import type { Ticket } from "@huiyin/shared/tickets/schema";

const takerOf = (it: Case): PersonId | null => (it.status === "taken" || it.status === "answered" || it.status === "closed" || it.status === "withdrawn" ? it.lawyer : null);

/** A case as far as reaching it goes. `ticket` is the one it rings under: a case that follows it was taken by whoever took the ticket. */
export function caseReachedOf(it: Case, ticket: Ticket | null): Reached {
  const taker = takerOf(it) ?? (it.follows && ticket?.status === "accepted" ? ticket.taker : null);
  return {
    unitPath: it.unitPath, taker,
    parties: [...[it.worker, it.helper].filter((person) => person !== null), ...(ticket?.otherSide ?? [])],
    offeredTo: ticket?.status === "ringing" ? ticket.offeredTo : [],
    excluded: ticket?.excluded ?? [],
    // Of what is over nobody takes part any more; opened again, whose part is still open does.
    deputies: isOpenCase(it) ? (it.deputies ?? []) : [],
  };
}
