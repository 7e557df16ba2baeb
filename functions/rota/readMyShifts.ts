import { provisionalMark } from "@huiyin/shared/kernel/workingTime";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { readMyShiftsRoute } from "@huiyin/shared/rota/api";
import { peopleOfException, spanOfException, stateOf } from "@huiyin/shared/rota/editing";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zLane } from "@huiyin/shared/rota/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import { isOwn } from "./ownShifts";
import { rangeOf } from "./readRota";
import type { ReviewDeps } from "./reviewOps";

/** GET /shifts: mine, at every station whose rota names me, and what waits for my word or somebody else's. */
export const readMyShifts = ({ rota, duty, staff }: ReviewDeps) =>
  handle(readMyShiftsRoute, async ({ query, caller, now }) => {
    const person = personOf(caller);
    const range = rangeOf(query);
    if (range === null) return refuse(query.from < query.to ? "rota.too_long" : "rota.span");
    const { from, to } = range;
    const [calendar, found] = await Promise.all([duty.calendar(), rota.stationsOf(person)]);
    const stations = (await Promise.all(found.map((id) => rota.read(id)))).flatMap((it) => it ?? []);
    const shifts = stations.flatMap(({ station, rota: its }) =>
      zLane.options.flatMap((lane) =>
        dutyOver(its, calendar, zone, from, to, lane).filter((shift) => shift.person === person)
          .map((shift) => ({ station: station.id, stationName: station.name, lane, from: shift.start, to: shift.end, ...provisionalMark(now, shift.start, calendar, zone), continues: shift.continues })),
      ),
    );
    const exceptions = stations.flatMap(({ station, rota: its }) =>
      its.exceptions.flatMap((exception) => {
        const state = stateOf(exception, now);
        const isShown = peopleOfException(exception).includes(person) && exception.kind !== "temporary" && spanOfException(exception).to > now;
        if (!isShown) return [];
        const isOpen = state === "asked" || state === "in_force";
        const mayAnswer = exception.kind === "swap" && exception.b === person && state === "asked";
        return [{ station: station.id, stationName: station.name, state, exception, mayWithdraw: isOpen && isOwn(exception, person), mayAnswer }];
      }),
    );
    const names = await staff.namesOf(exceptions.flatMap(({ exception }) => [exception.madeBy, ...peopleOfException(exception)]));
    return ok({ shifts: shifts.sort((a, b) => (a.from < b.from ? -1 : 1)), exceptions, names: Object.fromEntries(names) });
  });
