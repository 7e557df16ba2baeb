import { afterEach, expect, it, jest } from "@jest/globals";
import { addPaperLineRoute, changePaperLineRoute, copyMyGroupRoute, endPaperLineRoute, joinGroupRoute, leaveGroupRoute, openMyGroupRoute, readGroupRoute, readMyGroupRoute, recordElectionRoute, recordPaperWordRoute, recordPaymentsRoute, sayOnReferringRoute } from "@huiyin/shared/cases/groupApi";
import { answerReferralRoute, askReferralRoute, cancelHearingRoute, dropReferralRoute, listMyReferralsRoute, listReferralsRoute, packReferralRoute, recordReferralReplyRoute, recordReferralWordRoute, sendReferralRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import type { Application } from "@huiyin/shared/cases/referralSchema";
import { listConsentsRoute, setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { readFactsRoute, readMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { strFromU8, unzipSync } from "fflate";
import { createWorld, type World } from "./harness";
import { contact, file, take } from "./steps";
import { secrets } from "./stories";

/** What leaves the house when a matter is handed to another body: whose name of many, and what of health. */
jest.setTimeout(120_000);
let world: World;
const nameOf = (n: number) => `钢筋工${String.fromCharCode(0x4e00 + n)}`;
const old = "老赵头儿";
afterEach(() => world.finish([...Object.values(secrets), nameOf(3), old, "6217000011112222"]));
const day = (text: string) => zLocalDate.parse(text);
const application: Application = { name: "西岗区劳动人事争议仲裁委员会", claims: "支付三个月工资", facts: "2026年8月起没有发工资。", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null };
const wordText = (bytes: Uint8Array | undefined): string => strFromU8(unzipSync(bytes ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array()).replace(/<[^>]+>/g, " ");

/** Twelve in one group that a lawyer has; the first brought it. */
async function twelve(): Promise<CaseNumber> {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const number = await file(world, "worker", { headcount: 12, type: "WAGE_ARREARS" });
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  const { token } = (await world.as("worker").call(openMyGroupRoute, { params: { number }, body: { people: 12 } })).body;
  for (let n = 0; n < 12; n += 1) {
    expect((await world.as(n === 0 ? "worker" : `mate-${n}`).call(joinGroupRoute, { body: { token, name: nameOf(n), phone: null, amountFen: 10_000 + n, account: null, signature: null, consentVersion: "1" } })).status).toBe(201);
  }
  return number;
}

it("a pack lists who agreed to this body; whoever did not is counted and no more, and a yes taken back is out of what is made next", async () => {
  const number = await twelve();
  const params = { number };
  const lines = (await world.as("lawyer-a").call(readGroupRoute, { params })).body.group?.lines ?? [];
  const idOf = (n: number) => lines.find((it) => it.name === nameOf(n))?.id ?? "";
  expect((await world.as("lawyer-a").call(recordElectionRoute, { params, body: { on: day("2026-11-23"), how: "meeting", present: 10, gives: "nothing", minutes: "举手", lines: [0, 1, 2].map(idOf) } })).status).toBe(201);
  const { id } = (await world.as("lawyer-a").call(askReferralRoute, { params, body: { to: "arbitration", application } })).body;
  const one = { number, id };
  const say = async (who: string, agrees: boolean, referral: string = id) => (await world.as(who).call(sayOnReferringRoute, { body: { number, referral, agrees, consentVersion: "v" } })).body.code;
  const mine = async (who: string) => (await world.as(who).call(readMyGroupRoute, { query: { number } })).body.referrals;
  const members = async () => (await world.as("lawyer-a").call(listReferralsRoute, { params })).body.referrals.map((it) => it.members);

  // Each is told and asked; what is written to the body is not theirs to read.
  await world.after(1);
  expect((await world.as("mate-3").call(readInboxRoute)).body.notices.map((it) => it.code)).toContain("group_refer");
  expect([await mine("mate-3"), await mine("worker")]).toEqual([[{ id, name: application.name, status: "asked", isNamed: false, said: null, hearing: null }], [{ id, name: application.name, status: "asked", isNamed: true, said: null, hearing: null }]]);
  expect([await say("mate-1", true), await say("mate-1", true), await say("mate-3", true), await say("mate-4", false), await say("stranger", true), await say("mate-5", true, `r_${"9".repeat(20)}`)]).toEqual([undefined, undefined, undefined, undefined, "group.not_in", "group.refer_over"]);
  const consents = async () => (await world.rows()).filter((row) => row["t"] === "consent" && String(row["sk"]).startsWith(`CONSENT#refer#group#${number}`));
  const persons = await Promise.all(["mate-1", "mate-3"].map((who) => world.personOf(who)));
  expect((await consents()).map((row) => [row["pk"], row["recipient"], row["fields"], row["withdrawnAt"]]).sort()).toEqual(persons.map((person) => [`PERSON#${person}`, `arbitration#${id}`, ["name", "amount", "signature"], undefined]).sort());
  expect(await members()).toEqual([{ people: 12, named: 3 }]);

  const pack = async () => {
    expect((await world.as("lawyer-a").call(packReferralRoute, { params: one, body: { as: "docx" } })).status).toBe(201);
    return wordText(world.bucket.objects.get(`packs/${number}/${id}.docx`));
  };
  expect((await world.as("worker").call(answerReferralRoute, { params: one, body: { agrees: true, consentVersion: "1" } })).status).toBe(201);
  const named = (text: string) => Array.from({ length: 12 }, (_, n) => n).filter((n) => text.includes(nameOf(n)));
  const first = await pack();
  expect([named(first), first.includes("另有 9 人，未同意提供姓名"), first.includes("另有 1 人，未同意提供姓名"), first.includes("申请人名单（3 人）"), first.includes("100.03")]).toEqual([[0, 1, 3], true, true, true, true]);
  expect(first).not.toContain("100.04");

  // Thought better of; gone; and who brought it may say no to their own line.
  expect([await say("mate-3", false), await say("worker", false), (await world.as("mate-1").call(leaveGroupRoute, { body: { number } })).status]).toEqual([undefined, undefined, 201]);
  expect((await consents()).every((row) => row["withdrawnAt"] !== undefined)).toBe(true);
  // She was one of three who speak for all: whoever has it hears that others are to be elected, once for each that goes.
  const tooFew = async () => (await world.as("lawyer-a").call(readInboxRoute)).body.notices.filter((it) => it.code === "group_unrepresented").length;
  await world.after(2);
  expect(await tooFew()).toBe(1);
  const second = await pack();
  expect([named(second), second.includes("没有人同意提供姓名"), second.includes("另有 11 人，未同意提供姓名"), await members()]).toEqual([[], true, true, [{ people: 11, named: 0 }]]);
  expect(await say("mate-5", true)).toBeUndefined();
  expect((await world.as("mate-5").call(copyMyGroupRoute, { query: { number } })).status).toBe(200);
  // Sent and decided: a no is still taken, a yes is for nothing any more.
  expect((await world.as("lawyer-a").call(sendReferralRoute, { params: one, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2026-12-04") } })).status).toBe(201);
  // Heard, moved, called off: each in it reads when, and nobody where; who brought it hears it as theirs, who left no more.
  const hear = (date: string) => world.as("lawyer-a").call(setHearingRoute, { params: one, body: { from: zInstant.parse(`${date}T01:30:00.000Z`), to: zInstant.parse(`${date}T03:30:00.000Z`), place: "第三法庭" } });
  const hearings = async (who: string) => (await world.as(who).call(readInboxRoute)).body.notices.flatMap((it) => (it.code.includes("hearing") ? [[it.code, it.data["by"]]] : [])).reverse();
  const [first10, then11] = ["2026-12-10T01:30:00.000Z", "2026-12-11T01:30:00.000Z"];
  for (const step of [() => hear("2026-12-10"), () => hear("2026-12-11")]) {
    expect((await step()).status).toBe(201);
    await world.after(1);
  }
  expect((await mine("mate-3"))[0]).toMatchObject({ hearing: then11 });
  expect((await world.as("lawyer-a").call(cancelHearingRoute, { params: one })).status).toBe(201);
  await world.after(1);
  for (const who of ["mate-3", "mate-11"]) expect(await hearings(who)).toEqual([["group_hearing", first10], ["group_hearing_moved", then11], ["group_hearing_off", then11]]);
  expect([await hearings("worker"), await hearings("mate-1"), (await mine("mate-3"))[0]?.hearing]).toEqual([[["hearing_set", first10], ["hearing_changed", then11], ["hearing_cancelled", then11]], [], null]);
  expect((await world.rows()).filter((row) => row["t"] === "notice" && String(row["code"]).startsWith("group_hearing")).every((row) => !JSON.stringify(row).includes("第三法庭"))).toBe(true);
  expect((await world.as("lawyer-a").call(recordReferralReplyRoute, { params: one, body: { on: day("2026-11-23"), outcome: "done", nextBy: null, words: "裁决了" } })).status).toBe(201);
  expect([await say("mate-6", true), await say("mate-5", false), await mine("mate-5")]).toEqual(["group.refer_over", undefined, []]);
});

it("somebody without a phone is in it by a line on paper: counted, represented, paid and named at their own word, and nobody but staff reads it", async () => {
  const number = await twelve();
  const params = { number };
  const lawyer = world.as("lawyer-a");
  const body = { name: old, phone: null, amountFen: 55_500, account: "6217000011112222", signedOn: day("2026-11-22"), agrees: true as const, how: "paper" as const };
  const add = (more: object = {}, who = "lawyer-a") => world.as(who).call(addPaperLineRoute, { params, body: { ...body, ...more } });
  expect([(await add({ name: " " })).body, (await add({ phone: "12" })).body, (await add({ signedOn: day("2026-11-24") })).body, (await add({}, "lawyer-b")).body]).toMatchObject(["group.name", "case.bad_phone", "group.signed_future", "case.taken_by_other"].map((code) => ({ code })));
  const { id } = (await add()).body;
  await world.after(1);
  const desk = async () => (await lawyer.call(readGroupRoute, { params })).body.group;
  const shown = async () => (await desk())?.lines.find((it) => it.id === id);
  expect([(await desk())?.figures.people, (await world.rows()).find((row) => row["t"] === "case")?.["headcount"]]).toEqual([13, 13]);
  // What the lines add up to is the handler's to know, for the warning of arrears; no member is told.
  expect([(await lawyer.call(readFactsRoute, { params })).body.lines, (await world.as("worker").call(readMyFactsRoute, { params })).body.lines]).toEqual([{ people: 13, owing: 13, owedFen: 12 * 10_000 + 66 + 55_500 }, null]);
  expect(await shown()).toMatchObject({ name: old, accountMasked: "****2222", amountFen: 55_500, paper: { title: "值班律师甲", signedOn: "2026-11-22" }, received: null });
  expect((await world.rows()).filter((row) => row["t"] === "consent" && row["pk"] === `GROUP#${number}`)).toMatchObject([{ purpose: "handle_case", door: "paper", textVersion: "spoken" }]);
  // The worker who brought it learns of no line; nor does a representative who may see everybody.
  const lines = (await desk())?.lines ?? [];
  const idOf = (n: number) => lines.find((it) => it.name === nameOf(n))?.id ?? "";
  const elect = (ids: string[]) => lawyer.call(recordElectionRoute, { params, body: { on: day("2026-11-23"), how: "meeting", present: 10, gives: "amounts", minutes: "举手", lines: ids } });
  expect((await elect([0, 1, 2].map(idOf))).status).toBe(201);
  expect(JSON.stringify((await world.as("mate-1").call(readMyGroupRoute, { query: { number } })).body)).not.toContain(old);
  expect((await elect([idOf(0), idOf(1), id])).status).toBe(201);
  expect((await world.as("mate-3").call(readMyGroupRoute, { query: { number } })).body.election?.names).toEqual([nameOf(0), nameOf(1), old]);
  expect(await shown()).toMatchObject({ isRepresentative: true });

  // Mended at their word; the rest stays as it was. A member's own line is nobody's to change but theirs.
  const change = (line: string, more: object = {}) => lawyer.call(changePaperLineRoute, { params: { number, id: line }, body: { name: old, amountFen: 60_000, signedOn: null, ...more } });
  expect([(await change(id)).status, (await change(idOf(3))).body.code, await shown()]).toMatchObject([201, "group.no_such_line", { amountFen: 60_000, signedAt: null, accountMasked: "****2222" }]);
  expect([(await change(id, { signedOn: day("2026-11-23") })).status, (await shown())?.paper?.signedOn]).toEqual([201, "2026-11-23"]);
  // Taken away at their word: the account alone, then given again.
  expect([(await change(id, { account: null, signedOn: day("2026-11-23") })).status, await shown()]).toMatchObject([201, { accountMasked: null, phoneMasked: null }]);
  expect([(await change(id, { account: body.account, signedOn: day("2026-11-23") })).status, await shown()]).toMatchObject([201, { accountMasked: "****2222" }]);
  expect((await lawyer.call(recordPaymentsRoute, { params, body: { lines: [{ line: id, paidFen: 60_000 }] } })).body).toEqual({ recorded: 1 });
  const word = (said: object) => lawyer.call(recordPaperWordRoute, { params: { number, id }, body: said as never });
  expect([(await word({ about: "money", received: true })).status, (await shown())?.received]).toEqual([201, true]);

  const referral = (await lawyer.call(askReferralRoute, { params, body: { to: "arbitration", application } })).body.id;
  expect((await world.as("worker").call(answerReferralRoute, { params: { number, id: referral }, body: { agrees: true, consentVersion: "1" } })).status).toBe(201);
  const pack = async () => {
    expect((await lawyer.call(packReferralRoute, { params: { number, id: referral }, body: { as: "docx" } })).status).toBe(201);
    return wordText(world.bucket.objects.get(`packs/${number}/${referral}.docx`)).includes(old);
  };
  expect(await pack()).toBe(false);
  expect([(await word({ about: "referral", referral, agrees: true, how: "paper" })).status, await pack(), (await shown())?.named]).toEqual([201, true, [referral]]);
  expect([(await word({ about: "referral", referral, agrees: false, how: "spoken" })).status, await pack(), (await word({ about: "referral", referral, agrees: true, how: "spoken" })).status]).toEqual([201, false, 201]);

  // Gone at their word: nothing of theirs stays, and what they agreed to is over.
  expect((await lawyer.call(endPaperLineRoute, { params: { number, id } })).status).toBe(201);
  expect((await change(id)).body.code).toBe("group.no_such_line");
  await world.after(1);
  expect((await world.as("lawyer-a").call(readInboxRoute)).body.notices.filter((it) => it.code === "group_unrepresented")).toHaveLength(1);
  expect([(await desk())?.figures.people, await shown(), await pack()]).toMatchObject([12, { name: "", accountMasked: null, state: "out" }, false]);
  expect((await world.rows()).filter((row) => row["t"] === "consent" && row["pk"] === `GROUP#${number}`).every((row) => row["withdrawnAt"] !== undefined)).toBe(true);
});

it("of somebody's health nothing goes to a body but by a yes of its own; given later and taken back as easily", async () => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const number = await file(world, "worker", { type: "INJURY_MEDICAL" });
  const params = { number };
  const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
  await take(world, "lawyer-a");
  const hurt = { ...application, claims: "申请工伤认定", facts: "卸货时挡板翻下，摔伤头部。单位没有发工资。", injury: { when: "11月20日", where: "码头", cause: "挡板翻下", degree: "头部挫伤" } };
  const one = { number, id: (await lawyer.call(askReferralRoute, { params, body: { to: "social_insurance", application: hurt } })).body.id };
  const health = async () => (await worker.call(listMyReferralsRoute, { params })).body.referrals.map((it) => it.health);
  const set = (given: boolean) => worker.call(setConsentRoute, { params, body: { id: `sensitive#refer#${one.id}`, given, consentVersion: "v" } });
  const told = async () => {
    expect((await lawyer.call(packReferralRoute, { params: one, body: { as: "docx" } })).status).toBe(201);
    const text = wordText(world.bucket.objects.get(`packs/${number}/${one.id}.docx`)).replaceAll("工伤保险", "");
    return { health: ["工伤", "头部", "挡板", "码头"].filter((said) => text.includes(said)), isMarked: text.includes("涉及健康的内容，职工未同意提供"), pay: text.includes("单位没有发工资。") };
  };
  expect([(await set(true)).body.code, await health()]).toEqual(["access.not_found", [false]]);
  expect((await lawyer.call(recordReferralWordRoute, { params: one, body: { agrees: true, how: "phone", health: false } })).status).toBe(201);
  const without = { health: [], isMarked: true, pay: true };
  expect([await health(), await told()]).toEqual([[false], without]);
  expect([(await set(true)).status, await health(), await told()]).toEqual([201, [true], { health: ["工伤", "头部", "挡板", "码头"], isMarked: false, pay: true }]);
  expect((await worker.call(listConsentsRoute, { params })).body).toMatchObject({ maySensitive: true, consents: expect.arrayContaining([expect.objectContaining({ id: `sensitive#refer#${one.id}`, purpose: "sensitive", fields: ["health"], name: application.name, door: "worker" })]) });
  expect([(await set(false)).status, await health(), await told()]).toEqual([201, [false], without]);
  // Said with the first yes it is one step.
  const other = { number, id: (await lawyer.call(askReferralRoute, { params, body: { to: "arbitration", application: hurt } })).body.id };
  expect((await worker.call(answerReferralRoute, { params: other, body: { agrees: true, health: true, consentVersion: "1" } })).status).toBe(201);
  expect(await health()).toEqual([false, true]);
  // Agreed to and not sent: who has it hears of it in the second morning. One nobody answers is asked once more.
  const third = { number, id: (await lawyer.call(askReferralRoute, { params, body: { to: "inspection", application } })).body.id };
  await world.until("2026-11-25T01:05:00.000Z");
  const heard = async (who: string) => (await world.as(who).call(readInboxRoute)).body.notices.map((it) => it.code);
  expect([(await heard("lawyer-a")).filter((code) => code === "referral_unsent").length, (await heard("worker")).filter((code) => code === "referral_asked").length]).toEqual([2, 4]);
  expect((await lawyer.call(dropReferralRoute, { params: third })).status).toBe(201);
});
