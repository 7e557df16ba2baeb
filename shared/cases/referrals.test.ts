import { describe, expect, it } from "@jest/globals";
import { makeCaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import type { Result } from "../kernel/result";
import { addMinutes, zLocalDate } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import type { Actor } from "./change";
import type { Clocks } from "./clocks";
import { usualChannels } from "./evidence";
import { fileCase } from "./filing";
import { newsForMembers } from "./groupNews";
import { cancelHearing, moveHearing, nextReminder, remindHearing, setHearing } from "./hearings";
import { addTask, remindTask, replyToTask, zJointId } from "./joint";
import { defaultParameters } from "./parameters";
import { warningsFor } from "./referralAdvice";
import { askReferral, dropReferral, endWithCase, recordReply, remindReferral, remindResting, sayOnReferral, sendReferral, type Step } from "./referrals";
import { zReferral, zReferralId, type Referral } from "./referralSchema";
import type { Case } from "./schema";
import { takeCase } from "./taking";
import { isForWorker } from "./timeline";
import { caseTypes } from "./taxonomy";

const duty = dutyOf();
const clocks: Clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const lawyer: Actor = { person: person("A"), role: "lawyer", title: "值班律师甲" };
const other: Actor = { person: person("B"), role: "lawyer", title: "值班律师乙" };
const start = at("2026-11-23 10:00");
const now = addMinutes(start, 60);
const day = (text: string) => zLocalDate.parse(text);
const fresh = zTicketId.parse("t_00000000000000000009");
const filed = fileCase({
  number: makeCaseNumber(day("2026-11-23"), "000001"), ticket: zTicketId.parse("t_00000000000000000001"), joins: false, station: duty.here.station.id,
  unitPath: duty.here.station.unitPath, place: zUnitCode.parse("210203001005"), type: "OVERTIME_PAY", urgency: "normal", serviceClass: "assistance", headcount: 1, identity: "real",
  door: "miniprogram", since: "month", worker: person("W"), helper: null, by: { kind: "worker" },
}, clocks, start).change.after;
const taken: Case = takeCase(filed, { kind: "staff", person: lawyer.person, title: lawyer.title }, clocks, addMinutes(start, 5)).after;
function done(step: Result<Step, string>): Step {
  if (!step.ok) throw new Error(step.code);
  // What is written can be read again.
  expect(zReferral.parse(step.value.referral)).toEqual(step.value.referral);
  return step.value;
}
const asked = done(askReferral(taken, lawyer, zReferralId.parse("r_00000000000000000001"), "arbitration", now));
const agreed = done(sayOnReferral(taken, asked.referral, true, { door: "worker" }, now));
const dates = { on: day("2026-11-23"), how: "post", replyBy: day("2026-11-27") } as const;
const sent = done(sendReferral(taken, agreed.referral, lawyer, dates, now));
const reply = (more: object = {}) => ({ on: day("2026-11-23"), outcome: "accepted", nextBy: day("2026-12-31"), why: null, ...more }) as const;
const dropped: Referral = done(dropReferral(taken, agreed.referral, lawyer, now)).referral;

describe("a referral", () => {
  it.each([
    ["asked for by a colleague", askReferral(taken, other, asked.referral.id, "court", now), "case.taken_by_other"],
    ["asked for before anybody has it", askReferral(filed, lawyer, asked.referral.id, "court", now), "case.not_taken"],
    ["sent before a word", sendReferral(taken, asked.referral, lawyer, dates, now), "case.referral_no_consent"],
    ["sent after it was dropped", sendReferral(taken, dropped, lawyer, dates, now), "case.referral_no_consent"],
    ["sent again once they took it", sendReferral(taken, done(recordReply(taken, sent.referral, lawyer, reply(), fresh, clocks, now)).referral, lawyer, dates, now), "case.referral_sent"],
    ["sent tomorrow", sendReferral(taken, agreed.referral, lawyer, { ...dates, on: day("2026-11-24") }, now), "case.referral_date"],
    ["sent before the yes", sendReferral(taken, agreed.referral, lawyer, { ...dates, on: day("2026-11-22") }, now), "case.referral_date"],
    ["answered yesterday at the latest", sendReferral(taken, agreed.referral, lawyer, { ...dates, replyBy: day("2026-11-22") }, now), "case.referral_date"],
    ["answered in two years", sendReferral(taken, agreed.referral, lawyer, { ...dates, replyBy: day("2028-11-22") }, now), "case.referral_date"],
    ["agreed to twice", sayOnReferral(taken, agreed.referral, true, { door: "worker" }, now), "case.referral_said"],
    ["answered before it was sent", recordReply(taken, agreed.referral, lawyer, reply(), fresh, clocks, now), "case.referral_not_sent"],
    ["answered before it was sent, by date", recordReply(taken, sent.referral, lawyer, reply({ on: day("2026-11-22") }), fresh, clocks, now), "case.referral_date"],
    ["taken there, and no next day", recordReply(taken, sent.referral, lawyer, reply({ nextBy: null }), fresh, clocks, now), "case.referral_next_missing"],
    ["answered by a colleague", recordReply(taken, sent.referral, other, reply(), fresh, clocks, now), "case.taken_by_other"],
    ["dropped after it was sent", dropReferral(taken, sent.referral, lawyer, now), "case.referral_sent"],
    ["heard in the past", setHearing(taken, sent.referral, lawyer, { from: start, to: now }, "k_1", now), "case.hearing_times"],
    ["called off where none stands", cancelHearing(taken, sent.referral, lawyer, now), "case.no_hearing"],
    ["heard over night", setHearing(taken, sent.referral, lawyer, { from: at("2026-11-25 22:00"), to: at("2026-11-26 02:00") }, "k_1", now), "case.hearing_times"],
  ] as const)("is not %s", (_name, met, code) => expect(met).toEqual({ ok: false, code }));

  it("that nobody answers reminds its handler, then the heads, then the handler for as long as it takes", () => {
    let [it, referral] = [taken, sent.referral];
    expect(remindReferral(it, referral, clocks, at("2026-11-28 08:59"))).toBeNull();
    const told: string[] = [];
    for (const time of ["2026-11-28 09:00", "2026-11-30 17:00", "2026-12-07 17:00", "2026-12-14 17:00"]) {
      const step = remindReferral(it, referral, clocks, at(time));
      if (step === null) throw new Error(`nothing at ${time}`);
      expect(step.referral.remindAt > at(time)).toBe(true);
      expect(remindReferral(step.change.after, step.referral, clocks, at(time))).toBeNull();
      told.push(...step.change.told.map((one) => `${one.to.kind === "person" ? one.to.person : one.to.kind} ${one.code}`));
      [it, referral] = [step.change.after, step.referral];
    }
    const handler = `${lawyer.person} referral_due`;
    expect(told).toEqual([handler, "heads referral_due", handler, handler]);
  });

  it("that nobody answers stands on the case from when its heads hear until there is a word or another day", () => {
    const again = (from: Pick<Step, "referral" | "change">, time: string) => remindReferral(from.change.after, from.referral, clocks, at(time)) ?? from;
    const first = again(sent, "2026-11-28 09:00");
    const late = again(first, "2026-11-30 17:00");
    expect([sent, first, late, again(late, "2026-12-07 17:00")].map((it) => it.change.after.outsideLate)).toEqual([undefined, undefined, [sent.referral.id], [sent.referral.id]]);
    const later = at("2026-12-08 10:00");
    const said = (["accepted", "done", "returned"] as const).map((outcome) => done(recordReply(late.change.after, late.referral, lawyer, reply({ outcome }), fresh, clocks, later)));
    const mended = done(sendReferral(late.change.after, late.referral, lawyer, { ...dates, how: "hand", replyBy: day("2026-12-18") }, later));
    for (const it of [...said, mended]) expect(it.change.after).not.toHaveProperty("outsideLate");
    // Beside it a body that works on it with us: each goes by itself.
    const added = addTask(late.change.after, lawyer, { id: zJointId.parse("j_00000000000000000001"), role: "lead", due: day("2026-11-27") }, [], now);
    if (!added.ok) throw new Error(added.code);
    const due = remindTask(added.value.change.after, added.value.task, clocks, later);
    const both = due?.change ? remindTask(due.change.after, due.task, clocks, addMinutes(due.task.remindAt, 1)) : null;
    if (both?.change == null) throw new Error("nothing is due");
    expect(both.change.after.outsideLate).toEqual([sent.referral.id, both.task.id]);
    expect(replyToTask(both.change.after, both.task, lawyer, later)).toMatchObject({ ok: true, value: { change: { after: { outsideLate: [sent.referral.id] } } } });
  });

  it("taken there waits for the next word and is not reminded of before its day", () => {
    const accepted = done(recordReply(taken, sent.referral, lawyer, reply(), fresh, clocks, now));
    expect(accepted.referral).toMatchObject({ status: "accepted", replyBy: "2026-12-31", reminded: 0 });
    expect(remindReferral(taken, accepted.referral, clocks, at("2026-12-31 20:00"))).toBeNull();
    expect(done(recordReply(accepted.change.after, accepted.referral, lawyer, reply({ outcome: "done" }), fresh, clocks, now)).referral.status).toBe("done");
  });

  it("written down wrong is mended as long as no word came: its days, its reminder, its hearing kept, and the worker told once", () => {
    const heard = done(setHearing(taken, sent.referral, lawyer, { from: at("2026-12-01 09:00"), to: at("2026-12-01 10:00") }, "k_1", now)).referral;
    const mended = done(sendReferral(taken, heard, lawyer, { ...dates, how: "hand", replyBy: day("2026-12-18") }, now));
    expect(mended).toMatchObject({ referral: { status: "sent", how: "hand", replyBy: "2026-12-18", reminded: 0, remindAt: at("2026-12-19 09:00"), hearing: { entry: "k_1" } }, change: { told: [], fact: { data: { sees: "staff" } } } });
    expect([sent.change.told.length, isForWorker(sent.change.fact), isForWorker(mended.change.fact)]).toEqual([1, true, false]);
  });

  it("decided goes on with another word: it waits again, is mended, or comes back", () => {
    const over = done(recordReply(taken, sent.referral, lawyer, reply({ outcome: "done", nextBy: null }), fresh, clocks, now)).referral;
    const again = (outcome: "accepted" | "done" | "returned") => done(recordReply(taken, over, lawyer, reply({ outcome }), fresh, clocks, now)).referral;
    expect([again("accepted"), again("done"), again("returned")]).toMatchObject([{ status: "accepted", replyBy: "2026-12-31", remindAt: at("2027-01-01 09:00") }, { status: "done" }, { status: "returned" }]);
  });

  it("that came back is mended with a reason, and is theirs again; a wrong day alone puts nobody to work a second time", () => {
    const back = done(recordReply(sent.change.after, sent.referral, lawyer, reply({ outcome: "returned", nextBy: null }), fresh, clocks, now));
    const mend = (more: object) => recordReply(back.change.after, back.referral, lawyer, reply({ why: "把另一件记到这里了", ...more }), fresh, clocks, now);
    expect([mend({ why: null }), mend({ why: "  " })]).toEqual([{ ok: false, code: "case.reason_missing" }, { ok: false, code: "case.reason_missing" }]);
    expect(done(mend({}))).toMatchObject({ referral: { status: "accepted", replyBy: "2026-12-31" }, change: { after: { status: "taken", stage: "referred" }, fact: { code: "referral_replied", data: { mended: 1 } }, told: [{ code: "referral_replied" }] } });
    expect(done(mend({ outcome: "done", nextBy: null })).referral.status).toBe("done");
    const same = done(mend({ outcome: "returned", nextBy: null }));
    expect([same.referral.status, same.change.after, same.change.told.map((one) => one.code), same.next]).toEqual(["returned", { ...back.change.after, version: back.change.after.version + 1 }, ["referral_replied"], undefined]);
  });

  it("that rests is nobody's silence: the worker is asked once more, then the handler hears, then the heads; of a yes that was not followed the handler at once", () => {
    const walk = (first: Referral, times: readonly string[]) => {
      let referral = first;
      return times.map((time) => {
        expect(remindResting(taken, referral, clocks, addMinutes(at(time), -1))).toBeNull();
        const step = remindResting(taken, referral, clocks, at(time));
        if (step?.change == null) throw new Error(`nothing at ${time}`);
        expect(isForWorker(step.change.fact)).toBe(false);
        referral = zReferral.parse(step.referral);
        return step.change.told.map((one) => `${one.to.kind} ${one.code}`).join();
      });
    };
    expect(walk(asked.referral, ["2026-11-25 09:00", "2026-11-26 17:00", "2026-11-27 17:00", "2026-12-04 17:00"])).toEqual(["person referral_asked", "person referral_unsaid", "heads referral_unsaid", "person referral_unsaid"]);
    expect(walk(agreed.referral, ["2026-11-25 09:00", "2026-11-26 17:00", "2026-12-03 17:00"])).toEqual(["person referral_unsent", "heads referral_unsent", "person referral_unsent"]);
    expect([remindResting(taken, sent.referral, clocks, at("2027-01-01 09:00")), remindResting(taken, dropped, clocks, at("2027-01-01 09:00"))]).toEqual([null, null]);
  });

  it("that waits for the worker's word ends with its case; what they said, or is out of our hands, stays", () => {
    const ended = endWithCase(asked.referral, now);
    expect(zReferral.parse(ended)).toEqual({ ...dropped, version: asked.referral.version + 1 });
    const declined = done(sayOnReferral(taken, asked.referral, false, { door: "worker" }, now)).referral;
    expect([agreed.referral, declined, sent.referral, dropped].map((it) => endWithCase(it, now))).toEqual([null, null, null, null]);
    expect(remindResting(taken, ended ?? asked.referral, clocks, at("2026-12-31 09:00"))).toBeNull();
  });

  it("sent back rings whoever has it, and one nobody has is told to the heads", () => {
    const back = (it: Case) => done(recordReply(it, sent.referral, { ...lawyer, role: "head" }, reply({ outcome: "returned" }), fresh, clocks, now)).change;
    expect(back(sent.change.after)).toMatchObject({ after: { status: "taken", stage: "advising" }, told: expect.arrayContaining([{ to: { kind: "person", person: lawyer.person }, code: "referral_back", data: {} }]) });
    // With a day: the end of the next working day, or their own next step when that is sooner. What nobody has has none.
    const next = (it: Case) => done(recordReply(it, sent.referral, { ...lawyer, role: "head" }, reply({ outcome: "returned" }), fresh, clocks, now));
    expect([next(sent.change.after).next, next(sent.change.after).change.after.nextAt]).toEqual([at("2026-11-24 17:00"), at("2026-11-24 17:00")]);
    expect(next({ ...sent.change.after, nextAt: at("2026-11-24 09:00") }).change.after.nextAt).toBe(at("2026-11-24 09:00"));
    expect(next({ ...sent.change.after, nextAt: at("2026-12-24 09:00") }).next).toBe(at("2026-11-24 17:00"));
    expect(next(filed).next).toBeUndefined();
    expect(back(filed).told).toEqual([{ to: { kind: "heads", of: "own" }, code: "referral_back", data: {} }]);
  });
});

describe("a hearing", () => {
  const when = { from: at("2026-12-10 09:30"), to: at("2026-12-10 11:30") };
  const set = done(setHearing(taken, sent.referral, lawyer, when, "k_1", now));
  const codes = (told: readonly { code: string; to: { kind: string; person?: string } }[]) => told.map((one) => `${one.to.person ?? one.to.kind} ${one.code}`);

  it("is told to the worker, moved, called off, and reminds both sides three days and a day before", () => {
    expect([set.referral.status === "sent" && set.referral.hearing, codes(set.change.told), set.change.fact.code]).toEqual([{ ...when, entry: "k_1", holder: lawyer.person, remindAt: at("2026-12-07 09:00") }, [`${person("W")} hearing_set`], "hearing_set"]);
    expect([done(setHearing(taken, set.referral, lawyer, when, "k_2", now)).change.fact.code, done(cancelHearing(taken, set.referral, lawyer, now)).change.fact.code]).toEqual(["hearing_changed", "hearing_cancelled"]);
    expect(done(cancelHearing(taken, set.referral, lawyer, now)).referral).not.toHaveProperty("hearing");
    expect(remindHearing(taken, set.referral, at("2026-12-07 08:59"))).toBeNull();
    const first = remindHearing(taken, set.referral, at("2026-12-07 09:00"));
    expect([codes(first?.change?.told ?? []), first?.referral.hearing?.remindAt]).toEqual([[`${lawyer.person} hearing_near`, `${person("W")} hearing_soon`], at("2026-12-09 09:00")]);
    expect(remindHearing(taken, set.referral, at("2026-12-10 10:00"))).toMatchObject({ change: null, referral: { hearing: { remindAt: null } } });
    expect([nextReminder(when.from, at("2026-12-08 00:00")), nextReminder(when.from, at("2026-12-09 09:00"))]).toEqual([at("2026-12-09 09:00"), null]);
  });

  it("is a day to appear where they hold no hearing, and every word to the worker says so", () => {
    const told = (step: Pick<Step, "change">) => step.change.told.map((one) => [one.code, one.data["appears"]]);
    const before: typeof sent.referral = { ...sent.referral, to: "social_insurance" };
    const near = done(setHearing(taken, before, lawyer, when, "k_1", now));
    expect([told(set), told(near), told(done(setHearing(taken, near.referral, lawyer, when, "k_2", now))), told(done(cancelHearing(taken, near.referral, lawyer, now)))]).toEqual([
      [["hearing_set", undefined]], [["hearing_set", 1]], [["hearing_changed", 1]], [["hearing_cancelled", 1]],
    ]);
    expect(remindHearing(taken, near.referral, at("2026-12-07 09:00"))?.change?.told.map((one) => [one.code, one.data["appears"]])).toEqual([["hearing_near", undefined], ["hearing_soon", 1]]);
  });

  it("is news for everybody in a group, also after the ending; taken back it is none of theirs", () => {
    const [from, to] = [at("2026-12-10 09:30"), at("2026-12-10 11:30")];
    const set = done(setHearing(taken, sent.referral, lawyer, { from, to }, "k_1", now));
    const moved = done(setHearing(taken, set.referral, lawyer, { from: to, to: at("2026-12-10 12:00") }, "k_2", now));
    const news = (step: Step, status: Case["status"] = "taken") => newsForMembers(taken, { ...step.change, after: { ...step.change.after, status } as Case });
    expect([set, moved, done(cancelHearing(taken, moved.referral, lawyer, now))].map((step) => news(step))).toEqual([
      { code: "group_hearing", data: { by: from } }, { code: "group_hearing_moved", data: { by: to } }, { code: "group_hearing_off", data: { by: to } },
    ]);
    expect([news(set, "closed")?.code, news(set, "withdrawn")?.code]).toEqual(["group_hearing", "group_withdrawn"]);
  });

  it("goes with the case: to whoever has it, out of every calendar while nobody does; nothing is left to do twice, or once it is over", () => {
    const theirs: Case = taken.status === "taken" ? { ...taken, lawyer: other.person } : taken;
    expect(moveHearing(taken, set.referral, "k_2", now)).toBeNull();
    // Merged into a case of somebody else's, it is theirs, and both it and its worker are still reminded.
    const { waitingFor: _w, promise: _p, ...ended } = filed as Extract<Case, { status: "registered" }>;
    const merged: Case = { ...ended, status: "merged", into: makeCaseNumber(zLocalDate.parse("2026-11-23"), "000002"), mergedAt: now, had: null };
    expect(remindHearing(merged, set.referral, at("2026-12-07 09:00"), theirs)?.change?.told.map((one) => (one.to.kind === "person" ? [one.to.person, one.code] : []))).toEqual([[other.person, "hearing_near"], [person("W"), "hearing_soon"]]);
    expect(moveHearing(theirs, set.referral, "k_2", now)?.hearing).toMatchObject({ holder: other.person, entry: "k_2" });
    expect([moveHearing(filed, set.referral, "k_2", now)?.hearing?.holder, moveHearing(theirs, set.referral, "k_2", when.from)]).toEqual([null, null]);
  });
});

describe("where a body does not take such a matter", () => {
  it("arbitration takes labour disputes alone, as the usual routes have it; inspection takes more", () => {
    const warned = caseTypes.filter(({ code }) => warningsFor(code, "arbitration").includes("not_labour")).map(({ code }) => code);
    expect(warned).toEqual(caseTypes.filter(({ code, labourDispute }) => !labourDispute && !usualChannels(code).includes("arbitration") && code !== "CONSULT").map(({ code }) => code));
    expect(warned).toEqual(expect.arrayContaining(["PROVIDER_INJURY", "SI_NOT_PAID", "HOUSING_FUND", "INJURY_RECOGNITION", "INJURY_APPRAISAL", "GENDER_DISCRIM", "HARASSMENT", "FAMILY_HOUSING"]));
    expect(caseTypes.filter(({ code }) => usualChannels(code).includes("inspection") && warningsFor(code, "inspection").length > 0)).toEqual([]);
    expect(["DEBT", "PROVIDER_INJURY"].map((type) => warningsFor(type, "inspection"))).toEqual([["not_labour"], ["not_labour"]]);
  });
});
