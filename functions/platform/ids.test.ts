import { describe, expect, it } from "@jest/globals";
import { zIdempotencyKey } from "@huiyin/shared/kernel/ids";
import * as ids from "./ids";

describe("ids", () => {
  it("do not repeat, and use every letter", () => {
    const made = Array.from({ length: 2000 }, () => ids.newTicketId());
    expect(new Set(made).size).toBe(2000);
    expect(new Set(made.join("").replace(/t_/g, "")).size).toBe(32);
  });
  it("a token is an idempotency key", () => expect(zIdempotencyKey.safeParse(ids.hexToken()).success).toBe(true));
  it("digits are digits", () => expect(ids.randomDigits(12)).toMatch(/^\d{12}$/));
});
