import { describe, expect, it } from "@jest/globals";
import { zGrantId, zPersonId, zUnitCode } from "../kernel/ids";
import { zInstant } from "../kernel/time";
import { codeMinutes as signInMinutes } from "../people/smsCode";
import { becomeFirstRoute, inviteStaffRoute } from "./api";
import { codeMinutes as inviteMinutes } from "./invites";
import { goesOn, nextOfRole } from "./leaving";
import { actingGrant, isInForce, mayReach, reachesTicket, type Reached } from "./rules";
import { codeText } from "./texts.zh";
import type { Grant, Role } from "./schema";

const me = zPersonId.parse(`p_${"1".repeat(20)}`);
const other = zPersonId.parse(`p_${"2".repeat(20)}`);
const at = (time: string) => zInstant.parse(`2026-11-23T${time}:00.000Z`);
const unit = (code: string) => zUnitCode.parse(code);
const grant = (role: Role, code: string, more: Partial<Grant> = {}): Grant => ({
  v: 1, id: zGrantId.parse(`g_${"1".repeat(20)}`), person: me, role, unit: unit(code), from: at("01:00"), to: at("09:00"), ...more,
});
const path = (...codes: string[]) => codes.map(unit);
const there: Reached = { unitPath: path("210203005001", "210203005", "210203"), taker: null, offeredTo: [], parties: [], excluded: [] };

describe("isInForce", () => {
  it.each([["00:59", false], ["01:00", true], ["08:59", true], ["09:00", false]])("at %s: %s", (time, inForce) => expect(isInForce(grant("head", "210203"), at(time))).toBe(inForce));
  it("without an end it stays", () => expect(isInForce(grant("head", "210203", { to: null }), at("23:00"))).toBe(true));
});

describe("a role's end", () => {
  const from = zInstant.parse("2026-11-01T00:00:00.000Z");
  const to = zInstant.parse("2026-11-30T16:00:00.000Z");
  it.each<[string, Partial<Grant>, boolean, string | null]>([
    ["is told a week before", { from, to }, false, "2026-11-23T16:00:00.000Z"], ["then looked at when it comes", { from, to }, true, to], ["of less than a week only when it comes", { from: at("17:00"), to }, false, to], ["never comes", { from, to: null }, false, null],
  ])("%s", (_name, span, told, when) => expect(nextOfRole(grant("lawyer", "210203", span), told)).toBe(when));
  it.each<[string, Partial<Grant>, boolean]>([
    ["the same from then on", { from: to, to: null }, true], ["the same from before, for longer", { from, to: zInstant.parse("2026-12-31T16:00:00.000Z") }, true], ["a gap", { from: zInstant.parse("2026-12-01T16:00:00.000Z"), to: null }, false],
    ["no longer than it", { from, to }, false], ["another role", { from: to, to: null, role: "head" }, false], ["elsewhere", { from: to, to: null, unit: unit("210203005") }, false],
  ])("goes on with %s: %j", (_name, more, goes) => {
    const ending = grant("lawyer", "210203", { from, to });
    expect(goesOn({ member: null, grants: [ending, { ...ending, id: zGrantId.parse(`g_${"2".repeat(20)}`), ...more }] }, ending)).toBe(goes);
  });
});

describe("actingGrant", () => {
  const a = grant("lawyer", "210203005001");
  const b = grant("head", "210203005001", { id: zGrantId.parse(`g_${"2".repeat(20)}`) });
  const ended = grant("officer", "210203", { id: zGrantId.parse(`g_${"3".repeat(20)}`), to: at("02:00") });
  it.each([
    ["the only one", [a], null, a], ["of two none, without a switch", [a, b], null, null], ["the one chosen", [a, b], b.id, b],
    ["one that ended acts nowhere", [a, ended], ended.id, null], ["one of somebody else acts nowhere", [a], b.id, null],
    ["one in force beside one that ended", [a, ended], null, a], ["none", [], null, null],
  ])("%s", (_name, grants, chosen, acts) => expect(actingGrant(grants, chosen, at("05:00"))).toEqual(acts));
});

