import { attachPhoneRoute, openPinRoute, readPinRoute, readPreferencesRoute, readProofsRoute, savePreferencesRoute, sendPhoneCodeRoute, setPinRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { beforeEach, describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { provePhone } from "../../tests/phoneCode";
import { asked, inMinutes, openWorld, person, signInAs, type World } from "../../tests/workerFake";
import { taro } from "../../tests/taro";
import { adoptPreferences } from "@/parts/people/preferences";
import { openElder } from "@/parts/people/elder";
import { WorkerHome } from "@/parts/cases/WorkerHome";
import { useSession } from "@/platform/session";
import { borrow, keep, readKept } from "@/platform/storage";
import { letterOf, useElder } from "@/ui/elder";
import Settings from "./settings/index";
import Mine from "./mine/index";
import Phone from "./phone/index";
import Pin from "./pin/index";
import SignIn from "./sign-in/index";

let world: World;
let anew = false;
let offers: object[] = [];
let kept: boolean | null = true;
const told = () => document.body.textContent ?? "";
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
beforeEach(() => {
  anew = false;
  offers = [];
  kept = true;
  borrow(false);
  useElder.setState({ on: false, letters: 1, call: null });
  world = openWorld({
    more: [
      [sendPhoneCodeRoute, () => ({ until: inMinutes(5) })], [readProofsRoute, () => ({ wechat: true, phoneMasked: null })],
      [signInByPhoneRoute, () => ({ tokens: { access: "a", accessUntil: inMinutes(100), refresh: "r".repeat(30) }, person, anew })],
      [listOffersRoute, () => ({ offers, hasPhone: offers.length > 0 })],
      [readPreferencesRoute, () => ({ elder: kept, language: null })], [savePreferencesRoute, () => ({})],
      [attachPhoneRoute, () => ({ phoneMasked: "139****0000", joined: true, session: null })],
    ],
  });
});

describe("signing in by phone, in a browser", () => {
  it("phone, code, in; the number mended asks for a new code", async () => {
    render(<SignIn />);
    type("手机号", "139 0000 0000");
    press("发验证码");
    await waitFor(() => screen.getByLabelText("验证码"));
    type("手机号", "13900000001");
    expect(screen.queryByLabelText("验证码")).toBeNull();
    press("发验证码");
    await waitFor(() => screen.getByLabelText("验证码"));
    type("验证码", "123456");
    press("登录");
    await waitFor(() => expect(useSession.getState().signedIn?.person).toBe(person));
    expect(asked(world, "signInByPhone")).toMatchObject([{ body: { phone: "13900000001", code: "123456" }, token: null }]);
    await waitFor(() => expect(taro.calls.filter((it) => it.api === "switchTab").map((it) => it.args[0])).toEqual([{ url: "/pages/home/index" }]));
  });

  it("a refusal is one sentence and keeps what was typed; an old number says how to find earlier cases", async () => {
    world.refuse = { signInByPhone: "people.code_wrong" };
    render(<SignIn />);
    await provePhone("登录");
    await waitFor(() => expect(told()).toContain("验证码不对"));
    world.refuse = {};
    anew = true;
    press("登录");
    await waitFor(() => expect(told()).toContain("编号和查询码找回"));
  });
});

describe("proving a phone while signed in", () => {
  it("says what came with it", async () => {
    signInAs();
    render(<Phone />);
    await provePhone("验证");
    await waitFor(() => expect(told()).toContain("139****0000 验证好了"));
    expect(told()).toContain("也归到您这里了");
    expect(asked(world, "attachPhone")[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("大字，少选项", () => {
  it("is offered when the app first opens, kept, and then every page can call; fewer choices stand on the first", async () => {
    openElder();
    const home = render(<WorkerHome />);
    expect(screen.queryByRole("button", { name: "算一算" })).not.toBeNull();
    press("大字，少选项");
    expect(document.querySelector(".ui-page.elder")).not.toBeNull();
    expect(document.body.classList.contains("elder")).toBe(true);
    expect(screen.queryByRole("button", { name: "算一算" })).toBeNull();
    expect(told()).not.toContain("字要大一些吗");
    fireEvent.click(screen.getByRole("button", { name: "打 12351" }));
    expect(taro.calls.at(-1)).toMatchObject({ api: "makePhoneCall", args: [{ phoneNumber: "12351" }] });
    home.unmount();
    useElder.setState({ on: false });
    openElder();
    expect(useElder.getState().on).toBe(true);
    render(<Mine />);
    expect(screen.getByRole("button", { name: "打 12351" })).toBeTruthy();
  });

  it.each([
    ["an iPhone as it comes", 17, "ios", false, null], ["one step up", 18.5, "ios", false, "1.088px"], ["care mode", 23.8, "ios", true, "1.077px"],
    ["the largest there is, on an iPad", 29.75, "ios", true, "1.346px"], ["an Android as it comes", 16, "android", false, null], ["beyond all steps", 60, "android", true, "1.538px"],
  ])("in WeChat a page's letters are as large as WeChat's own: %s", (_name, fontSizeSetting, platform, elder, letter) => {
    Object.assign(process.env, { TARO_ENV: "weapp" });
    try {
      taro.answer("getAppBaseInfo", { fontSizeSetting });
      taro.answer("getDeviceInfo", { platform });
      openElder();
      expect([useElder.getState().on, letterOf(useElder.getState())]).toEqual([elder, letter]);
      render(<Mine />);
      expect(document.querySelector<HTMLElement>(".ui-page")?.style.getPropertyValue("--letter")).toBe(letter ?? "");
    } finally {
      Reflect.deleteProperty(process.env, "TARO_ENV");
    }
  });

  it("what was answered before signing in is told to an account that was not asked yet", async () => {
    keep("elder", true);
    kept = null;
    signInAs();
    await adoptPreferences();
    expect(asked(world, "savePreferences")).toMatchObject([{ body: { elder: true } }]);
    kept = false;
    await adoptPreferences();
    expect(asked(world, "savePreferences")).toHaveLength(1);
  });

  it("follows the account to another device that was not asked itself", async () => {
    render(<SignIn />);
    await provePhone("登录");
    await waitFor(() => expect(useElder.getState().on).toBe(true));
  });
});

describe("a PIN before one's own cases", () => {
  const pin = (part: Partial<{ set: boolean }> = {}) => {
    world = openWorld({ more: [[readPinRoute, () => ({ set: false, ...part })], [setPinRoute, () => ({})], [openPinRoute, () => ({ until: inMinutes(15) })]] });
    signInAs();
    keep("kept.case", { story: "x" });
  };
  const isOff = (name: string) => (screen.getByRole("button", { name }) as HTMLButtonElement).disabled;

  it("is set when it was typed twice alike, and what lay on the phone without it goes", async () => {
    pin();
    render(<Pin />);
    await waitFor(() => screen.getByLabelText("再输一次"));
    type("新密码（6 位数字）", "135790");
    type("再输一次", "135791");
    expect(told()).toContain("两次不一样");
    expect(isOff("保存")).toBe(true);
    type("再输一次", "135790");
    press("保存");
    await waitFor(() => expect(asked(world, "setPin")).toMatchObject([{ body: { pin: "135790", current: null } }]));
    await screen.findByText("密码存好了，下次打开就会问。");
    press("返回");
    await waitFor(() => expect(taro.calls.at(-1)?.api).toBe("navigateBack"));
    expect([...taro.storage.keys()]).not.toContain("huiyin.kept.case");
  });

  it("is changed or taken away only with the one that holds", async () => {
    pin({ set: true });
    render(<Pin />);
    await waitFor(() => screen.getByLabelText("现在的密码"));
    expect([isOff("不要密码了"), isOff("保存")]).toEqual([true, true]);
    type("现在的密码", "135790");
    press("不要密码了");
    await waitFor(() => expect(asked(world, "setPin")).toMatchObject([{ body: { pin: null, current: "135790" } }]));
    await screen.findByText("密码取消了。");
  });

  it("is asked for before a case; a wrong one is said and may be typed again", async () => {
    pin({ set: true });
    taro.params = { open: "1" };
    world.refuse = { openPin: "people.pin_wrong" };
    render(<Pin />);
    expect(isOff("打开")).toBe(true);
    type("6 位密码", "000000");
    press("打开");
    await waitFor(() => expect(document.querySelector(".ui-bar")).not.toBeNull());
    expect(taro.calls.filter(({ api }) => api === "navigateBack")).toEqual([]);
    world.refuse = {};
    type("6 位密码", "135790");
    press("打开");
    await waitFor(() => expect(taro.calls.at(-1)?.api).toBe("navigateBack"));
    expect(told()).toContain("忘了密码");
  });
});

describe("somebody else's phone", () => {
  it("nothing of the sign-in or of what is written touches it, and what lay there is cleared", async () => {
    keep("draft", { at: inMinutes(0), draft: "x" });
    render(<SignIn />);
    fireEvent.click(screen.getByRole("checkbox", { name: /这是别人的手机/ }));
    await provePhone("登录");
    await waitFor(() => expect(useSession.getState().signedIn).not.toBeNull());
    keep("kept.case", { story: "三个月没发工资" });
    expect([...taro.storage.keys()]).toEqual([]);
    expect(readKept("kept.case", z.object({ story: z.string() }))).toEqual({ story: "三个月没发工资" });
  });

  it("opening a district is offered to administrators, and to nobody else", () => {
    signInAs();
    render(<Settings />);
    const offered = () => screen.queryByRole("button", { name: "开通新的区（管理员用）" }) !== null;
    expect(offered()).toBe(false);
    for (const [role, is] of [["lawyer", false], ["head", false], ["administrator", true]] as const) {
      const id = `g_${"1".repeat(20)}`;
      act(() => useSession.setState((was) => ({ me: { grants: [{ id, role }] } as never, signedIn: { ...was.signedIn, grant: id } as never })));
      expect([role, offered()]).toEqual([role, is]);
    }
  });

  it("清除本机 asks once, signs out and leaves nothing", async () => {
    signInAs();
    keep("place", "210203001005");
    render(<Settings />);
    press("清除本机");
    const again = await screen.findAllByRole("button", { name: "清除本机" });
    fireEvent.click(again.at(-1) as HTMLElement);
    await waitFor(() => expect(useSession.getState().signedIn).toBeNull(), { timeout: 4000 });
    expect([...taro.storage.keys()]).toEqual([]);
  });
});
