import * as z from "zod/mini";
import { addDays, addMinutes, earlier, epoch, instantAt, later, localDate, localTime, zLocalDate, type Instant, type Zone } from "@huiyin/shared/kernel/time";
import { joined, stateOf } from "@huiyin/shared/rota/editing";
import { computed, joinShifts } from "@huiyin/shared/rota/past";
import { currentOrNextShift, dutyOver, onDuty, type Shift } from "@huiyin/shared/rota/rules";
import { groupOf, handovers, turnAt } from "@huiyin/shared/rota/rotation";
import { zRotaException, type Rota, type RotaException, type RotaRule } from "@huiyin/shared/rota/schema";
import {
  clock, everyDay, gridOf, nameOf, NotYet, nowOfVectors, overrideOf, person, rotationRule, time, understand, weekdayNamed, weeklyRule, zoneOf, zRotation,
} from "./world";

/** Vectors of rotations, rules, schedules and overrides, put to shared/rota and the clock of shared/kernel. */
export type Adapter = (input: unknown) => Record<string, unknown>;

const text = z.string();
const texts = z.array(text);
const optional = z.optional;

/** Vectors know no holidays: a calendar without years. */
const people = (rules: readonly RotaRule[], exceptions: readonly RotaException[], zone: Zone, at: Instant): string[] =>
  onDuty({ rules, exceptions }, [], zone, at, "duty").map(nameOf).sort();

const zAt = z.object({ rotation: zRotation, at: text });
const turn = (input: unknown) => {
  const { rotation, at } = understand(zAt, input);
  const zone = zoneOf(rotation.tz);
  return turnAt(gridOf(rotation, zone), zone, epoch(time(at)));
};

const zRule = z.object({ days: texts, start: text, end: text, tz: optional(text), at: texts });
const ruleOf = (input: unknown) => {
  const { days, start, end, tz, at } = understand(zRule, input);
  const rota: Rota = { rules: [weeklyRule(["u"], days.map(weekdayNamed), { start, end })], exceptions: [] };
  const shift = (when: string) => currentOrNextShift(rota, [], zoneOf(tz), time(when), "duty", person("u"));
  return { rota, zone: zoneOf(tz), at, shift };
};

const zOverride = z.object({ add: optional(text), remove: optional(text) });
const zShifts = z.object({
  tz: optional(text), from: optional(text), now: optional(text), to: text, history: optional(z.array(z.object({ user: text, start: text, end: z.nullable(text) }))),
  rules: z.array(z.object({ user: optional(text), days: optional(texts), rotation: optional(zRotation), start: text, end: text })),
  overrides: optional(z.array(z.object({ add: optional(text), remove: optional(text), start: text, end: text }))),
});

/** "active" says who has it now; turns go on from there. */
function membersFrom(rotation: z.infer<typeof zRotation>, zone: Zone, now: Instant): string[] {
  const members = rotation.members ?? [];
  if (rotation.active === undefined) return members;
  const shift = turnAt(gridOf(rotation, zone), zone, epoch(now)).index - members.indexOf(rotation.active);
  return members.map((_, place) => groupOf(members, place - shift) ?? "");
}

function words(shift: Shift, zone: Zone): string {
  const day = (at: Instant) => localDate(at, zone).slice(5);
  const end = day(shift.start) === day(shift.end) ? localTime(shift.end, zone) : `${day(shift.end)} ${localTime(shift.end, zone)}`;
  return `${nameOf(shift.person)} ${day(shift.start)} ${localTime(shift.start, zone)}-${end}${shift.continues ? " truncated" : ""}`;
}

/** A window of a day in hours and minutes around a noon that is "now". */
const ofDay = (expression: string): string => localTime(time(expression), zoneOf("UTC"));

const daySpan = { start: "00:00", end: "00:00" };
const zSmoke = z.catchall(z.object({ override: z.object({ remove: text, add: text, days: text }), probe: texts }), z.unknown());
const zSwap = z.object({ shift: text, request: text, taken_by: z.array(z.nullable(text)) });
const zSubstitute = z.object({ event: z.tuple([z.number(), z.number()]), cover: z.tuple([z.number(), z.number()]) });

