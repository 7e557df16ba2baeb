import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { confirmContactRoute, readMyCaseRoute, writeMessageRoute } from "@huiyin/shared/cases/api";
import { readEmployerCasesRoute } from "@huiyin/shared/cases/employerCasesApi";
import { openGroupRoute } from "@huiyin/shared/cases/groupApi";
import { listMyWorkRoute, readCaseRoute, recordContactRoute, setUrgencyRoute } from "@huiyin/shared/cases/staffApi";
import { askMaterialRoute, extendAnswerRoute, readClockWhyRoute, readMyMaterialsRoute, readMyTimelineRoute, readStaffClockWhyRoute, readTimelineRoute, readWorkRoute, setNextRoute, settleMyMaterialsRoute, writeEntryRoute } from "@huiyin/shared/cases/workApi";
import { recordMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addMinutes, zLocalDate } from "@huiyin/shared/kernel/time";
import { createWorld, type World } from "./harness";
import { codesOf, contact, file, look, phonesSince, ringsFor, take } from "./steps";
import { secrets } from "./stories";
import { organisations, unit } from "./town";

jest.setTimeout(60_000);
let world: World;
let number: CaseNumber;
afterEach(() => world.finish(Object.values(secrets)));
/** Taken and contacted; the answer is owed. */
async function open(): Promise<void> {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  number = await file(world);
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  await world.pump();
}

describe("the timeline both sides read", () => {
  it("a note is the staff's own; a visit and a call to the court are read by both or not, as they were written; older pages follow", async () => {
    await open();
    const [worker, lawyer, head] = [world.as("worker"), world.as("lawyer-a"), world.as("head")];
    const params = { number };
    const write = (entry: Record<string, unknown>, text: string) => lawyer.call(writeEntryRoute, { params, body: { entry: entry as never, text } });
    expect((await write({ kind: "note" }, "只给同事看的话")).status).toBe(201);
    expect((await write({ kind: "visit", at: world.now(), sees: "both" }, "去仓库看过考勤本")).status).toBe(201);
    expect((await write({ kind: "outside", at: world.now(), sees: "staff", body: "court", whom: "立案庭李法官 0411-83000000" }, "问了立案庭")).status).toBe(201);
    expect((await write({ kind: "visit", at: addMinutes(world.now(), 60), sees: "both" }, "还没去")).body.code).toBe("case.contact_in_future");
    const ours = (await head.call(readCaseRoute, { params })).body;
    expect(ours.messages.map((one) => [one.kind, one.sees])).toEqual([["note", "staff"], ["visit", "both"], ["outside", "staff"]]);
    // Who, with which body, when: the person spoken to is the staff's own to read, and lies sealed.
    expect(ours.messages.map((one) => [one.body, one.whom, one.when])).toEqual([[undefined, undefined, undefined], [undefined, undefined, expect.any(String)], ["court", "立案庭李法官 0411-83000000", expect.any(String)]]);
    expect(JSON.stringify(await world.rows())).not.toContain("李法官");
    const mine = await look(world, number);
    expect(mine.messages.map((one) => one.text)).toEqual(["去仓库看过考勤本"]);
    expect(codesOf(mine)).toContain("visited");
    expect(codesOf(mine)).not.toEqual(expect.arrayContaining(["noted"]));
    expect(codesOf(mine)).not.toEqual(expect.arrayContaining(["outside"]));
    for (let n = 0; n < 24; n += 1) expect((await worker.call(writeMessageRoute, { params, body: { text: `第 ${n} 句` } })).status).toBe(201);
    const all = { texts: [] as string[], codes: [] as string[], seqs: [] as number[] };
    let page: { events: readonly { code: string; seq: number }[]; messages: readonly { text: string }[]; older: string | null } = (await worker.call(readMyCaseRoute, { params })).body;
    for (let guard = 0; guard < 9; guard += 1) {
      all.texts.unshift(...page.messages.map((one) => one.text));
      all.codes.unshift(...codesOf(page));
      all.seqs.unshift(...page.events.map((one) => one.seq));
      if (page.older === null) break;
      page = (await worker.call(readMyTimelineRoute, { params, query: { before: page.older } })).body;
    }
    expect(all.texts).toEqual(["去仓库看过考勤本", ...Array.from({ length: 24 }, (_, n) => `第 ${n} 句`)]);
    expect(all.codes.slice(0, 3)).toEqual(["registered", "taken", "contacted"]);
    expect(all.seqs).toEqual([...new Set(all.seqs)].sort((a, b) => a - b));
    const before = (await lawyer.call(readCaseRoute, { params })).body.older ?? "";
    expect((await lawyer.call(readTimelineRoute, { params, query: { before } })).body.messages.map((one) => one.kind)).toContain("note");
    expect((await worker.call(readMyTimelineRoute, { params, query: { before: "x" } })).status).toBe(400);
    expect((await world.as("backup").call(readTimelineRoute, { params, query: { before } })).body.messages).toEqual([]);
  });
});

