import { expect, it } from "@jest/globals";
import type { Organisation } from "@huiyin/shared/employers/schema";
import { newOrganisationId } from "../platform/ids";
import { memoryTable } from "../platform/memoryTable.fixture";
import { createOrganisationRepository } from "./organisationRepository";

const made = (name: string): Organisation => ({ v: 1, id: newOrganisationId(), name, creditCode: null, aliases: [], unit: null, ownStation: null });

it("what was written is read, and of two under one name, however it is spelled, the second is not written at all", async () => {
  const table = memoryTable();
  const file = createOrganisationRepository({ table, district: "210203" });
  const [first, second] = [made("某砂石（大连）公司"), made("某砂石(大连) 公司")];
  expect((await table.transact(file.newRows(first))).ok).toBe(true);
  expect((await table.transact(file.newRows(second))).ok).toBe(false);
  expect([await file.all(), await file.get(first.id), await file.get(second.id)]).toEqual([[first], first, null]);
  expect(await createOrganisationRepository({ table, district: "210204" }).all()).toEqual([]);
});
