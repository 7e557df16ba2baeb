import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { bookRoute, confirmBookingRoute, listSlotsRoute, moveBookingRoute, openRoomRoute, readBookingRoute, reportRoomFailureRoute, takeSeatRoute } from "@huiyin/shared/bookings/api";
import { addEntryRoute } from "@huiyin/shared/bookings/calendarApi";
import { bookForRoute, confirmByPhoneRoute, endBookingRoute, makeOutingRoute, markMissedRoute, openRoomForRoute, readDayQueueRoute, readStaffBookingRoute, startBookingRoute } from "@huiyin/shared/bookings/staffApi";
import type { BookingNumber } from "@huiyin/shared/bookings/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zTicketId } from "@huiyin/shared/kernel/ids";
import { linkRespondentRoute } from "@huiyin/shared/cases/staffApi";
import { saveClientsRoute } from "@huiyin/shared/employers/clientApi";
import { zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { answerSwapRoute, askSwapRoute, previewRotaRoute, readMyShiftsRoute, readRotaRoute, saveRotaRoute, takeLeaveRoute } from "@huiyin/shared/rota/api";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import { recuseRoute } from "@huiyin/shared/tickets/api";
import { createWorld, type World } from "./harness";
import { file, take, ticketFor } from "./steps";
import { secrets } from "./stories";
import { organisations, station } from "./town";

jest.setTimeout(120_000);
/** China's clock, November 2026; the 23rd is a Monday. One world for the file: each part has its own people and day. */
const at = (day: number, time: string): Instant => new Date(Date.parse(`2026-11-${day}T${time}:00.000+08:00`)).toISOString() as Instant;
const date = (day: number) => zLocalDate.parse(`2026-11-${day}`);
const here = { stationId: station("community") };
let world: World;

type Wish = { readonly service?: string; readonly employer?: string };
const slots = async (name: string, day: number, more: object = {}) => (await world.as(name).call(listSlotsRoute, { params: here, query: { service: "in_person", from: date(day), days: 1, ...more } })).body.days[0]?.starts ?? [];
const book = (name: string, when: Instant, more: Wish = {}) => world.as(name).call(bookRoute, {
  body: { station: here.stationId, service: "in_person", at: when, number: null, organisation: null, forOther: null, name: "张某", phone: "13900000000", door: "miniprogram", consentVersion: "1" as const, ...more },
});
async function booked(name: string, when: Instant, more: Wish = {}): Promise<BookingNumber> {
  const { status, body } = await book(name, when, more);
  if (status !== 201 || body.outcome !== "booked") throw new Error(`book: ${status} ${JSON.stringify(body)}`);
  return body.booking.number;
}
const byNumber = (number: BookingNumber) => ({ params: { bookingNumber: number } });
const read = async (name: string, number: BookingNumber) => (await world.as(name).call(readBookingRoute, byNumber(number))).body;

beforeAll(async () => {
  world = await createWorld({ at: at(23, "10:00"), faults: true });
});
afterAll(() => world.finish([...Object.values(secrets), "13900000000", "某某家具厂"]));

describe("who may be had", () => {
  it("a conflict on record from another matter keeps a lawyer from who only typed the employer's name, in the list and in the booking", async () => {
    await file(world, "first-worker", { respondents: [{ kind: "employer", organisation: null, name: "某某家具厂" }] });
    const ticketId = await ticketFor(world, "lawyer-a");
    expect((await world.as("lawyer-a").call(recuseRoute, { params: { ticketId }, body: { reason: "我代理过这家厂" } })).status).toBe(201);
    world.settle();
    // Lawyer B is in court at nine; lawyer A is free, and would be asked by anybody else.
    await world.as("lawyer-b").call(addEntryRoute, { body: { kind: "hearing", from: at(24, "09:00"), to: at(24, "09:45"), words: "" } });
    expect(await slots("worker-1", 24)).toContain(at(24, "09:00"));
    const mine = await slots("worker-1", 24, { employer: "某某家具厂" });
    expect(mine).toContain(at(24, "10:00"));
    expect(mine).not.toContain(at(24, "09:00"));
    expect((await book("worker-1", at(24, "09:00"), { employer: "某某 家具厂" })).body).toMatchObject({ outcome: "taken" });
    const got = await booked("worker-1", at(24, "10:00"), { employer: "某某家具厂" });
    expect((await read("worker-1", got)).lawyerTitle).toBe("值班律师乙");
  });

  it("a lawyer goes out only where their station is, and not in their leave", async () => {
    const outing = (name: string, day: number) => world.as(name).id().then((lawyer) => world.as("head").call(makeOutingRoute, {
      params: here, body: { kind: "direct_bus", title: "直通车", place: "某工地", from: at(day, "10:00"), to: at(day, "11:00"), seats: 5, lawyer },
    }));
    expect((await outing("gappy-lawyer", 26)).body.code).toBe("booking.lawyer_not_here");
    expect((await outing("park-lawyer", 26)).body.code).toBe("booking.lawyer_not_here");
    expect((await outing("operator", 26)).body.code).toBe("booking.lawyer_not_here");
    expect((await outing("street-lawyer", 26)).status).toBe(201);
    expect((await world.as("lawyer-b").call(takeLeaveRoute, { body: { station: here.stationId, from: at(26, "00:00"), to: at(27, "00:00") } })).status).toBe(201);
    expect((await outing("lawyer-b", 26)).body.code).toBe("booking.lawyer_on_leave");
    expect((await outing("lawyer-b", 27)).status).toBe(201);
  });

  it("an outing goes to a colleague when its lawyer takes leave, and to the heads when nobody is left; whoever has a seat hears of it", async () => {
    const lawyer = await world.as("lawyer-b").id();
    const made = await world.as("head").call(makeOutingRoute, { params: here, body: { kind: "building", title: "进楼宇", place: "某大厦", from: at(25, "14:00"), to: at(25, "15:00"), seats: 5, lawyer } });
    const seat = await world.as("worker-seat").call(takeSeatRoute, { params: { outingId: made.body.id }, body: { number: null, door: "miniprogram", consentVersion: "1" } });
    expect(seat.status).toBe(201);
    const codes = async (name: string) => (await world.as(name).call(readInboxRoute, {})).body.notices.map((it) => it.code);
    const off = (name: string) => world.as(name).call(takeLeaveRoute, { body: { station: here.stationId, from: at(25, "13:00"), to: at(25, "16:00") } });
    expect((await off("lawyer-b")).status).toBe(201);
    await world.after(3);
    expect(await codes("worker-seat")).toContain("booking_other_lawyer");
    // On duty comes before who stands behind.
    expect([(await codes("lawyer-a")).includes("outing_yours"), (await codes("backup")).includes("outing_yours")]).toEqual([true, false]);
    expect((await read("worker-seat", seat.body.booking.number)).lawyerTitle).toBe("值班律师甲");
    expect(await codes("head")).not.toContain("outing_unled");
    // Whoever else stands in this rota is asked before the heads are.
    for (const name of ["lawyer-a", "backup"]) expect((await off(name)).status).toBe(201);
    await world.after(3);
    const unled = async () => (await codes("head")).filter((code) => code === "outing_unled").length;
    expect(await unled()).toBe(1);
    // Another change of the rota looks again, and tells nobody twice.
    expect((await world.as("lawyer-a").call(takeLeaveRoute, { body: { station: here.stationId, from: at(25, "16:00"), to: at(25, "17:00") } })).status).toBe(201);
    await world.after(3);
    expect(await unled()).toBe(1);
    expect((await read("worker-seat", seat.body.booking.number)).status).toBe("booked");
  });
});

describe("by video", () => {
  it("both come into one room; that it opened, failed for one of them and was ended is written down, and both hear that it is a call now", async () => {
    const number = await booked("seen-worker", at(24, "11:00"), { service: "video" });
    const lawyer = (await read("seen-worker", number)).lawyerTitle === "值班律师甲" ? "lawyer-a" : "lawyer-b";
    world.setNow(at(24, "10:44"));
    expect((await world.as("seen-worker").call(openRoomRoute, byNumber(number))).body.code).toBe("booking.too_early");
    world.setNow(at(24, "10:50"));
    const [mine, theirs] = [(await world.as("seen-worker").call(openRoomRoute, byNumber(number))).body, (await world.as(lawyer).call(openRoomForRoute, byNumber(number))).body];
    expect([mine.url, mine.byPhone, theirs.room.room]).toEqual([`https://video/${number}`, false, mine.room.room]);
    expect((await world.as("seen-worker").call(reportRoomFailureRoute, byNumber(number))).body).toMatchObject({ byPhone: true, room: { openedAt: expect.any(String), failedAt: expect.any(String) } });
    for (const [name, words] of [["seen-worker", "视频打不开，律师会打电话给您，请接听。"], [lawyer, "视频"]] as const) {
      expect((await world.as(name).call(readInboxRoute)).body.notices[0]?.text).toContain(words);
    }
    expect(await read("seen-worker", number)).toMatchObject({ byPhone: true, mayOpenRoom: true });
    world.setNow(at(24, "11:00"));
    expect((await world.as(lawyer).call(startBookingRoute, { ...byNumber(number), body: {} })).status).toBe(201);
    expect((await world.as(lawyer).call(endBookingRoute, { ...byNumber(number), body: { outcome: "advised", facts: "问加班费。", advice: "可以主张。", next: "补考勤。", type: "OVERTIME_PAY" } })).status).toBe(201);
    await world.after(1);
    const done = (await world.as(lawyer).call(readStaffBookingRoute, byNumber(number))).body;
    expect([world.video.ended.filter((it) => it === number).length > 0, done.room?.endedAt]).toEqual([true, expect.any(String)]);
    expect(done.events.map((it) => it.code)).toEqual(["booked", "room_opened", "room_failed", "started", "ended", "room_ended"]);
  });
});

const says = async (name: string): Promise<string[]> => (await world.as(name).call(readInboxRoute)).body.notices.map((it) => it.text);
const bookWith = async (lawyer: string, name: string, when: Instant, more: { readonly employer?: string; readonly number?: CaseNumber } = {}): Promise<BookingNumber> => {
  // From a case of theirs, so that they can read it themselves.
  const number = more.number ?? (await file(world, name, { respondents: more.employer === undefined ? [] : [{ kind: "employer", organisation: null, name: more.employer }] }));
  const made = await world.as("head").call(bookForRoute, { params: here, body: { service: "in_person", at: when, number, who: null, lawyer: await world.as(lawyer).id(), also: [], confirmed: true, door: "desk" } });
  if (made.body.outcome !== "booked") throw new Error(`book: ${made.status} ${JSON.stringify(made.body)}`);
  return made.body.booking.number;
};

it("who did not come twice is called before the next booking counts, and cannot say yes by a tap", async () => {
  const missed = [await booked("late-worker", at(24, "14:00")), await booked("late-worker", at(24, "15:00"))];
  for (const [number, time] of [[missed[0], "14:15"], [missed[1], "15:15"]] as const) {
    world.setNow(at(24, time));
    if (number !== undefined) expect((await world.as("head").call(markMissedRoute, { ...byNumber(number), body: {} })).body.booking.status).toBe("missed");
  }
  const third = await booked("late-worker", at(25, "09:00"));
  expect(await read("late-worker", third)).toMatchObject({ status: "pending", why: "no_shows", mayConfirm: false });
  expect((await world.as("late-worker").call(confirmBookingRoute, byNumber(third))).body.code).toBe("booking.not_yours_to_confirm");
  world.settle();
  expect((await world.as("head").call(readDayQueueRoute, { params: here, query: { date: date(25) } })).body.lines.find((it) => it.number === third)?.callFirst).toBe(true);
  expect((await world.as("operator").call(confirmByPhoneRoute, { ...byNumber(third), body: {} })).body.booking.status).toBe("booked");
  expect((await read("late-worker", third)).status).toBe("booked");
});

describe("a lawyer turns out to be bound to the other side", () => {
  const keeps = (name: string, client: string) => world.as(name).call(saveClientsRoute, { body: { list: "own", from: "typed", clients: [{ name: client, creditCode: null, aliases: [] }] } });
  const codes = async (name: string) => (await world.as(name).call(readInboxRoute, {})).body.notices.map((it) => it.code);
  const opens = async (name: string, number: BookingNumber) => (await world.as(name).call(readStaffBookingRoute, byNumber(number))).body.code;

  it("a client list names them: their visit goes to a colleague, or its worker is asked; it is closed to them, and others keep theirs", async () => {
    const [moved, alone, other] = [await bookWith("lawyer-a", "bound-1", at(27, "14:00"), { employer: "某某塑料厂" }), await bookWith("lawyer-a", "bound-2", at(27, "15:00"), { employer: "某某塑料厂" }), await bookWith("lawyer-a", "bound-3", at(27, "16:00"), { employer: "别的厂" })];
    for (const name of ["lawyer-b", "backup"]) await world.as(name).call(addEntryRoute, { body: { kind: "hearing", from: at(27, "15:00"), to: at(27, "15:45"), words: "" } });
    world.settle();
    expect((await keeps("lawyer-a", "某某塑料厂有限公司")).status).toBe(201);
    await world.after(3);
    expect(await read("bound-1", moved)).toMatchObject({ status: "booked", startAt: at(27, "14:00"), lawyerTitle: "值班律师乙" });
    expect(await codes("bound-1")).toContain("booking_other_lawyer");
    expect(await read("bound-2", alone)).toMatchObject({ status: "displaced", mayMove: true });
    expect(await codes("bound-2")).toContain("booking_choose");
    expect(await read("bound-3", other)).toMatchObject({ status: "booked", lawyerTitle: "值班律师甲" });
    expect([await opens("lawyer-a", moved), await opens("lawyer-a", alone), await opens("lawyer-b", moved)]).toEqual(["access.not_found", "access.not_found", undefined]);
    const lines = (await world.as("lawyer-a").call(readDayQueueRoute, { params: here, query: { date: date(27) } })).body.lines.map((it) => it.number);
    expect([lines.includes(other), lines.includes(moved), lines.includes(alone)]).toEqual([true, false, false]);
    // Another time for it is never theirs, and a new one about that employer is closed to them from the start.
    const again = await world.as("bound-2").call(moveBookingRoute, { ...byNumber(alone), body: { at: at(27, "16:00") } });
    expect([again.body.outcome, (await read("bound-2", alone)).lawyerTitle]).toEqual(["booked", "值班律师乙"]);
    const fresh = await booked("bound-4", at(30, "11:00"), { employer: "某某塑料厂" });
    expect(await opens("lawyer-a", fresh)).toBe("access.not_found");
  });

  it("a seat of an outing, too: whoever goes out is bound, so it is given up and said, the heads find another, and no new one is taken", async () => {
    const [number, free] = [await file(world, "bound-seat", { respondents: [{ kind: "employer", organisation: null, name: "某某塑料厂" }] }), await file(world, "free-seat", { respondents: [{ kind: "employer", organisation: null, name: "别的厂" }] })];
    const lawyer = await world.as("backup").id();
    const made = await world.as("head").call(makeOutingRoute, { params: here, body: { kind: "building", title: "进楼宇", place: "某大厦", from: at(30, "16:00"), to: at(30, "17:00"), seats: 5, lawyer } });
    const sit = (name: string, about: typeof number) => world.as(name).call(takeSeatRoute, { params: { outingId: made.body.id }, body: { number: about, door: "miniprogram", consentVersion: "1" } });
    const [seat, beside] = [await sit("bound-seat", number), await sit("free-seat", free)];
    world.settle();
    expect((await keeps("backup", "某某塑料厂")).status).toBe(201);
    await world.after(3);
    expect([await read("bound-seat", seat.body.booking.number), await read("free-seat", beside.body.booking.number)]).toMatchObject([{ status: "cancelled", cancelReason: "lawyer_away" }, { status: "booked" }]);
    expect([(await codes("bound-seat")).includes("booking_cancelled"), (await codes("free-seat")).includes("booking_cancelled"), (await codes("head")).includes("visit_unplaced")]).toEqual([true, false, true]);
    expect([await opens("backup", seat.body.booking.number), (await sit("bound-seat", number)).body.code]).toEqual(["access.not_found", "booking.no_time"]);
  });

  it("the employer of the case becomes known: the visit about it goes on with somebody else", async () => {
    expect((await keeps("lawyer-a", "某建筑劳务有限公司")).status).toBe(201);
    const number = await file(world, "known-worker", { respondents: [{ kind: "employer", organisation: null, name: "三号工地" }] });
    const ticket = (await world.rows()).find((row) => row.pk === `CASE#${number}` && row.sk === "HEAD")?.["ticket"];
    await take(world, "lawyer-b", zTicketId.parse(ticket));
    world.settle();
    const visit = await bookWith("lawyer-a", "known-worker", at(30, "13:00"), { number });
    expect((await world.as("head").call(linkRespondentRoute, { params: { number }, body: { respondent: 0, to: { kind: "known", organisation: organisations[1]?.id as never } } })).status).toBe(201);
    await world.after(3);
    expect(await read("known-worker", visit)).toMatchObject({ status: "booked", lawyerTitle: "值班律师乙" });
    expect(await codes("known-worker")).toContain("booking_other_lawyer");
  });
});

describe("the rota changes", () => {
  const editing = async () => (await world.as("head").call(readRotaRoute, { params: here, query: { from: date(27), to: date(30) } })).body.revision;
  const save = async (changes: RotaChange[]) => expect((await world.as("head").call(saveRotaRoute, { params: here, body: { revision: await editing(), changes } })).status).toBe(201);

  it("a shift is withdrawn: its bookings are listed before, and each goes to a colleague or asks its worker", async () => {
    const backup = await world.as("backup").id();
    await save([{ what: "exception", exception: { kind: "extra", lane: "duty", person: backup, from: at(30, "09:00"), to: at(30, "12:00") } }]);
    const [alone, beside] = [await bookWith("backup", "moved-1", at(30, "09:00")), await bookWith("backup", "moved-2", at(30, "10:00"))];
    for (const lawyer of ["lawyer-a", "lawyer-b"]) await world.as(lawyer).call(addEntryRoute, { body: { kind: "hearing", from: at(30, "09:00"), to: at(30, "09:45"), words: "" } });
    world.settle();
    const { exceptions } = (await world.as("backup").call(readMyShiftsRoute, { query: { from: date(27), to: date(30) } })).body;
    const extra = exceptions.find((it) => it.exception.kind === "extra")?.exception.id;
    if (extra === undefined) throw new Error("no shift");
    const review = (await world.as("head").call(previewRotaRoute, { params: here, body: { changes: [{ what: "withdraw", id: extra }] } })).body;
    expect(review.bookings.map((it) => it.id).sort()).toEqual([alone, beside].sort());
    expect((await read("moved-1", alone)).status).toBe("booked");
    await save([{ what: "withdraw", id: extra }]);
    await world.after(2);
    // At nine both colleagues are in court: the worker chooses. At ten one of them has it, and both sides know.
    expect(await read("moved-1", alone)).toMatchObject({ status: "displaced", mayMove: true });
    expect((await says("moved-1"))[0]).toContain("请另选一个时间");
    expect(await read("moved-2", beside)).toMatchObject({ status: "booked", startAt: at(30, "10:00"), lawyerTitle: expect.stringMatching(/值班律师[甲乙]/) });
    expect((await says("moved-2"))[0]).toContain("11月30日");
    expect((await says("backup")).filter((it) => it.includes("预约取消了"))).toHaveLength(2);
  });

  it("a swap is looked through when it counts, not when it is asked", async () => {
    const [kept, lost] = [await bookWith("lawyer-a", "swapped-1", at(30, "14:00")), await bookWith("lawyer-a", "swapped-2", at(30, "15:00"))];
    await bookWith("lawyer-b", "swapped-3", at(30, "15:00"));
    const b = await world.as("lawyer-b").id();
    const span = (day: number) => ({ from: at(day, "09:00"), to: at(day, "17:00") });
    const asked = await world.as("lawyer-a").call(askSwapRoute, { body: { station: here.stationId, mine: span(30), other: b, theirs: span(27) } });
    await world.after(2);
    expect([asked.status, (await read("swapped-1", kept)).lawyerTitle]).toEqual([201, "值班律师甲"]);
    expect((await world.as("lawyer-b").call(answerSwapRoute, { body: { station: here.stationId, id: asked.body.id, answer: "accept" } })).status).toBe(201);
    await world.after(2);
    expect(await read("swapped-1", kept)).toMatchObject({ status: "booked", lawyerTitle: "值班律师乙" });
    expect(await read("swapped-2", lost)).toMatchObject({ status: "displaced" });
  });
});
