import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readWaitingRoute } from "@huiyin/shared/cases/boardApi";
import { agreeRoute, confirmContactRoute, sayNotSolvedRoute, undoWithdrawalRoute, withdrawRoute, writeMessageRoute } from "@huiyin/shared/cases/api";
import { readReportCardRoute } from "@huiyin/shared/cases/closingApi";
import { eraseMineRoute } from "@huiyin/shared/cases/rightsApi";
import { zCase } from "@huiyin/shared/cases/schema";
import { answerCaseRoute, closeCaseRoute, handOnRoute, readCaseRoute, recordCallbackRoute, recordContactRoute, readBoardRoute, recordLetterRoute, revealRoute } from "@huiyin/shared/cases/staffApi";
import { keepTypedRoute, readTypedRoute } from "@huiyin/shared/cases/typedApi";
import { addHours, addMinutes } from "@huiyin/shared/kernel/time";
import { createWorld, type World } from "./harness";
import { answer, codesOf, contact, file, look, phonesSince, ringsFor, take, card } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const open = async (at = "2026-11-23T02:00:00.000Z") => {
  world = await createWorld({ at, faults: true });
};
const money = { claimedFen: 500_000, agreedFen: 400_000, paidFen: 0 };

describe("hand on", () => {
  it("rings somebody else; after two passes the street decides", async () => {
    await open();
    const number = await file(world);
    const pass = async (name: string) => {
      const done = await world.as(name).call(handOnRoute, { params: { number }, body: { reason: "不是我的专长" } });
      expect(done.status).toBe(201);
    };
    await take(world, "lawyer-a");
    await pass("lawyer-a");
    expect(await ringsFor(world, "lawyer-a")).toEqual([]);
    await take(world, "lawyer-b");
    const rung = (await world.pump(), phonesSince(world));
    await pass("lawyer-b");
    // The worker was told a moment ago that somebody has it; what came since is said a minute later.
    await world.until(addMinutes(world.now(), 2));
    expect(rung()).toEqual(["street-head", "street-lawyer", "worker"]);
    await take(world, "street-head");
    expect((await look(world, number)).takerTitle).toBe("街道站长");
    expect(codesOf(await look(world, number)).filter((code) => code === "handed_on")).toHaveLength(2);
    expect(JSON.stringify(await world.rows())).not.toContain("不是我的专长");
    expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.code).toBe("access.not_found");
  });
});

