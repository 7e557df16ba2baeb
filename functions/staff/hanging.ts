import { ownerOf } from "@huiyin/shared/bookings/cells";
import { isHeld } from "@huiyin/shared/bookings/rules";
import { mayLead } from "@huiyin/shared/bookings/outings";
import { zBookingEventId, zBookingNumber, type Booking, type BookingOuting } from "@huiyin/shared/bookings/schema";
import { isOpenCase } from "@huiyin/shared/cases/change";
import type { Case } from "@huiyin/shared/cases/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, earlier, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { ringCodes } from "@huiyin/shared/notices/schema";
import { namedIn } from "@huiyin/shared/rota/review";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zLane, type Rota } from "@huiyin/shared/rota/schema";
import type { Replacement } from "@huiyin/shared/rota/successor";
import { readLoadRoute } from "@huiyin/shared/staff/api";
import { isDeputyLeft, isLeft, type Remaining } from "@huiyin/shared/staff/leaving";
import { isInForce, mayTake, reachesUnit } from "@huiyin/shared/staff/rules";
import type { Grant } from "@huiyin/shared/staff/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { wakeVisitsOf } from "../bookings/wakeOps";
import { deputyCasesOf } from "../cases/jointRepository";
import { headsNear, stationNotice } from "../notices/noticeOps";
import { handle } from "../platform/http";
import type { Op } from "../platform/table";
import { editorOf, rotaOps } from "../rota/rotaOps";
import type { StationRota } from "../rota/rotaRepository";
import type { StaffDeps } from "./deps";

const shownShifts = 20;
const shownCases = 20;
const shiftDays = 30;
const lookBackHours = 10 * 24;

export const live = (grants: readonly Grant[], now: Instant): Grant[] => grants.filter((grant) => grant.to === null || grant.to > now);
/** The rotas that still name somebody. */
export async function rotasOf({ rota }: Pick<StaffDeps, "rota">, person: PersonId, now: Instant): Promise<StationRota[]> {
  const read = await Promise.all((await rota.stationsOf(person)).map((station) => rota.read(station)));
  return read.flatMap((it) => (it !== null && namedIn(it.rota, now).includes(person) ? [it] : []));
}

/** Who somebody is once this grant is over. */
export const afterEnd = ({ member, grants }: Remaining, ended: Grant): Remaining => ({ member, grants: grants.filter((grant) => grant.id !== ended.id) });

/**
 * Of the rotas that name them, those in which they have nothing to do any more. Matters ring for takers, calls for operators: an
 * operator's shifts lie at the unit of the role itself, and any other role there keeps them; an administrator has none.
 */
export function rotasLeft(rotas: readonly StationRota[], ended: Grant, after: Remaining, now: Instant): StationRota[] {
  if (ended.role === "administrator") return [];
  if (ended.role !== "operator") return rotas.filter(({ station }) => isLeft(ended.unit, after, station.unitPath, now));
  return rotas.filter(({ station }) => station.unit === ended.unit && !after.grants.some((grant) => isInForce(grant, now) && reachesUnit(grant, station.unitPath)));
}

type VisitDeps = Pick<StaffDeps, "agendas" | "bookings" | "atStations">;
/**
 * Visits ahead that are theirs, each of which goes to a colleague who is free then, else its worker chooses (functions/bookings/fireReview.ts),
 * and outings ahead that they lead, in a rota or not: each goes to a colleague, else the heads are told (functions/bookings/outingLawyer.ts).
 */
