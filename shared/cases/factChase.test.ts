import { describe, expect, it } from "@jest/globals";
import { checkFacts, currentFacts, otherWords } from "../cases/facts";
import { addMinutes, zLocalDate } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import { chase, chaseMarks, nextChase } from "./factChase";
import type { FactEntry } from "./facts";
import type { Case } from "./schema";

const { calendar } = dutyOf();
const asked = at("2026-11-23 10:00");
const entry = (fact: FactEntry["fact"], value: FactEntry["value"], from: FactEntry["from"] = "staff", when = asked): FactEntry => ({ fact, value, from, title: "", at: when });
const ended = entry("ended", { is: "asked" });
const marks = chaseMarks([ended], asked, calendar);
const from = (entries: readonly FactEntry[]) => chaseMarks(entries, asked, calendar);
const taken = { number: "", version: 4, status: "taken", lawyer: person("A"), worker: person("W"), helper: null } as unknown as Case;

describe("a day that was asked for in a message", () => {
  it("is reminded of on the third and seventh working day, told to its handler on the tenth, and from then on every week to the heads too", () => {
    expect(marks).toEqual([{ at: at("2026-11-26 09:00"), to: "worker" }, { at: at("2026-12-02 09:00"), to: "worker" }, { at: at("2026-12-07 09:00"), to: "handler" }, { at: at("2026-12-14 09:00"), to: "both" }]);
    expect([nextChase(marks, asked), nextChase(marks, at("2026-11-26 09:00")), nextChase(marks, at("2026-12-07 09:00"))]).toEqual([at("2026-11-26 09:00"), at("2026-12-02 09:00"), at("2026-12-14 09:00")]);
    // As long as it takes; who is heard of late, hears once.
    for (const [walkedTo, next] of [["2026-12-14 09:00", "2026-12-21 09:00"], ["2026-12-22 12:00", "2026-12-28 09:00"]] as const) {
      expect(chaseMarks([ended], at(walkedTo), calendar).filter((it) => it.at > at(walkedTo))).toEqual([{ at: at(next), to: "both" }]);
    }
  });

  it("is not once somebody answered, be it that nobody knows; asked again it begins anew", () => {
    const later = addMinutes(asked, 60);
    expect(from([ended, entry("ended", { is: "on", on: zLocalDate.parse("2026-11-01") }, "worker", later)])).toEqual([]);
    expect(from([ended, entry("ended", { is: "unclear" }, "staff", later)])).toEqual([]);
    expect(from([ended, entry("ended", { is: "asked" }, "staff", at("2026-11-25 10:00"))])[0]).toEqual({ at: at("2026-11-30 09:00"), to: "worker" });
  });

  it("is told to whoever it is furthest with, once; of what nobody has, nothing", () => {
    const told = (it: Case, walkedTo: string, now: string) => chase(it, marks, at(walkedTo), false, at(now))?.told.map(({ to, code }) => [to.kind === "person" ? to.person : to.kind, code]) ?? null;
    expect(told(taken, "2026-11-23 10:00", "2026-11-26 09:01")).toEqual([[person("W"), "facts_due"]]);
    expect(told(taken, "2026-11-26 09:00", "2026-11-27 09:00")).toBeNull();
    expect(told(taken, "2026-11-23 10:00", "2026-12-08 09:00")).toEqual([[person("A"), "facts_unsaid"]]);
    expect(told(taken, "2026-12-08 09:00", "2026-12-14 09:01")).toEqual([[person("A"), "facts_unsaid"], ["heads", "facts_unsaid"]]);
    expect(told({ ...taken, status: "closed" } as Case, "2026-11-23 10:00", "2026-12-08 09:00")).toBeNull();
    expect(chase(taken, marks, at("2026-12-02 10:00"), false, at("2026-12-07 09:01"))?.fact.data).toEqual({ sees: "staff" });
  });

  const alone = { ...taken, worker: null } as Case;
  const [handler, heads] = [[{ kind: "person", person: person("A") }, "facts_unsaid"], [{ kind: "heads", of: "own" }, "facts_unsaid"]];
  it.each([
    ["with an account hears it there, wherever a text message may be sent", taken, true, "2026-11-26 09:01", [[{ kind: "person", person: person("W") }, "facts_due"]]],
    ["without one, but helped by who has one: that one", { ...alone, helper: person("H") } as Case, true, "2026-11-26 09:01", [[{ kind: "person", person: person("H") }, "facts_due"]]],
    ["without one is reminded by a text message alone", alone, true, "2026-11-26 09:01", []],
    ["without one, the second time too", alone, true, "2026-12-02 09:01", []],
    ["where none may be sent: their handler is asked to call", alone, false, "2026-11-26 09:01", [handler]],
    ["where none may be sent, the second time too", alone, false, "2026-12-02 09:01", [handler]],
    ["on the tenth day: the handler, as of everybody", alone, true, "2026-12-07 09:01", [handler]],
    ["a week later: the heads too", alone, true, "2026-12-14 09:01", [handler, heads]],
  ])("who is asked, %s", (_name, it_, byText, now, told) => {
    const change = chase(it_, marks, addMinutes(at(now), -2), byText, at(now));
    expect([change?.fact.code, change?.told.map(({ to, code }) => [to, code])]).toEqual(["facts_chased", told]);
  });

  it("and nothing is due, or it is over: nobody is told, with an account or without", () => {
    expect(chase(alone, marks, at("2026-11-26 09:01"), true, at("2026-11-27 09:00"))).toBeNull();
    expect(chase({ ...alone, status: "closed" } as Case, marks, asked, true, at("2026-11-26 09:01"))).toBeNull();
  });
});

