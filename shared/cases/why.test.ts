import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import { addMinutes, zLocalDate, type Instant } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import type { Actor, Change } from "./change";
import type { Clocks } from "./clocks";
import { fileCase } from "./filing";
import { askMaterial, endPause, extend } from "./owing";
import { defaultParameters } from "./parameters";
import type { Case, CaseEvent } from "./schema";
import { takeCase } from "./taking";
import { fired } from "./timer";
import { whyOf } from "./why";
import { whyLinesInEnglish } from "./whyTexts.en";
import { whyLines } from "./whyTexts.zh";
import { answer, recordContact, setUrgency } from "./work";

const duty = dutyOf();
const clocks: Clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const lawyer: Actor = { person: person("A"), role: "lawyer", title: "值班律师甲" };
const start = at("2026-11-26 10:00");
const filing = (urgency: "normal" | "green" | "emergency" = "normal", since: "month" | "almost_year" = "month") => fileCase({
  number: makeCaseNumber(zLocalDate.parse("2026-11-26"), "000001"), ticket: zTicketId.parse("t_00000000000000000001"), joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath,
  place: zUnitCode.parse("210203001005"), type: "OVERTIME_PAY", urgency, serviceClass: "consultation", headcount: 1, identity: "real", door: "miniprogram", since, worker: person("W"), helper: null, by: { kind: "worker" },
}, clocks, start).change;

type Refused = { readonly ok: false; readonly code: string };
/** A case with what happened to it, as its rows would say. */
function storyOf(first: Change, when: Instant) {
  const events: CaseEvent[] = [];
  const story = {
    it: first.after as Case,
    then(done: Change | null | { readonly ok: true; readonly value: Change | null } | Refused, at: Instant) {
      const change = done !== null && "ok" in done ? (done.ok ? done.value : null) : done;
      if (change === null) throw new Error(`nothing happened: ${JSON.stringify(done)}`);
      story.it = change.after;
      events.push({ v: 1, number: change.after.number, seq: change.after.version, at, code: change.fact.code, by: change.fact.by, data: { ...change.fact.data } });
      return story;
    },
    why() {
      const found = whyOf(story.it, events, clocks);
      if (found === null) throw new Error("nothing is owed");
      return found;
    },
    promised: (): Instant | undefined => ("promise" in story.it ? story.it.promise?.by : undefined),
  };
  return story.then(first, when);
}
const taken = (...how: Parameters<typeof filing>) => {
  const first = filing(...how);
  return storyOf(first, start).then(takeCase(first.after, { kind: "staff", person: lawyer.person, title: lawyer.title }, clocks, addMinutes(start, 5)), addMinutes(start, 5));
};
function contacted() {
  const story = taken();
  return story.then(recordContact(story.it, lawyer, { kind: "call", at: addMinutes(start, 20), outcome: "reached", minutes: 5 }, true, clocks, addMinutes(start, 25)), addMinutes(start, 25));
}

