import { describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import { qrCode } from "./qr";

const text = (bytes: number): string => "https://huiyin.test/bookings/mine/index?code=".slice(0, bytes) + "x7".repeat(200).slice(0, Math.max(0, bytes - 45));
const printed = (bytes: number): string => qrCode(text(bytes)).map((row) => row.map(Number).join("")).join("\n");

describe("a QR code", () => {
  // Each was read back by a reader of another house (jsQR 1.4.0) and drawn alike by another writer (uqr 0.1.3) when it was written down.
  it.each([[14, 21, "8c3d1b41a93d17c8"], [26, 25, "05c56f5c996a03a0"], [62, 33, "8b9414e3fc7bcd8a"], [120, 45, "6fa768ba213779af"], [152, 49, "aceb06742d02326c"], [213, 57, "0f31e1888342c14c"]])("of %d bytes is %d modules wide", (bytes, size, hash) => {
    expect(qrCode(text(bytes))).toHaveLength(size);
    expect(createHash("sha256").update(printed(bytes)).digest("hex").slice(0, 16)).toBe(hash);
  });

  it("has its three finders where a camera looks for them, at every length; the same text is the same code", () => {
    for (const bytes of [1, 40, 100, 180, 213]) {
      const code = qrCode(text(bytes));
      const last = code.length - 7;
      for (const [y, x] of [[0, 0], [0, last], [last, 0]] as const) {
        expect(code.slice(y, y + 7).map((row) => row.slice(x, x + 7).map(Number).join(""))).toEqual(["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]);
      }
      expect(qrCode(text(bytes))).toEqual(code);
    }
  });

  it("of Chinese counts bytes, and what is too long is not drawn at all", () => {
    expect(qrCode("件件有回音")).toHaveLength(25);
    expect(() => qrCode("x".repeat(214))).toThrow("214");
  });
});
