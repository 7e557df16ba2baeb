import type { Calendar } from "../kernel/calendar";
import { zPersonId, zStationId, type PersonId } from "../kernel/ids";
import { addHours, addMinutes, zInstant, type Instant, type Zone } from "../kernel/time";
import * as z from "zod/mini";
import { presenceOver, type Presence, type StationAbsence } from "./presence";
import { dutyOver, hasRota } from "./rules";
import { zLane, type Lane, type Rota } from "./schema";

/**
 * A station's shift timer. What is due is read off the rota and what was told already, never off the boundaries that went by: so a late
 * firing, a second one, or the first after an outage says each thing once, and a rota that changed meanwhile says what is new in it.
 */
export const defaultLeadMinutes = 60;
/** A stretch of duty that began longer ago is nobody's new shift any more. */
const lookBackHours = 36;
/** Without a boundary in so long it looks again by itself: a calendar may have changed. */
const lookAheadHours = 7 * 24;

/** soon, starts: to its person. missing: to the head. away: to the head in their place, when they said they cannot come. */
const zTold = z.object({ what: z.enum(["soon", "starts", "missing", "away"]), lane: zLane, person: zPersonId, start: zInstant, end: zInstant });
export type Told = z.infer<typeof zTold>;

/** The row of the timer. One that was only just woken for the first time has no `since` and nothing told. */
export const zShifts = z.object({
  v: z.literal(1), station: zStationId, version: z.int(), wokenAt: zInstant,
  /** Since when it is watched: a shift that began before is asked for nothing. */
  since: z.optional(zInstant),
  leadMinutes: z.optional(z.int()),
  /** What was told of shifts that are not over. */
  told: z.optional(z.array(zTold)),
  /** Null when no rota names anybody: whoever changes it wakes the timer. */
  nextAt: z.nullable(zInstant),
});
export type Shifts = z.infer<typeof zShifts>;

export type Beginning = { readonly lane: Lane; readonly person: PersonId; readonly start: Instant; readonly end: Instant };
type Standing = { readonly rota: Rota; readonly calendar: Calendar; readonly zone: Zone };

/** Shifts that begin in (from, to): with their true beginning, cut at `to`. */
export function beginningsOver({ rota, calendar, zone }: Standing, from: Instant, to: Instant): Beginning[] {
  return zLane.options.flatMap((lane) =>
    dutyOver(rota, calendar, zone, from, to, lane).flatMap(({ person, start, end }) => (start > from ? [{ lane, person, start, end }] : [])),
  );
}
/** Those that are running, or begin before long. */
export const shiftsNear = (standing: Standing, now: Instant): Beginning[] =>
  beginningsOver(standing, addHours(now, -lookBackHours), addHours(now, lookAheadHours)).filter((it) => it.end > now);

export const absenceOf = (absent: readonly StationAbsence[], person: PersonId, now: Instant): StationAbsence | null =>
  absent.find((it) => it.person === person && it.from <= now && (it.to === null || now < it.to)) ?? null;

export type Facts = Standing & { readonly absent: readonly StationAbsence[]; readonly presences: readonly Presence[] };
export type Walked = { readonly tell: readonly Told[]; readonly shifts: Shifts };

/** What of one shift is to be known by now, of all that could be told of it. */
function dueOf(it: Beginning, shifts: Shifts, facts: Facts, now: Instant): Told["what"] | null {
  const lead = shifts.leadMinutes ?? defaultLeadMinutes;
  if (now < addMinutes(it.start, -lead)) return null;
  // One word to the head for a shift, in place of all others.
  const absence = absenceOf(facts.absent, it.person, now);
  if (absence !== null) return absence.shift === it.start ? null : "away";
  if (now < it.start) return "soon";
  // Who stands behind is told that it comes, and asked for nothing.
  if (it.lane === "backup" || it.start < (shifts.since ?? shifts.wokenAt)) return null;
  const isThere = facts.presences.some((one) => one.person === it.person && one.start === it.start);
  return now >= presenceOver(it.start) && !isThere ? "missing" : "starts";
}

/** Also what comes before: whoever is missing was to hear first what is open. */
const leadingTo: Readonly<Record<Told["what"], readonly Told["what"][]>> = { soon: ["soon"], starts: ["starts"], missing: ["starts", "missing"], away: ["away"] };

export function walk(shifts: Shifts, facts: Facts, now: Instant): Walked {
  const near = shiftsNear(facts, now);
  const known = (shifts.told ?? []).filter((it) => it.end > now);
  const isKnown = (told: Told) => known.some((it) => it.what === told.what && it.lane === told.lane && it.person === told.person && it.start === told.start);
  const tell = near
    .flatMap((it) => {
      const due = dueOf(it, shifts, facts, now);
      return due === null ? [] : leadingTo[due].map((what): Told => ({ what, ...it }));
    })
    .filter((told) => !isKnown(told));
  return {
    tell,
    shifts: {
      v: 1, station: shifts.station, version: shifts.version + 1, wokenAt: shifts.wokenAt, since: shifts.since ?? shifts.wokenAt,
      ...(shifts.leadMinutes === undefined ? {} : { leadMinutes: shifts.leadMinutes }), told: [...known, ...tell], nextAt: nextOf(near, shifts, facts, now),
    },
  };
}

/** The next boundary; null when no rota says that there will ever be one: then whoever changes it wakes the timer. */
function nextOf(near: readonly Beginning[], { leadMinutes = defaultLeadMinutes }: Shifts, { rota }: Facts, now: Instant): Instant | null {
  const boundaries = near.flatMap((it) => [addMinutes(it.start, -leadMinutes), it.start, ...(it.lane === "duty" ? [presenceOver(it.start)] : [])]).filter((at) => at > now);
  const first = boundaries.sort()[0];
  if (first !== undefined) return first;
  const isComing = hasRota(rota, now) || rota.exceptions.some((it) => it.withdrawnAt === null && (it.kind === "extra" || it.kind === "temporary") && it.to > now);
  return isComing ? addHours(now, lookAheadHours) : null;
}

/** Who is on duty unconfirmed, as the timer found them: until they say that they are there, or the shift is over. */
export const missingAt = (shifts: Shifts | null, presences: readonly Presence[], now: Instant): PersonId[] =>
  (shifts?.told ?? []).flatMap((it) =>
    it.what === "missing" && now < it.end && !presences.some((one) => one.person === it.person && one.start === it.start) ? [it.person] : [],
  );