const pairOfTexts = z.tuple([text, text]);
const hourOf = (it: string): Instant => instantAt(zLocalDate.parse(nowOfVectors.slice(0, 10)), clock(it), zoneOf("UTC"));
const hourText = (it: Instant): string => localTime(it, zoneOf("UTC"));
const made = { v: 1, id: `e_${"0".repeat(20)}`, stationId: "210203-desk", madeBy: person("head"), madeAt: "1970-01-01T00:00:00.000Z", withdrawnAt: null };
const swapOf = (owner: string, from: Instant, to: Instant, acceptedAt: Instant | null): RotaException =>
  zRotaException.parse({ ...made, kind: "swap", acceptedAt, a: person(owner), aFrom: from, aTo: to, b: person("other"), bFrom: addMinutes(to, 1_440), bTo: addMinutes(to, 1_500) });
const temporaryOf = (span: { from: Instant; to: Instant }, shifts: readonly { person: string; from: Instant; to: Instant }[]): RotaException =>
  zRotaException.parse({ ...made, kind: "temporary", lane: "duty", ...span, shifts });

/** Trimming is ours by time: one that is withdrawn counts until then, one that is made in the middle counts from then. */
function temporaryAt(input: unknown, what: "made" | "withdrawn") {
  const it = understand(z.object({ span: pairOfTexts, shifts: z.record(text, pairOfTexts), at: text }), input);
  const [from, to, now] = [...it.span, it.at].map(hourOf) as [Instant, Instant, Instant];
  const shifts = Object.entries(it.shifts).map(([user, [start, end]]) => ({ person: person(user), from: hourOf(start), to: hourOf(end) }));
  const whole = temporaryOf({ from, to }, shifts);
  const exception: RotaException = what === "made" ? { ...whole, madeAt: now } : { ...whole, withdrawnAt: now };
  const counts = what === "made" ? { from: now, to } : { from, to: now };
  const stands = dutyOver({ rules: [], exceptions: [exception] }, [], zoneOf("UTC"), from, to, "duty");
  return { span: [hourText(counts.from), hourText(counts.to)], shifts: Object.fromEntries(stands.map((shift) => [nameOf(shift.person), [hourText(shift.start), hourText(shift.end)]])) };
}

