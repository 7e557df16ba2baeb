import * as z from "zod/mini";
import { type Calendar, zCalendarYear } from "@huiyin/shared/kernel/calendar";
import { type PersonId, zPersonId } from "@huiyin/shared/kernel/ids";
import {
  addMinutes, addMs, chinaTime, localTime, parseInstant, zInstant, zLocalTime, zWeekday, type Instant, type LocalTime, type Weekday, type Zone,
} from "@huiyin/shared/kernel/time";
import { type WeekHours } from "@huiyin/shared/kernel/workingTime";
import { zRotaException, zRotaRule, type Lane, type RotaException, type RotaRule } from "@huiyin/shared/rota/schema";

/** What vectors take for granted, in our shapes: zones, times written relatively, people by name, calendars, rota rows. */

/** A vector that says something no adapter understands is not a failure of a rule; it waits for whoever builds that part. */
export class NotYet extends Error {}
export function understand<S extends z.ZodMiniType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new NotYet("no adapter reads an input of this shape");
  return parsed.data;
}

const bucketMs = 900_000;
/** Zones outside China exist only in vectors, so they may come from Intl here. Clocks change on quarter hours. */
export function zoneOf(name: string | undefined): Zone {
  if (name === undefined || name === "UTC") return { name: "UTC", offsetMinutes: () => 0 };
  if (name === chinaTime.name) return chinaTime;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  const known = new Map<number, number>();
  const ask = (at: number): number => {
    const part = Object.fromEntries(format.formatToParts(at).map((it) => [it.type, Number(it.value)]));
    const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
    return Math.round((local - at) / 60_000);
  };
  return {
    name,
    offsetMinutes: (at) => {
      const bucket = Math.floor(at / bucketMs);
      const offset = known.get(bucket) ?? ask(bucket * bucketMs);
      known.set(bucket, offset);
      return offset;
    },
  };
}

