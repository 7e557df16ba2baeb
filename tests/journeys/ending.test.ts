import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readCalendarDaysRoute } from "@huiyin/shared/bookings/calendarApi";
import { readWaitingRoute } from "@huiyin/shared/cases/boardApi";
import { agreeRoute, sayNotSolvedRoute } from "@huiyin/shared/cases/api";
import { rateByCodeRoute, rateRoute, readMyRatingRoute, readRatingsRoute } from "@huiyin/shared/cases/closingApi";
import { leastRatings } from "@huiyin/shared/cases/rating";
import { exportCaseRoute, exportMyCaseRoute } from "@huiyin/shared/cases/exportApi";
import { outcomeOf } from "@huiyin/shared/cases/closing";
import { listConsentsRoute, setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import { adviceFor } from "@huiyin/shared/cases/channelConditions";
import { usualChannels } from "@huiyin/shared/cases/evidence";
import {
  answerReferralRoute, askReferralRoute, cancelHearingRoute, dropReferralRoute, listMyReferralsRoute, listReferralsRoute, packReferralRoute, recordReferralReplyRoute, recordReferralWordRoute, sendReferralRoute, setHearingRoute,
} from "@huiyin/shared/cases/referralApi";
import { warningsFor } from "@huiyin/shared/cases/referralAdvice";
import { type Application } from "@huiyin/shared/cases/referralSchema";
import { zCase, type Body } from "@huiyin/shared/cases/schema";
import { closeCaseRoute, readCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { readWorkRoute, setNextRoute, writeEntryRoute } from "@huiyin/shared/cases/workApi";
import { readMyFactsRoute, recordFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { strFromU8, unzipSync } from "fflate";
import { bringTo, png } from "./files";
import { createWorld, type World } from "./harness";
import { answer, card, codesOf, contact, file, look, phonesSince, ringsFor, take } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(60_000);
let world: World;
const words: string[] = [];
afterEach(() => world.finish([...Object.values(secrets), ...words.splice(0)]));
const open = async (at = "2026-11-23T02:00:00.000Z") => {
  world = await createWorld({ at });
};
const queryCode = zQueryCode.parse("482137905516");
const nothing = { claimedFen: null, agreedFen: null, paidFen: null };

/** From the report to the worker's word; who ends it is the same lawyer. */
async function ended(name: string): Promise<CaseNumber> {
  const number = await file(world, name, { queryCode });
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  await answer(world, "lawyer-a", number);
  await world.as(name).call(agreeRoute, { params: { number } });
  const closed = await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { card, reason: "advised", money: nothing } });
  expect(closed.status).toBe(201);
  return number;
}

describe("the worker rates what was done", () => {
  it("in two taps, also behind the query code; who had it reads counts of a month that is over, and never whose", async () => {
    await open();
    const why = "等了很久才有人联系";
    words.push(why);
    const numbers: CaseNumber[] = [];
    for (let n = 0; n < leastRatings; n += 1) numbers.push(await ended("worker"));
    const [first, second, ...others] = numbers as [CaseNumber, CaseNumber, ...CaseNumber[]];
    expect((await world.as("worker").call(readMyRatingRoute, { params: { number: first } })).body).toEqual({ may: true, given: null });
    expect((await world.as("worker").call(rateRoute, { params: { number: first }, body: { score: "unsatisfied", why } })).status).toBe(201);
    expect((await world.as("worker").call(rateRoute, { params: { number: first }, body: { score: "satisfied", why: null } })).body.code).toBe("case.rated");
    expect((await world.as("worker").call(readMyRatingRoute, { params: { number: first } })).body).toEqual({ may: false, given: "unsatisfied" });
    // Whoever holds number and code; a wrong code says no more than it does where the case is asked for.
    const byCode = (code: string) => world.anyone.call(rateByCodeRoute, { body: { number: second, code, score: "satisfied", why: null } });
    expect((await byCode("000000000000")).body.code).toBe("case.query_failed");
    expect((await byCode(queryCode)).status).toBe(200);
    expect((await byCode(queryCode)).body.code).toBe("case.rated");
    const ratings = async (name: string, month = "2026-11") => (await world.as(name).call(readRatingsRoute, { query: { station: station("community"), month } })).body;
    for (const number of others.slice(1)) await world.as("worker").call(rateRoute, { params: { number }, body: { score: "satisfied", why: null } });
    world.setNow("2026-12-01T02:00:00.000Z");
    world.settle();
    // One short of enough: not even how many.
    expect(await ratings("head")).toEqual({ least: leastRatings, counts: null, whys: [] });
    world.setNow("2026-11-30T02:00:00.000Z");
    await world.as("worker").call(rateRoute, { params: { number: others[0] ?? first }, body: { score: "fair", why: null } });
    world.settle();
    // The month still runs: one more would say whose.
    expect(await ratings("head")).toMatchObject({ counts: null });
    world.setNow("2026-12-01T02:00:00.000Z");
    expect(await ratings("head")).toEqual({ least: leastRatings, counts: { satisfied: leastRatings - 2, fair: 1, unsatisfied: 1 }, whys: [why] });
    expect((await ratings("lawyer-a")).counts).not.toBeNull();
    expect(await ratings("lawyer-b")).toMatchObject({ counts: null, whys: [] });
    const seen = await world.as("lawyer-a").call(readCaseRoute, { params: { number: first } });
    expect(JSON.stringify(seen.body)).not.toMatch(/rated|unsatisfied|等了很久/);
    // Not solved after all: when it ends again it is asked again.
    await world.as("worker").call(sayNotSolvedRoute, { params: { number: second }, body: { why: null } });
    expect((await world.as("worker").call(readMyRatingRoute, { params: { number: second } })).body).toEqual({ may: false, given: null });
  });
});

const day = (text: string) => zLocalDate.parse(text);
const application: Application = {
  name: "西岗区人力资源和社会保障局", claims: "申请工伤认定", facts: "入职第一周，按公司安排送货，卸货时车厢挡板翻下，摔伤头颈部。", sex: "男", age: "", occupation: "送货员", residence: "",
  employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: { when: "2026年11月20日", where: "码头", cause: "卸货时挡板翻下", degree: "头颈部挫伤" },
};
const headOf = async (number: CaseNumber) => zCase.parse(await world.platform.table.get({ pk: `CASE#${number}`, sk: "HEAD" }));
const wordText = (bytes: Uint8Array | undefined): string => strFromU8(unzipSync(bytes ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array()).replace(/<[^>]+>/g, "");

/** One body asked for, agreed to and sent; the worker's word first. */
async function handed(number: CaseNumber, to: Body, more: Partial<Application> = {}): Promise<{ number: CaseNumber; id: string }> {
  const asked = await world.as("lawyer-a").call(askReferralRoute, { params: { number }, body: { to, application: { ...application, injury: null, ...more } } });
  expect(asked.status).toBe(201);
  const params = { number, id: asked.body.id };
  expect((await world.as("worker").call(answerReferralRoute, { params, body: { agrees: true, consentVersion: "1" } })).status).toBe(201);
  expect((await world.as("lawyer-a").call(sendReferralRoute, { params, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2026-12-04") } })).status).toBe(201);
  return params;
}

describe("戴某, hurt in his first week, without a contract", () => {
  it("his facts start the law's clocks, he agrees before anything leaves, the pack says what the law asks for, silence rings, and paid is success", async () => {
    await open();
    const note = "单位经理私下说愿意出五千";
    words.push(note, "头颈部挫伤");
    const number = await file(world, "worker", { type: "INJURY_MEDICAL" });
    const params = { number };
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    await take(world, "lawyer-a");
    const facts = [{ fact: "hired" as const, value: { is: "on" as const, on: day("2026-11-16") } }, { fact: "injured" as const, value: { is: "on" as const, on: day("2026-11-20") } }, { fact: "knew" as const, value: { is: "on" as const, on: day("2026-11-20") } }];
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "call", at: world.now(), outcome: "reached", minutes: 9 }, facts } })).status).toBe(201);
    const clock = async (key: string) => (await worker.call(readMyFactsRoute, { params })).body.clocks.find((it) => it.key === key);
    expect(await clock("INJURY_WORKER_1Y")).toMatchObject({ state: { is: "running", deadline: "2027-11-22" } });
    await lawyer.call(writeEntryRoute, { params, body: { entry: { kind: "note" }, text: note, files: [await bringTo(world, "lawyer-a", number, png(60), { name: "内部照片.png" })] } });

    const asked = await lawyer.call(askReferralRoute, { params, body: { to: "social_insurance", application } });
    const one = { number, id: asked.body.id };
    const pack = (as: "docx" | "pdf", who = "lawyer-a") => world.as(who).call(packReferralRoute, { params: one, body: { as } });
    const send = () => lawyer.call(sendReferralRoute, { params: one, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2026-11-27") } });
    // Nothing leaves before he said yes, and nobody says it for him by another's account.
    expect([(await pack("docx")).body.code, (await send()).body.code]).toEqual(["case.referral_no_consent", "case.referral_no_consent"]);
    expect((await world.as("other-worker").call(answerReferralRoute, { params: one, body: { agrees: true, consentVersion: "1" } })).body.code).toBe("access.not_found");
    expect((await worker.call(listMyReferralsRoute, { params })).body.referrals).toMatchObject([{ to: "social_insurance", name: application.name, claims: "申请工伤认定", status: "asked", mayAnswer: true }]);
    expect((await worker.call(answerReferralRoute, { params: one, body: { agrees: false, consentVersion: "1" } })).status).toBe(201);
    expect((await send()).body.code).toBe("case.referral_no_consent");
    // He called and thought better of it.
    expect((await lawyer.call(recordReferralWordRoute, { params: one, body: { agrees: true, how: "phone", health: true } })).status).toBe(201);
    expect((await world.rows()).filter((row) => row["t"] === "consent" && row["purpose"] === "refer")).toMatchObject([{ recipient: `social_insurance#${one.id}`, door: "phone", textVersion: "spoken", fields: ["name", "phone", "address", "story", "evidence_list", "timeline", "sex", "occupation", "workplace"] }]);

    const [docx, pdf] = [await pack("docx"), await pack("pdf")];
    expect([docx.status, pdf.status, (await pack("pdf", "lawyer-b")).body.code]).toEqual([201, 201, "case.not_taken"]);
    const text = wordText(world.bucket.objects.get(`packs/${number}/${one.id}.docx`));
    for (const said of ["工伤认定申请书", secrets.name, secrets.phone, secrets.employer, "码头", "头颈部挫伤", "证据清单", "办理经过", "包括事实劳动关系", "＿＿＿"]) expect(text).toContain(said);
    expect([text.includes(note), text.includes("内部照片")]).toEqual([false, false]);
    expect(Buffer.from(world.bucket.objects.get(`packs/${number}/${one.id}.pdf`) ?? []).toString("latin1", 0, 5)).toBe("%PDF-");
    expect((await world.rows()).filter((row) => row["t"] === "look" && String(row["what"]).startsWith("pack_"))).toHaveLength(2);

    // His consent taken back takes the referral back with it, and who has the case is told; given again it may go.
    const set = (given: boolean) => worker.call(setConsentRoute, { params, body: { id: `refer#${one.id}`, given } });
    const refused = phonesSince(world);
    expect((await set(false)).status).toBe(201);
    await world.after(1);
    expect(refused()).toContain("lawyer-a");
    expect([(await pack("docx")).body.code, (await send()).body.code]).toEqual(["case.referral_no_consent", "case.referral_no_consent"]);
    expect((await lawyer.call(listReferralsRoute, { params })).body.referrals).toMatchObject([{ status: "declined" }]);
    expect((await set(true)).status).toBe(201);
    expect((await send()).status).toBe(201);
    // A day at the bureau is no hearing: no time of the law runs from it.
    expect((await lawyer.call(setHearingRoute, { params: one, body: { from: zInstant.parse("2026-12-10T01:30:00.000Z"), to: zInstant.parse("2026-12-10T03:30:00.000Z"), place: "三楼 307" } })).status).toBe(201);
    expect((await worker.call(readMyFactsRoute, { params })).body.clocks.filter((it) => it.key.startsWith("HEARING_"))).toEqual([]);
    expect((await lawyer.call(cancelHearingRoute, { params: one })).status).toBe(201);
    // What is sent stays where it went, but nothing more is made of it.
    expect((await set(false)).status).toBe(201);
    expect([(await pack("pdf")).body.code, (await worker.call(listConsentsRoute, { params })).body.consents.find((it) => it.purpose === "refer")?.name]).toEqual(["case.referral_no_consent", application.name]);
    expect(await headOf(number)).toMatchObject({ status: "taken", stage: "referred" });
    await world.pump();
    const rung = phonesSince(world);
    // No word by the 27th: the handler the next morning, a working day later the heads.
    await world.until("2026-11-28T01:05:00.000Z");
    expect(rung()).toContain("lawyer-a");
    await world.until("2026-11-30T09:05:00.000Z");
    expect(rung()).toContain("head");
    const late = async () => (world.settle(), (await world.as("head").call(readWaitingRoute)).body.lines.flatMap((it) => (it.outsideLate ? [it.number] : [])));
    expect(await late()).toEqual([number]);
    expect((await lawyer.call(listReferralsRoute, { params })).body.referrals).toMatchObject([{ status: "sent", replyBy: "2026-11-27" }]);
    const reply = (body: object) => lawyer.call(recordReferralReplyRoute, { params: one, body: { on: day("2026-11-30"), outcome: "accepted", nextBy: null, words: "受理了", ...body } });
    expect((await reply({})).body.code).toBe("case.referral_next_missing");
    expect([(await reply({ nextBy: day("2027-01-29") })).status, await late()]).toEqual([201, []]);
    // What he was owed by law is done in time; it is not waived in silence by a settlement.
    expect((await lawyer.call(recordFactsRoute, { params, body: { facts: [], held: [], met: [{ clock: "INJURY_WORKER_1Y", on: day("2026-11-23") }] } })).status).toBe(201);
    expect((await clock("INJURY_WORKER_1Y"))?.state.is).not.toBe("running");
    await answer(world, "lawyer-a", number);
    await worker.call(agreeRoute, { params });
    const money = { claimedFen: 800_000, agreedFen: 500_000, paidFen: 500_000 };
    expect((await lawyer.call(closeCaseRoute, { params, body: { card, reason: "paid", money } })).status).toBe(201);
    const head = await headOf(number);
    expect(head.status === "closed" ? [head.money, outcomeOf(head)] : []).toEqual([money, "solved"]);
    const told = await look(world, number);
    expect(codesOf(told)).toEqual(expect.arrayContaining(["referral_asked", "referral_declined", "referral_agreed", "referral_sent", "referral_replied"]));
    expect([codesOf(told).includes("referral_due"), told.messages.map((it) => it.text)]).toEqual([false, expect.arrayContaining(["受理了"])]);
    // The whole file, for whoever had the case and for him; each is a recorded look, and his has nothing of the staff's own.
    const [theirs, his] = [await lawyer.call(exportCaseRoute, { params }), await worker.call(exportMyCaseRoute, { params })];
    expect([theirs.status, his.status, theirs.body.left, (await world.as("lawyer-b").call(exportCaseRoute, { params })).body.code]).toEqual([201, 201, 0, "case.not_taken"]);
    const partsOf = (side: string) => unzipSync(world.bucket.objects.get(`packs/${number}/file-${side}.zip`) ?? new Uint8Array());
    const dataOf = (side: string) => strFromU8(partsOf(side)["案件数据.json"] ?? new Uint8Array());
    expect(Object.keys(partsOf("worker"))).toEqual(["案件卷宗.pdf", "案件数据.json"]);
    for (const said of [secrets.story, secrets.name, "受理了", "2026-11-16", "申请工伤认定"]) expect([dataOf("staff"), dataOf("worker")].every((text) => text.includes(said))).toBe(true);
    expect([dataOf("staff").includes(note), dataOf("worker").includes(note), dataOf("worker").includes("noted"), /p_[0-9a-z]{20}/.test(dataOf("worker"))]).toEqual([true, false, false, false]);
    expect((await world.rows()).filter((row) => row["t"] === "look").map((row) => row["what"])).toEqual(expect.arrayContaining(["file_staff", "file_worker"]));
    // The decision comes after the closing: it is written down, and the case stays closed.
    await world.until("2026-12-02T02:00:00.000Z");
    expect((await reply({ outcome: "done", on: day("2026-12-02"), words: "认定为工伤" })).status).toBe(201);
    expect(await headOf(number)).toMatchObject({ status: "closed" });
  });
});

describe("张先生, who wants back what he paid for his son's flat", () => {
  it("is no labour matter: mediation, which sends it back to a person, then court with its hearing; it counts as handed on, and comes back under its number", async () => {
    await open();
    expect(usualChannels("FAMILY_HOUSING")).toEqual(["mediation", "court", "legal_aid"]);
    expect(adviceFor("FAMILY_HOUSING")[1]?.condition).toMatch(/^可以直接起诉(?!.*先仲裁)/);
    expect([warningsFor("FAMILY_HOUSING", "arbitration"), warningsFor("FAMILY_HOUSING", "people_mediation"), warningsFor("FAMILY_HOUSING", "court")]).toEqual([["not_labour"], ["no_confirmation"], []]);

    const number = await file(world, "worker", { type: "FAMILY_HOUSING", respondents: [{ kind: "natural_person", organisation: null, name: "儿子" }] });
    const params = { number };
    const lawyer = world.as("lawyer-a");
    await take(world, "lawyer-a");
    const facts = (await lawyer.call(readCaseRoute, { params })).body.limitFacts.map((fact) => ({ fact, value: { is: "unclear" as const } }));
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "call", at: world.now(), outcome: "reached", minutes: 30 }, facts } })).status).toBe(201);
    const mediation = await handed(number, "people_mediation", { name: "香炉礁街道人民调解委员会", claims: "取回购房出资" });
    await lawyer.call(setNextRoute, { params, body: { next: { text: "问问儿子", at: zInstant.parse("2026-12-20T02:00:00.000Z") } } });
    await answer(world, "lawyer-a", number);
    await world.pump();
    await world.until("2026-11-23T03:00:00.000Z");
    const rung = phonesSince(world);
    const back = await lawyer.call(recordReferralReplyRoute, { params: mediation, body: { on: day("2026-11-23"), outcome: "returned", nextBy: null, words: "子女不配合，调解不成" } });
    expect(back.status).toBe(201);
    await world.until("2026-11-23T03:05:00.000Z");
    expect(rung()).toEqual(["lawyer-a", "worker"]);
    // With a day and what to do; what stood there before is not lost, and letting it pass rings.
    expect((await lawyer.call(readWorkRoute, { params })).body.next).toMatchObject({ text: "香炉礁街道人民调解委员会把材料退回来了：看清原因，和职工商量下一步。（原定 2026-12-20：问问儿子）", at: "2026-11-24T09:00:00.000Z" });
    expect(await look(world, number)).toMatchObject({ status: "taken", promise: { what: "answer" } });

    // An agreement on who owns the flat no court confirms; who pays back by when it may, within thirty days.
    const confirm = (settles: "property" | "payment", effectiveOn = "2026-11-20") => lawyer.call(askReferralRoute, { params, body: { to: "court", application: { ...application, injury: null, paper: { kind: "confirmation", mediator: "香炉礁街道人民调解委员会", effectiveOn: day(effectiveOn), settles, otherPhone: "" } } } });
    expect([(await confirm("property")).body.code, (await confirm("payment", "2026-10-20")).body.code]).toEqual(["case.confirmation_excluded", "case.confirmation_late"]);
    const court = await handed(number, "court", { name: "西岗区人民法院", claims: "返还购房出资" });
    const dropped = await lawyer.call(askReferralRoute, { params, body: { to: "legal_aid", application: { ...application, injury: null } } });
    expect((await lawyer.call(dropReferralRoute, { params: { number, id: dropped.body.id } })).status).toBe(201);
    const hearing = { from: zInstant.parse("2026-12-10T01:30:00.000Z"), to: zInstant.parse("2026-12-10T03:30:00.000Z"), place: "第三法庭" };
    expect((await lawyer.call(setHearingRoute, { params: court, body: { ...hearing, to: hearing.from } })).body.code).toBe("case.hearing_times");
    expect((await lawyer.call(setHearingRoute, { params: court, body: hearing })).status).toBe(201);
    const calendar = (await lawyer.call(readCalendarDaysRoute, { query: { from: day("2026-12-10"), days: 1 } })).body.items;
    expect(calendar).toMatchObject([{ kind: "duty" }, { kind: "entry", what: "hearing", from: hearing.from, words: `${number} 第三法庭` }]);
    await answer(world, "lawyer-a", number);
    await world.as("worker").call(agreeRoute, { params });
    // One he said neither yes nor no to ends with the case: he is asked no more, and both sides read it.
    const unsaid = { number, id: (await lawyer.call(askReferralRoute, { params, body: { to: "legal_aid", application: { ...application, injury: null } } })).body.id };
    expect((await lawyer.call(closeCaseRoute, { params, body: { card, reason: "court", money: nothing } })).status).toBe(201);
    expect((await lawyer.call(listReferralsRoute, { params })).body.referrals.map((it) => [it.to, it.status])).toEqual([["people_mediation", "returned"], ["court", "sent"], ["legal_aid", "dropped"], ["legal_aid", "dropped"]]);
    expect((await world.as("worker").call(listMyReferralsRoute, { params })).body.referrals.map((it) => it.to)).toEqual(["people_mediation", "court"]);
    expect((await world.as("worker").call(answerReferralRoute, { params: unsaid, body: { agrees: true, consentVersion: "1" } })).body.code).toBe("case.ended");
    expect((await look(world, number)).events.find((event) => event.code === "closed")?.data).toMatchObject({ reason: "court", unasked: 1 });
    expect((await world.rows()).find((row) => row["t"] === "referral" && row["id"] === unsaid.id)).not.toHaveProperty("dueAt");
    const head = await headOf(number);
    expect(head.status === "closed" ? outcomeOf(head) : head.status).toBe("elsewhere");

    // The court does not take it: nobody has it, so it rings again, under the same number.
    expect((await lawyer.call(recordReferralReplyRoute, { params: court, body: { on: day("2026-11-23"), outcome: "returned", nextBy: null, words: "不予受理" } })).status).toBe(201);
    expect((await ringsFor(world, "lawyer-b")).length).toBe(1);
    const told = await look(world, number);
    expect(told).toMatchObject({ number, status: "ringing", promise: { what: "contact" } });
    // What a body said, and where it hears, says which body.
    expect(told.messages.flatMap((it) => (it.kind === "outside" ? [[it.body, it.text]] : []))).toEqual([["people_mediation", "子女不配合，调解不成"], ["court", "第三法庭"], ["court", "不予受理"]]);
  });
});
