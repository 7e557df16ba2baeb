import { expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { zGrantId, zStationId, zUnitCode, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { addHours, addMinutes, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { attachPhoneRoute, sendPhoneCodeRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { signInRoute } from "@huiyin/shared/people/api";
import { acceptInviteRoute, becomeFirstRoute, changeProfileRoute, endGrantRoute, grantRoleRoute, inviteStaffRoute, removeStaffRoute, sendInviteCodeRoute, withdrawInviteRoute } from "@huiyin/shared/staff/api";
import { covers } from "@huiyin/shared/staff/appointing.fixture";
import { isInForce } from "@huiyin/shared/staff/rules";
import { zGrant, zRole, type Grant, type Role } from "@huiyin/shared/staff/schema";
import { openDistrict } from "../../functions/grid/applyTree";
import { hexToken, newGrantId } from "../../functions/platform/ids";
import { firstRow, hashOfSecret } from "../../functions/staff/inviteRepository";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { district, places, staff, stations } from "./town";

jest.setTimeout(120_000);
const firstCode = "abcd1234efgh5678";
const phones = ["13700137001", "13700137002", "13700137003"];
const far = "210204";
const above = (unit: string): readonly string[] => stations.find((it) => it.unit === unit)?.unitPath ?? [unit, unit.slice(0, 6)];
/** Who tries: staff of every role and place, some for a few days only, an administrator of another district, and people who are nothing yet. */
const short: readonly (readonly [string, Role, string])[] = [["short-admin", "administrator", places.street], ["short-head", "head", places.street], ["far-admin", "administrator", far]];
const names = [...staff.map((it) => it.name), ...short.map(([name]) => name), "nobody-1", "nobody-2", "nobody-3"];
/** More often who can do something. */
const whoever = [...names, ...[1, 2, 3, 4].flatMap(() => ["street-head", "head", "district-head", "short-admin", "short-head", "nobody-1", ...phones])];

const zStep = fc.record({
  who: fc.constantFrom(...whoever), which: fc.nat(9), to: fc.nat(99), at: fc.constantFrom(...Object.values(places), far, `${far}-12351`), role: fc.constantFrom(...zRole.options), phone: fc.constantFrom(...phones),
  starts: fc.constantFrom<number | null>(null, null, 30), lasts: fc.constantFrom<number | null>(null, 2, 48, 9000), knows: fc.integer({ min: 1, max: 5 }),
  what: fc.constantFrom("give", "give", "end", "invite", "invite", "accept", "accept", "accept", "remove", "first", "prove", "prove", "withdraw", "profile"),
});
type Step = typeof zStep extends fc.Arbitrary<infer T> ? T : never;

type Sent = { readonly id: string; readonly token: string; readonly phone: string; readonly by: string; readonly at: StationId };
async function begin() {
  const world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const { table } = world.platform;
  await openDistrict(table, far, "沙河口区", world.now());
  await table.put(firstRow(district, { v: 1, hash: hashOfSecret(firstCode), until: "2026-11-30T02:00:00.000Z", used: false }));
  for (const [name, role, unit] of short) {
    const person = await world.personOf(name);
    await table.transact([memberOp({ v: 1, person, name, active: true }), grantOp({ v: 1, id: newGrantId(), person, role, unit: zUnitCode.parse(unit), from: zInstant.parse("2026-01-01T00:00:00.000Z"), to: zInstant.parse("2026-11-27T00:00:00.000Z") })]);
  }
  return world;
}
/** What everybody may do by their roles, now or later: nobody who was removed. */
function powers(world: World, rows: readonly Record<string, unknown>[]): ReadonlyMap<string, Grant> {
  const active = new Set(rows.filter((row) => row["t"] === "staff" && row["active"] === true).map((row) => row["person"]));
  const grants = rows.filter((row) => row["t"] === "grant").map((row) => zGrant.parse(row)).filter((it) => active.has(it.person) && (it.to === null || it.to > world.now()));
  return new Map(grants.map((it) => [it.id, it]));
}
const codeTo = (world: World, phone: string): string => world.phones.filter((it) => it.openid === phone && it.data["template"] === "code").at(-1)?.data["code"] ?? "000000";

/** Somebody signed in by WeChat or by a phone, whoever that makes them today. */
async function enter(world: World, who: string): Promise<{ readonly person: PersonId; readonly access: string } | null> {
  if (!phones.includes(who)) {
    const { body } = await world.anyone.call(signInRoute, { body: { code: who } });
    return { person: body.person, access: body.tokens.access };
  }
  await world.anyone.call(sendPhoneCodeRoute, { body: { phone: who } });
  const { status, body } = await world.anyone.call(signInByPhoneRoute, { body: { phone: who, code: codeTo(world, who) } });
  world.setNow(addMinutes(world.now(), 2));
  return status === 200 ? { person: body.person, access: body.tokens.access } : null;
}

it("no path through the real routes makes anybody more than whoever gave it, ends what stands above, or gives to oneself", async () => {
  const came: Record<string, number> = {};
  const ways = ["accept", "end", "first", "give", "invite", "profile", "prove", "remove", "withdraw"];
  // The rows stand in the order of random ids, so that a seed is not one walk: further walks until each way was gone, not only refused.
  for (const [at, seed] of [7, 2026, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20].entries()) {
    if (at >= 2 && ways.every((way) => came[way] !== undefined)) break;
    const world = await begin();
    const invites: Sent[] = [];
    const byInvite = new Map<string, Grant>();
    let rows = await world.rows();
    for (const step of fc.sample(zStep, { numRuns: 60, seed })) {
      world.setNow(addMinutes(world.now(), 9));
      const me = await enter(world, step.who);
      if (me === null) continue;
      const before = powers(world, rows);
      const mine = [...before.values()].filter((it) => it.person === me.person && isInForce(it, world.now()));
      const by = mine[step.which % Math.max(1, mine.length)] ?? null;
      const send = async (route: AnyRoute, body: object, params: Record<string, string> = {}): Promise<{ status: number; body: Record<string, unknown> }> => {
        const path = Object.entries(params).reduce((text, [name, value]) => text.replace(`{${name}}`, value), `/api${route.path}`);
        return world.raw(route.method, path, {}, { authorization: `Bearer ${me.access}`, "content-type": "application/json", "idempotency-key": hexToken(), ...(by === null ? {} : { "x-grant": by.id }) }, JSON.stringify(body));
      };
      // Mostly one for the phone they have.
      const theirs = invites.filter((it) => !phones.includes(step.who) || it.phone === step.who);
      const invite = theirs.at(-1 - (step.to % 2)) ?? theirs.at(-1);
      const status = await act(world, step, send, [...before.values()], invites, invite, by, byInvite);
      rows = await world.rows();
      const after = powers(world, rows);
      /** In whose power it was done: that of whoever asked, or of whoever invited them, as it stands now. */
      const given = step.what === "accept" && invite !== undefined ? (before.get(byInvite.get(invite.id)?.id ?? "") ?? null) : by;
      for (const it of after.values()) {
        if (JSON.stringify(before.get(it.id)) === JSON.stringify(it)) continue;
        expect(before.has(it.id) ? "changed" : "given").toBe("given");
        if (step.what === "first") {
          expect([it.role, it.unit, [...before.values()].some((one) => one.role === "administrator" && one.unit === district && isInForce(one, world.now()))]).toEqual(["administrator", district, false]);
          continue;
        }
        expect([step.what, given !== null && isInForce(given, world.now()), given?.person === it.person, given !== null && covers(given, it, above)]).toEqual([expect.stringMatching(/^(give|accept)$/), true, false, true]);
      }
      // Who stands above may end also what was given for longer than they have it themselves.
      for (const it of before.values()) if (!after.has(it.id)) expect([step.what, by?.person === it.person, by !== null && covers({ ...by, to: null }, it, above)]).toEqual([expect.stringMatching(/^(end|remove)$/), false, true]);
      if (status < 300) came[step.what] = (came[step.what] ?? 0) + 1;
    }
    expect(world.faults).toEqual([]);
    await world.close();
  }
  expect(Object.keys(came).sort()).toEqual(ways);
});

type Send = (route: AnyRoute, body: object, params?: Record<string, string>) => Promise<{ status: number; body: Record<string, unknown> }>;
/** One thing somebody tries, mostly with what would be right. @returns the status it was answered with */
async function act(world: World, step: Step, send: Send, held: readonly Grant[], invites: Sent[], invite: Sent | undefined, by: Grant | null, byInvite: Map<string, Grant>): Promise<number> {
  const now: Instant = world.now();
  const params = { stationId: step.at };
  const target = held[step.to % held.length];
  const from = step.starts === null ? null : addHours(now, step.starts);
  const to = step.lasts === null ? null : addHours(from ?? now, step.lasts);
  // Colleagues beside or below oneself, more often than chance would have it.
  const own = held.filter((it) => by !== null && above(it.unit).includes(by.unit));
  const near = own[step.to % Math.max(1, own.length)] ?? target;
  const there = { stationId: near?.unit ?? step.at };
  switch (step.what) {
    case "give":
      return (await send(grantRoleRoute, { person: target?.person, role: step.role, from, to }, step.knows > 2 ? there : params)).status;
    case "end":
      return (await send(endGrantRoute, { person: near?.person, grant: near?.id ?? zGrantId.parse(`g_${"0".repeat(20)}`), successor: null }, there)).status;
    case "remove":
      return (await send(removeStaffRoute, { person: near?.person, successor: step.knows > 3 ? target?.person : null }, there)).status;
    case "profile":
      return (await send(changeProfileRoute, { person: near?.person, profile: { firm: null, licence: null, languages: [] } }, there)).status;
    case "first":
      return (await send(becomeFirstRoute, { code: step.knows > 1 ? firstCode : "0000000000000000", name: "某人" })).status;
    case "invite": {
      const made = await send(inviteStaffRoute, { name: "某同事", phone: step.phone, role: step.role, from, to, profile: { firm: null, licence: null, languages: [] } }, step.knows > 2 ? there : params);
      if (made.status < 300 && by !== null) {
        const id = String(made.body["id"]);
        invites.push({ id, token: String(made.body["token"]), phone: step.phone, by: by.person, at: zStationId.parse(step.knows > 2 ? there.stationId : step.at) });
        byInvite.set(id, by);
      }
      return made.status;
    }
    case "withdraw":
      return invite === undefined ? 404 : (await send(withdrawInviteRoute, { invite: invite.id }, { stationId: invite.at })).status;
    case "accept": {
      if (invite === undefined) return 404;
      await send(sendInviteCodeRoute, { token: invite.token });
      return (await send(acceptInviteRoute, { token: invite.token, code: step.knows > 1 ? codeTo(world, invite.phone) : "000000" })).status;
    }
    default: {
      await world.anyone.call(sendPhoneCodeRoute, { body: { phone: step.phone } });
      return (await send(attachPhoneRoute, { phone: step.phone, code: step.knows > 1 ? codeTo(world, step.phone) : "000000" })).status;
    }
  }
}
