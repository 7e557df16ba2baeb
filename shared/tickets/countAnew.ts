import type { Ticket } from "./schema";

/** More people than it was opened for stand behind it: whoever it rings for is to know before they take it. Null when it says so already; others may ring under it, so it never says fewer. */
export const countAnew = <T extends Ticket>(ticket: T, headcount: number): T | null => (headcount > ticket.headcount ? { ...ticket, version: ticket.version + 1, headcount } : null);
