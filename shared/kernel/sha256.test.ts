import { createHash } from "node:crypto";
import { expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { sha256 } from "./sha256";

it("says what the standard's own says, however the bytes come", () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (parts) => {
    const ours = sha256();
    for (const part of parts) ours.add(part);
    expect(ours.hex()).toBe(createHash("sha256").update(Buffer.concat(parts)).digest("hex"));
  }), { numRuns: 100 });
});
