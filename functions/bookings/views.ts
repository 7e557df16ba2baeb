import { whatToBring } from "@huiyin/shared/bookings/bring";
import { bringInEnglish } from "@huiyin/shared/bookings/bring.en";
import type { zMyBooking } from "@huiyin/shared/bookings/api";
import type { zQueueLine, zStaffBooking } from "@huiyin/shared/bookings/staffApi";
import { isAhead, isHeld, isPendingOver } from "@huiyin/shared/bookings/rules";
import type { Booking } from "@huiyin/shared/bookings/schema";
import { bookingParameters } from "@huiyin/shared/bookings/services";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import { provisionalMark } from "@huiyin/shared/kernel/workingTime";
import { maskName } from "@huiyin/shared/people/phone";
import { zone } from "@huiyin/shared/tickets/duty";
import type * as z from "zod/mini";
import { openWho } from "../cases/fileOps";
import { bookingEventKey } from "./bookingRepository";
import type { BookingDeps } from "./deps";
import { openRecord, openVisitor, type Visitor } from "./visitorOps";

type MyBooking = z.infer<typeof zMyBooking>;
type QueueLine = z.infer<typeof zQueueLine>;
type StaffBooking = z.infer<typeof zStaffBooking>;

/** What comes by itself only at the next minute is not shown as if it still stood. */
const shown = (it: Booking, now: Instant): Booking["status"] => (isPendingOver(it, now) ? "lapsed" : it.status);

/** Ahead, over a year whose days off are not published yet: loading it may move it. */
async function yearMark({ duty }: Pick<BookingDeps, "duty">, it: Booking, now: Instant): Promise<{ readonly provisional?: true }> {
  return isAhead(it) && it.startAt > now ? provisionalMark(now, it.startAt, await duty.calendar(), zone) : {};
}

export async function myView(deps: BookingDeps, it: Booking, person: PersonId, now: Instant): Promise<MyBooking> {
  const [station, names, matter, outing] = await Promise.all([
    deps.grid.station(it.station), deps.staff.namesOf([it.lawyer]), it.caseNumber === null ? null : deps.cases.get(it.caseNumber), it.seat === null ? null : deps.atStations.outing(it.seat.event),
  ]);
  const isOwn = it.worker === person;
  const status = shown(it, now);
  const isOpen = isAhead(it) && status !== "lapsed";
  const roomFrom = addMinutes(it.startAt, -bookingParameters.roomEarlyMinutes);
  return {
    number: it.number, version: it.version, status, why: it.status === "pending" ? it.why : null, holdUntil: it.status === "pending" ? it.holdUntil : null,
    service: it.service, mode: it.mode, startAt: it.startAt, endAt: it.endAt, ...(await yearMark(deps, it, now)), station: it.station, stationName: station?.name ?? "", address: station?.address ?? null, phone: station?.phone ?? null,
    lawyerTitle: names.get(it.lawyer) ?? "", caseNumber: it.caseNumber, bring: whatToBring(matter?.type ?? null).map((it) => ({ words: it.words, english: bringInEnglish(it) })), isForOther: !isOwn,
    mayConfirm: status === "pending" && isOwn && it.status === "pending" && it.why !== "no_shows", mayMove: isOpen && it.seat === null, mayCancel: isOpen && (isOwn || it.status === "pending"),
    mayCheckIn: it.status === "booked" && (it.mode === "in_person" || it.mode === "visit") && now >= addMinutes(it.startAt, -bookingParameters.checkInEarlyMinutes) && now < it.endAt,
    mayOpenRoom: it.mode === "video" && (it.status === "booked" || it.status === "arrived" || it.status === "running") && now >= roomFrom && now < addMinutes(it.endAt, bookingParameters.roomLateMinutes),
    byPhone: it.mode === "video" && isHeld(it) && it.room?.failedAt != null,
    cancelReason: it.status === "cancelled" ? it.reason : null, event: outing === null ? null : { id: outing.id, title: outing.title, place: outing.place },
  };
}

const nobody: Visitor = { name: null, phone: null, employer: null };
/** Who comes: said with the booking, or by its case. */
export async function visitorOf(deps: BookingDeps, it: Booking): Promise<Visitor> {
  if (it.caseNumber !== null) {
    const file = await deps.cases.file(it.caseNumber);
    if (file === null) return nobody;
    const who = await openWho(deps.keys, it.caseNumber, file);
    return { name: who.name, phone: who.reach?.phone ?? null, employer: null };
  }
  const who = await deps.bookings.who(it.number);
  return who === null ? nobody : openVisitor(deps.keys, it.number, who);
}

/** A line of the queue: the name masked, so that a screen in the hall or a glance over a shoulder tells nobody who it is. */
export async function queueLine(deps: BookingDeps, it: Booking, names: ReadonlyMap<PersonId, string>, now: Instant): Promise<QueueLine> {
  const { name } = await visitorOf(deps, it);
  return {
    number: it.number, version: it.version, status: shown(it, now), why: it.status === "pending" ? it.why : null, mode: it.mode, service: it.service, startAt: it.startAt, endAt: it.endAt, ...(await yearMark(deps, it, now)), lawyer: it.lawyer,
    lawyerTitle: names.get(it.lawyer) ?? "", caseNumber: it.caseNumber, name: name === null ? "" : maskName(name), arrivedAt: it.status === "arrived" || it.status === "running" ? it.arrivedAt : null,
    callFirst: it.status === "pending" && it.why === "no_shows",
  };
}

export async function staffView(deps: BookingDeps, it: Booking, person: PersonId, now: Instant): Promise<StaffBooking> {
  const [station, partition, matter] = await Promise.all([deps.grid.station(it.station), deps.bookings.partition(it.number), it.caseNumber === null ? null : deps.cases.get(it.caseNumber)]);
  const events = partition?.events ?? [];
  const names = await deps.staff.namesOf([it.lawyer, ...events.flatMap(({ event }) => event.person ?? [])]);
  return {
    ...(await queueLine(deps, it, names, now)), station: it.station, stationName: station?.name ?? "", also: [...it.also], door: it.door, createdAt: it.createdAt, room: it.room, moves: it.moves,
    holdUntil: it.status === "pending" ? it.holdUntil : null, outcome: it.status === "done" ? it.outcome : null, isMine: it.lawyer === person || it.also.includes(person), asksConsent: it.caseNumber === null && (it.helper !== null || it.door === "hotline" || it.door === "desk"), bring: whatToBring(matter?.type ?? null).map((it) => it.words),
    events: await Promise.all(events.map(async ({ event, note }) => ({
      at: event.at, code: event.code, by: event.by === "staff" && event.person !== null ? (names.get(event.person) ?? "") : event.by, reason: note === null ? "" : await deps.keys.open(note, bookingEventKey(it.number, event.seq), "note"),
    }))),
    record: partition?.record == null ? null : await openRecord(deps.keys, it.number, partition.record),
  };
}
