import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { dayFacts, factsAskedOf, limitFactsOf, type FactEntry, type FactValue } from "../cases/facts";
import { caseTypes } from "../cases/taxonomy";
import { calendarYears } from "../kernel/calendarYears";
import { addDays, addMinutes, chinaTime, startOfDay, zInstant, zLocalDate } from "../kernel/time";
import { caseClocks, marksOf, nextMark, remind, urgentBy, urgentOf, type Marks } from "./caseClocks";
import { clocksOfMatter, clocksStartedBy, replacedOnce, unstarted } from "./clockFacts";
import { clocks, clockOf } from "./clocks";

const day = (text: string) => zLocalDate.parse(text);
const at = zInstant.parse("2026-11-23T02:00:00.000Z");
const on = (text: string): FactValue => ({ is: "on", on: day(text) });
const entry = (fact: FactEntry["fact"], value: FactValue, from: FactEntry["from"] = "staff", minutes = 0): FactEntry => ({ fact, value, from, title: "", at: addMinutes(at, minutes) });
const none: Marks = { held: [], met: [] };
const stateIn = (type: string, key: string, entries: readonly FactEntry[], marks: Marks = none, today = "2026-11-23") =>
  caseClocks(type, entries, marks, calendarYears, day(today)).find((clock) => clock.key === key)?.state;

