import { previewRotaRoute, readRotaRoute } from "@huiyin/shared/rota/api";
import { afterEach, expect, it, jest, describe } from "@jest/globals";
import { bookRoute } from "@huiyin/shared/bookings/api";
import { makeOutingRoute } from "@huiyin/shared/bookings/staffApi";
import { nameDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { answerReferralRoute, askReferralRoute, cancelHearingRoute, listMyReferralsRoute, sendReferralRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import { handOnRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { readFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { addMinutes, zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { readMeRoute, signInRoute } from "@huiyin/shared/people/api";
import { readDoctorRoute } from "@huiyin/shared/notices/doctorApi";
import { becomeFirstRoute, endGrantRoute, grantRoleRoute, listStaffRoute, readLoadRoute, removeStaffRoute } from "@huiyin/shared/staff/api";
import { listRingingRoute } from "@huiyin/shared/tickets/api";
import { caseRow, createCaseRepository } from "../../functions/cases/caseRepository";
import { createServing } from "../../functions/doors/serving";
import { createSessionRepository } from "../../functions/people/sessionRepository";
import { newGrantId } from "../../functions/platform/ids";
import { makeFirstCode, makeReplacingCode } from "../../functions/staff/firstAdministrator";
import { replacedOf } from "../../functions/staff/inviteRepository";
import { createStaffRepository, grantOp, memberOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { answer, contact, file, take, ringsFor } from "./steps";
import { secrets } from "./stories";
import { district, rotaRows, station, unit, weekly } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish([...Object.values(secrets), "13900000000"]));
const monday = "2026-11-23T02:00:00.000Z";
const community = { params: { stationId: station("community") } };

async function hire(name: string, role: "deputy" | "administrator" | "lawyer" = "deputy", at = unit("community")) {
  const [person, id] = [await world.personOf(name), newGrantId()];
  await world.platform.table.transact([memberOp({ v: 1, person, name: `代表${name}`, active: true }), grantOp({ v: 1, id, person, role, unit: at, from: zInstant.parse("2026-01-01T00:00:00.000Z"), to: null })]);
  return { person, id }
}

it("counts visits and what they were asked as a deputy; asked of nobody any more, whoever has the case hears it", async () => {
  world = await createWorld({ at: monday });
  await hire("admin", "administrator", zUnitCode.parse(district));
  const [removed, ended, stays] = [await hire("deputy-a"), await hire("deputy-b"), await hire("deputy-c")];
  const number = await file(world, "worker", { headcount: 3, type: "WAGE_ARREARS" });
  const params = { number };
  await take(world, "lawyer-a");
  for (const one of [removed, ended, stays]) expect((await world.as("lawyer-a").call(nameDeputyRoute, { params, body: { person: one.person, task: "请代表看看", due: zLocalDate.parse("2026-11-25") } })).status).toBe(201);
  const visit = { station: station("community"), service: "in_person", number: null, organisation: null, forOther: null, name: "张某", phone: "13900000000", door: "miniprogram" as const, consentVersion: "1" };
  for (const [at, guest] of ["guest-1", "guest-2", "guest-3"].entries()) expect((await world.as(guest).call(bookRoute, { body: { ...visit, at: addMinutes(zInstant.parse("2026-11-24T02:00:00.000Z"), at * 120) } })).body.outcome).toBe("booked");
  const lawyers = ["lawyer-a", "lawyer-b"] as const;
  const loadOf = async (person: typeof removed.person, grant?: typeof removed.id) => (await world.as("admin").call(readLoadRoute, { ...community, query: grant === undefined ? { person } : { person, grant } })).body;
  const visits = await Promise.all(lawyers.map(async (name) => (await loadOf(await world.personOf(name))).visits));
  const booked = (await world.rows()).filter((row) => row["t"] === "booking").map((row) => row["lawyer"]);
  expect(visits).toEqual(await Promise.all(lawyers.map(async (name) => { const person = await world.personOf(name); return booked.filter((it) => it === person).length; })));
  expect(booked.length).toBe(3);
  expect([(await loadOf(removed.person)).tasks, (await loadOf(ended.person, ended.id)).tasks, (await loadOf(await world.personOf("lawyer-a"))).tasks]).toEqual([1, 1, 0]);

  expect((await world.as("admin").call(removeStaffRoute, { ...community, body: { person: removed.person, successor: null } })).status).toBe(201);
  expect((await world.as("admin").call(endGrantRoute, { ...community, body: { person: ended.person, grant: ended.id, successor: null } })).status).toBe(201);
  await world.after(10);
  const tasks = (await world.rows()).filter((row) => row["t"] === "joint");
  const statusOf = (person: string) => tasks.find((row) => row["person"] === person)?.["status"];
  expect([removed, ended, stays].map((one) => statusOf(one.person))).toEqual(["dropped", "dropped", "open"]);
  expect((await world.rows()).filter((row) => row["t"] === "deputyCase").map((row) => row.pk)).toEqual([`PERSON#${stays.person}`]);
  expect((await world.rows()).find((row) => row["t"] === "case")?.["deputies"]).toEqual([stays.person]);
  const told = (await world.rows()).filter((row) => row["t"] === "notice" && row["code"] === "deputy_left").map((row) => row["to"]);
  expect(told).toEqual([await world.personOf("lawyer-a"), await world.personOf("lawyer-a")]);
  expect((await world.rows()).filter((row) => row["t"] === "leaver")).toEqual([]);
});

it("who stands in sixty rules and has 120 cases is out at once, and everything of theirs moves, rota by rota, until nothing names them", async () => {
  world = await createWorld({ at: monday });
  const { table } = world.platform;
  await hire("admin", "administrator", zUnitCode.parse(district));
  const number = await file(world, "worker", { type: "WAGE_ARREARS" });
  await take(world, "lawyer-a");
  const [person, successor] = [await world.personOf("lawyer-a"), await world.personOf("lawyer-b")];
  await contact(world, "lawyer-a", number);
  await answer(world, "lawyer-a", number);
  // One that rings anew, one that is answered and goes to the head, and many like it.
  await file(world, "other", { respondents: [{ kind: "employer", organisation: null, name: "另一家" }] });
  await take(world, "lawyer-a");
  const head = await createCaseRepository(world.platform).get(number);
  if (head === null) throw new Error("leaving: no case");
  await table.writeMany(Array.from({ length: 118 }, (_, n) => caseRow({ ...head, number: makeCaseNumber(zLocalDate.parse("2026-11-23"), String(100_000 + n)) })));
  // More in one station than a transaction takes, and some elsewhere.
  const at = (n: number) => (n < 50 ? "community" : n < 55 ? "gappy" : "street");
  const standing = Array.from({ length: 60 }, (_, n) => rotaRows(weekly(1_000 + n, { at: at(n), lane: "duty", when: "monday" }, n % 2 === 0 ? [person] : [person, successor]))).flat();
  await table.writeMany([...new Map(standing.map((row) => [`${row.pk} ${row.sk}`, row])).values()]);
  const rules = async () => (await world.rows()).filter((row) => row["t"] === "rotaRule" && row["to"] === null && JSON.stringify(row["people"]).includes(person)).length;
  const cases = async () => (await world.rows()).filter((row) => row["t"] === "case" && row["lawyer"] === person).length;
  expect([await rules(), await cases()]).toEqual([61, 120]);

  const reply = await world.as("admin").call(removeStaffRoute, { ...community, body: { person, successor } });
  expect([reply.status, reply.body]).toEqual([201, { stations: 3 }]);
  // Out at once, before anything was moved, and nobody is on duty who is gone.
  expect((await world.as("lawyer-a").call(listRingingRoute)).status).toBe(401);
  const rows = await world.rows();
  expect(rows.filter((row) => row["t"] === "grant" && row["person"] === person && row["to"] === null)).toEqual([]);
  expect([rows.find((row) => row["t"] === "leaver")?.["rotas"], await rules()]).toEqual([[station("street"), station("community"), station("gappy")].sort(), 61]);
  await world.after(12);
  expect([await rules(), await cases(), (await world.rows()).filter((row) => row["t"] === "leaver")]).toEqual([0, 0, []]);
  const after = await world.rows();
  // Once a station, to whom it has to know, in the middle of however many transactions.
  const told = after.filter((row) => row["t"] === "notice" && row["code"] === "staff_left").map((row) => row["to"]).sort();
  expect(told).toEqual([await world.personOf("head"), await world.personOf("gappy-head"), await world.personOf("street-head")].sort());
  expect(after.filter((row) => row["t"] === "notice" && row["code"] === "rota_changed" && row["to"] === successor).length).toBe(3);
  expect(after.filter((row) => row["t"] === "rotaRule" && row["to"] === null && JSON.stringify(row["people"]) === JSON.stringify([successor]) && row["kind"] === "weekly").length).toBeGreaterThanOrEqual(60);
  expect(world.faults).toEqual([]);
});

it("a lost administrator is replaced by a code of the server: their role ends, an outing only it let them lead goes to a colleague, those who answer for the district are told, and it stays in the log", async () => {
  world = await createWorld({ at: monday });
  const { table } = world.platform;
  const lost = await hire("admin", "administrator", zUnitCode.parse(district));
  // A lawyer of another street, who as administrator reaches this community.
  await hire("admin", "lawyer", unit("otherStreet"));
  const bus = { kind: "direct_bus" as const, title: "直通车", place: "某工地", from: zInstant.parse("2026-11-24T02:00:00.000Z"), to: zInstant.parse("2026-11-24T03:00:00.000Z"), seats: 5, lawyer: lost.person };
  expect((await world.as("head").call(makeOutingRoute, { ...community, body: bus })).status).toBe(201);
  const staff = createStaffRepository(world.platform);
  expect((await makeFirstCode({ table, staff }, district, world.now())).ok).toBe(false);
  const made = await makeReplacingCode({ table, staff }, district, world.now());
  if (!made.ok) throw new Error(made.code);
  expect(made.value.names).toEqual(["代表admin"]);
  // Appointed after it was printed: not lost, and not ended.
  const later = await hire("later", "administrator", zUnitCode.parse(district));
  const become = (who: string) => world.as(who).call(becomeFirstRoute, { body: { code: made.value.code, name: "管理员乙" } });
  expect([(await become("admin")).body.code, (await become("later")).body.code]).toEqual(["staff.has_role", "staff.has_role"]);
  expect([(await become("fresh")).status, (await become("other")).body.code]).toEqual([201, "staff.first_over"]);
  const fresh = await world.personOf("fresh");
  expect(new Set(await staff.holdersOf(zUnitCode.parse(district), "administrator", world.now()))).toEqual(new Set([fresh, later.person]));
  expect((await world.as("admin").call(listStaffRoute, community)).body.code).toBe("access.denied");
  expect((await world.as("fresh").call(listStaffRoute, community)).status).toBe(200);
  const rows = await world.rows();
  const told = rows.filter((row) => row["t"] === "notice" && ["administrator_replaced", "role_changed"].includes(String(row["code"]))).map((row) => [row["to"], row["code"]]);
  expect(told).toContainEqual([await world.personOf("district-head"), "administrator_replaced"]);
  expect(told).toContainEqual([lost.person, "role_changed"]);
  expect(told.filter(([to]) => to === fresh || to === later.person)).toEqual([]);
  expect(await replacedOf(table, district)).toEqual([{ v: 1, at: expect.stringContaining("2026-11-23T02:00:00"), by: fresh, name: "管理员乙", ended: [{ id: lost.id, person: lost.person }] }]);
  const doctor = (await world.as("fresh").call(readDoctorRoute, { params: { stationId: zStationId.parse(district) } })).body;
  expect(doctor.checks.find((one) => one.code === "administrators")).toMatchObject({ state: "note", where: [expect.stringContaining("现在是管理员乙")] });
  await world.after(3);
  expect((await world.rows()).find((row) => row["t"] === "outing")?.["lawyer"]).toBe(await world.personOf("lawyer-a"));
});

it("what ends on one instance of the function has ended on another that let them in a moment ago: a role, its time, a membership, a sign-in", async () => {
  world = await createWorld({ at: monday });
  await hire("admin", "administrator", zUnitCode.parse(district));
  const warm = await createServing(world.platform);
  const signedIn = async (name: string) => (await world.anyone.call(signInRoute, { body: { code: name } })).body.tokens.access;
  const asks = async (route: AnyRoute, token: string, grant?: string) => {
    const may = await warm.serving.gate.identify(route, { authorization: `Bearer ${token}`, grant });
    return may.ok ? "in" : may.code;
  };
  const [head, lawyer, backup] = [await signedIn("head"), await signedIn("lawyer-a"), await signedIn("backup")];
  const [person, other] = [await world.personOf("head"), await world.personOf("backup")];
  const until = addMinutes(world.now(), 1);
  const timed = (await world.as("street-head").call(grantRoleRoute, { ...community, body: { person: other, role: "mediator", from: null, to: until } })).body.grant;
  expect([await asks(listStaffRoute, head), await asks(listRingingRoute, lawyer), await asks(listRingingRoute, backup, timed), await asks(readMeRoute, backup)]).toEqual(["in", "in", "in", "in"]);

  const own = (await world.as("street-head").call(listStaffRoute, community)).body.staff.find((it) => it.person === person)?.grants[0];
  expect((await world.as("street-head").call(endGrantRoute, { ...community, body: { person, grant: own?.id ?? timed, successor: null } })).body.code).toBeUndefined();
  expect([await asks(listStaffRoute, head), await asks(readMeRoute, head)]).toEqual(["access.denied", "in"]);
  expect((await world.as("admin").call(removeStaffRoute, { ...community, body: { person: await world.personOf("lawyer-a"), successor: null } })).status).toBe(201);
  expect([await asks(listRingingRoute, lawyer), await asks(readMeRoute, lawyer)]).toEqual(["auth.left", "auth.left"]);
  // Signing in again they are let in as anybody is, and to nothing of the staff's.
  const again = await signedIn("lawyer-a");
  expect([await asks(readMeRoute, again), await asks(listRingingRoute, again)]).toEqual(["in", "access.denied"]);
  world.setNow(until);
  expect(await asks(listRingingRoute, backup, timed)).toBe("access.denied");
  const session = await warm.tokens.verify(backup);
  if (!session.ok) throw new Error("appointing: a token that nobody reads");
  await createSessionRepository(world.platform).end(session.value.session, world.now());
  expect(await asks(readMeRoute, backup)).toBe("auth.expired");
  await world.after(3);
});

it("a hearing goes with its case: into the next handler's calendar, moved and called off once, reminded of before its day", async () => {
  world = await createWorld({ at: monday });
  const number = await file(world, "worker", { type: "WAGE_ARREARS" });
  const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  const application = { name: "西岗区人民法院", claims: "支付工资", facts: "三个月没有发", sex: "", age: "", occupation: "", residence: "", employerAddress: "", employerHead: "", employerPost: "", witnesses: "", injury: null };
  const params = { number, id: (await lawyer.call(askReferralRoute, { params: { number }, body: { to: "court", application } })).body.id };
  await worker.call(answerReferralRoute, { params, body: { agrees: true, consentVersion: "1" } });
  await lawyer.call(sendReferralRoute, { params, body: { on: zLocalDate.parse("2026-11-23"), how: "hand", replyBy: zLocalDate.parse("2027-01-29") } });
  const at = (text: string) => zInstant.parse(`${text}:00.000Z`);
  const set = (from: string, to: string, place: string) => lawyer.call(setHearingRoute, { params, body: { from: at(from), to: at(to), place } });
  const calendar = async () => (await world.rows()).filter((row) => row["t"] === "entry").map((row) => [row["person"], row["from"]]);
  const cells = async () => (await world.rows()).filter((row) => row["t"] === "agenda").flatMap((row) => Object.values(row).filter((mark) => String(mark).includes("#k_"))).length;
  const codesTo = async (name: string) => { const person = await world.personOf(name); return (await world.rows()).filter((row) => row["t"] === "notice" && row["to"] === person && String(row["code"]).startsWith("hearing_")).map((row) => row["code"]).sort(); };
  expect((await set("2026-12-10T01:30", "2026-12-10T03:30", "第三法庭")).status).toBe(201);
  expect((await set("2026-12-10T02:00", "2026-12-10T03:00", "第五法庭")).status).toBe(201);
  const [a, b] = [await world.personOf("lawyer-a"), await world.personOf("lawyer-b")];
  // Said twice there is one, and it holds its own hour alone; the law's times before it run in the handler's word.
  expect([await calendar(), await cells()]).toEqual([[[a, at("2026-12-10T02:00")]], 12]);
  expect((await worker.call(listMyReferralsRoute, { params: { number } })).body.referrals).toMatchObject([{ hearing: { from: at("2026-12-10T02:00"), place: "第五法庭" } }]);
  const facts = (await lawyer.call(readFactsRoute, { params: { number } })).body;
  expect([facts.facts.find((one) => one.fact === "hearing"), facts.clocks.filter((one) => one.key.startsWith("HEARING_")).length]).toEqual([expect.objectContaining({ from: "staff", value: { is: "on", on: "2026-12-10" } }), 2]);
  // Handed on, it stands in nobody's calendar until somebody takes the case, and then in theirs.
  expect((await lawyer.call(handOnRoute, { params: { number }, body: { reason: "不是我的专长" } })).status).toBe(201);
  await world.pump();
  expect([await calendar(), await cells()]).toEqual([[], 0]);
  await take(world, "lawyer-b");
  await world.pump();
  expect([await calendar(), await cells(), await codesTo("lawyer-b")]).toEqual([[[b, at("2026-12-10T02:00")]], 12, ["hearing_near"]]);
  await world.until("2026-12-07T01:05:00.000Z");
  await world.until("2026-12-09T01:05:00.000Z");
  expect([await codesTo("lawyer-b"), await codesTo("worker")]).toEqual([["hearing_near", "hearing_near", "hearing_near"], ["hearing_changed", "hearing_set", "hearing_soon", "hearing_soon"]]);
  const off = () => world.as("lawyer-b").call(cancelHearingRoute, { params });
  expect([(await off()).status, (await off()).body.code, await calendar(), await cells()]).toEqual([201, "case.no_hearing", [], 0]);
  expect((await world.as("lawyer-b").call(readFactsRoute, { params: { number } })).body.facts.find((one) => one.fact === "hearing")?.value).toEqual({ is: "unclear" });
});

describe("removing", () => {
  it("shows what hangs on them, signs them out, puts a successor into the rota, and their cases and what rings for them go on", async () => {
    world = await createWorld({ at: monday, faults: true });
    await hire("admin", "administrator", zUnitCode.parse(district));
    const taken = await file(world, "worker");
    await take(world, "lawyer-a");
    await file(world, "other", { respondents: [{ kind: "employer", organisation: null, name: "另一家" }] });
    const [leaver, successor] = [await world.personOf("lawyer-a"), await world.personOf("backup")];
    world.settle();
    const load = (await world.as("admin").call(readLoadRoute, { ...community, query: { person: leaver } })).body;
    expect([load.cases, load.ringing, load.shifts.length > 0, load.successors.map((it) => it.name).includes("值班律师乙")]).toEqual([[taken], 1, true, true]);
    expect((await world.as("lawyer-b").call(readMeRoute)).status).toBe(200);
    const asked = { ...community, body: { person: leaver, successor } };
    expect((await world.as("admin").call(removeStaffRoute, { ...community, body: { person: leaver, successor: leaver } })).body.code).toBe("staff.successor");
    expect((await world.as("admin").call(removeStaffRoute, asked)).status).toBe(201);
    expect((await world.as("admin").call(removeStaffRoute, asked)).body.code).toBe("staff.unknown");

    world.setNow("2026-11-23T02:05:00.000Z");
    expect((await world.as("lawyer-a").call(readMeRoute)).body.code).toBe("auth.left");
    await world.tick();
    world.settle();
    const seen = (await world.as("head").call(readCaseRoute, { params: { number: taken } })).body;
    expect([seen.status, seen.takerName]).toEqual(["ringing", null]);
    expect((await ringsFor(world, "lawyer-b")).length).toBe(2);
    const days = { from: zLocalDate.parse("2026-11-24"), to: zLocalDate.parse("2026-11-25") };
    const rota = (await world.as("head").call(readRotaRoute, { params: community.params, query: days })).body;
    expect(rota.shifts.filter((it) => it.lane === "duty").map((it) => it.person).sort()).toEqual([successor, await world.personOf("lawyer-b")].sort());
    expect(rota.rules.some((rule) => rule.to === null && rule.kind === "weekly" && rule.people.includes(leaver))).toBe(false);
    expect((await world.as("head").call(previewRotaRoute, { params: community.params, body: { changes: [{ what: "exception", exception: { kind: "extra", from: "2026-11-24T10:00:00.000Z", to: "2026-11-24T11:00:00.000Z", lane: "duty", person: leaver } }] } as never })).status).toBe(200);
    await world.after(10);
    expect((await world.rows()).filter((row) => row["t"] === "leaver")).toEqual([]);
  });
});
