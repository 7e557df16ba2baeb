import type { TicketId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { ringAgainAt } from "@huiyin/shared/tickets/joining";
import { close } from "@huiyin/shared/tickets/rules";
import { zSubject, type Ticket } from "@huiyin/shared/tickets/schema";
import { ticketNotice } from "../notices/noticeOps";
import { effectKey, effectOp, lostRace, type TableChange } from "../platform/stream";
import type { Op, Row, Table } from "../platform/table";
import { countOp, readCount } from "./countRepository";
import { putTicket, type TicketRepository } from "./ticketRepository";

/** How many cases more or fewer lie under a ticket. The one it was opened for is not counted in: every ticket begins with it. */
export type SubjectsChanged = { readonly ticket: TicketId; readonly by: 1 | -1 };

const subjectOf = (row: Row | null) => (row?.["t"] === "subject" ? zSubject.parse(row) : null);

export function subjectsChanged({ before, after }: TableChange): SubjectsChanged | null {
  const came = before === null ? subjectOf(after) : null;
  if (came !== null) return came.joined ? { ticket: came.ticket, by: 1 } : null;
  const went = after === null ? subjectOf(before) : null;
  return went === null ? null : { ticket: went.ticket, by: -1 };
}

type Deps = { readonly table: Pick<Table, "get" | "transact">; readonly tickets: Pick<TicketRepository, "get" | "subjects"> };
/** The stream hands over one partition's records one by one; meeting anybody here is rare. */
const turns = 8;

/** "又有 n 人": at these numbers of joined cases it rings again for everybody it is offered to. */
function ringsAgain(ticket: Ticket | null, joined: number, now: Instant): Op[] {
  if (ticket?.status !== "ringing" || !ringAgainAt.includes(joined)) return [];
  const people = ticket.offeredTo.filter((person) => !ticket.excluded.includes(person));
  return people.map((person) => ticketNotice(person, "more_joined", ticket.id, { n: joined, acceptBy: ticket.acceptBy, urgency: ticket.urgency }, now));
}

/** The last two who leave at the same moment each see the other still there: whoever hears of it afterwards closes the ticket. */
async function closesEmpty({ tickets }: Deps, ticket: Ticket | null, now: Instant): Promise<Op[]> {
  if (ticket === null || ticket.status === "accepted" || ticket.status === "closed") return [];
  return (await tickets.subjects(ticket.id, { limit: 1, after: null })).length > 0 ? [] : [putTicket(close(ticket, now), ticket)];
}

/**
 * Counts a case that joined or left. Count, notices and the event's own mark are one transaction: the same record again finds the mark,
 * and a number is reached exactly once however records come.
 */
export async function countSubject(deps: Deps, event: string, { ticket: id, by }: SubjectsChanged, now: Instant): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const [done, counted, ticket] = await Promise.all([deps.table.get(effectKey(event)), readCount(deps.table, id), deps.tickets.get(id)]);
    if (done !== null) return;
    const n = (counted ?? 1) + by;
    const rings = by > 0 ? ringsAgain(ticket, n - 1, now) : [];
    const closes = by < 0 ? await closesEmpty(deps, ticket, now) : [];
    if ((await deps.table.transact([effectOp(event, now), countOp(id, n, counted), ...rings, ...closes])).ok) return;
  }
  throw lostRace("tickets.count");
}