describe("papers, and the clock that waits for them", () => {
  it("stands still while the worker owes something, reminds twice, ends by itself; and at once when everything was said", async () => {
    await open();
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    const params = { number };
    const ask = (papers: string[]) => lawyer.call(askMaterialRoute, { params, body: { papers, note: "拍照就行", pauses: true } });
    expect((await ask(["工资条", "考勤"])).status).toBe(201);
    expect((await ask(["合同"])).body.code).toBe("case.already_paused");
    const mine = await look(world, number);
    expect(mine).toMatchObject({ promise: null, pausedUntil: "2026-12-07T09:00:00.000Z" });
    expect(mine.messages.at(-1)).toMatchObject({ kind: "request", text: "工资条\n考勤\n拍照就行" });
    // However much is said after it, what was asked for stays on the page.
    for (let n = 0; n < 21; n += 1) await worker.call(writeMessageRoute, { params, body: { text: `第 ${n} 句` } });
    const later = await look(world, number);
    expect([codesOf(later).includes("requested"), later.shows]).toEqual([false, ["papers"]]);
    const papers = (await worker.call(readMyMaterialsRoute, { params })).body.papers;
    const say = (index: number, state: "given" | "none") => worker.call(settleMyMaterialsRoute, { params, body: { papers: [{ id: papers[index]?.id ?? "", state }] } });
    expect((await say(0, "given")).status).toBe(201);
    expect((await look(world, number)).pausedUntil).not.toBeNull();
    expect((await say(1, "none")).status).toBe(201);
    expect(await look(world, number)).toMatchObject({ pausedUntil: null, promise: { what: "answer" } });
    // Again, and this time nobody answers.
    const dueBefore = (await lawyer.call(readCaseRoute, { params })).body.answerBy ?? "";
    expect((await ask(["工资卡流水"])).status).toBe(201);
    await world.until(addMinutes(world.now(), 5));
    const rung = phonesSince(world);
    await world.until("2026-11-26T10:00:00.000Z");
    expect(rung()).toEqual(["worker"]);
    await world.until("2026-12-02T10:00:00.000Z");
    expect(rung()).toEqual(["worker"]);
    await world.until("2026-12-08T02:00:00.000Z");
    expect(rung()).toContain("lawyer-a");
    const after = (await lawyer.call(readCaseRoute, { params })).body;
    expect([after.pausedUntil, (after.answerBy ?? "") > dueBefore, after.promise?.what]).toEqual([null, true, "answer"]);
    expect(codesOf(after).filter((code) => code === "material_reminded")).toHaveLength(2);
    expect(JSON.stringify((await world.rows()).filter((row) => row["t"] === "papers"))).not.toContain("工资");
    // The ten working days are spent: asked without a pause, or with one by the head, of which the heads hear.
    expect([after.mayPause, (await world.as("head").call(readCaseRoute, { params })).body.mayPause, (await ask(["身份证"])).body.code]).toEqual([false, true, "case.pause_spent"]);
    expect((await lawyer.call(askMaterialRoute, { params, body: { papers: ["身份证"], note: null, pauses: false } })).status).toBe(201);
    expect((await world.as("head").call(askMaterialRoute, { params, body: { papers: ["银行回单"], note: null, pauses: true } })).status).toBe(201);
    expect((await world.as("head").call(readInboxRoute)).body.notices.filter((it) => it.code === "paused_again")).toHaveLength(2);
  });
});

