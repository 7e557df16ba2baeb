import * as z from "zod/mini";
import { zCalendarYear } from "@huiyin/shared/kernel/calendar";
import { addDays, addMinutes, chinaTime, epoch, instantAt, localDate, localTime, startOfDay, toInstant, weekday, zLocalDate, type Instant, type LocalDate, type Zone } from "@huiyin/shared/kernel/time";
import { claimed, cellsOf, markOf, mayClaim, released, type AgendaDay } from "@huiyin/shared/bookings/cells";
import { byChoice, offer, type Ask } from "@huiyin/shared/bookings/offer";
import { displace, isHeld, touched } from "@huiyin/shared/bookings/rules";
import { makeBookingNumber, zBooking, zService } from "@huiyin/shared/bookings/schema";
import { startsIn } from "@huiyin/shared/bookings/slots";
import { intersect, isWithin, subtract, type Span } from "@huiyin/shared/bookings/spans";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zRotaException, type Rota, type RotaException } from "@huiyin/shared/rota/schema";
import { type Adapter } from "./dutyAdapters";
import { allHours, clock, everyDay, NotYet, overrideOf, person, time, understand, weeklyRule, zoneOf } from "./world";

/** Vectors of appointments, put to the engine of shared/bookings over the one calculation of duty. */
const text = z.string();
const optional = z.optional;
const pair = z.tuple([text, text]);
const minuteMs = 60_000;
/** A stretch that ends on the last second or millisecond of a minute is theirs for one that ends with the minute. */
const whole = (at: string): number => Math.ceil(epoch(time(at)) / minuteMs) * minuteMs;
const spanOf = ([from, to]: readonly [string, string]): Span => ({ from: epoch(time(from)), to: whole(to) });
const instants = (spans: readonly Span[]): Instant[][] => spans.map((it) => [toInstant(it.from), toInstant(it.to)]);

const zSlots = z.object({
  now: text, viewer_zone: text, windows: z.array(pair), step_min: z.number(), duration_min: z.number(), notice_min: z.number(), offset_min: z.literal(0), alignment: z.enum(["clock", "packed"]),
});

/** Hours of a week and of single dates; the date's own stand in place of the week's. Midnight at the end of a day is 23:59 there. */
const zHours = z.object({ days: optional(z.array(z.number())), date: optional(text), open: text, close: text });
const weekdays = (days: readonly number[]) => everyDay.filter((it) => days.includes(it % 7));
const closing = (it: string): string => (it === "23:59" ? "00:00" : it);
const madeRow = { v: 1, stationId: "210203-desk", madeAt: "1970-01-01T00:00:00.000Z", madeBy: person("head"), withdrawnAt: null };
function rotaOf(hours: readonly z.infer<typeof zHours>[], zone: Zone, leave: readonly string[] = []): Rota {
  const dates = [...new Set(hours.flatMap((it) => it.date ?? []))].map((it) => zLocalDate.parse(it));
  const temporary = dates.map((date, at): RotaException => zRotaException.parse({
    ...madeRow, id: `e_${String(at).padStart(20, "0")}`, kind: "temporary", lane: "duty", from: startOfDay(date, zone), to: startOfDay(addDays(date, 1), zone),
    shifts: hours.filter((it) => it.date === date && it.open !== it.close)
      .map((it) => ({ person: person("host"), from: instantAt(date, clock(it.open), zone), to: instantAt(date, clock(it.close), zone, "end") })),
  }));
  const off = leave.map((it) => zLocalDate.parse(it)).map((date) => overrideOf({ remove: "host" }, startOfDay(date, zone), startOfDay(addDays(date, 1), zone)));
  return { rules: hours.flatMap((it) => (it.days === undefined ? [] : [weeklyRule(["host"], weekdays(it.days), { start: it.open, end: closing(it.close) })])), exceptions: [...temporary, ...off] };
}
const dutySpans = (rota: Rota, zone: Zone, from: Instant, to: Instant): Span[] => dutyOver(rota, [], zone, from, to, "duty").map((it) => ({ from: epoch(it.start), to: epoch(it.end) }));