async function aheadOf({ agendas, bookings, atStations }: VisitDeps, person: PersonId, now: Instant): Promise<{ visits: Booking[]; led: BookingOuting[] }> {
  const days = await agendas.ahead(person, localDate(now, zone));
  const owners = [...new Set(days.flatMap((day) => Object.values(day.cells).map(ownerOf)))];
  const visits = await bookings.getMany(owners.flatMap((owner) => zBookingNumber.safeParse(owner).data ?? []));
  const outings = await Promise.all(owners.flatMap((owner) => zBookingEventId.safeParse(owner).data ?? []).map((id) => atStations.outing(id)));
  return {
    visits: visits.filter((it) => isHeld(it) && it.startAt > now && [it.lawyer, ...it.also].includes(person)),
    led: outings.flatMap((it) => (it !== null && it.cancelledAt === null && it.from > now && it.lawyer === person ? [it] : [])),
  };
}
/** Of these outings, those they could not lead any more. */
async function unledOf({ grid }: Pick<StaffDeps, "grid">, led: readonly BookingOuting[], after: Remaining, now: Instant): Promise<BookingOuting[]> {
  const stays = await Promise.all(led.map(async (it) => {
    const [station, around] = await Promise.all([grid.station(it.station), grid.read(it.station)]);
    return station !== null && mayLead(after, station, around, it.from, now);
  }));
  return led.filter((_, at) => stays[at] !== true);
}
/**
 * Whoever leaves may lead outings of a station whose rota never named them: the stations of what is ahead of them are looked through in the
 * next minute. @param beside what the same transaction writes; a station whose rota changes in it is looked through already
 */
export async function visitsPart(deps: VisitDeps, person: PersonId, beside: readonly Op[], now: Instant): Promise<Op[]> {
  const rowOf = (op: Op): string => ("update" in op ? `${op.update.pk} ${op.update.sk}` : "");
  const known = new Set(beside.map(rowOf));
  return (await wakeVisitsOf(deps, person, null, now)).filter((op) => !known.has(rowOf(op)));
}
/** Open cases that ask them as a deputy. */
async function askedOf({ table, cases }: Pick<StaffDeps, "table" | "cases">, person: PersonId): Promise<Case[]> {
  const heads = await cases.getMany((await deputyCasesOf(table, person)).map((it) => it.number));
  return heads.filter((it) => isOpenCase(it) && it.deputies?.includes(person) === true);
}

/** GET /stations/{stationId}/staff/load */
export const readLoad = (deps: StaffDeps) =>
  handle(readLoadRoute, async ({ params, query: { person, grant: only }, now }) => {
    const station = await deps.grid.station(params.stationId);
    const standing = await deps.staff.standingOf(person);
    const { member, grants } = standing;
    const here = live(grants, now).filter((grant) => grant.unit === station?.unit);
    const ended = only === undefined ? null : (here.find((grant) => grant.id === only) ?? null);
    // Whoever is staff elsewhere is none of this station's business.
    if (station === null || member?.active !== true || here.length === 0 || (only !== undefined && ended === null)) return refuse("staff.unknown");
    const [all, calendar, taken, notices, { visits: seen, led }, asked] = await Promise.all([
      rotasOf(deps, person, now), deps.duty.calendar(), deps.cases.takenBy(person), deps.notices.since(person, addHours(now, -lookBackHours)), aheadOf(deps, person, now), askedOf(deps, person),
    ]);
    const after = ended === null ? null : afterEnd(standing, ended);
    const hangs = (it: Parameters<typeof isLeft>[2]) => ended === null || after === null || isLeft(ended.unit, after, it, now);
    const rotas = ended === null || after === null ? all : rotasLeft(all, ended, after, now);
    const to = addHours(now, shiftDays * 24);
    const shifts = rotas
      .flatMap(({ station: at, rota }) => zLane.options.flatMap((lane) => dutyOver(rota, calendar, zone, now, to, lane)).filter((shift) => shift.person === person).map((shift) => ({ station: at.id, stationName: at.name, from: shift.start, to: earlier(shift.end, to) })))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    const tickets = await deps.tickets.getMany(notices.flatMap((it) => (ringCodes.has(it.code) && it.about.kind === "ticket" ? [it.about.id] : [])));
    const ringing = [...tickets.values()].filter((it) => it.status === "ringing" && it.offeredTo.includes(person) && hangs(it.unitPath)).length;
    const visits = seen.filter((it) => ended === null || rotas.some(({ station: at }) => at.id === it.station)).length;
    const outings = (after === null ? led : await unledOf(deps, led, after, now)).length;
    const tasks = asked.filter((it) => ended === null || after === null || isDeputyLeft(ended.unit, after, it.unitPath, now)).length;
    const colleagues = await Promise.all([station, ...rotas.map((it) => it.station)].map((at) => deps.staff.grantsAt(at.unit, now)));
    const theirs = colleagues.flatMap((it) => it.grants);
    const successors = new Map(colleagues.flatMap(({ members }) =>
      [...members.values()].filter((one) => one.active && one.person !== person && mayStandIn(rotas, theirs.filter((grant) => grant.person === one.person), now)).map((one) => [one.person, one.name] as const)));
    const numbers = taken.filter((it) => hangs(it.unitPath)).map((it) => it.number).sort();
    return ok({
      person, name: member.name, shifts: shifts.slice(0, shownShifts), moreShifts: Math.max(0, shifts.length - shownShifts),
      cases: numbers.slice(0, shownCases), moreCases: Math.max(0, numbers.length - shownCases), ringing, visits, outings, tasks,
      successors: [...successors].map(([one, name]) => ({ person: one, name })).sort((a, b) => a.name.localeCompare(b.name, "zh-CN")),
    });
  });

