import type { PersonId } from "../kernel/ids";
import type { Ticket } from "./schema";

/** Found out later to be the staff of who stands on the other side: neither rung nor let in. Null when that was known. */
export function keepAway<T extends Ticket>(ticket: T, people: readonly PersonId[]): T | null {
  const known = ticket.otherSide ?? [];
  if (people.every((person) => known.includes(person))) return null;
  return { ...ticket, version: ticket.version + 1, excluded: [...new Set([...ticket.excluded, ...people])], otherSide: [...new Set([...known, ...people])] };
}
