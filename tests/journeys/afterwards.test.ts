import { addJointRoute, dropJointRoute, listJointRoute, moveJointRoute, replyJointRoute } from "@huiyin/shared/cases/jointApi";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readCalendarDaysRoute } from "@huiyin/shared/bookings/calendarApi";
import { agreeRoute } from "@huiyin/shared/cases/api";
import { readFiguresRoute, readPaymentsRoute, recordPaidRoute, undoPaidRoute } from "@huiyin/shared/cases/closingApi";
import { mergeCaseRoute, unmergeCaseRoute } from "@huiyin/shared/cases/deskApi";
import { answerReferralRoute, askReferralRoute, sendReferralRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import { eraseMineRoute } from "@huiyin/shared/cases/rightsApi";
import { closeCaseRoute, readBoardRoute, readCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { setNextRoute } from "@huiyin/shared/cases/workApi";
import { recordFactsRoute, recordMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { createWorld, type World } from "./harness";
import { answer, card, codesOf, contact, file, look, phonesSince, take } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(60_000);
let world: World;
const words: string[] = [];
afterEach(() => world.finish([...Object.values(secrets), ...words.splice(0)]));
const open = async (at = "2026-11-23T02:00:00.000Z") => {
  world = await createWorld({ at });
};
const day = (text: string) => zLocalDate.parse(text);

describe("money that comes after a case is closed", () => {
  it("is written down with its day and how it is known, counts as paid, is told, and is taken back with a reason", async () => {
    await open();
    const number = await file(world, "worker", { type: "WAGE_ARREARS" });
    const params = { number };
    const lawyer = world.as("lawyer-a");
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number, (await lawyer.call(readCaseRoute, { params })).body.limitFacts.map((fact) => ({ fact, value: { is: "unclear" as const } })));
    await answer(world, "lawyer-a", number);
    const pay = (fen: number, who = "lawyer-a") => world.as(who).call(recordPaidRoute, { params, body: { fen, on: day("2026-11-23"), source: "worker" } });
    expect((await pay(100)).body.code).toBe("case.not_closed");
    await world.as("worker").call(agreeRoute, { params });
    expect((await lawyer.call(closeCaseRoute, { params, body: { card, reason: "agreed_unpaid", money: { claimedFen: 900_000, agreedFen: 700_000, paidFen: 100_000 } } })).status).toBe(201);
    const figures = async () => {
      await world.pump();
      return (await world.as("head").call(readFiguresRoute, { query: { station: station("community"), from: "2026-11", to: "2026-11" } })).body;
    };
    expect(await figures()).toMatchObject({ solved: { cases: 0 }, tally: { unpaidCases: 1, paidFen: 100_000 } });
    expect([(await pay(1, "lawyer-b")).body.code, (await pay(200_000)).status, (await pay(400_000, "head")).status]).toEqual(["case.taken_by_other", 201, 201]);
    expect(await figures()).toMatchObject({ solved: { cases: 1 }, tally: { unpaidCases: 0, paidCases: 1, paidFen: 700_000, agreedFen: 700_000 } });
    expect((await world.as("worker").call(readInboxRoute)).body.notices.map((it) => it.code)).toContain("paid_recorded");
    const seen = (await lawyer.call(readPaymentsRoute, { params })).body;
    expect(seen).toMatchObject({ may: true, byLine: false, money: { paidFen: 700_000 }, payments: [{ fen: 200_000, source: "worker", title: "值班律师甲", undoneAt: null }, { fen: 400_000, title: "站长甲" }] });
    const why = "职工说是别人的钱，转错了";
    words.push(why);
    const undo = (reason: string) => lawyer.call(undoPaidRoute, { params, body: { payment: seen.payments[1]?.id ?? "", reason } });
    expect([(await undo(" ")).body.code, (await undo(why)).status, (await undo(why)).body.code]).toEqual(["case.reason_missing", 201, "case.payment_undone"]);
    expect(await figures()).toMatchObject({ solved: { cases: 0 }, tally: { unpaidCases: 1, paidCases: 0, paidFen: 300_000 } });
    expect((await lawyer.call(readPaymentsRoute, { params })).body).toMatchObject({ money: { paidFen: 300_000 }, payments: [{ undoneAt: null }, { undoneAt: expect.any(String) }] });
    const told = codesOf(await look(world, number));
    expect([told.filter((code) => code === "paid_later").length, told.includes("paid_undone")]).toEqual([2, true]);
  });
});

describe("a next step whose day went by", () => {
  it("is heard by the heads each working day and stands among what is overdue, until another is set; that nobody hears of it is found at night", async () => {
    await open();
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const set = (at: string) => world.as("lawyer-a").call(setNextRoute, { params: { number }, body: { next: { at: zInstant.parse(at), text: "问问监察" } } });
    const overdue = async () => {
      world.settle();
      return (await world.as("head").call(readBoardRoute, { query: { station: station("community"), lane: "overdue" } })).body.lines.map((line) => line.number);
    };
    expect((await set("2026-11-24T03:00:00.000Z")).status).toBe(201);
    await world.until("2026-11-24T02:50:00.000Z");
    expect(await overdue()).toEqual([]);
    const rung = phonesSince(world);
    await world.until("2026-11-24T03:05:00.000Z");
    expect([rung(), await overdue()]).toEqual([["lawyer-a"], [number]]);
    const due = async () => (await world.as("head").call(readInboxRoute)).body.notices.filter((it) => it.code === "next_due").length;
    const heard: number[] = [];
    // Wednesday to Friday, the weekend, and Monday.
    for (const at of ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-29", "2026-11-30"]) {
      await world.until(`${at}T09:10:00.000Z`);
      heard.push(await due());
    }
    expect([heard, await world.audit()]).toEqual([[1, 2, 3, 3, 4], []]);
    const { dueKey: _k, dueAt: _d, ...row } = (await world.platform.table.get({ pk: `CASE#${number}`, sk: "NEXT" })) ?? { pk: "", sk: "" };
    await world.platform.table.put(row);
    expect(await world.audit()).toEqual([`next_untold ${number}`]);
    expect((await set("2026-12-20T03:00:00.000Z")).status).toBe(201);
    expect([await overdue(), await world.audit()]).toEqual([[], []]);
    await world.until("2026-12-02T09:10:00.000Z");
    expect(await due()).toBe(4);
    expect(codesOf((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body).filter((code) => code === "next_passed").length).toBeLessThanOrEqual(2);
  });
});

describe("days asked for in a message", () => {
  it("are asked for again twice, then the handler hears, then the heads every week too; who answers is left in peace, and what nobody answered is not closed", async () => {
    await open();
    const lawyer = world.as("lawyer-a");
    const asked = async (who: string) => {
      const number = await file(world, who);
      await take(world, "lawyer-a");
      const facts = (await lawyer.call(readCaseRoute, { params: { number } })).body.limitFacts.map((fact) => ({ fact, value: { is: "asked" as const } }));
      expect((await lawyer.call(recordContactRoute, { params: { number }, body: { evidence: { kind: "message", text: "哪天离职的？" }, facts } })).status).toBe(201);
      return { number, facts };
    };
    const [silent, speaks] = [await asked("worker"), await asked("other-worker")];
    const told = async (who: string, code: string) => (await world.as(who).call(readInboxRoute)).body.notices.filter((it) => it.code === code).length;
    await world.until("2026-11-26T01:05:00.000Z");
    expect([await told("worker", "facts_due"), await told("other-worker", "facts_due")]).toEqual([1, 1]);
    const params = { number: speaks.number };
    expect((await world.as("other-worker").call(recordMyFactsRoute, { params, body: { facts: speaks.facts.map(({ fact }) => ({ fact, value: { is: "unclear" as const } })), held: [] } })).status).toBe(201);
    await world.until("2026-12-02T01:05:00.000Z");
    expect([await told("worker", "facts_due"), await told("other-worker", "facts_due"), await told("lawyer-a", "facts_unsaid")]).toEqual([2, 1, 0]);
    await world.until("2026-12-09T01:05:00.000Z");
    expect([await told("worker", "facts_due"), await told("lawyer-a", "facts_unsaid")]).toEqual([2, 1]);
    // That the handler heard is theirs; that he was reminded is his.
    expect(codesOf(await look(world, silent.number)).filter((code) => code === "facts_chased")).toHaveLength(2);
    expect(codesOf((await lawyer.call(readCaseRoute, { params: { number: silent.number } })).body).filter((code) => code === "facts_chased")).toHaveLength(3);
    for (const monday of ["2026-12-14", "2026-12-21"]) {
      await world.until(`${monday}T01:05:00.000Z`);
      const today = async (who: string) => (await world.as(who).call(readInboxRoute)).body.notices.filter((it) => it.code === "facts_unsaid" && it.at.startsWith(monday)).length;
      expect([await today("lawyer-a"), await today("head"), await told("worker", "facts_due")]).toEqual([1, 1, 2]);
    }
    await answer(world, "lawyer-a", silent.number);
    await world.as("worker").call(agreeRoute, { params: { number: silent.number } });
    const close = () => lawyer.call(closeCaseRoute, { params: { number: silent.number }, body: { card, reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null } } });
    expect((await close()).body.code).toBe("case.limit_facts_owed");
    expect((await lawyer.call(recordFactsRoute, { params: { number: silent.number }, body: { facts: silent.facts.map(({ fact }) => ({ fact, value: { is: "unclear" as const } })), held: [], met: [] } })).status).toBe(201);
    expect((await close()).status).toBe(201);
  });
});

describe("a hearing", () => {
  const application = { name: "西岗区仲裁委", claims: "加班费", facts: "夜班没有加班费", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null } as const;
  it("of a merged case goes to whoever has the case that answers for it, and back when they are parted; of an erased one it goes", async () => {
    await open();
    words.push("第三仲裁庭");
    const [a, worker, head] = [world.as("lawyer-a"), world.as("worker"), world.as("head")];
    const first = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", first);
    const second = await file(world, "worker", { respondents: [] });
    await take(world, "lawyer-b");
    const asked = await a.call(askReferralRoute, { params: { number: first }, body: { to: "arbitration", application } });
    const params = { number: first, id: asked.body.id };
    expect((await worker.call(answerReferralRoute, { params, body: { agrees: true, consentVersion: "1" } })).status).toBe(201);
    expect((await a.call(sendReferralRoute, { params, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2026-12-04") } })).status).toBe(201);
    const hearing = { from: zInstant.parse("2026-12-10T01:30:00.000Z"), to: zInstant.parse("2026-12-10T03:30:00.000Z"), place: "第三仲裁庭" };
    expect((await a.call(setHearingRoute, { params, body: hearing })).status).toBe(201);
    const entries = async () => {
      await world.pump();
      return Promise.all(["lawyer-a", "lawyer-b"].map(async (who) => (await world.as(who).call(readCalendarDaysRoute, { query: { from: day("2026-12-10"), days: 1 } })).body.items.filter((it) => it.kind === "entry").length));
    };
    expect(await entries()).toEqual([1, 0]);
    expect((await head.call(mergeCaseRoute, { params: { number: first }, body: { into: second, reason: "同一件事" } })).status).toBe(201);
    expect(await entries()).toEqual([0, 1]);
    expect((await world.as("lawyer-b").call(readInboxRoute)).body.notices.map((it) => it.code)).toContain("hearing_near");
    expect((await head.call(unmergeCaseRoute, { params: { number: first }, body: { reason: "是两件事" } })).status).toBe(201);
    expect(await entries()).toEqual([1, 0]);
    expect((await head.call(mergeCaseRoute, { params: { number: first }, body: { into: second, reason: "还是一件事" } })).status).toBe(201);
    expect(await entries()).toEqual([0, 1]);
    // Three days before, whoever has the other case is reminded.
    await world.until("2026-12-07T01:05:00.000Z");
    expect((await world.as("lawyer-b").call(readInboxRoute)).body.notices.filter((it) => it.code === "hearing_near" && it.at >= "2026-12-07T01:00:00.000Z")).toHaveLength(1);
    expect((await worker.call(eraseMineRoute, { params: { number: first }, body: {} })).status).toBe(201);
    expect([await entries(), (await world.rows()).some((row) => String(row["sk"]).startsWith("REFERRAL#"))]).toEqual([[0, 0], false]);
  });
});

describe("a case several bodies work on (4+N)", () => {
  it("has one that leads and others that help, each with a task and a day; a day that goes by rings, a reply ends it", async () => {
    await open();
    const task = "约谈负责人，核实三个月工资";
    words.push(task, "劳动监察大队");
    const number = await file(world);
    const [params, lawyer] = [{ number }, world.as("lawyer-a")];
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const add = (role: "lead" | "helper", name: string, due = "2026-11-25", who = "lawyer-a") => world.as(who).call(addJointRoute, { params, body: { role, name, task, due: day(due) } });
    const lead = await add("lead", "劳动监察大队");
    expect([lead.status, (await add("lead", "法院")).body.code, (await add("helper", "法院", "2026-11-22")).body.code, (await add("helper", "法院", "2026-11-25", "lawyer-b")).body.code]).toEqual([201, "case.joint_lead", "case.joint_date", "case.taken_by_other"]);
    const helper = await add("helper", "司法局");
    await world.pump();
    const rung = phonesSince(world);
    await world.until("2026-11-26T01:05:00.000Z");
    expect(rung()).toContain("lawyer-a");
    expect((await world.as("head").call(listJointRoute, { params })).body.tasks).toMatchObject([{ role: "lead", name: "劳动监察大队", task, status: "open", reply: null }, { role: "helper", name: "司法局" }]);
    expect((await lawyer.call(replyJointRoute, { params: { number, id: lead.body.id }, body: { words: "单位答应周五前补发" } })).status).toBe(201);
    expect((await lawyer.call(replyJointRoute, { params: { number, id: lead.body.id }, body: { words: "周四前补发" } })).status).toBe(201);
    // The other one still rings, now for the heads; what was answered does not.
    rung();
    await world.until("2026-11-27T09:05:00.000Z");
    expect(rung()).toContain("head");
    const move = (id: string, due: string) => lawyer.call(moveJointRoute, { params: { number, id }, body: { due: day(due) } });
    expect([(await move(lead.body.id, "2026-12-04")).body.code, (await move(helper.body.id, "2026-11-26")).body.code, (await move(helper.body.id, "2026-12-04")).status, (await lawyer.call(listJointRoute, { params })).body.tasks[1]]).toMatchObject(["case.joint_over", "case.joint_date", 201, { due: "2026-12-04", late: false }]);
    expect((await lawyer.call(dropJointRoute, { params: { number, id: helper.body.id } })).status).toBe(201);
    expect((await lawyer.call(listJointRoute, { params })).body.tasks).toMatchObject([{ status: "replied", reply: "周四前补发", earlier: ["单位答应周五前补发"] }, { status: "dropped" }]);
    const told = codesOf(await look(world, number));
    expect([told.filter((code) => code === "joint_added").length, told.includes("joint_replied"), told.includes("joint_due") || told.includes("joint_moved")]).toEqual([2, true, false]);
  });
});
