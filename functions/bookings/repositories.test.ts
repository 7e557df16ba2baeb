import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { cellsOf, markOf, ownerOf } from "@huiyin/shared/bookings/cells";
import { cancel, timesOf } from "@huiyin/shared/bookings/rules";
import { makeBookingNumber, zBookingEventId, zBookingOuting, zEntryId, zWaiting, zWaitingId, type Booking } from "@huiyin/shared/bookings/schema";
import { usualServices } from "@huiyin/shared/bookings/services";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { addDays, addMinutes, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newPersonId, newRowId, randomDigits } from "../platform/ids";
import type { Op } from "../platform/table";
import { agendaOps, createAgendaRepository, deleteEntry, noShowOp, putEntry, seizeOp, type Claim } from "./agendaRepository";
import { createBookingRepository, myBookingRow, putBooking, putBookingEvent, putNewBooking } from "./bookingRepository";
import { createStationBookings, freeSeatOp, joinOps, leaveOps, offeredOps, putOuting, putServices, sameOutingOp, seatOp, settleReview, settleWaitlist, wakeReview, wakeWaitlist } from "./stationRepository";

let world: TableWorld;
const openRooms = (it: TableWorld) => ({ table: it.table, agendas: createAgendaRepository(it), bookings: createBookingRepository(it), atStations: createStationBookings(it) });
let rooms: ReturnType<typeof openRooms>;
beforeAll(async () => {
  world = await openTableWorld();
  rooms = openRooms(world);
});
afterAll(() => world.close());

const station = zStationId.parse("210203005001");
const nine = addMinutes(start, 60 * 24 - 60);
const today = localDate(nine, zone);
const write = async (...ops: Op[]): Promise<boolean> => (await rooms.table.transact(ops)).ok;
const numbered = () => makeBookingNumber(randomDigits(8));
function claim(who: string, from: number, minutes: number, more: Partial<Claim> & { readonly until?: Instant | null; readonly by?: string } = {}): Claim {
  const { until = null, by = numbered(), ...rest } = more;
  return { who, date: today, names: cellsOf(addMinutes(nine, from), addMinutes(nine, from + minutes), zone).names, mark: markOf(by, until), most: 50, ...rest };
}
const take = (it: Claim, now: Instant = start): Promise<boolean> => write(...agendaOps([], [it], [], now));
async function change(before: Claim | null, after: Claim | null, now: Instant = start): Promise<boolean> {
  const who = before?.who ?? after?.who ?? "";
  const day = await rooms.agendas.day(who, today);
  return write(...agendaOps(before === null ? [] : [before], after === null ? [] : [after], day === null ? [] : [{ ...day, who }], now));
}
const ownersOf = async (who: string): Promise<string[]> => [...new Set(Object.values((await rooms.agendas.day(who, today))?.cells ?? {}).map(ownerOf))].sort();

