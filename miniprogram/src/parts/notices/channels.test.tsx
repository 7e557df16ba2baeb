import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { noticeScene, ring } from "../../../tests/noticeFake";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { at, signInStaff } from "../../../tests/staffPeople";
import { taro } from "../../../tests/taro";
import { MyChannels } from "./MyChannels";
import { delayed, inOrder, moved, samePlan, switched, type Channels } from "./plan";
import { Reminders } from "./Reminders";
import { forgetAnswers } from "./templates";

const now = toInstant(Date.now());
type Plan = Channels["plan"];
const plan = (...of: string[]) => of.map((channel, at) => ({ channel, afterMinutes: at })) as Plan;
const order = (of: readonly Plan[number][]) => of.map((it) => it.channel);

describe("a plan", () => {
  it.each([
    [["sms", "voice", "wechat"], "voice", -1, ["voice", "sms", "wechat"]],
    [["sms", "voice", "wechat"], "voice", 1, ["sms", "wechat", "voice"]],
    [["sms", "voice"], "sms", -1, ["sms", "voice"]],
    [["sms", "voice"], "voice", 1, ["sms", "voice"]],
    [["sms"], "wecom", 1, ["sms"]],
  ] as const)("%p, %s by %d", (from, channel, by, to) => expect(order(moved(plan(...from), channel, by))).toEqual(to));

  it("takes a way at its end, waits no longer than the station lets it, and lets it go", () => {
    expect(switched([], "sms", true, 3)).toEqual([{ channel: "sms", afterMinutes: 0 }]);
    expect(switched(plan("sms"), "voice", true, 3)).toEqual([...plan("sms"), { channel: "voice", afterMinutes: 1 }]);
    expect(switched(plan("sms"), "voice", true, 0).at(-1)).toEqual({ channel: "voice", afterMinutes: 0 });
    expect(order(switched(plan("sms", "voice"), "sms", false, 3))).toEqual(["voice"]);
    expect(inOrder(plan("voice"))).toEqual(["voice", "wechat", "wecom", "sms"]);
    expect(samePlan(delayed(plan("sms"), "sms", 2), plan("sms"))).toBe(false);
  });
});

function play2(part: Partial<Scene> = {}): Scene {
  const it = scene(now, part);
  play(it, now);
  signInStaff(now);
  return it;
}
const said = (it: Scene, route: string) => it.said.filter((one) => one.route === route).map((one) => one.body);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => taro.reset());
afterEach(() => {
  cleanup();
  jest.useRealTimers();
  Reflect.deleteProperty(process.env, "TARO_ENV");
  forgetAnswers();
});