const zWindows = z.object({
  host_zone: text, weekly_and_overrides: z.array(zHours), from_: optional(text), to: optional(text), leave_dates: optional(z.array(text)),
  zone_changes: optional(z.array(z.object({ from_: text, to: z.nullable(text), zone: text }))), date: optional(text), step_min: optional(z.number()), duration_min: optional(z.number()),
});
/** Where the host is on a date, and the hours of that date there. */
function postedElsewhere(it: z.infer<typeof zWindows>, from: Instant, to: Instant) {
  const zoneOn = (date: string) => (it.zone_changes ?? []).find((one) => one.from_ <= date && (one.to === null || date <= one.to))?.zone ?? it.host_zone;
  const days: { zone: string; span: Span }[] = [];
  for (let date = localDate(from, zoneOf("UTC")); date < localDate(to, zoneOf("UTC")); date = addDays(date, 1)) {
    const zone = zoneOf(zoneOn(date));
    days.push(...dutySpans(rotaOf(it.weekly_and_overrides, zone), zone, startOfDay(date, zone), startOfDay(addDays(date, 1), zone)).map((span) => ({ zone: zone.name, span })));
  }
  return days;
}
const hourOf = (at: number) => toInstant(at).slice(11, 16);

/** The day all vectors of a service are on; only its hours are given. */
const day = "2025-03-03";
const zBusy = z.object({ utc: pair, status: text, host: optional(text), pending_blocks: optional(z.boolean()), being_moved: optional(z.boolean()) });
const zServiceVector = z.object({
  host_zone: text, viewer_zone: text, hours_utc: z.nullable(z.union([pair, z.literal("all day local")])), step_min: z.number(), duration_min: z.number(),
  bookings: z.array(zBusy), now_utc: optional(text), notice_min: optional(z.number()), buffer_before_min: optional(z.number()), buffer_after_min: optional(z.number()),
  external_busy_utc: optional(z.array(pair)), offset_min: optional(z.literal(0)), override_local: optional(pair), cap_per_day: optional(z.number()), rule: optional(text), hosts: optional(z.array(text)),
  shifts_utc: optional(z.record(z.string(), pair)), rotating: optional(z.array(text)), fixed: optional(z.null()),
  holds: optional(z.array(z.object({ utc: pair, by: z.enum(["me", "other"]), expires_in_min: z.number(), seat: optional(z.boolean()) }))), seats: optional(z.number()),
});
const onDay = (it: string, date: LocalDate = zLocalDate.parse(day)): Instant => time(`${date}T${it}${it.length === 5 ? ":00" : ""}Z`);
/** Bookings and claims carry numbers of ours. */
const numbers = new Map<string, string>();
const numberOf = (name: string): string => {
  const known = numbers.get(name) ?? makeBookingNumber(String(numbers.size).padStart(8, "0"));
  numbers.set(name, known);
  return known;
};

