import { isOpenCase } from "@huiyin/shared/cases/change";
import { isOverdue } from "@huiyin/shared/cases/clocks";
import { standsFor } from "@huiyin/shared/cases/headcount";
import type { Case } from "@huiyin/shared/cases/schema";
import type { zBoardLine } from "@huiyin/shared/cases/staffApi";
import { shownStatus } from "@huiyin/shared/cases/timeline";
import { stationName, unitName, type Grid } from "@huiyin/shared/grid/rules";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import type * as z from "zod/mini";
import { treesOf } from "../grid/gridRepository";
import type { CaseDeps } from "./deps";
import { takerOf } from "./readView";

export type BoardLine = z.infer<typeof zBoardLine>;
type Tickets = ReadonlyMap<string, Ticket>;

const ticketOf = (it: Case, tickets: Tickets): Ticket | null => (it.ticket === null ? null : (tickets.get(it.ticket) ?? null));

/** Only untaken cases depend on their ticket for what is shown. */
export const ticketsFor = (deps: Pick<CaseDeps, "tickets">, cases: readonly Case[]): Promise<Tickets> =>
  deps.tickets.getMany(cases.flatMap((it) => (it.status === "registered" && it.ticket !== null ? [it.ticket] : [])));

function namedIn(it: Case, tickets: Tickets): readonly PersonId[] {
  const ticket = ticketOf(it, tickets);
  const waits = isOpenCase(it) && it.waitingFor.who.kind === "staff" ? [it.waitingFor.who.person] : [];
  return [...waits, ...(takerOf(it, ticket) === null ? [] : [takerOf(it, ticket)]), ...(ticket?.status === "ringing" ? ticket.offeredTo : [])].flatMap((person) => person ?? []);
}

function waitsForName(it: Case, tickets: Tickets, grid: Grid, name: (person: PersonId) => string | null): string | null {
  if (!isOpenCase(it)) return null;
  const { who } = it.waitingFor;
  switch (who.kind) {
    case "staff":
      return name(who.person);
    case "rung":
      return stationName(grid, who.station);
    case "outside":
      return who.body;
    case "worker":
      return null;
    case "ticket": {
      const ticket = ticketOf(it, tickets);
      if (ticket?.status === "accepted") return name(ticket.taker);
      return ticket?.status === "ringing" ? ticket.offeredTo.flatMap((person) => name(person) ?? []).slice(0, 3).join("、") : null;
    }
  }
}

/** Rows of a board: nothing personal of a worker is read for them. */
export async function boardLines(deps: Pick<CaseDeps, "grid" | "staff" | "tickets">, cases: readonly Case[], now: Instant, known?: Tickets): Promise<BoardLine[]> {
  const [treeOf, tickets] = await Promise.all([treesOf(deps.grid, cases.map((it) => it.station)), known ?? ticketsFor(deps, cases)]);
  const names = await deps.staff.namesOf(cases.flatMap((it) => namedIn(it, tickets)));
  const name = (person: PersonId | null) => (person === null ? null : (names.get(person) ?? null));
  return cases.map((it) => ({
    number: it.number, ticket: it.ticket, type: it.type, status: shownStatus(it, ticketOf(it, tickets)), urgency: it.urgency, place: it.place, placeName: unitName(treeOf(it.station), it.place),
    headcount: standsFor(it), createdAt: it.createdAt, takerName: name(takerOf(it, ticketOf(it, tickets))), waitingFor: isOpenCase(it) ? it.waitingFor : null,
    waitsForName: waitsForName(it, tickets, treeOf(it.station), name), promise: isOpenCase(it) ? it.promise : null, overdue: isOverdue(it, now), limitBy: it.limitBy ?? null, nextAt: it.nextAt ?? null, outsideLate: isOpenCase(it) && it.outsideLate !== undefined,
  }));
}
