import { describe, expect, it } from "@jest/globals";
import { addMinutes, zLocalDate } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import { chase, chaseMarks, nextChase } from "./factChase";
import type { FactEntry } from "./facts";
import type { Case } from "./schema";

const { calendar } = dutyOf();
const asked = at("2026-11-23 10:00");
const entry = (fact: FactEntry["fact"], value: FactEntry["value"], from: FactEntry["from"] = "staff", when = asked): FactEntry => ({ fact, value, from, title: "", at: when });
const ended = entry("ended", { is: "asked" });
const marks = chaseMarks([ended], calendar);
const taken = { number: "", version: 4, status: "taken", lawyer: person("A"), worker: person("W"), helper: null } as unknown as Case;

describe("a day that was asked for in a message", () => {
  it("is reminded of on the third and seventh working day, and told to its handler on the tenth", () => {
    expect(marks).toEqual([{ at: at("2026-11-26 09:00"), to: "worker" }, { at: at("2026-12-02 09:00"), to: "worker" }, { at: at("2026-12-07 09:00"), to: "handler" }]);
    expect([nextChase(marks, asked), nextChase(marks, at("2026-11-26 09:00")), nextChase(marks, at("2026-12-07 09:00"))]).toEqual([at("2026-11-26 09:00"), at("2026-12-02 09:00"), null]);
  });

  it("is not once somebody answered, be it that nobody knows; asked again it begins anew", () => {
    const later = addMinutes(asked, 60);
    expect(chaseMarks([ended, entry("ended", { is: "on", on: zLocalDate.parse("2026-11-01") }, "worker", later)], calendar)).toEqual([]);
    expect(chaseMarks([ended, entry("ended", { is: "unclear" }, "staff", later)], calendar)).toEqual([]);
    expect(chaseMarks([ended, entry("ended", { is: "asked" }, "staff", at("2026-11-25 10:00"))], calendar)[0]).toEqual({ at: at("2026-11-30 09:00"), to: "worker" });
  });

  it("is told to whoever it is furthest with, once; of what nobody has, and to who has no account, nothing", () => {
    const told = (it: Case, walkedTo: string, now: string) => chase(it, marks, at(walkedTo), at(now))?.told.map(({ to, code }) => [to.kind === "person" ? to.person : to.kind, code]) ?? null;
    expect(told(taken, "2026-11-23 10:00", "2026-11-26 09:01")).toEqual([[person("W"), "facts_due"]]);
    expect(told(taken, "2026-11-26 09:00", "2026-11-27 09:00")).toBeNull();
    expect(told(taken, "2026-11-23 10:00", "2026-12-08 09:00")).toEqual([[person("A"), "facts_unsaid"]]);
    expect(told({ ...taken, worker: null } as Case, "2026-11-23 10:00", "2026-11-26 09:01")).toBeNull();
    expect(told({ ...taken, worker: null } as Case, "2026-12-02 10:00", "2026-12-07 09:01")).toEqual([[person("A"), "facts_unsaid"]]);
    expect(told({ ...taken, status: "closed" } as Case, "2026-11-23 10:00", "2026-12-08 09:00")).toBeNull();
    expect(chase(taken, marks, at("2026-12-02 10:00"), at("2026-12-07 09:01"))?.fact.data).toEqual({ sees: "staff" });
  });
});