function worldOf(it: z.infer<typeof zServiceVector>): Ask {
  const zone = zoneOf(it.host_zone);
  const date = zLocalDate.parse(day);
  const now = it.now_utc === undefined ? addMinutes(startOfDay(date, zone), -7 * 1_440) : addMinutes(onDay("18:30"), -1_440);
  const names = it.hosts ?? it.rotating ?? ["host"];
  const [from, to] = [startOfDay(date, zone), startOfDay(addDays(date, 1), zone)];
  const hours = (name: string): Span => {
    const own = it.shifts_utc?.[name];
    if (own !== undefined) return { from: epoch(onDay(own[0])), to: epoch(onDay(own[1])) };
    if (it.override_local !== undefined) return { from: epoch(instantAt(date, clock(it.override_local[0]), zone)), to: epoch(instantAt(date, clock(it.override_local[1]), zone)) };
    if (it.hours_utc === null || it.hours_utc === "all day local") return { from: epoch(from), to: epoch(to) };
    return { from: epoch(onDay(it.hours_utc[0])), to: epoch(onDay(it.hours_utc[1])) };
  };
  const agendaOf = (name: string): AgendaDay => {
    let agenda: AgendaDay = { date, cells: {} };
    const claim = (span: readonly [string, string], before: number, after: number, who: string, until: Instant | null) => {
      const [begins, ends] = [onDay(span[0]), toInstant(whole(onDay(span[1])))];
      agenda = claimed(agenda, cellsOf(addMinutes(begins, -before), addMinutes(ends, after), zone, date).names, markOf(who, until));
    };
    const holds = (one: z.infer<typeof zBusy>) => one.status === "accepted" || (one.status === "pending" && one.pending_blocks === true);
    it.bookings.forEach((one, at) => {
      if ((one.host ?? names[0]) === name && holds(one)) claim(one.utc, it.buffer_before_min ?? 0, it.buffer_after_min ?? 0, numberOf(one.being_moved === true ? "moved" : `b${at}`), null);
    });
    (it.holds ?? []).forEach((one, at) => one.seat !== true && claim(one.utc, 0, 0, numberOf(one.by === "me" ? "mine" : `hold${at}`), addMinutes(now, one.expires_in_min)));
    (it.external_busy_utc ?? []).forEach((span, at) => claim(span, 0, 0, `k_${String(at).padStart(20, "0")}`, null));
    return agenda;
  };
  const service = zService.parse({
    id: "s", mode: "phone", isOffered: true, minutes: it.duration_min, stepMinutes: it.step_min, alignment: "clock", beforeMinutes: it.buffer_before_min ?? 0, afterMinutes: it.buffer_after_min ?? 0,
    noticeMinutes: it.notice_min ?? 0, furthestDays: 60, mostPerLawyer: it.cap_per_day ?? 50, mostPerWorker: 10, walkInShare: 0,
  });
  const everybody = it.rule === "all";
  return {
    service, from, to, now, zone, hours: allHours, calendar: [], worker: null, mine: it.bookings.some((one) => one.being_moved) ? numberOf("moved") : numberOf("mine"),
    rota: { rules: [], exceptions: names.map((name) => overrideOf({ add: name }, toInstant(hours(name).from), toInstant(hours(name).to))) },
    lawyers: (everybody ? names.slice(0, 1) : names).map((name) => ({ person: person(name), rank: 0, days: [agendaOf(name)] })),
    also: everybody ? names.slice(1).map((name) => ({ person: person(name), days: [agendaOf(name)], away: [] })) : [],
  };
}

const zLeave = z.object({ window: pair, step_min: z.number(), leave_dates: z.array(text), leave_zone: optional(text), viewer_zone: optional(text) });
/** Starts of a shift, and which of them fall on leave: what is rostered against what may be booked. */
function leaveOf(input: unknown) {
  const it = understand(zLeave, input);
  const zone = zoneOf(it.leave_zone);
  const [from, to] = [time(it.window[0]), toInstant(whole(it.window[1]))];
  const shift = overrideOf({ add: "host" }, from, to);
  const off = it.leave_dates.map((date) => zLocalDate.parse(date)).map((date) => overrideOf({ remove: "host" }, startOfDay(date, zone), startOfDay(addDays(date, 1), zone)));
  const starts = (exceptions: RotaException[]) => startsIn(dutySpans({ rules: [], exceptions }, zone, from, to), { minutes: it.step_min, stepMinutes: it.step_min, alignment: "clock" }, 0, zone);
  const open = new Set(starts([shift, ...off]));
  const away = starts([shift]).filter((at) => !open.has(at));
  const dates = (list: Iterable<number>) => [...new Set([...list].map((at) => localDate(toInstant(at), zone)))];
  return { away: away.length > 0, away_on: dates(away), open_on: dates(open), away_start_in_viewer_zone: away[0] === undefined ? null : toInstant(away[0]) };
}