describe("通知方式", () => {
  it("are ordered by buttons with the focus going along, and saved as one", async () => {
    const it = play2();
    render(<MyChannels />);
    await screen.findByRole("checkbox", { name: /^1. 微信提醒/ });
    const up = screen.getByRole("button", { name: "往前挪：短信" });
    up.focus();
    fireEvent.click(up);
    // Now it is the first, and cannot go further up: the focus is on its other button.
    await screen.findByRole("checkbox", { name: /^1. 短信/ });
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("往后挪：短信"));
    fireEvent.click(screen.getByRole("checkbox", { name: /微信提醒/ }));
    fireEvent.change(screen.getAllByRole("combobox")[1] as HTMLElement, { target: { value: "3" } });
    expect(said(it, "saveChannels")).toEqual([]);
    press("保存");
    await screen.findByText("保存好了。");
    expect(said(it, "saveChannels")).toEqual([{ plan: [{ channel: "sms", afterMinutes: 1 }, { channel: "voice", afterMinutes: 3 }] }]);
    expect(screen.queryByRole("button", { name: "保存" })).toBeNull();
  });

  it("offer only what the station allows and the house has", async () => {
    const notices = noticeScene();
    notices.channels.available = ["wechat", "sms"];
    notices.channels.allowed = ["wechat"];
    notices.channels.plan = [{ channel: "sms", afterMinutes: 0 }];
    play2({ notices });
    render(<MyChannels />);
    const box = (name: RegExp) => screen.findByRole<HTMLInputElement>("checkbox", { name });
    expect((await box(/企业微信.*没开通/)).disabled).toBe(true);
    expect((await box(/电话.*没开通/)).disabled).toBe(true);
    expect((await box(/微信提醒/)).disabled).toBe(false);
    // What the station forbade since may be taken away, not put back.
    const sms = await box(/短信.*本站不用/);
    expect(sms.disabled).toBe(false);
    fireEvent.click(sms);
    expect((await box(/短信.*本站不用/)).disabled).toBe(true);
  });

  it("keep what was changed when saving is refused, and say why", async () => {
    const it = play2({ refuse: { saveChannels: { code: "channels.no_sound", status: 409 } } });
    render(<MyChannels />);
    fireEvent.click(await screen.findByRole("checkbox", { name: /短信/ }));
    press("保存");
    await screen.findByText("您在值班表上，请至少留一个能响的方式。");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /短信/ }).checked).toBe(false);
    expect(it.notices.channels.plan).toHaveLength(3);
  });

  it("show a number masked and take a new one, which has to be heard again", async () => {
    const it = play2({ notices: noticeScene({ channels: { ...noticeScene().channels, rings: [ring("sms", "acknowledged", { until: at(now, 9000) })], sounds: true } }) });
    render(<MyChannels />);
    await screen.findByText("139****0000");
    expect(screen.getByText("听到过")).toBeTruthy();
    press("更换：手机");
    fireEvent.change(screen.getByLabelText("手机"), { target: { value: "138 0013 8000" } });
    press("保存");
    await screen.findByText("138****8000");
    expect(said(it, "saveChannels")).toMatchObject([{ phone: "13800138000" }]);
    expect(screen.getByText("没试过")).toBeTruthy();
  });

  it("are not rung to try while a new number is not saved: the old one would ring", async () => {
    play2();
    render(<MyChannels />);
    await screen.findByText("139****0000");
    const ringing = () => screen.getByRole<HTMLButtonElement>("button", { name: "试响一次：短信" }).disabled;
    expect(ringing()).toBe(false);
    press("更换：手机");
    fireEvent.change(screen.getByLabelText("手机"), { target: { value: "13800138000" } });
    expect(ringing()).toBe(true);
    expect(screen.getAllByText("改动还没保存，先点下面的“保存”，再试响。")).not.toHaveLength(0);
    press("保存");
    await screen.findByText("138****8000");
    expect(ringing()).toBe(false);
  });

  it("ring once to try, and are believed when somebody says that they heard", async () => {
    const it = play2();
    render(<MyChannels />);
    await screen.findByText("还没有听到过响，先试响一次，才能排班。");
    press("试响一次：短信");
    await screen.findByText("等您确认");
    press("我听到了：短信");
    await screen.findByText("有能响的方式，可以排班。");
    expect([said(it, "ringTest"), said(it, "acknowledgeRing")]).toEqual([[{ channel: "sms" }], [{ channel: "sms" }]]);
  });

  it("show the answer that came by SMS without being asked", async () => {
    jest.useFakeTimers({ now: Date.now() });
    const it = play2();
    render(<MyChannels />);
    const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
    await pass(10);
    press("试响一次：短信");
    await pass(10);
    it.notices.channels.rings = [ring("sms", "acknowledged", { until: at(now, 9000) }), ring("voice")];
    it.notices.channels.sounds = true;
    await pass(3100);
    expect(screen.getByText("听到过")).toBeTruthy();
  });

  it("say why when a ring cannot be sent", async () => {
    play2({ refuse: { ringTest: { code: "channels.too_often", status: 429 } } });
    render(<MyChannels />);
    await screen.findByText("139****0000");
    press("试响一次：电话");
    await screen.findByText("刚试响过，请过一分钟再试。");
  });
});

describe("微信提醒", () => {
  const weapp = () => Object.assign(process.env, { TARO_ENV: "weapp" });

  it("says how many are left and adds to them in the tap", async () => {
    weapp();
    taro.answer("requestSubscribeMessage", { s1: "accept" });
    const it = play2();
    render(<Reminders as="staff" />);
    await screen.findByText("微信还能提醒您 3 次。");
    const more = await screen.findByRole("button", { name: "再加几次" });
    const before = taro.calls.length;
    it.notices.left = 4;
    fireEvent.click(more);
    expect(taro.calls[before]?.api).toBe("requestSubscribeMessage");
    await screen.findByText("微信还能提醒您 4 次。");
    expect(said(it, "recordSubscription")).toEqual([{ accepted: ["s1"], rejected: [] }]);
  });

  it.each([
    ["the main switch is off", { mainSwitch: false, itemSettings: {} }, "微信里关了回音的提醒，现在收不到。"],
    ["this one was refused for always", { mainSwitch: true, itemSettings: { w1: "reject" } }, "您在微信里选过不接收，现在收不到。"],
  ])("where %s, leads to WeChat's own page and looks again", async (_, subscriptionsSetting, sentence) => {
    weapp();
    taro.answer("getSetting", { subscriptionsSetting });
    play2();
    render(<Reminders as="worker" />);
    await screen.findByText(sentence);
    expect(screen.queryByRole("button", { name: /再/ })).toBeNull();
    taro.answer("getSetting", { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } });
    press("去打开");
    await screen.findByText("微信还能提醒您 3 次。");
    expect(taro.calls.filter((call) => call.api === "openSetting").map((call) => call.args)).toEqual([[{ withSubscriptions: true }]]);
  });

  it("in a browser says that it is the phone's, and offers nothing that cannot be done there", async () => {
    const it = play2({ notices: noticeScene({ left: 0 }) });
    render(<Reminders as="worker" />);
    await screen.findByText("微信现在不能提醒您。有回音，“通知”里都有。");
    expect(within(document.body).queryByRole("button")).toBeNull();
    expect(it.said).toEqual([]);
  });
});
