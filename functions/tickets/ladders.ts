import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, minutesBetween, type Instant } from "@huiyin/shared/kernel/time";
import { stationName } from "@huiyin/shared/grid/rules";
import { openAt, type Duty } from "@huiyin/shared/tickets/duty";
import { effectiveLadder, type EffectiveLadder } from "@huiyin/shared/tickets/ladder";
import { clearLadderRoute, previewLadderRoute, readLadderRoute, saveLadderRoute } from "@huiyin/shared/tickets/ladderApi";
import { faultOf, reachNow, simulate } from "@huiyin/shared/tickets/ladderRules";
import type { TicketBase } from "@huiyin/shared/tickets/ringing";
import type { LadderPlan, Urgency } from "@huiyin/shared/tickets/schema";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newTicketId } from "../platform/ids";
import type { TicketDeps } from "./deps";
import { clearLadderOps, ladderOps, readOwnLadder } from "./ladderRepository";

type Deps = Pick<TicketDeps, "table" | "grid" | "duty" | "staff">;
const planOf = ({ rungs, green, quiet }: Pick<EffectiveLadder, "rungs" | "green" | "quiet">): LadderPlan => ({ rungs: [...rungs], green: green === null ? null : [...green], quiet: [...quiet] });

/** The plan's steps and whom they reach now, with the names a head knows them by. */
async function reachOf({ staff, grid }: Deps, plan: LadderPlan, duty: Duty, now: Instant) {
  const [usual, green] = [reachNow(plan, "normal", duty, now), plan.green === null ? [] : reachNow(plan, "green", duty, now)];
  const [names, tree] = await Promise.all([staff.namesOf([...usual, ...green].flatMap((it) => it.people)), grid.read(duty.here.station.id)]);
  const said = (list: typeof usual) => list.map(({ kind, station, people }) => ({ kind, stationName: station === null ? null : stationName(tree, station), people: people.map((it) => names.get(it) ?? "") }));
  return { reach: said(usual), greenReach: said(green) };
}

/** GET /ladders?station=: the ladder in force, whose it is, and whom it reaches now. */
export const readLadder = (deps: Deps) =>
  handle(readLadderRoute, async ({ query, now }) => {
    const [duty, tree] = await Promise.all([deps.duty.load(query.station, now), deps.grid.read(query.station)]);
    if (duty === null) return refuse("access.not_found");
    const owns = await Promise.all([query.station, ...duty.above.map((it) => it.station.id)].map((id) => readOwnLadder(deps.table, id)));
    const own = owns[0] ?? null;
    const [ladder, inherited] = [effectiveLadder(owns), effectiveLadder(owns.slice(1))];
    const from = (it: EffectiveLadder) => (it.from === null ? null : { station: it.from, name: stationName(tree, it.from) });
    const names = await deps.staff.namesOf(own === null ? [] : [own.savedBy]);
    const { station } = duty.here;
    return ok({
      station: station.id, name: station.name, kind: station.kind, open: openAt(duty.here, duty.calendar, now),
      own: own === null ? null : { savedAt: own.savedAt, savedBy: names.get(own.savedBy) ?? "" },
      from: from(ladder), plan: planOf(ladder), inherited: { from: from(inherited), plan: planOf(inherited) }, ...(await reachOf(deps, planOf(ladder), duty, now)),
    });
  });

/** POST /stations/{stationId}/ladder: only onto the one that was seen. */
export const saveLadder = (deps: Deps) =>
  handle(saveLadderRoute, async ({ params: { stationId }, body: { seen, plan }, caller, now, command }) => {
    const duty = await deps.duty.load(stationId, now);
    if (duty === null) return refuse("access.not_found");
    const fault = faultOf(plan, duty, now);
    if (fault !== null) return refuse(fault);
    const reply = { savedAt: now };
    const written = await deps.table.transact([...ladderOps({ v: 1, station: stationId, ...plan, savedAt: now, savedBy: staffOf(caller).person }, seen), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("ladder.stale");
  });

/** POST /stations/{stationId}/ladder/removal */
export const clearLadder = (deps: Deps) =>
  handle(clearLadderRoute, async ({ params: { stationId }, body: { seen }, caller, now, command }) => {
    const own = await readOwnLadder(deps.table, stationId);
    if ((own?.savedAt ?? null) !== seen) return refuse("ladder.stale");
    const written = await deps.table.transact([...(seen === null ? [] : clearLadderOps(stationId, seen, staffOf(caller).person, now)), ...command.rows({})]);
    return written.ok ? ok({}) : refuse("ladder.stale");
  });

/** A matter nobody brought: only what ringing looks at. */
const imagined = (stationId: StationId, duty: Duty, urgency: Urgency, now: Instant): TicketBase => ({
  v: 1, id: newTicketId(), version: 1, createdAt: now, station: stationId, unitPath: duty.here.station.unitPath, urgency, type: "", place: duty.here.station.unit, headcount: 1, door: "", limitOpen: false,
  acceptBy: addHours(now, 1), excluded: [], passes: 0, startRung: 0, firstAsk: null,
});

/** POST /stations/{stationId}/ladder/previews */
export const previewLadder = (deps: Deps) =>
  handle(previewLadderRoute, async ({ params: { stationId }, body: { plan, urgency }, now }) => {
    const duty = await deps.duty.load(stationId, now);
    if (duty === null) return refuse("access.not_found");
    // Only what could be saved is played through: an empty ladder has no steps to play.
    const fault = faultOf(plan, duty, now);
    if (fault !== null) return refuse(fault);
    const steps = simulate({ ...plan, mark: "preview", from: null }, imagined(stationId, duty, urgency, now), duty, now);
    const names = await deps.staff.namesOf(steps.flatMap((it): readonly PersonId[] => it.ring));
    return ok({
      steps: steps.map(({ at, code, to, ring, gaps, ringAt }) => ({
        at, minute: Math.round(minutesBetween(now, at)), code, to, people: ring.map((it) => names.get(it) ?? ""), gaps: gaps === "" ? [] : gaps.split(","), ringAt,
      })),
      ...(await reachOf(deps, plan, duty, now)),
    });
  });

export const ladderHandlers = (deps: Deps): readonly Door[] => [readLadder(deps), saveLadder(deps), clearLadder(deps), previewLadder(deps)];
