import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import { addMinutes, zLocalDate, type Instant } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import type { Actor, Change } from "./change";
import type { Clocks } from "./clocks";
import { fileCase } from "./filing";
import { askMaterial, endPause, extend, materialGiven } from "./owing";
import { defaultParameters } from "./parameters";
import type { Case } from "./schema";
import { takeCase } from "./taking";
import { fired } from "./timer";
import { answer, handOn, recordContact } from "./work";
import { notSolved } from "./worker";

const duty = dutyOf();
const clocks: Clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const lawyer: Actor = { person: person("A"), role: "lawyer", title: "值班律师甲" };
const other: Actor = { person: person("B"), role: "lawyer", title: "值班律师乙" };
const head: Actor = { person: person("H"), role: "head", title: "站长甲" };
const fresh = zTicketId.parse("t_00000000000000000002");
const done = (result: { ok: true; value: Change | null } | { ok: false; code: string }): Change => {
  if (!result.ok || result.value === null) throw new Error(result.ok ? "nothing" : result.code);
  return result.value;
};
const start = at("2026-11-02 10:00");
const filed = fileCase({
  number: makeCaseNumber(zLocalDate.parse("2026-11-02"), "000001"), ticket: zTicketId.parse("t_00000000000000000001"), joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath, place: zUnitCode.parse("210203001005"),
  type: "OVERTIME_PAY", urgency: "normal", serviceClass: "complaint", headcount: 1, identity: "real", door: "miniprogram", since: "month", worker: person("W"), helper: null, by: { kind: "worker" },
}, clocks, start).change.after;
const taken = (it: Case, by: Actor, now: Instant): Case => (it.status === "registered" ? done(recordContact(takeCase(it, { kind: "staff", person: by.person, title: by.title }, clocks, now).after, by, { kind: "call", at: now, outcome: "reached", minutes: 5 }, true, clocks, now)).after : it);
const contacted = taken(filed, lawyer, addMinutes(start, 5));
const ask = (it: Case, when: string, by = lawyer) => askMaterial(it, by, true, 1, false, clocks, at(when));
const until = (change: Change): unknown => (change.after.status === "taken" ? change.after.owes?.until : null);
const ends = (it: Case, when: string): Case => done(endPause(it, lawyer, false, clocks, at(when))).after;

describe("all pauses of one answer", () => {
  // Stations of the fixture: 09:00–17:00, so that ten working days from the morning of the 3rd end on the 17th.
  const first = done(ask(contacted, "2026-11-03 10:00"));
  it("share ten working days: what the first did not need is left to the next, of which the heads hear", () => {
    expect([until(first), first.told.map((one) => one.code)]).toEqual([at("2026-11-17 17:00"), ["material_asked"]]);
    const second = done(ask(ends(first.after, "2026-11-13 17:00"), "2026-11-16 09:00"));
    // Two working days were left; asked on Monday morning they end on Tuesday evening.
    expect([until(second), second.told.map((one) => [one.to.kind, one.code])]).toEqual([at("2026-11-17 17:00"), [["person", "material_asked"], ["heads", "paused_again"]]]);
  });

  it("of who has no account: with a phone their handler is asked to call, twice; with neither nobody could remind them", () => {
    const told = contacted.status === "taken" ? { ...contacted, worker: null } : contacted;
    expect(ask(told, "2026-11-03 10:00")).toEqual({ ok: false, code: "case.pause_anonymous" });
    const asked = done(askMaterial(told, lawyer, true, 1, true, clocks, at("2026-11-03 10:00")));
    const reminded = fired(asked.after, { ticket: null, takerTitle: "" }, fresh, clocks, at("2026-11-06 17:00"));
    expect([asked.told, reminded?.told]).toEqual([[], [{ to: { kind: "person", person: lawyer.person }, code: "material_call", data: { by: at("2026-11-17 17:00") } }]]);
    // Whoever filed it for them has an account and hears.
    expect(done(ask({ ...told, helper: person("W") }, "2026-11-03 10:00")).told).toEqual([{ to: { kind: "person", person: person("W") }, code: "material_asked", data: {} }]);
  });

  it("end when they are spent: the handler asks without one, and only a head gives another ten days", () => {
    const spent = fired(first.after, { ticket: null, takerTitle: "" }, fresh, clocks, at("2026-11-17 17:00"))?.after ?? contacted;
    expect(spent).toMatchObject({ status: "taken", pauses: { owedSince: filed.createdAt, leftMinutes: 0 } });
    expect(ask(spent, "2026-11-18 10:00")).toEqual({ ok: false, code: "case.pause_spent" });
    expect(askMaterial(spent, lawyer, false, 1, false, clocks, at("2026-11-18 10:00")).ok).toBe(true);
    const another = done(ask(spent, "2026-11-18 10:00", head));
    expect([until(another), another.told.at(-1)]).toEqual([at("2026-12-02 17:00"), { to: { kind: "heads", of: "own" }, code: "paused_again", data: { by: at("2026-12-02 17:00") } }]);
  });

  it("buy no more by handing it on; an answer that did not solve it begins anew", () => {
    const passed = taken(done(handOn(first.after, lawyer, fresh, clocks, at("2026-11-04 10:00"))).after, other, at("2026-11-04 11:00"));
    expect(ask(passed, "2026-11-04 12:00", other)).toEqual({ ok: false, code: "case.pause_spent" });
    const answered = done(answer(passed, other, null, clocks, at("2026-11-05 10:00"))).after;
    const again = taken(done(notSolved(answered, { kind: "worker" }, fresh, clocks, at("2026-11-06 10:00"))).after, lawyer, at("2026-11-06 11:00"));
    expect(until(done(ask(again, "2026-11-09 10:00")))).toBe(at("2026-11-23 17:00"));
  });
});