describe("what comes next", () => {
  it("an extension is asked before the time is over and told to the worker and the heads; the handler's own next step rings him, then the head", async () => {
    await open();
    const lawyer = world.as("lawyer-a");
    const params = { number };
    const before = (await look(world, number)).promise?.by ?? "";
    const extend = (name = "lawyer-a") => world.as(name).call(extendAnswerRoute, { params, body: { reason: "单位要调取三年的账" } });
    await world.until(addMinutes(world.now(), 2));
    const rung = phonesSince(world);
    expect((await extend()).status).toBe(201);
    expect(((await look(world, number)).promise?.by ?? "") > before).toBe(true);
    await world.until(addMinutes(world.now(), 2));
    expect(rung()).toEqual(["head", "worker"]);
    expect((await extend()).body.code).toBe("case.extension_twice");
    expect((await extend("head")).status).toBe(201);
    const next = { at: "2026-11-24T03:00:00.000Z" as never, text: "给劳动监察打电话" };
    expect((await lawyer.call(setNextRoute, { params, body: { next: { ...next, at: "2026-11-20T03:00:00.000Z" as never } } })).body.code).toBe("case.next_in_past");
    expect((await lawyer.call(setNextRoute, { params, body: { next } })).status).toBe(201);
    expect((await lawyer.call(readWorkRoute, { params })).body.next).toEqual({ ...next, passed: false });
    world.settle();
    expect((await lawyer.call(listMyWorkRoute)).body.lines[0]?.nextAt).toBe(next.at);
    await world.pump();
    rung();
    await world.until("2026-11-24T03:05:00.000Z");
    expect(rung()).toEqual(["lawyer-a"]);
    await world.until("2026-11-25T09:05:00.000Z");
    expect(rung()).toEqual(["head"]);
    expect(codesOf(await look(world, number))).not.toEqual(expect.arrayContaining(["next_passed"]));
    expect(JSON.stringify(await world.rows())).not.toContain("劳动监察打电话");
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "call", at: world.now(), outcome: "reached", minutes: 1 } } })).status).toBe(201);
  });
});

describe("what comes next", () => {
  const soon = async () => (await world.as("lawyer-a").call(readInboxRoute)).body.notices.map((it) => it.code).filter((code) => code.endsWith("_soon"));
  const besides = async () => (await world.as("lawyer-a").call(readWorkRoute, { params: { number } })).body;

  it("stands there though nobody wrote it down, and its handler is told before a time is broken: of the contact, then of the answer, each once", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    number = await file(world);
    await take(world, "lawyer-a");
    await world.pump();
    const first = await besides();
    const { promise } = await look(world, number);
    expect(first).toMatchObject({ next: null, usual: { what: "contact", channel: null } });
    // Two hours of the station's working time before, while there is time to keep it.
    const at = first.usual?.at ?? world.now();
    expect([at < (promise?.by ?? ""), await soon()]).toEqual([true, []]);
    const why = async (name: string) => (await world.as(name).call(name === "worker" ? readClockWhyRoute : readStaffClockWhyRoute, { params: { number } })).body.lines;
    expect([(await why("worker"))[1], (await why("lawyer-a"))[1]]).toEqual(["规定 1 个工作日内联系您。当天不算，到第 1 个工作日关门为止。", "规定 1 个工作日内联系职工。当天不算，到第 1 个工作日关门为止。"]);
    expect((await why("worker")).at(-1)).toContain("11月24日（周二）17:00 前。");
    expect((await world.as("stranger").call(readClockWhyRoute, { params: { number } })).status).toBe(404);
    await world.until(addMinutes(at, 1));
    expect(await soon()).toEqual(["contact_soon"]);
    await contact(world, "lawyer-a", number);
    await world.pump();
    const second = await besides();
    expect(second.usual).toMatchObject({ what: "answer", channel: expect.stringMatching(/^(inspection|mediation)$/) });
    await world.until(addMinutes(second.usual?.at ?? at, 2));
    expect((await soon()).sort()).toEqual(["answer_soon", "contact_soon"]);
    // Put off in time, the new time has a warning of its own; the old one is said no more.
    expect((await world.as("lawyer-a").call(extendAnswerRoute, { params: { number }, body: { reason: "还要查考勤" } })).status).toBe(201);
    await world.pump();
    const third = await besides();
    expect((third.usual?.at ?? "") > (second.usual?.at ?? "")).toBe(true);
    await world.until(addMinutes(third.usual?.at ?? at, 2));
    expect((await soon()).filter((code) => code === "answer_soon")).toHaveLength(2);
  });

  it("a contact asked for anew, long after the case was taken and before its answer is due, has a warning of its own; so has one due at the minute the answer was", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    const warned = async () => (await soon()).filter((code) => code === "contact_soon").length;
    const owes = async (by: string) => {
      const { promise } = (await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body;
      expect([promise?.what, promise?.by.slice(0, 16)]).toEqual(["contact", by.slice(0, 16)]);
    };
    number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await world.pump();
    // Two days later it turns out to be an emergency: within the hour.
    await world.until("2026-11-25T02:00:00.000Z");
    const before = await warned();
    expect((await world.as("lawyer-a").call(setUrgencyRoute, { params: { number }, body: { urgency: "emergency", reason: "要断医药费了" } })).status).toBe(201);
    await owes("2026-11-25T03:00");
    await world.until("2026-11-25T02:25:00.000Z");
    expect(await warned()).toBe(before);
    await world.until("2026-11-25T02:32:00.000Z");
    expect(await warned()).toBe(before + 1);

    await world.finish(Object.values(secrets));
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    number = await file(world, "worker", { type: "CONSULT" });
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number, [{ fact: "knew", value: { is: "unclear" } }]);
    const answerBy = (await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.answerBy ?? "";
    // The evening before the answer is due the worker says that nobody called: the contact is due by the same closing.
    await world.until(addMinutes(answerBy as never, -21 * 60));
    expect(await soon()).toEqual([]);
    expect((await world.as("worker").call(confirmContactRoute, { params: { number }, body: { contacted: false } })).status).toBe(201);
    await owes(answerBy);
    await world.until(addMinutes(answerBy as never, -60));
    expect(await soon()).toEqual(["contact_soon"]);
  });
});

