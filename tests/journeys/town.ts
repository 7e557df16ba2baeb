import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import type { Organisation } from "@huiyin/shared/employers/schema";
import { zOrganisationId, zStationId, zUnitCode, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import { zInstant, zLocalTime } from "@huiyin/shared/kernel/time";
import type { Station, Unit } from "@huiyin/shared/grid/schema";
import { zRotaRuleId, type Lane, type WeeklyRule } from "@huiyin/shared/rota/schema";
import type { Role } from "@huiyin/shared/staff/schema";
import { organisationRow } from "../../functions/employers/organisationRepository";
import { stationRows, unitRow } from "../../functions/grid/gridRepository";
import { newGrantId } from "../../functions/platform/ids";
import type { Op, Row } from "../../functions/platform/table";
import { namedRow, ruleRow } from "../../functions/rota/rotaRepository";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";

/** A small district: two streets, three communities, one enterprise with its own station. Hours 09:00–17:00 on working days. */
export const district = "210203";
export const places = {
  district: "210203", desk: "210203-desk", hotline: "210203-12351", street: "210203001", community: "210203001005", bare: "210203001006",
  gappy: "210203001007", enterprise: "210203001005-park", otherStreet: "210203002",
} as const;
export const station = (name: keyof typeof places): StationId => zStationId.parse(places[name]);
export const unit = (name: keyof typeof places) => zUnitCode.parse(places[name]);

const units: readonly [keyof typeof places, Unit["kind"], string, keyof typeof places | null][] = [
  ["district", "district", "西岗区", null], ["street", "street", "香炉礁街道", "district"], ["otherStreet", "street", "日新街道", "district"],
  ["community", "community", "金海社区", "street"], ["bare", "community", "虹桥社区", "street"], ["gappy", "community", "港湾社区", "street"],
  ["enterprise", "enterprise", "某物流园", "community"],
];

const time = (text: string) => zLocalTime.parse(text);
const days = ["1", "2", "3", "4", "5"] as const;
const dayHours = { "1": [], "2": [], "3": [], "4": [], "5": [], "6": [], "7": [], ...Object.fromEntries(days.map((day) => [day, [{ start: time("09:00"), end: time("17:00") }]])) };

function stationOf(name: keyof typeof places, kind: Station["kind"], title: string, path: readonly (keyof typeof places)[], above: readonly (keyof typeof places)[]): Station {
  return {
    v: 1, id: station(name), kind, unit: unit(name), name: title, address: null, phone: "0411-12351", hours: dayHours,
    unitPath: path.map(unit), above: above.map(station),
  };
}
export const stations: readonly Station[] = [
  stationOf("district", "district", "西岗区工会法律服务中心", ["district"], []),
  stationOf("desk", "desk", "西岗区工会服务台", ["desk", "district"], ["district"]),
  stationOf("hotline", "hotline", "12351 热线", ["hotline", "district"], ["district"]),
  stationOf("street", "street", "香炉礁街道工会法律服务站", ["street", "district"], ["district"]),
  stationOf("otherStreet", "street", "日新街道工会法律服务站", ["otherStreet", "district"], ["district"]),
  stationOf("community", "community", "金海社区工会法律服务点", ["community", "street", "district"], ["street", "district"]),
  stationOf("bare", "community", "虹桥社区工会法律服务点", ["bare", "street", "district"], ["street", "district"]),
  stationOf("gappy", "community", "港湾社区工会法律服务点", ["gappy", "street", "district"], ["street", "district"]),
  stationOf("enterprise", "enterprise", "某物流园企业工会服务点", ["enterprise", "community", "street", "district"], ["community", "street", "district"]),
];

export const organisations: readonly Organisation[] = [
  { v: 1, id: zOrganisationId.parse("o_00000000000000000001"), name: "某物流园区运营公司", creditCode: null, aliases: ["物流园"], unit: unit("enterprise"), ownStation: unit("enterprise") },
  { v: 1, id: zOrganisationId.parse("o_00000000000000000002"), name: "某建筑劳务公司", creditCode: null, aliases: ["劳务公司"], unit: null, ownStation: null },
];

/** Who works here: role, unit, and when they are on duty. `always`: every hour of every day. */
type Duty = { readonly at: keyof typeof places; readonly lane: Lane; readonly when: "office" | "always" | "monday" };
export const staff: readonly { readonly name: string; readonly title: string; readonly role: Role; readonly unit: keyof typeof places; readonly duty?: Duty }[] = [
  { name: "lawyer-a", title: "值班律师甲", role: "lawyer", unit: "community", duty: { at: "community", lane: "duty", when: "office" } },
  { name: "lawyer-b", title: "值班律师乙", role: "lawyer", unit: "community", duty: { at: "community", lane: "duty", when: "office" } },
  { name: "backup", title: "后备律师", role: "lawyer", unit: "community", duty: { at: "community", lane: "backup", when: "office" } },
  { name: "head", title: "站长甲", role: "head", unit: "community" },
  { name: "gappy-lawyer", title: "值班律师丁", role: "lawyer", unit: "gappy", duty: { at: "gappy", lane: "duty", when: "monday" } },
  { name: "gappy-head", title: "站长丁", role: "head", unit: "gappy" },
  { name: "street-lawyer", title: "街道值班律师", role: "lawyer", unit: "street", duty: { at: "street", lane: "duty", when: "office" } },
  { name: "street-head", title: "街道站长", role: "head", unit: "street" },
  { name: "district-lawyer", title: "区值班律师", role: "lawyer", unit: "district", duty: { at: "district", lane: "duty", when: "always" } },
  { name: "district-head", title: "区负责人", role: "head", unit: "district" },
  { name: "officer", title: "区干部", role: "officer", unit: "district" },
  { name: "desk-lawyer", title: "服务台律师", role: "lawyer", unit: "desk", duty: { at: "desk", lane: "duty", when: "office" } },
  { name: "park-lawyer", title: "物流园律师", role: "lawyer", unit: "enterprise", duty: { at: "enterprise", lane: "duty", when: "office" } },
  { name: "park-head", title: "物流园站长", role: "head", unit: "enterprise" },
  { name: "operator", title: "坐席甲", role: "operator", unit: "hotline" },
];

const longAgo = zInstant.parse("2026-01-01T00:00:00.000Z");
/** Later than any journey: it never lapses in one. */
const heardAt = zInstant.parse("2027-06-01T00:00:00.000Z");

export const rotaRows = (rule: WeeklyRule): Row[] => [ruleRow(rule), ...rule.people.map((person) => namedRow(rule.stationId, person))];
export function weekly(n: number, duty: Duty, people: readonly PersonId[]): WeeklyRule {
  const always = duty.when === "always";
  return {
    v: 1, id: zRotaRuleId.parse(`r_${String(n).padStart(20, "0")}`), version: 1, stationId: station(duty.at), lane: duty.lane, from: longAgo, to: null, kind: "weekly",
    days: duty.when === "monday" ? [1] : always ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5], onHolidays: always,
    spans: [always ? { start: time("00:00"), end: time("00:00") } : { start: time("09:00"), end: time("17:00") }], people: [...people],
  };
}

