import { createHash } from "node:crypto";
import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { type PersonId } from "@huiyin/shared/kernel/ids";
import { toInstant, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { peopleOfRule } from "@huiyin/shared/rota/editing";
import { organisationRow } from "../../employers/organisationRepository";
import { stationRows, unitRow } from "../../grid/gridRepository";
import { parameterOp } from "../../grid/parameterRepository";
import { createChannelRepository, type ChannelRepository } from "../../notices/channelRepository";
import { changedTo, noChannels } from "../../notices/ownChannels";
import { createPersonRepository } from "../../people/personRepository";
import { type Platform } from "../../platform/platform";
import { type Op, type Row, type Table } from "../../platform/table";
import { watchedRow } from "../../rota/presenceRepository";
import { exceptionRow, namedRow, ruleRow } from "../../rota/rotaRepository";
import { demoPhone, demoUserid } from "../wechat/personas";
import { grantOp, memberOp } from "../../staff/staffRepository";
import { ladderOps } from "../../tickets/ladderRepository";
import { ladders, organisations, stations, units } from "./grid";
import { steadyPerson } from "./ids";
import { parameters } from "./parameters";
import { personas } from "./people";
import { demonstrationStaff, since } from "./staff";
import { districtCode } from "./xigang";

const markKey = { pk: "DEMONSTRATION", sk: "GRID" };
const parallel = 8;

const rowOf = (op: Op): Row => {
  if (!("put" in op)) throw new Error("seed: only rows are put");
  return op.put;
};

/** What no story tells: the tree, stations, calendar, organisations, parameters. */
function gridRows(): Row[] {
  return [
    ...units.map((unit) => unitRow(districtCode, unit)),
    ...stations.flatMap((station) => stationRows(districtCode, station, station.unitPath[1] ?? null)),
    ...calendarYears.map((year): Row => ({ pk: "CALENDAR", sk: `YEAR#${year.year}`, t: "calendarYear", ...year })),
    ...organisations.map((it) => organisationRow(districtCode, it)),
    ...parameters.map((it) => rowOf(parameterOp(districtCode, it, null))),
  ];
}

function staffRows(personOf: (openid: string) => PersonId, now: Instant): Row[] {
  const { staff, rules, exceptions } = demonstrationStaff(personOf, now);
  const headOf = (unit: string) => staff.find(({ grant }) => grant.role === "head" && grant.unit === unit)?.member.person;
  return [
    ...ladders.flatMap(({ station, plan }) => {
      const savedBy = headOf(station);
      return savedBy === undefined ? [] : ladderOps({ v: 1, station, ...plan, savedAt: zInstant.parse(since), savedBy }, null).map(rowOf);
    }),
    ...staff.flatMap(({ member, grant }) => [rowOf(memberOp(member)), rowOf(grantOp(grant))]),
    ...rules.map(ruleRow),
    ...exceptions.map(exceptionRow),
    // Watched from now on: who is in a shift already is asked for nothing, the next ones are.
    ...[...new Set(rules.map((rule) => rule.stationId))].map((station): Row => watchedRow(station, now)),
    // Somebody in two rules of a station stands in its rota once.
    ...new Map(rules.flatMap((rule) => peopleOfRule(rule).map((person) => namedRow(rule.stationId, person))).map((row) => [row.pk + row.sk, row])).values(),
  ];
}

/** Changes when what would be loaded changes, so that a newer checkout fills in what it added. */
const versionOf = (): string => {
  const known = JSON.stringify([gridRows(), staffRows(steadyPerson, toInstant(0)), personas]);
  return createHash("sha256").update(known).digest("hex").slice(0, 16);
};

/** Every colleague has the number and the WeCom account of their phone in the stand-ins, and heard it ring; what somebody set themselves stays. */
async function giveChannels(channels: ChannelRepository, table: Pick<Table, "transact">, people: readonly (readonly [PersonId, string])[], now: Instant): Promise<void> {
  for (const [person, openid] of people) {
    if ((await channels.own(person)) !== null) continue;
    const tests = (["sms", "voice"] as const).map((channel) => ({ channel, askedAt: now, acknowledgedAt: now }));
    await table.transact([await channels.saveOp(null, changedTo(noChannels(person).settings, { tests }), { phone: demoPhone(openid), wecom: demoUserid(openid) })]);
  }
}

/**
 * The grid, its people and their duty, once. Killed in the middle, the next start writes the same rows again: every id is steady, and a
 * person is found by the WeChat account.
 * @returns whether anything was loaded
 */
export async function loadGrid({ table, keys, now }: Platform, progress: (text: string) => void): Promise<boolean> {
  const version = versionOf();
  const mark = await table.get(markKey);
  if (mark?.["version"] === version) return false;
  progress("loading the grid of Xigang district · 装入西岗区网格");
  await table.writeMany(gridRows());

  const persons = createPersonRepository({ table, keys });
  const found = new Map<string, PersonId>();
  const waiting = [...personas];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) found.set(next.openid, await persons.findOrCreate("openid", next.openid, now()));
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const personIn = (openid: string): PersonId => {
    const person = found.get(openid);
    if (person === undefined) throw new Error("seed: an account without a person");
    return person;
  };
  await table.writeMany(staffRows(personIn, now()));
  await giveChannels(createChannelRepository({ table, keys }), table, demonstrationStaff(personIn, now()).staff.map(({ member, persona }) => [member.person, persona.openid] as const), now());
  await table.put({ ...markKey, v: 1, t: "demonstration", version, at: now() });
  return true;
}