const zClaim = z.union([
  z.object({ steps: z.array(text), slot: z.object({ host: text, start: text, end: text }) }),
  z.object({ cell_min: z.number(), attempts: z.array(z.object({ by: text, lawyer: text, start: text, min: z.number() })), simultaneous: z.literal(true) }),
  z.object({ steps: z.tuple([z.literal("A books L 09:00"), z.literal("L's shift deleted")]) }),
]);
const aDay = (at: Instant): AgendaDay => ({ date: localDate(at, chinaTime), cells: {} });

/** A booking at nine whose lawyer's shift is gone: listed, kept, and its worker asked. */
function withdrawnShift() {
  const [startAt, now] = [time("2025-03-03T09:00:00+08:00"), time("2025-03-01T09:00:00+08:00")];
  const booking = zBooking.parse({
    v: 1, number: numberOf("withdrawn"), version: 1, createdAt: now, station: "210203-desk", unitPath: ["210203"], service: "in_person", mode: "in_person", startAt, endAt: addMinutes(startAt, 30),
    busyFrom: startAt, busyTo: addMinutes(startAt, 40), lawyer: person("L"), also: [], worker: person("A"), helper: null, agenda: person("A"), caseNumber: null, door: "miniprogram", organisation: null,
    seat: null, moves: 0, reminded: 0, room: null, status: "booked",
  });
  const [found] = touched([booking], { rules: [], exceptions: [] }, [], chinaTime, now);
  const after = found === undefined ? booking : displace(found, now);
  return { booking_state: after.status === "displaced" ? "needs reassignment" : after.status, worker_notified: after.status === "displaced", auto_cancelled: !isHeld(after) && after.status !== "displaced" };
}

function claims(input: unknown) {
  const it = understand(zClaim, input);
  if ("attempts" in it) {
    const now = time("2025-03-01T00:00:00Z");
    let agenda = aDay(time(it.attempts[0]?.start ?? ""));
    const won = it.attempts.filter(({ by, start, min }) => {
      const { names } = cellsOf(time(start), addMinutes(time(start), min), chinaTime);
      const may = mayClaim(agenda, names, by, now);
      if (may) agenda = claimed(agenda, names, markOf(by, null));
      return may;
    });
    return { winners: won.length, losers: it.attempts.length - won.length };
  }
  if (!("slot" in it)) return withdrawnShift();
  const [start, end] = [time(it.slot.start), time(it.slot.end)];
  const { names } = cellsOf(start, end, chinaTime);
  let agenda = aDay(start);
  return {
    result: it.steps.map((step) => {
      const [what = "", ...rest] = step.split(" ");
      const who = what === "accept" || rest.length === 1 ? (rest[0] ?? "") : "X";
      if (what === "accept") {
        const may = mayClaim(agenda, names, who, addMinutes(start, -1_440));
        if (may) agenda = claimed(agenda, names, markOf(who, null));
        return may ? "ok" : "taken";
      }
      agenda = released(agenda, who);
      return Object.keys(agenda.cells).length === 0 ? "key cleared" : "key kept";
    }),
  };
}

