import { describe, expect, it } from "@jest/globals";
import { rowBytes, writeUnits } from "./capacity";
import type { Row } from "./table";

const row = (more: Record<string, unknown> = {}): Row => ({ pk: "A", sk: "B", ...more });
/** A row of exactly `bytes` bytes. */
const sized = (bytes: number, more: Record<string, unknown> = {}): Row => {
  const base = row({ ...more, x: "" });
  return { ...base, x: "x".repeat(bytes - rowBytes(base)) };
};

describe("rowBytes", () => {
  it.each([
    ["ASCII text", { a: "bcd" }, 4],
    ["Chinese takes three bytes each", { a: "欠薪" }, 7],
    ["true and null", { a: true, b: null }, 4],
    ["a number: half its digits and one", { a: 1234 }, 4],
    ["a negative number has one more", { a: -1234 }, 5],
    ["bytes as they are", { a: new Uint8Array(5) }, 6],
    ["list: three and one per element", { a: ["b", "c"] }, 1 + 3 + 2 + 2],
    ["map: three and one per entry", { a: { b: "c" } }, 1 + 3 + 1 + 1 + 1],
  ])("%s", (_name, value, bytes) => expect(rowBytes(value)).toBe(bytes));
});

describe("writeUnits", () => {
  const due = (at: string) => ({ dueKey: "DUE#1", dueAt: at });
  const found = { findKey: "PHONE#1", findAt: "x" };
  it.each([
    ["new row outside a transaction", null, sized(1024), false, { table: 1, index: 0 }],
    ["one byte more is another unit", null, sized(1025), false, { table: 2, index: 0 }],
    ["in a transaction twice", null, sized(1025), true, { table: 4, index: 0 }],
    ["the larger of before and after counts", sized(3000), sized(10), true, { table: 6, index: 0 }],
    ["deleting", sized(2000), null, false, { table: 2, index: 0 }],
    ["check: what is there", sized(100), sized(100), true, { table: 2, index: 0 }],
    ["an entry put, of the whole row", null, sized(1500, due("1")), true, { table: 4, index: 2 }],
    ["an entry removed", sized(1500, due("1")), sized(1400), true, { table: 4, index: 2 }],
    ["an entry moved is removed and put", sized(100, due("1")), sized(100, due("2")), true, { table: 2, index: 2 }],
    ["an entry that stays, with another content", sized(100, due("1")), sized(101, due("1")), true, { table: 2, index: 1 }],
    ["an entry that stays, unchanged", sized(100, due("1")), sized(100, due("1")), true, { table: 2, index: 0 }],
    ["keys only: one unit however large the row", null, sized(5000, found), false, { table: 5, index: 1 }],
    ["keys only: other content costs nothing", sized(500, found), sized(600, found), false, { table: 1, index: 0 }],
    ["half a key is no entry", null, row({ dueKey: "DUE#1" }), false, { table: 1, index: 0 }],
  ] as const)("%s", (_name, before, after, inTransaction, units) => expect(writeUnits(before, after, inTransaction)).toEqual(units));
});
