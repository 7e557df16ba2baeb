import type { Calendar } from "../kernel/calendar";
import type { StationId } from "../kernel/ids";
import { earlier, type Instant } from "../kernel/time";
import { closingOf, isOpen, nextOpening, type WeekHours } from "../kernel/workingTime";
import type { Station } from "../grid/schema";
import type { GreenRung, Ladder, LadderPlan, Rung, Urgency } from "./schema";

/** product.md: 15 / 15 / 30 / 30 / 30, green 5/5/10/10/10, emergency 3/3/5/5/5. */
export const defaultRungs: readonly Rung[] = [
  { at: "here", group: "duty", minutes: { normal: 15, green: 5, emergency: 3 } },
  { at: "here", group: "backup", minutes: { normal: 15, green: 5, emergency: 3 } },
  { at: "here", group: "head", minutes: { normal: 30, green: 10, emergency: 5 } },
  { at: "street", group: "duty", minutes: { normal: 30, green: 10, emergency: 5 } },
  { at: "district", group: "duty", minutes: { normal: 30, green: 10, emergency: 5 } },
];

/** The ladder a station rings by. `from`: whose it is; null for the product's own. `mark` changes with every saving, so a ticket can tell. */
export type EffectiveLadder = {
  readonly mark: string;
  readonly from: StationId | null;
  readonly rungs: readonly Rung[];
  readonly green: readonly GreenRung[] | null;
  readonly quiet: LadderPlan["quiet"];
};
export const defaultLadder: EffectiveLadder = { mark: "default", from: null, rungs: defaultRungs, green: null, quiet: [] };

export const ladderOf = ({ station, savedAt, rungs, green, quiet }: Ladder): EffectiveLadder => ({ mark: `${station}@${savedAt}`, from: station, rungs, green, quiet });

/** A station's own ladder, else that of the nearest station above that has one, else the default. @param own of the station and those above it, nearest first. */
export function effectiveLadder(own: readonly (Ladder | null)[]): EffectiveLadder {
  const nearest = own.find((it) => it !== null);
  return nearest ? ladderOf(nearest) : defaultLadder;
}

/** The steps for one urgency. An emergency climbs the ordinary steps, faster. */
export function stepsOf(ladder: Pick<EffectiveLadder, "rungs" | "green">, urgency: Urgency): readonly GreenRung[] {
  if (urgency === "green" && ladder.green !== null) return ladder.green;
  return ladder.rungs.map(({ at, group, minutes }) => ({ at, group, minutes: minutes[urgency] }));
}

export const everyDay = (spans: LadderPlan["quiet"]): WeekHours => ({ "1": spans, "2": spans, "3": spans, "4": spans, "5": spans, "6": spans, "7": spans });
/** Quiet hours know no holidays: an empty calendar. */
const noHolidays: Calendar = [];

/** When the quiet span that runs at `at` ends; null outside quiet hours. */
const quietEnd = (ladder: EffectiveLadder, at: Instant): Instant | null =>
  ladder.quiet.length === 0 ? null : closingOf(everyDay(ladder.quiet), noHolidays, at);
const nextQuiet = (ladder: EffectiveLadder, at: Instant): Instant | null =>
  ladder.quiet.length === 0 ? null : nextOpening(everyDay(ladder.quiet), noHolidays, at);

/** Who rings by which hours. */
export type Ringing = { readonly station: Pick<Station, "hours">; readonly ladder: EffectiveLadder };

/**
 * For what is not urgent, quiet hours are time in which the station is closed; the green channel knows opening hours only, an emergency none.
 */
export const mayRingAt = ({ station, ladder }: Ringing, calendar: Calendar, urgency: Urgency, at: Instant): boolean =>
  urgency === "emergency" || (isOpen(station.hours, calendar, at) && (urgency === "green" || quietEnd(ladder, at) === null));

/** Openings and quiet spans looked through before it is given up; two months of openings at the most. */
const mostTurns = 200;
/** `at` itself while it may ring, else the next moment it may; null when there is none within 60 days. */
export function nextRinging({ station, ladder }: Ringing, calendar: Calendar, urgency: Urgency, at: Instant): Instant | null {
  let from = at;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const opening = nextOpening(station.hours, calendar, from);
    if (opening === null) return null;
    const quiet = urgency === "normal" ? quietEnd(ladder, opening) : null;
    if (quiet === null) return opening;
    from = quiet;
  }
  return null;
}

/** When ringing that runs at `at` must stop; null when nothing stops it. */
export function ringingStops({ station, ladder }: Ringing, calendar: Calendar, urgency: Urgency, at: Instant): Instant | null {
  if (urgency === "emergency") return null;
  const closing = closingOf(station.hours, calendar, at);
  const quiet = urgency === "normal" ? nextQuiet(ladder, at) : null;
  return closing === null || quiet === null ? (closing ?? quiet) : earlier(closing, quiet);
}