describe("why a service clock ends when it does", () => {
  it("a contact: from the taking, a working day, days that do not count named with their reason", () => {
    const story = taken();
    const why = story.why();
    expect(why).toMatchObject({ what: "contact", event: "taken", rule: { kind: "days", n: 1 }, by: story.promised() });
    expect(whyLines(why, start, false)).toEqual([
      "从 11月26日（周四）10:05（律师接单）算起。", "规定 1 个工作日内联系您。当天不算，到第 1 个工作日关门为止。", expect.stringMatching(/^11月26日（周四） 开门 .*，不算$/), expect.stringMatching(/^11月27日（周五） 开门 .*，第 1 个工作日$/),
      expect.stringMatching(/^所以是 11月27日（周五）\d\d:\d\d 前。$/),
    ]);
    expect(whyLines(why, start, true).join()).not.toContain("您");
    expect(whyLinesInEnglish(why, start)).toEqual([
      "It counts from Thu 26 Nov, 10:05 (a lawyer took it).", "By the rule we contact you within 1 working day. The first day does not count. The time ends when the station closes on the 1st working day.",
      expect.stringMatching(/^Thu 26 Nov: open .*, does not count$/), expect.stringMatching(/^Fri 27 Nov: open .*, 1st working day$/), expect.stringMatching(/^So it is before Fri 27 Nov, \d\d:\d\d\.$/),
    ]);
  });

  it("an answer: from the telling, over the weekend; put off, from the time that stood before", () => {
    const story = contacted();
    expect(story.why()).toMatchObject({ what: "answer", event: "registered", rule: { kind: "days", n: 3 } });
    expect(whyLines(story.why(), start, false).filter((line) => line.includes("休息，不算"))).toHaveLength(2);
    const before = story.promised();
    story.then(extend(story.it, lawyer, false, clocks, addMinutes(start, 60)), addMinutes(start, 60));
    expect(story.why()).toMatchObject({ rule: { kind: "extended", n: 5 }, from: before, event: null });
    expect(whyLines(story.why(), start, false)[0]).toContain("（原定的时间）算起");
  });

  it.each<[string, () => ReturnType<typeof storyOf>, object]>([
    ["an emergency, by the wall", () => taken("emergency"), { rule: { kind: "wall_minutes", n: 60 }, days: [] }],
    ["green, in working time", () => taken("green"), { rule: { kind: "working_minutes", n: 240 } }],
    ["a limit that may be close: the same day", () => taken("normal", "almost_year"), { rule: { kind: "same_day" } }],
    ["an urgency that was raised", () => {
      const story = taken();
      return story.then(setUrgency(story.it, lawyer, "emergency", clocks, addMinutes(start, 30)), addMinutes(start, 30));
    }, { rule: { kind: "wall_minutes", n: 60 }, from: addMinutes(start, 30) }],
    ["an answer that was late", () => {
      const story = contacted();
      const late = story.it.status === "taken" ? story.it.answerBy : start;
      return story.then(fired(story.it, { ticket: null, takerTitle: "" }, zTicketId.parse("t_00000000000000000002"), clocks, late), late);
    }, { rule: { kind: "overdue", n: 1 } }],
    ["what was left of it when the worker owed nothing any more", () => {
      const story = contacted();
      story.then(askMaterial(story.it, lawyer, true, 1, false, clocks, addMinutes(start, 60)), addMinutes(start, 60));
      const later = addMinutes(start, 60 * 24 * 4 + 60);
      return story.then(endPause(story.it, lawyer, false, clocks, later), later);
    }, { rule: { kind: "left" }, event: "pause_ended" }],
    ["what the worker says of the answer: days as they come", () => {
      const story = contacted();
      return story.then(answer(story.it, lawyer, { kind: "call", at: addMinutes(start, 40), outcome: "reached", minutes: 3 }, clocks, addMinutes(start, 60)), addMinutes(start, 60));
    }, { what: "confirm", rule: { kind: "wall_minutes", n: 7 * 1_440 } }],
    ["a time no rule of today gives: counted", () => {
      const story = contacted();
      if (story.it.status !== "taken" || story.it.promise === null) throw new Error("not taken");
      story.it = { ...story.it, promise: { ...story.it.promise, by: addMinutes(story.it.promise.by, -37) } };
      return story;
    }, { rule: { kind: "counted" } }],
  ])("%s", (_name, tell, wanted) => {
    const story = tell();
    expect(story.why()).toMatchObject(wanted);
    if (story.it.status === "taken") expect(story.why().by).toBe(story.promised());
    // What counts adds up to what the rule says.
    const { rule, days } = story.why();
    if (rule.kind === "working_minutes" || rule.kind === "left" || rule.kind === "counted") expect(days.reduce((sum, day) => sum + day.minutes, 0)).toBe(rule.n);
    if (rule.kind === "overdue") expect(Math.max(...days.map((day) => day.nth ?? 0))).toBe(rule.n);
    expect(whyLines(story.why(), start, false).at(-1)).toMatch(/前。$/);
    // As many steps in English, and none of them in Chinese.
    expect(whyLinesInEnglish(story.why(), start)).toHaveLength(whyLines(story.why(), start, false).length);
    expect(whyLinesInEnglish(story.why(), start).filter((line) => /\p{Script=Han}|undefined/u.test(line))).toEqual([]);
  });

  it("nothing is owed by what is over", () => {
    const { waitingFor: _owed, ...over } = filing().after;
    expect(whyOf({ ...over, status: "closed" } as never, [], clocks)).toBeNull();
  });
});
