import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { eraseRecordRoute } from "@huiyin/shared/bookings/recordsApi";
import { zWaiting } from "@huiyin/shared/bookings/schema";
import { withdrawRoute } from "@huiyin/shared/cases/api";
import { zConsultationId } from "@huiyin/shared/cases/callLog";
import { recordConsultationRoute } from "@huiyin/shared/cases/callLogApi";
import { eraseForRoute } from "@huiyin/shared/cases/deskRightsApi";
import { askHandlerRoute, listHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import { eraseMineRoute } from "@huiyin/shared/cases/rightsApi";
import { closeCaseRoute, logCallRoute, recordCallbackRoute } from "@huiyin/shared/cases/staffApi";
import { zPhoneCallId } from "@huiyin/shared/cases/telephone";
import { listOwedCallsRoute, owedNumberRoute, settleCallRoute } from "@huiyin/shared/cases/telephoneApi";
import { keepTypedRoute, readTypedRoute } from "@huiyin/shared/cases/typedApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { callNumberRoute, listUntoldRoute, recordCallRoute } from "@huiyin/shared/notices/channelApi";
import { joinOps } from "../../functions/bookings/stationRepository";
import { newRowId } from "../../functions/platform/ids";
import { createWorld, type World } from "./harness";
import { confirmParameters } from "./parameters";
import { answer, card, contact, file, take } from "./steps";
import { secrets } from "./stories";
import { station, unit } from "./town";

/** What lies outside a case about whoever it is of: it goes with the case, or with the years its district keeps. */
jest.setTimeout(120_000);
let world: World;
const typed = "他说张先生的工资条在老乡那里";
const complaint = "电话里冲我喊，让我去问张先生自己";
afterEach(() => world.finish([...Object.values(secrets), typed, complaint]));
const monday = "2026-11-23T02:00:00.000Z";
const here = { stationId: station("community") };
const hotline = { params: { stationId: station("hotline") } };

type Rows = Awaited<ReturnType<World["rows"]>>;
/** A sealed value under whatever name it was sealed. */
async function opened(row: Rows[number], path: string, value: unknown): Promise<string> {
  if (value instanceof Uint8Array) {
    const key = { pk: String(row["pk"]), sk: String(row["sk"]) };
    const names = [path, path.replace(/^calls\.(\d+)\.note$/u, "note$1")];
    for (const name of names) {
      const text = await world.platform.keys.open(value, key, name).catch(() => null);
      if (text !== null) return text;
    }
    return "";
  }
  if (value === null || typeof value !== "object") return String(value);
  return (await Promise.all(Object.entries(value).map(([name, it]) => opened(row, path === "" ? name : `${path}.${name}`, it)))).join("\n");
}
/** Which rows hold any of these words: in the clear, as a keyed hash, or in anything sealed, or lead this person to a case or booking. Rows whose own end comes within so many days are none. */
async function holding(words: readonly string[], days = 0, person: string | null = null): Promise<string[]> {
  const hashes = words.flatMap((word) => ["phone", "name"].flatMap((kind) => world.platform.keys.keyedHashes(kind, word)));
  const now = Date.parse(world.now()) / 1000 + days * 86_400;
  const rows = (await world.rows()).filter((row) => typeof row["ttl"] !== "number" || row["ttl"] > now);
  const found = await Promise.all(rows.map(async (row) => {
    const text = await opened(row, "", row);
    const own = person !== null && ["case", "booking"].includes(String(Object(row["about"]).kind)) && text.includes(person);
    return own || [...words, ...hashes].some((it) => text.includes(it)) ? [String(row["t"])] : [];
  }));
  return [...new Set(found.flat())].sort();
}
function tell(id: string, kind: string, from: string) {
  const body = JSON.stringify({ events: [{ call: id, at: world.now(), kind, from, seat: kind === "answered" ? "3" : null, recording: `r/${from}` }] });
  const timestamp = String(Math.floor(Date.parse(world.now()) / 1000));
  return world.raw("POST", "/api/callbacks/telephone", {}, { "x-timestamp": timestamp, "x-signature": createHmac("sha256", "exchange").update(`${timestamp}.${body}`).digest("hex") }, body);
}
async function logged(phone: string = secrets.phone): Promise<CaseNumber> {
  const { status, body } = await world.as("operator").call(logCallRoute, { body: {
    door: "hotline", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: null, queryCode: zQueryCode.parse("482137905516"), identity: "real", name: secrets.name,
    reach: { phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] }, serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "call-1", sensitive: false,
  } });
  if (status !== 201) throw new Error(`log: ${status} ${body.code ?? ""}`);
  return body.number;
}
const owed = async () => {
  world.settle();
  return (await world.as("operator").call(listOwedCallsRoute, hotline)).body.calls;
};
const looks = async (start: string) => (await world.rows()).filter((row) => row["t"] === "look" && String(row["pk"]).startsWith(start)).map((row) => row["what"]);