describe("the worker's word", () => {
  it("\"nobody contacted me\" restarts the clock and the head hears", async () => {
    await open();
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await world.pump();
    const told = phonesSince(world);
    expect((await world.as("worker").call(confirmContactRoute, { params: { number }, body: { contacted: false } })).status).toBe(201);
    await world.until(addMinutes(world.now(), 2));
    expect(told()).toEqual(["head", "lawyer-a", "worker"]);
    const mine = await look(world, number);
    expect(mine).toMatchObject({ asksContact: false, status: "taken", promise: { what: "contact" } });
    expect((await world.as("worker").call(confirmContactRoute, { params: { number }, body: { contacted: false } })).body.code).toBe("case.contact_not_asked");
  });

  it("\"not solved\" reopens an answered and a closed case to somebody else", async () => {
    await open();
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    expect((await world.as("worker").call(sayNotSolvedRoute, { params: { number }, body: { why: "还是没给" } })).status).toBe(201);
    expect(await ringsFor(world, "lawyer-a")).toEqual([]);
    await take(world, "lawyer-b");
    expect((await world.as("lawyer-b").call(readCaseRoute, { params: { number } })).body.messages.map((it) => it.text)).toContain("还是没给");
    await contact(world, "lawyer-b", number);
    await answer(world, "lawyer-b", number);
    await world.as("worker").call(agreeRoute, { params: { number } });
    // The card is filled in from what is known; half of it is not enough.
    const { form, fields } = (await world.as("lawyer-b").call(readReportCardRoute, { params: { number } })).body;
    const filled = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
    expect([form, filled]).toMatchObject(["cn-2026.1", { first: "repeat", level: "community", migrant: "unknown" }]);
    const close = (values: Record<string, string>) => world.as("lawyer-b").call(closeCaseRoute, { params: { number }, body: { card: { form, values }, reason: "agreed_unpaid", money } });
    expect((await close({})).body.code).toBe("case.card_wrong");
    expect((await world.as("lawyer-a").call(readReportCardRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect((await close({ ...filled, migrant: "yes" })).status).toBe(201);
    expect((await world.as("lawyer-b").call(readReportCardRoute, { params: { number } })).body.fields[0]).toMatchObject({ key: "migrant", value: "yes" });
    expect((await world.as("lawyer-b").call(closeCaseRoute, { params: { number }, body: { card, reason: "settled", money } })).body.code).toBe("case.ended");
    expect(zCase.parse(await world.platform.table.get({ pk: `CASE#${number}`, sk: "HEAD" }))).toMatchObject({ status: "closed", reason: "agreed_unpaid", word: "solved", money });
    expect((await look(world, number)).can).toMatchObject({ notSolved: true, withdraw: false });
    expect((await world.as("worker").call(sayNotSolvedRoute, { params: { number }, body: { why: null } })).status).toBe(201);
    expect([await ringsFor(world, "lawyer-a"), await ringsFor(world, "lawyer-b")]).toEqual([[], []]);
    // Both on duty had it: the backup is next.
    expect(await ringsFor(world, "backup")).toHaveLength(1);
  });

  it("withdrawing can be undone for three working days: back to the ladder, or to whoever had it", async () => {
    await open("2026-11-27T02:00:00.000Z");
    const number = await file(world);
    const worker = world.as("worker");
    const gone = await worker.call(withdrawRoute, { params: { number } });
    expect(gone.body.undoUntil).toBe("2026-12-02T09:00:00.000Z");
    expect(await ringsFor(world, "lawyer-a")).toEqual([]);
    expect((await worker.call(withdrawRoute, { params: { number } })).body.code).toBe("case.already_withdrawn");
    expect((await worker.call(undoWithdrawalRoute, { params: { number } })).status).toBe(201);
    await take(world, "lawyer-a");
    await worker.call(withdrawRoute, { params: { number } });
    expect((await worker.call(undoWithdrawalRoute, { params: { number } })).body.promise).not.toBeNull();
    expect(await look(world, number)).toMatchObject({ status: "taken", takerTitle: "值班律师甲" });
    await worker.call(withdrawRoute, { params: { number } });
    world.setNow("2026-12-02T09:00:00.001Z");
    expect((await worker.call(undoWithdrawalRoute, { params: { number } })).body.code).toBe("case.undo_too_late");
  });

  it("a later message with danger in it makes the case an emergency, also at night", async () => {
    await open("2026-11-23T14:00:00.000Z");
    const number = await file(world);
    expect(await ringsFor(world, "district-lawyer")).toEqual([]);
    const sent = await world.as("worker").call(writeMessageRoute, { params: { number }, body: { text: "我不想活了" } });
    expect(sent.body.danger).toMatchObject({ kinds: ["self_harm"], call: ["110", "120", "12356"] });
    expect(await ringsFor(world, "district-lawyer")).toHaveLength(1);
    expect((await look(world, number)).urgency).toBe("emergency");
  });
});

describe("nobody says whether it is solved", () => {
  it("the station calls back, not the taker; three tries at different times and it may be closed", async () => {
    await open();
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    await look(world, number);
    await world.until("2026-11-30T02:30:00.000Z");
    expect(codesOf(await look(world, number))).toContain("callback_due");
    expect(world.phones.filter((it) => it.openid === "head").map((it) => it.data["phrase3"])).toContain("待回访");
    // It stands on the head's home, not on that of the street, which has a head nearer to it.
    const waits = async (name: string) => (await world.as(name).call(readWaitingRoute)).body.lines.map((it) => it.number);
    world.settle();
    expect([await waits("head"), await waits("street-head")]).toEqual([[number], []]);
    const call = (name: string, at: string) => world.as(name).call(recordCallbackRoute, { params: { number }, body: { at: at as never, outcome: "no_answer" } });
    expect((await world.as("lawyer-a").call(recordCallbackRoute, { params: { number }, body: { at: world.now(), outcome: "solved" } })).status).toBe(403);
    await call("head", "2026-11-30T02:30:00.000Z");
    await call("head", "2026-11-30T02:31:00.000Z");
    world.setNow("2026-11-30T08:00:00.000Z");
    await call("head", "2026-11-30T05:00:00.000Z");
    expect((await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "unreachable", money } })).body.code).toBe("case.too_early_to_close");
    await call("head", "2026-11-30T07:30:00.000Z");
    expect(codesOf(await look(world, number))).toContain("callback_ended");
    expect((await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "unreachable", money } })).status).toBe(201);
  });

  it("who is never reached is answered in writing, called back by others, and closed as not found without a contact that never was", async () => {
    await open();
    const number = await file(world);
    await take(world, "lawyer-a");
    const lawyer = world.as("lawyer-a");
    const tried = async (at: string) => {
      world.setNow(at);
      expect((await lawyer.call(recordContactRoute, { params: { number }, body: { evidence: { kind: "call", at: world.now(), outcome: "no_answer", minutes: 0 } } })).status).toBe(201);
    };
    const reply = (evidence: { kind: "call"; at: ReturnType<typeof world.now>; outcome: "reached"; minutes: number } | null = null) => lawyer.call(answerCaseRoute, { params: { number }, body: { text: "可以申请劳动仲裁，请来电。", evidence } });
    const seen = async () => (await lawyer.call(readCaseRoute, { params: { number } })).body;
    await tried("2026-11-23T02:10:00.000Z");
    await tried("2026-11-23T04:15:00.000Z");
    expect([(await reply()).body.code, await seen()]).toMatchObject(["case.not_contacted", { tries: 2, unreached: false, can: { answer: false } }]);
    await tried("2026-11-23T06:30:00.000Z");
    expect(await seen()).toMatchObject({ tries: 3, unreached: true, contactedAt: null, can: { answer: true } });
    expect((await reply({ kind: "call", at: world.now(), outcome: "reached", minutes: 1 })).body.code).toBe("case.not_contacted");
    expect((await reply()).status).toBe(201);
    // He never opens it: a week later somebody else asks, three times.
    await world.until("2026-11-30T07:00:00.000Z");
    for (const at of ["2026-11-30T07:00:00.000Z", "2026-12-01T02:00:00.000Z", "2026-12-01T05:00:00.000Z"]) {
      await world.until(at);
      expect((await world.as("head").call(recordCallbackRoute, { params: { number }, body: { at: world.now(), outcome: "no_answer" } })).status).toBe(201);
    }
    const close = (reason: "advised" | "unreachable") => lawyer.call(closeCaseRoute, { params: { number }, body: { card, reason, money } });
    expect((await close("unreachable")).body.code).toBe("case.too_early_to_close");
    await world.until("2026-12-24T02:00:00.000Z");
    expect([(await close("advised")).body.code, (await close("unreachable")).status]).toEqual(["case.unreached", 201]);
    expect(codesOf(await look(world, number))).toEqual(expect.arrayContaining(["answered", "callback_ended", "closed"]));
  });

  it("with an address a letter is sent before the callback ends; it is read by a recorded look and stands in no row or log", async () => {
    await open();
    const address = "某街道某巷 3 号";
    const number = await file(world, "worker", { reach: { phone: secrets.phone, how: "call", safeHours: null, mayLeaveMessage: true, needs: [], address } });
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    await look(world, number);
    await world.until("2026-11-30T02:30:00.000Z");
    for (const at of ["2026-11-30T02:30:00.000Z", "2026-11-30T05:00:00.000Z", "2026-11-30T07:30:00.000Z"]) {
      world.setNow(at > world.now() ? at : world.now());
      expect((await world.as("head").call(recordCallbackRoute, { params: { number }, body: { at: at as never, outcome: "no_answer" } })).status).toBe(201);
    }
    const close = () => world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "unreachable", money } });
    expect((await close()).body.code).toBe("case.too_early_to_close");
    const read = await world.as("head").call(readCaseRoute, { params: { number } });
    expect(read.body).toMatchObject({ hasAddress: true, can: { letter: true, callback: true }, waitingFor: { what: "letter" } });
    expect(JSON.stringify(read.body)).not.toContain(address);
    expect((await world.as("head").call(revealRoute, { params: { number }, body: { field: "address" } })).body.value).toEqual([address]);
    // Nobody sends it: the street hears.
    const told = (await world.pump(), phonesSince(world));
    await world.until("2026-12-01T09:30:00.000Z");
    expect(told()).toEqual(["head", "street-head"]);
    const sent = await world.as("head").call(recordLetterRoute, { params: { number }, body: { on: "2026-12-01" as never } });
    expect(sent.status).toBe(201);
    expect((await close()).status).toBe(201);
    expect(codesOf(await look(world, number)).slice(-3)).toEqual(["overdue", "letter_sent", "closed"]);
    expect(JSON.stringify(await world.rows()) + world.lines.join()).not.toContain(address);
  });

  it("a callback nobody makes reaches the station above, and one that says \"not solved\" reopens it", async () => {
    await open();
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    await look(world, number);
    await world.until("2026-12-01T09:30:00.000Z");
    expect(world.phones.filter((it) => it.openid === "street-head").map((it) => it.data["phrase3"])).toContain("待回访");
    // It stays among what is behind, on the home of the head above and in the station's list, until somebody calls; the worker has a new time.
    const behind = async () => (world.settle(), [(await world.as("street-head").call(readWaitingRoute)).body, (await world.as("head").call(readBoardRoute, { query: { station: station("community"), lane: "overdue" } })).body].map(({ lines }) => lines.map((it) => [it.number, (it.promise?.by ?? "") > world.now()])));
    expect(await behind()).toEqual([[[number, true]], [[number, true]]]);
    await world.as("head").call(recordCallbackRoute, { params: { number }, body: { at: world.now(), outcome: "no_answer" } });
    expect(await behind()).toEqual([[], []]);
    expect((await world.as("head").call(recordCallbackRoute, { params: { number }, body: { at: world.now(), outcome: "not_solved" } })).status).toBe(201);
    expect((await look(world, number)).status).not.toBe("answered");
  });
});

