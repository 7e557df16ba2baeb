import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { changeLine, leaveLine, type Election, type Line } from "@huiyin/shared/cases/group";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { addHours, addMinutes, localDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { numberOf, start, station } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newPersonId, newRowId } from "../platform/ids";
import { electionOps, eraseLineOps, groupsAmong, groupsOf, joinOps, leaveOps, lineOp, linkOps, newGroupOps, numberOfLink, openMinutes, openWho, readGroup, readLine, readLines, sealMinutes, sealWho, type StoredLine } from "./groupRepository";

let world: TableWorld;
beforeAll(async () => (world = await openTableWorld()));
afterAll(() => world.close());

let last = 0;
const aNumber = () => numberOf((last += 1));
const phone = "13900000001";
const lawyer = newPersonId();

const groupOf = (number = aNumber()) => ({ v: 1 as const, number, station, openedAt: start, people: 0, election: null });
const began = async (token: string) => {
  const group = groupOf();
  expect(await world.write(...newGroupOps(group, token, addHours(start, 48)))).toBe(true);
  return group;
};
const lineOf = async (number: Line["number"], minutes = 0): Promise<StoredLine & { line: Line & { person: PersonId } }> => {
  const line = { v: 1, id: newRowId(), number, person: newPersonId(), version: 1, joinedAt: addMinutes(start, minutes), state: "in", amountFen: 500_000, signedAt: null, paidFen: 0, paidAt: null, received: null } satisfies Line;
  return { line, who: await sealWho(world.keys, station, line, { name: "张先生", phone, account: null, signature: "svg" }) };
};

it("a group begins once; its link opens it until its time, and another link ends the one before", async () => {
  const { number } = await began("first");
  expect(await world.write(...newGroupOps(groupOf(number), "other", start))).toBe(false);
  const by = (token: string, now = start) => numberOfLink(world.table, token, now);
  expect([await by("first"), await by("first", addHours(start, 48)), await by("none")]).toEqual([number, null, null]);
  const group = await readGroup(world.table, number);
  if (group === null) throw new Error("no group");
  expect([await world.write(...linkOps(group, "second", addHours(start, 2))), await by("first"), await by("second")]).toEqual([true, null, number]);
  // Two heads made a link from the same page: the later one is told, and its link opens nothing.
  expect([await world.write(...linkOps(group, "third", addHours(start, 2))), await by("third")]).toEqual([false, null]);
  expect(await world.legible({ pk: `GROUP#${number}`, sk: "HEAD" })).not.toContain("second");
  const now = await readGroup(world.table, number);
  expect([now === null ? false : await world.write(...linkOps(now, null, null)), await by("second"), (await readGroup(world.table, number))?.link]).toEqual([true, null, null]);
  expect([await groupsAmong(world.table, [number, aNumber()]), await readGroup(world.table, aNumber())]).toEqual([[number], null]);
});

it("a group counts its lines as they come, go and come back; each is its worker's own, and changed from what was read", async () => {
  const { number } = await began("lines");
  const people = async () => (await readGroup(world.table, number))?.people;
  const [late, early] = [await lineOf(number, 5), await lineOf(number)];
  for (const it of [late, early]) expect([await world.write(...joinOps(it, null)), await world.write(...joinOps(it, null))]).toEqual([true, false]);
  expect([await people(), (await readLines(world.table, number)).map(({ line }) => line.id)]).toEqual([2, [early.line.id, late.line.id]]);
  const { person } = early.line;
  const raised: StoredLine = { ...early, line: changeLine(early.line, 600_000, true, start) };
  expect([await world.write(lineOp(raised, early)), (await world.winner(lineOp({ ...early, line: changeLine(early.line, 1, false, start) }, early)))?.["amountFen"]]).toEqual([true, 600_000]);
  const gone: StoredLine = { ...raised, line: leaveLine(raised.line) };
  expect([await world.write(...leaveOps(gone, raised)), await world.write(...leaveOps(gone, raised)), await people(), await groupsOf(world.table, person)]).toEqual([true, false, 1, []]);
  const back: StoredLine = { ...gone, line: { ...gone.line, version: gone.line.version + 1, state: "in" } };
  expect([await world.write(...joinOps(back, gone)), await world.write(...joinOps(back, gone)), await people(), await groupsOf(world.table, person)]).toEqual([true, false, 2, [{ number, at: start }]]);
  const read = await readLine(world.table, number, person);
  expect([read === null ? null : await openWho(world.keys, read), await readLine(world.table, number, newPersonId())]).toEqual([{ name: "张先生", phone, account: null, signature: "svg" }, null]);
  expect(await world.legible({ pk: `GROUP#${number}`, sk: `LINE#${person}` })).not.toMatch(/张先生|139/u);
  expect([await world.write(...eraseLineOps(gone.line)), await people()]).toEqual([false, 2]);
  for (const { line } of [back, late]) await world.write(...eraseLineOps(line));
  expect([await people(), await readLines(world.table, number), await groupsOf(world.table, person)]).toEqual([0, [], []]);
});

it("a group keeps each election with its sealed minutes; the newest is in force", async () => {
  const { number } = await began("elections");
  const election = (minutes: number): Election => ({ v: 1, id: newRowId(), number, at: addMinutes(start, minutes), by: lawyer, on: localDate(start, zone), how: "meeting", present: 12, people: [newPersonId()], gives: "names" });
  const [first, second] = [election(0), election(60)];
  for (const it of [first, second]) await world.write(...electionOps(it, await sealMinutes(world.keys, station, it, `推选 ${it.at}`)));
  expect([(await readGroup(world.table, number))?.election, await openMinutes(world, first), await openMinutes(world, election(99))]).toEqual([second, `推选 ${first.at}`, ""]);
  await world.spoil({ pk: `GROUP#${number}`, sk: "HEAD" }, { people: null });
  await expect(readGroup(world.table, number)).rejects.toThrow("people");
});
