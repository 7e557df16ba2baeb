import { listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { readPreferencesRoute, sendPhoneCodeRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { endSessionRoute } from "@huiyin/shared/people/api";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { discard, reopen, useDraft, write } from "@/cases/draftStore";
import { whenLeft } from "@/parts/people/left";
import SignIn from "@/people/sign-in/index";
import { phoneCall } from "@/platform/phoneCall";
import { useSession } from "@/platform/session";
import { signIn } from "@/platform/signIn";
import { borrow, isBorrowed, keep } from "@/platform/storage";
import { asked, inMinutes, openWorld, person, signInAs, type World } from "../tests/workerFake";
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
    ["59 seconds", true, [["hide", 0], ["show", 59_999]], 0], ["a minute", true, [["hide", 0], ["show", 60_000]], 1], ["opened without having been left", true, [["show", 90_000]], 0],
    ["twice a little", true, [["hide", 0], ["show", 40_000], ["hide", 50_000], ["show", 100_000]], 0], ["twice for long", true, [["hide", 0], ["show", 60_000], ["hide", 70_000], ["show", 200_000]], 2],
    ["for nothing of ours", false, [["hide", 0]], 1], ["for nothing of ours, and come back to", false, [["hide", 0], ["show", 1]], 1],
  ] as const)("%s", (_name, may, steps, times) => {
    let at = 0;
    let left = 0;
    const watch = whenLeft({ now: () => at, mayReturn: () => may, leave: () => (left += 1) > 0, begin: () => {} });
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
      world = openWorld({
        more: [
          [endSessionRoute, () => ({})], [sendPhoneCodeRoute, () => ({ until: inMinutes(5) })], [listOffersRoute, () => ({ offers: [], hasPhone: false })], [readPreferencesRoute, () => ({ elder: false, language: null })],
          [signInByPhoneRoute, () => ({ tokens: { access: "a", accessUntil: inMinutes(100), refresh: "r".repeat(30) }, person, anew: false })],
        ],
      });
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

    it("left for a call may be come back to for a minute", async () => {
      open();
      await phoneCall("12351");
      away(59);
      expect([useSession.getState().signedIn !== null, launched()]).toEqual([true, []]);
      await phoneCall("12351");
      away(60);
      expect([useSession.getState().signedIn, launched().at(-1)]).toEqual([null, { url: "/pages/home/index" }]);
    });

    it("left before anybody signed in, to read the code that was sent, keeps what was typed for a minute", () => {
      open();
      useSession.setState({ signedIn: null });
      away(59);
      expect([useDraft.getState().draft.story, isBorrowed()]).toEqual(["三个月没发工资", true]);
      away(60);
      reopen();
      expect([useDraft.getState().draft.story, isBorrowed()]).toEqual(["", false]);
    });

    it("left is signed out as it is left, at the first page, without a word of who held it, on the server too", async () => {
      open();
      clock += 300_000;
      looks(true);
      expect(useSession.getState().signedIn).toBeNull();
      expect(launched()).toEqual([{ url: "/pages/home/index" }]);
      looks(false);
      await waitFor(() => expect(asked(world, "endSession").map(({ token }) => token === null)).toEqual([false]));
      reopen();
      expect([useDraft.getState().draft.story, isBorrowed(), [...taro.storage.keys()].filter((key) => /draft|kept|session|outbox/.test(key))]).toEqual(["", false, []]);
    });

    it("does not wait for a server that does not answer", () => {
      open();
      world.network = false;
      clock += 300_000;
      looks(true);
      expect(useSession.getState().signedIn).toBeNull();
      expect(launched()).toHaveLength(1);
    });

    it("inside WeChat is signed in on by a phone number: the owner's WeChat is not asked, and whoever was signed in is not any more", async () => {
      Object.assign(process.env, { TARO_ENV: "weapp" });
      try {
        signInAs(zPersonId.parse(`p_${"9".repeat(20)}`));
        render(<SignIn />);
        expect(screen.queryByLabelText("手机号")).toBeNull();
        fireEvent.click(screen.getByRole("checkbox", { name: /这是别人的手机/ }));
        expect([screen.queryByRole("button", { name: "微信登录" }), useSession.getState().signedIn]).toEqual([null, null]);
        fireEvent.change(screen.getByLabelText("手机号"), { target: { value: "13900000000" } });
        fireEvent.click(screen.getByRole("button", { name: "发验证码" }));
        fireEvent.change(await screen.findByLabelText("验证码"), { target: { value: "123456" } });
        fireEvent.click(screen.getByRole("button", { name: "登录" }));
        await waitFor(() => expect(useSession.getState().signedIn?.person).toBe(person));
        useSession.setState({ signedIn: null });
        expect(await signIn()).toMatchObject({ ok: false, code: "session.needs_code" });
        expect([taro.calls.filter(({ api }) => api === "login"), asked(world, "signIn"), [...taro.storage.keys()]]).toEqual([[], [], []]);
      } finally {
        Reflect.deleteProperty(process.env, "TARO_ENV");
      }
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
