import { afterEach, expect, it, jest } from "@jest/globals";
import { readMyCaseRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { recordFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { readMyShiftsRoute, readRotaRoute } from "@huiyin/shared/rota/api";
import { listYearsRoute, previewYearRoute, proposeYearRoute, settleYearRoute } from "@huiyin/shared/grid/yearApi";
import { enterParameterRoute, listParametersRoute, readParametersRoute, settleParameterRoute } from "@huiyin/shared/grid/parameterApi";
import { changeStationRoute, readStationCardRoute } from "@huiyin/shared/grid/treeApi";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { readDoctorRoute, setDistrictRoute } from "@huiyin/shared/notices/doctorApi";
import { bookRoute, joinWaitingRoute, listPlacesRoute, listSlotsRoute } from "@huiyin/shared/bookings/api";
import { readCalendarDaysRoute } from "@huiyin/shared/bookings/calendarApi";
import { bookForRoute, readDayQueueRoute } from "@huiyin/shared/bookings/staffApi";
import { listRingingRoute } from "@huiyin/shared/tickets/api";
import { listDistrictsRoute } from "@huiyin/shared/grid/districtApi";
import { readGridRoute } from "@huiyin/shared/grid/api";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { minutesBetween, zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { openDistrict } from "../../functions/grid/applyTree";
import { noteCalledBack } from "../../functions/platform/pushed";
import { dueAt } from "../../functions/platform/timers";
import { createWorld, type World } from "./harness";
import { administrator, allParameters, confirmParameters, loadYear } from "./parameters";
import { answer, contact, file, look, take } from "./steps";
import { report, secrets } from "./stories";
import { station, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const monday = "2026-11-23T02:00:00.000Z";
const atDistrict = { params: { stationId: station("district") } };

it("a length is entered by one, confirmed by another, and clocks that begin from then on run by it", async () => {
  world = await createWorld({ at: monday, faults: true });
  await administrator(world);
  const [admin, officer] = [world.as("admin"), world.as("officer")];
  const body = { key: "confirmDays" as const, year: 2026, value: 3, source: "区总工会办理规则第八条", sourceDate: zLocalDate.parse("2026-01-05") };
  const before = (await admin.call(listParametersRoute, atDistrict)).body;
  expect([before.parameters, before.missing.length, before.missing[0]]).toEqual([[], 9, { key: "averageWage", year: 2025 }]);
  expect((await admin.call(enterParameterRoute, { ...atDistrict, body: { ...body, value: 99 } })).body.code).toBe("parameter.bounds");
  expect((await admin.call(enterParameterRoute, { ...atDistrict, body: { ...body, source: " " } })).body.code).toBe("parameter.source");
  expect((await admin.call(enterParameterRoute, { ...atDistrict, body })).body.version).toBe(1);
  const settle = (version: number) => ({ ...atDistrict, body: { key: body.key, year: body.year, version, answer: "confirm" as const } });
  expect((await admin.call(settleParameterRoute, settle(1))).body.code).toBe("parameter.same_person");
  expect((await officer.call(settleParameterRoute, settle(7))).body.code).toBe("parameter.stale");
  expect((await world.as("head").call(settleParameterRoute, settle(1))).status).toBe(404);
  expect((await officer.call(settleParameterRoute, settle(1))).body.version).toBe(2);
  world.setNow("2026-11-23T02:02:00.000Z");
  expect((await world.anyone.call(readParametersRoute, { query: {} })).body.values).toEqual([{ key: "confirmDays", year: 2026, value: 3, source: body.source, sourceDate: body.sourceDate }]);
  expect((await officer.call(listParametersRoute, atDistrict)).body.parameters[0]?.confirmed).toMatchObject({ by: "管理员甲", confirmedBy: "区干部" });

  const number = await file(world, "worker");
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  await answer(world, "lawyer-a", number);
  await look(world, number);
  const row = (await world.rows()).find((it) => it["pk"] === `CASE#${number}` && it["sk"] === "HEAD");
  const until = zInstant.parse(Object(row?.["waitingFor"])["until"]);
  expect(Math.round(minutesBetween(world.now(), until) / 1_440)).toBe(3);
});

it("a district takes cases only while it is open, and opens only when the doctor is green; each red line says what to do", async () => {
  world = await createWorld({ at: monday });
  await administrator(world);
  const admin = world.as("admin");
  const open = await file(world, "owner");
  const look = async () => (await admin.call(readDoctorRoute, atDistrict)).body;
  const set = async (state: "live" | "paused") => (await admin.call(setDistrictRoute, { ...atDistrict, body: { state } })).body;
  expect([(await look()).state, (await set("live")).code, (await set("paused")).state]).toEqual(["live", "doctor.same_state", "paused"]);
  world.setNow("2026-11-23T02:02:00.000Z");
  const refused = await world.as("worker").call(reportCaseRoute, { body: report() });
  expect([refused.body.code, refused.status]).toEqual(["case.not_open", 409]);
  expect((await world.anyone.call(readGridRoute, { query: {} })).body.isShut).toBe(true);
  // Nothing new is arranged there either, by nobody; what somebody has from before, and what belongs to an open case, goes on.
  const visit = { station: station("community"), service: "in_person", at: zInstant.parse("2026-11-24T02:00:00.000Z"), organisation: null, forOther: null, name: "张某", phone: "13900000000", door: "miniprogram" as const, consentVersion: "1" };
  const worker = world.as("worker");
  const said = [
    await worker.call(bookRoute, { body: { ...visit, number: null } }), await worker.call(listPlacesRoute, { query: { unit: unit("community") } }),
    await worker.call(listSlotsRoute, { params: { stationId: visit.station }, query: { service: "in_person", from: zLocalDate.parse("2026-11-24"), days: 1 as never } }),
    await worker.call(joinWaitingRoute, { params: { stationId: visit.station }, body: { service: "in_person", date: zLocalDate.parse("2026-11-24"), number: null, organisation: null, consentVersion: "1" } }),
    await world.as("head").call(bookForRoute, { params: { stationId: visit.station }, body: { service: "in_person", at: visit.at, number: null, who: { name: "张某", phone: visit.phone }, lawyer: null, also: [], door: "desk", confirmed: true } as never }),
  ];
  const sentence = (it: { readonly body: unknown }) => String(Object(it.body).text);
  expect(said.map((it) => [it.status, it.body.code, sentence(it)])).toEqual(said.map(() => [409, "booking.not_open", sentence(refused)]));
  expect(sentence(refused)).toContain("12351");
  expect((await world.as("owner").call(bookRoute, { body: { ...visit, number: open } })).body.outcome).toBe("booked");
  expect((await world.anyone.call(listDistrictsRoute)).body).toEqual({ own: "210203", districts: [{ code: "210203", name: "西岗区", isOpen: false }] });

  // A hotline without a number, or with the short one alone, which is put through to wherever the caller is.
  const hotlineRow = await world.platform.table.get({ pk: `STATION#${station("hotline")}`, sk: "HEAD" });
  if (hotlineRow === null) throw new Error("no hotline");
  await world.platform.table.put({ ...hotlineRow, phone: null });
  const red = Object.fromEntries((await look()).checks.filter((it) => it.state === "bad").map((it) => [it.code, it.where]));
  expect(red).toMatchObject({ parameters: expect.arrayContaining(["还缺：2025 年职工月平均工资", "还缺：2026 年月最低工资"]) });
  await confirmParameters(world, allParameters(world));
  const { parameters: _, ...rest } = red;
  expect(rest).toEqual({ test_rings: ["街道值班律师没有听到试响"], callback: ["微信还没有验证过回调地址"], hotline: [expect.stringContaining("没有带区号的电话")] });
  expect((await set("live")).code).toBe("doctor.not_green");
  expect((await world.as("officer").call(setDistrictRoute, { ...atDistrict, body: { state: "live" } })).status).toBe(403);

  const hotline = { params: { stationId: station("hotline") } };
  const { name, hours, address, point, revision } = (await admin.call(readStationCardRoute, hotline)).body;
  const dialled = async (phone: string, seen: number) => {
    const { status, body } = await admin.call(changeStationRoute, { ...hotline, body: { name, hours, address, point, revision: seen, phone } });
    return body.code ?? status;
  };
  const isRed = async () => (await look()).checks.some((it) => it.code === "hotline" && it.state === "bad");
  expect([await dialled("12351", revision), await isRed(), await dialled("0411-12351", revision), await isRed()]).toEqual(["tree.hotline_phone", true, 201, false]);
  expect((await world.anyone.call(readGridRoute, { query: { within: unit("street") } })).body.hotline).toBe("0411-12351");
  const heardAt = world.now();
  await world.platform.table.put({
    pk: `PERSON#${await world.personOf("street-lawyer")}`, sk: "CHANNELS", t: "channels", v: 1, person: await world.personOf("street-lawyer"), plan: [{ channel: "wechat", afterMinutes: 0 }, { channel: "sms", afterMinutes: 1 }],
    tests: [{ channel: "sms", askedAt: heardAt, acknowledgedAt: heardAt }], nextTestAt: null, lapseToldAt: null, version: 1, phone: null, wecom: null,
  });
  await noteCalledBack(world.platform.table, world.now());
  const green = await look();
  expect([green.isGreen, green.checks.filter((it) => it.state === "note").map((it) => it.code)]).toEqual([true, ["next_year", "administrators"]]);
  expect((await set("live")).state).toBe("live");
  world.setNow("2026-11-23T02:05:00.000Z");
  expect((await world.as("worker").call(reportCaseRoute, { body: report() })).status).toBe(201);
  expect((await look()).by).toBe("管理员甲");
  await world.after(1);
});

it("over the turn of the year: without 2027 a time is provisional; loading the year moves clocks, promises and shifts, and tells whom they concern", async () => {
  world = await createWorld({ at: "2026-12-29T02:00:00.000Z", faults: true });
  await administrator(world);
  await administrator(world, "second", "管理员乙");
  await world.platform.table.delete({ pk: "CALENDAR", sk: "YEAR#2027" });
  world.setNow("2026-12-29T02:02:00.000Z");
  const number = await file(world, "worker");
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  const promise = async () => (await world.as("worker").call(readMyCaseRoute, { params: { number } })).body.promise;
  const before = await promise();
  // A day off that nobody knows of yet can be booked, and says that it may still move.
  const stationId = station("community");
  const dayOf = async (date: string) => (await world.as("guest").call(listSlotsRoute, { params: { stationId }, query: { service: "in_person", from: zLocalDate.parse(date), days: 1 as never } })).body.days[0];
  const [lastDay, firstDay] = [await dayOf("2026-12-31"), await dayOf("2027-01-01")];
  expect([lastDay?.provisional, firstDay?.provisional]).toEqual([undefined, true]);
  const [at] = firstDay?.starts ?? [];
  if (at === undefined) throw new Error("nothing is free on New Year's Day");
  const visit = { station: stationId, service: "in_person", number: null, organisation: null, forOther: null, name: "张某", phone: "13900000000", door: "miniprogram" as const, consentVersion: "1" };
  const booked = (await world.as("guest").call(bookRoute, { body: { ...visit, at } })).body;
  expect(booked.outcome === "booked" && booked.booking.provisional).toBe(true);
  // Wherever that visit is read: by its worker, at the station, in the lawyer's day, and in what they were told.
  world.settle();
  const visits0 = (await world.as("head").call(readDayQueueRoute, { params: { stationId }, query: { date: zLocalDate.parse("2027-01-01") } })).body.lines;
  const days0 = (await world.as("lawyer-a").call(readCalendarDaysRoute, { query: { from: zLocalDate.parse("2026-12-31"), days: "3" as never } })).body.items;
  const shifts0 = (await world.as("lawyer-a").call(readMyShiftsRoute, { query: { from: zLocalDate.parse("2026-12-31"), to: zLocalDate.parse("2027-01-03") } })).body.shifts;
  const bySpan = (items: readonly { readonly from: string; readonly provisional?: true | undefined }[]) => items.map((it) => it.from >= "2026-12-31T16:00" === (it.provisional === true));
  expect([visits0.map((it) => it.provisional), bySpan(days0), bySpan(shifts0)]).toEqual([[true], days0.map(() => true), shifts0.map(() => true)]);
  expect([days0.length > 1, shifts0.length > 1]).toEqual([true, true]);
  const madeText = async () => (await world.as("guest").call(readInboxRoute)).body.notices.find((it) => it.code === "booking_made")?.text;
  expect(await madeText()).toContain("（暂定）");
  // The inspectors' five working days, over New Year's Day.
  expect((await world.as("lawyer-a").call(recordFactsRoute, { params: { number }, body: { facts: [{ fact: "inspectionComplained", value: { is: "on", on: zLocalDate.parse("2026-12-28") } }], held: [], met: [] } })).status).toBe(201);
  const facts = async () => (await world.rows()).find((it) => it["t"] === "facts" && it["number"] === number);
  const reminder = async () => String((await facts())?.["dueAt"]).slice(0, 16);
  const reminder0 = await reminder();
  // Thirteen working days with nothing known of January but its weekends.
  expect(before).toEqual({ what: "answer", by: "2027-01-15T09:00:00.000Z", provisional: true });

  const admin = world.as("admin");
  const years = (await admin.call(listYearsRoute, atDistrict)).body.years;
  expect(years.slice(0, 2).map((it) => [it.year, it.state])).toEqual([[2027, "unknown"], [2026, "official"]]);
  const body = { year: 2027, state: "official" as const, source: "国务院办公厅关于 2027 年部分节假日安排的通知", text: "2027-01-01~2027-01-03 休 元旦\n2027-01-09 班 周一" };
  expect((await admin.call(previewYearRoute, { ...atDistrict, body: { ...body, text: "元旦放三天" } })).body.problems.length).toBeGreaterThan(0);
  world.settle();
  const preview = (await admin.call(previewYearRoute, { ...atDistrict, body })).body;
  expect([preview.dates, preview.cases, preview.promises, preview.limits, preview.bookings, preview.people > 3]).toEqual([["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-09"], 1, 0, 1, 1, true]);
  expect((await admin.call(proposeYearRoute, { ...atDistrict, body: { ...body, fingerprint: "-" } })).body.code).toBe("year.moved");
  // The calendar is everybody's: another district's administrator, also of one that is still shut, reads it and changes nothing.
  await openDistrict(world.platform.table, "210204", "沙河口区", world.now());
  await administrator(world, "far", "管理员丙", "210204");
  const [far, there] = [world.as("far"), { params: { stationId: zStationId.parse("210204") } }];
  world.settle();
  const elsewhere = (await far.call(listYearsRoute, there)).body;
  expect([elsewhere.mayLoad, elsewhere.years.length > 0, (await far.call(listYearsRoute, atDistrict)).status]).toEqual([false, true, 404]);
  for (const [route, more] of [[previewYearRoute, body], [proposeYearRoute, { ...body, fingerprint: preview.fingerprint }], [settleYearRoute, { answer: "confirm", year: 2027, at: world.now(), fingerprint: preview.fingerprint }]] as const)
    expect((await far.call(route, { ...there, body: more as never })).body.code).toBe("year.elsewhere");
  // What was sent back, or not confirmed yet, counts nowhere.
  const { at: put } = (await admin.call(proposeYearRoute, { ...atDistrict, body: { ...body, fingerprint: preview.fingerprint } })).body;
  expect((await admin.call(listYearsRoute, atDistrict)).body.years[0]).toMatchObject({ year: 2027, state: "unknown", proposed: { by: "管理员甲", mayConfirm: false } });
  expect((await world.as("second").call(settleYearRoute, { ...atDistrict, body: { answer: "reject", year: 2027, at: put } })).body.dates).toBe(0);
  expect(await loadYear(world, body)).toBe(4);
  expect((await world.as("second").call(settleYearRoute, { ...atDistrict, body: { answer: "reject", year: 2027, at: put } })).body.code).toBe("year.not_proposed");
  await world.until("2026-12-29T02:06:00.000Z");
  // The visit of the day that is off now has no lawyer any more: it keeps its place in the list, and its worker chooses another time.
  const visits = (await world.rows()).filter((row) => row["t"] === "booking");
  expect(visits.map((row) => [row["status"], row["startAt"]])).toEqual([["displaced", at]]);
  expect((await world.as("guest").call(readInboxRoute)).body.notices.map((it) => it.code)).toContain("booking_choose");
  expect((await dayOf("2027-01-01"))?.starts).toEqual([]);
  expect((await dayOf("2027-01-04"))?.provisional).toBeUndefined();
  expect([await madeText(), (await world.as("lawyer-a").call(readMyShiftsRoute, { query: { from: zLocalDate.parse("2027-01-01"), to: zLocalDate.parse("2027-01-10") } })).body.shifts.some((it) => it.provisional)]).toEqual([expect.not.stringContaining("暂定"), false]);
  expect([reminder0, await reminder()]).toEqual(["2027-01-01T01:00", "2026-12-29T05:00"]);
  // A timer that rings before its reminder, for whatever reason, is set to it and tells nobody.
  const [early, moved] = [await facts(), await reminder()];
  await world.platform.table.put({ ...early, ...dueAt(`CASE#${number}`, world.now()) } as never);
  await world.until("2026-12-29T02:07:00.000Z");
  expect(await reminder()).toBe(moved);
  // A holiday less, a Saturday more: the same day, and no longer provisional.
  expect(await promise()).toEqual({ what: "answer", by: "2027-01-15T09:00:00.000Z", provisional: false });
  const days = { from: zLocalDate.parse("2027-01-01"), to: zLocalDate.parse("2027-01-10") };
  const shifts = (await world.as("head").call(readRotaRoute, { params: { stationId: station("community") }, query: days })).body.shifts.filter((it) => it.lane === "duty");
  const dates = [...new Set(shifts.map((it) => it.from.slice(0, 10)))];
  expect([dates.includes("2027-01-01"), dates.includes("2027-01-09")]).toEqual([false, true]);
  const told = (await world.rows()).filter((row) => row["t"] === "notice" && row["code"] === "rota_changed").map((row) => row["to"]);
  expect(told).toContain(await world.personOf("lawyer-a"));
  expect((await admin.call(listYearsRoute, atDistrict)).body.years[0]).toMatchObject({ year: 2027, state: "official", moving: false, by: "管理员甲", confirmedBy: "管理员乙", proposed: null });

  // A year that is mended later: the make-up day falls away, and the promise moves with a word to the worker.
  const mended = { ...body, text: "2027-01-01~2027-01-03 休 元旦" };
  expect((await admin.call(previewYearRoute, { ...atDistrict, body: mended })).body).toMatchObject({ dates: ["2027-01-09"], cases: 1, promises: 1, bookings: 0 });
  expect(await loadYear(world, mended)).toBeGreaterThan(0);
  await world.until("2026-12-29T02:10:00.000Z");
  expect((await promise())?.by).toBe("2027-01-18T09:00:00.000Z");
  const row = (await world.rows()).find((it) => it["t"] === "notice" && it["code"] === "promise_renewed");
  expect(Object(row?.["data"])).toMatchObject({ by: "2027-01-18T09:00:00.000Z", why: "calendar" });
});

it.each([
  ["missing", null, { what: "contact", by: "2027-01-01T09:00:00.000Z", provisional: true }], ["loaded", "2027-01-01~2027-01-03 休 元旦", { what: "contact", by: "2027-01-04T09:00:00.000Z", provisional: false }],
])("a walk over the last night of the year, the next one %s: nothing lapses, and the night finds nothing", async (_, text, promise) => {
  world = await createWorld({ at: "2026-12-31T08:20:00.000Z" });
  await administrator(world);
  await administrator(world, "second", "管理员乙");
  await world.platform.table.delete({ pk: "CALENDAR", sk: "YEAR#2027" });
  world.setNow("2026-12-31T08:22:00.000Z");
  if (text !== null) {
    const body = { year: 2027, state: "official" as const, source: "国务院办公厅关于 2027 年部分节假日安排的通知", text };
    expect(await loadYear(world, body)).toBeGreaterThan(0);
  }
  await world.until("2026-12-31T08:26:00.000Z");
  const number = await file(world, "worker");
  // Filed four minutes before closing: by when it must be taken lies in the new year, and whoever it rings for reads so on the card and in the notice.
  const [rings] = (await world.as("lawyer-a").call(listRingingRoute)).body.tickets;
  const [ring] = (await world.as("lawyer-a").call(readInboxRoute)).body.notices;
  expect([(rings?.acceptBy ?? "") > "2026-12-31T16:00", rings?.provisional === true, ring?.code, ring?.text.includes("（暂定）")]).toEqual([true, text === null, "ticket_rings", text === null]);
  await take(world, "lawyer-a");
  const seen = async () => (await look(world, number)).promise;
  expect(await seen()).toEqual(promise);
  for (const at of ["2026-12-31T16:01:00.000Z", "2027-01-01T01:30:00.000Z", text === null ? "2027-01-01T09:30:00.000Z" : "2027-01-04T01:30:00.000Z"]) {
    await world.until(at);
    expect([await world.audit(), ((await seen())?.by ?? "") > world.now()]).toEqual([[], true]);
  }
});
