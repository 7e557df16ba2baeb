import { addEntryRoute, readCalendarDaysRoute, removeEntryRoute, type zCalendarItem } from "@huiyin/shared/bookings/calendarApi";
import { bookingsIn, isOneDay, ownerOf } from "@huiyin/shared/bookings/cells";
import { isBookingNumber, zBookingEventId, zBookingNumber, zEntryId, type Entry } from "@huiyin/shared/bookings/schema";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { stationName } from "@huiyin/shared/grid/rules";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addDays, addMs, startOfDay, type Instant } from "@huiyin/shared/kernel/time";
import { provisionalMark } from "@huiyin/shared/kernel/workingTime";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import * as z from "zod/mini";
import { treesOf } from "../grid/gridRepository";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { newRowId } from "../platform/ids";
import { agendaOps, deleteEntry, entryKeyOf, type KeptDay } from "./agendaRepository";
import type { BookingDeps } from "./deps";
import { claimOf, opsOfEntry } from "./entryOps";

type Item = z.infer<typeof zCalendarItem>;
const zWords = z.object({ words: z.optional(z.instanceof(Uint8Array)) });

/** What a person's cells say: the bookings and outings of those days. */
async function heldOf(deps: BookingDeps, days: readonly KeptDay[], now: Instant): Promise<Item[]> {
  const numbers = days.flatMap((day) => bookingsIn(day, now, isBookingNumber)).map((it) => zBookingNumber.parse(it));
  const outings = [...new Set(days.flatMap((day) => Object.values(day.cells).map(ownerOf)))].flatMap((who) => zBookingEventId.safeParse(who).data ?? []);
  const [bookings, events] = await Promise.all([deps.bookings.getMany(numbers), Promise.all(outings.map((id) => deps.atStations.outing(id)))]);
  const treeOf = await treesOf(deps.grid, bookings.map((it) => it.station));
  return [
    ...bookings.map((it): Item => ({ kind: "booking", from: it.startAt, to: it.endAt, number: it.number, status: it.status, mode: it.mode, station: it.station, stationName: stationName(treeOf(it.station), it.station), caseNumber: it.caseNumber })),
    ...events.flatMap((it): Item[] => (it === null || it.cancelledAt !== null ? [] : [{ kind: "outing", from: it.from, to: it.to, id: it.id, title: it.title, place: it.place }])),
  ];
}

async function entriesOf(deps: BookingDeps, person: PersonId, from: Instant, to: Instant): Promise<Item[]> {
  const found = await deps.agendas.entries(person, from, to);
  return Promise.all(found.map(async ({ entry, row }): Promise<Item> => {
    const { words } = zWords.parse(row);
    return { kind: "entry", from: entry.from, to: entry.to, id: entry.id, what: entry.kind, words: words === undefined ? "" : await deps.keys.open(words, entryKeyOf(entry), "words") };
  }));
}

/** What I owe on cases in those days, and when I am on duty. */
async function owedOf(deps: BookingDeps, person: PersonId, from: Instant, to: Instant): Promise<Item[]> {
  const [cases, stations, calendar] = await Promise.all([deps.cases.takenBy(person), deps.rota.stationsOf(person), deps.duty.calendar()]);
  const parts = await Promise.all(stations.map((it) => deps.duty.one(it)));
  return [
    ...cases.filter(isOpenCase).filter((it) => it.waitingFor.until >= from && it.waitingFor.until < to)
      .map((it): Item => ({ kind: "due", from: it.waitingFor.until, to: it.waitingFor.until, number: it.number, what: it.waitingFor.what })),
    ...parts.flatMap((part) => part === null ? [] : dutyOver(part.rota, calendar, zone, from, to, "duty").filter((it) => it.person === person)
      .map((it): Item => ({ kind: "duty", from: it.start, to: it.end, station: part.station.id, stationName: part.station.name }))),
  ];
}

/** GET /calendar/days */
export const readCalendarDays = (deps: BookingDeps) =>
  handle(readCalendarDaysRoute, async ({ query, caller, now }) => {
    const { person } = staffOf(caller);
    const [from, to] = [startOfDay(query.from, zone), startOfDay(addDays(query.from, query.days), zone)];
    const [held, entries, owed] = await Promise.all([
      deps.agendas.days(person, query.from, query.days).then((days) => heldOf(deps, days, now)), entriesOf(deps, person, from, to), owedOf(deps, person, from, to),
    ]);
    const calendar = await deps.duty.calendar();
    // What somebody typed in, a court date or an outing, stands where it was put.
    const marked = [...held, ...owed].map((it) => (it.kind === "outing" || it.kind === "entry" || it.to <= now ? it : { ...it, ...provisionalMark(now, it.to, calendar, zone) }));
    return ok({ items: [...marked, ...entries].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) });
  });

const turns = 8;
/** POST /calendar/entries: the court does not ask. What stands in the way is listed, and placed anew at once. */
export const addEntry = (deps: BookingDeps) =>
  handle(addEntryRoute, async ({ body, caller, now, command }) => {
    const { person } = staffOf(caller);
    if (!isOneDay(body.from, body.to, zone) || body.to <= now) return refuse("booking.bad_times");
    const entry: Entry = { v: 1, id: zEntryId.parse(`k_${newRowId()}`), person, kind: body.kind, from: body.from, to: body.to, madeAt: now };
    for (let turn = 0; turn < turns; turn += 1) {
      const { touched, ops } = await opsOfEntry(deps, entry, body.words, now);
      const reply = { id: entry.id, touched };
      const written = await deps.table.transact([...ops, ...command.rows(reply)]);
      if (written.ok) return ok(reply);
    }
    return refuse("request.conflict");
  });

/** POST /calendar/entries/removal */
export const removeEntry = (deps: BookingDeps) =>
  handle(removeEntryRoute, async ({ body, caller, now, command }) => {
    const { person } = staffOf(caller);
    const [found] = (await deps.agendas.entries(person, body.from, addMs(body.from, 1))).filter((it) => it.entry.id === body.id);
    if (found === undefined) return refuse("booking.no_entry");
    const claim = claimOf(person, body.id, found.entry.from, found.entry.to);
    for (let turn = 0; turn < turns; turn += 1) {
      const day = await deps.agendas.day(person, claim.date);
      const written = await deps.table.transact([deleteEntry(found.entry), ...agendaOps([claim], [], day === null ? [] : [{ ...day, who: person }], now), ...command.rows({})]);
      if (written.ok) return ok({});
    }
    return refuse("request.conflict");
  });