describe("whose word counts", () => {
  const day = (text: string) => zLocalDate.parse(text);
  const on = (text: string): FactEntry["value"] => ({ is: "on", on: day(text) });
  const said = (fact: FactEntry["fact"], value: FactEntry["value"], from: FactEntry["from"], minutes: number) => entry(fact, value, from, addMinutes(asked, minutes));
  it.each([
    ["the handler's over the worker's", [said("hired", on("2025-01-01"), "worker", 5), said("hired", on("2025-02-01"), "staff", 1)], "2025-02-01"],
    ["the worker's newer one", [said("hired", on("2025-01-01"), "worker", 1), said("hired", on("2025-03-01"), "worker", 2)], "2025-03-01"],
    ["whoever knows, over who does not", [said("hired", { is: "unclear" }, "staff", 1), said("hired", on("2025-03-01"), "worker", 2)], "2025-03-01"],
    ["not knowing takes nothing from the worker's", [said("hired", on("2025-03-01"), "worker", 1), said("hired", { is: "unclear" }, "staff", 2)], "2025-03-01"],
  ] as const)("%s", (_name, entries, expected) => {
    expect(currentFacts(entries).get("hired")?.value).toEqual(on(expected));
  });
  it("shows what the worker said later and otherwise", () => {
    const entries = [said("hired", on("2025-02-01"), "staff", 1), said("hired", on("2025-01-01"), "worker", 5)];
    expect(otherWords(entries).map((it) => it.value)).toEqual([on("2025-01-01")]);
  });
  it.each([
    ["a day for a sum", { fact: "owed", value: on("2026-01-01") }, "case.fact_kind"], ["a sum for a day", { fact: "hired", value: { is: "money", fen: 1 } }, "case.fact_kind"],
    ["still going on, where nothing goes on", { fact: "injured", value: { is: "going_on" } }, "case.fact_kind"], ["an injury to come", { fact: "injured", value: on("2026-12-01") }, "case.fact_in_future"],
    ["another century", { fact: "hired", value: on("1926-01-01") }, "case.fact_too_old"],
  ] as const)("refuses %s", (_name, said, code) => expect(checkFacts([said], day("2026-11-23"))).toEqual({ ok: false, code }));
});
