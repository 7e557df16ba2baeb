import { isHeld } from "../bookings/rules";
import type { Booking } from "../bookings/schema";
import type { Case } from "../cases/schema";
import type { Ticket } from "../tickets/schema";
import type { Notice } from "./schema";

/** What a notice is about, as it stands at the moment of sending. */
export type Standing = { readonly ticket: Ticket | null; readonly it: Case | null; /** With the case it comes from as `it`. */ readonly booking?: Booking | null };

/** As much of a notice as is needed to know whether it still holds. */
type Said = Pick<Notice, "code" | "about" | "to"> & Partial<Pick<Notice, "data">>;
const over: ReadonlySet<Case["status"]> = new Set<Case["status"]>(["closed", "withdrawn", "merged"]);

/** A case that follows its ticket keeps the state from before the taking for a moment: nothing is decided from it then. */
function caseMovedOn(notice: Said, it: Case): boolean {
  switch (notice.code) {
    case "case_taken":
      return over.has(it.status) || (it.status === "registered" && !it.follows && it.passes > 0);
    case "promise_renewed":
    case "group_taken":
    case "group_promise":
    case "group_refer":
    case "referral_asked":
      return over.has(it.status);
    case "contact_overdue":
    case "contact_denied":
      return over.has(it.status) || it.status === "answered";
    case "answer_overdue":
      return over.has(it.status) || it.status === "answered";
    // Kept, put off or handed on: the time it speaks of is not the one that stands.
    case "contact_soon":
    case "answer_soon":
    case "promise_call":
      return it.status !== "taken" || it.promise === null || (notice.data?.["by"] !== undefined && notice.data["by"] !== it.promise.by);
    case "accept_overdue":
      return it.status !== "registered";
    case "material_call":
      return it.status !== "taken" || it.owes === undefined;
    case "answer_given":
    case "group_answered":
      // Closed as agreed, taken up again, handed on: each says so itself.
      return it.status !== "answered";
    case "close_due":
    case "callback_due":
      return it.status !== "answered";
    case "case_closed":
    case "group_closed":
      return it.status !== "closed";
    case "case_withdrawn":
    case "group_withdrawn":
      return it.status !== "withdrawn";
    case "group_hearing":
    case "group_hearing_moved":
    case "group_hearing_off":
      return it.status === "withdrawn";
    case "case_merged":
      return it.status !== "merged";
    case "case_reopened":
    case "group_reopened":
    case "urgency_raised":
    case "limit_urgent":
    case "limit_near":
    case "limit_theirs":
    case "limit_over":
    case "limit_opens":
    case "next_due":
    case "group_unrepresented":
    case "referral_unsaid":
    case "referral_unsent":
    case "material_asked":
    case "material_due":
      return over.has(it.status);
    case "gap_at_station":
      return it.status !== "registered";
    // Somebody's words wait until they are read; the rest is not about a case's state.
    default:
      return false;
  }
}

/** Said of a time, a hold or a gap that is no more. */
function bookingMovedOn(notice: Said, booking: Booking): boolean {
  switch (notice.code) {
    case "booking_made":
    case "booking_soon":
    case "booking_other_lawyer":
    case "booking_moved":
    case "visit_booked":
    case "visit_moved":
    case "visit_call_first":
      return !isHeld(booking) || (notice.data?.["by"] !== undefined && notice.data["by"] !== booking.startAt);
    case "booking_confirm":
    case "booking_offered":
      return booking.status !== "pending";
    case "booking_choose":
    case "visit_unplaced":
      return booking.status !== "displaced";
    case "visit_outcome":
      return booking.status === "done" || booking.status === "missed" || booking.status === "cancelled";
    default:
      return false;
  }
}

/** Whether it is not worth a message any more: taken, closed, or overtaken by what happened since. It stays in the inbox. */
export function isSuperseded(notice: Said, { ticket, it, booking }: Standing): boolean {
  switch (notice.about.kind) {
    case "booking":
      return booking !== undefined && booking !== null && bookingMovedOn(notice, booking);
    case "ticket":
      switch (notice.code) {
        case "ticket_rings":
        case "ticket_rings_again":
        case "more_joined":
          return ticket === null || ticket.status !== "ringing" || !ticket.offeredTo.includes(notice.to) || ticket.excluded.includes(notice.to);
        case "gap_at_station":
        case "rings_at_opening":
          return ticket === null || ticket.status === "accepted" || ticket.status === "closed";
        default:
          return ticket?.status === "closed";
      }
    case "case":
      return it !== null && caseMovedOn(notice, it);
    case "station":
    case "channels":
      return false;
  }
}
