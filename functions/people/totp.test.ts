import { describe, expect, it } from "@jest/globals";
import { base32, totpCode } from "./totp";

describe("codes of an authenticator app", () => {
  // RFC 6238, appendix B, SHA-1; six digits are the last six of its eight.
  it.each([[59, "287082"], [1111111109, "081804"], [1111111111, "050471"], [1234567890, "005924"], [2000000000, "279037"], [20000000000, "353130"]])("RFC 6238 at %d s", (seconds, code) => {
    expect(totpCode(new TextEncoder().encode("12345678901234567890"), Math.floor(seconds / 30))).toBe(code);
  });
  // RFC 4648, section 10.
  it.each([["", ""], ["f", "MY"], ["fo", "MZXQ"], ["foo", "MZXW6"], ["foob", "MZXW6YQ"], ["fooba", "MZXW6YTB"], ["foobar", "MZXW6YTBOI"]])("base 32 of %j", (text, written) => {
    expect(base32(new TextEncoder().encode(text))).toBe(written);
  });
});