describe("which day starts which clock", () => {
  it("every clock is started by one recorded day, or said not to be", () => {
    const all = [...dayFacts.flatMap(clocksStartedBy), ...unstarted].sort();
    expect(all).toEqual(clocks.map((it) => it.key).sort());
  });
  it("every clock of the law that runs from a case's own day is reached in some kind of matter once that day is known", () => {
    const all = dayFacts.map((fact) => entry(fact, on("2026-10-12")));
    // What a later step replaces is reached before that step.
    const first = all.filter(({ fact }) => !Object.values(replacedOnce).some((by) => by === fact));
    const shown = caseTypes.flatMap(({ code }) => [...[all, first].flatMap((known) => caseClocks(code, known, none, calendarYears, day("2026-11-23"))), ...caseClocks(code, [entry("ended", { is: "going_on" })], none, calendarYears, day("2026-11-23"))]);
    const reached = new Set(shown.filter(({ state }) => state.is === "running" || state.is === "no_limit").map(({ key }) => key));
    expect(clocks.map(({ key }) => key).filter((key) => !reached.has(key)).sort()).toEqual(unstarted.filter((key) => key !== "ARB_LIMIT_WAGE_IN_SERVICE").sort());
  });
  it.each([
    ["ILLEGAL_DISMISSAL", "noticed", "EMPLOYER_NOTICE_30"], ["PERSONNEL_DISPUTE", "noticed", "EMPLOYER_NOTICE_30"], ["NO_CONTRACT", "noticed", "EMPLOYER_NOTICE_30"], ["FORCED_RESIGN", "resigned", "NOTICE_30"], ["WAGE_ARREARS", "resigned", "NOTICE_30"],
    ["WAGE_ARREARS", "knew", "ARB_LIMIT"], ["WAGE_ARREARS", "injured", "INJURY_WORKER_1Y"], ["NO_CONTRACT", "ended", "ARB_LIMIT_AFTER_TERMINATION"], ["TRAFFIC", "injured", "INJURY_WORKER_1Y"],
    ["OD_DIAGNOSIS", "odDiagnosed", "INJURY_EMPLOYER_30"], ["OD_DIAGNOSIS", "odDiagnosed", "INJURY_WORKER_1Y"], ["OD_BENEFIT", "odDiagnosed", "INJURY_WORKER_1Y"], ["CONSULT", "odDiagnosed", "INJURY_WORKER_1Y"], ["OD_DIAGNOSIS", "odReceived", "OD_APPRAISAL_30"],
    ["OVERAGE_WORKER", "knew", "ARB_LIMIT"], ["NF_INJURY", "knew", "ARB_LIMIT"], ["WOMEN_RIGHTS", "knew", "CIVIL_LIMIT_3Y"], ["CONSULT", "knew", "ARB_LIMIT"], ["CONSULT", "knew", "CIVIL_LIMIT_3Y"],
  ] as const)("in %s the day '%s' starts %s", (type, fact, key) => expect(stateIn(type, key, [entry(fact, on("2026-10-12"))])).toMatchObject({ is: "running", from: "2026-10-12" }));
  it.each([["DEBT", "injured"], ["FAMILY_HOUSING", "ended"], ["PROVIDER_INJURY", "injured"], ["NEIGHBOUR_CONSUMER", "resigned"]] as const)("in %s nobody is employed: the day '%s' starts nothing", (type, fact) =>
    expect(caseClocks(type, [entry(fact, on("2026-10-12"))], none, calendarYears, day("2026-11-23"))).toEqual(caseClocks(type, [], none, calendarYears, day("2026-11-23"))));
  it("a matter's own day counts before any other that starts the same clock", () => {
    expect(stateIn("SEVERANCE", "ARB_LIMIT", [entry("ended", on("2026-01-05")), entry("knew", on("2026-03-02"))])).toMatchObject({ from: "2026-01-05" });
    expect(stateIn("SEVERANCE", "ARB_LIMIT", [entry("knew", on("2026-03-02"))])).toMatchObject({ from: "2026-03-02" });
  });
  it.each([
    ["a ruling", "rulingReceived", "APPEAL_RULING_10", "2026-10-22"], ["a judgment", "judgmentReceived", "APPEAL_15", "2026-10-27"], ["mediation in a simple procedure", "onlineSimple", "ONLINE_MEDIATION_POSTFILING_7", "2026-10-19"],
    ["mediation in an ordinary one", "onlinePostfiling", "ONLINE_MEDIATION_POSTFILING_15", "2026-10-27"], ["a review decision", "reviewReceived", "ADMIN_SUIT_AFTER_REVIEW_15", "2026-10-27"], ["notice on probation", "resignedProbation", "NOTICE_PROBATION_3", "2026-10-15"],
    ["notice after it", "resigned", "NOTICE_30", "2026-11-11"], ["an award", "awardReceived", "SUE_AFTER_AWARD", "2026-10-27"], ["a petition's review asked for", "petitionReviewAsked", "PETITION_REVIEW_REPLY_30", "2026-11-11"], ["its final review asked for", "petitionFinalAsked", "PETITION_FINAL_REPLY_30", "2026-11-11"],
  ] as const)("%s has its own length, and starts no other", (_name, fact, key, nominalEnd) => {
    expect(stateIn("PROBATION", key, [entry(fact, on("2026-10-12"))])).toMatchObject({ from: "2026-10-12", nominalEnd });
    const started = caseClocks("PROBATION", [entry(fact, on("2026-10-12"))], none, calendarYears, day("2026-11-23")).filter(({ state }) => state.is === "running").map((it) => it.key);
    expect(started.filter((one) => !(fact === "awardReceived" && /AWARD/.test(one)))).toEqual(fact === "awardReceived" ? [] : [key]);
  });
  it("after a review only the fifteen days against its decision run", () => {
    const decided = entry("decisionReceived", on("2026-08-03"));
    const keys = (...entries: readonly FactEntry[]) => caseClocks("CONSULT", entries, none, calendarYears, day("2026-11-23")).map((it) => it.key).filter((key) => key.startsWith("ADMIN"));
    expect(keys(decided)).toEqual(["ADMIN_REVIEW_60", "ADMIN_SUIT_6M"]);
    expect(keys(decided, entry("reviewReceived", { is: "unclear" }))).toEqual(["ADMIN_REVIEW_60", "ADMIN_SUIT_6M", "ADMIN_SUIT_AFTER_REVIEW_15"]);
    expect(keys(decided, entry("reviewReceived", on("2026-11-16")))).toEqual(["ADMIN_SUIT_AFTER_REVIEW_15"]);
  });
  it("a small claim is final in one instance: its judgment starts no appeal, and takes away one that was started by mistake", () => {
    const keys = (...entries: readonly FactEntry[]) => caseClocks("WAGE_ARREARS", entries, none, calendarYears, day("2026-11-23")).map((it) => it.key).filter((key) => key.startsWith("APPEAL"));
    expect([keys(entry("judgmentReceived", on("2026-11-16"))), keys(entry("smallJudgmentReceived", on("2026-11-16"))), keys(entry("judgmentReceived", on("2026-11-16")), entry("smallJudgmentReceived", on("2026-11-16")))]).toEqual([["APPEAL_15"], [], []]);
  });
  it("who is on probation is asked when they gave notice", () =>
    expect(["PROBATION", "NO_CONTRACT"].map((type) => factsAskedOf(type, "CONTRACT").includes("resignedProbation"))).toEqual([true, false]));
  it("an occupational disease asks when it was found and when the paper came: recognition runs from the first, the check from the second", () => {
    expect(factsAskedOf("OD_DIAGNOSIS", "OCC_DISEASE").slice(0, 2)).toEqual(["odDiagnosed", "odReceived"]);
    expect(limitFactsOf("OD_BENEFIT")).toContain("odDiagnosed");
    const entries = [entry("odDiagnosed", on("2026-10-12")), entry("odReceived", on("2026-10-26"))];
    expect(["INJURY_EMPLOYER_30", "INJURY_WORKER_1Y", "OD_APPRAISAL_30"].map((key) => stateIn("OD_DIAGNOSIS", key, entries))).toMatchObject([
      { from: "2026-10-12", nominalEnd: "2026-11-11" }, { from: "2026-10-12", nominalEnd: "2027-10-12" }, { from: "2026-10-26", nominalEnd: "2026-11-25" },
    ]);
  });
  it("every kind of matter with a limit on the worker asks for its days, and every clock it shows is one", () => {
    for (const { code, l1 } of caseTypes) {
      expect(clocksOfMatter(code).flatMap(({ key }) => (clockOf(key) === null ? [key] : []))).toEqual([]);
      const bound = clocksOfMatter(code).filter(({ key }) => ["party", "worker"].includes(clockOf(key)?.who ?? ""));
      expect(bound.length > 0).toBe(limitFactsOf(code).length > 0);
      for (const fact of limitFactsOf(code)) expect(factsAskedOf(code, l1)).toContain(fact);
    }
  });
});

