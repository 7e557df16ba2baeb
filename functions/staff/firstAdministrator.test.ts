import { expect, it } from "@jest/globals";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { toInstant } from "@huiyin/shared/kernel/time";
import { memoryTable } from "../platform/memoryTable.fixture";
import { firstRow, hashOfSecret, readFirst } from "./inviteRepository";
import { makeFirstCode, makeReplacingCode } from "./firstAdministrator";

const now = toInstant(Date.UTC(2026, 10, 23, 2, 0));
const nobody = { holdersOf: () => Promise.resolve([]) };

it("prints a code that is kept as a hash; a second one replaces it; none once there is or was an administrator", async () => {
  const table = memoryTable();
  const first = await makeFirstCode({ table, staff: nobody }, "210203", now);
  if (!first.ok) throw new Error(first.code);
  expect(first.value.code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  expect(await readFirst(table, "210203")).toEqual({ v: 1, hash: hashOfSecret(first.value.code.replaceAll("-", "")), until: "2026-11-24T02:00:00.000Z", used: false });
  const second = await makeFirstCode({ table, staff: nobody }, "210203", now);
  expect(second.ok && (await readFirst(table, "210203"))?.hash === hashOfSecret(second.value.code.replaceAll("-", ""))).toBe(true);
  expect((await makeFirstCode({ table, staff: { holdersOf: () => Promise.resolve([zPersonId.parse(`p_${"a".repeat(20)}`)]) } }, "210203", now)).ok).toBe(false);
  await table.put(firstRow("210203", { v: 1, hash: "h", until: now, used: true }));
  expect((await makeFirstCode({ table, staff: nobody }, "210203", now)).ok).toBe(false);
  // Lost for good: a code that replaces them is printed all the same, over one that was used.
  const replacing = await makeReplacingCode({ table, staff: { grantsAt: () => Promise.resolve({ grants: [], members: new Map() }) } }, "210203", now);
  expect([replacing.ok && replacing.value.names, await readFirst(table, "210203")]).toEqual([[], { v: 1, hash: replacing.ok ? hashOfSecret(replacing.value.code.replaceAll("-", "")) : "", until: "2026-11-24T02:00:00.000Z", used: false, replaces: [] }]);
});
