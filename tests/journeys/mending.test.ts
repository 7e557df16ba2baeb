import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { agreeRoute } from "@huiyin/shared/cases/api";
import { answerReferralRoute, askReferralRoute, listReferralsRoute, recordReferralReplyRoute, sendReferralRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import { eraseMineRoute } from "@huiyin/shared/cases/rightsApi";
import { closeCaseRoute, logCallRoute, readCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { askMaterialRoute, endPauseRoute, extendAnswerRoute, readWorkRoute } from "@huiyin/shared/cases/workApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { randomDigits } from "../../functions/platform/ids";
import { createWorld, type World } from "./harness";
import { answer, card, codesOf, contact, file, look, take } from "./steps";
import { secrets } from "./stories";
import { unit } from "./town";

/** Each story asks many doors: a loaded machine takes its time. */
jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

async function called(reach: Partial<BodyOf<typeof logCallRoute>["reach"]>) {
  const { status, body } = await world.as("operator").call(logCallRoute, { body: {
    door: "hotline", type: "OVERTIME_PAY", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month",
    queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: secrets.name, reach: { phone: secrets.phone, how: "call", safeHours: null, mayLeaveMessage: true, needs: [], ...reach },
    serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "1",
  } });
  if (status !== 201) throw new Error(`log: ${status} ${body.code ?? ""}`);
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", body.number);
  await world.pump();
  return body.number;
}

describe("who only called, and has no account", () => {
  const ask = (number: CaseNumber) => world.as("lawyer-a").call(askMaterialRoute, { params: { number }, body: { papers: ["工资条"], note: null, pauses: true } });
  const read = async (number: CaseNumber) => (await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body;

  it("is waited for too: their handler is told twice to call, their phone that there is news, and the clock goes on by itself", async () => {
    world = await createWorld();
    const number = await called({});
    expect((await read(number)).hears).toBe("phone");
    expect((await ask(number)).status).toBe(201);
    await world.after(2);
    const texts = () => world.phones.filter((it) => it.openid === secrets.phone).map((it) => [it.via, it.data["template"], it.data["number"]]);
    const news = ["sms", "worker", number];
    expect(texts()).toEqual([news]);
    const calls = async () => (await world.as("lawyer-a").call(readInboxRoute)).body.notices.filter((it) => it.code === "material_call");
    await world.until("2026-11-26T10:00:00.000Z");
    expect([(await calls()).map((it) => it.text), texts()]).toEqual([["等职工补材料，他没有账号，收不到消息。请打电话提醒他；到 12月7日（周一）17:00 还没有，就接着办。"], [news, news]]);
    await world.until("2026-12-08T02:00:00.000Z");
    expect([(await calls()).length, texts().length, codesOf(await read(number)).filter((code) => code === "material_reminded").length]).toEqual([2, 4, 2]);
    expect(await read(number)).toMatchObject({ pausedUntil: null, promise: { what: "answer" } });
  });

  it("hears nothing in writing where no message may be left, and is not waited for without a phone", async () => {
    world = await createWorld();
    const quiet = await called({ mayLeaveMessage: false });
    expect((await ask(quiet)).status).toBe(201);
    await world.after(2);
    expect(world.phones.filter((it) => it.openid === secrets.phone)).toEqual([]);
    const number = await called({ phone: null });
    expect([(await read(number)).hears, (await ask(number)).body.code]).toEqual(["nothing", "case.pause_anonymous"]);
  });

  it("and was asked for a day in a message: is reminded of it by two text messages; where none may be sent, their handler is asked to call", async () => {
    world = await createWorld();
    const asked = async (reach: Parameters<typeof called>[0]) => {
      const number = await called(reach);
      const facts = [{ fact: "ended" as const, value: { is: "asked" as const } }];
      expect((await world.as("lawyer-a").call(recordContactRoute, { params: { number }, body: { evidence: { kind: "message", text: "哪天离职的？" }, facts } })).status).toBe(201);
      return number;
    };
    const texted = await asked({});
    // Nobody is texted where no message may be left, nor at a number no text message goes to.
    const [quiet, landline] = [await asked({ mayLeaveMessage: false }), await asked({ phone: "041183610000" })];
    const unsaid = async () => (await world.as("lawyer-a").call(readInboxRoute)).body.notices.flatMap((it) => (it.code === "facts_unsaid" && it.about.kind === "case" ? [it.about.number] : [])).sort();
    const texts = () => world.phones.flatMap((it) => (it.via === "sms" && it.data["template"] === "worker" ? [it.data["number"]] : []));
    const toCall = [quiet, landline].sort();
    await world.until("2026-11-26T01:05:00.000Z");
    expect([texts(), await unsaid()]).toEqual([[texted], toCall]);
    await world.until("2026-12-02T01:05:00.000Z");
    expect([texts(), await unsaid()]).toEqual([[texted, texted], [...toCall, ...toCall].sort()]);
    expect(codesOf(await read(texted)).filter((code) => code === "facts_chased")).toHaveLength(2);
    // On the tenth day their handler hears of each.
    await world.until("2026-12-07T01:05:00.000Z");
    expect([texts(), (await unsaid()).filter((number) => number === texted)]).toEqual([[texted, texted], [texted]]);
  });

  it("hears by a text message of a time promised anew; where none may be sent, their handler is asked to tell them", async () => {
    world = await createWorld();
    const lawyer = world.as("lawyer-a");
    const [texted, quiet] = [await called({}), await called({ mayLeaveMessage: false })];
    const texts = () => world.phones.flatMap((it) => (it.via === "sms" && it.data["template"] === "worker" ? [it.data["number"]] : []));
    const toTell = async () => (await lawyer.call(readInboxRoute)).body.notices.flatMap((it) => (it.code === "promise_call" && it.about.kind === "case" ? [[it.about.number, it.data["by"]]] : []));
    const promised = async (number: CaseNumber) => [number, (await read(number)).promise?.by];
    for (const number of [texted, quiet]) expect((await lawyer.call(extendAnswerRoute, { params: { number }, body: { reason: "要等单位回话" } })).status).toBe(201);
    const extended = await promised(quiet);
    await world.after(2);
    expect([texts(), await toTell()]).toEqual([[texted], [extended]]);
    for (const number of [texted, quiet]) expect((await ask(number)).status).toBe(201);
    await world.after(2);
    // That they owe something, now that they owe nothing any more.
    expect(texts()).toEqual([texted, texted]);
    for (const number of [texted, quiet]) expect((await lawyer.call(endPauseRoute, { params: { number }, body: {} })).status).toBe(201);
    const goesOn = await promised(quiet);
    await world.after(2);
    expect([texts(), await toTell()]).toEqual([[texted, texted, texted], expect.arrayContaining([extended, goesOn])]);
    expect((await toTell()).length).toBe(2);
  });
});

const day = (text: string) => zLocalDate.parse(text);
const application = { name: "西岗区仲裁委", claims: "加班费", facts: "夜班没有加班费", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null } as const;
/** A matter in lawyer-a's hands, agreed to and sent to the arbitrators. */
async function handedOver() {
  world = await createWorld();
  const number = await file(world);
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  const params = { number, id: (await world.as("lawyer-a").call(askReferralRoute, { params: { number }, body: { to: "arbitration", application } })).body.id };
  await world.as("worker").call(answerReferralRoute, { params, body: { agrees: true, consentVersion: "1" } });
  expect((await world.as("lawyer-a").call(sendReferralRoute, { params, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2027-01-29") } })).status).toBe(201);
  return params;
}

it("hearings that are over go with their case when it is erased, also of a referral that is settled", async () => {
  const params = await handedOver();
  const [lawyer, worker] = [world.as("lawyer-a"), world.as("worker")];
  const hear = async (on: string) => expect((await lawyer.call(setHearingRoute, { params, body: { from: zInstant.parse(`${on}T01:30:00.000Z`), to: zInstant.parse(`${on}T03:30:00.000Z`), place: "第三仲裁庭" } })).status).toBe(201);
  const entries = async () => (await world.rows()).filter((row) => row["t"] === "entry").map((row) => String(row["from"]).slice(0, 10)).sort();
  await hear("2026-11-25");
  await world.until("2026-11-26T02:00:00.000Z");
  await hear("2026-11-30");
  await world.until("2026-12-01T02:00:00.000Z");
  expect((await lawyer.call(recordReferralReplyRoute, { params, body: { on: day("2026-12-01"), outcome: "done", nextBy: null, words: "裁决支持" } })).status).toBe(201);
  expect(await entries()).toEqual(["2026-11-25", "2026-11-30"]);
  await answer(world, "lawyer-a", params.number);
  await look(world, params.number);
  await worker.call(agreeRoute, { params });
  expect((await lawyer.call(closeCaseRoute, { params, body: { card, reason: "arbitration", money: { claimedFen: null, agreedFen: null, paidFen: null } } })).status).toBe(201);
  expect((await worker.call(eraseMineRoute, { params, body: {} })).status).toBe(201);
  expect([await entries(), (await world.rows()).filter((row) => row["t"] === "trace")]).toEqual([[], []]);
});

it("a referral written down as sent back by mistake is put right with a reason: theirs again, both entries to be read, and the next step says so", async () => {
  const params = await handedOver();
  const lawyer = world.as("lawyer-a");
  const reply = (body: Partial<BodyOf<typeof recordReferralReplyRoute>>, who = "lawyer-a") =>
    world.as(who).call(recordReferralReplyRoute, { params, body: { on: day("2026-11-23"), outcome: "returned", nextBy: null, words: "材料不全", ...body } });
  const next = async () => (await lawyer.call(readWorkRoute, { params })).body.next?.text;
  expect([(await reply({})).status, await next()]).toEqual([201, "西岗区仲裁委把材料退回来了：看清原因，和职工商量下一步。"]);
  const right = { outcome: "accepted" as const, nextBy: day("2026-12-31"), words: "立案通知书已寄出" };
  expect([(await reply(right)).body.code, (await reply({ ...right, why: "看错了，是另一件" }, "lawyer-b")).body.code, (await reply({ ...right, why: "看错了，是另一件" })).status]).toEqual(["case.reason_missing", "case.taken_by_other", 201]);
  expect((await lawyer.call(listReferralsRoute, { params })).body.referrals).toMatchObject([{ status: "accepted", replyBy: "2026-12-31" }]);
  expect(await next()).toBe("西岗区仲裁委的“退回来了”记错了，已经更正：下一步请重新定。");
  await world.pump();
  const mine = await look(world, params.number);
  expect([mine.messages.map((one) => one.text).slice(-2), codesOf(mine).filter((code) => code === "referral_replied").length]).toEqual([["材料不全", "更正：看错了，是另一件\n立案通知书已寄出"], 2]);
});