it("beside a case stand its employer's other matters, for those who may see them: not for who has not taken it, and none of another street", async () => {
  await open();
  const others = [await file(world, "second"), await file(world, "third", { place: { kind: "unit", unit: unit("otherStreet"), words: null } })];
  world.settle();
  const beside = async (name: string) => (await world.as(name).call(readEmployerCasesRoute, { params: { number } })).body;
  expect((await beside("lawyer-a")).cases.map((it) => it.number)).toEqual([others[0]]);
  expect((await beside("head")).cases.map((it) => it.number)).toEqual([others[0]]);
  expect((await beside("officer")).cases.map((it) => it.number).sort()).toEqual([...others].sort());
  expect((await beside("lawyer-b")).code).toBe("case.not_taken");
  // One linked to the employer file and one that calls it by an alias are about the same.
  const [linked] = organisations;
  const [byFile, byName] = [await file(world, "worker-5", { respondents: [{ kind: "employer", organisation: linked?.id ?? null, name: linked?.name ?? "" }] }), await file(world, "worker-6", { respondents: [{ kind: "employer", organisation: null, name: linked?.name ?? "" }] })];
  world.settle();
  const sames = async (of: CaseNumber) => (await world.as("officer").call(readEmployerCasesRoute, { params: { number: of } })).body.cases?.map((it) => it.number);
  for (const ringing of await ringsFor(world, "lawyer-a")) await take(world, "lawyer-a", ringing.id);
  world.settle();
  expect([await sames(byFile), await sames(byName)]).toEqual([expect.arrayContaining([byName]), expect.arrayContaining([byFile])]);
});

it("ten workers of one employer, each by themselves, are enough for a group; nine are not, nor are they once one of them is one", async () => {
  await open();
  const many = async () => {
    world.settle();
    return (await world.as("lawyer-a").call(readEmployerCasesRoute, { params: { number } })).body.many;
  };
  for (let n = 2; n < 10; n += 1) await file(world, `mate-${n}`);
  // Twice the same worker is no tenth.
  await file(world, "mate-2", { type: "ANNUAL_LEAVE" });
  expect(await many()).toBeNull();
  await file(world, "mate-10");
  expect(await many()).toBe(10);
  expect((await world.as("lawyer-a").call(openGroupRoute, { params: { number }, body: { people: 10 } })).status).toBe(201);
  expect(await many()).toBeNull();
});

it("my cases come by what is due next, the last day of a limit before any call, in whatever order they were taken", async () => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const lawyer = world.as("lawyer-a");
  const numbers: CaseNumber[] = [];
  for (const [who, minutes] of [["worker", 40], ["second", 10], ["third", 25]] as const) {
    const one = await file(world, who);
    await take(world, "lawyer-a");
    expect((await lawyer.call(setNextRoute, { params: { number: one }, body: { next: { at: addMinutes(world.now(), minutes), text: "打电话" } } })).status).toBe(201);
    numbers.push(one);
  }
  world.settle();
  const [late = number, soon, between] = numbers;
  const listed = async () => (await lawyer.call(listMyWorkRoute)).body.lines.map((line) => line.number);
  expect(await listed()).toEqual([soon, between, late]);
  await world.as("worker").call(recordMyFactsRoute, { params: { number: late }, body: { facts: [{ fact: "knew", value: { is: "on", on: zLocalDate.parse("2025-11-23") } }], held: [] } });
  expect(await listed()).toEqual([late, soon, between]);
});
