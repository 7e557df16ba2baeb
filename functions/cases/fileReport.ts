import { answeredBy } from "@huiyin/shared/cases/answeredBy";
import { clockParameters } from "@huiyin/shared/cases/parameters";
import { fileCase, isLower, proposeUrgency, typeOfReport, type Filed } from "@huiyin/shared/cases/filing";
import type { zFiled, zPlaceChoice } from "@huiyin/shared/cases/api";
import type { Case, EventBy, Identity, ServiceClass, Since } from "@huiyin/shared/cases/schema";
import { pathOf, unitOf } from "@huiyin/shared/grid/rules";
import { makeCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { phoneFrom } from "@huiyin/shared/people/phones";
import { zone, type Duty } from "@huiyin/shared/tickets/duty";
import { joinOrOpen } from "@huiyin/shared/tickets/joining";
import type { TicketMove } from "@huiyin/shared/tickets/ringing";
import type { Urgency } from "@huiyin/shared/tickets/schema";
import type * as z from "zod/mini";
import type { OrganisationRepository } from "../employers/organisationRepository";
import type { GridRepository } from "../grid/gridRepository";
import type { Command } from "../platform/idempotency";
import { newTicketId, randomDigits } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";
import type { DutyRepository } from "../rota/dutyRepository";
import { opsOfStart, startTicket, type NewTicket } from "../tickets/ticketOps";
import { putJoin, putSubject, type TicketRepository } from "../tickets/ticketRepository";
import { whoHas, type OwnNumber } from "./anonymousKey";
import { orgHashOf, type FileWho, type Respondent } from "./fileOps";
import { otherSideOf, typedOnes, type OtherSideDeps } from "./otherSide";
import { firstContactKey, opsOfCase } from "./reportOps";
import { stationServing } from "./routing";

export type FileDeps = OtherSideDeps & {
  readonly table: Pick<Table, "transact" | "getMany" | "query">; readonly keys: Keys; readonly grid: GridRepository; readonly duty: DutyRepository;
  readonly organisations: Pick<OrganisationRepository, "get" | "all">; readonly tickets: TicketRepository; readonly district: string;
};
/** One report, from whatever door. */
export type Report = {
  readonly door: Case["door"]; readonly type: string; readonly story: string; readonly place: z.infer<typeof zPlaceChoice>; readonly respondents: readonly Respondent[];
  readonly headcount: number; readonly since: Since | null; readonly queryCode: string; readonly identity: Identity; readonly who: FileWho;
  readonly worker: PersonId | null; readonly helper: PersonId | null; readonly by: EventBy; readonly ownStationChosen: boolean; readonly consentVersion: string; /** When and where it was agreed to, if not with this. */ readonly consented?: { readonly at: Instant; readonly door: string }; readonly sensitive?: boolean | undefined;
  /** The number a repeat of this very command would come to again; null where any number will do. */
  readonly own: ((attempt: number) => OwnNumber) | null;
  /** The number on the form it was written down on; left out, one is drawn. */
  readonly number?: CaseNumber;
  /** What an operator decided; null when the rules decide (a worker's own words). */
  readonly decided: { readonly urgency: Urgency; readonly reason: string | null; readonly serviceClass: ServiceClass; readonly minutes: number } | null;
  /** When it was told, where it is written down later. */
  readonly toldAt?: Instant;
  /** Further rows of the same transaction. */
  readonly also?: (it: Case) => readonly Op[] | Promise<readonly Op[]>;
};
export type FileRefusal =
  | "case.unknown_type" | "case.not_open" | "case.unknown_place" | "case.unknown_organisation" | "case.bad_phone" | "case.urgency_reason_missing" | "request.malformed" | "request.conflict";

const turns = 8;

/** Whether this phone brought a case before, under whichever key it was hashed. Of two at once the row itself decides: the second tries again. */
async function isKnown(deps: FileDeps, phone: string | null): Promise<boolean> {
  const hashes = phone === null ? [] : deps.keys.keyedHashes("phone", phone);
  return (await deps.table.getMany(hashes.map(firstContactKey))).length > 0;
}

async function start(deps: FileDeps, filed: Filed, duty: Duty, away: Pick<NewTicket, "excluded" | "otherSide">, firstAsk: PersonId | null, now: Instant): Promise<{ move: TicketMove; duty: Duty }> {
  const it = filed.change.after;
  const begin = (seen: Duty) => ({ move: startTicket({ id: filed.ticket, it, acceptBy: filed.acceptBy, ...away, firstAsk }, seen, now), duty: seen });
  const first = begin(duty);
  const { ticket, gaps, ring } = first.move;
  if (ticket.status !== "ringing" || (ticket.rung === 0 && gaps.length === 0 && ring.length > 0)) return first;
  return begin((await deps.duty.load(it.station, now)) ?? duty);
}

/**
 * Registers a report: routed, timed, rung (or joined to what rings about the same organisation), all in one transaction. When this
 * returns ok the number is on disk.
 */
export async function fileReport(
  deps: FileDeps, report: Report, command: Command, now: Instant,
): Promise<Result<z.infer<typeof zFiled>, FileRefusal>> {
  const type = typeOfReport(report.type, report.story);
  if (type === null) return refuse("case.unknown_type");
  if (report.story.trim() === "" || report.respondents.some((it) => it.organisation === null && it.name.trim() === "")) return refuse("request.malformed");
  const typed = report.who.reach?.phone ?? null;
  const phone = typed === null || typed.trim() === "" ? null : await phoneFrom(typed);
  if (typed !== null && typed.trim() !== "" && phone === null) return refuse("case.bad_phone");
  const unit = report.place.kind === "unit" ? report.place.unit : null;
  const grid = await deps.grid.read(unit ?? deps.district);
  if (grid.isShut === true) return refuse("case.not_open");
  if (unit !== null && unitOf(grid, unit) === null) return refuse("case.unknown_place");
  const found = await Promise.all(report.respondents.flatMap((it) => (it.organisation === null ? [] : [deps.organisations.get(it.organisation)])));
  const chosen = found.flatMap((it) => it ?? []);
  if (chosen.length < found.length) return refuse("case.unknown_organisation");
  const organisations = [...chosen, ...(await typedOnes(deps, report.respondents))];
  const proposed = proposeUrgency(type, report.story, report.headcount);
  const urgency = report.decided?.urgency ?? proposed.urgency;
  if (report.decided !== null && isLower(urgency, proposed.urgency) && (report.decided.reason ?? "").trim() === "") return refuse("case.urgency_reason_missing");

  const [duty, wasKnown, otherSide, known] = await Promise.all([
    stationServing(deps, { unit, ownStationChosen: report.ownStationChosen }, organisations, now), isKnown(deps, phone), otherSideOf(deps, organisations, report.respondents, now), deps.duty.values(unit ?? deps.district),
  ]);
  const { station } = duty.here;
  const involved = [report.worker, report.helper].flatMap((person) => person ?? []);
  const orgHash = orgHashOf(deps.keys, report.respondents);
  const clocks = { hours: station.hours, calendar: duty.calendar, parameters: clockParameters(known, zone, now) };

  let attempt = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const isRepeat = turn === 0 ? wasKnown : await isKnown(deps, phone);
    const join = orgHash === null ? null : await deps.tickets.join(station.id, orgHash);
    const earlier = join === null ? null : await deps.tickets.get(join.ticket);
    const joining = joinOrOpen(earlier, join?.since ?? now, { urgency, involved }, now);
    // Who rings for the one it would join must not be the other side of this one.
    const joined = joining.kind === "join" && otherSide.every((person) => earlier?.otherSide?.includes(person)) ? earlier : null;
    const own = report.own === null ? null : report.own(attempt);
    const filed = fileCase({
      number: report.number ?? own?.number ?? makeCaseNumber(localDate(now, zone), randomDigits(6)), ticket: joined?.id ?? newTicketId(), joins: joined !== null, station: station.id, unitPath: station.unitPath,
      place: unit ?? pathOf(grid, deps.district)[0]?.code ?? zUnitCode.parse(deps.district), type: type.code, urgency, serviceClass: report.decided?.serviceClass ?? type.serviceClass,
      headcount: report.headcount, identity: report.identity, door: report.door, since: report.since, worker: report.worker, helper: report.helper, by: report.by, ...(report.toldAt === undefined ? {} : { toldAt: report.toldAt }),
    }, clocks, now);
    const { number } = filed.change.after;
    const started = joined !== null ? null : await start(deps, filed, duty, { excluded: involved, otherSide }, joining.kind === "open" ? joining.firstAsk : null, now);
    const rung = started?.move.ticket ?? joined;
    const reply: z.infer<typeof zFiled> = {
      number, answeredBy: answeredBy(station.name), promise: filed.promise, ringsAt: rung?.status === "waiting" ? rung.ringAt : null, danger: proposed.danger,
    };
    const ticketOps: Op[] = started === null
      ? [putSubject({ v: 1, ticket: filed.ticket, number, joined: true, at: now }, orgHash)]
      : [...opsOfStart(started.move, number, orgHash, started.duty, now), ...(orgHash === null ? [] : [putJoin(station.id, orgHash, { v: 1, ticket: filed.ticket, since: now }, join)])];
    const written = await deps.table.transact([...(await opsOfCase(deps.keys, filed.change, report, { phone, isRepeat }, now)), ...ticketOps, ...((await report.also?.(filed.change.after)) ?? []), ...command.rows(reply, own?.place)]);
    if (written.ok) return ok(reply);
    const has = own === null ? "nobody" : await whoHas(deps.table, own);
    // A twin of this command was faster: the door finds its reply.
    if (has === "we") return refuse("request.conflict");
    if (has === "another") attempt += 1;
  }
  return refuse("request.conflict");
}

