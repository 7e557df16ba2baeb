import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { queryCaseRoute } from "@huiyin/shared/cases/api";
import { sayWordByCodeRoute, writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import {
  answerReferralByCodeRoute, askHandlerByCodeRoute, confirmContactByCodeRoute, listDeputiesByCodeRoute, listReferralsByCodeRoute, readClockWhyByCodeRoute, readHandlerAsksByCodeRoute, readTimelineByCodeRoute, refuseDeputyByCodeRoute,
} from "@huiyin/shared/cases/codeWorkApi";
import { nameDeputyRoute, readDeputyCaseRoute } from "@huiyin/shared/cases/deputyApi";
import { decideHandlerAskRoute, listHandlerAsksRoute, readHandlerAsksForRoute, recordHandlerAskRoute } from "@huiyin/shared/cases/handlerAskApi";
import { recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { askReferralRoute, listReferralsRoute, sendReferralRoute } from "@huiyin/shared/cases/referralApi";
import { readCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { writeEntryRoute } from "@huiyin/shared/cases/workApi";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { readFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { readFactsByCodeRoute, recordFactsByCodeRoute } from "@huiyin/shared/deadlines/factsByCodeApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addMs, zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { answer, codesOf, contact, file, fileAnonymously, look, take } from "./steps";
import { secrets } from "./stories";
import { unit } from "./town";

/** Who has number and code and no account: what an account's case page shows and takes. */
jest.setTimeout(60_000);
let world: World;
const [words, reply] = ["打电话从来不接，见面还吼我", "和办理人谈过了，明天换人给您打电话"];
afterEach(() => world.finish([...Object.values(secrets), words, reply]));
const day = (text: string) => zLocalDate.parse(text);
const at = "2026-11-23T02:00:00.000Z";
const query = async (held: { number: string; code: string }) => (await world.anyone.call(queryCaseRoute, { body: held })).body;
const earlier = (held: { number: string; code: string }, before: string) => world.anyone.call(readTimelineByCodeRoute, { body: { ...held, before } });

describe("the case by number and code", () => {
  it("shows what was done and when, and what is next until when; of a long one a page at a time, and nothing of what only staff read", async () => {
    world = await createWorld({ at, faults: true });
    const held = await fileAnonymously(world);
    expect(codesOf(await query(held))).toEqual(["registered"]);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", held.number);
    const note = { entry: { kind: "note" as const, sees: "staff" as const }, text: "他的老板不接电话" };
    expect((await world.as("lawyer-a").call(writeEntryRoute, { params: { number: held.number }, body: note })).status).toBe(201);
    expect(await query(held)).toMatchObject({ promise: { what: "answer" }, older: null, messages: [], limitWarning: false, rates: false, shows: [] });
    expect(codesOf(await query(held))).toEqual(expect.arrayContaining(["registered", "taken", "contacted"]));
    expect(codesOf(await query(held))).not.toContain("noted");
    const words = Array.from({ length: 26 }, (_, n) => `第 ${n} 句`);
    for (const text of words) {
      expect((await world.anyone.call(writeByCodeRoute, { body: { ...held, text } })).status).toBe(201);
      world.setNow(addMs(world.now(), 1000));
    }
    await world.after(1);
    const first = await query(held);
    expect([first.messages.length, first.messages.at(-1)?.text]).toEqual([20, words.at(-1)]);
    const before = (await earlier(held, first.older ?? "")).body;
    expect([...before.messages, ...first.messages].map((one) => one.text)).toEqual(words);
    expect([...codesOf(before), ...codesOf(first)]).toEqual(expect.arrayContaining(["registered", "taken", "contacted"]));
    expect([codesOf(before).includes("noted"), before.older]).toEqual([false, null]);
    // Where a page begins is the case's own: neither made up nor brought from elsewhere; and it opens nothing without the code.
    const other = await fileAnonymously(world);
    expect((await earlier(other, first.older ?? "")).body.code).toBe("request.malformed");
    expect((await earlier(held, "12_2026-11-23T02:00:00.000Z_!x")).body.code).toBe("request.malformed");
    expect((await earlier({ ...held, code: "000000000000" }, first.older ?? "")).body.code).toBe("case.query_failed");
    await answer(world, "lawyer-a", held.number);
    expect((await query(held)).rates).toBe(false);
    expect((await world.anyone.call(sayWordByCodeRoute, { body: { ...held, word: "solved", why: null } })).status).toBe(201);
    expect((await query(held)).rates).toBe(true);
  });

  it("shows whoever filed it for somebody what their account shows, until they may act: no words, nothing before, and nothing to rate", async () => {
    world = await createWorld({ at });
    const code = zQueryCode.parse("482137905516");
    const number = await file(world, "helper", { forOther: "family", queryCode: code });
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const held = { number, code };
    const shut = await query(held);
    expect(shut).toMatchObject({ status: "answered", messages: [], older: null, limitWarning: false, rates: false });
    expect(codesOf(shut)).toEqual(codesOf(await look(world, number, "helper")));
    expect((await earlier(held, "x")).body.code).toBe("request.malformed");
    expect((await world.as("head").call(recordHelperRoute, { params: { number }, body: { acts: true, how: "本人来电说明" } })).status).toBe(201);
    expect((await query(held)).messages.map((one) => one.text)).toEqual(["可以申请劳动仲裁。"]);
    expect(codesOf(await query(held))).toContain("delivered");
  });
});

describe("what the handling asks, by number and code", () => {
  it("days and figures are said there: they start the law's clocks, the handler reads whose word it is, and the clocks are read there", async () => {
    world = await createWorld({ at, faults: true });
    const held = await fileAnonymously(world, { type: "INJURY_MEDICAL" });
    await take(world, "lawyer-a");
    const params = { number: held.number };
    const lawyer = world.as("lawyer-a");
    const asked = [{ fact: "injured" as const, value: { is: "unclear" as const } }, { fact: "knew" as const, value: { is: "unclear" as const } }];
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "call", at: world.now(), outcome: "reached", minutes: 9 }, facts: asked } })).status).toBe(201);
    const read = async () => (await world.anyone.call(readFactsByCodeRoute, { body: held })).body;
    const clock = (it: Awaited<ReturnType<typeof read>>) => it.clocks.find(({ key }) => key === "ARB_LIMIT")?.state;
    expect([clock(await read())?.is, (await read()).may]).toEqual(["unclear", { record: true, see: false }]);
    const say = (facts: readonly { fact: "injured" | "knew" | "owed"; value: { is: "on"; on: ReturnType<typeof day> } | { is: "money"; fen: number } }[], key = "a".repeat(32)) => world.anyone.call(recordFactsByCodeRoute, { body: { ...held, facts: [...facts], stops: [] }, key });
    const said = [{ fact: "knew" as const, value: { is: "on" as const, on: day("2025-12-01") } }, { fact: "owed" as const, value: { is: "money" as const, fen: 1_200_000 } }];
    expect([(await say(said)).status, (await say(said)).status]).toEqual([201, 201]);
    expect(clock(await read())).toMatchObject({ is: "running", conservative: "2026-12-01" });
    const theirs = (await lawyer.call(readFactsRoute, { params })).body;
    expect(theirs.facts.filter((it) => it.from === "worker").map((it) => [it.fact, it.title])).toEqual([["knew", ""], ["owed", ""]]);
    expect(codesOf(await query(held))).toContain("facts_recorded");
    // The same rules as behind a sign-in.
    expect([(await say([], "b".repeat(32))).body.code, (await say([{ fact: "injured", value: { is: "on", on: day("2030-01-01") } }], "c".repeat(32))).body.code]).toEqual(["request.malformed", "case.fact_in_future"]);
    expect([(await world.anyone.call(recordFactsByCodeRoute, { body: { ...held, code: "000000000000", facts: said, stops: [] } })).body.code]).toEqual(["case.query_failed"]);
    // What an account holds is read and said there.
    const code = zQueryCode.parse("123456789012");
    const number = await file(world, "worker", { queryCode: code });
    expect([(await world.anyone.call(readFactsByCodeRoute, { body: { number, code } })).body.code, (await world.anyone.call(recordFactsByCodeRoute, { body: { number, code, facts: said, stops: [] } })).body.code]).toEqual(["case.query_signed", "case.query_signed"]);
  });

  it("to whom the matter is to be handed is read there, and nothing leaves before the yes that is given there", async () => {
    world = await createWorld({ at, faults: true });
    const held = await fileAnonymously(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", held.number);
    const [lawyer, params] = [world.as("lawyer-a"), { number: held.number }];
    const application = { name: "西岗区劳动人事争议仲裁委员会", claims: "支付拖欠的三个月工资", facts: "连续三个月没有发工资。", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null };
    expect((await query(held)).shows).toEqual([]);
    const { id } = (await lawyer.call(askReferralRoute, { params, body: { to: "arbitration", application } })).body;
    expect((await query(held)).shows).toEqual(["referrals"]);
    const read = async () => (await world.anyone.call(listReferralsByCodeRoute, { body: held })).body.referrals;
    expect(await read()).toMatchObject([{ id, name: application.name, status: "asked", mayAnswer: true, application: { facts: application.facts } }]);
    const send = () => lawyer.call(sendReferralRoute, { params: { ...params, id }, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2026-12-04") } });
    expect((await send()).body.code).toBe("case.referral_no_consent");
    const answers = (with_: { number: string; code: string }, key = "d".repeat(32)) => world.anyone.call(answerReferralByCodeRoute, { body: { ...with_, id, agrees: true, consentVersion: "1" }, key });
    expect((await answers({ ...held, code: "000000000000" }, "e".repeat(32))).body.code).toBe("case.query_failed");
    const other = await fileAnonymously(world);
    expect((await answers(other, "f".repeat(32))).body.code).toBe("case.no_such_item");
    expect([(await answers(held)).status, (await answers(held)).status]).toEqual([201, 201]);
    expect((await lawyer.call(listReferralsRoute, { params })).body.referrals).toMatchObject([{ status: "agreed" }]);
    expect((await send()).status).toBe(201);
    expect(await read()).toMatchObject([{ status: "sent", mayAnswer: false, replyBy: "2026-12-04" }]);
  });

  it("whether the call really came is said there, which starts the contact anew; and why the time is what it is", async () => {
    world = await createWorld({ at, faults: true });
    const held = await fileAnonymously(world);
    await take(world, "lawyer-a");
    const why = (await world.anyone.call(readClockWhyByCodeRoute, { body: held })).body;
    expect([why.by, why.lines.length > 1, why.english.length === why.lines.length]).toEqual([(await query(held)).promise?.by, true, true]);
    const deny = (contacted: boolean, with_ = held, key = "a".repeat(32)) => world.anyone.call(confirmContactByCodeRoute, { body: { ...with_, contacted }, key });
    expect([(await query(held)).asksContact, (await deny(false)).body.code]).toEqual([false, "case.contact_not_asked"]);
    await contact(world, "lawyer-a", held.number);
    expect((await query(held)).asksContact).toBe(true);
    expect((await deny(false, { ...held, code: "000000000000" }, "b".repeat(32))).body.code).toBe("case.query_failed");
    expect([(await deny(false, held, "c".repeat(32))).status, (await deny(false, held, "c".repeat(32))).status]).toEqual([201, 201]);
    const again = await query(held);
    expect([again.asksContact, again.promise?.what, codesOf(again).at(-1)]).toEqual([false, "contact", "contact_denied"]);
  });

  it("which deputies take part is read there; a no there ends their part", async () => {
    world = await createWorld({ at, faults: true });
    const held = await fileAnonymously(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", held.number);
    const person = await world.personOf("deputy-a");
    await world.platform.table.transact([
      memberOp({ v: 1, person, name: "人大代表甲", active: true }), grantOp({ v: 1, id: newGrantId(), person, role: "deputy", unit: unit("community"), from: zInstant.parse("2026-01-01T00:00:00.000Z"), to: null }),
    ]);
    world.settle();
    expect((await world.as("lawyer-a").call(nameDeputyRoute, { params: { number: held.number }, body: { person, task: "到厂里看看食堂", due: day("2026-11-25") } })).status).toBe(201);
    expect((await query(held)).shows).toEqual(["deputies"]);
    const read = async () => (await world.anyone.call(listDeputiesByCodeRoute, { body: held })).body.deputies;
    const [one] = await read();
    expect(one).toMatchObject({ status: "open", mayRefuse: true });
    const sees = async () => (await world.as("deputy-a").call(readDeputyCaseRoute, { params: { number: held.number } })).status;
    expect(await sees()).toBe(200);
    const no = (id: string, key: string) => world.anyone.call(refuseDeputyByCodeRoute, { body: { ...held, id }, key: key.repeat(32) });
    expect([(await no("x", "a")).body.code, (await no(one?.id ?? "", "b")).status, (await no(one?.id ?? "", "b")).status]).toEqual(["case.no_such_item", 201, 201]);
    expect([(await read()).map((it) => it.mayRefuse), (await sees()) === 200]).toEqual([[false], false]);
  });
});

describe("about the handler, from who has no account", () => {
  const asksOf = async (name: string) => (await world.as(name).call(listHandlerAsksRoute)).body.asks;
  const decide = (number: CaseNumber, id: string) => world.as("head").call(decideHandlerAskRoute, { params: { number }, body: { id, decision: "reassigned", answer: reply } });
  const inboxOf = async (name: string) => (await world.as(name).call(readInboxRoute)).body.notices.map((it) => it.code);

  it("goes to the level above by number and code, unseen by the handler, and the answer is read there", async () => {
    world = await createWorld({ at, faults: true });
    const held = await fileAnonymously(world);
    const ask = (kind: "change" | "complaint", with_ = held, key = "a".repeat(32)) => world.anyone.call(askHandlerByCodeRoute, { body: { ...with_, kind, why: words }, key });
    expect((await ask("change")).body.code).toBe("ask.no_handler");
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", held.number);
    const seen = async () => JSON.stringify([(await world.as("lawyer-a").call(readCaseRoute, { params: { number: held.number } })).body, await inboxOf("lawyer-a")]);
    const before = await seen();
    const said = [await ask("change"), await ask("change")];
    expect(said.map((it) => [it.status, it.body.by])).toEqual(Array(2).fill([201, "2026-11-24T09:00:00.000Z"]));
    expect([(await ask("complaint", held, "b".repeat(32))).body.code, (await ask("change", { ...held, code: "000000000000" }, "c".repeat(32))).body.code]).toEqual(["ask.open", "case.query_failed"]);
    expect(await seen()).toBe(before);
    world.settle();
    const [it] = await asksOf("head");
    expect(it).toMatchObject({ number: held.number, kind: "change", why: words });
    expect((await decide(held.number, it?.id ?? "")).status).toBe(201);
    const told = await world.anyone.call(readHandlerAsksByCodeRoute, { body: held });
    expect(told.body).toMatchObject({ asks: [{ kind: "change", why: words, state: "reassigned", answer: reply, by: null }], may: [] });
    const rows = (await world.rows()).filter((row) => row["pk"] === `ASKS#${held.number}` && row["t"] === "handlerAsk");
    expect([rows.map((row) => row["takenBy"]), JSON.stringify(rows).includes(words)]).toEqual([[undefined], false]);
    // What an account holds is asked there.
    const code = zQueryCode.parse("123456789012");
    const signed = { number: await file(world, "worker", { queryCode: code }), code };
    expect([(await ask("change", signed, "d".repeat(32))).body.code, (await world.anyone.call(readHandlerAsksByCodeRoute, { body: signed })).body.code]).toEqual(["case.query_signed", "case.query_signed"]);
  });

  it("is written down by who takes the call, who hears of the answer to tell it on; never by whom it is about", async () => {
    world = await createWorld({ at, faults: true });
    const own = { params: { number: (await fileAnonymously(world)).number } };
    await world.after(31);
    await take(world, "head");
    const ofHead = [await world.as("head").call(recordHandlerAskRoute, { ...own, body: { kind: "complaint", why: words } }), await world.as("head").call(readHandlerAsksForRoute, own)];
    expect(ofHead.map((it) => it.body.code)).toEqual(["ask.about_you", "ask.about_you"]);
    const { number } = await fileAnonymously(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const params = { number };
    const record = (name: string, key = "a".repeat(32)) => world.as(name).call(recordHandlerAskRoute, { params, body: { kind: "complaint", why: words }, key });
    const read = (name: string) => world.as(name).call(readHandlerAsksForRoute, { params });
    expect([(await record("lawyer-a")).body.code, (await record("worker")).body.code]).toEqual(["access.denied", "access.denied"]);
    expect((await read("operator")).body).toEqual({ asks: [], may: ["change", "complaint"] });
    expect([(await record("operator")).status, (await record("operator")).status, (await record("operator", "b".repeat(32))).body.code]).toEqual([201, 201, "ask.open"]);
    world.settle();
    const [it] = await asksOf("head");
    expect(it).toMatchObject({ number, kind: "complaint", why: words });
    expect((await decide(number, it?.id ?? "")).status).toBe(201);
    await world.after(1);
    expect([await inboxOf("operator"), (await inboxOf("lawyer-a")).filter((code) => code.startsWith("handler_ask"))]).toEqual([expect.arrayContaining(["handler_ask_tell"]), []]);
    // The answer, not what was said; and each reading is written down once an hour.
    const told = (await read("operator")).body;
    expect(told).toMatchObject({ asks: [{ kind: "complaint", state: "reassigned", answer: reply }], may: [] });
    expect(JSON.stringify(told)).not.toContain(words);
    const operator = await world.as("operator").id();
    const rows = (await world.rows()).filter((row) => row["pk"] === `ASKS#${number}`);
    expect([rows.find((row) => row["t"] === "handlerAsk")?.["takenBy"], rows.filter((row) => row["t"] === "look" && row["by"] === operator).length]).toEqual([operator, 1]);
  });
});
