import { beforeEach, describe, expect, it } from "@jest/globals";
import { addMinutes, type Instant, zInstant } from "@huiyin/shared/kernel/time";
import { openKeys, type Keys } from "./keys";
import { memoryTable } from "./memoryTable.fixture";
import { keyWrapper } from "./wrapping";

const master = new Uint8Array(32).fill(7);
const row = { pk: "CASE#1", sk: "FILE" };
let table: ReturnType<typeof memoryTable>;
let now: Instant;
let unwraps: number;
let keys: Keys;
const open = () => {
  const wrapper = keyWrapper(master);
  return openKeys({ table, now: () => now, wrapper: { ...wrapper, unwrap: (name, wrapped) => (unwraps++, wrapper.unwrap(name, wrapped)) } });
};
beforeEach(async () => {
  table = memoryTable();
  now = zInstant.parse("2026-11-23T01:00:00.000Z");
  unwraps = 0;
  keys = await open();
});

describe("sealing", () => {
  it("opens where it was sealed, after a restart too", async () => {
    const sealed = await keys.seal("210203005001", row, "story", "拖欠工资😀");
    expect(Buffer.from(sealed).includes("拖欠")).toBe(false);
    expect(await keys.open(sealed, row, "story")).toBe("拖欠工资😀");
    expect(await (await open()).open(sealed, row, "story")).toBe("拖欠工资😀");
  });

  it("two seals of one text differ", async () => {
    const seal = () => keys.seal("people", row, "name", "张");
    expect(Buffer.from(await seal()).equals(Buffer.from(await seal()))).toBe(false);
  });

  it("any changed byte is a fault", async () => {
    const sealed = await keys.seal("people", row, "name", "张");
    for (let at = 0; at < sealed.byteLength; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(keys.open(changed, row, "name")).rejects.toThrow();
    }
  });

  it.each([
    ["another row", { pk: "CASE#2", sk: "FILE" }, "name"],
    ["another sort key", { pk: "CASE#1", sk: "CONTACT" }, "name"],
    ["another attribute", row, "phone"],
  ])("moved to %s it does not open", async (_name, where, attribute) => {
    const sealed = await keys.seal("people", row, "name", "张");
    await expect(keys.open(sealed, where, attribute)).rejects.toThrow();
  });

  it("a key row put in another's place does not open", async () => {
    const sealed = await keys.seal("a", row, "name", "张");
    await keys.seal("b", row, "name", "李");
    const stolen = await table.get({ pk: "KEYS#b#2026-11", sk: "DATA" });
    await table.put({ ...stolen, pk: "KEYS#a#2026-11", sk: "DATA" });
    await expect((await open()).open(sealed, row, "name")).rejects.toThrow();
  });

  it("each month has its own key; what the old one sealed still opens", async () => {
    const old = await keys.seal("people", row, "name", "张");
    now = zInstant.parse("2026-12-01T00:00:00.000Z");
    const young = await keys.seal("people", row, "name", "张");
    expect(Buffer.from(old).includes("people#2026-11")).toBe(true);
    expect(Buffer.from(young).includes("people#2026-12")).toBe(true);
    expect(await keys.open(old, row, "name")).toBe("张");
  });

  it("a data key is held for five minutes, then asked for again", async () => {
    const sealed = await keys.seal("people", row, "name", "张");
    const before = unwraps;
    now = addMinutes(now, 4.9);
    await keys.open(sealed, row, "name");
    expect(unwraps).toBe(before);
    now = addMinutes(now, 0.2);
    await keys.open(sealed, row, "name");
    expect(unwraps).toBe(before + 1);
  });

  it("of two that make a month's key at once, both use one", async () => {
    const other = await open();
    const [a, b] = await Promise.all([keys.seal("s", row, "name", "张"), other.seal("s", row, "name", "李")]);
    expect(await other.open(a, row, "name")).toBe("张");
    expect(await keys.open(b, row, "name")).toBe("李");
  });
});

describe("keyed hashes", () => {
  it("name their version, are 128 bits, differ by kind, and are the same after a restart", async () => {
    const hash = keys.keyedHash("phone", "13900000000");
    expect(hash).toMatch(/^1#[A-Za-z0-9_-]{22}$/);
    expect(keys.keyedHash("name", "13900000000")).not.toBe(hash);
    expect((await open()).keyedHash("phone", "13900000000")).toBe(hash);
  });

  it("after a new version is added, new hashes carry it and old ones are still found and checked", async () => {
    const old = keys.keyedHash("code", "123456789012");
    const wrapper = keyWrapper(master);
    await table.put({ pk: "KEYS#HASH", sk: "V#2", v: 1, t: "dataKey", wrapped: await wrapper.wrap("KEYS#HASH/V#2", new Uint8Array(32).fill(9)) });
    const rotated = await open();
    const young = rotated.keyedHash("code", "123456789012");
    expect(young).toMatch(/^2#/);
    expect(rotated.keyedHashes("code", "123456789012")).toEqual([young, old]);
    expect(rotated.isHashOf(old, "code", "123456789012")).toBe(true);
    expect(rotated.isHashOf(young, "code", "123456789012")).toBe(true);
    expect(rotated.isHashOf(old, "code", "123456789013")).toBe(false);
    expect(rotated.isHashOf("", "code", "123456789012")).toBe(false);
  });
});
