import { afterEach, expect, it, jest } from "@jest/globals";
import { copyMyGroupRoute, joinGroupRoute, leaveGroupRoute, openMyGroupRoute, readGroupRoute, readMyGroupRoute, recordElectionRoute, sayOnReferringRoute } from "@huiyin/shared/cases/groupApi";
import { answerReferralRoute, askReferralRoute, listReferralsRoute, packReferralRoute, recordReferralReplyRoute, sendReferralRoute } from "@huiyin/shared/cases/referralApi";
import type { Application } from "@huiyin/shared/cases/referralSchema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { strFromU8, unzipSync } from "fflate";
import { createWorld, type World } from "./harness";
import { contact, file, take } from "./steps";
import { secrets } from "./stories";

/** Whose name leaves the house when a matter of many is handed to another body. */
jest.setTimeout(120_000);
let world: World;
const nameOf = (n: number) => `钢筋工${String.fromCharCode(0x4e00 + n)}`;
afterEach(() => world.finish([...Object.values(secrets), nameOf(3)]));
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
  expect([await mine("mate-3"), await mine("worker")]).toEqual([[{ id, name: application.name, status: "asked", isNamed: false, said: null }], [{ id, name: application.name, status: "asked", isNamed: true, said: null }]]);
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
  const second = await pack();
  expect([named(second), second.includes("没有人同意提供姓名"), second.includes("另有 11 人，未同意提供姓名"), await members()]).toEqual([[], true, true, [{ people: 11, named: 0 }]]);
  expect(await say("mate-5", true)).toBeUndefined();
  expect((await world.as("mate-5").call(copyMyGroupRoute, { query: { number } })).status).toBe(200);
  // Sent and decided: a no is still taken, a yes is for nothing any more.
  expect((await world.as("lawyer-a").call(sendReferralRoute, { params: one, body: { on: day("2026-11-23"), how: "hand", replyBy: day("2026-12-04") } })).status).toBe(201);
  expect((await world.as("lawyer-a").call(recordReferralReplyRoute, { params: one, body: { on: day("2026-11-23"), outcome: "done", nextBy: null, words: "裁决了" } })).status).toBe(201);
  expect([await say("mate-6", true), await say("mate-5", false), await mine("mate-5")]).toEqual(["group.refer_over", undefined, []]);
});