it("who is not paid is asked on which day they last were; that day starts nothing", () => {
  const asks = caseTypes.filter(({ code, l1 }) => factsAskedOf(code, l1).includes("lastPaid"));
  expect([...new Set(asks.map(({ l1 }) => l1))].sort()).toEqual(["NEW_FORM", "WAGE"]);
  expect(asks.length).toBe(caseTypes.filter(({ l1 }) => l1 === "WAGE" || l1 === "NEW_FORM").length);
  for (const { code } of asks) expect(caseClocks(code, [entry("lastPaid", on("2026-06-10"))], none, calendarYears, day("2026-11-23"))).toEqual(caseClocks(code, [], none, calendarYears, day("2026-11-23")));
});

describe("a case's clocks", () => {
  it.each([
    ["dismissed: a year from the end", "ILLEGAL_DISMISSAL", "ARB_LIMIT", [entry("ended", on("2026-01-05"))], none, { is: "running", nominalEnd: "2027-01-05", conservative: "2027-01-05" }],
    ["ends on a rest day: three days differ", "ILLEGAL_DISMISSAL", "ARB_LIMIT", [entry("ended", on("2025-11-28"))], none, { is: "running", nominalEnd: "2026-11-28", deadline: "2026-11-30", conservative: "2026-11-27", daysLeft: 4 }],
    ["unpaid and still there: no year runs", "WAGE_ARREARS", "ARB_LIMIT_WAGE_IN_SERVICE", [entry("ended", { is: "going_on" })], none, { is: "no_limit" }],
    ["unpaid and still there: the other one is not shown", "WAGE_ARREARS", "ARB_LIMIT_AFTER_TERMINATION", [entry("ended", { is: "going_on" })], none, undefined],
    ["unpaid and gone", "WAGE_ARREARS", "ARB_LIMIT_AFTER_TERMINATION", [entry("ended", on("2026-03-02"))], none, { is: "running", nominalEnd: "2027-03-02" }],
    ["still going on: inspection has not begun", "WAGE_ARREARS", "INSPECTION_LIMIT", [entry("wrongEnded", { is: "going_on" })], none, { is: "not_begun" }],
    ["nobody asked", "INJURY_RECOGNITION", "INJURY_WORKER_1Y", [], none, { is: "unset" }],
    ["nobody knows", "INJURY_RECOGNITION", "INJURY_WORKER_1Y", [entry("injured", { is: "unclear" })], none, { is: "unclear" }],
    ["the employer's thirty days", "INJURY_RECOGNITION", "INJURY_EMPLOYER_30", [entry("injured", on("2026-11-16"))], none, { is: "running", nominalEnd: "2026-12-16" }],
    ["claimed from the employer: anew", "SEVERANCE", "ARB_LIMIT", [entry("ended", on("2025-12-01"))], { held: [{ how: "claimed", date: day("2026-06-01"), until: null }], met: [] }, { is: "running", nominalEnd: "2027-06-01" }],
    ["a claim does not move the injury's year", "INJURY_RECOGNITION", "INJURY_WORKER_1Y", [entry("injured", on("2026-01-05"))], { held: [{ how: "claimed", date: day("2026-06-01"), until: null }], met: [] }, { nominalEnd: "2027-01-05" }],
    ["not the worker's fault: it stands still and goes on", "INJURY_RECOGNITION", "INJURY_WORKER_1Y", [entry("injured", on("2026-01-05"))], { held: [{ how: "not_workers_fault", date: day("2026-02-01"), until: day("2026-02-11") }], met: [] }, { nominalEnd: "2027-01-15" }],
    ["held without an end", "SEVERANCE", "ARB_LIMIT", [entry("ended", on("2026-01-05"))], { held: [{ how: "force_majeure", date: day("2026-02-01"), until: null }], met: [] }, { is: "suspended" }],
    ["a claim after the end revives nothing", "SEVERANCE", "ARB_LIMIT", [entry("ended", on("2024-01-05"))], { held: [{ how: "claimed", date: day("2026-06-01"), until: null }], met: [] }, { nominalEnd: "2025-01-05", lateEvent: true }],
    ["done in time", "SEVERANCE", "ARB_LIMIT", [entry("ended", on("2026-01-05"))], { held: [], met: [{ clock: "ARB_LIMIT", on: day("2026-05-01") }] }, { is: "met", on: "2026-05-01" }],
    ["an agreement about a flat: no court confirms it", "FAMILY_HOUSING", "JUDICIAL_CONFIRM_30", [entry("agreed", on("2026-11-18"))], none, undefined],
    ["an agreement between neighbours: a court may", "NEIGHBOUR_CONSUMER", "JUDICIAL_CONFIRM_30", [entry("agreed", on("2026-11-18"))], none, { is: "running" }],
    ["no labour matter: arbitration reviews nothing", "NEIGHBOUR_CONSUMER", "ARB_REVIEW_OF_MEDIATION_15", [entry("agreed", on("2026-11-18"))], none, undefined],
    ["a household's helper who was hurt: arbitration reviews nothing", "PROVIDER_INJURY", "ARB_REVIEW_OF_MEDIATION_15", [entry("agreed", on("2026-11-18"))], none, undefined],
    ["an occupational disease being diagnosed: arbitration takes part", "OD_DIAGNOSIS", "ARB_ACCEPT", [entry("arbApplied", on("2026-11-18"))], none, { is: "running" }],
    ["an agreement about wages: arbitration may review it", "WAGE_ARREARS", "ARB_REVIEW_OF_MEDIATION_15", [entry("agreed", on("2026-11-18"))], none, { is: "running" }],
    ["a step starts its own, whatever the matter", "CONSULT", "SUE_AFTER_AWARD", [entry("awardReceived", on("2026-11-16"))], none, { is: "running", nominalEnd: "2026-12-01" }],
  ] as const)("%s", (_name, type, key, entries, marks, state) => {
    const met = stateIn(type, key, entries, marks);
    if (state === undefined) expect(met).toBeUndefined();
    else expect(met).toMatchObject(state);
  });

  it("a stop that went on ends, or was never one: the newest word on the same thing of the same day counts, never a worker's over the handler's", () => {
    const ended = [entry("ended", on("2026-01-05"))];
    const open = { how: "force_majeure" as const, date: day("2026-02-01"), until: null, from: "staff" as const };
    const endAt = { ...open, until: day("2026-02-11") };
    const of = (...held: readonly (Marks["held"][number] & { readonly from: "worker" | "staff" })[]) => stateIn("SEVERANCE", "ARB_LIMIT", ended, { held, met: [] });
    expect(of(open)).toMatchObject({ is: "suspended" });
    expect(of(open, endAt)).toMatchObject({ is: "running", nominalEnd: "2027-01-15" });
    expect(of(open, endAt, { ...open, until: day("2026-02-06") })).toMatchObject({ is: "running", nominalEnd: "2027-01-10" });
    expect(of(open, { ...open, wrong: true })).toMatchObject({ is: "running", nominalEnd: "2027-01-05" });
    expect(of(open, { ...endAt, from: "worker" })).toMatchObject({ is: "suspended" });
    const claim = { how: "claimed" as const, date: day("2026-06-01"), until: null, from: "staff" as const };
    expect(of(claim, { ...claim, wrong: true })).toMatchObject({ nominalEnd: "2027-01-05" });
  });

  it("a body that extended its time has the longer one, from the same day; taken back, or of another clock, or before it began, it changes nothing", () => {
    const accepted = [entry("arbAccepted", on("2026-10-12"))];
    const longer = (date: string, clock = "ARB_DECISION", part: Partial<Marks["held"][number]> = {}): Marks["held"][number] => ({ how: "extended", date: day(date), until: null, extension: { clock, source: "paper", reason: "案情复杂" }, ...part });
    const of = (...held: Marks["held"][number][]) => stateIn("WAGE_ARREARS", "ARB_DECISION", accepted, { held, met: [] });
    expect(of()).toMatchObject({ nominalEnd: "2026-11-26" });
    expect(of(longer("2026-11-20"))).toMatchObject({ nominalEnd: "2026-12-11", extended: "2026-11-20", counted: [] });
    for (const held of [[longer("2026-11-20"), longer("2026-11-20", "ARB_DECISION", { wrong: true })], [longer("2026-11-20", "PETITION_RESOLVE_60")], [longer("2026-10-11")]]) expect(of(...held)).toEqual(of());
    expect(stateIn("WAGE_ARREARS", "ARB_TRIBUNAL_NOTICE", accepted, { held: [longer("2026-11-20", "ARB_TRIBUNAL_NOTICE")], met: [] })).toEqual(stateIn("WAGE_ARREARS", "ARB_TRIBUNAL_NOTICE", accepted));
    const opens = (held: Marks["held"]) => marksOf(caseClocks("WAGE_ARREARS", accepted, { held, met: [] }, calendarYears, day("2026-11-23")).filter(({ key }) => key === "ARB_DECISION"), chinaTime).filter(({ kind }) => kind === "opens").map((it) => it.at.slice(0, 10));
    expect([opens([]), opens([longer("2026-11-20")])]).toEqual([["2026-11-27", "2026-11-27"], ["2026-12-12", "2026-12-12"]]);
  });
  it("a limit that was wrongly written down as done runs again, and can be done after all", () => {
    const ended = [entry("ended", on("2026-01-05"))];
    const of = (...days: readonly (string | null)[]) => stateIn("SEVERANCE", "ARB_LIMIT", ended, { held: [], met: days.map((one) => ({ clock: "ARB_LIMIT", on: one === null ? null : day(one) })) });
    expect(of("2026-05-01")).toEqual({ is: "met", on: "2026-05-01" });
    expect(of("2026-05-01", null)).toMatchObject({ is: "running", nominalEnd: "2027-01-05" });
    expect(of("2026-05-01", null, "2026-06-01")).toEqual({ is: "met", on: "2026-06-01" });
  });

  it("says what counted on the way: the interruption, each stop, and no event that changed nothing", () => {
    const held: Marks["held"] = [
      { how: "force_majeure", date: day("2026-07-01"), until: day("2026-07-11") }, { how: "claimed", date: day("2026-06-01"), until: null }, { how: "claimed", date: day("2025-11-30"), until: null },
      { how: "waits_for_conclusion", date: day("2026-06-02"), until: null }, { how: "force_majeure", date: day("2026-08-01"), until: day("2026-08-01") }, { how: "claimed", date: day("2027-08-02"), until: null },
    ];
    const ended = [entry("ended", on("2025-12-01"))];
    const counted = [{ type: "interrupt", date: "2026-06-01" }, { type: "suspend", date: "2026-07-01", until: "2026-07-11" }];
    expect(stateIn("SEVERANCE", "ARB_LIMIT", ended, { held, met: [] })).toMatchObject({ is: "running", from: "2025-12-01", nominalEnd: "2027-06-11", lateEvent: true, counted });
    const still = { how: "force_majeure" as const, date: day("2026-09-01"), until: null };
    expect(stateIn("SEVERANCE", "ARB_LIMIT", ended, { held: [...held.slice(0, -1), still], met: [] })).toEqual({ is: "suspended", from: "2025-12-01", counted: [...counted, { type: "suspend", date: "2026-09-01", until: null }] });
  });

  it("is urgent with fewer than seven days left for the worker; a body's time is not the worker's, and what is past is a lawyer's", () => {
    const of = (type: string, fact: FactEntry["fact"], text: string) => urgentBy(caseClocks(type, [entry(fact, on(text))], none, calendarYears, day("2026-11-23")));
    expect(of("SEVERANCE", "ended", "2025-11-27")).toBe("2026-11-27");
    expect(of("SEVERANCE", "ended", "2025-11-30")).toBeNull();
    expect(of("SEVERANCE", "ended", "2025-11-20")).toBeNull();
    expect(of("CONSULT", "mediationApplied", "2026-11-10")).toBeNull();
  });
});