export const dutyAdapters: Record<string, Adapter> = {
  "rotation.shift_end": (input) => ({ end: new Date(turn(input).end).toISOString() }),
  "rotation.shift_start": (input) => ({ start: new Date(turn(input).start).toISOString() }),
  "rotation.handoffs": (input) => {
    const { rotation, from, to } = understand(z.object({ rotation: zRotation, from: text, to: text }), input);
    const zone = zoneOf(rotation.tz);
    return { handoffs_seen: handovers(gridOf(rotation, zone), zone, epoch(time(from)), epoch(time(to))) };
  },
  "rotation.on_call": (input) => {
    const { rotation, members, at } = understand(z.object({ rotation: zRotation, members: texts, at: texts }), input);
    const zone = zoneOf(rotation.tz);
    return { on_call: at.map((when) => people([rotationRule(rotation, members, zone)], [], zone, time(when))[0] ?? null) };
  },
  "rule.is_active": (input) => {
    const { rota, zone, at } = ruleOf(input);
    return { active: at.map((when) => people(rota.rules, [], zone, time(when)).length > 0) };
  },
  "rule.current_or_next_start": (input) => {
    const { at, shift } = ruleOf(input);
    return { start: at.map((when) => shift(when)?.start ?? null) };
  },
  "rule.current_or_next_end": (input) => {
    const { at, shift } = ruleOf(input);
    return { end: at.map((when) => shift(when)?.end ?? null) };
  },
  "clock.resolve": (input) => {
    const it = understand(z.object({ tz: text, date: text, clock: texts, edge: z.enum(["start", "end"]) }), input);
    return { instant: it.clock.map((reading) => instantAt(zLocalDate.parse(it.date), clock(reading), zoneOf(it.tz), it.edge)) };
  },
  "schedule.on_call": (input) => {
    const it = understand(z.object({ rules: z.array(z.object({ user: text, window: text })), at: texts }), input);
    const rules = it.rules.map(({ user, window }) => {
      const [start = "", end = ""] = window.split("..").map(ofDay);
      return weeklyRule([user], everyDay, { start, end });
    });
    return { on_call: it.at.map((when) => people(rules, [], zoneOf("UTC"), time(when))) };
  },
  "schedule.shifts": (input) => {
    const it = understand(zShifts, input);
    const zone = zoneOf(it.tz);
    const from = time(it.from ?? it.now ?? "now");
    const rules = it.rules.map((rule) =>
      rule.rotation === undefined
        ? weeklyRule([rule.user ?? ""], rule.days?.map(weekdayNamed) ?? everyDay, rule)
        : rotationRule(rule.rotation, membersFrom(rule.rotation, zone, from), zone, rule),
    );
    const exceptions = (it.overrides ?? []).map((override) => overrideOf(override, time(override.start), time(override.end)));
    const shifts = dutyOver({ rules, exceptions }, [], zone, from, time(it.to), "duty");
    // Recorded duty is kept by the day, up to where the calculation goes on; both are one list.
    const past = (it.history ?? []).map((one) => ({ person: person(one.user), lane: "duty" as const, from: time(one.start), to: one.end === null ? from : time(one.end), continues: false, recorded: true }));
    return {
      shifts: joinShifts([...past, ...computed(shifts, "duty")]).map((shift) => ({ user: nameOf(shift.person), start: shift.from, end: shift.to, truncated: shift.continues })),
      future_shifts: shifts.filter((shift) => shift.start > from).map((shift) => words(shift, zone)),
    };
  },
  "override.apply": (input) => {
    const it = understand(z.object({ base: texts, overrides: z.array(zOverride), when: optional(text) }), input);
    const [from, to] = it.when?.startsWith("outside") === true ? [time("now+1h"), time("now+2h")] : [time("now-1h"), time("now+1h")];
    const exceptions = it.overrides.map((override) => overrideOf(override, from, to));
    return { on_call_set: people([weeklyRule(it.base, everyDay, daySpan)], exceptions, zoneOf("UTC"), nowOfVectors) };
  },
  "override.schedule_smoke": (input) => {
    const it = understand(zSmoke, input);
    const zone = zoneOf("UTC");
    const day0 = zLocalDate.parse(nowOfVectors.slice(0, 10));
    const dayAt = (days: number, at = "00:00") => instantAt(addDays(day0, days), clock(at), zone);
    const rules = Object.entries(it).flatMap(([user, hours]) => {
      const span = hours === "always" ? ["", "00:00", "00:00"] : /^(\d\d:\d\d)-(\d\d:\d\d) daily$/.exec(String(hours));
      return span === null ? [] : [weeklyRule([user], everyDay, { start: span[1] ?? "", end: span[2] ?? "" })];
    });
    const [first = 0, last = 0] = it.override.days.split("..").map(Number);
    const override = overrideOf(it.override, dayAt(first), dayAt(last + 1));
    return {
      on_call: it.probe.map((probe) => {
        const [day = "", at = ""] = probe.split(" ");
        return people(rules, [override], zone, dayAt(Number(day.replace("day", "")), at));
      }),
    };
  },
  "swap.apply": (input) => {
    const it = understand(zSwap, input);
    const shift = /^daily (\d\d:\d\d)-(\d\d:\d\d) (\w+)$/.exec(it.shift);
    const request = /^tomorrow (\d\d:\d\d)-(\d\d:\d\d)$/.exec(it.request);
    if (shift === null || request === null) throw new NotYet("no adapter reads these words");
    const [, start = "", end = "", owner = ""] = shift;
    const zone = zoneOf("UTC");
    const day0 = zLocalDate.parse(nowOfVectors.slice(0, 10));
    const rules = [weeklyRule([owner], everyDay, { start, end })];
    const hour = (at: Instant) => String(Number(localTime(at, zone).slice(0, 2)));
    const day = (days: number, exceptions: RotaException[]) =>
      dutyOver({ rules, exceptions }, [], zone, instantAt(addDays(day0, days), clock("00:00"), zone), instantAt(addDays(day0, days + 1), clock("00:00"), zone), "duty")
        .map((it) => `${hour(it.start)}-${hour(it.end)} ${nameOf(it.person)}`);
    const [from, to] = [instantAt(addDays(day0, 1), clock(request[1] ?? ""), zone), instantAt(addDays(day0, 1), clock(request[2] ?? ""), zone)];
    // Nobody took it yet: duty stays with the owner, and the part that was asked about is marked.
    const open = (): string[] => {
      const [shift] = dutyOver({ rules, exceptions: [] }, [], zone, instantAt(addDays(day0, 1), clock(start), zone), instantAt(addDays(day0, 1), clock(end), zone), "duty");
      const asked = swapOf(owner, from, to, null);
      if (shift === undefined || stateOf(asked, nowOfVectors) !== "asked") return day(1, [asked]);
      const marked = { from: later(shift.start, from), to: earlier(shift.end, to) };
      return [`${hour(shift.start)}-${hour(marked.from)} ${owner}`, `${hour(marked.from)}-${hour(marked.to)} ${owner} marked open request`];
    };
    return { today: day(0, []).join(), tomorrow: it.taken_by.map((by) => (by === null ? open() : day(1, [overrideOf({ remove: owner, add: by }, from, to)]))) };
  },
  "swap.status": (input) => {
    const it = understand(z.object({ cases: texts }), input);
    const [from, to] = [addMinutes(nowOfVectors, 60), addMinutes(nowOfVectors, 120)];
    const names = { asked: "open", in_force: "taken", over: "taken", lapsed: "past_due", withdrawn: "deleted", declined: "declined" } as const;
    return {
      status: it.cases.map((name) => {
        const asked = swapOf("a", from, to, name.startsWith("taken") ? nowOfVectors : null);
        const swap = name === "deleted" ? { ...asked, withdrawnAt: nowOfVectors } : asked;
        return names[stateOf(swap, name.includes("start passes") ? addMinutes(from, 1) : nowOfVectors)];
      }),
    };
  },
  "temporary.trim_end": (input) => temporaryAt(input, "withdrawn"),
  "temporary.trim_start": (input) => temporaryAt(input, "made"),
  "temporary.merge": (input) => {
    const it = understand(z.object({ spans: z.array(pairOfTexts), shifts: z.array(z.tuple([text, text, text])) }), input);
    const shifts = it.shifts.map(([user, from, to]) => ({ person: person(user), from: hourOf(from), to: hourOf(to) }));
    const exceptions = it.spans.map(([from, to]) => temporaryOf({ from: hourOf(from), to: hourOf(to) }, shifts));
    const spans = joined(it.spans.map(([from, to]) => ({ person: person("span"), from: hourOf(from), to: hourOf(to) })));
    return {
      merged: spans.map((span) => ({
        span: [hourText(span.from), hourText(span.to)],
        shifts: dutyOver({ rules: [], exceptions }, [], zoneOf("UTC"), span.from, span.to, "duty").map((shift) => [nameOf(shift.person), hourText(shift.start), hourText(shift.end)]).sort(),
      })),
    };
  },
  substitute: (input) => {
    const it = understand(zSubstitute, input);
    const second = (n: number) => new Date(epoch(nowOfVectors) + n * 1_000).toISOString();
    const at = (n: number) => time(second(n));
    const event = overrideOf({ add: "owner" }, at(it.event[0]), at(it.event[1]));
    const cover = overrideOf({ add: "cover", remove: "owner" }, at(it.cover[0]), at(it.cover[1]));
    const shifts = dutyOver({ rules: [], exceptions: [event, cover] }, [], zoneOf("UTC"), at(it.event[0] - 1), at(it.event[1] + 1), "duty");
    const seconds = (instant: Instant) => (epoch(instant) - epoch(nowOfVectors)) / 1_000;
    return { pieces: shifts.map((shift) => [nameOf(shift.person), seconds(shift.start), seconds(shift.end)]) };
  },
};
