import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { bookRoute } from "@huiyin/shared/bookings/api";
import { bookForRoute } from "@huiyin/shared/bookings/staffApi";
import { reportCaseRoute } from "@huiyin/shared/cases/api";
import { recordConsultationRoute, readCallLogRoute } from "@huiyin/shared/cases/callLogApi";
import { confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { findCallerRoute } from "@huiyin/shared/cases/deskApi";
import { reserveNumbersRoute } from "@huiyin/shared/cases/reservedApi";
import { correctMineRoute, readMineRoute } from "@huiyin/shared/cases/rightsApi";
import { logCallRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { zPhoneCallId } from "@huiyin/shared/cases/telephone";
import { importCallsRoute, listOwedCallsRoute, owedNumberRoute, settleCallRoute } from "@huiyin/shared/cases/telephoneApi";
import { makeReservedNumber, zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zIdempotencyKey } from "@huiyin/shared/kernel/ids";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { addHours, addMinutes, chinaTime, localDate, zLocalDate } from "@huiyin/shared/kernel/time";
import { saveChannelsRoute } from "@huiyin/shared/notices/channelApi";
import { hexToken, randomDigits } from "../../functions/platform/ids";
import { createWorld, type World } from "./harness";
import { report, secrets } from "./stories";
import { station, unit } from "./town";

/** No call without a record: what the exchange tells ends as a case, as a reason, or stands on the desk's list. */
/** Each step asks many doors: a loaded machine takes its time. */
jest.setTimeout(60_000);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.finish([secrets.phone, secrets.story, "打错了", "产假"]));

const stationId = station("hotline");
const params = { stationId };
const call = (id: string) => zPhoneCallId.parse(id);
const owed = async () => {
  world.settle();
  return (await world.as("operator").call(listOwedCallsRoute, { params })).body.calls;
};
const event = (id: string, kind: string, from: string = secrets.phone) => ({ call: id, at: world.now(), kind, from, seat: kind === "answered" ? "3" : null, recording: null });
function tell(events: object[], more: { key?: string; at?: number } = {}) {
  const body = JSON.stringify({ events });
  const timestamp = String(more.at ?? Math.floor(Date.parse(world.now()) / 1000));
  const signature = createHmac("sha256", more.key ?? "exchange").update(`${timestamp}.${body}`).digest("hex");
  return world.raw("POST", "/api/callbacks/telephone", {}, { "x-timestamp": timestamp, "x-signature": signature }, body);
}

describe("the hotline's exchange", () => {
  it("is believed only with its own signature, now", async () => {
    expect((await tell([event("c-0", "ringing")], { key: "another" })).status).toBe(401);
    expect((await tell([event("c-0", "ringing")], { at: 1_700_000_000 })).status).toBe(401);
    expect((await tell([{ call: "c-0" }])).status).toBe(400);
    expect((await world.rows()).filter((row) => row["t"] === "phoneCall")).toEqual([]);
  });

  it("a number nobody answered is one call back with one clock, however often it rang, until it is reached or answered", async () => {
    const missedAt = world.now();
    for (let twice = 0; twice < 2; twice += 1) expect((await tell([event("c-1", "ringing"), event("c-1", "abandoned")])).status).toBe(200);
    await tell([event("c-2", "abandoned")]);
    await tell([event("c-3", "abandoned", "withheld")]);
    const [one, ...more] = await owed();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ kind: "callback", id: "c-1", phoneMasked: "139****0001", missed: 2, tries: 0, overdue: false });
    expect(Math.abs(Date.parse(one?.callBy ?? "") - Date.parse(addMinutes(missedAt, 30)))).toBeLessThan(5000);
    expect((await world.as("operator").call(owedNumberRoute, { params, body: { id: call("c-1") } })).body).toEqual({ phone: secrets.phone });
    expect((await world.rows()).filter((row) => row["pk"] === "TEL#c-1" && row["t"] === "look")).toHaveLength(1);
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id: call("c-1"), result: { kind: "no_answer" } } })).body).toEqual({ left: true });
    expect((await owed())[0]).toMatchObject({ tries: 1 });
    // They ring again and somebody speaks with them: nobody calls back, and a record is owed.
    await tell([event("c-4", "answered"), event("c-4", "ended")]);
    await world.after(11);
    expect(await owed()).toMatchObject([{ kind: "unrecorded", id: "c-4", seat: "3", callBy: null }]);
  });

  it("an answered call is done with by the case that came of it, or by a reason", async () => {
    const filed = await world.as("operator").call(logCallRoute, { body: {
      door: "hotline", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month",
      queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: null, reach: { phone: secrets.phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] },
      serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "1",
    } });
    expect(filed.status).toBe(201);
    expect(await owed()).toEqual([]);
    expect((await world.rows()).find((row) => row["pk"] === "TEL#c-4" && row["sk"] === "HEAD")).toMatchObject({ settled: { how: "contact", number: filed.body.number } });

    const csv = `call,at,kind,from,seat,recording\nc-5,${world.now()},answered,13900000002,4,r/5\nc-5,${world.now()},ended,13900000002,4,\nnone`;
    expect((await world.as("operator").call(importCallsRoute, { params, body: { csv } })).body).toEqual({ taken: 2, bad: [4] });
    await world.after(11);
    expect(await owed()).toMatchObject([{ id: "c-5" }]);
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id: call("c-5"), result: { kind: "no_answer" } } })).body.code).toBe("case.call_settled");
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id: call("c-5"), result: { kind: "nothing", reason: "打错了" } } })).body).toEqual({ left: false });
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id: call("c-5"), result: { kind: "nothing", reason: "打错了" } } })).body.code).toBe("case.call_settled");
    expect(await owed()).toEqual([]);
    expect((await world.as("operator").call(owedNumberRoute, { params, body: { id: call("c-9") } })).body.code).toBe("case.no_such_call");
    expect((await world.as("head").call(listOwedCallsRoute, { params })).body.code).toBe("access.not_found");
  });

  const told = async (code: string) => (await world.rows()).filter((row) => row["t"] === "notice" && row["code"] === code);

  it("a call back that is late is told the hotline and its heads, once; and what is left is told every night", async () => {
    await tell([event("c-6", "abandoned", "13900000003")]);
    await world.after(29);
    expect(await told("call_back_late")).toEqual([]);
    await world.after(60);
    const [operator, head] = [await world.as("operator").id(), await world.as("district-head").id()];
    expect((await told("call_back_late")).map((row) => row["to"]).sort()).toEqual([operator, head].sort());
    await world.audit();
    expect(world.lines.some((line) => line.includes("calls.owed") && line.includes('"count":1'))).toBe(true);
    expect((await told("calls_owed")).map((row) => [row["to"], Object(row["data"]).n]).sort()).toEqual([[operator, 1], [head, 1]].sort());
  });

  it("is done with by an answer given at once, which is found by the number afterwards", async () => {
    await tell([event("c-7", "answered", "13900000007"), event("c-7", "ended", "13900000007")]);
    await world.after(11);
    expect((await owed()).map((it) => it.id)).toContain("c-7");
    const { status, body } = await world.as("operator").call(recordConsultationRoute, { body: consultation({ phone: "13900000007" }) });
    expect(status).toBe(201);
    expect((await owed()).map((it) => it.id)).not.toContain("c-7");
    expect((await world.rows()).find((row) => row["pk"] === "TEL#c-7" && row["sk"] === "HEAD")).toMatchObject({ settled: { how: "contact", number: null } });
    world.settle();
    const before = await world.as("operator").call(findCallerRoute, { body: { phone: "+86 139-0000-0007" } });
    expect(before.body).toMatchObject({ cases: [], consultations: [{ id: body.id, text: "产假有几天", answer: "一百五十八天", outcome: { kind: "answered" } }] });
    expect((await world.as("gappy-head").call(findCallerRoute, { body: { phone: "13900000007" } })).body.consultations).toEqual([]);
    const row = (await world.rows()).find((it) => it["t"] === "consultation");
    expect(JSON.stringify({ ...row, text: "", answer: "", who: "" })).not.toMatch(/产假|13900000007/);
  });
});

