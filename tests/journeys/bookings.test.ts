import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import {
  bookRoute, cancelBookingRoute, checkInRoute, confirmBookingRoute, joinWaitingRoute, listMyBookingsRoute, listOutingsRoute, listPlacesRoute, listSlotsRoute, moveBookingRoute, openRoomRoute, readBookingRoute, takeSeatRoute,
} from "@huiyin/shared/bookings/api";
import { addEntryRoute, readCalendarDaysRoute } from "@huiyin/shared/bookings/calendarApi";
import {
  bookForRoute, cancelForRoute, endBookingRoute, makeOutingRoute, markMissedRoute, readCheckInCodeRoute, readDayQueueRoute, readStaffBookingRoute, renewCheckInCodeRoute, revealBookingRoute, startBookingRoute,
} from "@huiyin/shared/bookings/staffApi";
import { makeCheckInCode, type CheckInCode } from "@huiyin/shared/bookings/checkIn";
import { ownerOf } from "@huiyin/shared/bookings/cells";
import { listMyRecordsRoute } from "@huiyin/shared/bookings/recordsApi";
import { isHeld } from "@huiyin/shared/bookings/rules";
import { zBooking, type Booking, type BookingNumber } from "@huiyin/shared/bookings/schema";
import { readLooksRoute } from "@huiyin/shared/cases/rightsApi";
import { readMyCaseRoute } from "@huiyin/shared/cases/api";
import { zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { makeMyFeedRoute, readFeedRoute } from "@huiyin/shared/rota/dutyApi";
import { previewRotaRoute, takeLeaveRoute } from "@huiyin/shared/rota/api";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { createWorld, type World } from "./harness";
import { file, take } from "./steps";
import { secrets } from "./stories";
import { station, unit } from "./town";

jest.setTimeout(120_000);
/** China's clock, November 2026; the 23rd is a Monday. One world for the file: each part has its own people and day. */
const at = (day: number, time: string): Instant => new Date(Date.parse(`2026-11-${day}T${time}:00.000+08:00`)).toISOString() as Instant;
const date = (day: number) => zLocalDate.parse(`2026-11-${day}`);
const here = { stationId: station("community") };
const visit = "in_person";
let world: World;

const slots = async (name: string, day: number, more: object = {}) => (await world.as(name).call(listSlotsRoute, { params: here, query: { service: visit, from: date(day), days: 1, ...more } })).body;
const wish = (when: Instant, more: object = {}) => ({ station: here.stationId, service: visit, at: when, number: null, organisation: null, forOther: null, name: "张某", phone: "13900000000", door: "miniprogram" as const, consentVersion: "1", ...more });
const book = (name: string, when: Instant, more: object = {}) => world.as(name).call(bookRoute, { body: wish(when, more) });
async function booked(name: string, when: Instant, more: object = {}): Promise<BookingNumber> {
  const { status, body } = await book(name, when, more);
  if (status !== 201 || body.outcome !== "booked") throw new Error(`book: ${status} ${JSON.stringify(body)}`);
  return body.booking.number;
}
const byNumber = (number: BookingNumber) => ({ params: { bookingNumber: number } });
const read = async (name: string, number: BookingNumber) => (await world.as(name).call(readBookingRoute, byNumber(number))).body;
const says = async (name: string): Promise<string[]> => (await world.as(name).call(readInboxRoute)).body.notices.map((it) => it.text);

beforeAll(async () => {
  world = await createWorld({ at: at(23, "10:00"), faults: true });
});
afterAll(async () => {
  // Every claim belongs to a booking that holds it, and every booking holds all of its cells.
  const rows = await world.rows();
  const bookings = new Map(rows.filter((row) => row["t"] === "booking").map((row) => zBooking.parse(row)).map((it): [string, Booking] => [it.number, it]));
  const cells = rows.filter((row) => row["t"] === "agenda").flatMap((row) => Object.entries(row).filter(([name]) => /^c\d{3}$/.test(name)).map(([, mark]) => ownerOf(String(mark))));
  const holders = new Set(cells.filter((it) => it.startsWith("8")));
  for (const number of holders) expect([number, bookings.get(number)?.status]).toEqual([number, expect.stringMatching(/pending|booked|arrived|running|done|missed/)]);
  for (const it of bookings.values()) if (isHeld(it)) expect(holders.has(it.number)).toBe(true);
  await world.finish([...Object.values(secrets), "13900000000"]);
});

describe("a visit is booked", () => {
  it("from nothing: places near first, times, twenty taps, one booking, nineteen are told the next free times", async () => {
    const { body } = await world.as("worker-1").call(listPlacesRoute, { query: { unit: unit("community") } });
    expect(body.places.map((it) => it.name).slice(0, 2)).toEqual(["金海社区工会法律服务点", "香炉礁街道工会法律服务站"]);
    const { days } = await slots("worker-1", 24);
    expect(days[0]?.starts.slice(0, 3)).toEqual([at(24, "09:00"), at(24, "09:30"), at(24, "10:00")]);
    // Two lawyers are on duty: one of them is away, so that one slot is one slot.
    expect((await world.as("lawyer-b").call(addEntryRoute, { body: { kind: "hearing", from: at(24, "09:00"), to: at(24, "12:00"), words: "开庭" } })).body.touched).toEqual([]);
    const taps = await Promise.all(Array.from({ length: 20 }, (_, n) => book(`tap-${n}`, at(24, "09:00"))));
    expect(taps.map((it) => it.status)).toEqual(taps.map(() => 201));
    const outcomes = taps.map((it) => (it.body.outcome === "booked" ? "booked" : String(it.body.outcome === "taken" && it.body.next[0])));
    expect(outcomes.filter((it) => it === "booked")).toHaveLength(1);
    expect(new Set(outcomes.filter((it) => it !== "booked"))).toEqual(new Set([at(24, "10:00")]));
  });

  it("from a case it goes to whose case it is; moved, freed and taken in one step; cancelled with notice", async () => {
    const number = await file(world, "worker-2");
    await take(world, "lawyer-b");
    const mine = await booked("worker-2", at(25, "09:00"), { number, name: null, phone: null });
    expect(await read("worker-2", mine)).toMatchObject({ lawyerTitle: "值班律师乙", status: "booked", mayMove: true, bring: expect.arrayContaining([{ words: "身份证", english: "Your ID card or passport" }]) });
    const moved = await world.as("worker-2").call(moveBookingRoute, { ...byNumber(mine), body: { at: at(25, "09:30") } });
    expect(moved.body).toMatchObject({ outcome: "booked", booking: { startAt: at(25, "09:30"), lawyerTitle: "值班律师乙" } });
    expect((await says("lawyer-b"))[0]).toBe("有一个预约改到 11月25日（周三）09:30，金海社区工会法律服务点。");
    expect((await world.as("worker-2").call(cancelBookingRoute, { ...byNumber(mine), body: { reason: "solved" } })).body.status).toBe("cancelled");
    expect((await says("lawyer-b"))[0]).toContain("预约取消了");
    expect((await world.as("stranger").call(readBookingRoute, byNumber(mine))).status).toBe(404);
    expect((await slots("worker-2", 25, { number })).days[0]?.starts[0]).toBe(at(25, "09:00"));
  });

  it("family holds it until the worker says yes; an operator books for a caller; two no-shows are called first", async () => {
    const number = await file(world, "worker-3", { respondents: [] });
    const held = await booked("worker-3", at(23, "14:00"), { forOther: { name: "李某", phone: "13911112222" } });
    expect(await read("worker-3", held)).toMatchObject({ status: "pending", why: "family", isForOther: true, mayConfirm: false });
    expect((await world.as("worker-3").call(confirmBookingRoute, byNumber(held))).status).toBe(404);
    const called = await world.as("operator").call(bookForRoute, {
      params: here, body: { service: "phone", at: at(23, "15:00"), number, who: null, lawyer: null, also: [], confirmed: false, door: "hotline" },
    });
    if (called.body.outcome !== "booked") throw new Error(JSON.stringify(called.body));
    expect((await world.as("worker-3").call(confirmBookingRoute, byNumber(called.body.booking.number))).body.status).toBe("booked");
    expect((await world.as("lawyer-a").call(revealBookingRoute, byNumber(held))).body).toEqual({ name: "李某", phone: "13911112222" });
    // Nobody confirmed the other one: half an hour before it is free again, and said so.
    await world.until(at(23, "13:31"));
    expect(await read("worker-3", held)).toMatchObject({ status: "lapsed" });
    expect(await says("worker-3")).toContain("今天 14:00 的预约没有确认，已经不再保留。要约请重新选时间。");
  });
});

describe("the visit itself", () => {
  it("reminded, checked in, started, recorded: the record opens a case in the lawyer's hands", async () => {
    const number = await booked("worker-4", at(23, "16:00"));
    await world.until(at(23, "14:01"));
    expect((await says("worker-4")).filter((it) => it.includes("来不了请现在取消"))).toHaveLength(1);
    await world.until(at(23, "15:40"));
    const poster = async (name: string, stationId: typeof here.stationId, seen: CheckInCode | null) => (await world.as(name).call(renewCheckInCodeRoute, { params: { stationId }, body: { seen } })).body.code as CheckInCode;
    const checkIn = async (code: CheckInCode) => (await world.as("worker-4").call(checkInRoute, { ...byNumber(number), body: { code } })).body;
    const [elsewhere, old] = [await poster("street-head", station("street"), null), await poster("head", here.stationId, null)];
    expect(await poster("head", here.stationId, null)).toBe("booking.code_changed");
    const inForce = await poster("head", here.stationId, old);
    // Printed again it is the same, for whoever works there; a wrong one, a guessed one and the one before check nobody in.
    expect((await world.as("lawyer-a").call(readCheckInCodeRoute, { params: here })).body.code).toBe(inForce);
    expect((await checkIn(elsewhere)).code).toBe("booking.wrong_station");
    for (const code of [old, makeCheckInCode(here.stationId, "0".repeat(20))]) expect((await checkIn(code)).code).toBe("booking.code_stale");
    expect((await checkIn(inForce)).status).toBe("arrived");
    const queue = (await world.as("head").call(readDayQueueRoute, { params: here, query: { date: date(23) } })).body;
    expect(queue.lines.find((it) => it.number === number)).toMatchObject({ status: "arrived", name: "张*" });
    const lawyer = queue.lines.find((it) => it.number === number)?.lawyerTitle === "值班律师甲" ? "lawyer-a" : "lawyer-b";
    // Who looked is theirs to read: what stands there, once an hour, and the name and phone.
    for (let twice = 0; twice < 2; twice += 1) expect((await world.as("head").call(readStaffBookingRoute, byNumber(number))).status).toBe(200);
    expect((await world.as("head").call(revealBookingRoute, { ...byNumber(number), body: {} })).status).toBe(201);
    const looks = (await world.as("worker-4").call(listMyRecordsRoute)).body.records.find((it) => it.id === number)?.looks ?? [];
    expect(looks.map((it) => it.what).sort()).toEqual(["看了名字和电话", "看了预约和谈话记录"]);
    expect(looks.every((it) => it.title !== "" && it.english !== it.what)).toBe(true);
    await world.until(at(23, "16:00"));
    expect((await world.as(lawyer).call(startBookingRoute, { ...byNumber(number), body: {} })).status).toBe(201);
    await world.until(at(23, "16:25"));
    const record = { outcome: "continues" as const, facts: "工地拖欠三个月工资。", advice: "先向劳动监察投诉。", next: "下周三前寄材料。", type: "WAGE_ARREARS" };
    const ended = await world.as(lawyer).call(endBookingRoute, { ...byNumber(number), body: record });
    expect(ended.status).toBe(201);
    const mine = (await world.as("worker-4").call(readMyCaseRoute, { params: { number: ended.body.caseNumber } })).body;
    expect(mine.events.map((it) => it.code)).toEqual(["registered", "taken", "consulted"]);
    expect(mine.messages[0]?.text).toContain("意见：先向劳动监察投诉。");
    // What was agreed to is what stood beside the button that booked, at that time; nobody agreed to anything at the end of the visit.
    const consents = (await world.rows()).filter((row) => row["t"] === "consent");
    const [ofCase] = consents.filter((row) => row["pk"] === `CASE#${ended.body.caseNumber}`).map(({ textVersion, at: when, door }) => ({ textVersion, at: when, door }));
    expect(consents.filter((row) => row["sk"] === "CONSENT#handle_case#visits")).toContainEqual(expect.objectContaining({ ...ofCase, door: "miniprogram" }));
    expect(String(ofCase?.at) < at(23, "16:00")).toBe(true);
    expect((await world.as(lawyer).call(readStaffBookingRoute, byNumber(number))).body.record).toMatchObject({ next: "下周三前寄材料。" });
    // From then on it belongs to the case, and so does a look at it.
    expect((await world.as("worker-4").call(readLooksRoute, { params: { number: ended.body.caseNumber } })).body.looks.map((it) => it.what)).toContain("visit");
  });

  it("booked by a colleague: how it is used is said and agreed to before a case is opened from it", async () => {
    const made = await world.as("head").call(bookForRoute, { params: here, body: { service: "in_person", at: at(24, "10:00"), number: null, who: { name: "赵某", phone: "13900000077" }, lawyer: null, also: [], confirmed: true, door: "desk" } });
    if (made.body.outcome !== "booked") throw new Error(JSON.stringify(made.body));
    const { number, lawyerTitle } = made.body.booking;
    const lawyer = lawyerTitle === "值班律师甲" ? "lawyer-a" : "lawyer-b";
    await world.until(at(24, "10:00"));
    expect((await world.as(lawyer).call(startBookingRoute, { ...byNumber(number), body: {} })).status).toBe(201);
    const end = (more: object) => world.as(lawyer).call(endBookingRoute, { ...byNumber(number), body: { outcome: "advised", facts: "问加班费。", advice: "可以主张。", next: "补考勤。", type: "OVERTIME_PAY", ...more } });
    expect((await end({})).body.code).toBe("booking.consent_missing");
    const ended = await end({ consentVersion: "spoken-1" });
    expect(ended.status).toBe(201);
    expect((await world.rows()).filter((row) => row["t"] === "consent" && row["pk"] === `CASE#${ended.body.caseNumber}`).map((row) => row["textVersion"])).toEqual(["spoken-1"]);
  });

  it("who does not come is marked; a video that fails is written down and becomes a call", async () => {
    const late = await booked("worker-5", at(24, "13:00"));
    const video = await booked("worker-6", at(24, "13:00"), { service: "video" });
    world.setNow(at(24, "12:50"));
    await world.tick();
    expect((await world.as("head").call(markMissedRoute, { ...byNumber(late), body: {} })).body.code).toBe("booking.too_early");
    expect((await world.as("worker-6").call(openRoomRoute, byNumber(video))).body).toMatchObject({ byPhone: false, url: expect.stringContaining(video) });
    world.video.fails = true;
    expect((await world.as("worker-6").call(openRoomRoute, byNumber(video))).body).toMatchObject({ byPhone: true, room: { failedAt: expect.any(String) } });
    expect((await says("worker-6"))[0]).toBe("视频打不开，律师会打电话给您，请接听。");
    world.setNow(at(24, "13:11"));
    expect((await world.as("head").call(markMissedRoute, { ...byNumber(late), body: {} })).body.booking.status).toBe("missed");
  });
});

describe("the rota changes afterwards", () => {
  it("leave: listed before, moved to a colleague, and when nobody is left the worker chooses; never a silent cancellation", async () => {
    const [first, second] = [await booked("worker-7", at(27, "09:00")), await booked("worker-8", at(27, "09:00"))];
    const titles = [(await read("worker-7", first)).lawyerTitle, (await read("worker-8", second)).lawyerTitle];
    expect(new Set(titles).size).toBe(2);
    world.settle();
    const away = await world.as("lawyer-a").id();
    const review = (await world.as("head").call(previewRotaRoute, { params: here, body: { changes: [{ what: "exception", exception: { kind: "off", person: away, from: at(27, "00:00"), to: at(28, "00:00") } }] } })).body;
    expect(review.bookings.map((it) => it.id)).toEqual([titles[0] === "值班律师甲" ? first : second]);
    expect((await world.as("lawyer-a").call(takeLeaveRoute, { body: { station: here.stationId, from: at(27, "00:00"), to: at(28, "00:00") } })).status).toBe(201);
    await world.after(2);
    const [ofA, ofB] = titles[0] === "值班律师甲" ? [{ name: "worker-7", number: first }, { name: "worker-8", number: second }] : [{ name: "worker-8", number: second }, { name: "worker-7", number: first }];
    expect([(await read(ofA.name, ofA.number)).status, (await read(ofB.name, ofB.number)).status]).toEqual(["displaced", "booked"]);
    expect((await says(ofA.name))[0]).toContain("请另选一个时间");
    const chosen = await world.as(ofA.name).call(moveBookingRoute, { ...byNumber(ofA.number), body: { at: at(27, "10:00") } });
    expect(chosen.body).toMatchObject({ outcome: "booked", booking: { status: "booked", lawyerTitle: "值班律师乙" } });
    // A hearing takes the time; on this day nobody else is there.
    const hearing = await world.as("lawyer-b").call(addEntryRoute, { body: { kind: "hearing", from: at(27, "09:00"), to: at(27, "09:45"), words: "" } });
    expect(hearing.body.touched).toEqual([ofB.number]);
    await world.after(2);
    expect((await read(ofB.name, ofB.number)).status).toBe("displaced");
    expect((await world.as("lawyer-b").call(readCalendarDaysRoute, { query: { from: date(27), days: 1 } })).body.items.map((it) => it.kind).sort()).toEqual(["booking", "duty", "entry"]);
    const { path } = (await world.as("lawyer-b").call(makeMyFeedRoute)).body;
    const calendar = (await world.anyone.call(readFeedRoute, { params: { file: path.split("/").at(-1) ?? "" } })).body;
    expect(JSON.stringify(calendar)).toContain(`预约 ${ofA.number}`);
    await world.as(ofB.name).call(cancelBookingRoute, { ...byNumber(ofB.number), body: { reason: "not_needed" } });
  });

  it("a full day has a waiting list, offered in order; an outing's last seat is one person's", async () => {
    // One lawyer is left on Friday: nine to five less what walk-ins keep.
    for (let n = 0; n < 12; n += 1) {
      const free = (await slots(`full-${n}`, 27)).days[0];
      if (free === undefined || free.isFull) break;
      await booked(`full-${n}`, free.starts[0] ?? at(27, "11:00"));
    }
    expect((await slots("late-1", 27)).days[0]).toMatchObject({ starts: [], isFull: true });
    for (const [order, name] of ["late-1", "late-2"].entries()) expect((await world.as(name).call(joinWaitingRoute, { params: here, body: { service: visit, date: date(27), number: null, organisation: null, consentVersion: "1" } })).body.ahead).toBe(order);
    const mine = (await world.as("full-2").call(listMyBookingsRoute)).body.bookings[0];
    if (mine === undefined) throw new Error("no booking");
    expect((await world.as("head").call(cancelForRoute, { ...byNumber(mine.number), body: { reason: "wrong", words: "约重了" } })).status).toBe(201);
    expect((await says("full-2"))[0]).toContain("的预约取消了。约错了。");
    await world.after(2);
    const [offered] = (await world.as("late-1").call(listMyBookingsRoute)).body.bookings;
    expect(offered).toMatchObject({ status: "pending", why: "offer", mayConfirm: true });
    expect((await world.as("late-2").call(listMyBookingsRoute)).body).toMatchObject({ bookings: [], waiting: [{ ahead: 0 }] });
    await world.after(62);
    const [second] = (await world.as("late-2").call(listMyBookingsRoute)).body.bookings;
    expect((await world.as("late-2").call(confirmBookingRoute, byNumber(second?.number ?? mine.number))).body.status).toBe("booked");

    const lawyer = await world.as("backup").id();
    await world.as("head").call(makeOutingRoute, { params: here, body: { kind: "building", title: "进楼宇咨询", place: "金海大厦一层", from: at(28, "10:00"), to: at(28, "11:30"), seats: 2, lawyer } });
    world.settle();
    const [outing] = (await world.as("seat-0").call(listOutingsRoute, { params: here })).body.outings;
    if (outing === undefined) throw new Error("no outing");
    const seats = await Promise.all(["seat-0", "seat-1", "seat-2", "seat-3"].map((name) => world.as(name).call(takeSeatRoute, { params: { outingId: outing.id }, body: { number: null, door: "miniprogram", consentVersion: "1" } })));
    expect(seats.map((it) => it.body.code ?? "seated").sort()).toEqual(["booking.event_full", "booking.event_full", "seated", "seated"]);
  });
});
