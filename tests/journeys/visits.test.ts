import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { bookRoute, listSlotsRoute, openRoomRoute, readBookingRoute, reportRoomFailureRoute } from "@huiyin/shared/bookings/api";
import { addEntryRoute } from "@huiyin/shared/bookings/calendarApi";
import { endBookingRoute, makeOutingRoute, openRoomForRoute, readServicesRoute, readStaffBookingRoute, saveServicesRoute, startBookingRoute } from "@huiyin/shared/bookings/staffApi";
import type { BookingNumber } from "@huiyin/shared/bookings/schema";
import { zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { takeLeaveRoute } from "@huiyin/shared/rota/api";
import { recuseRoute } from "@huiyin/shared/tickets/api";
import { createWorld, type World } from "./harness";
import { file, ticketFor } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(120_000);
/** China's clock, November 2026; the 23rd is a Monday. One world for the file: each part has its own people and day. */
const at = (day: number, time: string): Instant => new Date(Date.parse(`2026-11-${day}T${time}:00.000+08:00`)).toISOString() as Instant;
const date = (day: number) => zLocalDate.parse(`2026-11-${day}`);
const here = { stationId: station("community") };
let world: World;

type Wish = { readonly service?: string; readonly employer?: string };
const slots = async (name: string, day: number, more: object = {}) => (await world.as(name).call(listSlotsRoute, { params: here, query: { service: "in_person", from: date(day), days: 1, ...more } })).body.days[0]?.starts ?? [];
const book = (name: string, when: Instant, more: Wish = {}) => world.as(name).call(bookRoute, {
  body: { station: here.stationId, service: "in_person", at: when, number: null, organisation: null, forOther: null, name: "张某", phone: "13900000000", door: "miniprogram" as const, ...more },
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

  it("walk-ins keep their share of a lawyer's day however many book at once, each another time", async () => {
    const { revision, services } = (await world.as("head").call(readServicesRoute, { params: here })).body;
    await world.as("head").call(saveServicesRoute, { params: here, body: { revision, services: services.map((it) => ({ ...it, walkInShare: 60, mostPerLawyer: 50 })) } });
    // Thursday: only lawyer A is there. Of eight hours 192 minutes are left to bookings: five visits of forty.
    const hours = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"];
    expect(await slots("crowd", 26)).toEqual(expect.arrayContaining(hours.map((it) => at(26, it))));
    const taps = await Promise.all(hours.map((it, n) => book(`crowd-${n}`, at(26, it))));
    expect(taps.filter((it) => it.body.outcome === "booked")).toHaveLength(5);
    expect(await slots("crowd", 26)).toEqual([]);
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
