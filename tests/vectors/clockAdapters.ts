import * as z from "zod/mini";
import { addHours, chinaTime, later, earlier, localDate, minutesBetween, type Instant } from "@huiyin/shared/kernel/time";
import { addWorkingMinutes, workingMinutesBetween } from "@huiyin/shared/kernel/workingTime";
import { type Adapter } from "./dutyAdapters";
import { allHours, minutesFrom, noHours, nowOfVectors, NotYet, time, understand, workingWorld, zoneOf, zVectorCalendar } from "./world";

/** Vectors of service clocks, put to the working-time arithmetic of shared/kernel. */
const text = z.string();
const zPauses = z.optional(z.array(z.tuple([text, text])));
const pausesOf = (pauses: z.infer<typeof zPauses>) => (pauses ?? []).map(([from, to]) => ({ from: time(from), to: time(to) }));

const zDeadline = z.object({ calendar: zVectorCalendar, start: text, minutes: z.array(z.number()), pauses: zPauses });
function deadlines(input: unknown): Instant[] {
  const it = understand(zDeadline, input);
  const { hours, calendar, zone } = workingWorld(it.calendar);
  return it.minutes.map((minutes) => addWorkingMinutes(hours, calendar, time(it.start), minutes, { zone, pauses: pausesOf(it.pauses) }).at);
}

/** Whether two instants have no working time between them: closing, and the opening that follows it. */
export function sameWorkingInstant(input: unknown, ours: unknown, theirs: unknown): boolean {
  const it = zDeadline.safeParse(input);
  const [a, b] = [z.array(text).safeParse(ours), z.array(text).safeParse(theirs)];
  if (!it.success || !a.success || !b.success || a.data.length !== b.data.length) return false;
  const { hours, calendar, zone } = workingWorld(it.data.calendar);
  return a.data.every((one, place) => {
    const [x, y] = [time(one), time(b.data[place] ?? one)];
    return workingMinutesBetween(hours, calendar, earlier(x, y), later(x, y), { zone, pauses: pausesOf(it.data.pauses) }).minutes === 0;
  });
}

const minute = (n: number): Instant => minutesFrom(nowOfVectors, n);
const edge = z.union([z.number(), z.enum(["-1week", "+1week"])]);
const minuteOf = (it: z.infer<typeof edge>): number => (typeof it === "number" ? it : it === "-1week" ? -10_080 : 10_080);
const pair = z.tuple([z.number(), z.number()]);
const paused = ([from, to]: [number, number]) => [{ from: minute(from), to: minute(to) }];

export const clockAdapters: Record<string, Adapter> = {
  "sla.deadline": (input) => ({ due: deadlines(input) }),
  "sla.deadline_fallback": (input) => {
    const it = understand(z.object({ cases: z.array(text), start: text, minutes: z.number() }), input);
    return {
      due: it.cases.map((name) => {
        if (name !== "business hours off" && name !== "every day closed") throw new NotYet(`no adapter reads the case ${name}`);
        const hours = name === "every day closed" ? noHours : allHours;
        return addWorkingMinutes(hours, [], time(it.start), it.minutes, { zone: zoneOf("UTC") }).at;
      }),
    };
  },
  "sla.elapsed": (input) => {
    const it = understand(z.object({ calendar: zVectorCalendar, start: text, end: text, budget_min: z.optional(z.number()), pauses: zPauses }), input);
    const { hours, calendar, zone } = workingWorld(it.calendar);
    const { minutes } = workingMinutesBetween(hours, calendar, time(it.start), time(it.end), { zone, pauses: pausesOf(it.pauses) });
    return { elapsed_min: minutes, left_min: (it.budget_min ?? 0) - minutes };
  },
  "sla.elapsed_relative": (input) => {
    const it = understand(z.object({ calendar: z.literal("24/7"), case_life_min: pair, paused_min: pair, windows: z.array(z.tuple([edge, edge])) }), input);
    const [born, closed] = it.case_life_min;
    return {
      elapsed_min: it.windows.map(([from, to]) => {
        const [start, end] = [minute(Math.max(born, minuteOf(from))), minute(Math.min(closed, minuteOf(to)))];
        return workingMinutesBetween(allHours, [], start, end, { zone: zoneOf("UTC"), pauses: paused(it.paused_min) }).minutes;
      }),
    };
  },
  "sla.deadline_relative": (input) => {
    const it = understand(z.object({ calendar: z.literal("24/7"), paused_min: pair, start_min: z.array(z.number()), budget_min: z.number() }), input);
    const options = { zone: zoneOf("UTC"), pauses: paused(it.paused_min) };
    const due = (start: number) => addWorkingMinutes(allHours, [], minute(start), it.budget_min, options).at;
    return { due_min: it.start_min.map((start) => minutesBetween(nowOfVectors, due(start))) };
  },
  "calendar.overnight": (input) => {
    const it = understand(z.object({ calendar: text, start: z.literal("noon"), hours: z.number() }), input);
    const days = /^every day (\d\d:\d\d)-(\d\d:\d\d)/.exec(it.calendar);
    if (days === null) throw new NotYet("no adapter reads these words");
    const everyDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const { hours, calendar, zone } = workingWorld({ tz: "UTC", days: everyDay, open: days[1], close: days[2] });
    const { at } = addWorkingMinutes(hours, calendar, nowOfVectors, it.hours * 60, { zone });
    return { due: at === addHours(nowOfVectors, 24) ? "next day noon" : at };
  },
  "timezone.local_date": (input) => {
    const it = understand(z.object({ instantUtc: text }), input);
    return { localDate: localDate(time(it.instantUtc), chinaTime) };
  },
};