describe("a person's day", () => {
  it("gives a cell once, to whoever comes first; what only touches stands beside it", async () => {
    const who = newPersonId();
    const first = claim(who, 0, 30);
    expect([await take(first), await take(claim(who, 25, 30)), await take(claim(who, 30, 30))]).toEqual([true, false, true]);
    expect(await ownersOf(who)).toHaveLength(2);
    expect(await rooms.agendas.days(who, today, 1)).toHaveLength(1);
    expect(await rooms.agendas.days(who, addDays(today, 1), 14)).toEqual([]);
  });

  it("gives a hold's cells away when it is over, and keeps them theirs when the late hold lets go", async () => {
    const who = newPersonId();
    const [held, next] = [claim(who, 0, 30, { until: addMinutes(start, 10) }), claim(who, 0, 30)];
    expect([await take(held), await take(next, addMinutes(start, 9)), await take(next, addMinutes(start, 11))]).toEqual([true, false, true]);
    expect(await change(held, null, addMinutes(start, 12))).toBe(true);
    expect(await ownersOf(who)).toEqual([ownerOf(next.mark)]);
  });

  it("moves in one write, freeing what it leaves, or not at all", async () => {
    const who = newPersonId();
    const [mine, other] = [claim(who, 0, 30), claim(who, 60, 30)];
    await take(mine);
    await take(other);
    const to = (from: number) => ({ ...claim(who, from, 30), mark: mine.mark });
    expect([await change(mine, to(50)), await change(mine, to(20))]).toEqual([false, true]);
    expect(await take(claim(who, 0, 20))).toBe(true);
  });

  it("bounds the bookings of a day and what they hold of it in the write itself: twenty at once, each at another time", async () => {
    const [many, shared] = [newPersonId(), newPersonId()];
    const at = Array.from({ length: 20 }, (_, n) => n * 10);
    const counted = await Promise.all(at.map((from) => take(claim(many, from, 10, { most: 3 }))));
    expect(counted.filter(Boolean)).toHaveLength(3);
    // Of 20 times 10 minutes bookings may hold 70: as long as fewer than 13 cells are held, two more may come.
    const kept = await Promise.all(at.map((from) => take(claim(shared, from, 10, { heldBelow: 13 }))));
    expect(kept.filter(Boolean)).toHaveLength(7);
    const [gone] = Object.entries((await rooms.agendas.day(shared, today))?.cells ?? {});
    const it = { ...claim(shared, 0, 10), names: Object.entries((await rooms.agendas.day(shared, today))?.cells ?? {}).filter(([, mark]) => mark === gone?.[1]).map(([name]) => name), mark: gone?.[1] ?? "" };
    expect([await change(it, null), await take(claim(shared, 300, 10, { heldBelow: 13 })), await take(claim(shared, 320, 10, { heldBelow: 13 }))]).toEqual([true, true, false]);
    // A visit that moves within the day holds no more than before.
    const last = { ...claim(shared, 300, 10), mark: Object.values((await rooms.agendas.day(shared, today))?.cells ?? {}).at(-1) ?? "" };
    expect(await change(last, { ...last, names: claim(shared, 340, 10).names, heldBelow: 13 })).toBe(true);
  });

  it("yields to a hearing whoever has it, as long as nobody moved since it was read; entries come and go", async () => {
    const person = newPersonId();
    await take(claim(person, 0, 30));
    const entry = { v: 1 as const, id: zEntryId.parse(`k_${newRowId()}`), person, kind: "hearing" as const, from: nine, to: addMinutes(nine, 60), madeAt: start };
    const hearing = { ...claim(person, 0, 60, { by: entry.id }), most: null };
    const read = await rooms.agendas.day(person, today);
    await take(claim(person, 120, 30));
    expect(await write(seizeOp(hearing, read), putEntry(entry, null))).toBe(false);
    expect(await write(seizeOp(hearing, await rooms.agendas.day(person, today)), putEntry(entry, null))).toBe(true);
    expect(await ownersOf(person)).toContain(entry.id);
    expect((await rooms.agendas.entries(person, nine, addMinutes(nine, 1))).map((it) => it.entry)).toEqual([entry]);
    expect([await write(deleteEntry(entry)), await write(deleteEntry(entry))]).toEqual([true, false]);
  });

  it("keeps the newest six no-shows, onto what was read", async () => {
    const who = newPersonId();
    for (let n = 0; n < 8; n += 1) expect(await write(noShowOp(who, await rooms.agendas.noShows(who), addMinutes(start, n)))).toBe(true);
    expect(await rooms.agendas.noShows(who)).toEqual([2, 3, 4, 5, 6, 7].map((n) => addMinutes(start, n)));
    expect(await write(noShowOp(who, [], start))).toBe(false);
  });
});

describe("bookings", () => {
  const booking = (from: number, more: Partial<Booking> = {}): Booking => {
    const [service] = usualServices;
    if (service === undefined) throw new Error("no service");
    const person = newPersonId();
    return {
      v: 1, number: numbered(), version: 1, createdAt: start, station, unitPath: [], service: service.id, mode: service.mode, ...timesOf(service, addMinutes(nine, from)), lawyer: newPersonId(), also: [], worker: person, helper: null,
      agenda: person, caseNumber: null, door: "miniprogram", organisation: null, seat: null, moves: 0, reminded: 0, room: null, status: "booked", ...more,
    } as Booking;
  };
  it("are written once, changed only from the version that was read, and read back whole with their events in order", async () => {
    const it = booking(0);
    const moved: Booking = { ...it, version: 2 };
    const event = (seq: number) => putBookingEvent({ v: 1, number: it.number, seq, at: start, code: "booked", by: "worker", person: it.worker, data: {} });
    expect([await write(putNewBooking(it), event(1)), await write(putNewBooking(it)), await write(putBooking(moved, it), event(2)), await write(putBooking(moved, it))]).toEqual([true, false, true, false]);
    const whole = await rooms.bookings.partition(it.number);
    expect([whole?.head, whole?.events.map((one) => one.event.seq), whole?.who, whole?.record]).toEqual([moved, [1, 2], null, null]);
    expect(await rooms.bookings.partition(numbered())).toBeNull();
  });

  it("stand in their station's day in order of time also once they are cancelled; those have no timer", async () => {
    const there = zStationId.parse("210203005002");
    const [late, early] = [booking(60, { station: there }), booking(0, { station: there })];
    for (const it of [late, early]) await write(putNewBooking(it));
    const numbers = async () => (await rooms.bookings.between(there, nine, addMinutes(nine, 24 * 60))).bookings.map((it) => it.number);
    expect(await numbers()).toEqual([early.number, late.number]);
    const gone = cancel(early, "worker", "solved", start);
    if (!gone.ok) throw new Error(gone.code);
    await write(putBooking(gone.value, early));
    expect(await numbers()).toEqual([early.number, late.number]);
    expect((await rooms.table.get({ pk: `BOOKING#${early.number}`, sk: "HEAD" }))?.["dueKey"]).toBeUndefined();
    const first = await rooms.bookings.between(there, nine, null, { limit: 1 });
    expect((await rooms.bookings.between(there, nine, null, { limit: 1, after: first.next })).bookings.map((it) => it.number)).toEqual([late.number]);
  });

  it("are found by their worker twenty at a time, what was made last first", async () => {
    const person = newPersonId();
    const all = Array.from({ length: 23 }, (_, n) => booking(0, { worker: person, createdAt: addMinutes(start, n) }));
    await rooms.table.writeMany(all.map((it) => myBookingRow(person, it, "worker")));
    const first = await rooms.bookings.mine(person, null);
    const second = await rooms.bookings.mine(person, first.next);
    expect([first.numbers.length, [...first.numbers, ...second.numbers]]).toEqual([20, all.map((it) => it.number).reverse()]);
  });
});

