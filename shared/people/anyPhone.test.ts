import { describe, expect, it } from "@jest/globals";
import { normaliseAnyPhone } from "./anyPhone";
import { normalisePhone } from "./phone";

/** Numbers as people and exchanges write them; null: nobody has it. */
const written: readonly (readonly [string, string | null])[] = [
  ["13900000001", "13900000001"], ["+86 139 0000 0001", "13900000001"], ["0086-13900000001", "13900000001"], ["１３９ ００００ ０００１", "13900000001"], ["86 13900000001", "13900000001"],
  ["0411-84300000", "041184300000"], ["+86 411 8430 0000", "041184300000"], ["(0411)84300000", "041184300000"], ["010-12345678", "01012345678"],
  ["0411-84300000转801", "041184300000,801"], ["041184300000,801", "041184300000,801"],
  ["+852 6123 4567", "+85261234567"], ["00852-61234567", "+85261234567"], ["+853 6612 3456", "+85366123456"], ["+886 912 345 678", "+886912345678"], ["+81 90-1234-5678", "+819012345678"],
  ["12351", null], ["110", null], ["139", null], ["84300000", null], ["+852 123", null], ["+1 000 000 0000", null], ["", null], ["张先生", null],
];

describe("a phone as it is typed", () => {
  it.each(written)("%s", (typed, phone) => {
    expect(normaliseAnyPhone(typed)).toBe(phone);
  });
  it("once normalised it stays as it is, by either way of asking: a row that was found by one is found by the other", () => {
    for (const phone of written.flatMap(([, it]) => it ?? [])) expect([phone, normaliseAnyPhone(phone), normalisePhone(phone)]).toEqual([phone, phone, phone]);
  });
  it("what the small one takes of the mainland means the same to the library", () => {
    for (const [typed] of written) {
      const small = normalisePhone(typed);
      if (small !== null && !small.startsWith("+")) expect(normaliseAnyPhone(typed)).toBe(small);
    }
  });
});
