import type { Booking } from "@huiyin/shared/bookings/schema";
import type { Reached } from "@huiyin/shared/staff/rules";
import type { Ticket } from "@huiyin/shared/tickets/schema";

/** A ticket as far as reaching it goes. */
export const ticketReachedOf = (it: Ticket): Reached => ({
  unitPath: it.unitPath, taker: it.status === "accepted" ? it.taker : null, offeredTo: it.status === "ringing" ? it.offeredTo : [], parties: it.otherSide ?? [], excluded: it.excluded,
});

/** A booking is its lawyer's wherever their grant is, and its station's; nobody is staff to their own, and who is bound to its other side reaches nothing of it. */
export const bookingReachedOf = (it: Booking): Reached => ({
  unitPath: it.unitPath, taker: it.lawyer, offeredTo: it.also, parties: [it.worker, it.helper, ...(it.away ?? [])].filter((person) => person !== null), excluded: [],
});
