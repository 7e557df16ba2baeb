import type { Change, TicketAsk } from "@huiyin/shared/cases/change";
import type { Clocks } from "@huiyin/shared/cases/clocks";
import { isLower } from "@huiyin/shared/cases/filing";
import { clockParameters } from "@huiyin/shared/cases/parameters";
import type { Case } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId, StationId, TicketId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { standIns, zone } from "@huiyin/shared/tickets/duty";
import { countAnew } from "@huiyin/shared/tickets/countAnew";
import { keepAway } from "@huiyin/shared/tickets/otherSide";
import { changeUrgency, close } from "@huiyin/shared/tickets/rules";
import type { Ticket, Urgency } from "@huiyin/shared/tickets/schema";
import type { OrganisationRepository } from "../employers/organisationRepository";
import type { GridRepository } from "../grid/gridRepository";
import { caseNotices } from "../notices/noticeOps";
import type { PersonRepository } from "../people/personRepository";
import type { Command } from "../platform/idempotency";
import { newTicketId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";
import type { DutyRepository } from "../rota/dutyRepository";
import type { StaffRepository } from "../staff/staffRepository";
import { opsOfMove, opsOfStart, startTicket } from "../tickets/ticketOps";
import { putTicket, subjectKey, type TicketRepository } from "../tickets/ticketRepository";
import { eventKey, putCase, putEvent, type CaseRepository } from "./caseRepository";
import { otherSideNow, withConflicts } from "./conflictOps";
import { openRespondents, orgHashOf } from "./fileOps";

/** What changing a case needs. */
export type ChangeDeps = {
  readonly table: Pick<Table, "transact" | "get" | "getMany" | "query">;
  readonly keys: Pick<Keys, "seal" | "open" | "keyedHash" | "keyedHashes">;
  readonly grid: Pick<GridRepository, "station">;
  readonly duty: DutyRepository;
  readonly staff: Pick<StaffRepository, "holdersOf" | "calledOf" | "activeOf">;
  readonly organisations: Pick<OrganisationRepository, "all" | "get">;
  readonly persons: Pick<PersonRepository, "findByProof">;
  readonly cases: Pick<CaseRepository, "get" | "getMany" | "file">;
  readonly tickets: TicketRepository;
};

/** Commands lose to each other rarely; after this many turns something else is wrong. */
const turns = 8;

export async function clocksOf(deps: Pick<ChangeDeps, "grid" | "duty">, station: StationId, now: Instant): Promise<Clocks> {
  const [found, calendar, known] = await Promise.all([deps.grid.station(station), deps.duty.calendar(), deps.duty.values(station)]);
  if (found === null) throw new Error("cases: a case at a station that is not there");
  return { hours: found.hours, calendar, parameters: clockParameters(known, zone, now) };
}

async function dutyOf(deps: ChangeDeps, station: StationId, now: Instant) {
  const duty = await deps.duty.load(station, now);
  if (duty === null) throw new Error("cases: a case at a station that is not there");
  return duty;
}

const parties = (it: Case): PersonId[] => [it.worker, it.helper].flatMap((person) => person ?? []);

/** What the case is found and joined by. Who withdrew left the row that said so; the file still does. */
async function orgHashOfCase(deps: ChangeDeps, number: CaseNumber): Promise<string | null> {
  const file = await deps.cases.file(number);
  return file === null ? null : orgHashOf(deps.keys, await openRespondents(deps.keys, number, file));
}

async function openTicket(deps: ChangeDeps, before: Case, after: Case, ask: Extract<TicketAsk, { kind: "open" }>, now: Instant, about: string | null | undefined): Promise<Op[]> {
  const [earlier, subject, duty, bound] = await Promise.all([
    before.ticket === null ? null : deps.tickets.get(before.ticket),
    before.ticket === null ? null : deps.tickets.subject(before.ticket, before.number),
    dutyOf(deps, after.station, now), otherSideNow(deps, before.number, now),
  ]);
  const move = startTicket({ id: ask.id, it: after, acceptBy: ask.acceptBy, excluded: [...parties(after), ...(earlier?.excluded ?? []), ...ask.exclude], otherSide: [...(earlier?.otherSide ?? []), ...ask.otherSide, ...bound], tried: [...(earlier?.tried ?? []), ...(ask.tried ?? [])], firstAsk: null }, duty, now);
  const orgHash = about !== undefined ? about : subject === null ? await orgHashOfCase(deps, before.number) : subject.orgHash;
  return opsOfStart(move, after.number, orgHash, duty, now);
}

/** The case leaves its ticket; when nothing else is under it, the ticket closes. */
export async function leaveTicket(deps: ChangeDeps, before: Case, id: TicketId, now: Instant): Promise<Op[]> {
  const [ticket, numbers] = await Promise.all([deps.tickets.get(id), deps.tickets.subjects(id, { limit: 2, after: null })]);
  const leave: Op = { delete: subjectKey(id, before.number) };
  const isAlone = numbers.every((number) => number === before.number);
  if (ticket === null || ticket.status === "accepted" || ticket.status === "closed" || !isAlone) return [leave];
  return [leave, putTicket(close(ticket, now), ticket)];
}

/** How many others under a ticket are asked before it is lowered; under more it stays as it is. */
const mostAsked = 100;
/** A ticket is as urgent as the most urgent case that waits under it: lowering one lowers it only when no other needs it. */
async function keepsUrgency(deps: ChangeDeps, after: Case, ticket: Ticket, asked: Urgency): Promise<boolean> {
  if (!isLower(asked, ticket.urgency)) return false;
  const numbers = await deps.tickets.subjects(ticket.id, { limit: mostAsked, after: null });
  const others = await deps.cases.getMany(numbers.filter((number) => number !== after.number));
  return numbers.length === mostAsked || others.some((it) => it.status === "registered" && it.ticket === ticket.id && isLower(asked, it.urgency));
}

async function raiseTicket(deps: ChangeDeps, after: Case, ask: Extract<TicketAsk, { kind: "urgency" }>, now: Instant): Promise<Op[]> {
  const [ticket, duty] = await Promise.all([deps.tickets.get(ask.id), dutyOf(deps, after.station, now)]);
  if (ticket !== null && (await keepsUrgency(deps, after, ticket, ask.urgency))) return [];
  if (ticket === null) return [];
  const counted = countAnew(ticket, after.headcount) ?? ticket;
  const move = changeUrgency(await withConflicts(deps, counted, now), ask.urgency, ask.acceptBy, duty, now);
  return move !== null ? opsOfMove(ticket, move, duty, now) : counted === ticket ? [] : [putTicket(counted, ticket)];
}

async function countTicket(deps: ChangeDeps, after: Case, id: TicketId): Promise<Op[]> {
  const ticket = await deps.tickets.get(id);
  const counted = ticket === null ? null : countAnew(ticket, after.headcount);
  return ticket === null || counted === null ? [] : [putTicket(counted, ticket)];
}

async function keepFromTicket(deps: ChangeDeps, ask: Extract<TicketAsk, { kind: "keep_away" }>): Promise<Op[]> {
  const ticket = await deps.tickets.get(ask.id);
  const after = ticket === null ? null : keepAway(ticket, ask.people);
  return ticket === null || after === null ? [] : [putTicket(after, ticket)];
}

function opsOfAsk(deps: ChangeDeps, before: Case, { after, ticket }: Change, now: Instant, about: string | null | undefined): Promise<Op[]> {
  switch (ticket?.kind) {
    case "open":
      return openTicket(deps, before, after, ticket, now, about);
    case "leave":
      return leaveTicket(deps, before, ticket.id, now);
    case "urgency":
      return raiseTicket(deps, after, ticket, now);
    case "counted":
      return countTicket(deps, after, ticket.id);
    case "keep_away":
      return keepFromTicket(deps, ticket);
    case undefined:
      return Promise.resolve([]);
  }
}

/** "Whoever is on duty" as people: not the worker's side, not who has it, not who may not have it. */
async function namedOnDuty(deps: ChangeDeps, it: Case, told: Change["told"], now: Instant): Promise<Change["told"]> {
  if (told.every(({ to }) => to.kind !== "onDuty")) return told;
  const [duty, ticket] = await Promise.all([dutyOf(deps, it.station, now), it.ticket === null ? null : deps.tickets.get(it.ticket)]);
  const has = "lawyer" in it && it.lawyer !== null ? [it.lawyer] : [];
  const people = standIns({ excluded: [...parties(it), ...has, ...(ticket?.excluded ?? [])], passes: it.passes }, duty, now);
  return told.flatMap((one) => (one.to.kind === "onDuty" ? people.map((person) => ({ ...one, to: { kind: "person" as const, person } })) : [one]));
}

/** Who stands on the other side of the case, or turns out to in this step. Asked only where more than named people are told. */
async function otherSideIn({ tickets }: ChangeDeps, before: Case, { told, ticket }: Change): Promise<readonly PersonId[]> {
  if (told.every(({ to }) => to.kind === "person")) return [];
  const known = before.ticket === null ? null : await tickets.get(before.ticket);
  const found = ticket?.kind === "keep_away" ? ticket.people : ticket?.kind === "open" ? ticket.otherSide : [];
  return [...(known?.otherSide ?? []), ...found];
}

/**
 * Every row of one step of one case: its head, its event, who is told, and its ticket's part.
 * @param about keyed hash of whom it is about, when this very step changes that; else it is read.
 */
export async function opsOfChange(deps: ChangeDeps, before: Case, change: Change, now: Instant, note: string | null = null, about?: string | null): Promise<Op[]> {
  const { after, fact } = change;
  const sealed = note === null ? undefined : await deps.keys.seal(after.station, eventKey(after.number, after.version), "note", note);
  const naming = Promise.all([namedOnDuty(deps, after, change.told, now), otherSideIn(deps, before, change)]);
  const [told, ticket] = await Promise.all([naming.then(([people, away]) => caseNotices(deps.staff, after, people, away, now)), opsOfAsk(deps, before, change, now, about)]);
  return [
    putCase(after, before),
    putEvent({ v: 1, number: after.number, seq: after.version, at: now, code: fact.code, by: fact.by, data: { ...fact.data } }, sealed),
    ...told, ...ticket,
    // Few are groups: the rest neither wait for that code nor load it.
    ...(after.group === true ? (await import("./groupTellOps")).newsOps(before, change, now) : []),
  ];
}

export type Changing<E extends string, R> = {
  /** Null: nothing is left to do, and that is fine. */
  readonly decide: (it: Case, clocks: Clocks, fresh: TicketId) => Result<Change | null, E> | Promise<Result<Change | null, E>>;
  readonly reply: (it: Case) => R;
  readonly note?: string | null;
  /** Keyed hash of the organisation it is about from this step on; left out when the step does not touch that. */
  readonly about?: string | null;
  /** Further rows of the same transaction. */
  readonly also?: (after: Case, before: Case) => Op[] | Promise<Op[]>;
  readonly command?: Command;
  /** The version the caller saw; another one refuses. */
  readonly seen?: number | undefined;
};

/**
 * Reads, asks `decide`, writes all of it in one transaction if nobody moved first. Losing means asking again about the case that won.
 */
export async function changeCase<E extends string, R>(
  deps: ChangeDeps, number: string, how: Changing<E, R>, now: Instant,
): Promise<Result<R, E | "access.not_found" | "request.conflict" | "case.stale">> {
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await deps.cases.get(number);
    if (before === null) return refuse("access.not_found");
    if (how.seen !== undefined && how.seen !== before.version) return refuse("case.stale");
    const decided = await how.decide(before, await clocksOf(deps, before.station, now), newTicketId());
    if (!decided.ok) return decided;
    const after = decided.value?.after ?? before;
    const reply = how.reply(after);
    const ops = [
      ...(decided.value === null ? [] : await opsOfChange(deps, before, decided.value, now, how.note ?? null, how.about)),
      ...((await how.also?.(after, before)) ?? []),
      ...(how.command?.rows(reply) ?? []),
    ];
    if (ops.length === 0 || (await deps.table.transact(ops)).ok) return ok(reply);
  }
  return refuse("request.conflict");
}
