import { endSessionRoute } from "@huiyin/shared/people/api";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { fireEvent, render, waitFor } from "@testing-library/react";
import { discard, reopen, useDraft, write } from "@/cases/draftStore";
import { whenLeft } from "@/parts/people/left";
import { useSession } from "@/platform/session";
import { borrow, isBorrowed, keep } from "@/platform/storage";
import { asked, openWorld, signInAs, type World } from "../tests/workerFake";
import { taro } from "../tests/taro";
import App from "./app";

const start = Date.parse("2026-11-23T02:00:00.000Z");
let world: World;
let clock = start;
let hidden = false;
const looks = (away: boolean) => {
  hidden = away;
  fireEvent(document, new Event("visibilitychange"));
};
/** Away for so many seconds, and back. */
const away = (seconds: number) => {
  looks(true);
  clock += seconds * 1000;
  looks(false);
};
const launched = () => taro.calls.filter(({ api }) => api === "reLaunch").map(({ args }) => args[0]);

describe("a phone that was left", () => {
  it.each([
    ["59 seconds", [["hide", 0], ["show", 59_999]], 0], ["a minute", [["hide", 0], ["show", 60_000]], 1], ["opened without having been left", [["show", 90_000]], 0],
    ["twice a little", [["hide", 0], ["show", 40_000], ["hide", 50_000], ["show", 100_000]], 0], ["twice for long", [["hide", 0], ["show", 60_000], ["hide", 70_000], ["show", 200_000]], 2],
  ] as const)("%s", (_name, steps, times) => {
    let at = 0;
    let left = 0;
    const watch = whenLeft(() => at, () => (left += 1));
    for (const [what, when] of steps) {
      at = when;
      watch[what]();
    }
    expect(left).toBe(times);
  });

  describe("somebody else's", () => {
    beforeEach(() => {
      clock = start;
      hidden = false;
      jest.spyOn(Date, "now").mockImplementation(() => clock);
      jest.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
      world = openWorld({ more: [[endSessionRoute, () => ({})]] });
      borrow(false);
      discard();
    });
    afterEach(() => {
      jest.restoreAllMocks();
      borrow(false);
    });
    const open = () => {
      borrow(true);
      signInAs();
      render(<App>{null}</App>);
      write({ story: "三个月没发工资" });
      keep("kept.case", { story: "三个月没发工资" });
    };

    it("left for a minute is signed out, at the first page, without a word of who held it, on the server too", async () => {
      open();
      away(59);
      expect(useSession.getState().signedIn).not.toBeNull();
      expect(launched()).toEqual([]);
      away(60);
      expect(useSession.getState().signedIn).toBeNull();
      expect(launched()).toEqual([{ url: "/pages/home/index" }]);
      await waitFor(() => expect(asked(world, "endSession").map(({ token }) => token === null)).toEqual([false]));
      reopen();
      expect([useDraft.getState().draft.story, isBorrowed(), [...taro.storage.keys()].filter((key) => /draft|kept|session|outbox/.test(key))]).toEqual(["", false, []]);
    });

    it("does not wait for a server that does not answer", () => {
      open();
      world.network = false;
      away(60);
      expect(useSession.getState().signedIn).toBeNull();
      expect(launched()).toHaveLength(1);
    });

    it("one's own keeps its sign-in and its draft", () => {
      signInAs();
      render(<App>{null}</App>);
      write({ story: "三个月没发工资" });
      away(3600);
      expect(useSession.getState().signedIn).not.toBeNull();
      expect(launched()).toEqual([]);
      reopen();
      expect(useDraft.getState().draft.story).toBe("三个月没发工资");
    });
  });
});
