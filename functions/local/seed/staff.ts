import { zGrant, zStaffMember, type Grant, type Role, type StaffMember } from "@huiyin/shared/staff/schema";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { addDays, chinaTime, instantAt, localDate, weekday, zLocalTime, type Instant } from "@huiyin/shared/kernel/time";
import { zRotaException, zRotationRule, zWeeklyRule, type Lane, type RotaException, type RotaRule } from "@huiyin/shared/rota/schema";
import { deskId, hotlineId, openStreet } from "./grid";
import { steadyToken } from "./ids";
import { type Persona } from "../wechat/personas";
import { districtCode, districtName, enterprises, streets } from "./xigang";

export type SeedStaff = { readonly member: StaffMember; readonly grant: Grant; readonly persona: Persona };
export type Demonstration = { readonly staff: readonly SeedStaff[]; readonly rules: readonly RotaRule[]; readonly exceptions: readonly RotaException[] };

/** Grants and rotas have stood since then. */
export const since = "2023-12-31T16:00:00.000Z";
const workdays = [1, 2, 3, 4, 5];
const everyDay = [...workdays, 6, 7];
const turns = [["08:00", "16:00"], ["16:00", "00:00"], ["00:00", "08:00"]] as const;
const letters = ["甲", "乙", "丙"];
const short = (name: string) => name.replace(/(社区|街道)$/, "");

/** Communities with a backup but no lawyer of their own yet: the gaps a station head must see. */
export const unstaffed: readonly string[] = streets.map(({ code, communities }) => code + (communities.at(-1)?.[0] ?? ""));

/** Collects who is hired and when they are on duty. */
function createOffice(personOf: (openid: string) => PersonId) {
  const staff: SeedStaff[] = [];
  const rules: RotaRule[] = [];
  const roster = (station: string, lane: Lane, days: readonly number[], start: string, end: string, person: PersonId): void => {
    const id = `r_${steadyToken(`${station} ${lane} ${days.length} ${start}`)}`;
    // Whoever is there every day is there on holidays too.
    const onHolidays = days.length === 7;
    rules.push(zWeeklyRule.parse({ v: 1, id, version: 1, stationId: station, lane, from: since, to: null, days, onHolidays, kind: "weekly", spans: [{ start, end }], people: [person] }));
  };
  return {
    staff,
    rules,
    roster,
    hire(unit: string, role: Role, group: Persona["group"], name: string, about: string, first = false): PersonId {
      const openid = `oLOCAL_${steadyToken(`${unit} ${name}`)}`;
      const person = personOf(openid);
      staff.push({
        member: zStaffMember.parse({ v: 1, person, name, active: true }),
        grant: zGrant.parse({ v: 1, id: `g_${steadyToken(openid)}`, person, role, unit, from: since, to: null }),
        persona: { openid, name, about, group, first },
      });
      return person;
    },
    /** One group in turn each day, around the clock, as the street halls keep it: handed over at half past eight. */
    inTurn(station: string, groups: readonly (readonly PersonId[])[]): void {
      rules.push(zRotationRule.parse({
        v: 1, id: `r_${steadyToken(`${station} turns`)}`, version: 1, stationId: station, lane: "duty", from: since, to: null, days: everyDay, onHolidays: true,
        kind: "rotation", unit: "day", length: 1, anchor: since, handoverTime: "08:30", participants: groups, spans: [],
      }));
    },
    /** Three people, one after the other, around the clock. */
    aroundTheClock(station: string, people: readonly PersonId[]): void {
      people.forEach((person, at) => {
        const turn = turns[at % turns.length] ?? turns[0];
        roster(station, "duty", everyDay, turn[0], turn[1], person);
      });
    },
  };
}
type Office = ReturnType<typeof createOffice>;

function staffDistrict({ hire, roster, aroundTheClock }: Office): void {
  const inTurn = (at: number) => turns[at]?.join("–") ?? "";
  aroundTheClock(districtCode, letters.map((letter, at) => hire(districtCode, "lawyer", "lawyer", `区值班律师${letter}`, `${districtName}总工会，每天 ${inTurn(at)} 值守`)));
  roster(districtCode, "backup", workdays, "08:30", "17:30", hire(districtCode, "mediator", "lawyer", "区调解员甲", `${districtName}总工会调解员，工作日替补`));
  hire(districtCode, "head", "head", "区维权中心主任", `${districtName}总工会职工维权中心，看全区`, true);
  hire(districtCode, "officer", "officer", "区干部甲", `${districtName}总工会权益保障部`);
  hire(districtCode, "administrator", "officer", "管理员", `${districtName}，管人员和值班表`);
  hire(districtCode, "deputy", "officer", "人大代表甲", `${districtName}人大代表，受邀参与联合办案`);
  aroundTheClock(deskId, letters.map((letter, at) => hire(deskId, "lawyer", "lawyer", `受理台律师${letter}`, `区受理台，接不知道在哪、没有固定地方的事，每天 ${inTurn(at)}`)));
  hire(deskId, "head", "head", "受理台站长", "区受理台");
  aroundTheClock(hotlineId, letters.map((letter, at) => hire(hotlineId, "operator", "hotline", `坐席${letter}`, `12351 职工热线，记录来电，每天 ${inTurn(at)}`, at === 0)));
  hire(hotlineId, "head", "head", "热线班长", "12351 职工热线");
}