describe("the last days of a limit", () => {
  // Ends on Saturday 28 November: safe until Friday, by law until Monday.
  const clock = (today: string) => caseClocks("SEVERANCE", [entry("ended", on("2025-11-28"))], none, calendarYears, day(today));
  it.each([
    ["2026-11-20", null], ["2026-11-21", { by: "2026-11-27", isPastSafe: false }], ["2026-11-27", { by: "2026-11-27", isPastSafe: false }],
    ["2026-11-28", { by: "2026-11-30", isPastSafe: true }], ["2026-11-30", { by: "2026-11-30", isPastSafe: true }], ["2026-12-01", null],
  ] as const)("on %s", (today, urgent) => expect(urgentOf(clock(today))).toEqual(urgent));
  it("on the law's last day it rings, and the day after both hear at nine that it is over, seen or not", () => {
    const marks = marksOf(clock("2026-11-21"), chinaTime);
    const late = (kind: string) => marks.filter((it) => it.kind === kind).map((it) => [it.to, it.at]);
    expect(late("last")).toEqual([["handler", "2026-11-30T01:00:00.000Z"], ["heads", "2026-11-30T05:00:00.000Z"]]);
    expect(late("over")).toEqual([["handler", "2026-12-01T01:00:00.000Z"], ["heads", "2026-12-01T01:00:00.000Z"]]);
    const told = remind(marks, zInstant.parse("2026-11-30T06:00:00.000Z"), zInstant.parse("2026-12-01T02:00:00.000Z"), zInstant.parse("2026-12-01T03:00:00.000Z"));
    expect(told.map((it) => [it.kind, it.to])).toEqual([["over", "handler"], ["over", "heads"]]);
  });
  it("is urgent on every day from six before the safe one through the last, whatever day that is", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: -10, max: 12 }), (start, after) => {
      const facts = [entry("ended", on(addDays(day("2024-06-01"), start)))];
      const end = stateIn("SEVERANCE", "ARB_LIMIT", facts);
      if (end?.is !== "running") throw new Error("not running");
      const today = addDays(end.conservative, after);
      expect(urgentBy(caseClocks("SEVERANCE", facts, none, calendarYears, today)) !== null).toBe(after > -7 && today <= end.deadline);
    }), { numRuns: 100 });
  });
  it("of others' times it says whose they are, and of a wait when it is over: nothing that is allowed later is called running out", () => {
    const kinds = (fact: FactEntry["fact"], key: string) => [...new Set(marksOf(caseClocks("INJURY_APPRAISAL", [entry(fact, on("2026-11-16"))], none, calendarYears, day("2026-11-23")).filter((it) => it.key === key), chinaTime).map((it) => it.kind))].sort();
    expect(kinds("appraisalMade", "CAPACITY_REVIEW_1Y")).toEqual(["opens"]);
    expect(kinds("layoffTold", "LAYOFF_30")).toEqual(["opens"]);
    expect(kinds("appraisalApplied", "CAPACITY_APPRAISAL_60")).toEqual(["opens", "theirs"]);
    expect(kinds("appraisalReceived", "CAPACITY_REAPPRAISAL_15")).toEqual(["near", "over", "urgent"]);
  });
});