describe("of somebody whose case is erased no row holds phone, name or story", () => {
  it("who signed in: inbox, task to call, what was typed about it and said of its handler go too, and who looked stays", async () => {
    world = await createWorld({ at: monday });
    world.wechat.refuses.add("worker");
    for (const via of ["sms", "voice"] as const) world.calls[via] = () => ({ kind: "unreachable", code: "off" });
    const number = await file(world);
    const about = { params: { number } };
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await world.after(6);
    const [task] = (await world.as("head").call(listUntoldRoute, { params: here })).body.untold;
    if (task === undefined) throw new Error("nobody is asked to call");
    const toCall = { params: { ...here, id: task.id } };
    expect((await world.as("head").call(callNumberRoute, { ...toCall, body: {} })).body).toMatchObject({ phone: secrets.phone });
    expect((await world.as("head").call(recordCallRoute, { ...toCall, body: { result: "no_answer", note: typed } })).status).toBe(201);
    const keep = (text: string | null, part?: string) => world.as("lawyer-a").call(keepTypedRoute, { body: { about: number, sheet: "jointReply", part, typed: text === null ? null : { text } } });
    const kept = async (part?: string) => (await world.as("lawyer-a").call(readTypedRoute, { query: { about: number, sheet: "jointReply", part } })).body.typed;
    expect((await keep(typed)).status).toBe(200);
    // Of several things of one case each has its own: what is sent of one leaves the others.
    for (const part of ["j_1", "j_2"]) await keep(`${typed}${part}`, part);
    await keep(null, "j_2");
    expect([await kept(), await kept("j_1"), await kept("j_2")]).toEqual([{ text: typed }, { text: `${typed}j_1` }, null]);
    expect((await world.as("worker").call(askHandlerRoute, { ...about, body: { kind: "complaint", why: complaint } })).status).toBe(201);
    world.settle();
    await world.as("head").call(listHandlerAsksRoute);
    expect((await world.as("worker").call(withdrawRoute, { ...about, body: {} })).status).toBe(201);
    const worker = await world.personOf("worker");
    const words = [secrets.name, secrets.phone, secrets.story, typed, complaint];
    // The scan sees what is sealed, or it could not say that nothing is left.
    expect(await holding(words, 0, worker)).toEqual(expect.arrayContaining(["callTask", "file", "handlerAsk", "notice", "typed"]));
    const before = [await looks("CASE#"), await looks("ASKS#")];
    expect(before.map((it) => it.length > 0)).toEqual([true, true]);

    expect((await world.as("worker").call(eraseMineRoute, { ...about, body: {} })).status).toBe(201);
    // Replies kept for a repeat go by themselves within thirty days.
    expect(await holding(words, 0, worker)).toEqual(["key"]);
    expect([await looks("CASE#"), await looks("ASKS#")]).toEqual(before);
    // A page left open keeps nothing more of it.
    expect([(await keep(typed, "j_1")).status, await kept("j_1"), await kept()]).toEqual([200, null, null]);
    expect(await holding(words, 31, worker)).toEqual([]);
  });

  it("who rang: the exchange's calls and the call back go with the last of what was left by the phone", async () => {
    world = await createWorld({ at: monday });
    const { phone } = secrets;
    const operator = world.as("operator");
    await tell("c-1", "abandoned", phone);
    await tell("c-2", "answered", phone);
    await tell("c-2", "ended", phone);
    expect((await operator.call(owedNumberRoute, { ...hotline, body: { id: zPhoneCallId.parse("c-1") } })).body).toEqual({ phone });
    const number = await logged();
    await world.after(11);
    expect(await owed()).toEqual([]);
    const consulted = await operator.call(recordConsultationRoute, { body: {
      door: "hotline", type: "OVERTIME_PAY", serviceClass: "consultation", text: secrets.story, answer: "按工资的一倍半算给", name: secrets.name, outcome: { kind: "answered" }, place: null, headcount: 1, minutes: 4, phone, consentVersion: "1", dangerReason: null,
    } });
    expect(consulted.status).toBe(201);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const about = { params: { number } };
    expect((await operator.call(recordCallbackRoute, { ...about, body: { at: world.now(), outcome: "solved" } })).status).toBe(201);
    expect((await world.as("lawyer-a").call(closeCaseRoute, { ...about, body: { card, reason: "paid", money: { claimedFen: null, agreedFen: null, paidFen: 100 } } })).body.code).toBeUndefined();
    world.settle();
    // They rang again, and nobody has seen to that yet.
    await tell("c-3", "abandoned", phone);
    const how = "说得出登记的日子";
    expect((await operator.call(eraseForRoute, { ...about, body: { how } })).status).toBe(201);
    const words = [secrets.name, phone, secrets.story];
    const calls = async () => (await world.rows()).filter((row) => row["t"] === "phoneCall").map((row) => [row["id"], row["phone"] !== null, row["caller"] !== null, row["recording"] !== null]);
    const kept = (id: string, is: boolean) => [id, is, is, is];
    // What became the case goes with it; the rest is still the consultation's.
    expect((await calls()).sort()).toEqual([kept("c-1", true), kept("c-2", false), kept("c-3", true)]);
    expect(await owed()).toMatchObject([{ id: "c-3" }]);
    expect((await operator.call(settleCallRoute, { ...hotline, body: { id: zPhoneCallId.parse("c-3"), result: { kind: "nothing", reason: `${phone} 打错了` } } })).body).toEqual({ left: false });
    world.settle();
    const record = { kind: "consultation" as const, id: zConsultationId.parse(consulted.body.id) };
    expect(await holding(words)).toEqual(expect.arrayContaining(["consultation", "phoneBack", "phoneCall"]));
    expect((await operator.call(eraseRecordRoute, { ...hotline, body: { phone, how, record } })).status).toBe(201);
    expect(await holding(words)).toEqual(["key"]);
    expect(await holding(words, 31)).toEqual([]);
    // When it rang and which seat took it stay to be counted, and so does who looked at the number.
    expect((await calls()).sort()).toEqual([kept("c-1", false), kept("c-2", false), kept("c-3", false)]);
    expect(await looks("TEL#c-1")).toEqual(["phone"]);
  });
});

