import { afterEach, expect, it, jest } from "@jest/globals";
import { attachPhoneRoute, readProofsRoute, sendPhoneCodeRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { refreshSessionRoute, signInRoute } from "@huiyin/shared/people/api";
import { readBookingRoute, takeSeatRoute } from "@huiyin/shared/bookings/api";
import { makeOutingRoute } from "@huiyin/shared/bookings/staffApi";
import { withdrawRoute } from "@huiyin/shared/cases/api";
import { confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { addToCaseRoute, findCallerRoute } from "@huiyin/shared/cases/deskApi";
import { listSpokenConsentsRoute } from "@huiyin/shared/cases/rightsApi";
import { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { readRotaRoute } from "@huiyin/shared/rota/api";
import { zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { addMinutes, zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { becomeFirstRoute, endGrantRoute, inviteStaffRoute, readLoadRoute, removeStaffRoute } from "@huiyin/shared/staff/api";
import { openDistrict } from "../../functions/grid/applyTree";
import { districtOf, districtOps } from "../../functions/grid/districtRepository";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { firstRow, hashOfSecret } from "../../functions/staff/inviteRepository";
import { createWorld, type World } from "./harness";
import { file, take } from "./steps";
import { secrets } from "./stories";
import { district, rotaRows, station, unit, weekly } from "./town";

jest.setTimeout(120_000);
let world: World;
const phone = "13700137000";
afterEach(() => world.finish([...Object.values(secrets), phone]));
const monday = "2026-11-23T02:00:00.000Z";
const community = { params: { stationId: station("community") } };
const asked = { name: "值班律师戊", phone: "+86 137 0013 7000", profile: { firm: null, licence: null, languages: [] }, role: "lawyer" as const, from: null, to: null };
const lastCode = () => world.phones.filter((it) => it.via === "sms" && it.data["template"] === "code").at(-1)?.data["code"] ?? "";

it("taken up in a browser by SMS alone, the role comes along to WeChat by proving the phone there, and never to who is staff already", async () => {
  world = await createWorld({ at: monday });
  await world.platform.table.put(firstRow(district, { v: 1, hash: hashOfSecret("abcd1234efgh5678"), until: "2026-11-25T02:00:00.000Z", used: false }));
  await world.as("admin").call(becomeFirstRoute, { body: { code: "ABCD-1234-efgh-5678", name: "管理员甲" } });
  const proves = async (name: string) => {
    await world.after(2);
    await world.anyone.call(sendPhoneCodeRoute, { body: { phone } });
    return (await world.as(name).call(attachPhoneRoute, { body: { phone, code: lastCode() } })).body;
  };
  const bearer = (access: string) => ({ authorization: `Bearer ${access}`, "content-type": "application/json" });
  const { token } = (await world.as("admin").call(inviteStaffRoute, { ...community, body: asked })).body;
  await world.anyone.call(sendPhoneCodeRoute, { body: { phone } });
  const inBrowser = (await world.anyone.call(signInByPhoneRoute, { body: { phone, code: lastCode() } })).body;
  const headers = bearer(inBrowser.tokens.access);
  await world.after(2);
  await world.raw("POST", "/api/invites/code", {}, headers, JSON.stringify({ token }));
  expect((await world.raw("POST", "/api/invites/acceptance", {}, { ...headers, "idempotency-key": "c".repeat(32) }, JSON.stringify({ token, code: lastCode() }))).status).toBe(201);
  const powers = async () => (await world.rows()).filter((row) => row["t"] === "grant").map((row) => [row["person"], row["role"], row["unit"], row["to"]]).sort();
  const before = await powers();

  // Who is staff already stays who they are, and the number is left where it is.
  expect((await proves("lawyer-a")).code).toBe("people.phone_of_staff");
  // What this WeChat brought, and the colleague took, would be their own case.
  const number = await file(world, "newcomer");
  await take(world, "lawyer-a");
  const head = await world.platform.table.get({ pk: `CASE#${number}`, sk: "HEAD" });
  await world.platform.table.put({ ...head, pk: `CASE#${number}`, sk: "HEAD", lawyer: inBrowser.person });
  const handled = await proves("newcomer");
  await world.platform.table.put({ ...head, pk: `CASE#${number}`, sk: "HEAD" });
  expect(handled.code).toBe("people.phone_of_staff");

  // Signed in with that WeChat on another phone as well: neither goes on as whoever it was.
  const elsewhere = (await world.anyone.call(signInRoute, { body: { code: "newcomer" } })).body;
  const joined = await proves("newcomer");
  const answers = async (access: string) => (await world.raw("GET", "/api/me", {}, bearer(access), undefined)).status;
  expect([await answers(elsewhere.tokens.access), (await world.as("newcomer").call(readProofsRoute)).status, (await world.anyone.call(refreshSessionRoute, { body: { refresh: elsewhere.tokens.refresh } })).body.code]).toEqual([401, 401, "auth.expired"]);
  expect(await answers(inBrowser.tokens.access)).toBe(200);
  expect([joined.session?.person, joined.joined]).toEqual([inBrowser.person, true]);
  const asThem = await world.raw("GET", "/api/me", {}, bearer(joined.session?.tokens.access ?? ""), undefined);
  expect(asThem.body).toMatchObject({ staffName: "值班律师戊", grants: [{ role: "lawyer", unit: station("community") }] });
  // The next time WeChat says who it is, it is them; what they filed with it is offered by a tap.
  const again = await world.anyone.call(signInRoute, { body: { code: "newcomer" } });
  expect(again.body.person).toBe(inBrowser.person);
  expect((await world.raw("GET", "/api/me/offers", {}, bearer(again.body.tokens.access), undefined)).body.offers).toMatchObject([{ number, how: "tap" }]);
  expect((await world.raw("GET", "/api/inbox", {}, bearer(again.body.tokens.access), undefined)).body.notices.map((it: { code: string }) => it.code)).toContain("wechat_joined");
  // It has a WeChat now: no second one comes by the phone. And nobody's grants have grown on the way.
  expect((await proves("another")).code).toBe("people.phone_of_staff");
  expect(await powers()).toEqual(before);
});

it("an operator's shifts go to another operator of that hotline, and to nobody else", async () => {
  world = await createWorld({ at: monday });
  const [operator, second, admin] = [await world.personOf("operator"), await world.personOf("second-operator"), await world.personOf("admin")];
  const from = zInstant.parse("2026-01-01T00:00:00.000Z");
  await world.platform.table.transact([
    memberOp({ v: 1, person: admin, name: "管理员甲", active: true }), grantOp({ v: 1, id: newGrantId(), person: admin, role: "administrator", unit: unit("district"), from, to: null }),
    memberOp({ v: 1, person: second, name: "坐席乙", active: true }), grantOp({ v: 1, id: newGrantId(), person: second, role: "operator", unit: unit("hotline"), from, to: null }),
  ]);
  await world.platform.table.writeMany(rotaRows(weekly(90, { at: "hotline", lane: "duty", when: "always" }, [operator])));
  world.settle();
  const hotline = { params: { stationId: station("hotline") } };
  const load = (await world.as("admin").call(readLoadRoute, { ...hotline, query: { person: operator } })).body;
  expect([load.shifts.length > 0, load.successors]).toEqual([true, [{ person: second, name: "坐席乙" }]]);
  const remove = async (successor: PersonId) => (await world.as("admin").call(removeStaffRoute, { ...hotline, body: { person: operator, successor } })).body;
  expect((await remove(await world.personOf("lawyer-a"))).code).toBe("staff.successor");
  expect(await remove(second)).toEqual({ stations: 1 });
  world.settle();
  const span = { from: zLocalDate.parse("2026-11-24"), to: zLocalDate.parse("2026-11-25") };
  const shifts = (await world.as("district-head").call(readRotaRoute, { ...hotline, query: span })).body.shifts;
  expect([...new Set(shifts.map((it) => it.person))]).toEqual([second]);
});

it("an outing led by somebody of no rota is counted before they leave, and goes to a colleague when they are removed or its role ends; another role that reaches it keeps it", async () => {
  world = await createWorld({ at: monday });
  const from = zInstant.parse("2026-01-01T00:00:00.000Z");
  const hire = async (name: string, role: "administrator" | "lawyer", at: Parameters<typeof unit>[0]) => {
    const [person, grant] = [await world.personOf(name), newGrantId()];
    await world.platform.table.transact([memberOp({ v: 1, person, name, active: true }), grantOp({ v: 1, id: grant, person, role, unit: unit(at), from, to: null })]);
    return { name, person, grant };
  };
  await hire("admin", "administrator", "district");
  const [removed, ended, stays] = [await hire("outer-a", "lawyer", "community"), await hire("outer-b", "lawyer", "community"), await hire("outer-c", "lawyer", "community")];
  await world.platform.table.transact([grantOp({ v: 1, id: newGrantId(), person: stays.person, role: "lawyer", unit: unit("street"), from, to: null })]);
  const times = ["2026-11-24T01:00:00.000Z", "2026-11-24T03:00:00.000Z", "2026-11-24T06:00:00.000Z"].map((it) => zInstant.parse(it));
  const seats = await Promise.all([removed, ended, stays].map(async ({ name, person }, at) => {
    const start = times[at] ?? from;
    const body = { kind: "building" as const, title: "进楼宇", place: "某大厦", from: start, to: addMinutes(start, 60), seats: 5, lawyer: person };
    const made = await world.as("head").call(makeOutingRoute, { ...community, body });
    const seat = await world.as(`guest-${name}`).call(takeSeatRoute, { params: { outingId: made.body.id }, body: { number: null, door: "miniprogram", consentVersion: "1" } });
    return { guest: `guest-${name}`, number: seat.body.booking.number };
  }));
  world.settle();
  const loadOf = async (query: { person: PersonId; grant?: typeof removed.grant }) => { const { shifts, outings } = (await world.as("admin").call(readLoadRoute, { ...community, query })).body; return [shifts.length, outings]; };
  expect([await loadOf({ person: removed.person }), await loadOf(ended), await loadOf({ person: stays.person }), await loadOf(stays)]).toEqual([[0, 1], [0, 1], [0, 1], [0, 0]]);

  expect((await world.as("admin").call(removeStaffRoute, { ...community, body: { person: removed.person, successor: null } })).status).toBe(201);
  for (const { person, grant } of [ended, stays]) expect((await world.as("admin").call(endGrantRoute, { ...community, body: { person, grant, successor: null } })).status).toBe(201);
  await world.after(10);
  const titles = () => Promise.all(seats.map(async ({ guest, number }) => (await world.as(guest).call(readBookingRoute, { params: { bookingNumber: number } })).body.lawyerTitle));
  expect(await titles()).toEqual(["值班律师甲", "值班律师甲", "outer-c"]);
  const told = await Promise.all(seats.map(async ({ guest }) => (await world.as(guest).call(readInboxRoute, {})).body.notices.some((it) => it.code === "booking_other_lawyer")));
  expect(told).toEqual([true, true, false]);
  expect((await world.rows()).filter((row) => row["t"] === "outing").map((row) => row["lawyer"]).includes(removed.person)).toBe(false);
  // Of somebody in the rota too: the station is woken once in that transaction.
  expect((await world.as("admin").call(removeStaffRoute, { ...community, body: { person: await world.personOf("lawyer-a"), successor: null } })).status).toBe(201);
  await world.after(3);
  expect(await titles()).toEqual(["值班律师乙", "值班律师乙", "outer-c"]);
});

it("the one hotline answers callers of every district, for what is said in a call and no more; another district's hotline answers its own", async () => {
  world = await createWorld({ at: monday });
  const { table } = world.platform;
  await openDistrict(table, "210204", "沙河口区", world.now());
  const opened = await districtOf(table, "210204");
  if (opened === null) throw new Error("not opened");
  const far = await world.personOf("far-operator");
  await table.transact([
    ...districtOps("210204", { ...opened, state: "live", since: world.now() }, opened), memberOp({ v: 1, person: far, name: "坐席丙", active: true }),
    grantOp({ v: 1, id: newGrantId(), person: far, role: "operator", unit: zUnitCode.parse("210204-12351"), from: zInstant.parse("2026-01-01T00:00:00.000Z"), to: null }),
  ]);
  world.setNow("2026-11-23T02:02:00.000Z");
  const said = (of: string) => ({ phone: of, how: "call" as const, safeHours: null, mayLeaveMessage: true, needs: [] });
  const there = await file(world, "worker", { place: { kind: "unit", unit: zUnitCode.parse("210204"), words: null }, reach: said("13900000077") });
  const here = await file(world, "other", { reach: said("13900000078") });
  world.settle();
  /** What whoever took the call may do with it. */
  const answers = async (who: string, number: CaseNumber, from: string) => {
    const them = world.as(who);
    const found = (await them.call(findCallerRoute, { body: { phone: from } })).body.cases.map((it) => it.number);
    const at = { params: { number } };
    return [
      found, (await them.call(addToCaseRoute, { ...at, body: { text: "还是没有发", minutes: 3, door: "hotline", phone: null, unsolved: false } })).status, (await them.call(listSpokenConsentsRoute, at)).status,
      (await them.call(confirmOwnerRoute, { ...at, body: { phone: from, how: "说得出单位和登记的日子" } })).status, (await them.call(readCaseRoute, at)).status,
    ];
  };
  expect(await answers("operator", there, "13900000077")).toEqual([[there], 201, 200, 201, 404]);
  expect(await answers("operator", here, "13900000078")).toEqual([[here], 201, 200, 201, 200]);
  expect(await answers("far-operator", there, "13900000077")).toEqual([[there], 201, 200, 201, 200]);
  expect(await answers("far-operator", here, "13900000078")).toEqual([[], 404, 404, 404, 404]);
  // Nobody is on duty there.
  await world.as("worker").call(withdrawRoute, { params: { number: there }, body: {} });
  await world.after(1);
});
