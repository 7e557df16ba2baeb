import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import type { Role } from "@huiyin/shared/staff/schema";
import { start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newGrantId, newPersonId } from "../platform/ids";
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
