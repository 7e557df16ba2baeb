import { describe, expect, it } from "@jest/globals";
import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { chinaTime, toInstant } from "@huiyin/shared/kernel/time";
import { onDuty } from "@huiyin/shared/rota/rules";
import { peopleOfRung, type Duty, type StationDuty } from "@huiyin/shared/tickets/duty";
import { effectiveLadder, stepsOf } from "@huiyin/shared/tickets/ladder";
import { faultOf } from "@huiyin/shared/tickets/ladderRules";
import type { Ladder } from "@huiyin/shared/tickets/schema";
import { ladders, organisations, stations, units } from "./grid";
import { steadyPerson } from "./ids";
import { personas } from "./people";
import { demonstrationStaff, unstaffed } from "./staff";

const { staff: seedStaff, rules: rotaRules } = demonstrationStaff(steadyPerson, toInstant(0));

const dutyAt = (id: string): StationDuty => {
  const station = stations.find((it) => it.id === id);
  if (station === undefined) throw new Error(id);
  const own = (at: string): Ladder | null => {
    const plan = ladders.find((it) => it.station === at)?.plan;
    return plan === undefined ? null : { v: 1, station: station.id, ...plan, savedAt: toInstant(0), savedBy: steadyPerson("head") };
  };
  const heads = seedStaff.filter(({ grant }) => grant.role === "head" && grant.unit === station.unit).map(({ grant }) => grant.person);
  return { station, ladder: effectiveLadder([id, ...station.above].map(own)), rota: { rules: rotaRules.filter((it) => it.stationId === id), exceptions: [] }, heads };
};
const duties: readonly Duty[] = stations.map(({ id, above }) => ({ here: dutyAt(id), above: above.map(dutyAt), calendar: calendarYears, absent: [] }));
const asked = { urgency: "emergency" as const, excluded: [], passes: 0 };
/** Every hour of: an ordinary week, the first days of National Day, a make-up Saturday (2026-10-10). */
const hours = ["2026-11-22T16:00", "2026-09-30T16:00", "2026-10-09T16:00"].flatMap((start, at) =>
  Array.from({ length: at === 0 ? 168 : 48 }, (_, hour) => toInstant(Date.parse(`${start}:00.000Z`) + hour * 3_600_000 + 60_000)),
);

describe("the grid", () => {
  it("is Xigang's: one district, five streets, forty-nine communities, three enterprises, a station at each, the desk and the hotline", () => {
    const count = (kind: string) => units.filter((it) => it.kind === kind).length;
    expect([count("district"), count("street"), count("community"), count("enterprise")]).toEqual([1, 5, 49, 3]);
    expect(stations.map((it) => it.id).sort()).toEqual([...units.map((it) => it.code), "210203-12351", "210203-desk"].sort());
    expect(new Set(units.map((it) => it.code)).size).toBe(58);
    expect(units.filter((it) => it.name.includes("居委会"))).toEqual([]);
  });

  it("every path leads to the district, through units that exist", () => {
    for (const { id, unitPath, above } of stations) {
      expect([id, unitPath.at(-1)]).toEqual([id, "210203"]);
      for (const station of above) expect(stations.some((it) => it.id === station)).toBe(true);
    }
  });

  it("an organisation's own station is an enterprise's", () => {
    const own = organisations.flatMap(({ ownStation }) => (ownStation === null ? [] : [ownStation]));
    expect(own).toHaveLength(3);
    for (const code of own) expect(units.find((it) => it.code === code)?.kind).toBe("enterprise");
  });
});

describe("duty", () => {
  it("every station's ladder, the hotline's and the desk's too, ends at a last resort with somebody on a shift at every hour, holidays and nights too", () => {
    for (const duty of duties) {
      for (const at of hours) {
        const last = stepsOf(duty.here.ladder, "emergency").at(-1);
        const reached = last !== undefined && peopleOfRung(asked, duty, last, false, at).kind === "rung";
        if (!reached) throw new Error(`nobody for ${duty.here.station.id} at ${at}`);
      }
    }
  });

  it("every station's ladder is one its head could have saved", () => {
    for (const duty of duties) expect([duty.here.station.id, faultOf(duty.here.ladder, duty, toInstant(Date.parse("2026-11-23T02:00:00.000Z")))]).toEqual([duty.here.station.id, null]);
  });

  it("by day at most communities, and a gap at the few that have no lawyer yet", () => {
    const at = toInstant(Date.parse("2026-11-24T02:00:00.000Z"));
    const empty = duties.filter(({ here }) => here.station.kind === "community" && onDuty(here.rota, calendarYears, chinaTime, at, "duty").length === 0);
    expect(empty.map(({ here }) => String(here.station.id)).sort()).toEqual([...unstaffed].sort());
    expect(unstaffed).toHaveLength(5);
  });

  it("every station has a head", () => expect(duties.filter(({ here }) => here.heads.length === 0).map(({ here }) => here.station.id)).toEqual([]));
});

describe("personas", () => {
  it("are different people with role-like names", () => {
    expect(new Set(personas.map((it) => it.openid)).size).toBe(personas.length);
    expect(new Set(personas.map((it) => it.name)).size).toBe(personas.length);
    for (const { name } of personas) expect(name).toMatch(/律师|站长|坐席|干部|管理员|班长|主任|调解员|代表|职工|某$/);
  });

  it("a handful show the whole length of the product", () => {
    const first = personas.filter((it) => it.first);
    expect(new Set(first.map((it) => it.group))).toEqual(new Set(["worker", "hotline", "lawyer", "head"]));
    expect(first.length).toBeLessThanOrEqual(8);
  });
});
