import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { useSession } from "@/platform/session";
import { taro } from "../../tests/taro";
import { play, scene } from "../../tests/staffFake";
import { people, signInStaff } from "../../tests/staffPeople";
import { idleMs, useIdle } from "./idle";

function Seat({ onLeft }: { onLeft: () => void }) {
  return <p>{useIdle(true, onLeft) ? "soon" : "here"}</p>;
}
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

let left: jest.Mock<() => void>;
beforeEach(() => {
  taro.reset();
  jest.useFakeTimers({ now: Date.now() });
  const now = toInstant(Date.now());
  play(scene(now, {}), now);
  signInStaff(now, people.head);
  left = jest.fn<() => void>();
  render(<Seat onLeft={left} />);
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe("a seat nobody touches", () => {
  it("warns a minute before, and a key is enough to stay", async () => {
    await pass(idleMs - 50_000);
    expect(screen.getByText("soon")).toBeTruthy();
    fireEvent.keyDown(document.body, { key: "a" });
    expect(screen.getByText("here")).toBeTruthy();
    await pass(idleMs - 70_000);
    expect([left.mock.calls.length, useSession.getState().signedIn !== null]).toEqual([0, true]);
  });

  it("is signed out, once", async () => {
    await pass(idleMs + 30_000);
    expect([left.mock.calls.length, useSession.getState().signedIn]).toEqual([1, null]);
  });

  it("is signed out by the hand that wakes a computer which slept through its time", async () => {
    jest.setSystemTime(Date.now() + 4 * idleMs);
    fireEvent.pointerMove(document.body);
    await pass(3_000);
    expect([left.mock.calls.length, useSession.getState().signedIn]).toEqual([1, null]);
  });
});
