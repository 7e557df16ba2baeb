import { describe, expect, it } from "@jest/globals";
import { zPersonId, zSessionId } from "../kernel/ids";
import { type Instant, addMinutes, zInstant } from "../kernel/time";
import { accessMinutes, accessUntil, mayRefresh, refreshBy } from "./rules";
import type { Session } from "./schema";

const now = zInstant.parse("2026-11-23T01:00:00.000Z");
const session: Session = {
  v: 1, id: zSessionId.parse(`s_${"1".repeat(20)}`), person: zPersonId.parse(`p_${"1".repeat(20)}`), createdAt: now, refreshHash: "h", refreshBy: refreshBy(now), endedAt: null,
};

describe("sessions", () => {
  it("an access token lives at most two hours, a refresh thirty days", () => {
    expect(accessMinutes).toBeLessThanOrEqual(120);
    expect(accessUntil(now)).toBe("2026-11-23T02:00:00.000Z");
    expect(refreshBy(now)).toBe("2026-12-23T01:00:00.000Z");
  });
  it.each<[string, Session | null, boolean, number, boolean]>([
    ["open", session, true, 0, true],
    ["the last minute", session, true, 30 * 24 * 60 - 1, true],
    ["over", session, true, 30 * 24 * 60, false],
    ["ended", { ...session, endedAt: now }, true, 1, false],
    ["another secret", session, false, 1, false],
    ["unknown", null, true, 1, false],
  ])("%s", (_name, it, isItsSecret, minutes, may) => expect(mayRefresh(it, isItsSecret, null, addMinutes(now, minutes)).ok).toBe(may));
  it("is cut off for who was removed from the staff; what they open later is theirs", () => {
    const code = (leftAt: Instant | null) => mayRefresh(session, true, leftAt, addMinutes(now, 5)).ok;
    expect([code(addMinutes(now, 1)), code(addMinutes(now, -1))]).toEqual([false, true]);
  });
});