/** "now" in vectors that have no dates: a Monday noon. */
export const nowOfVectors = zInstant.parse("2026-03-02T12:00:00.000Z");
export function time(text: string): Instant {
  const at = parseInstant(text.replace(/(\.\d{3})\d+/, "$1"));
  if (at !== null) return at;
  const relative = /^now(?:([+-])(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(text);
  if (relative === null) throw new NotYet(`no adapter reads the time ${text}`);
  const [days, hours, minutes, seconds] = relative.slice(2).map((it) => Number(it ?? 0));
  const ms = ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1_000;
  return addMs(nowOfVectors, relative[1] === "-" ? -ms : ms);
}
export const clock = (text: string): LocalTime => zLocalTime.parse(text.padStart(5, "0"));

const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export function weekdayNamed(name: string): Weekday {
  const parsed = zWeekday.safeParse(dayNames.indexOf(name.slice(0, 3).toLowerCase()) + 1);
  if (!parsed.success) throw new NotYet(`no adapter reads the day ${name}`);
  return parsed.data;
}

/** Ids in the order of the names, and back. */
const names = new Map<PersonId, string>();
export function person(name: string): PersonId {
  const id = zPersonId.parse(`p_${Buffer.from(name.toLowerCase()).toString("hex").padEnd(20, "0").slice(0, 20)}`);
  names.set(id, name);
  return id;
}
export const nameOf = (id: PersonId): string => names.get(id) ?? id;

let rows = 0;
const rowId = (letter: string) => `${letter}_${String((rows += 1)).padStart(20, "0")}`;
const always = zInstant.parse("1970-01-01T00:00:00.000Z");
const ruleRow = { v: 1, version: 1, stationId: "210203-desk", lane: "duty", from: always, to: null, onHolidays: true };
type Hours = { readonly start: string; readonly end: string };

export const weeklyRule = (people: readonly string[], days: readonly Weekday[], { start, end }: Hours): RotaRule =>
  zRotaRule.parse({ ...ruleRow, id: rowId("r"), kind: "weekly", days, spans: [{ start: clock(start), end: clock(end) }], people: people.map(person) });

export const zRotation = z.object({
  unit: z.enum(["hour", "day", "week", "month"]), length: z.number(), anchor: z.string(),
  tz: z.optional(z.string()), members: z.optional(z.array(z.string())), active: z.optional(z.string()),
});
export const gridOf = (it: z.infer<typeof zRotation>, zone: Zone) => ({
  unit: it.unit, length: it.length, anchor: time(it.anchor), handoverTime: localTime(time(it.anchor), zone),
});
export const rotationRule = (rotation: z.infer<typeof zRotation>, members: readonly string[], zone: Zone, hours?: Hours): RotaRule =>
  zRotaRule.parse({
    ...ruleRow, ...gridOf(rotation, zone), id: rowId("r"), kind: "rotation", days: everyDay, participants: members.map((it) => [person(it)]),
    spans: hours === undefined ? [] : [{ start: clock(hours.start), end: clock(hours.end) }],
  });

/** An override of theirs: remove and add is a cover of ours, add alone an extra shift, remove alone leave. */
export function overrideOf(it: { add?: string | undefined; remove?: string | undefined }, from: Instant, to: Instant, lane: Lane = "duty"): RotaException {
  const row = { v: 1, id: rowId("e"), stationId: "210203-desk", madeAt: always, madeBy: person("head"), withdrawnAt: null, from, to };
  if (it.add === undefined) return zRotaException.parse({ ...row, kind: "off", person: person(it.remove ?? "") });
  if (it.remove === undefined) return zRotaException.parse({ ...row, kind: "extra", lane, person: person(it.add) });
  return zRotaException.parse({ ...row, kind: "cover", person: person(it.remove), by: person(it.add) });
}

const zDayHours = z.union([z.tuple([z.string(), z.string()]), z.array(z.tuple([z.string(), z.string()]))]);
export const zVectorCalendar = z.union([
  z.literal("24/7"),
  z.object({
    tz: z.optional(z.string()), days: z.optional(z.array(z.string())), open: z.optional(z.string()), close: z.optional(z.string()),
    hours: z.optional(z.record(z.string(), zDayHours)), holidays: z.optional(z.union([z.array(z.string()), z.record(z.string(), z.unknown())])),
  }),
]);
type VectorCalendar = z.infer<typeof zVectorCalendar>;

const isPair = (it: z.infer<typeof zDayHours>): it is [string, string] => typeof it[0] === "string";
function week(fill: (day: Weekday) => readonly (readonly [string, string])[]): WeekHours {
  const day = (it: Weekday) => fill(it).map(([start, end]) => ({ start: clock(start), end: clock(end === "24:00" ? "00:00" : end) }));
  return { "1": day(1), "2": day(2), "3": day(3), "4": day(4), "5": day(5), "6": day(6), "7": day(7) };
}
export const allHours: WeekHours = week(() => [["00:00", "00:00"]]);
export const noHours: WeekHours = week(() => []);

export function workingWorld(it: VectorCalendar): { hours: WeekHours; calendar: Calendar; zone: Zone } {
  if (it === "24/7") return { hours: allHours, calendar: [], zone: zoneOf("UTC") };
  const byDay = new Map(Object.entries(it.hours ?? {}).map(([name, spans]) => [weekdayNamed(name), isPair(spans) ? [spans] : spans]));
  const days = (it.days ?? []).map(weekdayNamed);
  const one: [string, string] = [it.open ?? "00:00", it.close ?? "00:00"];
  const offDays = Array.isArray(it.holidays) ? it.holidays : Object.keys(it.holidays ?? {});
  const years = [...new Set(offDays.map((day) => day.slice(0, 4)))];
  return {
    hours: week((day) => byDay.get(day) ?? (days.includes(day) ? [one] : [])),
    calendar: years.map((year) =>
      zCalendarYear.parse({
        v: 1, year: Number(year), state: "official", makeupWorkdays: {}, statutory: {},
        offDays: Object.fromEntries(offDays.filter((day) => day.startsWith(year)).map((day) => [day, "holiday"])),
      }),
    ),
    zone: zoneOf(it.tz),
  };
}

export const minutesFrom = (base: Instant, minutes: number): Instant => addMinutes(base, minutes);
