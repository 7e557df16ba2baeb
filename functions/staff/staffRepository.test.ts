import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { zStationId, zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import { inviteUntil, withdrawnInvite, withTry, type Invite } from "@huiyin/shared/staff/invites";
import type { Leaver } from "@huiyin/shared/staff/leaving";
import type { Role } from "@huiyin/shared/staff/schema";
import { start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newGrantId, newPersonId } from "../platform/ids";
import { createInviteRepository, districtOfFirst, firstRow, hashOfSecret, newInviteId, putInvite, readFirst } from "./inviteRepository";
import { leaverDone, leaverOp, readLeaver } from "./leaverRepository";
import { createStaffRepository, grantOp, memberOp, type StaffRepository } from "./staffRepository";

let world: TableWorld;
let staff: StaffRepository;
beforeAll(async () => {
  world = await openTableWorld();
  staff = createStaffRepository(world);
});
afterAll(() => world.close());

const unit = zUnitCode.parse("210203005001");
async function appointed(name: string, role: Role, to: Instant | null = null, active = true): Promise<PersonId> {
  const person = newPersonId();
  await staff.save([memberOp({ v: 1, person, name, active }), grantOp({ v: 1, id: newGrantId(), person, role, unit, from: start, to })]);
  return person;
}

it("holders of a role at a unit are those who hold it now and are active, each once; half-open in time", async () => {
  const [stays, ends] = [await appointed("值班律师甲", "lawyer"), await appointed("值班律师乙", "lawyer", addMinutes(start, 60))];
  await appointed("值班律师丙", "lawyer", null, false);
  await appointed("站长甲", "head");
  await staff.save([grantOp({ v: 1, id: newGrantId(), person: stays, role: "lawyer", unit, from: start, to: null })]);
  const at = (minutes: number) => staff.holdersOf(unit, "lawyer", addMinutes(start, minutes));
  expect([await at(-1), await at(0), await at(59), await at(60)]).toEqual([[], [stays, ends].sort(), [stays, ends].sort(), [stays]]);
  expect(await staff.holdersOf(zUnitCode.parse("210203005"), "lawyer", start)).toEqual([]);
});

it("finds a colleague by name in any spelling, under today's name only", async () => {
  const person = await appointed("顾问 李（劳动）", "mediator");
  expect([await staff.calledOf("顾问李(劳动)"), await staff.calledOf(" "), await staff.calledOf("没有这个人")]).toEqual([[person], [], []]);
  await staff.save([memberOp({ v: 1, person, name: "顾问丁", active: true })]);
  expect([await staff.calledOf("顾问李(劳动)"), await staff.calledOf("顾问丁")]).toEqual([[], [person]]);
});

it("a stranger has no standing and no name; who left keeps the name and is not active", async () => {
  const [stranger, left] = [newPersonId(), await appointed("值班律师丁", "lawyer", null, false)];
  expect(await staff.standingOf(stranger)).toEqual({ member: null, grants: [] });
  expect([...(await staff.namesOf([stranger, left]))]).toEqual([[left, "值班律师丁"]]);
  expect(await staff.activeOf([stranger, left])).toEqual([]);
});

describe("an invitation", () => {
  const station = zStationId.parse("210203005009");
  const invites = () => createInviteRepository(world);
  const made = (minutes = 0): Invite => {
    const madeAt = addMinutes(start, minutes);
    return {
      v: 1, id: newInviteId(), station, name: "值班律师戊", profile: { firm: null, licence: null, languages: [] }, role: "lawyer", from: null, to: null, by: newPersonId(), byGrant: newGrantId(), madeAt, until: inviteUntil(madeAt), state: "open",
      code: { hash: "h", sentAt: madeAt, until: addMinutes(madeAt, 10), tries: 0 }, sent: 1, version: 1,
    };
  };
  const open = async (token: string) => {
    const stored = await invites().byToken(token);
    if (stored === null) throw new Error("no invitation");
    return stored;
  };

  it("opens by its token alone, which the row does not hold, and its phone by the key alone", async () => {
    const it = made();
    expect([await world.write(await invites().newOp(it, "token-1", "13900000005")), await world.write(await invites().newOp(made(), "token-1", "13900000006"))]).toEqual([true, false]);
    const stored = await open("token-1");
    expect([stored.invite, await invites().phoneOf(stored), await invites().byToken("token-2")]).toEqual([it, "13900000005", null]);
    const legible = await world.legible(stored.key);
    expect(legible).toContain("people#2026-11");
    expect(legible).not.toMatch(/token-1|13900000005/);
    expect((await world.table.get(stored.key))?.["ttl"]).toBe(Date.parse(it.until) / 1000 + 30 * 86_400);
    await world.spoil(stored.key, { state: "torn" });
    await expect(invites().byToken("token-1")).rejects.toThrow("state");
    // Nor is it passed over where it would stand in a list.
    await expect(invites().openAt(station)).rejects.toThrow("state");
    await world.table.delete(stored.key);
  });

  it("is accepted, taken back or tried by one at a time, and leaves its station's list when it is over", async () => {
    const [late, early] = [made(5), made()];
    await world.write(await invites().newOp(late, "token-late", "13900000007"), await invites().newOp(early, "token-early", "13900000008"));
    const ids = async () => (await invites().openAt(station)).map(({ invite }) => invite.id);
    expect(await ids()).toEqual([late.id, early.id]);
    const stored = await open("token-early");
    const [accepted, wrong, withdrawn] = [withTry(early, true, start).after, withTry(early, false, start).after, withdrawnInvite(early)];
    if (accepted === null || wrong === null || !withdrawn.ok) throw new Error("not open");
    expect(await world.write(putInvite(stored, accepted))).toBe(true);
    expect((await world.winner(putInvite(stored, withdrawn.value)))?.["state"]).toBe("accepted");
    expect([await world.write(putInvite(stored, wrong)), await ids(), await invites().phoneOf(await open("token-early"))]).toEqual([false, [late.id], "13900000008"]);
  });

  it("the first administrator's code is found while nobody used it, and is used once", async () => {
    const [first, used] = [{ v: 1 as const, hash: hashOfSecret("code"), until: addMinutes(start, 60), used: false }, { v: 1 as const, hash: hashOfSecret("code"), until: addMinutes(start, 60), used: true }];
    await world.table.put(firstRow("210299", first));
    expect([await readFirst(world.table, "210299"), await readFirst(world.table, "210298"), await districtOfFirst(world.table, "code", "210203"), await districtOfFirst(world.table, "other", "210203")]).toEqual([first, null, "210299", "210203"]);
    const use = () => world.write({ put: firstRow("210299", used), if: { equals: { used: false, hash: first.hash } } });
    expect([await use(), await use(), await readFirst(world.table, "210299"), await districtOfFirst(world.table, "code", "210203")]).toEqual([true, false, used, "210203"]);
  });
});

it("what somebody leaves behind is worked off once for each look, apart for each role that ended", async () => {
  const person = newPersonId();
  const all: Leaver = { v: 1, person, by: newPersonId(), byTitle: "站长甲", since: start, at: start };
  const one: Leaver = { ...all, under: unit };
  await world.write(leaverOp(all), leaverOp(one));
  expect([await readLeaver(world.table, all), await readLeaver(world.table, one), await readLeaver(world.table, { person: newPersonId() })]).toEqual([all, one, null]);
  const later = addMinutes(start, 1);
  expect([await world.write(leaverDone(all, later)), await world.write(leaverDone(all, null)), await readLeaver(world.table, all)]).toEqual([true, false, { ...all, at: later }]);
  // Removed again while the first is worked off: what is done of the first ends nothing of the second.
  const again: Leaver = { ...all, since: later, at: later };
  await world.write(leaverOp(again));
  expect([await world.write(leaverDone({ ...all, at: later }, null)), await world.write(leaverDone(again, null)), await readLeaver(world.table, all), await readLeaver(world.table, one)]).toEqual([false, true, null, one]);
  await world.spoil({ pk: `LEAVER#${person}`, sk: `UNDER#${unit}` }, { at: "soon" });
  await expect(readLeaver(world.table, one)).rejects.toThrow("at");
});
