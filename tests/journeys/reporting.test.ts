import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { agreeRoute, sayNotSolvedRoute, undoWithdrawalRoute, withdrawRoute } from "@huiyin/shared/cases/api";
import { readWaitingRoute } from "@huiyin/shared/cases/boardApi";
import { readFiguresRoute, readReportCardRoute } from "@huiyin/shared/cases/closingApi";
import { readEmployerRoute, saveEmployerRoute } from "@huiyin/shared/cases/employerApi";
import { exportCaseRoute } from "@huiyin/shared/cases/exportApi";
import { enterFormRoute, listFormsRoute, settleFormRoute } from "@huiyin/shared/cases/regionFormApi";
import { answerReferralRoute, askReferralRoute, packReferralRoute, sendReferralRoute } from "@huiyin/shared/cases/referralApi";
import type { Application } from "@huiyin/shared/cases/referralSchema";
import { closeCaseRoute } from "@huiyin/shared/cases/staffApi";
import { zOrganisationId } from "@huiyin/shared/kernel/ids";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { strFromU8, unzipSync } from "fflate";
import { createWorld, type World } from "./harness";
import { memberOp } from "../../functions/staff/staffRepository";
import { answer, card, contact, file, phonesSince, take } from "./steps";
import { secrets } from "./stories";
import { organisations, station } from "./town";

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const open = async (faults = false) => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults });
};
const day = (text: string) => zLocalDate.parse(text);
const wordText = (bytes: Uint8Array | undefined): string => strFromU8(unzipSync(bytes ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array()).replace(/<[^>]+>/g, "");
const application: Application = { name: "西岗区人民法院", claims: "给付工资", facts: "三个月没发工资。", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null };

describe("wages agreed and not paid", () => {
  it("go to court for a payment order, with the sum from the agreement; an agreement still young goes there to be confirmed, signed by both", async () => {
    await open();
    const number = await file(world, "worker", { type: "WAGE_ARREARS" });
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    await take(world, "lawyer-a");
    const pack = async (paper: NonNullable<Application["paper"]>, as: "docx" | "pdf") => {
      const asked = await lawyer.call(askReferralRoute, { params: { number }, body: { to: "court", application: { ...application, paper } } });
      if (asked.status !== 201) return asked.body.code;
      const one = { number, id: asked.body.id };
      await worker.call(answerReferralRoute, { params: one, body: { agrees: true, consentVersion: "1" } });
      expect((await lawyer.call(packReferralRoute, { params: one, body: { as } })).status).toBe(201);
      return world.bucket.objects.get(`packs/${number}/${one.id}.${as}`);
    };
    const order = { kind: "payment_order", fen: 2_100_000, law: "agreement", agreedOn: day("2026-11-01"), dueOn: day("2026-11-20"), noOtherDebts: true, canBeServed: true } as const;
    expect(await pack({ ...order, dueOn: day("2026-11-30") }, "docx")).toBe("case.order_dates");
    const text = wordText((await pack(order, "docx")) as Uint8Array);
    for (const said of ["支付令申请书", secrets.name, secrets.employer, "21000 元", "贰万壹仟元整", "劳动争议调解仲裁法 16", "2026-11-20", "证据清单", "办理经过"]) expect(text).toContain(said);
    const both = wordText((await pack({ kind: "confirmation", mediator: "香炉礁街道人民调解委员会", effectiveOn: day("2026-11-01"), settles: "payment", otherPhone: "" }, "docx")) as Uint8Array);
    for (const said of ["司法确认申请书", "申请人（乙方）", "2026-12-01（民事诉讼法 205", "乙方（签名、盖章）", "＿＿＿"]) expect(both).toContain(said);
    expect(Buffer.from((await pack(order, "pdf")) as Uint8Array).toString("latin1", 0, 5)).toBe("%PDF-");
    // Its last day is today; left lying until tomorrow it is not made any more.
    const late = (await lawyer.call(askReferralRoute, { params: { number }, body: { to: "court", application: { ...application, paper: { kind: "confirmation", mediator: "调委会", effectiveOn: day("2026-10-24"), settles: "payment", otherPhone: "" } } } })).body.id;
    await worker.call(answerReferralRoute, { params: { number, id: late }, body: { agrees: true, consentVersion: "1" } });
    await world.until("2026-11-23T16:05:00.000Z");
    expect((await lawyer.call(packReferralRoute, { params: { number, id: late }, body: { as: "pdf" } })).body.code).toBe("case.confirmation_late");
  });
});

describe("a word that is owed after the closing", () => {
  it("is asked for by the heads when whoever handled the case works here no more", async () => {
    await open();
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    const params = { number: await file(world, "worker") };
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", params.number);
    const asked = await lawyer.call(askReferralRoute, { params, body: { to: "arbitration", application } });
    const one = { ...params, id: asked.body.id };
    await worker.call(answerReferralRoute, { params: one, body: { agrees: true, consentVersion: "1" } });
    expect((await lawyer.call(sendReferralRoute, { params: one, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2026-11-24") } })).status).toBe(201);
    await answer(world, "lawyer-a", params.number);
    await worker.call(agreeRoute, { params });
    expect((await lawyer.call(closeCaseRoute, { params, body: { card, reason: "arbitration", money: { claimedFen: null, agreedFen: null, paidFen: null } } })).status).toBe(201);
    await world.platform.table.transact([memberOp({ v: 1, person: await world.personOf("lawyer-a"), name: "值班律师甲", active: false })]);
    await world.pump();
    const rung = phonesSince(world);
    await world.until("2026-11-25T01:05:00.000Z");
    expect([rung().includes("head"), (await world.rows()).filter((row) => row["t"] === "notice" && row["code"] === "referral_due").map((row) => row["to"])]).toEqual([true, [await world.personOf("head")]]);
  });
});

describe("a district that reports by a card of its own", () => {
  it("is entered by one and confirmed by another; a case closed by a version keeps it, on the screen, in the row and in the export, whatever comes later", async () => {
    await open();
    const [officer, head, lawyer, worker] = [world.as("officer"), world.as("district-head"), world.as("lawyer-a"), world.as("worker")];
    const at = { params: { stationId: station("district") } };
    const yesNo = [{ key: "yes", label: "是" }, { key: "no", label: "不是" }, { key: "unknown", label: "不详" }];
    const first = {
      fields: [
        { key: "own_1", label: "用工方式", options: [{ key: "o1", label: "直接用工" }, { key: "o2", label: "劳务派遣" }, { key: "unknown", label: "不详" }] },
        { key: "migrant", label: "进城务工人员", options: yesNo }, { key: "union_there", label: "是否建会", options: yesNo },
      ],
      from: day("2026-11-01"), source: "区总工会统计要求第一版", sourceDate: day("2026-10-20"),
    };
    const enter = (form: typeof first) => officer.call(enterFormRoute, { ...at, body: form });
    const settle = (who: typeof head, version: number) => who.call(settleFormRoute, { ...at, body: { version, answer: "confirm" } });
    expect([(await enter({ ...first, source: " " })).body.code, (await enter({ ...first, fields: [] })).status]).toEqual(["form.source", 400]);
    expect((await enter(first)).body.version).toBe(1);
    const waits = async (who: typeof head) => (await who.call(readWaitingRoute)).body.forms;
    expect([await waits(head), await waits(officer)]).toEqual([1, 0]);
    expect([(await settle(officer, 1)).body.code, (await settle(head, 9)).body.code, (await world.as("lawyer-a").call(listFormsRoute, at)).status]).toEqual(["form.same_person", "form.stale", 403]);
    expect([(await settle(head, 1)).body.version, await waits(head)]).toEqual([2, 0]);
    expect((await officer.call(listFormsRoute, at)).body).toMatchObject({ inForce: "210203-1", proposed: null, forms: [{ id: "210203-1", source: first.source, by: "区干部", confirmedBy: "区负责人" }] });

    // Nobody has a union there: the employer file says so, and so does the card.
    const employer = (await officer.call(readEmployerRoute, { query: { id: organisations[1]?.id ?? zOrganisationId.parse("") } })).body;
    expect((await officer.call(saveEmployerRoute, { body: { id: employer.id, version: employer.version, name: employer.name, creditCode: null, aliases: employer.aliases, address: null, union: { has: "no", contact: null }, affiliates: [] } })).status).toBe(201);
    const number = await file(world, "worker", { type: "WAGE_CONSTRUCTION" });
    const params = { number };
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    await worker.call(agreeRoute, { params });
    const shown = async () => (await lawyer.call(readReportCardRoute, { params })).body;
    expect(await shown()).toMatchObject({ form: "210203-1", fields: [{ key: "own_1", label: "用工方式", titles: { o2: "劳务派遣" }, value: "unknown" }, { key: "migrant", label: "进城务工人员", value: "yes" }, { key: "union_there", label: "是否建会", value: "no" }] });
    const close = (form: string, values: Record<string, string>) => lawyer.call(closeCaseRoute, { params, body: { reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null }, card: { form, values } } });
    expect([(await close(card.form, card.values)).body.code, (await close("210203-1", { own_1: "o2", migrant: "yes", union_there: "no" })).status]).toEqual(["case.card_wrong", 201]);
    const row = async () => (await world.rows()).find((it) => it["pk"] === `CASE#${number}` && it["sk"] === "CARD");
    const before = await row();
    expect(before?.["form"]).toBe("210203-1");
    const exported = async () => {
      expect((await lawyer.call(exportCaseRoute, { params })).status).toBe(201);
      const parts = unzipSync(world.bucket.objects.get(`packs/${number}/file-staff.zip`) ?? new Uint8Array());
      return (JSON.parse(strFromU8(parts["案件数据.json"] ?? new Uint8Array())) as { card: unknown }).card;
    };
    const old = { form: "210203-1", answers: [{ key: "own_1", question: "用工方式", value: "o2", answer: "劳务派遣" }, { key: "migrant", question: "进城务工人员", value: "yes", answer: "是" }, { key: "union_there", question: "是否建会", value: "no", answer: "不是" }] };
    expect(await exported()).toEqual(old);

    // The next version asks in other words and another order, and one question less.
    const second = { ...first, fields: [{ key: "migrant", label: "农民工", options: yesNo }, { key: "own_1", label: "合同类型", options: [{ key: "o2", label: "固定期限" }, { key: "unknown", label: "不详" }] }], source: "区总工会统计要求第二版" };
    await enter(second);
    expect((await settle(head, 3)).status).toBe(201);
    expect([await row(), await exported()]).toEqual([before, old]);
    // Not solved after all: closed again it is reported by what counts by then; what an own question meant before is not carried over.
    await worker.call(sayNotSolvedRoute, { params, body: { why: null } });
    await take(world, "lawyer-b");
    const other = world.as("lawyer-b");
    expect((await other.call(readReportCardRoute, { params })).body).toMatchObject({ form: "210203-2", fields: [{ key: "migrant", label: "农民工", value: "yes" }, { key: "own_1", label: "合同类型", value: "unknown" }] });
  });
});

describe("what ended, on a head's board", () => {
  it("counts each case once however records come: solved by the money or the worker's word, what was told twice apart, and 没解决 takes it off again", async () => {
    await open(true);
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    const end = async (reason: BodyOf<typeof closeCaseRoute>["reason"], more: { headcount?: number; paidFen?: number; agreedFen?: number } = {}) => {
      const number = await file(world, "worker", { headcount: more.headcount ?? 1 });
      await take(world, "lawyer-a");
      await contact(world, "lawyer-a", number);
      await answer(world, "lawyer-a", number);
      await worker.call(agreeRoute, { params: { number } });
      const money = { claimedFen: null, agreedFen: more.agreedFen ?? null, paidFen: more.paidFen ?? null };
      expect((await lawyer.call(closeCaseRoute, { params: { number }, body: { card, reason, money } })).status).toBe(201);
      return number;
    };
    const figures = async (who = "head", at: Parameters<typeof station>[0] = "community", to = "2026-11") => {
      await world.pump();
      return (await world.as(who).call(readFiguresRoute, { query: { station: station(at), from: "2026-11", to } })).body;
    };
    expect((await figures()).ended).toEqual({ cases: 0, people: 0 });
    await end("paid", { headcount: 9, agreedFen: 500_000, paidFen: 500_000 });
    const advised = await end("advised");
    await end("duplicate");
    await end("agreed_unpaid", { agreedFen: 70_000, paidFen: 10_000 });
    const all = { ended: { cases: 3, people: 11 }, solved: { cases: 2, people: 10 }, tally: { paidCases: 1, paidPeople: 9, advisedCases: 1, unpaidCases: 1, nothingCases: 1, nothingPeople: 1, agreedFen: 570_000, paidFen: 510_000 } };
    expect(await figures()).toMatchObject(all);
    // The street and the district have it among theirs; another street has nothing of it; a lawyer is not shown it.
    expect([await figures("street-head", "street"), await figures("officer", "district", "2027-01"), await figures("officer", "otherStreet")]).toMatchObject([all, all, { ended: { cases: 0 } }]);
    expect((await lawyer.call(readFiguresRoute, { query: { station: station("community"), from: "2026-11", to: "2026-11" } })).status).toBe(403);
    expect((await world.as("head").call(readFiguresRoute, { query: { station: station("community"), from: "2026-11", to: "2027-11" } })).body.code).toBe("case.months");
    // Counted, however many times the stream says it: one row a station and month.
    expect((await world.rows()).filter((row) => row["t"] === "ended")).toHaveLength(1);
    await worker.call(sayNotSolvedRoute, { params: { number: advised }, body: { why: null } });
    expect(await figures()).toMatchObject({ ended: { cases: 2, people: 10 }, solved: { cases: 1, people: 9 }, tally: { advisedCases: 0, advisedPeople: 0, paidCases: 1 } });
    // Taken back by the worker: counted by itself, in no rate; undone, it is gone from there.
    const back = { number: await file(world, "worker", { headcount: 4 }) };
    expect((await worker.call(withdrawRoute, { params: back })).status).toBe(201);
    expect(await figures()).toMatchObject({ ended: { cases: 2 }, tally: { withdrawnCases: 1, withdrawnPeople: 4 } });
    expect((await worker.call(undoWithdrawalRoute, { params: back })).status).toBe(201);
    expect(await figures()).toMatchObject({ ended: { cases: 2 }, tally: { withdrawnCases: 0, withdrawnPeople: 0 } });
  });
});