describe("reminders", () => {
  const clock = (ended: string, today: string) => caseClocks("SEVERANCE", [entry("ended", on(ended))], none, calendarYears, day(today));
  it("come at 60, 30, 15, 7, 3 and 1 days before the safe day, to the handler at nine and the heads at one, each once however late or often", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 60 }), (steps) => {
      const marks = marksOf(clock("2026-01-05", "2026-01-05"), chinaTime);
      let walkedTo = startOfDay(day("2026-01-05"), chinaTime);
      const seen = new Set<string>();
      for (const minutes of steps) {
        const now = addMinutes(walkedTo, minutes);
        for (const mark of remind(marks, walkedTo, null, now)) {
          const name = `${mark.days} ${mark.to}`;
          expect(seen.has(name)).toBe(false);
          seen.add(name);
        }
        walkedTo = now;
        const next = nextMark(marks, walkedTo);
        expect(next === null || next > walkedTo).toBe(true);
      }
    }), { numRuns: 60 });
    const all = marksOf(clock("2026-01-05", "2026-01-05"), chinaTime);
    expect([...new Set(all.map((it) => it.days))].sort((a, b) => b - a)).toEqual([60, 30, 15, 7, 6, 3, 1, -1]);
    expect(all.filter((it) => it.days === 60).map((it) => [it.to, it.at])).toEqual([["handler", "2026-11-06T01:00:00.000Z"], ["heads", "2026-11-06T05:00:00.000Z"]]);
  });
  it.each([
    ["ADMIN_REVIEW_60", "decisionReceived", "near", [30, 15, 7, 3, 1]], ["OD_APPRAISAL_30", "odReceived", "near", [15, 7, 3, 1]],
    ["CAPACITY_REAPPRAISAL_15", "appraisalReceived", "near", [7, 3, 1]], ["INJURY_DECISION_60", "injuryAccepted", "theirs", [7, 3, 1]],
  ] as const)("of %s are those that lie within its own length", (key, fact, kind, days) => {
    const types = ["INJURY_RECOGNITION", "INJURY_APPRAISAL", "OD_DIAGNOSIS"];
    const marks = types.flatMap((type) => marksOf(caseClocks(type, [entry(fact, on("2026-03-02"))], none, calendarYears, day("2026-03-02")), chinaTime));
    expect([...new Set(marks.filter((it) => it.key === key && it.kind === kind).map((it) => it.days))].sort((a, b) => b - a)).toEqual(days);
  });
  it("of several that went by only the nearest is told, and what the handler saw the heads need not hear", () => {
    const marks = marksOf(clock("2026-01-05", "2026-01-05"), chinaTime);
    const from = zInstant.parse("2026-11-01T00:00:00.000Z");
    const late = zInstant.parse("2026-12-25T00:00:00.000Z");
    expect(remind(marks, from, null, late).map((it) => [it.days, it.to])).toEqual([[15, "handler"], [15, "heads"]]);
    expect(remind(marks, from, zInstant.parse("2026-12-21T02:00:00.000Z"), late).map((it) => [it.days, it.to])).toEqual([[15, "handler"]]);
  });
  it("a later start never ends sooner, and no end lies before its start", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 60 }), (start, more) => {
      const ends = [start, start + more].map((days) => stateIn("SEVERANCE", "ARB_LIMIT", [entry("ended", on(addDays(day("2024-06-01"), days)))]));
      const [a, b] = ends;
      if (a?.is !== "running" || b?.is !== "running") throw new Error("not running");
      expect(a.nominalEnd <= b.nominalEnd && a.conservative <= b.conservative && a.conservative > a.from && a.conservative <= a.deadline).toBe(true);
    }), { numRuns: 100 });
  });
});
