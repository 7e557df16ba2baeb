import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zLadder, type Ladder, type LadderPlan } from "@huiyin/shared/tickets/schema";
import type { Condition, Op, Table } from "../platform/table";
import { ownLadderSk } from "../rota/dutyRepository";

const ownKey = (station: StationId) => ({ pk: `STATION#${station}`, sk: ownLadderSk });

export async function readOwnLadder(table: Pick<Table, "get">, station: StationId): Promise<Ladder | null> {
  const row = await table.get(ownKey(station));
  return row === null ? null : zLadder.parse(row);
}

/** Onto the one that was seen, or onto none. */
const onto = (seen: Instant | null): Condition => (seen === null ? { absent: true } : { equals: { savedAt: seen } });
/** Every version stays, apart from what is read to see who is on duty. */
const pastOp = (station: StationId, plan: LadderPlan | null, savedAt: Instant, savedBy: PersonId): Op => ({
  put: { pk: `LADDERS#${station}`, sk: savedAt, t: "ladderPast", v: 1, station, plan, savedAt, savedBy },
});

export const ladderOps = (ladder: Ladder, seen: Instant | null): Op[] => [
  { put: { ...ownKey(ladder.station), t: "ladder", ...ladder }, if: onto(seen) },
  pastOp(ladder.station, { rungs: ladder.rungs, green: ladder.green, quiet: ladder.quiet }, ladder.savedAt, ladder.savedBy),
];
/** From then on the station inherits again. */
export const clearLadderOps = (station: StationId, seen: Instant, by: PersonId, now: Instant): Op[] => [
  { delete: ownKey(station), if: onto(seen) }, pastOp(station, null, now, by),
];