/**
 * Whether somebody with these grants may be on duty in all of these rotas: matters ring for takers, calls for whoever is an operator there. Of
 * somebody who is in none only shifts to come could be taken over.
 */
function mayStandIn(rotas: readonly StationRota[], grants: readonly Grant[], now: Instant): boolean {
  const answers = (unit: string | null) => grants.some((grant) => grant.role === "operator" && isInForce(grant, now) && (unit === null || grant.unit === unit));
  if (rotas.length === 0) return mayTake(grants, now) || answers(null);
  return rotas.every(({ station }) => answers(station.unit) || (station.kind !== "hotline" && mayTake(grants, now)));
}

/** Whether somebody may stand in another's place in these rotas. */
export async function maySucceed(deps: Pick<StaffDeps, "staff">, person: PersonId, successor: PersonId | null, rotas: readonly StationRota[], now: Instant): Promise<boolean> {
  if (successor === null) return true;
  const next = await deps.staff.standingOf(successor);
  return successor !== person && next.member?.active === true && mayStandIn(rotas, next.grants, now);
}

/** `by` null: nobody; the role ended by itself. */
export type Leaving = { readonly person: PersonId; readonly successor: PersonId | null; readonly by: PersonId | null; readonly now: Instant };
/** Their rotas as `replace` makes them, and who has to know. @param isLast false: more of the same rota follows, and its people are told with the end of it */
export async function rotaPart(deps: Pick<StaffDeps, "staff">, rotas: readonly StationRota[], { person, successor, by, now }: Leaving, replace: (rota: Rota) => Replacement | null, isLast = true): Promise<Op[]> {
  const parts = await Promise.all(rotas.map(async (before) => {
    const heads = !isLast ? [] : (await headsNear(deps.staff, before.station.unitPath, now)).filter((head) => head !== by && head !== person);
    const told = heads.map((head) => stationNotice(head, by === null ? "role_ended" : "staff_left", before.station.id, { station: before.station.name }, now));
    const changes = replace(before.rota);
    const edited = changes?.apply(editorOf(before.station.id, by ?? person, now, changes.list)) ?? null;
    if (edited === null) return told;
    const next = successor === null || !isLast ? [] : [stationNotice(successor, "rota_changed", before.station.id, { station: before.station.name, by: now }, now)];
    return [...told, ...rotaOps(before, edited, by, now), ...next];
  }));
  return parts.flat();
}