export const bookingAdapters: Record<string, Adapter> = {
  slots: (input) => {
    const it = understand(zSlots, input);
    const pattern = { minutes: it.duration_min, stepMinutes: it.step_min, alignment: it.alignment };
    const starts = startsIn(it.windows.map(spanOf), pattern, epoch(addMinutes(toInstant(Math.floor(epoch(time(it.now)) / minuteMs) * minuteMs), it.notice_min)), zoneOf(it.viewer_zone)).map(toInstant);
    return { count: starts.length, starts, last: starts.at(-1) };
  },
  windows: (input) => {
    const it = understand(zWindows, input);
    const zone = zoneOf(it.host_zone);
    const date = it.date === undefined ? null : zLocalDate.parse(it.date);
    const [from, to] = date === null ? [time(it.from_ ?? ""), time(it.to ?? "")] : [startOfDay(date, zone), startOfDay(addDays(date, 1), zone)];
    if (it.zone_changes !== undefined) {
      const days = postedElsewhere(it, from, to);
      return { windows: instants(days.map((one) => one.span)), utc_hours_by_zone: Object.fromEntries(days.map(({ zone: name, span }) => [name, [hourOf(span.from), hourOf(span.to)]])) };
    }
    const rostered = dutySpans(rotaOf(it.weekly_and_overrides, zone), zone, from, to);
    const bookable = dutySpans(rotaOf(it.weekly_and_overrides, zone, it.leave_dates), zone, from, to);
    const starts = startsIn(bookable, { minutes: it.duration_min ?? 60, stepMinutes: it.step_min ?? 60, alignment: "clock" }, 0, zone);
    return {
      windows: instants(bookable), bookable: instants(bookable), rostered: instants(rostered), count: bookable.length, first: instants(bookable)[0], last: instants(bookable).at(-1),
      starts_local: starts.map((at) => localTime(toInstant(at), zone)),
    };
  },
  subtract: (input) => {
    const it = understand(z.object({ windows: z.array(pair), busy: z.array(pair) }), input);
    return { windows: instants(subtract(it.windows.map(spanOf), it.busy.map(spanOf))) };
  },
  intersect: (input) => ({ windows: instants(intersect(understand(z.object({ parties: z.array(z.array(pair)) }), input).parties.map((it) => it.map(spanOf)))) }),
  conflict: (input) => {
    const it = understand(z.object({ start: text, duration_min: z.number(), busy: z.array(pair) }), input);
    const visit = { from: epoch(time(it.start)), to: epoch(addMinutes(time(it.start), it.duration_min)) };
    return { conflict: !isWithin(visit, subtract([visit], it.busy.map(spanOf))) };
  },
  service: (input) => {
    const it = understand(zServiceVector, input);
    const starts = offer(worldOf(it));
    const seats = (it.holds ?? []).filter((one) => one.seat === true && one.expires_in_min > 0);
    return {
      starts_utc: starts.map((one) => one.at.slice(11, 16)), count_on_local_day: starts.length, count_on_host_local_day: starts.length,
      start_present_utc: starts[0]?.at.slice(11, 16), seats_taken: seats.length,
    };
  },
  leave: leaveOf,
  holiday: (input) => {
    const it = understand(z.object({ date: text, holiday_calendar: z.literal("on"), switched_off: z.array(text) }), input);
    const date = zLocalDate.parse(it.date);
    const year = zCalendarYear.parse({ v: 1, year: Number(date.slice(0, 4)), state: "official", offDays: { [date]: "holiday" }, makeupWorkdays: {}, statutory: {} });
    const rule = { ...weeklyRule(["host"], [weekday(date)], { start: "09:00", end: "17:00" }), onHolidays: it.switched_off.length > 0 };
    const utc = zoneOf("UTC");
    return { accept: dutyOver({ rules: [rule], exceptions: [] }, [year], utc, startOfDay(date, utc), startOfDay(addDays(date, 1), utc), "duty").length > 0 };
  },
  claim: claims,
  "pick-host": (input) => {
    const it = understand(z.object({ hosts: z.array(z.object({ id: z.union([text, z.number()]), priority: optional(z.number()), last_booked: text })) }), input);
    const [best] = it.hosts.map((host) => ({ host, choice: { id: String(host.id), rank: host.priority ?? 0, booked: 0, lastBookedAt: host.last_booked } })).sort((a, b) => byChoice(a.choice, b.choice));
    if (best === undefined) throw new NotYet("nobody to pick from");
    return { pick: best.host.id };
  },
};