function staffStreet({ hire, roster, inTurn }: Office, street: (typeof streets)[number]): void {
  const name = short(street.name);
  const isOpen = street.code === openStreet;
  const post = `${street.name}工会法律服务站`;
  if (isOpen) {
    // Three groups of two take a day each; the second of a group is a mediator.
    inTurn(street.code, letters.map((letter) => [
      hire(street.code, "lawyer", "lawyer", `${name}街道值班律师${letter}`, `${post}，三组轮流，每组一天`),
      hire(street.code, "mediator", "lawyer", `${name}街道调解员${letter}`, `${post}，三组轮流，每组一天`),
    ]));
  } else {
    const lawyer = hire(street.code, "lawyer", "lawyer", `${name}街道值班律师`, `${post}，周一至周六`);
    roster(street.code, "duty", workdays, "08:30", "17:30", lawyer);
    roster(street.code, "duty", [6], "09:00", "15:00", lawyer);
  }
  const posted = hire(street.code, "lawyer", "lawyer", `${name}派驻律师`, `派驻${street.name}各社区，工作日替补`);
  roster(street.code, "backup", workdays, "08:30", "17:30", posted);
  hire(street.code, "head", "head", `${name}街道站长`, `${post}，看全街道`, isOpen);
  hire(street.code, "officer", "officer", `${name}街道干部`, `${street.name}总工会`);
  for (const [end, community] of street.communities) {
    const unit = street.code + end;
    const isShown = community === "金海社区";
    hire(unit, "head", "head", `${short(community)}站长`, `${community}工会法律服务点`, isShown);
    roster(unit, "backup", workdays, "09:00", "17:30", posted);
    if (unstaffed.includes(unit)) continue;
    roster(unit, "duty", workdays, "09:00", "17:30", hire(unit, "lawyer", "lawyer", `${short(community)}值班律师`, `${community}工会法律服务点，工作日 9:00–17:30`, isShown));
  }
}

function staffEnterprises({ hire, roster }: Office): void {
  for (const { code, name } of enterprises) {
    hire(code, "head", "head", `${name}站长`, `${name}，企业自己的服务点`);
    roster(code, "duty", workdays, "09:00", "17:30", hire(code, "lawyer", "lawyer", `${name}值班律师`, `${name}，企业自己的服务点`));
  }
}

/**
 * Everybody who works here, and when. Role-like names, never invented people's full names. Somebody is on duty at every hour somewhere
 * up each ladder (the district's own duty at the latest), and by day at most communities.
 * @param personOf the person behind a WeChat account
 * @param now when it is loaded: what is excepted lies in the week after
 */
export function demonstrationStaff(personOf: (openid: string) => PersonId, now: Instant): Demonstration {
  const office = createOffice(personOf);
  staffDistrict(office);
  for (const street of streets) staffStreet(office, street);
  staffEnterprises(office);
  return { staff: office.staff, rules: office.rules, exceptions: exceptionsOf(office.staff, now) };
}

/** Next week at 金海: a leave with its cover, and a swap that waits for an answer. */
function exceptionsOf(staff: readonly SeedStaff[], now: Instant): RotaException[] {
  const named = (name: string): PersonId => staff.find((it) => it.member.name === name)?.member.person ?? zPersonId.parse("");
  const [lawyer, posted, head] = [named("金海值班律师"), named("香炉礁派驻律师"), named("金海站长")];
  const day = localDate(now, chinaTime);
  const monday = addDays(day, 8 - weekday(day));
  const at = (days: number, time: string) => instantAt(addDays(monday, days), zLocalTime.parse(time), chinaTime);
  const made = (n: string) => ({ v: 1, id: `e_${steadyToken(`金海 ${n}`)}`, stationId: "210203001005", madeAt: now, madeBy: head, withdrawnAt: null });
  return [
    { ...made("leave"), kind: "off", person: lawyer, from: at(1, "00:00"), to: at(2, "00:00") },
    { ...made("cover"), kind: "cover", person: lawyer, by: posted, from: at(1, "00:00"), to: at(2, "00:00") },
    { ...made("swap"), madeBy: lawyer, kind: "swap", acceptedAt: null, a: lawyer, aFrom: at(3, "09:00"), aTo: at(3, "12:00"), b: posted, bFrom: at(4, "09:00"), bTo: at(4, "12:00") },
  ].map((it) => zRotaException.parse(it));
}
