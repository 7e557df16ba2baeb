import type { PersonId, StationId } from "../kernel/ids";
import { addHours, minutesBetween, minutesOfTime, type Instant } from "../kernel/time";
import { gapsOver } from "../rota/rules";
import { openAt, peopleOfRung, stationOfRung, zone, type Duty } from "./duty";
import { defaultLadder, nextRinging, stepsOf, type EffectiveLadder } from "./ladder";
import type { TicketBase } from "./ringing";
import { planStart, tick } from "./rules";
import type { GreenRung, LadderPlan, TicketEventCode, Urgency } from "./schema";

/** Whole wall-clock minutes a rung may last. Shorter rings people who never had a chance, longer leaves a worker without one. */
export const minuteLimits: Readonly<Record<Urgency, { readonly least: number; readonly most: number }>> = {
  normal: { least: 5, most: 120 }, green: { least: 2, most: 60 }, emergency: { least: 1, most: 15 },
};
export const mostRungs = 8;
export const mostQuiet = 3;
/** The last rung must have somebody at every hour of the coming week, or a head who is rung out of hours. */
const lookAheadHours = 7 * 24;

export type LadderFault =
  | "ladder.empty" | "ladder.too_long" | "ladder.minutes_out_of_range" | "ladder.urgent_slower" | "ladder.rung_twice" | "ladder.goes_down" | "ladder.no_last_resort"
  | "ladder.last_unreachable" | "ladder.quiet_malformed" | "ladder.quiet_all_open";

const rank = { here: 0, street: 1, district: 2 } as const;
const inRange = (minutes: number, urgency: Urgency): boolean =>
  Number.isInteger(minutes) && minutes >= minuteLimits[urgency].least && minutes <= minuteLimits[urgency].most;

/** Whether a rung is a named last resort: duty or head of the district, or of the district's desk in its own ladder. */
const isLastResort = (step: Pick<GreenRung, "at" | "group">, duty: Duty): boolean =>
  step.group !== "backup" && (step.at === "district" || (step.at === "here" && (duty.here.station.kind === "desk" || duty.here.station.kind === "district")));

/** Somebody at every hour: no gap in the duty of the coming week, or a head, whom the engine rings at any hour when nobody else is there. */
function isReachable(step: Pick<GreenRung, "at" | "group">, duty: Duty, now: Instant): boolean {
  const station = stationOfRung(duty, step);
  if (station === null) return false;
  if (station.heads.length > 0) return true;
  const to = addHours(now, lookAheadHours);
  return step.group === "duty" && gapsOver(station.rota, duty.calendar, zone, now, to, "duty", [{ start: now, end: to }]).length === 0;
}

function faultOfSteps(steps: readonly Pick<GreenRung, "at" | "group">[], duty: Duty, now: Instant): LadderFault | null {
  const last = steps.at(-1);
  if (last === undefined) return "ladder.empty";
  if (steps.length > mostRungs) return "ladder.too_long";
  if (new Set(steps.map((it) => `${it.at}.${it.group}`)).size < steps.length) return "ladder.rung_twice";
  if (steps.some((it, at) => rank[it.at] < rank[steps[at - 1]?.at ?? "here"])) return "ladder.goes_down";
  if (!isLastResort(last, duty)) return "ladder.no_last_resort";
  return isReachable(last, duty, now) ? null : "ladder.last_unreachable";
}

/** Quiet hours may not swallow a station's opening: what is not urgent would wait for days. */
function faultOfQuiet(quiet: LadderPlan["quiet"], duty: Duty, now: Instant): LadderFault | null {
  if (quiet.length > mostQuiet || quiet.some((it) => minutesOfTime(it.start) === minutesOfTime(it.end))) return "ladder.quiet_malformed";
  const ladder = { ...defaultLadder, quiet };
  const opening = nextRinging({ station: duty.here.station, ladder: defaultLadder }, duty.calendar, "normal", now);
  const ringing = nextRinging({ station: duty.here.station, ladder }, duty.calendar, "normal", now);
  if (opening === null) return null;
  return ringing === null || minutesBetween(opening, ringing) > 12 * 60 ? "ladder.quiet_all_open" : null;
}

/** What is wrong with a ladder somebody wants to save; null when nothing is. */
export function faultOf(plan: Pick<EffectiveLadder, "rungs" | "green" | "quiet">, duty: Duty, now: Instant): LadderFault | null {
  const { rungs, green } = plan;
  const fault = faultOfSteps(rungs, duty, now) ?? (green === null ? null : faultOfSteps(green, duty, now));
  if (fault !== null) return fault;
  const ranges = rungs.every(({ minutes }) => inRange(minutes.normal, "normal") && inRange(minutes.green, "green") && inRange(minutes.emergency, "emergency"));
  if (!ranges || green?.some((it) => !inRange(it.minutes, "green")) === true) return "ladder.minutes_out_of_range";
  if (rungs.some(({ minutes }) => minutes.green > minutes.normal || minutes.emergency > minutes.green)) return "ladder.urgent_slower";
  return faultOfQuiet(plan.quiet, duty, now);
}

export type Reached = { readonly kind: "rung" | "gap" | "none"; readonly station: StationId | null; readonly people: readonly PersonId[] };
/** Whom each step reaches at `now`. */
export function reachNow(ladder: Pick<EffectiveLadder, "rungs" | "green">, urgency: Urgency, duty: Duty, now: Instant): readonly Reached[] {
  const ownIsOpen = openAt(duty.here, duty.calendar, now);
  return stepsOf(ladder, urgency).map((step) => {
    const found = peopleOfRung({ excluded: [], passes: 0 }, duty, step, ownIsOpen, now);
    return { kind: found.kind, station: stationOfRung(duty, step)?.station.id ?? null, people: found.kind === "rung" ? found.people : [] };
  });
}

export type Simulated = {
  readonly at: Instant; readonly code: TicketEventCode; readonly to: string | null; readonly ring: readonly PersonId[]; readonly gaps: string; readonly ringAt: Instant | null;
};
const mostSteps = 16;
/** What would happen to a matter that comes in now and that nobody takes, until the last rung rings a second time. */
export function simulate(ladder: EffectiveLadder, base: TicketBase, given: Duty, now: Instant): readonly Simulated[] {
  const duty: Duty = { ...given, here: { ...given.here, ladder } };
  const told: Simulated[] = [];
  let [at, move] = [now, planStart(base, duty, now)];
  for (let step = 0; step < mostSteps; step += 1) {
    const { ticket, fact, ring } = move;
    const began = fact?.code === "climbed" && told.length === 0 ? "rang" : fact?.code;
    if (began !== undefined) {
      told.push({
        at, code: began, to: fact?.data["to"] === undefined ? null : String(fact.data["to"]), ring, gaps: String(fact?.data["gaps"] ?? ""),
        ringAt: ticket.status === "waiting" ? ticket.ringAt : null,
      });
    }
    if (ticket.status !== "ringing" && ticket.status !== "waiting") break;
    if (fact?.code === "rang_again" || (ticket.status === "waiting" && step > 0)) break;
    at = ticket.status === "waiting" ? ticket.ringAt : ticket.nextAt;
    const next = tick(ticket, duty, at);
    if (next === null) break;
    move = next;
  }
  return told;
}
