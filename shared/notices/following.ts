import { addDays, localDate, type Instant, type Zone } from "../kernel/time";
import type { Ticket } from "../tickets/schema";
import { ringCodes, type Notice } from "./schema";

/** Longer than a station is shut at a stretch, a day to take the matter included: a ring told earlier has no time to come that could have moved. */
const ringDays = 20;
/** Whether a ring was told so lately that its ticket's time may be another by now. */
export const mayFollow = ({ code, about, at }: Pick<Notice, "code" | "about" | "at">, now: Instant, zone: Zone): boolean =>
  about.kind === "ticket" && ringCodes.has(code) && addDays(localDate(at, zone), ringDays) >= localDate(now, zone);

/**
 * A ring as it is read or sent now: by when the matter must be taken stands on its ticket, which moves when a calendar year becomes known
 * or it becomes more urgent. What rings no more keeps the time that was told.
 */
export function withTicket<N extends Pick<Notice, "code" | "about" | "data">>(notice: N, ticket: Pick<Ticket, "id" | "status" | "acceptBy" | "urgency"> | null): N {
  const { code, about, data } = notice;
  const isTheirs = ticket !== null && about.kind === "ticket" && about.id === ticket.id && ringCodes.has(code);
  if (!isTheirs || (ticket.status !== "ringing" && ticket.status !== "waiting") || data["acceptBy"] === undefined || data["acceptBy"] === ticket.acceptBy) return notice;
  return { ...notice, data: { ...data, acceptBy: ticket.acceptBy, urgency: ticket.urgency } };
}