describe("a station", () => {
  it("offers the usual services until its head saves some, each save onto the one that was seen", async () => {
    const services = usualServices.slice(0, 1);
    expect(await rooms.atStations.services(station)).toEqual({ revision: 0, services: usualServices });
    expect([await write(putServices(station, 0, services)), await write(putServices(station, 0, services)), await write(putServices(station, 1, services.map((it) => ({ ...it, isOffered: false }))))]).toEqual([true, false, true]);
    expect(await rooms.atStations.service(station, services[0]?.id ?? "")).toBeNull();
  });

  it("goes out with seats: each is one person's, a freed one is anybody's, nobody sits down on what was cancelled", async () => {
    const outing = zBookingOuting.parse({
      v: 1, id: zBookingEventId.parse(`x_${newRowId()}`), station, unitPath: [], kind: "building", title: "进楼宇", place: "一层", from: nine, to: addMinutes(nine, 90), seats: 2, lawyer: newPersonId(), madeAt: start, cancelledAt: null,
    });
    const [one, two] = [numbered(), numbered()];
    await write(putOuting(outing, null));
    expect([await write(seatOp(outing.id, 1, one), sameOutingOp(outing)), await write(seatOp(outing.id, 1, two)), await write(freeSeatOp(outing.id, 1, two)), await write(freeSeatOp(outing.id, 1, one)), await write(seatOp(outing.id, 1, two))])
      .toEqual([true, false, false, true, true]);
    expect(await rooms.atStations.seats(outing.id)).toEqual([{ seat: 1, booking: two }]);
    expect((await rooms.atStations.outings(station, start)).map((it) => it.id)).toEqual([outing.id]);
    await write(putOuting({ ...outing, cancelledAt: start }, outing));
    expect([await write(seatOp(outing.id, 2, one), sameOutingOp(outing)), await rooms.atStations.outings(station, start)]).toEqual([false, []]);
  });

  it("keeps who waits for a day in the order of joining, until they are offered something or leave", async () => {
    const entry = (minutes: number) => zWaiting.parse({
      v: 1, id: zWaitingId.parse(`w_${newRowId()}`), station, service: "in_person", date: today, person: newPersonId(), caseNumber: null, organisation: null, joinedAt: addMinutes(start, minutes), offered: null,
    });
    const [first, second, third] = [entry(0), entry(1), entry(2)];
    for (const it of [third, first, second]) await write(...joinOps(it));
    const ids = async () => (await rooms.atStations.waiting(station, today)).map((it) => it.id);
    expect(await ids()).toEqual([first.id, second.id, third.id]);
    expect([await write(...offeredOps(first, numbered())), await write(...leaveOps(first)), await write(...leaveOps(third))]).toEqual([true, false, true]);
    expect([await ids(), await rooms.atStations.waitingOf(first.person), (await rooms.atStations.waitingOf(second.person)).map((it) => it.id)]).toEqual([[second.id], [], [second.id]]);
  });

  it("looks again when it was woken, and a look begun before does not say that it was the last", async () => {
    await write(wakeReview(station, start), wakeWaitlist(station, today, start));
    const [review, waitlist] = [await rooms.atStations.review(station), await rooms.atStations.waitlist(station, today)];
    if (review === null || waitlist === null) throw new Error("not woken");
    await write(wakeReview(station, addMinutes(start, 1)), wakeWaitlist(station, today, addMinutes(start, 1)));
    expect([await write(settleReview(review, null, start)), await write(settleWaitlist(waitlist, null))]).toEqual([false, false]);
    const again = await rooms.atStations.review(station);
    expect([again?.nextAt, again === null ? false : await write(settleReview(again, null, start))]).toEqual([addMinutes(start, 1), true]);
    expect((await rooms.atStations.review(station))?.nextAt).toBeNull();
  });
});