describe("what has neither case nor booking is kept for its district's years", () => {
  it("calls, calls back, who waited for a day, and old notices; what is about a kept case stays with it", async () => {
    world = await createWorld({ at: monday });
    await confirmParameters(world, [["retentionYears", 2026, 5], ["callYears", 2026, 4]]);
    const operator = world.as("operator");
    await tell("c-1", "abandoned", "13900000002");
    await tell("c-2", "answered", "13900000002");
    await tell("c-2", "ended", "13900000002");
    await world.after(11);
    expect((await owed()).map((it) => it.id)).toEqual(["c-2"]);
    expect((await operator.call(settleCallRoute, { ...hotline, body: { id: zPhoneCallId.parse("c-2"), result: { kind: "nothing", reason: "打错了" } } })).body).toEqual({ left: false });
    const waiting = zWaiting.parse({ v: 1, id: `w_${newRowId()}`, station: here.stationId, service: "in_person", date: "2026-11-27", person: await world.personOf("worker"), caseNumber: null, organisation: null, joinedAt: world.now(), offered: null });
    await world.platform.table.transact(joinOps(waiting));
    const number = await file(world);
    await take(world, "lawyer-a");
    expect((await world.as("worker").call(withdrawRoute, { params: { number }, body: {} })).status).toBe(201);
    await world.after(5);
    const left = async (at: string) => {
      world.setNow(at);
      await world.audit();
      const rows = await world.rows();
      const count = (t: string, is: (row: Rows[number]) => boolean = () => true) => rows.filter((row) => row["t"] === t && is(row)).length;
      return { waiting: count("waiting") + count("myWaiting"), calls: count("phoneCall", (row) => row["phone"] !== null), backs: count("phoneBack"), notices: count("notice", (row) => Object(row["about"]).number === number) };
    };
    const notices = (await world.rows()).filter((row) => row["t"] === "notice" && Object(row["about"]).number === number).length;
    expect(notices).toBeGreaterThan(0);
    expect(await left("2027-11-26T19:00:00.000Z")).toEqual({ waiting: 2, calls: 2, backs: 1, notices });
    expect(await left("2027-11-27T19:00:00.000Z")).toEqual({ waiting: 0, calls: 2, backs: 1, notices });
    expect(await left("2030-11-22T19:00:00.000Z")).toEqual({ waiting: 0, calls: 2, backs: 1, notices });
    expect(await left("2030-11-23T19:00:00.000Z")).toEqual({ waiting: 0, calls: 0, backs: 0, notices });
    // The case's own years are over with the month in which it ended.
    expect(await left("2031-11-29T19:00:00.000Z")).toMatchObject({ notices });
    expect(await left("2031-11-30T19:00:00.000Z")).toEqual({ waiting: 0, calls: 0, backs: 0, notices: 0 });
    await world.after(2);
  });
});
