import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { readMeRoute } from "@huiyin/shared/people/api";
import { listRotaEventsRoute, readRotaRoute } from "@huiyin/shared/rota/api";
import { acceptInviteRoute, becomeFirstRoute, endGrantRoute, grantRoleRoute, inviteAgainRoute, inviteStaffRoute, listStaffRoute, readInviteRoute, readLoadRoute, removeStaffRoute, sendInviteCodeRoute, withdrawInviteRoute } from "@huiyin/shared/staff/api";
import { bookRoute } from "@huiyin/shared/bookings/api";
import { listRingingRoute } from "@huiyin/shared/tickets/api";
import { addHours, addMinutes, zInstant, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { createStaffRepository, grantOp } from "../../functions/staff/staffRepository";
import { firstRow, hashOfSecret } from "../../functions/staff/inviteRepository";
import { createWorld, type World } from "./harness";
import { file, ringsFor, take } from "./steps";
import { secrets } from "./stories";
import { district, station } from "./town";

jest.setTimeout(120_000);
let world: World;
const phone = "13700137000";
afterEach(() => world.finish([...Object.values(secrets), phone]));
const monday = "2026-11-23T02:00:00.000Z";
const community = { params: { stationId: station("community") } };
const asked = { name: "值班律师戊", phone: "+86 137 0013 7000", profile: { firm: "某律师事务所", licence: "12102200000000000", languages: ["朝鲜语"] }, role: "lawyer" as const, from: null, to: null };
const lastCode = () => world.phones.filter((it) => it.via === "sms" && it.data["template"] === "code").at(-1)?.data["code"] ?? "";
/** Somebody with an administrator's grant, as the one-time code makes them. */
async function administrator(): Promise<void> {
  await world.platform.table.put(firstRow(district, { v: 1, hash: hashOfSecret("abcd1234efgh5678"), until: "2026-11-25T02:00:00.000Z", used: false }));
  const made = await world.as("admin").call(becomeFirstRoute, { body: { code: "ABCD-1234-efgh-5678", name: "管理员甲" } });
  expect(made.status).toBe(201);
}

describe("appointing", () => {
  it("the first administrator is made once; by invitation, phone and code somebody becomes a lawyer who is rung", async () => {
    world = await createWorld({ at: monday, faults: true });
    const early = await world.as("admin").call(becomeFirstRoute, { body: { code: "0000000000000000", name: "管理员甲" } });
    expect(early.body.code).toBe("staff.first_over");
    await administrator();
    expect((await world.as("somebody").call(becomeFirstRoute, { body: { code: "abcd1234efgh5678", name: "管理员乙" } })).body.code).toBe("staff.first_over");
    world.settle();

    const invited = await world.as("admin").call(inviteStaffRoute, { ...community, body: asked });
    expect(invited.status).toBe(201);
    world.settle();
    const { token } = invited.body;
    expect(JSON.stringify(await world.rows())).not.toContain(token);
    const list = await world.as("head").call(listStaffRoute, community);
    expect(list.body.invites.map((it) => [it.name, it.phoneMasked, it.role])).toEqual([["值班律师戊", "137****7000", "lawyer"]]);
    expect([list.body.roles, list.body.staff.map((it) => it.name)]).toEqual([["operator", "lawyer", "mediator", "deputy"], ["后备律师", "值班律师甲", "值班律师乙", "站长甲"].sort((a, b) => a.localeCompare(b, "zh-CN"))]);

    const newcomer = world.as("newcomer");
    expect((await newcomer.call(readInviteRoute, { body: { token } })).body).toMatchObject({ name: "值班律师戊", by: "管理员甲", phoneMasked: "137****7000", role: "lawyer" });
    expect((await newcomer.call(sendInviteCodeRoute, { body: { token } })).status).toBe(200);
    expect((await newcomer.call(sendInviteCodeRoute, { body: { token } })).body.code).toBe("staff.code_too_soon");
    const code = lastCode();
    const wrong = code === "000000" ? "000001" : "000000";
    expect((await newcomer.call(acceptInviteRoute, { body: { token, code: wrong } })).body.code).toBe("staff.code_wrong");
    const key = "a".repeat(32);
    const joined = await newcomer.call(acceptInviteRoute, { body: { token, code }, key });
    expect(joined.status).toBe(201);
    expect((await newcomer.call(acceptInviteRoute, { body: { token, code }, key })).body).toEqual(joined.body);
    expect((await world.as("other").call(acceptInviteRoute, { body: { token, code } })).body.code).toBe("staff.invite_over");
    world.setNow("2026-11-23T02:02:00.000Z");
    expect((await newcomer.call(readMeRoute)).body).toMatchObject({ staffName: "值班律师戊", grants: [{ role: "lawyer", unit: station("community") }] });
    expect((await world.as("head").call(listStaffRoute, community)).body.staff.find((it) => it.name === "值班律师戊")).toMatchObject({ profile: asked.profile, mayRemove: true });
    await world.after(3);
  });

  it("five wrong codes end a code; withdrawn, over, and by who was removed an invitation is worth nothing", async () => {
    world = await createWorld({ at: monday });
    await administrator();
    const invite = async (by: string) => (await world.as(by).call(inviteStaffRoute, { ...community, body: asked })).body;
    const first = await invite("head");
    const accept = async (token: string, code: string) => (await world.as("newcomer").call(acceptInviteRoute, { body: { token, code } })).body.code ?? "ok";
    await world.as("newcomer").call(sendInviteCodeRoute, { body: { token: first.token } });
    const right = lastCode();
    const wrong = Array.from({ length: 6 }, (_, n) => String((Number(right) + n + 1) % 1_000_000).padStart(6, "0"));
    const said = await Promise.all(wrong.slice(0, 5).map(() => Promise.resolve("")));
    for (const [at, code] of wrong.entries()) said[at] = await accept(first.token, code);
    expect(said).toEqual([...Array.from({ length: 5 }, () => "staff.code_wrong"), "staff.code_over"]);
    expect(await accept(first.token, right)).toBe("staff.code_over");
    expect((await world.as("head").call(withdrawInviteRoute, { ...community, body: { invite: first.id } })).status).toBe(201);
    expect(await accept(first.token, right)).toBe("staff.invite_over");

    // What an administrator offered above a head, a head does not take back.
    const above = (await world.as("admin").call(inviteStaffRoute, { ...community, body: { ...asked, role: "head" } })).body;
    expect((await world.as("head").call(withdrawInviteRoute, { ...community, body: { invite: above.id } })).body.code).toBe("staff.not_yours_to_give");
    expect((await world.as("admin").call(withdrawInviteRoute, { ...community, body: { invite: above.id } })).status).toBe(201);

    const second = await invite("head");
    const removed = await world.as("admin").call(removeStaffRoute, { ...community, body: { person: await world.personOf("head"), successor: null } });
    expect([removed.status, removed.body.code]).toEqual([201, undefined]);
    expect(await accept(second.token, "123456")).toBe("staff.inviter_gone");
    const third = await invite("admin");
    world.setNow("2026-11-26T02:00:01.000Z");
    expect((await world.as("newcomer").call(readInviteRoute, { body: { token: third.token } })).body.code).toBe("staff.invite_over");
    // It does not vanish: listed as over, and sent anew it is the same with a new link, once.
    const seen = async () => (await world.as("admin").call(listStaffRoute, community)).body.invites.map((it) => [it.id, it.isOver]);
    expect(await seen()).toContainEqual([third.id, true]);
    const again = (await world.as("admin").call(inviteAgainRoute, { ...community, body: { invite: third.id } })).body;
    expect((await world.as("newcomer").call(readInviteRoute, { body: { token: again.token } })).body).toMatchObject({ name: asked.name, role: asked.role, phoneMasked: "137****7000" });
    expect((await world.as("admin").call(inviteAgainRoute, { ...community, body: { invite: third.id } })).body.code).toBe("staff.invite_over");
    expect(await seen()).toEqual(expect.arrayContaining([[again.id, false]]));
    expect((await seen()).map(([id]) => id)).not.toContain(third.id);
    await world.after(3);
  });

  it("a grant is given and ended within what one has, once, and acts nowhere from then on", async () => {
    world = await createWorld({ at: monday });
    await administrator();
    const [person, head] = [await world.personOf("lawyer-a"), await world.personOf("head")];
    const give = async (by: string, where: "community" | "street" | "gappy", role: "lawyer" | "mediator" | "head", who = person, from: Instant | null = null) =>
      (await world.as(by).call(grantRoleRoute, { params: { stationId: station(where) }, body: { person: who, role, from, to: null } })).body;
    expect([(await give("head", "street", "lawyer")).code, (await give("head", "community", "head")).code, (await give("head", "community", "lawyer")).code, (await give("street-head", "community", "lawyer", await world.personOf("street-head"))).code]).toEqual([
      "access.not_found", "staff.not_yours_to_give", "staff.has_role", "staff.own_grant",
    ]);
    const given = await give("head", "community", "mediator");
    expect(given.code).toBeUndefined();
    const end = async (by: string, who: typeof person, grant: typeof given.grant) => (await world.as(by).call(endGrantRoute, { ...community, body: { person: who, grant, successor: null } })).body.code ?? "ok";
    const own = (await world.as("street-head").call(listStaffRoute, community)).body.staff.find((it) => it.person === head)?.grants[0];
    expect([own?.mayEnd, await end("head", head, own?.id ?? given.grant), await end("head", person, own?.id ?? given.grant)]).toEqual([true, "staff.own_grant", "staff.unknown"]);
    expect([await end("head", person, given.grant), await end("head", person, given.grant)]).toEqual(["ok", "ok"]);
    // One that had not begun is over at once: it is not in the way of the same one given right.
    const later = await give("head", "community", "mediator", person, addHours(world.now(), 30));
    expect([await end("head", person, later.grant), (await give("head", "community", "mediator", person, addHours(world.now(), 20))).code]).toEqual(["ok", undefined]);
    expect(await end("street-head", head, own?.id ?? given.grant)).toBe("ok");
    expect((await world.as("head").call(listStaffRoute, community)).body.code).toBe("access.denied");
    await world.after(3);
  });
});

describe("ending a role", () => {
  it("moves what hung on it and nothing else: cases and shifts another role of theirs reaches stay", async () => {
    world = await createWorld({ at: monday, faults: true });
    await administrator();
    const [person, backup] = [await world.personOf("lawyer-a"), await world.personOf("backup")];
    const taken = await file(world, "worker");
    await take(world, "lawyer-a");
    const street = { params: { stationId: station("street") } };
    expect((await world.as("admin").call(grantRoleRoute, { ...street, body: { person, role: "lawyer", from: null, to: null } })).status).toBe(201);
    world.settle();
    const grantAt = async (where: { params: { stationId: ReturnType<typeof station> } }) => (await world.as("admin").call(listStaffRoute, where)).body.staff.find((it) => it.person === person)?.grants.find((it) => it.role === "lawyer")?.id ?? "";
    const loadOf = async (where: typeof street, grant: string) => (await world.as("admin").call(readLoadRoute, { ...where, query: { person, grant: grant as never } })).body;
    const end = async (where: typeof street, successor: typeof backup | null) => (await world.as("admin").call(endGrantRoute, { ...where, body: { person, grant: (await grantAt(where)) as never, successor } })).body;
    const shiftsOf = async (who: typeof person) => {
      const days = { from: zLocalDate.parse("2026-11-24"), to: zLocalDate.parse("2026-11-25") };
      return (await world.as("head").call(readRotaRoute, { params: community.params, query: days })).body.shifts.filter((it) => it.lane === "duty" && it.person === who).length;
    };
    // The street's role reaches the community: ending the community's moves nothing.
    expect([(await loadOf(community, await grantAt(community))).cases, (await end(community, null)).stations]).toEqual([[], 0]);
    world.setNow("2026-11-23T02:02:00.000Z");
    await world.tick();
    expect([(await world.as("head").call(readCaseRoute, { params: { number: taken } })).body.takerName, await shiftsOf(person)]).toEqual(["值班律师甲", 1]);
    // With the last role goes all of it; the rota names the successor.
    const load = await loadOf(street, await grantAt(street));
    expect([load.cases, load.shifts[0]?.station]).toEqual([[taken], station("community")]);
    expect((await end(street, backup)).stations).toBe(1);
    world.setNow("2026-11-23T02:05:00.000Z");
    await world.tick();
    world.settle();
    expect([(await world.as("head").call(readCaseRoute, { params: { number: taken } })).body.takerName, await shiftsOf(person), await shiftsOf(backup)]).toEqual([null, 0, 1]);
    await world.after(10);
    expect((await world.rows()).filter((row) => row["t"] === "leaver")).toEqual([]);
  });
});

describe("a role with an end", () => {
  const end = zInstant.parse("2026-11-23T06:00:00.000Z");
  const endAt = async (name: string, to: typeof end) => {
    const [grant] = (await createStaffRepository(world.platform).standingOf(await world.personOf(name))).grants;
    if (grant === undefined) throw new Error("no grant");
    await world.platform.table.transact([grantOp({ ...grant, to })]);
    return grant;
  };
  const noticesOf = async (code: string) => (await world.rows()).filter((row) => row["t"] === "notice" && row["code"] === code).map((row) => row["to"]).sort();
  const rowOf = async (id: string) => (await world.rows()).find((row) => row["t"] === "grant" && row["id"] === id);

  it("is told beforehand; when it passes, cases, what rings, shifts and visits go to others within a minute, and it acts nowhere", async () => {
    world = await createWorld({ at: monday });
    const [person, head] = [await world.personOf("lawyer-a"), await world.personOf("head")];
    const number = await file(world, "worker");
    await take(world, "lawyer-a");
    const visit = { station: station("community"), service: "in_person", number: null, organisation: null, forOther: null, name: "张某", phone: "13900000000", door: "miniprogram" as const, consentVersion: "1" };
    for (const [at, guest] of ["guest-1", "guest-2"].entries()) expect((await world.as(guest).call(bookRoute, { body: { ...visit, at: addMinutes(zInstant.parse("2026-11-24T02:00:00.000Z"), at * 120) } })).body.outcome).toBe("booked");
    const lawyersOf = async () => (await world.rows()).filter((row) => row["t"] === "booking").map((row) => row["lawyer"]).sort();
    expect(await lawyersOf()).toEqual([person, await world.personOf("lawyer-b")].sort());
    const grant = await endAt("lawyer-a", end);
    const shiftsOf = async () => {
      const days = { from: zLocalDate.parse("2026-11-24"), to: zLocalDate.parse("2026-11-25") };
      return (await world.as("head").call(readRotaRoute, { params: community.params, query: days })).body.shifts.filter((it) => it.lane === "duty" && it.person === person).length;
    };

    await world.after(1);
    expect([await noticesOf("role_ending"), await shiftsOf()]).toEqual([[person, head].sort(), 1]);
    await world.until("2026-11-23T05:58:00.000Z");
    await file(world, "other", { respondents: [{ kind: "employer", organisation: null, name: "另一家" }] });
    expect((await ringsFor(world, "lawyer-a")).length).toBe(1);
    await world.until("2026-11-23T05:59:00.000Z");
    expect([(await world.as("head").call(readCaseRoute, { params: { number } })).body.takerName, await noticesOf("role_ended")]).toEqual(["值班律师甲", []]);

    await world.until("2026-11-23T06:01:00.000Z");
    expect((await world.as("lawyer-a").call(listRingingRoute)).body.code).toBe("access.denied");
    expect([(await world.as("head").call(readCaseRoute, { params: { number } })).body.takerName, await shiftsOf()]).toEqual([null, 0]);
    expect((await world.as("head").call(listRotaEventsRoute, { params: community.params, query: {} })).body.events[0]).toMatchObject({ byName: "角色到期" });
    await world.until("2026-11-23T06:08:00.000Z");
    expect(await lawyersOf()).toEqual([await world.personOf("lawyer-b"), await world.personOf("lawyer-b")]);
    expect([await noticesOf("role_ended"), await noticesOf("role_changed"), (await noticesOf("role_ending")).length]).toEqual([[head], [person], 2]);
    expect([(await rowOf(grant.id))?.["dueKey"], (await world.rows()).filter((row) => row["t"] === "leaver")]).toEqual([undefined, []]);
    const rings = (await world.rows()).filter((row) => row["t"] === "ticket" && row["status"] === "ringing");
    expect(rings.length).toBeGreaterThan(0);
    expect(rings.filter((row) => JSON.stringify(row["offeredTo"]).includes(person))).toEqual([]);
  });

  it("given anew before its end, nothing moves and nobody hears; ended by hand, its timer is gone", async () => {
    world = await createWorld({ at: monday });
    await administrator();
    const number = await file(world, "worker");
    await take(world, "lawyer-a");
    await endAt("lawyer-a", end);
    const [person, backup] = [await world.personOf("lawyer-a"), await world.personOf("backup")];
    expect((await world.as("head").call(grantRoleRoute, { ...community, body: { person, role: "lawyer", from: end, to: null } })).status).toBe(201);
    const other = await endAt("backup", end);
    expect((await world.as("head").call(endGrantRoute, { ...community, body: { person: backup, grant: other.id, successor: null } })).status).toBe(201);
    expect((await rowOf(other.id))?.["dueKey"]).toBeUndefined();
    await world.until("2026-11-23T06:05:00.000Z");
    expect([await noticesOf("role_ending"), await noticesOf("role_ended")]).toEqual([[], []]);
    expect((await world.as("head").call(readCaseRoute, { params: { number } })).body.takerName).toBe("值班律师甲");
    expect((await world.as("lawyer-a").call(listRingingRoute)).status).toBe(200);
  });
});
