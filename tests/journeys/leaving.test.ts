import { afterEach, expect, it, jest } from "@jest/globals";
import { bookRoute } from "@huiyin/shared/bookings/api";
import { nameDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { addMinutes, zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { readMeRoute, signInRoute } from "@huiyin/shared/people/api";
import { endGrantRoute, grantRoleRoute, listStaffRoute, readLoadRoute, removeStaffRoute } from "@huiyin/shared/staff/api";
import { listRingingRoute } from "@huiyin/shared/tickets/api";
import { createServing } from "../../functions/doors/serving";
import { createSessionRepository } from "../../functions/people/sessionRepository";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { file, take } from "./steps";
import { secrets } from "./stories";
import { district, station, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish([...Object.values(secrets), "13900000000"]));
const monday = "2026-11-23T02:00:00.000Z";
const community = { params: { stationId: station("community") } };

async function hire(name: string, role: "deputy" | "administrator" = "deputy", at = unit("community")) {
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
  expect([await asks(listRingingRoute, lawyer), await asks(readMeRoute, lawyer)]).toEqual(["auth.expired", "auth.expired"]);
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