const consultation = (more: Partial<BodyOf<typeof recordConsultationRoute>> = {}): BodyOf<typeof recordConsultationRoute> => ({
  door: "hotline", type: "CONSULT", serviceClass: "consultation", text: "产假有几天", answer: "一百五十八天", outcome: { kind: "answered" }, place: null, headcount: 1, minutes: 2, name: null, phone: null, consentVersion: "1",
  dangerReason: null, ...more,
});

describe("what comes of a call without a case", () => {
  const record = (more: Partial<BodyOf<typeof recordConsultationRoute>>) => world.as("operator").call(recordConsultationRoute, { body: consultation(more) });
  it("danger in the words is answered at once only with a reason, unless help is called", async () => {
    expect((await record({ text: "他说要跳楼" })).body.code).toBe("case.danger_unexplained");
    expect((await record({ text: "他说要跳楼", dangerReason: "打错了" })).status).toBe(201);
    expect((await record({ text: "他说要跳楼", answer: "请110出警", outcome: { kind: "handed", body: "110", how: "transferred" } })).status).toBe(201);
    expect((await record({ phone: "123" })).body.code).toBe("case.bad_phone");
    expect((await record({ answer: " " })).body.code).toBe("request.malformed");
    expect((await record({ type: "NOTHING" })).body.code).toBe("case.unknown_type");
  });

  it("the day's log counts 人次, 件 and 咨询 apart, keeps how long they talked, and holds nobody's words", async () => {
    const { body } = await world.as("operator").call(readCallLogRoute, { params, query: { date: localDate(world.now(), chinaTime) } });
    expect(body.counts).toEqual({ contacts: 4, cases: 1, consultations: 2, handed: 1, nothing: 1, minutes: 9 });
    expect(body.entries.map((it) => it.kind)).toEqual(expect.arrayContaining(["case", "answered", "handed", "nothing"]));
    expect(JSON.stringify(body)).not.toMatch(/跳楼|产假|1390000/);
    expect((await world.as("officer").call(readCallLogRoute, { params, query: { date: localDate(world.now(), chinaTime) } })).status).toBe(200);
    expect((await world.as("head").call(readCallLogRoute, { params, query: { date: localDate(world.now(), chinaTime) } })).body.code).toBe("access.not_found");
  });

  it("a number abroad that nobody can have is refused through every door, one that somebody can is kept", async () => {
    const [wrong, right] = ["+852 123 4567", "+852 6123 4567"];
    const reach = (phone: string) => ({ phone, how: "call" as const, safeHours: null, mayLeaveMessage: true, needs: [] });
    const mine = await world.as("worker").call(reportCaseRoute, { body: report({ reach: reach(right) }) });
    expect([(await world.as("other").call(reportCaseRoute, { body: report({ reach: reach(wrong) }) })).body.code, mine.status]).toEqual(["case.bad_phone", 201]);
    const about = { params: { number: mine.body.number } };
    expect((await world.as("worker").call(correctMineRoute, { ...about, body: { name: secrets.name, phone: wrong, address: null } })).body.code).toBe("case.bad_phone");
    expect((await world.as("worker").call(readMineRoute, about)).body.phone).toBe("+85261234567");
    const visit = { service: "in_person" as const, at: addHours(world.now(), 24), number: null };
    const own = { ...visit, station: station("community"), organisation: null, forOther: null, name: secrets.name, phone: wrong, door: "miniprogram" as const, consentVersion: "1" };
    expect((await world.as("worker").call(bookRoute, { body: own })).body.code).toBe("booking.bad_phone");
    const forThem = { ...visit, who: { name: secrets.name, phone: wrong }, confirmed: true, lawyer: null, also: [], door: "desk" as const };
    expect((await world.as("head").call(bookForRoute, { params: { stationId: station("community") }, body: forThem })).body.code).toBe("booking.bad_phone");
    expect((await world.as("operator").call(confirmOwnerRoute, { ...about, body: { phone: wrong, how: "看了工作证" } })).body.code).toBe("case.bad_phone");
    expect((await world.as("lawyer-a").call(saveChannelsRoute, { body: { plan: [{ channel: "voice", afterMinutes: 0 }], phone: wrong } })).body.code).toBe("channels.bad_phone");
  });

  it("the number of a case goes to the caller's mobile once, by text message and without the code; only if they want it", async () => {
    const logged = (phone: string, text: boolean) => world.as("operator").call(logCallRoute, { body: {
      door: "hotline", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month",
      queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: null, reach: { phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] },
      serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "1", text,
    } });
    const [first] = [await logged("13900000011", true), await logged("13900000012", false), await logged("0411-84300000", true)];
    await world.after(2);
    const sent = world.phones.filter((it) => it.via === "sms" && it.data["template"] === "filed");
    expect(sent.map((it) => [it.openid, it.data["number"]])).toEqual([["13900000011", first.body.number]]);
    await world.after(10);
    expect(world.phones.filter((it) => it.data["template"] === "filed")).toHaveLength(1);
  });
});

