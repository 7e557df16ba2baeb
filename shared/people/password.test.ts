import { describe, expect, it } from "@jest/globals";
import { zPersonId } from "../kernel/ids";
import { addMinutes, zInstant } from "../kernel/time";
import { failed, isLocked, isStrong, stepsAt, succeeded, type Login } from "./password";

const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const fresh: Login = { v: 1, version: 1, person: zPersonId.parse(`p_${"0".repeat(20)}`), name: "h", confirmedAt: now, lastStep: 0, failures: 0, lockedUntil: null };
const after = (times: number): Login => Array.from({ length: times }).reduce<Login>((it) => failed(it, now), fresh);

describe("a way in without WeChat", () => {
  it("rests after five wrong tries, longer each time, half an hour at most; a right one begins anew", () => {
    expect(isLocked(after(4), now)).toBe(false);
    expect([5, 6, 7, 12].map((times) => after(times).lockedUntil)).toEqual([1, 2, 4, 30].map((minutes) => addMinutes(now, minutes)));
    expect(isLocked(after(5), addMinutes(now, 1))).toBe(false);
    expect(succeeded(after(5), 9, now)).toMatchObject({ failures: 0, lockedUntil: null, lastStep: 9 });
  });
  it("takes the code of this half minute and of its neighbours, never one that was used nor one before it", () => {
    expect(stepsAt(300_000, 0)).toEqual([10, 9, 11]);
    expect(stepsAt(300_000, 10)).toEqual([11]);
    expect(stepsAt(300_000, 11)).toEqual([]);
  });
  it("a password is long, of several signs, and not the name", () => {
    expect([isStrong("正确的马电池订书钉啊", "zuoxi"), isStrong("short", "zuoxi"), isStrong("aaaaaaaaaaaaaa", "zuoxi"), isStrong("my-ZUOXI-word", "zuoxi")]).toEqual([true, false, false, false]);
  });
});