describe("mayReach", () => {
  it.each<[string, Grant, Partial<Reached>, boolean]>([
    ["lawyer of the station", grant("lawyer", "210203005001"), {}, true],
    ["lawyer of another", grant("lawyer", "210203005002"), {}, false],
    ["head of the street above", grant("head", "210203005"), {}, true],
    ["head of another street", grant("head", "210203004"), {}, false],
    ["officer of the district", grant("officer", "210203"), {}, true],
    ["operator of the hotline: the whole division", grant("operator", "210203-12351"), {}, true],
    ["operator of an enterprise: not its community", grant("operator", "210203005001-ship"), {}, false],
    ["lawyer of the hotline: not", grant("lawyer", "210203-12351"), {}, false],
    ["lawyer of the desk, at the desk", grant("lawyer", "210203-desk"), { unitPath: path("210203-desk", "210203") }, true],
    ["own enterprise, not in the path", grant("head", "210203005001-ship"), {}, false],
    ["offered from elsewhere", grant("lawyer", "210203004"), { offeredTo: [me] }, true],
    ["taken from elsewhere", grant("lawyer", "210203004"), { taker: me }, true],
    ["worker of it", grant("officer", "210203"), { parties: [me] }, false],
    ["worker of it, and taker", grant("officer", "210203"), { parties: [me], taker: me }, false],
    ["recused lawyer", grant("lawyer", "210203005001"), { excluded: [me], offeredTo: [me] }, false],
    ["head who passed it on still answers for the station", grant("head", "210203005001"), { excluded: [me] }, true],
    ["somebody else's exclusion", grant("lawyer", "210203005001"), { excluded: [other], parties: [other] }, true],
  ])("%s", (_name, acting, more, may) => expect(mayReach(acting, { ...there, ...more })).toBe(may));
});

describe("reachesTicket", () => {
  it.each<[string, Grant, Partial<Reached>, boolean]>([
    ["offered", grant("lawyer", "210203004"), { offeredTo: [me] }, true],
    ["the desk of the district, too late", grant("lawyer", "210203-desk"), {}, true],
    ["the desk of another district", grant("lawyer", "210204-desk"), {}, false],
    ["own enterprise of the community", grant("head", "210203005001-ship"), {}, false],
    ["another station", grant("lawyer", "210203004001"), {}, false],
    ["head who recused", grant("head", "210203005001"), { excluded: [me], offeredTo: [me] }, false],
  ])("%s", (_name, acting, more, may) => expect(reachesTicket(acting, { ...there, ...more })).toBe(may));
});

it("the one approved text says for how long either code is good", () => {
  const words = { 5: "五分钟", 10: "十分钟", 15: "十五分钟" } as Readonly<Record<number, string>>;
  expect([words[inviteMinutes], words[signInMinutes]]).toEqual(["十分钟", "十分钟"]);
  expect(codeText).toContain(`，${words[signInMinutes] ?? ""}内有效`);
});

describe("the name somebody is called by among staff", () => {
  const invite = (name: string) => inviteStaffRoute.body.safeParse({ name, phone: "13800000000", profile: { firm: null, licence: null, languages: [] }, role: "officer", from: null, to: null }).success;
  const first = (name: string) => becomeFirstRoute.body.safeParse({ code: "0123456789", name }).success;
  it.each([["买买提·阿不都拉"], ["王".repeat(50)], ["\u{20000}".repeat(50)], ["𠀀·Ольга"]])("%s is one, however its characters are stored", (name) => expect([invite(name), first(name)]).toEqual([true, true]));
  it.each([["王".repeat(51)], ["\u{20000}".repeat(51)]])("%s is too long", (name) => expect([invite(name), first(name)]).toEqual([false, false]));
});