describe("a time promised anew", () => {
  const later = at("2026-11-04 10:00");
  const waits = (it: Case) => done(askMaterial(it, lawyer, true, 1, true, clocks, at("2026-11-03 10:00"))).after;
  const alone = contacted.status === "taken" ? { ...contacted, worker: null } : contacted;
  const helped: Case = { ...alone, helper: person("P") };
  const steps: Readonly<Record<string, (it: Case, byText: boolean) => Change>> = {
    pause_ended: (it, byText) => done(endPause(waits(it), lawyer, byText, clocks, later)),
    extended: (it, byText) => done(extend(it, lawyer, byText, clocks, at("2026-11-02 11:00"))),
    material: (it, byText) => done(materialGiven(waits(it), { kind: "staff", actor: lawyer }, 1, 0, byText, clocks, later)),
    // They tick it themselves, by number and code: the page they do it on shows the new time.
    byThemselves: (it, byText) => done(materialGiven(waits(it), { kind: "worker" }, 1, 0, byText, clocks, later)),
  };
  const [hears, calls] = [(who: string) => [[person(who), "promise_renewed"]], [[lawyer.person, "promise_call"]]];
  it.each<[string, string, Case, boolean, unknown[]]>([
    ["pause_ended", "the account", contacted, false, hears("W")], ["extended", "the account", contacted, false, hears("W")], ["material", "the account", contacted, false, hears("W")],
    ["pause_ended", "the account of whoever filed it", helped, false, hears("P")], ["extended", "the account of whoever filed it", helped, false, hears("P")],
    ["pause_ended", "a text message alone", alone, true, []], ["extended", "a text message alone", alone, true, []], ["material", "a text message alone", alone, true, []],
    ["pause_ended", "whoever has the case, who tells them", alone, false, calls], ["extended", "whoever has the case, who tells them", alone, false, calls], ["material", "whoever has the case, who tells them", alone, false, calls],
    ["byThemselves", "nobody: they see it", alone, false, []],
  ])("%s is heard of by %s", (step, _by, it_, byText, expected) => {
    const { after, told } = steps[step]?.(it_, byText) ?? done({ ok: false, code: "nothing" });
    const ofIt = told.filter(({ code }) => code === "promise_renewed" || code === "promise_call");
    expect(ofIt.map(({ to, code }) => [to.kind === "person" ? to.person : to.kind, code])).toEqual(expected);
    expect(ofIt.map(({ data }) => data["by"])).toEqual(expected.map(() => (after.status === "taken" ? after.promise?.by : null)));
  });
});
