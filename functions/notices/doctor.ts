import { lacking, missingName } from "@huiyin/shared/grid/parameters";
import { zStationId, zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { examined, isGreen, type Check } from "@huiyin/shared/notices/doctor";
import { phoneTemplates, type PhoneTemplate } from "@huiyin/shared/notices/texts.zh";
import { readDoctorRoute, setDistrictRoute } from "@huiyin/shared/notices/doctorApi";
import { namedIn } from "@huiyin/shared/rota/review";
import { faultOf, type LadderFault } from "@huiyin/shared/tickets/ladderRules";
import { districtOf, districtOps } from "../grid/districtRepository";
import type { GridRepository } from "../grid/gridRepository";
import { parametersOf } from "../grid/parameterRepository";
import { staffOf } from "../platform/caller";
import type { Channels } from "../platform/channels";
import { handle, type Door } from "../platform/http";
import { calledBackAt } from "../platform/pushed";
import type { Table } from "../platform/table";
import { createDutyRepository, type DutyRepository } from "../rota/dutyRepository";
import { replacedOf } from "../staff/inviteRepository";
import type { StaffRepository } from "../staff/staffRepository";
import type { ChannelRepository } from "./channelRepository";

export type DoctorDeps = {
  readonly table: Table; readonly grid: GridRepository; readonly duty: DutyRepository; readonly staff: StaffRepository; readonly channels: ChannelRepository; readonly senders: Pick<Channels, "sms" | "voice">;
  readonly templates: { readonly worker: readonly string[]; readonly staff: readonly string[] }; readonly smsSign: string;
  /** The stand-in's template ids look like none of WeChat's. */
  readonly isLocal: boolean;
};
type Stood = { readonly name: string; readonly fault: LadderFault | null; readonly people: readonly PersonId[] };

/** Stations looked at together: each is its own partition and those above it. */
const hands = 8;
/** What is said in a call; the others are written only. */
const spoken: readonly PhoneTemplate[] = ["worker", "ring", "test"];
const shownReplacedHours = 30 * 24;

/** The same answer for the same question, for one look: hundreds of stations climb to the same few. */
function once<A, R>(ask: (asked: A) => Promise<R>): (asked: A) => Promise<R> {
  const known = new Map<string, Promise<R>>();
  return (asked) => {
    const name = JSON.stringify(asked);
    const held = known.get(name) ?? ask(asked);
    known.set(name, held);
    return held;
  };
}
function lookingOnce({ table, staff }: DoctorDeps, now: Instant): DutyRepository {
  const holders = once(([unit, role]: Parameters<StaffRepository["holdersOf"]>) => staff.holdersOf(unit, role, now));
  return createDutyRepository({ table: { get: once(table.get), query: once(table.query) }, staff: { standingOf: once(staff.standingOf), holdersOf: (unit, role) => holders([unit, role, now]) }, now: () => now });
}

/** Everything a district stands on, looked at now; the last resort of every ladder is looked through for the coming week. */
export async function examine(deps: DoctorDeps, district: string, now: Instant): Promise<Check[]> {
  const at = `${district}-12351`;
  const [grid, calendar, parameters, called, hotline, operators, administrators, replaced] = await Promise.all([
    deps.grid.read(district), deps.duty.calendar(), parametersOf(deps.table, district), calledBackAt(deps.table), deps.grid.station(zStationId.parse(at)), deps.staff.holdersOf(zUnitCode.parse(at), "operator", now), deps.staff.holdersOf(zUnitCode.parse(district), "administrator", now), replacedOf(deps.table, district),
  ]);
  const duties = lookingOnce(deps, now);
  const waiting = grid.stations.filter((it) => it.kind !== "hotline");
  const stood: Stood[] = [];
  const look = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const duty = await duties.load(next.id, now);
      if (duty === null) continue;
      const { here } = duty;
      stood.push({ name: next.name, fault: faultOf(here.ladder, duty, now), people: [...namedIn(here.rota, now).filter((person) => here.rota.gone?.includes(person) !== true), ...here.heads] });
    }
  };
  await Promise.all(Array.from({ length: hands }, look));
  const since = addHours(now, -shownReplacedHours);
  const people = await deps.staff.activeOf([...new Set(stood.flatMap((it) => it.people))]);
  const [sounding, names] = await Promise.all([deps.channels.sounding(people, now), deps.staff.namesOf([...people, ...administrators])]);
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name, "zh-CN");
  return examined({
    units: grid.units, ladders: stood.sort(byName), people: people.map((person) => ({ name: names.get(person) ?? "", sounds: sounding.get(person)?.sounds === true })).sort(byName),
    templates: deps.templates, isReal: !deps.isLocal, calledBackAt: called, calendar,
    sms: { isSetUp: deps.senders.sms !== null, sign: deps.smsSign, lacking: deps.senders.sms?.lacking?.([...phoneTemplates, "code"]) ?? [] }, voice: { lacking: deps.senders.voice?.lacking?.(spoken) ?? [] },
    hotline: hotline?.phone ?? null, operators: operators.length, administrators: administrators.map((person) => names.get(person) ?? ""), replaced: replaced.filter((it) => it.at > since), hasDesk: grid.stations.some((it) => it.kind === "desk"), lacking: lacking(parameters, now).map((it) => missingName(it)),
  }, now);
}

const isDistrict = (station: string): boolean => /^\d{6}$/.test(station);

/** GET /stations/{stationId}/doctor */
const readDoctor = (deps: DoctorDeps) =>
  handle(readDoctorRoute, async ({ params, now }) => {
    if (!isDistrict(params.stationId)) return refuse("doctor.not_district");
    const [it, checks] = await Promise.all([districtOf(deps.table, params.stationId), examine(deps, params.stationId, now)]);
    return ok({ state: it?.state ?? "live", since: it?.since ?? null, by: it?.byName ?? null, checks, isGreen: isGreen(checks) });
  });

/** POST /stations/{stationId}/live */
const setDistrict = (deps: DoctorDeps) =>
  handle(setDistrictRoute, async ({ params, body, caller, now, command }) => {
    if (!isDistrict(params.stationId)) return refuse("doctor.not_district");
    const { person, title } = staffOf(caller);
    const before = await districtOf(deps.table, params.stationId);
    if ((before?.state ?? "live") === body.state) return refuse("doctor.same_state");
    if (body.state === "live" && !isGreen(await examine(deps, params.stationId, now))) return refuse("doctor.not_green");
    const written = await deps.table.transact([...districtOps(params.stationId, { v: 1, state: body.state, since: now, by: person, byName: title }, before), ...command.rows({ state: body.state })]);
    return written.ok ? ok({ state: body.state }) : refuse("request.conflict");
  });

export const doctorHandlers = (deps: DoctorDeps): readonly Door[] => [readDoctor(deps), setDistrict(deps)];