const form = (more: Partial<BodyOf<typeof logCallRoute>>): BodyOf<typeof logCallRoute> => ({
  door: "walkin", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month",
  queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: null, reach: { phone: "13900000077", how: "call", safeHours: null, mayLeaveMessage: false, needs: [] },
  serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "1", ...more,
});
describe("a form filled in while nothing worked", () => {
  it("is filed afterwards under the number the worker was handed, from the true time, once", async () => {
    const reserve = async (who: string, more?: boolean) => (await world.as(who).call(reserveNumbersRoute, { params: { stationId: station("community") }, body: more === undefined ? {} : { more } })).body;
    // Opened twice, at once and again: one block; another only when it is asked for, and a colleague has their own.
    const opened = await Promise.all([reserve("head"), reserve("head")]);
    const first = await reserve("head");
    expect([opened.map((it) => it.numbers), first.again]).toEqual([[first.numbers, first.numbers], true]);
    const theirs = await reserve("street-head");
    expect([theirs.again, theirs.numbers.some((it) => first.numbers.includes(it))]).toEqual([false, false]);
    const second = await reserve("head", true);
    expect(second.again).toBe(false);
    expect([new Set([...first.numbers, ...second.numbers]).size, (await world.as("gappy-head").call(reserveNumbersRoute, { params: { stationId: station("community") }, body: {} })).status]).toEqual([40, 404]);
    const [number, other] = first.numbers as [CaseNumber, CaseNumber];
    // Nothing is a case before its form is filed.
    expect((await world.as("head").call(readCaseRoute, { params: { number } })).status).toBe(404);

    const told = addHours(world.now(), -5);
    const key = zIdempotencyKey.parse(hexToken().slice(0, 32));
    const body = form({ reserved: number, happenedAt: told });
    const filed = await world.as("operator").call(logCallRoute, { body, key });
    expect([filed.status, filed.body.number]).toEqual([201, number]);
    expect((await world.as("operator").call(logCallRoute, { body, key })).body).toEqual(filed.body);
    const row = (await world.rows()).find((it) => it["pk"] === `CASE#${number}` && it["sk"] === "HEAD");
    expect(row?.["toldAt"]).toBe(told);

    // The same form at another desk, one printed elsewhere, and one that was never printed.
    expect((await world.as("operator").call(logCallRoute, { body: form({ reserved: number, happenedAt: told }) })).body.code).toBe("case.reserved_used");
    const twice = await Promise.all([1, 2].map(() => world.as("operator").call(logCallRoute, { body: form({ reserved: other, happenedAt: told }) })));
    expect(twice.map((it) => it.body.code ?? it.body.number).sort()).toEqual([other, "case.reserved_used"].sort());
    const never = makeReservedNumber(zLocalDate.parse("2026-11-01"), "000001");
    expect((await world.as("operator").call(logCallRoute, { body: form({ reserved: never, happenedAt: told }) })).body.code).toBe("case.reserved_unknown");
    expect((await world.rows()).filter((it) => it["t"] === "reserved" && it["usedAt"] !== null)).toHaveLength(2);
    // Printed again it is the newest block, without what was filed from it meanwhile.
    const [used] = second.numbers as [CaseNumber];
    expect((await world.as("operator").call(logCallRoute, { body: form({ reserved: used, happenedAt: told }) })).status).toBe(201);
    expect((await reserve("head")).numbers).toEqual(second.numbers.filter((it) => it !== used));
  });
});
