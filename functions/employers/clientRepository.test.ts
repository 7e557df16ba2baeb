import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Client } from "@huiyin/shared/employers/clients";
import { addMinutes } from "@huiyin/shared/kernel/time";
import { start } from "../doors/matters.fixture";
import { openTableWorld, type TableWorld } from "../doors/tableWorld.fixture";
import { newPersonId } from "../platform/ids";
import { checkedOp, createClientRepository, firmMembers, firmOps, grewOps, ownerOfFirm, ownerOfPerson, readCheck, type ClientRepository } from "./clientRepository";
import { keptFrom, listPk, listsChangedAt, type Owner } from "./conflictRepository";

let world: TableWorld;
let clients: ClientRepository;
beforeAll(async () => {
  world = await openTableWorld();
  clients = createClientRepository(world);
});
afterAll(() => world.close());

const client = (name: string, more: Partial<Client> = {}): Client => ({ name, creditCode: null, aliases: [], ...more });
const save = async (owner: Owner, it: Client) => world.write(...(await clients.saveOps(owner, it, newPersonId(), "typed", start)));
const away = (...keys: string[]) => keptFrom(world, keys);
const firm = ownerOfFirm("正义律师事务所");
if (firm === null) throw new Error("no firm");

it("whoever has a client is kept from it under each of its names, and nobody can read which clients they are", async () => {
  const lawyer = newPersonId();
  const owner = ownerOfPerson(lawyer);
  await save(owner, client("远航物流有限公司", { aliases: ["远航快运"], creditCode: "91210200MA0000000X" }));
  expect(await Promise.all([away("n:远航物流"), away("n:远航快运"), away("c:91210200MA0000000X"), away("n:别的公司"), away()])).toEqual([[lawyer], [lawyer], [lawyer], [], []]);
  expect((await clients.list(owner)).map((it) => [it.client.name, it.from])).toEqual([["远航物流有限公司", "typed"]]);
  const [row] = (await world.table.query({ pk: listPk(owner), prefix: "ENTRY#" })).rows;
  if (row === undefined) throw new Error("no row");
  const legible = await world.legible(row);
  expect(legible).toContain("people#2026-11");
  expect(legible).not.toMatch(/远航|91210200/u);
  await world.spoil(row, { version: "second" });
  await expect(clients.list(owner)).rejects.toThrow("version");
});

it("a client corrected is counted by the names it has now; of two hands at one client one writes, and counts once", async () => {
  const lawyer = newPersonId();
  const owner = ownerOfPerson(lawyer);
  await save(owner, client("海天酒店", { aliases: ["海天大厦"] }));
  // The same again changes nothing.
  expect(await clients.saveOps(owner, client("海天酒店", { aliases: ["海天大厦"] }), lawyer, "sheet", start)).toEqual([]);
  const [mine, theirs] = [await clients.saveOps(owner, client("海天酒店", { aliases: ["海天宾馆"] }), lawyer, "typed", start), await clients.saveOps(owner, client("海天酒店"), lawyer, "typed", start)];
  expect([await world.write(...mine), await world.write(...theirs)]).toEqual([true, false]);
  expect(await Promise.all([away("n:海天酒店"), away("n:海天大厦"), away("n:海天宾馆")])).toEqual([[lawyer], [], [lawyer]]);
});

it("a client taken off keeps nobody away and is taken off once; it may come back", async () => {
  const lawyer = newPersonId();
  const owner = ownerOfPerson(lawyer);
  await save(owner, client("北方机械"));
  const id = async () => (await clients.list(owner))[0]?.id ?? "";
  const first = await id();
  const ops = (await clients.removeOps(owner, first, lawyer, start)) ?? [];
  const twice = (await clients.removeOps(owner, first, lawyer, start)) ?? [];
  expect([await world.write(...ops), await world.write(...twice), await clients.removeOps(owner, first, lawyer, start), await clients.removeOps(owner, "none", lawyer, start)]).toEqual([true, false, null, null]);
  expect([await away("n:北方机械"), await clients.list(owner), await clients.size(owner)]).toEqual([[], [], 0]);
  await save(owner, client("北方机械"));
  expect([await away("n:北方机械"), await id(), await clients.size(owner)]).toEqual([[lawyer], first, 1]);
});

it("a firm's list keeps everybody of the firm away, however many lists name it, each person once", async () => {
  const [a, b, stranger] = [newPersonId(), newPersonId(), newPersonId()];
  const profile = { firm: " 正义律师事务所 ", licence: null, languages: [] };
  await world.write(...firmOps({ person: a, profile }));
  await world.write(...firmOps({ person: b, profile }));
  expect([firmOps({ person: stranger, profile: { ...profile, firm: " " } }), ownerOfFirm(null), new Set(await firmMembers(world.table, firm))]).toEqual([[], null, new Set([a, b])]);
  await save(firm, client("大连港务"));
  await save(ownerOfPerson(a), client("大连港务"));
  await save(ownerOfPerson(stranger), client("大连港务"));
  expect((await away("n:大连港务", "n:大连港务")).sort()).toEqual([a, b, stranger].sort());
  expect(await firmMembers(world.table, "f:none")).toEqual([]);
});

it("a list that grew again while it was looked through is looked through again", async () => {
  const owner = ownerOfPerson(newPersonId());
  expect([await readCheck(world.table, owner), await listsChangedAt(world.table)]).toEqual([null, null]);
  await world.write(...grewOps(owner, start));
  await world.write(...grewOps(owner, addMinutes(start, 1)));
  expect([await world.write(checkedOp(owner, start)), await readCheck(world.table, owner), await listsChangedAt(world.table)]).toEqual([false, addMinutes(start, 1), addMinutes(start, 1)]);
  expect([await world.write(checkedOp(owner, addMinutes(start, 1))), await readCheck(world.table, owner)]).toEqual([true, null]);
  await world.spoil({ pk: "CONFLICTS", sk: "CHANGED" }, { at: "lately" });
  await expect(listsChangedAt(world.table)).rejects.toThrow();
});
