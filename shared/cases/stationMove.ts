import type { PersonId, StationId, TicketId, UnitCode } from "../kernel/ids";
import type { Instant } from "../kernel/time";
import { bump, isOpenCase, system, tellWorker, type Change } from "./change";
import type { Clocks } from "./clocks";
import { moveFromLeaver } from "./leaver";
import type { Case } from "./schema";
import { ringAnew } from "./taking";

/** Where a case belongs from now on: its station, and that station's unit with those above it. */
export type Home = { readonly station: StationId; readonly unitPath: readonly UnitCode[] };

/** Who has the case, if they have no role that reaches its new station, and the nearest head there. */
export type Stranger = { readonly person: PersonId; readonly head: PersonId | null };

/**
 * The case's station left the tree, or hangs elsewhere in it. Untaken it rings at the new station, with times of that station; whoever has
 * it keeps it, with the times that were promised, unless they are a stranger there: then it goes on as if they had left. Null: it is there
 * already, or not open.
 */
export function moveToStation(it: Case, home: Home, stranger: Stranger | null, fresh: TicketId, clocks: Clocks, now: Instant): Change | null {
  if (!isOpenCase(it) || (it.station === home.station && it.unitPath.join() === home.unitPath.join())) return null;
  const there = { ...it, station: home.station, unitPath: [...home.unitPath] };
  const fact = { code: "station_moved", by: system, data: {} } as const;
  if (there.status === "registered" && it.station !== home.station) {
    const change = ringAnew(there, { ticket: fresh, exclude: [], passes: it.passes, urgency: it.urgency, told: [], fact }, clocks, now);
    const until = isOpenCase(change.after) ? (change.after.promise?.by ?? now) : now;
    return { ...change, told: tellWorker(it, "promise_renewed", { by: until, why: "station_moved" }) };
  }
  if (stranger !== null) {
    const left = moveFromLeaver(there, stranger.person, stranger.head, { person: stranger.person, role: "administrator", title: "" }, fresh, clocks, now);
    if (left.ok) return { ...left.value, fact: { ...left.value.fact, by: system } };
  }
  const { who } = there.waitingFor;
  const waitingFor = who.kind === "rung" ? { ...there.waitingFor, who: { ...who, station: home.station } } : there.waitingFor;
  return { after: { ...bump(there), waitingFor }, fact, told: [], ticket: null };
}
