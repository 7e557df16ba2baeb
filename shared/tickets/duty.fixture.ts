import { calendarYears } from "../kernel/calendarYears";
import { zPersonId, zStationId, zTicketId, zUnitCode, type PersonId } from "../kernel/ids";
import { zInstant, zLocalTime, type Instant } from "../kernel/time";
import type { Station } from "../grid/schema";
import { zRotaRuleId, type Lane, type WeeklyRule } from "../rota/schema";
import type { Duty, StationDuty } from "./duty";
import { defaultLadder, type EffectiveLadder } from "./ladder";
import type { TicketBase } from "./ringing";

/** China time, as people say it: "2026-11-23 09:30". */
export const at = (text: string): Instant => zInstant.parse(new Date(`${text.replace(" ", "T")}:00.000+08:00`).toISOString());
export const person = (name: string): PersonId => zPersonId.parse(`p_${name.toLowerCase().replace(/[^0-9a-z]/g, "").padEnd(20, "0")}`);
const time = (text: string) => zLocalTime.parse(text);
const longAgo = at("2026-01-01 00:00");

export type When = "office" | "always" | "monday" | "never";
const weekdaysOf = { office: [1, 2, 3, 4, 5], always: [1, 2, 3, 4, 5, 6, 7], monday: [1], never: [] } as const;
let rules = 0;
const rule = (station: string, lane: Lane, when: When, people: readonly PersonId[]): WeeklyRule => ({
  v: 1, id: zRotaRuleId.parse(`r_${String((rules += 1)).padStart(20, "0")}`), version: 1, stationId: zStationId.parse(station), lane, from: longAgo, to: null, kind: "weekly",
  days: [...weekdaysOf[when]], onHolidays: when === "always", people: [...people],
  spans: [when === "always" ? { start: time("00:00"), end: time("00:00") } : { start: time("09:00"), end: time("17:00") }],
});

export type StationPlan = { readonly duty?: readonly [When, ...string[]]; readonly backup?: readonly [When, ...string[]]; readonly heads?: readonly string[]; readonly open?: "office" | "always" | "never"; readonly ladder?: EffectiveLadder };

function stationDuty(id: string, kind: Station["kind"], path: readonly string[], above: readonly string[], plan: StationPlan): StationDuty {
  const day = plan.open === "always" ? [{ start: time("00:00"), end: time("00:00") }] : [{ start: time("09:00"), end: time("17:00") }];
  const opens = (n: number) => plan.open === "always" || (plan.open !== "never" && n <= 5);
  const hours = { "1": opens(1) ? day : [], "2": opens(2) ? day : [], "3": opens(3) ? day : [], "4": opens(4) ? day : [], "5": opens(5) ? day : [], "6": opens(6) ? day : [], "7": opens(7) ? day : [] };
  const lanes = (["duty", "backup"] as const).flatMap((lane) => {
    const [when, ...people] = plan[lane] ?? (["never"] as const);
    return people.length === 0 ? [] : [rule(id, lane, when, people.map(person))];
  });
  return {
    station: {
      v: 1, id: zStationId.parse(id), kind, unit: zUnitCode.parse(id), name: id, address: null, phone: null, hours, unitPath: path.map((code) => zUnitCode.parse(code)),
      above: above.map((code) => zStationId.parse(code)),
    },
    ladder: plan.ladder ?? defaultLadder, rota: { rules: lanes, exceptions: [] }, heads: (plan.heads ?? []).map(person),
  };
}

/** A community under its street and district. The district is on duty at every hour unless said otherwise. */
export function dutyOf(plans: { here?: StationPlan; street?: StationPlan; district?: StationPlan } = {}): Duty {
  const here = plans.here ?? { duty: ["office", "A", "B"], backup: ["office", "C"], heads: ["H"] };
  return {
    here: stationDuty("210203001005", "community", ["210203001005", "210203001", "210203"], ["210203001", "210203"], here),
    above: [
      stationDuty("210203001", "street", ["210203001", "210203"], ["210203"], plans.street ?? { duty: ["office", "S"], heads: ["SH"] }),
      stationDuty("210203", "district", ["210203"], [], plans.district ?? { duty: ["always", "D"], heads: ["DH"] }),
    ],
    calendar: calendarYears, absent: [],
  };
}

export const ticketBase = (more: Partial<TicketBase> = {}): TicketBase => ({
  v: 1, id: zTicketId.parse("t_00000000000000000001"), version: 1, createdAt: at("2026-11-23 10:00"), station: zStationId.parse("210203001005"),
  unitPath: ["210203001005", "210203001", "210203"].map((code) => zUnitCode.parse(code)), urgency: "normal", type: "OVERTIME_PAY", place: zUnitCode.parse("210203001005"), headcount: 1,
  door: "miniprogram", limitOpen: false, acceptBy: at("2026-11-23 14:00"), excluded: [], passes: 0, startRung: 0, firstAsk: null, ...more,
});