describe("what staff typed and did not send", () => {
  const [about, sheet] = ["2611234821370", "answer"] as const;
  const keep = (typed: Record<string, string> | null, who = "lawyer-a") => world.as(who).call(keepTypedRoute, { body: { about, sheet, typed } });
  const kept = async (who = "lawyer-a") => (await world.as(who).call(readTypedRoute, { query: { about, sheet } })).body.typed;

  it("is kept sealed for its writer alone, on whatever device, the last save over the one before, until it is sent", async () => {
    await open();
    expect(await kept()).toBeNull();
    await keep({ text: "考勤本" });
    await keep({ text: "考勤本缺七天" });
    expect([await kept(), await kept("head")]).toEqual([{ text: "考勤本缺七天" }, null]);
    const [row] = (await world.rows()).filter((it) => it["t"] === "typed");
    expect(Buffer.from(Object(row)["content"]).toString("utf8")).not.toContain("考勤");
    expect(row?.["ttl"]).toBe(Math.ceil(Date.parse(addHours(world.now(), 30 * 24)) / 1000));
    for (let twice = 0; twice < 2; twice += 1) expect((await keep(null)).status).toBe(200);
    expect((await world.rows()).filter((it) => it["t"] === "typed")).toEqual([]);
  });

  it("about what still rings lies by its ticket, and goes with the case as well", async () => {
    await open();
    const number = await file(world);
    const ticket = (await ringsFor(world, "lawyer-a"))[0]?.id ?? "";
    expect((await world.as("lawyer-a").call(keepTypedRoute, { body: { about: ticket, sheet: "recuse", typed: { reason: "other", more: "老同学" } } })).status).toBe(200);
    const typed = async () => (await world.rows()).filter((it) => it["t"] === "typed").length;
    expect((await world.as("lawyer-a").call(readTypedRoute, { query: { about: ticket, sheet: "recuse" } })).body.typed).toEqual({ reason: "other", more: "老同学" });
    expect([await typed(), (await world.as("worker").call(withdrawRoute, { params: { number } })).status]).toEqual([1, 201]);
    await world.until("2026-11-27T02:00:00.000Z");
    expect([(await world.as("worker").call(eraseMineRoute, { params: { number } })).status, await typed()]).toEqual([201, 0]);
  });

  it("is none any more after thirty days, and no worker's to keep", async () => {
    await open();
    const then = world.now();
    await keep({ text: "考勤本" });
    world.setNow(addHours(then, 30 * 24));
    expect(await kept()).toBeNull();
    world.setNow(then);
    await keep(null);
    expect((await keep({ text: "x" }, "worker")).status).toBe(403);
  });
});
