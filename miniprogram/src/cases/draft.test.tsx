import { zNewAnonymousCase, zNewCase } from "@huiyin/shared/cases/api";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { zPersonId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { taro } from "../../tests/taro";
import { inMinutes, openWorld, person, signInAs } from "../../tests/workerFake";
import { discard, reopen, useDraft, write } from "./draftStore";
import { emptyDraft, faultsOf, isEmpty, typeOf, wordsOf, zDraft, type Draft } from "./draft";

const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft, ...change });
const other = zPersonId.parse(`p_${"9".repeat(20)}`);
const nameOf = (code: string) => `名称 ${code}`;
const body = (change: Partial<Draft>) => wordsOf(draft(change), nameOf, "1");
const queryCode = "123456789012";

describe("a type", () => {
  it.each([
    ["words decide", { story: "老板三个月没发工资" }, "WAGE_ARREARS"],
    ["a choice beats words", { story: "老板三个月没发工资", type: "OVERTIME_PAY" }, "OVERTIME_PAY"],
    ["words that say nothing are a consultation", { story: "嗯" }, "CONSULT"],
  ])("%s", (_, change, type) => expect(typeOf(draft(change))).toBe(type));

  it("alone is enough, and so are words alone", () => {
    expect(faultsOf(draft({}), 1)).toEqual(["story_missing"]);
    expect(faultsOf(draft({ story: "  " }), 1)).toEqual(["story_missing"]);
    expect(faultsOf(draft({ story: "没发工资" }), 1)).toEqual([]);
    expect(faultsOf(draft({ type: "WAGE_ARREARS" }), 1)).toEqual([]);
    expect(body({ type: "WAGE_ARREARS" }).body.story).toBe("名称 WAGE_ARREARS");
  });
});

describe("faults", () => {
  it.each([
    ["", []], ["13912345678", []], ["+86 139 1234 5678", []], ["0411-83651234", []], ["4001234567", ["phone_bad"]], ["+852 9123 4567", []], ["00853-66123456", []], ["+886912345678", []], ["+1 212 555 0123", []], ["1391234567", ["phone_bad"]], ["83651234", ["phone_bad"]],
  ])("phone %p: %p", (phone, faults) => expect(faultsOf(draft({ phone }), 3)).toEqual(faults));
  it.each([["", []], ["1", []], ["40", []], ["0", ["headcount_bad"]], ["100001", ["headcount_bad"]]])("headcount %p: %p", (headcount, faults) =>
    expect(faultsOf(draft({ headcount }), 2)).toEqual(faults),
  );
  it("somebody who leaves no name is not stopped by a phone typed earlier", () => {
    expect(faultsOf(draft({ identity: "anonymous", phone: "123" }), 3)).toEqual([]);
  });
});

describe("words", () => {
  it("an anonymous report carries nothing that says who", () => {
    const made = body({ story: "x", identity: "anonymous", name: "戴某", phone: "13912345678", safeHours: "18:00 以后", forOther: "family", ownStation: true });
    expect(made.kind).toBe("anonymous");
    expect(JSON.stringify(made)).not.toMatch(/戴某|139|18:00|family|ownStation/);
  });
  it("no place is 不知道, and landmark words go along", () => {
    expect(body({ story: "x", placeWords: " 火车站旁 " }).body.place).toEqual({ kind: "unknown", words: "火车站旁" });
  });
  describe("their own union", () => {
    const unit = zUnitCode.parse("210203001005-logistics");
    const at = (enterprise: string | null) => ({ kind: "unit" as const, unit, enterprise });
    const other = (name: string, hasStation = false) => [{ kind: "employer" as const, organisation: null, name, hasStation }];
    it.each([
      ["where it happened at no workplace", null, [], false],
      ["in a community", at(null), other("某厂"), false],
      ["at a workplace, nobody named", at("某物流园"), [], true],
      ["at a workplace, somebody else", at("某物流园"), other("某建筑劳务公司"), true],
      ["at a workplace that is the other side, in full", at("某物流园"), other("某物流园区运营公司"), false],
      ["at a workplace that is the other side, in short", at("某汽车零部件厂"), other("某汽车零部件公司"), false],
      ["at a workplace, and one with a station of its own", at("某物流园"), other("某集团", true), false],
    ])("%s: %p", (_, place, others, may) => {
      expect(body({ story: "x", ownStation: true, place, others })).toMatchObject({ body: { ownStationChosen: may } });
      expect(body({ story: "x", ownStation: false, place, others })).toMatchObject({ body: { ownStationChosen: false } });
    });
    it("the workplace's name stays on the phone", () => {
      expect(body({ story: "x", place: at("某物流园") }).body.place).toEqual({ kind: "unit", unit, words: null });
    });
  });

  it("whatever is typed, a draft without faults is a report the door takes", () => {
    const text = (max: number) => fc.string({ unit: "binary", maxLength: max });
    const drafts = fc.record({
      story: text(60), type: fc.constantFrom(null, "WAGE_ARREARS"), placeWords: text(40), headcount: fc.constantFrom("", "1", "0", "40"), name: text(20),
      phone: fc.constantFrom("", "13912345678", "0411-83651234", "12"), safeHours: text(20), identity: fc.constantFrom("real" as const, "hidden" as const, "anonymous" as const),
    });
    fc.assert(
      fc.property(drafts, (change) => {
        const typed = draft(change);
        fc.pre(([1, 2, 3] as const).every((step) => faultsOf(typed, step).length === 0));
        const made = wordsOf(typed, nameOf, "1");
        const parsed = made.kind === "named" ? zNewCase.safeParse({ ...made.body, queryCode }) : zNewAnonymousCase.safeParse({ ...made.body, queryCode });
        expect(parsed.success).toBe(true);
        // The same draft gives the same words to the letter: that is what keeps one key.
        expect(JSON.stringify(wordsOf(zDraft.parse(JSON.parse(JSON.stringify(typed))), nameOf, "1"))).toBe(JSON.stringify(made));
      }),
    );
  });
  it("knows an untouched form from one with a word in it", () => {
    expect(isEmpty(emptyDraft)).toBe(true);
    expect(isEmpty(draft({ identity: "real", headcount: "3" }))).toBe(true);
    expect(isEmpty(draft({ name: "戴" }))).toBe(false);
  });
});

describe("where a draft lies", () => {
  const stored = () => [...taro.storage.keys()].filter((key) => key.includes("draft"));
  it("with its account; what was begun before signing in goes along; thirty days at most", () => {
    openWorld();
    discard();
    write({ story: "三个月没发工资" });
    expect(stored()).toEqual(["huiyin.draft"]);
    signInAs();
    write({ story: "三个月没发工资了" });
    expect(stored()).toEqual([`huiyin.draft.${person}`]);
    signInAs(other);
    reopen();
    expect(useDraft.getState().draft.story).toBe("");
    signInAs();
    const key = `huiyin.draft.${person}`;
    taro.storage.set(key, String(taro.storage.get(key)).replace(/"at":"[^"]+"/, `"at":"${inMinutes(-30 * 24 * 60 - 1)}"`));
    useDraft.setState({ draft: { ...emptyDraft, story: "旧的" }, kept: true });
    reopen();
    expect(useDraft.getState().draft.story).toBe("");
    expect(stored()).toEqual([]);
  });
});
