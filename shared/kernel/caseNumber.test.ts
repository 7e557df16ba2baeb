import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { isReserved, makeCaseNumber, makeReservedNumber, parseCaseNumber, parseQueryCode, showCaseNumber, showQueryCode, zQueryCode } from "./caseNumber";
import { zLocalDate } from "./time";

const date = zLocalDate.parse("2026-11-22");
const number = makeCaseNumber(date, "482137");
const random6 = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, "0"));

describe("case number", () => {
  it("knows Damm's published example: 572 has the check digit 4", () => {
    // 000000000572: leading zeros do not move the interim digit.
    expect(parseCaseNumber("0000000005724")).toBe("0000000005724");
  });

  it("is thirteen digits that begin with the station's day", () => {
    expect(number).toMatch(/^261122482137\d$/);
    expect(showCaseNumber(number)).toBe(`261122 482137 ${number.slice(12)}`);
  });

  it("printed beforehand is read like any other, and can never be drawn for a case", () => {
    fc.assert(fc.property(random6, fc.integer({ min: 1, max: 31 }), (digits, day) => {
      const on = zLocalDate.parse(`2026-12-${String(day).padStart(2, "0")}`);
      const reserved = makeReservedNumber(on, digits);
      expect([parseCaseNumber(showCaseNumber(reserved)), isReserved(reserved), isReserved(makeCaseNumber(on, digits))]).toEqual([reserved, true, false]);
    }));
    expect(makeReservedNumber(date, "482137").slice(0, 6)).toBe("261162");
  });

  it.each([
    ["with spaces", (n: string) => ` ${n.slice(0, 6)} ${n.slice(6)} `],
    ["full width", (n: string) => n.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))],
    ["with dashes and wide spaces", (n: string) => `${n.slice(0, 6)}-${n.slice(6, 9)}\u3000${n.slice(9)}`],
  ])("is read %s", (_, write) => expect(parseCaseNumber(write(number))).toBe(number));

  it.each(["", "2611224821", `${number}0`, "abc", "０", `${number.slice(0, 12)}x`])("is not %j", (text) => expect(parseCaseNumber(text)).toBeNull());

  it("is refused with any one digit wrong, or any two neighbours swapped", () => {
    fc.assert(
      fc.property(random6, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (six, place, by) => {
        const right = makeCaseNumber(date, six);
        expect(parseCaseNumber(right)).toBe(right);
        const wrong = right.slice(0, place) + ((Number(right[place]) + by) % 10) + right.slice(place + 1);
        expect(parseCaseNumber(wrong)).toBeNull();
        const swapped = right.slice(0, place) + (right[place + 1] ?? "") + (right[place] ?? "") + right.slice(place + 2);
        if (swapped !== right) expect(parseCaseNumber(swapped)).toBeNull();
      }),
    );
  });

  it("throws on randomness that is not six digits", () => expect(() => makeCaseNumber(date, "12345")).toThrow("six digits"));
});

describe("query code", () => {
  it("is twelve digits, shown in fours", () => {
    expect(parseQueryCode("１２３４ 5678 9012")).toBe("123456789012");
    expect(parseQueryCode("12345678901")).toBeNull();
    expect(showQueryCode(zQueryCode.parse("123456789012"))).toBe("1234 5678 9012");
  });
});
