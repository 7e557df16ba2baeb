import { answerScanRoute, listSessionsRoute, pollScanRoute, revokeSessionRoute, seeScanRoute, startScanRoute } from "@huiyin/shared/people/scanApi";
import { zSessionId } from "@huiyin/shared/kernel/ids";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, inMinutes, openWorld, person, signInAs, type World } from "../../tests/workerFake";
import { taro } from "../../tests/taro";
import { useSession } from "@/platform/session";
import Enter from "../desk/enter/index";
import { browserName } from "../desk/enter/browser";
import Scan from "./scan/index";

const scene = "ab".repeat(12);
let world: World;
let state: object = { state: "waiting", entered: null };
let sessions: object[] = [];
const told = () => document.body.textContent ?? "";
beforeEach(() => {
  state = { state: "waiting", entered: null };
  sessions = [{ id: zSessionId.parse(`s_${"1".repeat(20)}`), createdAt: inMinutes(-5), device: "", here: true }, { id: zSessionId.parse(`s_${"2".repeat(20)}`), createdAt: inMinutes(-90), device: "Windows 上的 Chrome，2 号坐席", here: false }];
  world = openWorld({
    more: [
      [startScanRoute, () => ({ scene, secret: "s".repeat(43), digits: "47", until: inMinutes(3), image: "AAAA" })], [pollScanRoute, () => state],
      [seeScanRoute, () => ({ browser: "Windows 上的 Chrome", place: "2 号坐席", at: inMinutes(0), until: inMinutes(3), choices: ["12", "47", "83"] })], [answerScanRoute, () => ({})],
      [listSessionsRoute, () => ({ sessions })],
      [revokeSessionRoute, ({ body }) => {
        sessions = sessions.filter((it) => Object(it).id !== Object(body).id);
        return {};
      }],
    ],
  });
});

describe("on the phone", () => {
  it("the computer is named, its digits are picked, and it is in", async () => {
    signInAs();
    taro.params = { scene };
    render(<Scan />);
    await waitFor(() => expect(told()).toContain("Windows 上的 Chrome"));
    expect(told()).toContain("2 号坐席");
    fireEvent.click(screen.getByRole("button", { name: "47" }));
    await waitFor(() => expect(told()).toContain("电脑登录好了。"));
    expect(asked(world, "answerScan").map((it) => it.body)).toMatchObject([{ scene, allow: true, digits: "47" }]);
  });

  it("another screen's digits are refused with what to do, and saying no lets nobody in", async () => {
    signInAs();
    taro.params = { scene };
    world.refuse = { answerScan: "people.scan_wrong" };
    render(<Scan />);
    fireEvent.click(await screen.findByRole("button", { name: "12" }));
    await waitFor(() => expect(told()).toContain("数字和电脑上的不一样，没有登录。"));
    world.refuse = {};
    fireEvent.click(screen.getByRole("button", { name: "都不是，不登录" }));
    await waitFor(() => expect(told()).toContain("没有登录。"));
    expect(asked(world, "answerScan").at(-1)?.body).toMatchObject({ allow: false });
  });

  it("shows where I am signed in, and signs another device out", async () => {
    signInAs();
    taro.params = {};
    render(<Scan />);
    fireEvent.click(await screen.findByRole("button", { name: /退出这台 Windows 上的 Chrome，2 号坐席/ }));
    await waitFor(() => expect(told()).toContain("没有别的设备登录着。"));
  });
});

describe("on the computer", () => {
  it("shows code and digits, follows what the phone does, and goes on when it is in", async () => {
    taro.params = { next: encodeURIComponent("/desk/calls/index") };
    render(<Enter />);
    await screen.findByRole("img", { name: "登录用的小程序码" });
    expect(told()).toContain("47");
    state = { state: "seen", entered: null };
    await waitFor(() => expect(told()).toContain("扫到了，请在手机上点数字。"), { timeout: 4000 });
    state = { state: "entered", entered: { tokens: { access: "a", accessUntil: inMinutes(100), refresh: "r".repeat(30) }, person, grant: null } };
    await waitFor(() => expect(useSession.getState().signedIn?.person).toBe(person), { timeout: 4000 });
    await waitFor(() => expect(taro.calls.filter((it) => it.api === "redirectTo").at(-1)?.args[0]).toEqual({ url: "/desk/calls/index" }));
  });

  it("a code that ran out is followed by another, without a word", async () => {
    taro.params = {};
    render(<Enter />);
    await screen.findByRole("img");
    const before = asked(world, "startScan").length;
    state = { state: "expired", entered: null };
    await waitFor(() => expect(asked(world, "startScan").length).toBeGreaterThan(before), { timeout: 4000 });
    state = { state: "waiting", entered: null };
    await screen.findByRole("img");
    expect([told().includes("过期"), screen.queryByRole("button", { name: "换一个码" })]).toEqual([false, null]);
  });

  it("a code that was refused is changed for another", async () => {
    taro.params = { next: encodeURIComponent("https://else.where/desk/calls/index") };
    render(<Enter />);
    await screen.findByRole("img");
    state = { state: "refused", entered: null };
    await waitFor(() => expect(told()).toContain("手机上没有同意"), { timeout: 4000 });
    expect(screen.queryByRole("img")).toBeNull();
    state = { state: "waiting", entered: null };
    fireEvent.click(screen.getByRole("button", { name: "换一个码" }));
    await screen.findByRole("img");
    expect(asked(world, "startScan").length).toBeGreaterThan(1);
  });

  it("names the browser as its owner knows it", () => {
    expect(browserName("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0")).toBe("Windows 上的 Edge");
    expect(browserName("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/17 Safari/605")).toBe("Mac 上的 Safari");
    expect(browserName("")).toBe("浏览器");
  });
});