const rowOf = (op: Op): Row => {
  if (!("put" in op)) throw new Error("town: only rows are put");
  return op.put;
};

/** Every row of the town; `personOf` makes the people. */
export async function townRows(personOf: (name: string) => Promise<PersonId>): Promise<Row[]> {
  const parentOf = (it: Station) => it.unitPath[1] ?? null;
  const people = await Promise.all(staff.map(async (it) => ({ ...it, person: await personOf(it.name) })));
  return [
    ...units.map(([name, kind, title, parent]) => unitRow(district, { v: 1, code: unit(name), kind, name: title, parent: parent === null ? null : unit(parent) })),
    ...stations.flatMap((it) => stationRows(district, it, parentOf(it))),
    ...calendarYears.map((year): Row => ({ pk: "CALENDAR", sk: `YEAR#${year.year}`, t: "calendarYear", ...year })),
    ...organisations.map((it) => organisationRow(district, it)),
    ...people.flatMap((it) => [
      rowOf(memberOp({ v: 1, person: it.person, name: it.title, active: true })),
      rowOf(grantOp({ v: 1, id: newGrantId(), person: it.person, role: it.role, unit: unit(it.unit), from: longAgo, to: null })),
    ]),
    // Their phones were heard; no number stands in the rows, so nothing but WeChat rings here unless a journey gives one.
    // The street's lawyer was never rung for a test: on a rota of another station they may not be put.
    ...people.filter((it) => it.name !== "street-lawyer").map((it): Row => ({
      pk: `PERSON#${it.person}`, sk: "CHANNELS", t: "channels", v: 1, person: it.person, plan: [{ channel: "wechat", afterMinutes: 0 }, { channel: "sms", afterMinutes: 1 }, { channel: "voice", afterMinutes: 2 }],
      tests: [{ channel: "sms", askedAt: heardAt, acknowledgedAt: heardAt }], nextTestAt: null, lapseToldAt: null, version: 1, phone: null, wecom: null,
    })),
    ...people.flatMap((it, at) => (it.duty === undefined ? [] : rotaRows(weekly(at, it.duty, [it.person])))),
  ];
}
