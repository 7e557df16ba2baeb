import { dayKind } from "@huiyin/shared/kernel/calendar";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addDays, daysBetween, earlier, later, localDate, startOfDay, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { openingsBetween } from "@huiyin/shared/kernel/workingTime";
import { listRotaEventsRoute, readRotaPeopleRoute, readRotaRoute } from "@huiyin/shared/rota/api";
import { peopleOfException, spanOfException, stateOf } from "@huiyin/shared/rota/editing";
import { computed, joinShifts, recorded, unrecorded } from "@huiyin/shared/rota/past";
import { namedIn } from "@huiyin/shared/rota/review";
import { dutyOver, gapsOver } from "@huiyin/shared/rota/rules";
import { zLane } from "@huiyin/shared/rota/schema";
import { byItself, factLine } from "@huiyin/shared/rota/texts.zh";
import { zone } from "@huiyin/shared/tickets/duty";
import { unitName } from "@huiyin/shared/grid/rules";
import type { GridRepository } from "../grid/gridRepository";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { DutyRepository } from "./dutyRepository";
import type { ReviewDeps } from "./reviewOps";

export const mostDays = 62;
type Deps = ReviewDeps & { readonly duty: Pick<DutyRepository, "calendar" | "gone">; readonly grid: Pick<GridRepository, "read"> };

/** The instants of a range of local days, half-open; null when it is none, or longer than is shown at once. */
export function rangeOf({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): { readonly from: Instant; readonly to: Instant } | null {
  const days = daysBetween(from, to);
  return days < 1 || days > mostDays ? null : { from: startOfDay(from, zone), to: startOfDay(to, zone) };
}

/** GET /stations/{stationId}/rota: past days as they were recorded, the rest by the one calculation. */
export const readRota = (deps: Deps) =>
  handle(readRotaRoute, async ({ params, query, caller, now }) => {
    const range = rangeOf(query);
    if (range === null) return refuse(query.from < query.to ? "rota.too_long" : "rota.span");
    const { from, to } = range;
    const [it, calendar, days] = await Promise.all([deps.rota.read(params.stationId), deps.duty.calendar(), deps.rota.days(params.stationId, query.from, query.to)]);
    if (it === null) return refuse("access.not_found");
    const parts = unrecorded(days, query.from, query.to).map((run) => ({ from: startOfDay(run.from, zone), to: startOfDay(run.to, zone) }));
    const gone = await deps.duty.gone(it.station, namedIn(it.rota, now), now);
    // Who left is a gap from now on; that they were there before stays true.
    const rotas = parts.flatMap((part) => [{ ...part, to: earlier(part.to, now), rota: it.rota }, { from: later(part.from, now), to: part.to, rota: { ...it.rota, gone } }]).filter((part) => part.from < part.to);
    const openings = openingsBetween(it.station.hours, calendar, from, to, { zone });
    const shifts = joinShifts([
      ...recorded(days, from, to),
      ...rotas.flatMap((part) => zLane.options.flatMap((lane) => computed(dutyOver(part.rota, calendar, zone, part.from, part.to, lane), lane))),
    ]).map((shift) => ({ ...shift, continues: shift.continues && shift.to === to }));
    const gaps = [
      ...days.flatMap((day) => day.gaps),
      ...rotas.flatMap((part) => gapsOver(part.rota, calendar, zone, part.from, part.to, "duty", openings).map((gap) => ({ from: gap.start, to: gap.end }))),
    ].sort((a, b) => (a.from < b.from ? -1 : 1));
    const rules = it.rota.rules.filter((rule) => (rule.to === null || (rule.to > from && rule.to > rule.from))).sort((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1));
    const exceptions = it.rota.exceptions
      .filter((one) => (spanOfException(one).from < to && spanOfException(one).to > from) || stateOf(one, now) === "asked")
      .sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
    const people: PersonId[] = [...shifts.map((shift) => shift.person), ...rules.flatMap((rule) => (rule.kind === "weekly" ? rule.people : rule.participants.flat())), ...exceptions.flatMap((one) => [one.madeBy, ...peopleOfException(one)])];
    const names = await deps.staff.namesOf(people);
    const dates = Array.from({ length: daysBetween(query.from, query.to) }, (_, day) => addDays(query.from, day));
    return ok({
      station: it.station.id, name: it.station.name, revision: it.revision, now, from, to, shifts, gaps, rules,
      exceptions: exceptions.map((exception) => ({ state: stateOf(exception, now), exception })),
      days: dates.map((date) => {
        const day = dayKind(date, calendar);
        const its = openings.filter((span) => localDate(span.start, zone) === date).map((span) => ({ from: span.start, to: span.end }));
        return { date, kind: day.kind, name: day.kind === "holiday" ? day.name : null, known: day.known, openings: its };
      }),
      names: Object.fromEntries(names), mayEdit: ["head", "officer"].includes(staffOf(caller).role),
    });
  });

const chosen = ["lawyer", "mediator", "head"] as const;
/** GET /stations/{stationId}/rota/people: who may be chosen, and whether they can be woken. */
export const readRotaPeople = (deps: Deps) =>
  handle(readRotaPeopleRoute, async ({ params, now }) => {
    const [it, grid] = await Promise.all([deps.rota.read(params.stationId), deps.grid.read(params.stationId)]);
    if (it === null) return refuse("access.not_found");
    const roles = it.station.kind === "hotline" ? [...chosen, "operator" as const] : chosen;
    const held = await Promise.all(it.station.unitPath.flatMap((unit) => roles.map(async (role) => (await deps.staff.holdersOf(unit, role, now)).map((person) => ({ person, role: role as string, place: unitName(grid, unit) })))));
    const people = new Map(held.flat().reverse().map((one) => [one.person, one]));
    // From elsewhere, but in this rota already.
    for (const person of namedIn(it.rota, now)) if (!people.has(person)) people.set(person, { person, role: "lawyer", place: "" });
    const [names, sounding] = await Promise.all([deps.staff.namesOf([...people.keys()]), deps.channels.sounding([...people.keys()], now)]);
    const list = [...people.values()].map((one) => ({ ...one, name: names.get(one.person) ?? "", sounding: sounding.get(one.person)?.sounds === true }));
    return ok({ people: list.sort((a, b) => (a.name < b.name ? -1 : 1)) });
  });

/** GET /stations/{stationId}/rota/events: 谁改过, newest first. */
export const listRotaEvents = (deps: Pick<Deps, "rota" | "staff">) =>
  handle(listRotaEventsRoute, async ({ params, query, now }) => {
    const { events, next } = await deps.rota.events(params.stationId, query.page ?? null);
    const names = await deps.staff.namesOf(events.flatMap((event) => [...(event.by === null ? [] : [event.by]), ...event.facts.flatMap((fact) => fact.people)]));
    const nameOf = (person: string) => [...names].find(([id]) => id === person)?.[1] ?? "";
    return ok({ events: events.map((event) => ({ at: event.at, byName: event.by === null ? byItself : nameOf(event.by), lines: event.facts.map((fact) => factLine(fact, nameOf, now, zone)) })), next });
  });
