import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { readMyPresenceRoute, readPresenceRoute } from "@huiyin/shared/rota/dutyApi";
import { presenceOpens, presenceOver, presenceState } from "@huiyin/shared/rota/presence";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zLane, type Rota } from "@huiyin/shared/rota/schema";
import { absenceOf, defaultLeadMinutes } from "@huiyin/shared/rota/shiftWalk";
import { zone } from "@huiyin/shared/tickets/duty";
import { personOf, staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import type { StaffRepository } from "../staff/staffRepository";
import type { DutyRepository, StationPart } from "./dutyRepository";
import type { RotaRepository } from "./rotaRepository";

export type BoardDeps = { readonly duty: DutyRepository; readonly rota: Pick<RotaRepository, "stationsOf">; readonly staff: Pick<StaffRepository, "namesOf"> };

/** As far as a next shift is looked for; and back, for the beginning of one that runs: longer ones are asked for nothing. */
const [lookBackHours, lookAheadHours] = [36, 14 * 24];

/** The running shifts of both lanes and each lane's next ones, with what is known of who stands in them. */
function shiftsOf({ rota, watch }: StationPart, calendar: Awaited<ReturnType<DutyRepository["calendar"]>>, now: Instant, whose: PersonId | null) {
  const back = addHours(now, -lookBackHours);
  return zLane.options.flatMap((lane) => {
    const all = dutyOver(rota, calendar, zone, back, addHours(now, lookAheadHours), lane).filter((it) => it.end > now && (whose === null || it.person === whose));
    const next = all.find((it) => it.start > now)?.start;
    return all.filter((it) => it.start <= now || it.start === next).map(({ person, start, end }) => {
      const presence = watch.presences.find((one) => one.person === person && one.start === start) ?? null;
      // Who stands behind is asked for nothing, nor who has been there for days.
      const since = lane === "backup" || start === back ? null : (watch.shifts?.since ?? watch.shifts?.wokenAt ?? null);
      return { person, lane, from: start, to: end, presence: presenceState(start, presence, since, now), confirmedAt: presence?.at ?? null };
    });
  });
}

/** GET /presence/mine */
export const readMyPresence = ({ duty, rota }: BoardDeps) =>
  handle(readMyPresenceRoute, async ({ caller, now }) => {
    const person = personOf(caller);
    const [calendar, ids] = await Promise.all([duty.calendar(), rota.stationsOf(person)]);
    const parts = (await Promise.all(ids.map((id) => duty.one(id)))).flatMap((it) => it ?? []);
    const shifts = parts.flatMap((part) =>
      shiftsOf(part, calendar, now, person).map(({ lane, from, to, presence, confirmedAt }) => ({
        station: part.station.id, stationName: part.station.name, lane, from, to, presence, confirmedAt, opensAt: presenceOpens(from), closesAt: presenceOver(from),
      })),
    );
    const away = parts.flatMap(({ station, watch }) => {
      const absence = absenceOf(watch.absent, person, now);
      return absence === null ? [] : [{ station: station.id, stationName: station.name, since: absence.from }];
    });
    return ok({ shifts: shifts.sort((a, b) => (a.from < b.from ? -1 : 1)), away });
  });

/** Shifts taken over with one tap that run now: a cover somebody made for themselves. */
export const takenOver = (rota: Rota, now: Instant) =>
  rota.exceptions.flatMap((it) => (it.kind === "cover" && it.by === it.madeBy && it.withdrawnAt === null && it.from <= now && now < it.to ? [it] : []));
export const mayUndo = (it: { readonly by: PersonId }, caller: ActingStaff): boolean => it.by === caller.person || caller.role === "head" || caller.role === "officer";

/** GET /stations/{stationId}/presence */
export const readPresence = ({ duty, staff }: BoardDeps) =>
  handle(readPresenceRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const [part, calendar] = await Promise.all([duty.one(params.stationId), duty.calendar()]);
    if (part === null) return refuse("access.not_found");
    const shifts = shiftsOf(part, calendar, now, null);
    const away = part.watch.absent.filter((it) => absenceOf([it], it.person, now) !== null);
    const taken = takenOver(part.rota, now);
    const names = await staff.namesOf([...shifts.map((it) => it.person), ...away.map((it) => it.person), ...taken.flatMap((it) => [it.person, it.by])]);
    const nameOf = (person: PersonId) => names.get(person) ?? "";
    return ok({
      station: part.station.id, name: part.station.name, leadMinutes: part.watch.shifts?.leadMinutes ?? defaultLeadMinutes,
      shifts: shifts.map((it) => {
        const isNow = it.from <= now;
        return { ...it, name: nameOf(it.person), now: isNow, mayTakeOver: isNow && it.lane === "duty" && it.person !== by.person };
      }),
      away: away.map((it) => ({ person: it.person, name: nameOf(it.person), since: it.from })),
      takenOver: taken.map((it) => ({ id: it.id, name: nameOf(it.person), byName: nameOf(it.by), from: it.from, to: it.to, mayUndo: mayUndo(it, by) })),
    });
  });
