import { describe, expect, it } from "@jest/globals";
import { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { zOrganisationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import * as z from "zod/mini";
import { blank, callOf, isBlank, typeOf, urgencyOf, wrongIn, type Draft } from "./draft";
import { findPlaces } from "./PlaceField";
import { stationsOf } from "./Context";
import type { Units } from "@/parts/grid/places";

const code = zQueryCode.parse("143147198468");
const draft = (part: Partial<Draft>): Draft => ({ ...blank, ...part });
const good = draft({ story: "三个月没发工资", consented: true });
const sent = (part: Partial<Draft>, minutes = 2.4) => callOf(draft({ ...good, ...part }), code, minutes, "v");

const unit = (value: string) => zUnitCode.parse(value);
const units: Units = [
  { code: unit("210203"), kind: "district", name: "西岗区", parent: null },
  { code: unit("210203001"), kind: "street", name: "香炉礁街道", parent: unit("210203") },
  { code: unit("210203001005"), kind: "community", name: "金海社区", parent: unit("210203001") },
  { code: unit("210203001003"), kind: "community", name: "香川社区", parent: unit("210203001") },
];

describe("what is sent", () => {
  it("is a command the API takes, from the emptiest call that may be filed", () => {
    expect(wrongIn(good)).toEqual({});
    expect(z.safeParse(logCallRoute.body, callOf(good, code, 0, "v")).success).toBe(true);
  });

  it("takes the type chosen, else what the words say, else what the story says, else a consultation", () => {
    expect(typeOf(draft({ type: "OVERTIME_PAY", typeWords: "加班", story: "老板不发工资" })).code).toBe("OVERTIME_PAY");
    expect(typeOf(draft({ typeWords: "受伤", story: "老板不发工资" })).l1).toBe("INJURY");
    expect(typeOf(draft({ story: "老板不发工资" })).code).toBe("WAGE_ARREARS");
    expect(typeOf(blank).code).toBe("CONSULT");
  });

  it("knows four ways of saying where, none of which blocks", () => {
    expect(sent({ placeWords: "老厂后门" }).place).toEqual({ kind: "unknown", words: "老厂后门" });
    expect(sent({}).place).toEqual({ kind: "unknown", words: null });
    expect(sent({ placeWords: "没有固定地方", place: { kind: "no_fixed_place" } }).place).toEqual({ kind: "no_fixed_place", words: null });
    expect(sent({ placeWords: "金海社区（香炉礁街道）", place: { unit: unit("210203001005") }, landmark: "三号仓" }).place).toEqual({ kind: "unit", unit: "210203001005", words: "三号仓" });
  });

  it("leaves out respondents nobody named, and guesses their kind from the matter", () => {
    const organisation = zOrganisationId.parse(`o_${"1".repeat(20)}`);
    const respondents = [{ kind: null, words: " 物流园 ", organisation }, { kind: "subcontractor" as const, words: "王工头", organisation: null }, { kind: null, words: "  ", organisation: null }];
    expect(sent({ type: "WAGE_ARREARS", respondents }).respondents).toEqual([
      { kind: "employer", organisation, name: "物流园" }, { kind: "subcontractor", organisation: null, name: "王工头" },
    ]);
    expect(sent({ type: "CONSULT", respondents: [{ kind: null, words: "街道", organisation: null }] }).respondents[0]?.kind).toBe("other");
  });

  it("keeps an anonymous caller's name, phone and hours out of it, typed or not", () => {
    const body = sent({ identity: "anonymous", name: "张先生", phone: "13900000000", safeHours: "18:00 以后", mayLeaveMessage: true, how: "text_only", needs: ["sign_language"] });
    expect(JSON.stringify(body)).not.toMatch(/张先生|13900000000|18:00/);
    expect(body.reach).toEqual({ phone: null, how: "call", safeHours: null, mayLeaveMessage: false, needs: [], address: null });
  });

  it("carries the sum and the day as facts of that kind of matter, and says what is none", () => {
    const { facts } = sent({ type: "WAGE_ARREARS", owed: "12000.5", day: "2026-08-01" });
    expect(facts).toEqual([{ fact: "owed", value: { is: "money", fen: 1_200_050 } }, { fact: "ended", value: { is: "on", on: "2026-08-01" } }]);
    expect(sent({ type: "INJURY_RECOGNITION", day: "2026-08-01" }).facts).toEqual([{ fact: "injured", value: { is: "on", on: "2026-08-01" } }]);
    expect([sent({ type: "HARDSHIP", day: "2026-08-01" }).facts, sent({}).facts]).toEqual([[], []]);
    const wrong = (part: Partial<Draft>) => wrongIn(draft({ ...good, ...part }));
    expect([wrong({ owed: "很多" }), wrong({ type: "INJURY_RECOGNITION", day: "2999-01-01" }), wrong({ type: "WAGE_ARREARS", day: "2999-01-01" })]).toEqual([{ owed: true }, { day: true }, {}]);
  });

  it("rounds the talk up to minutes, within what the API takes", () => {
    expect([0, 0.1, 2.4, 9999].map((minutes) => sent({}, minutes).minutes)).toEqual([0, 1, 3, 600]);
  });
});

describe("urgency", () => {
  const crowd = draft({ ...good, story: "工友说要去堵门", type: "WAGE_ARREARS" });
  it("follows the rules until the operator says otherwise, and then needs a reason", () => {
    expect(urgencyOf(draft({ ...good, type: "WAGE_ARREARS" }))).toMatchObject({ proposed: "green", chosen: "green", changed: false });
    expect(urgencyOf(crowd)).toMatchObject({ proposed: "emergency", chosen: "emergency", danger: { kinds: ["crowd"] } });
    const lowered = { ...crowd, urgency: "green" as const };
    expect(urgencyOf(lowered)).toMatchObject({ chosen: "green", changed: true, lowered: true });
    expect(wrongIn(lowered)).toEqual({ urgencyReason: true });
    expect(callOf({ ...lowered, urgencyReason: "来电人说是气话" }, code, 0, "v")).toMatchObject({ urgency: "green", urgencyReason: "来电人说是气话" });
  });
  it("forgets a reason for what is no longer changed", () => {
    expect(sent({ urgencyReason: "上一次写的" }).urgencyReason).toBeNull();
  });
});

describe("what they say of their health", () => {
  it.each<[string, Partial<Draft>, boolean | undefined]>([
    ["goes along where it was agreed to", { type: "INJURY_RECOGNITION", sensitive: true }, true], ["is never taken for granted", { type: "INJURY_RECOGNITION" }, undefined],
    ["is not asked of wages, ticked before the type changed or not", { type: "WAGE_ARREARS", sensitive: true }, undefined], ["is not asked of who leaves no name", { type: "INJURY_RECOGNITION", sensitive: true, identity: "anonymous" }, undefined],
  ])("%s", (_, part, goes) => {
    expect(sent(part).sensitive).toBe(goes);
    // It is no condition of filing.
    expect(wrongIn(draft({ ...good, ...part }))).toEqual({});
  });
});

describe("what must be put right", () => {
  it.each<[string, Partial<Draft>, object]>([
    ["a phone that is none", { phone: "1394112" }, { phone: true }],
    ["a landline with its area code", { phone: "0411-84300000" }, {}],
    ["a bad phone that is not sent anyway", { phone: "1394112", identity: "anonymous" }, {}],
    ["no people at all", { headcount: "0" }, { headcount: true }],
    ["nothing typed is one", { headcount: "" }, {}],
    ["no story", { story: "  " }, { story: true }],
    ["no consent", { consented: false }, { consented: true }],
  ])("%s", (_, part, wrong) => expect(wrongIn(draft({ ...good, ...part }))).toEqual(wrong));

  it("a blank one has nothing to lose; one letter has", () => {
    expect(isBlank(blank)).toBe(true);
    expect(isBlank(draft({ name: "张" }))).toBe(false);
  });
});

describe("a place by its letters", () => {
  const names = (words: string) => findPlaces(units, words).map((place) => place.name);
  it("finds by any part, by street and community together, communities before streets", () => {
    expect(names("金海")).toEqual(["金海社区"]);
    expect(names("香")).toEqual(["香川社区", "香炉礁街道", "金海社区"]);
    expect(names("香炉礁街道 香川")).toEqual(["香川社区"]);
    expect(names("")).toEqual([]);
    expect(names("不存在")).toEqual([]);
  });
  it("goes to the community's station, else above, the district's desk last", () => {
    expect(stationsOf(units, { place: { unit: unit("210203001005") } })).toEqual(["210203001005", "210203001", "210203-desk"]);
    expect(stationsOf(units, { place: { kind: "unknown" } })).toEqual(["210203-desk"]);
    expect(stationsOf(units, { place: null })).toEqual(["210203-desk"]);
  });
});
