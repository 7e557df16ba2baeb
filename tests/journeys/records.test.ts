import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { cancelBookingRoute, bookRoute, listMyBookingsRoute, readBookingRoute } from "@huiyin/shared/bookings/api";
import { copyMyRecordsRoute, copyRecordsRoute, correctMyRecordRoute, correctRecordRoute, eraseMyRecordRoute, eraseRecordRoute, findRecordsRoute, listMyRecordsRoute, type RecordRef } from "@huiyin/shared/bookings/recordsApi";
import type { BookingNumber } from "@huiyin/shared/bookings/schema";
import { bookForRoute, cancelForRoute, endBookingRoute, readDayQueueRoute, startBookingRoute } from "@huiyin/shared/bookings/staffApi";
import { withdrawRoute } from "@huiyin/shared/cases/api";
import { zConsultationId } from "@huiyin/shared/cases/callLog";
import { recordConsultationRoute } from "@huiyin/shared/cases/callLogApi";
import { listRightsAskedRoute } from "@huiyin/shared/cases/deskRightsApi";
import { findCallerRoute } from "@huiyin/shared/cases/deskApi";
import { addHours, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { attachPhoneRoute, openPinRoute, sendPhoneCodeRoute, setPinRoute } from "@huiyin/shared/people/accountApi";
import { retentionNight } from "../../functions/cases/retention";
import { openRooms } from "../../functions/doors/rooms";
import { createWorld, type World } from "./harness";
import { confirmParameters } from "./parameters";
import { secrets } from "./stories";
import { station, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
const said = { text: "工地上没给加班费怎么算", answer: "按工资的一倍半算给", name: "王某某" };
afterEach(() => world.finish([...Object.values(secrets), ...Object.values(said), "13900000091"]));
/** China's clock, November 2026; the 23rd is a Monday. */
const at = (day: number, time: string): Instant => new Date(Date.parse(`2026-11-${day}T${time}:00.000+08:00`)).toISOString() as Instant;
const here = { stationId: station("community") };
const phone = "13900000091";

async function bookFor(when: Instant): Promise<BookingNumber> {
  const made = await world.as("head").call(bookForRoute, { params: here, body: { service: "in_person", at: when, number: null, who: { name: said.name, phone }, employer: "某塑料厂", confirmed: true, lawyer: null, also: [], door: "desk" } });
  if (made.status !== 201 || made.body.outcome !== "booked") throw new Error(`book: ${made.status} ${JSON.stringify(made.body)}`);
  return made.body.booking.number;
}
async function book(name: string, when: Instant): Promise<BookingNumber> {
  const made = await world.as(name).call(bookRoute, { body: { station: here.stationId, service: "in_person", at: when, number: null, organisation: null, forOther: null, name: said.name, phone, door: "miniprogram", consentVersion: "1" } });
  if (made.status !== 201 || made.body.outcome !== "booked") throw new Error(`book: ${made.status} ${JSON.stringify(made.body)}`);
  return made.body.booking.number;
}
async function provePhone(name: string): Promise<void> {
  expect((await world.anyone.call(sendPhoneCodeRoute, { body: { phone } })).status).toBe(200);
  const code = world.phones.filter((it) => it.openid === phone && it.data["template"] === "code").at(-1)?.data["code"] ?? "";
  expect((await world.as(name).call(attachPhoneRoute, { body: { phone, code } })).status).toBe(201);
}
async function consult(more: object = {}): Promise<string> {
  const done = await world.as("operator").call(recordConsultationRoute, { body: {
    door: "hotline", type: "OVERTIME_PAY", serviceClass: "consultation", ...said, outcome: { kind: "answered" }, place: null, headcount: 1, minutes: 4, phone, consentVersion: "1", dangerReason: null, ...more,
  } });
  if (done.status !== 201) throw new Error(`consult: ${done.status} ${done.body.code ?? ""}`);
  return done.body.id;
}
const partition = async (pk: string) => (await world.rows()).filter((row) => row["pk"] === pk);

describe("what has no case is kept for a time, too", () => {
  it("bookings and consultations lose who they were of once their district's years are over; counts and the case's own words stay", async () => {
    world = await createWorld({ at: at(23, "10:00"), faults: true });
    const [gone, mine] = [await book("worker", at(24, "09:00")), await book("worker-2", at(24, "11:00"))];
    const kept = await bookFor(at(24, "10:00"));
    expect((await world.as("worker-2").call(cancelBookingRoute, { params: { bookingNumber: mine }, body: { reason: "solved" } })).status).toBe(201);
    expect((await world.as("head").call(cancelForRoute, { params: { bookingNumber: kept }, body: { reason: "wrong", words: "他打电话来说约错了" } })).status).toBe(201);
    const id = await consult();
    world.settle();
    // Whoever is at the desk sees that it was cancelled, and the night finds it.
    const lines = (await world.as("head").call(readDayQueueRoute, { params: here, query: { date: zLocalDate.parse("2026-11-24") } })).body.lines;
    expect(lines.map((it) => [it.number, it.status])).toEqual([[gone, "booked"], [kept, "cancelled"], [mine, "cancelled"]]);
    world.setNow(at(24, "09:00"));
    const lawyer = lines[0]?.lawyerTitle === "值班律师甲" ? "lawyer-a" : "lawyer-b";
    expect((await world.as(lawyer).call(startBookingRoute, { params: { bookingNumber: gone }, body: {} })).status).toBe(201);
    const ended = await world.as(lawyer).call(endBookingRoute, { params: { bookingNumber: gone }, body: { outcome: "advised", facts: "没有加班费。", advice: "先找公司要。", next: "下周来电。", type: "OVERTIME_PAY" } });
    expect(ended.status).toBe(201);
    expect((await partition(`BOOKING#${gone}`)).map((row) => row["t"])).toEqual(expect.arrayContaining(["bookingWho", "bookingRecord"]));
    // What was written down there is the case's own by now.
    expect((await world.as("worker").call(listMyRecordsRoute)).body.records).toMatchObject([{ id: gone, caseNumber: ended.body.caseNumber, record: null }]);

    expect((await world.as("worker").call(withdrawRoute, { params: { number: ended.body.caseNumber }, body: {} })).status).toBe(201);
    await world.after(5);
    world.calm();
    const sealedOf = async () => [await partition(`BOOKING#${gone}`), await partition(`BOOKING#${kept}`), await partition(`BOOKING#${mine}`), await partition(`CONSULT#${id}`)].map((rows) => rows.some((row) => row["t"] === "bookingWho" || row["text"] !== undefined));
    const rooms = openRooms(world.platform);
    const night = async (when: string, more: { isOver?: () => boolean; rooms?: object } = {}) => {
      world.setNow(when);
      return retentionNight({ ...rooms, ...more.rooms }, { log: world.platform.log, isOver: more.isOver ?? (() => false), now: world.now() });
    };
    const marks = async () => Object.fromEntries((await partition("RETENTION#210203")).map((row) => [row["sk"], row["through"]]));
    expect(await night("2027-11-29T19:00:00.000Z")).toBe(0);
    expect(await sealedOf()).toEqual([true, true, true, true]);
    // The night's time is over in the middle of the month, or one of them fails: the month is not done, the next night takes it up again.
    let begun = 0;
    const counting = { ...rooms.bookings, partition: (number: BookingNumber) => ((begun += 1), rooms.bookings.partition(number)) };
    expect(await night("2027-11-30T19:00:00.000Z", { isOver: () => begun > 0, rooms: { bookings: counting } })).toBe(1);
    expect([begun, (await marks())["BOOKINGS"]]).toEqual([1, "2026-10"]);
    const longer = { ...rooms.bookings, between: () => ((begun += 1), Promise.resolve({ bookings: [], next: "more" })) };
    await night("2027-12-01T19:00:00.000Z", { isOver: () => begun > 1, rooms: { bookings: longer } });
    const failing = { ...rooms.bookings, partition: (number: BookingNumber) => (number === kept ? Promise.reject(new Error("table down")) : rooms.bookings.partition(number)) };
    await night("2027-12-02T19:00:00.000Z", { rooms: { bookings: failing } });
    expect([await sealedOf(), (await marks())["BOOKINGS"]]).toEqual([[false, true, false, true], "2026-10"]);
    expect(world.lines.join()).toContain("retention.failed");
    world.lines.length = 0;
    // Its community was merged into another meanwhile.
    const without = (it: Awaited<ReturnType<typeof rooms.grid.read>>) => ({ ...it, former: it.units.filter(({ code }) => code === unit("community")), stations: it.stations.filter((one) => one.unit !== unit("community")) });
    const merged = { ...rooms.grid, read: async (within: string) => without(await rooms.grid.read(within)) };
    await night("2027-12-03T19:00:00.000Z", { rooms: { grid: merged } });
    expect([await sealedOf(), await marks()]).toEqual([[false, false, false, true], { BOOKINGS: "2026-11" }]);
    const head = (await partition(`BOOKING#${gone}`)).find((row) => row["t"] === "booking");
    expect(head).toMatchObject({ status: "done", outcome: "advised", mode: "in_person", worker: null, helper: null, agenda: `ERASED#${gone}`, erasedAt: expect.any(String) });
    expect((await world.as("worker").call(listMyBookingsRoute, { query: {} })).body.bookings).toEqual([]);
    expect((await world.rows()).filter((row) => String(row["pk"]).startsWith("AGENDA#PHONE#") || String(row["findKey"]).startsWith("BOOKED#"))).toEqual([]);
    // What was said at the visit is in its case as long as the case is kept.
    expect((await partition(`CASE#${ended.body.caseNumber}`)).map((row) => row["t"])).toContain("message");

    // The consultation's own years: three, until the district says otherwise.
    await night("2029-11-29T19:00:00.000Z");
    expect((await sealedOf())[3]).toBe(true);
    await confirmParameters(world, [["callYears", 2026, 4]]);
    await night("2029-12-01T19:00:00.000Z");
    expect((await sealedOf())[3]).toBe(true);
    await confirmParameters(world, [["callYears", 2029, 3]]);
    await night("2029-12-02T19:00:00.000Z");
    expect((await sealedOf())[3]).toBe(false);
    const [row] = await partition(`CONSULT#${id}`);
    expect(row).toMatchObject({ type: "OVERTIME_PAY", minutes: 4, outcome: { kind: "answered" }, headcount: 1, erasedAt: expect.any(String) });
    for (const name of ["text", "answer", "who", "findKey", "boardKey"]) expect([name, row?.[name]]).toEqual([name, undefined]);
    expect((await world.as("operator").call(findCallerRoute, { body: { phone } })).body.consultations).toEqual([]);
    await world.after(1);
  });
});

describe("what has no case is theirs to read, mend, take along and delete", () => {
  it("found by the account and by the phone it proved, no further back than the number can be theirs", async () => {
    world = await createWorld({ at: at(23, "10:00"), faults: true });
    const worker = world.as("worker");
    const [id, desk, own] = [await consult(), await bookFor(at(25, "10:00")), await book("worker", at(25, "14:00"))];
    const elsewhere = await consult({ phone: "13900000092" });
    const list = async () => (await worker.call(listMyRecordsRoute)).body;
    expect(await list()).toMatchObject({ hasPhone: false, records: [{ id: own, kind: "booking" }] });
    await provePhone("worker");
    world.settle();
    const { records } = await list();
    expect(records.map((it) => it.id)).toEqual([own, desk, id]);
    expect(records[2]).toMatchObject({ kind: "consultation", question: said.text, answer: said.answer, name: said.name, phone, stationName: "12351 热线", mayErase: true });
    expect(records[1]).toMatchObject({ kind: "booking", status: "booked", employer: "某塑料厂", name: said.name, mayCorrect: true, mayErase: false });
    const pdf = await worker.call(copyMyRecordsRoute);
    expect(Buffer.from(pdf.body.base64, "base64").subarray(0, 5).toString()).toBe("%PDF-");

    const consultation = { kind: "consultation" as const, id: zConsultationId.parse(id) };
    const correct = (record: RecordRef, more: object) => worker.call(correctMyRecordRoute, { body: { record, ...more } });
    expect((await correct(consultation, {})).body.code).toBe("record.nothing");
    expect((await correct(consultation, { phone: "139" })).body.code).toBe("booking.bad_phone");
    expect((await correct({ kind: "consultation", id: zConsultationId.parse(elsewhere) }, { name: "王四" })).body.code).toBe("record.gone");
    for (const record of [consultation, { kind: "booking" as const, id: desk }]) expect((await correct(record, { name: "王四" })).status).toBe(201);
    expect((await list()).records.filter((it) => it.name === "王四").map((it) => it.id)).toEqual([desk, id]);

    const erase = (record: RecordRef) => worker.call(eraseMyRecordRoute, { body: { record }, key: "e".repeat(32) });
    expect((await worker.call(eraseMyRecordRoute, { body: { record: { kind: "booking", id: desk } } })).body.code).toBe("record.ahead");
    expect([(await erase(consultation)).status, (await erase(consultation)).status]).toEqual([201, 201]);
    expect((await world.as("head").call(cancelForRoute, { params: { bookingNumber: desk }, body: { reason: "wrong", words: "" } })).status).toBe(201);
    world.settle();
    expect((await worker.call(eraseMyRecordRoute, { body: { record: { kind: "booking", id: desk } } })).status).toBe(201);
    world.settle();
    expect((await list()).records.map((it) => it.id)).toEqual([own]);
    expect((await partition(`CONSULT#${id}`))[0]).toMatchObject({ type: "OVERTIME_PAY", erasedAt: expect.any(String) });
    expect((await partition(`BOOKING#${desk}`)).map((row) => row["t"])).not.toContain("bookingWho");

    // A PIN stands before these, and before bookings: a list says when, and nothing of where, with whom and about what.
    expect((await worker.call(setPinRoute, { body: { pin: "135790", current: null } })).status).toBe(201);
    const [one, listed] = [{ params: { bookingNumber: own } }, async () => (await worker.call(listMyBookingsRoute, { query: {} })).body.bookings.map((it) => [it.number, it.stationName, it.lawyerTitle !== ""])];
    expect([(await worker.call(listMyRecordsRoute)).body.code, (await worker.call(readBookingRoute, one)).body.code, (await worker.call(cancelBookingRoute, { ...one, body: { reason: "solved" } })).body.code, await listed()]).toEqual(["access.pin", "access.pin", "access.pin", [[own, "", false]]]);
    expect([(await worker.call(openPinRoute, { body: { pin: "135790" } })).status, (await list()).records.length, await listed()]).toEqual([200, 1, [[own, "金海社区工会法律服务点", true]]]);
  });

  it("a number that is new to somebody shows them nothing of whoever had it before", async () => {
    world = await createWorld({ at: at(23, "10:00") });
    await consult();
    world.setNow(addHours(world.now(), 91 * 24));
    const fresh = await consult();
    await provePhone("worker");
    world.settle();
    expect((await world.as("worker").call(listMyRecordsRoute)).body).toMatchObject({ hasPhone: true, records: [{ id: fresh }] });
    expect((await world.as("worker").call(listMyRecordsRoute)).body.records).toHaveLength(1);
  });

  it("for who has no account the desk does it, found by the phone; each is a look, and the head reads how it was made sure", async () => {
    world = await createWorld({ at: at(23, "10:00") });
    const [id, desk, own] = [await consult(), await bookFor(at(25, "10:00")), await book("worker", at(25, "14:00"))];
    world.settle();
    const how = "看了工作证";
    const find = (name: string, stationId = here.stationId, more: object = {}) => world.as(name).call(findRecordsRoute, { params: { stationId }, body: { phone: "139 0000 0091", how, ...more } });
    expect((await find("operator", station("hotline"), { how: " " })).body.code).toBe("record.how_missing");
    expect((await find("operator", station("hotline"), { phone: "12" })).body.code).toBe("booking.bad_phone");
    expect((await find("lawyer-a")).body.code).toBe("access.denied");
    // The hotline's own question is not the community's to read.
    expect((await find("head")).body).toMatchObject({ records: [{ id: desk }], inAccounts: 1 });
    expect((await find("gappy-head", station("gappy"))).body).toEqual({ records: [], inAccounts: 0 });
    expect((await find("operator", station("hotline"))).body.records.find((it) => it.id === id)?.looks).toMatchObject([{ what: "按您的要求更正、复制或删除", title: "坐席甲" }]);
    expect((await partition(`BOOKING#${desk}`)).filter((row) => row["what"] === "rights").length).toBeGreaterThan(0);
    const atStation = { params: { stationId: station("hotline") } };
    const asked = { phone, how, record: { kind: "consultation" as const, id: zConsultationId.parse(id) } };
    expect((await world.as("operator").call(correctRecordRoute, { ...atStation, body: { ...asked, name: "王四" } })).status).toBe(201);
    expect(Buffer.from((await world.as("operator").call(copyRecordsRoute, { ...atStation, body: { phone, how } })).body.base64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
    expect((await world.as("head").call(eraseRecordRoute, { params: here, body: { ...asked, record: { kind: "booking", id: own } } })).body.code).toBe("record.gone");
    expect((await world.as("operator").call(eraseRecordRoute, { ...atStation, body: asked })).status).toBe(201);
    world.settle();
    expect((await find("operator", station("hotline"))).body.records.map((it) => it.id)).not.toContain(id);
    const listed = (await world.as("district-head").call(listRightsAskedRoute, { params: { stationId: station("district") } })).body.asked;
    expect(listed.map((it) => [it.what, it.about.kind, it.about.id, it.how])).toEqual([["erase", "consultation", "2026-11-23", how], ["copy", "phone", "139****0091", how], ["correct", "consultation", "2026-11-23", how]]);
  });
});
