import { zStation, zUnit, type Station, type Unit } from "@huiyin/shared/grid/schema";
import { zOrganisation, type Organisation } from "@huiyin/shared/employers/schema";
import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import { defaultRungs } from "@huiyin/shared/tickets/ladder";
import { zLadderPlan, type LadderPlan } from "@huiyin/shared/tickets/schema";
import { steadyToken } from "./ids";
import { districtCode, districtName, enterprises, otherOrganisations, streets } from "./xigang";

export const deskId = `${districtCode}-desk`;
export const hotlineId = `${districtCode}-12351`;
/** The street of the published model: its service hall is open around the clock, every day that is not a public holiday. */
export const openStreet = "210203001";

const span = (start: string, end: string) => [{ start, end }];
const workdays = [1, 2, 3, 4, 5];
const everyDay = [...workdays, 6, 7];
const onDays = (days: readonly number[], spans: readonly { start: string; end: string }[]) =>
  Object.fromEntries(everyDay.map((day) => [String(day), days.includes(day) ? spans : []]));
const always = onDays(everyDay, span("00:00", "00:00"));
const communityHours = onDays(workdays, span("09:00", "17:30"));
const streetHours = { ...onDays(workdays, span("08:30", "17:30")), "6": span("09:00", "15:00") };
const districtHours = onDays(everyDay, span("08:30", "20:00"));

export const units: readonly Unit[] = [
  { code: districtCode, kind: "district", name: districtName, parent: null },
  ...streets.flatMap((street) => [
    { code: street.code, kind: "street", name: street.name, parent: districtCode },
    ...street.communities.map(([end, name]) => ({ code: street.code + end, kind: "community", name, parent: street.code })),
  ]),
  ...enterprises.map(({ code, name, parent }) => ({ code, kind: "enterprise", name, parent })),
].map((unit) => zUnit.parse({ v: 1, ...unit }));

type Plan = { id: string; kind: Station["kind"]; name: string; hours: unknown; unitPath: readonly string[]; above: readonly string[] };
const pathOf = (code: string): string[] => {
  const unit = units.find((it) => it.code === code);
  return unit === undefined ? [] : [code, ...(unit.parent === null ? [] : pathOf(unit.parent))];
};
const plan = (id: string, kind: Station["kind"], name: string, hours: object): Plan => ({ id, kind, name, hours, unitPath: pathOf(id), above: pathOf(id).slice(1) });
const suffixed = (id: string, kind: Station["kind"], name: string): Plan => ({ id, kind, name, hours: always, unitPath: [id, districtCode], above: [districtCode] });

/** One at every unit, the district desk for what has no place, and the hotline. Addresses and phones are not invented. */
export const stations: readonly Station[] = [
  plan(districtCode, "district", "西岗区总工会职工维权中心", districtHours),
  suffixed(deskId, "desk", "西岗区总工会受理台"),
  suffixed(hotlineId, "hotline", "西岗区 12351 职工热线"),
  ...streets.flatMap((street) => [
    plan(street.code, "street", `${street.name}工会法律服务站`, street.code === openStreet ? always : streetHours),
    ...street.communities.map(([end, name]) => plan(street.code + end, "community", `${name}工会法律服务点`, communityHours)),
  ]),
  ...enterprises.map(({ code, name }) => plan(code, "enterprise", `${name}法律服务点`, communityHours)),
].map(({ id, ...rest }) => zStation.parse({ v: 1, id, unit: id, address: null, phone: id === hotlineId ? "0411-12351" : null, ...rest }));

/**
 * Ladders of their own; every other station inherits. The district's desk, which never closes, lets nobody's phone ring at night for what
 * can wait; one community takes its green channel straight to the head.
 */
export const ladders: readonly { readonly station: StationId; readonly plan: LadderPlan }[] = [
  { station: deskId, plan: { rungs: defaultRungs, green: null, quiet: span("22:00", "07:00") } },
  {
    station: `${streets[1]?.code ?? ""}${streets[1]?.communities[0]?.[0] ?? ""}`,
    plan: {
      rungs: defaultRungs, quiet: [],
      green: [{ at: "here", group: "duty", minutes: 5 }, { at: "here", group: "head", minutes: 5 }, { at: "street", group: "duty", minutes: 10 }, { at: "district", group: "duty", minutes: 10 }],
    },
  },
].map(({ station, plan: it }) => ({ station: zStationId.parse(station), plan: zLadderPlan.parse(it) }));

export const organisations: readonly Organisation[] = [
  ...enterprises.map(({ organisation, aliases, parent, code }) => ({ name: organisation, aliases, unit: parent, ownStation: code })),
  ...otherOrganisations.map(({ name, aliases }) => ({ name, aliases, unit: null, ownStation: null })),
].map((it) => zOrganisation.parse({ v: 1, id: `o_${steadyToken(it.name)}`, creditCode: null, ...it }));
