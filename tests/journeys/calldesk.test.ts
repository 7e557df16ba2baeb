import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { addToCaseRoute, endDraftRoute, findAlikeRoute, findCallerRoute, listDraftsRoute, mergeCaseRoute, saveDraftRoute, unmergeCaseRoute, zDraftId } from "@huiyin/shared/cases/deskApi";
import { logCallRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zIdempotencyKey, zTicketId } from "@huiyin/shared/kernel/ids";
import { readFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { addHours, addMinutes, zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { acceptTicketRoute } from "@huiyin/shared/tickets/api";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { hexToken, randomDigits } from "../../functions/platform/ids";
import { createWorld, type World } from "./harness";
import { answer, contact, file, take, ticketFor } from "./steps";
import { secrets } from "./stories";
import { unit } from "./town";

/** The hotline's desk after the first call: whoever calls again is known, and what they say joins what is there. */
/** Each step asks many doors: a loaded machine takes its time. */
jest.setTimeout(60_000);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.finish([secrets.name, secrets.phone, secrets.story, "堵门", "夜里上班", "又来电话", "同一件事"]));

const call = (more: Partial<BodyOf<typeof logCallRoute>> = {}): BodyOf<typeof logCallRoute> => ({
  door: "hotline", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month",
  queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: secrets.name, reach: { phone: secrets.phone, how: "call", safeHours: "夜里上班，18:00 以后", mayLeaveMessage: false, needs: ["sign_language"] },
  serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "1", ...more,
});
async function logged(more: Parameters<typeof call>[0] = {}): Promise<CaseNumber> {
  const { status, body } = await world.as("operator").call(logCallRoute, { body: call(more) });
  if (status !== 201) throw new Error(`log: ${status} ${body.code ?? ""}`);
  return body.number;
}
const before = async (phone: string, who = "operator") => {
  world.settle();
  return world.as(who).call(findCallerRoute, { body: { phone } });
};

describe("who called before", () => {
  let number: CaseNumber;

  it("is nobody for a number that never came, and not a number is said so", async () => {
    expect((await before(secrets.phone)).body).toEqual({ cases: [], more: 0, consultations: [] });
    expect((await before("12351")).body.code).toBe("case.bad_phone");
  });

  it("is found however the number is written, with how they want to be reached, and the look is kept", async () => {
    number = await logged();
    for (const typed of ["13900000001", "+86 139 0000 0001", "0086-13900000001", "１３９ ００００ ０００１"]) {
      expect((await before(typed)).body.cases).toMatchObject([{ number, notes: { safeHours: "夜里上班，18:00 以后", needs: ["sign_language"] }, nameMasked: null, lastAnswer: null, can: { add: true, reopen: false } }]);
    }
    const operator = await world.as("operator").id();
    const looks = (await world.rows()).filter((row) => row["t"] === "look" && row["what"] === "caller");
    expect(looks).toMatchObject([{ pk: `CASE#${number}`, by: operator }]);
  });

  it("shows what was answered and what is owed, newest first, once somebody has it", async () => {
    const ticketId = await ticketFor(world, "lawyer-a");
    expect((await world.as("lawyer-a").call(acceptTicketRoute, { params: { ticketId }, body: { noInterest: true } })).status).toBe(201);
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const second = await logged({ type: "OVERTIME_PAY" });
    const [first, earlier] = (await before(secrets.phone)).body.cases;
    expect(first).toMatchObject({ number: second, lastAnswer: null });
    expect(earlier).toMatchObject({ number, nameMasked: "张**", lastAnswer: { title: "值班律师甲", text: "可以申请劳动仲裁。" }, status: "answered" });
  });

  it("is told to nobody beyond their own stations, and never to somebody it is about", async () => {
    expect((await before(secrets.phone, "gappy-head")).body.cases).toEqual([]);
    expect((await before(secrets.phone, "head")).body.cases).toHaveLength(2);
    expect((await before(secrets.phone, "lawyer-a")).body.code).toBe("access.denied");
    expect((await before(secrets.phone, "worker")).body.code).toBe("access.denied");
  });

  it("what they say joins the case as their word, and the call is one more 人次 of it", async () => {
    const add = (unsolved: boolean, text: string, phone: string | null = null) =>
      world.as("operator").call(addToCaseRoute, { params: { number }, body: { text, minutes: 2, door: "hotline", phone, unsolved } });
    const contacts = async () => (await world.rows()).filter((row) => row["t"] === "contact" && row["pk"] === `CASE#${number}` && row["how"] === "call" && row["door"] === "hotline").length;
    expect((await add(false, "老板说下周付", "0411 8430 0000")).body).toMatchObject({ status: "answered", danger: null });
    expect(await contacts()).toBe(1);
    // From another phone: the case is found by that one too from now on.
    expect((await before("0411-84300000")).body.cases.map((it) => it.number)).toEqual([number]);
    const read = await world.as("lawyer-a").call(readCaseRoute, { params: { number } });
    expect(read.body.messages.at(-1)).toMatchObject({ from: "worker", title: "坐席甲", text: "老板说下周付" });
    expect(read.body.events.at(-1)).toMatchObject({ code: "message_from_worker", by: { kind: "staff", title: "坐席甲" } });

    // Not solved: to somebody else, with danger in the words at once.
    expect((await add(true, "没解决，工友说要去堵门")).body).toMatchObject({ status: "registered", promise: { what: "contact" }, danger: { kinds: ["crowd"] } });
    expect(await contacts()).toBe(2);
    expect((await before(secrets.phone)).body.cases.find((it) => it.number === number)).toMatchObject({ status: "ringing", urgency: "emergency", can: { add: true } });
    expect((await add(false, "x", "123")).body.code).toBe("case.bad_phone");
    expect((await add(false, "  ")).body.code).toBe("request.malformed");
  });

  it("a worker's own report counts as well: the phone is the same", async () => {
    const own = await file(world, "worker");
    expect((await before(secrets.phone)).body.cases.map((it) => it.number)).toContain(own);
  });
});

describe("a call that is not finished", () => {
  const draft = zDraftId.parse("ab".repeat(16));
  const save = (seen: number, content: string, more: { who?: string; command?: string } = {}) =>
    world.as(more.who ?? "operator").call(saveDraftRoute, { body: { id: draft, seen, content, command: more.command === undefined ? null : zIdempotencyKey.parse(more.command) } });
  const kept = async (who = "operator") => (await world.as(who).call(listDraftsRoute)).body.drafts;

  it("is kept sealed for who took it, and for nobody else", async () => {
    expect((await save(0, '{"story":"夜里上班"}')).body).toEqual({ saved: 1 });
    expect((await save(1, '{"story":"夜里上班两个月"}')).body).toEqual({ saved: 2 });
    expect(await kept()).toMatchObject([{ id: draft, saved: 2, content: '{"story":"夜里上班两个月"}' }]);
    expect(await kept("head")).toEqual([]);
    const [row] = (await world.rows()).filter((it) => it["t"] === "callDraft");
    expect(JSON.stringify({ ...row, content: Buffer.from(Object(row)["content"]).toString("latin1") })).not.toContain("夜里");
    expect(row?.["ttl"]).toBe(Math.ceil(Date.parse(addHours(world.now(), 7 * 24)) / 1000));
  });

  it("a save whose answer was lost is the same save; another window's is refused and overwrites nothing", async () => {
    expect((await save(1, '{"story":"夜里上班两个月"}')).body).toEqual({ saved: 2 });
    expect((await save(1, '{"story":"别的"}')).body.code).toBe("case.draft_elsewhere");
    expect((await save(0, '{"story":"别的"}')).body.code).toBe("case.draft_elsewhere");
    expect(await kept()).toMatchObject([{ saved: 2 }]);
  });

  it("is done with once its command is on disk, whoever lost the answer; and ended twice is ended once", async () => {
    const command = hexToken();
    expect((await save(2, "{}", { command })).status).toBe(200);
    expect(await kept()).toHaveLength(1);
    expect((await world.as("operator").call(logCallRoute, { body: call(), key: command })).status).toBe(201);
    expect(await kept()).toEqual([]);
    for (let twice = 0; twice < 2; twice += 1) expect((await world.as("operator").call(endDraftRoute, { body: { id: draft } })).status).toBe(200);
    expect((await world.rows()).filter((it) => it["t"] === "callDraft")).toEqual([]);
  });
});

describe("the same matter told twice", () => {
  const phone = "13900000009";
  const reach = { ...call().reach, phone };
  const merge = (number: CaseNumber, into: CaseNumber, who = "operator") => world.as(who).call(mergeCaseRoute, { params: { number }, body: { into, reason: "同一件事打了两次" } });
  const read = async (number: CaseNumber, who: string) => (await world.as(who).call(readCaseRoute, { params: { number } })).body;
  let first: CaseNumber;
  let second: CaseNumber;

  it("one points at the other, whose timeline and messages hold both; what is said to its number is heard there and lies here", async () => {
    [first, second] = [await logged({ reach }), await logged({ reach, story: "还是那件事，又来电话" })];
    const [mine] = (await before(phone)).body.cases.filter((it) => it.number === first);
    expect((await merge(second, second)).body.code).toBe("case.merge_itself");
    expect((await merge(second, first, "gappy-head")).body.code).toBe("access.not_found");
    expect((await merge(second, first)).status).toBe(201);
    const ticketId = mine?.ticket;
    if (ticketId == null) throw new Error("no ticket");
    await take(world, "lawyer-a", ticketId);
    expect((await world.as("operator").call(addToCaseRoute, { params: { number: second }, body: { text: "又来电话催", minutes: 1, door: "hotline", phone, unsolved: false } })).body).toMatchObject({ status: "taken" });

    const survivor = await read(first, "lawyer-a");
    expect(survivor.merged).toMatchObject([{ number: second, story: "还是那件事，又来电话" }]);
    expect(survivor.messages.map((it) => it.text)).toEqual(["又来电话催"]);
    expect(survivor.events.filter((it) => it.number === second).map((it) => it.code)).toEqual(expect.arrayContaining(["registered", "merged"]));
    expect(survivor.events.at(-1)).toMatchObject({ number: first, code: "message_from_worker" });
    expect(await read(second, "operator")).toMatchObject({ status: "merged", into: first, can: { unmerge: true, merge: false } });
    const rows = (await world.rows()).filter((it) => it["t"] === "message" && (it["pk"] === `CASE#${first}` || it["pk"] === `CASE#${second}`));
    expect(rows.map((it) => it["pk"])).toEqual([`CASE#${second}`]);
    expect((await merge(second, first)).body.code).toBe("case.ended");
  });

  it("is taken apart again: its words stay with it, and it rings with a time of its own", async () => {
    expect((await world.as("operator").call(unmergeCaseRoute, { params: { number: second }, body: { reason: "是两件事" } })).status).toBe(201);
    await world.pump();
    world.settle();
    expect((await before(phone)).body.cases.find((it) => it.number === second)).toMatchObject({ status: "ringing", promise: { what: "contact" } });
    const survivor = await read(first, "lawyer-a");
    expect([survivor.merged, survivor.messages]).toEqual([[], []]);
    expect(survivor.events.map((it) => it.code)).toEqual(expect.arrayContaining(["merged_in", "merged_out"]));
    expect((await world.as("operator").call(unmergeCaseRoute, { params: { number: second }, body: { reason: "是两件事" } })).body.code).toBe("case.not_merged");
  });

  it("two people's matters are never merged", async () => {
    const other = await logged({ reach: { ...reach, phone: "13900000008" } });
    expect((await merge(other, first)).body.code).toBe("case.merge_other_person");
    expect((await merge(await logged({ identity: "anonymous" }), first)).body.code).toBe("case.merge_other_person");
  });
});

describe("the same employer and kind of matter", () => {
  const name = "大连某某装卸公司";
  const alike = async (type: string, who = "operator") => {
    world.settle();
    return (await world.as(who).call(findAlikeRoute, { body: { organisation: null, name: ` ${name} `, type } })).body.cases.map((it) => it.number);
  };
  it("is shown while a call is typed, also what came by other doors, and to nobody beyond their stations", async () => {
    const own = await file(world, "worker", { type: "WAGE_ARREARS", respondents: [{ kind: "employer", organisation: null, name }] });
    expect(await alike("OVERTIME_PAY")).toEqual([own]);
    expect(await alike("INJURY_RECOGNITION")).toEqual([]);
    expect(await alike("WAGE_ARREARS", "gappy-head")).toEqual([]);
  });
});

describe("days and sums said on the phone", () => {
  it("are facts of the case, and a limit that is near is told within a minute", async () => {
    const on = (text: string) => ({ is: "on" as const, on: zLocalDate.parse(text) });
    const body = call({ reach: { ...call().reach, phone: null }, respondents: [{ kind: "employer", organisation: null, name: "某快到期的厂" }] });
    const ahead = await world.as("operator").call(logCallRoute, { body: { ...body, type: "INJURY_RECOGNITION", facts: [{ fact: "injured", value: on("2026-12-24") }] } });
    expect(ahead.body.code).toBe("case.fact_in_future");
    // The year for arbitration ends in four days.
    const { body: filed } = await world.as("operator").call(logCallRoute, { body: { ...body, facts: [{ fact: "owed", value: { is: "money", fen: 1_200_000 } }, { fact: "ended", value: on("2025-11-27") }] } });
    await world.after(3);
    expect((await world.as("head").call(readCaseRoute, { params: { number: filed.number } })).body.limitBy).toMatch(/^2026-11-2[4-7]$/);
    const [row] = (await world.rows()).filter((it) => it["t"] === "subject" && it["sk"] === `SUBJECT#CASE#${filed.number}`);
    await take(world, "lawyer-a", zTicketId.parse(row?.["ticket"]));
    expect((await world.as("lawyer-a").call(readFactsRoute, { params: { number: filed.number } })).body.facts).toMatchObject([{ fact: "owed", from: "staff" }, { fact: "ended", from: "staff" }]);
  });
});

describe("written down later", () => {
  const told = (happenedAt: string | null, more: Parameters<typeof call>[0] = {}) => world.as("operator").call(logCallRoute, { body: call({ ...more, reach: { ...call().reach, phone: null }, happenedAt: happenedAt === null ? null : zInstant.parse(happenedAt) }) });
  const ms = (instant: string) => Date.parse(instant);

  it("the clocks count from when they told it, and the contact carries that time", async () => {
    const [now, early] = [await told(null), await told(addMinutes(world.now(), -40))];
    const gap = (ms(now.body.promise.by) - ms(early.body.promise.by)) / 60_000;
    expect(Math.round(gap)).toBe(40);
    const rows = (await world.rows()).filter((row) => row["pk"] === `CASE#${early.body.number}`);
    const contact = rows.find((row) => row["t"] === "contact");
    expect(Math.round((ms(String(contact?.["at"])) - ms(String(contact?.["happenedAt"]))) / 60_000)).toBe(40);
    expect(rows.find((row) => row["sk"] === "HEAD")).toMatchObject({ toldAt: contact?.["happenedAt"] });
    expect(Object(rows.find((row) => row["t"] === "event"))).toMatchObject({ code: "registered", data: { told: contact?.["happenedAt"] } });
  });

  it("so late that its time is over it is contacted at once, and a time that has passed is promised to nobody", async () => {
    const { body } = await told(addHours(world.now(), -24 * 20), { urgency: "normal", type: "NO_CONTRACT", urgencyReason: "老事", story: "一直没签合同" });
    expect(body.promise.by > world.now()).toBe(true);
    const fresh = await told(null, { urgency: "normal", type: "NO_CONTRACT", urgencyReason: "老事", story: "一直没签合同" });
    expect(body.promise.by < fresh.body.promise.by).toBe(true);
    const head = (await world.rows()).find((row) => row["pk"] === `CASE#${body.number}` && row["sk"] === "HEAD");
    const ticketId = zTicketId.parse(Object(head)["ticket"]);
    await take(world, "lawyer-b", ticketId);
    // The answer was due long ago by its own clock: it is due with the contact.
    const read = await world.as("lawyer-b").call(readCaseRoute, { params: { number: body.number } });
    expect(read.body.answerBy).toBe(read.body.promise?.by);
    expect((await told(addMinutes(world.now(), 5))).body.code).toBe("case.told_in_future");
    expect((await told(addHours(world.now(), -24 * 40))).body.code).toBe("case.told_long_ago");
  });
});
