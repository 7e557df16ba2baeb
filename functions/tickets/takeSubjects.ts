import { clockParameters } from "@huiyin/shared/cases/parameters";
import type { Case } from "@huiyin/shared/cases/schema";
import { isInvolved, takeCase } from "@huiyin/shared/cases/taking";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { TicketId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { putCase, putEvent } from "../cases/caseRepository";
import { caseNotices } from "../notices/noticeOps";
import type { Op } from "../platform/table";
import { spreadKey, spreadRow } from "./ticketRepository";
import type { TicketDeps } from "./deps";

/** More subjects than this under one ticket are worked off in pages of this many. */
export const spreadPage = 20;
type Accepted = Extract<Ticket, { status: "accepted" }>;
type Deps = Pick<TicketDeps, "table" | "grid" | "duty" | "staff" | "cases" | "tickets">;

export type TakenCases = { readonly ops: Op[]; readonly taken: readonly { readonly number: CaseNumber; readonly contactBy: Instant }[] };

/** Rows that hand cases to who took their ticket. Cases that moved on, or that the taker is part of, are left alone: their own timers see to them. */
export async function opsOfTaking(deps: Deps, ticket: Accepted, numbers: readonly CaseNumber[], now: Instant): Promise<TakenCases> {
  if (numbers.length === 0) return { ops: [], taken: [] };
  // Asked for together: each answer is a round trip, and none waits for another.
  const [heads, station, calendar, names, known] = await Promise.all([
    deps.cases.getMany(numbers), deps.grid.station(ticket.station), deps.duty.calendar(), deps.staff.namesOf([ticket.taker]), deps.duty.values(ticket.station),
  ]);
  const mine = heads.filter((it): it is Extract<Case, { status: "registered" }> => it.status === "registered" && it.ticket === ticket.id && !isInvolved(it, ticket.taker));
  if (mine.length === 0) return { ops: [], taken: [] };
  if (station === null) throw new Error("tickets: a ticket at a station that is not there");
  const clocks = { hours: station.hours, calendar, parameters: clockParameters(known, zone, now) };
  const by = { kind: "staff", person: ticket.taker, title: names.get(ticket.taker) ?? "" } as const;
  const steps = await Promise.all(mine.map(async (it) => {
    const change = takeCase(it, by, clocks, now);
    const { after, fact, told } = change;
    const notices = await caseNotices(deps.staff, after, told, ticket.otherSide ?? [], now);
    const event = putEvent({ v: 1, number: it.number, seq: after.version, at: now, code: fact.code, by: fact.by, data: { ...fact.data } });
    const news = after.group === true ? (await import("../cases/groupTellOps")).newsOps(it, change, now) : [];
    return { ops: [putCase(after, it), event, ...notices, ...news], number: it.number, contactBy: "promise" in after && after.promise !== null ? after.promise.by : now };
  }));
  return { ops: steps.flatMap((step) => step.ops), taken: steps.map(({ number, contactBy }) => ({ number, contactBy })) };
}

/** Works one page of what a taken ticket owes its many cases. Safe to repeat: the row says how far it came. @returns whether more is left. */
export async function workSpreadPage(deps: Deps, id: TicketId, now: Instant): Promise<boolean> {
  const [spread, ticket] = await Promise.all([deps.tickets.spread(id), deps.tickets.get(id)]);
  if (spread === null) return false;
  if (ticket?.status !== "accepted") {
    await deps.table.delete(spreadKey(id));
    return false;
  }
  const numbers = await deps.tickets.subjects(id, { limit: spreadPage, after: spread.after });
  const last = numbers.at(-1);
  const standing = { if: { equals: { after: spread.after } } } as const;
  if (last === undefined) {
    await deps.table.delete(spreadKey(id), standing.if);
    return false;
  }
  const { ops } = await opsOfTaking(deps, ticket, numbers, now);
  // Losing means a case moved or another hand did this page; either way the row says where to go on.
  await deps.table.transact([...ops, { put: spreadRow({ ...spread, at: now, after: last }), ...standing }]);
  return true;
}

/** Everything that is left, until `isOver` says to stop; the minute door goes on from there. */
export async function workSpread(deps: Deps, id: TicketId, now: Instant, isOver: () => boolean = () => false): Promise<void> {
  while (!isOver() && (await workSpreadPage(deps, id, now)));
}

/** A case that joined while its ticket was being taken: adopted as soon as somebody looks. */
export async function adoptCase(deps: Deps, number: CaseNumber, ticket: Accepted, now: Instant): Promise<void> {
  const { ops } = await opsOfTaking(deps, ticket, [number], now);
  if (ops.length > 0) await deps.table.transact(ops);
}
