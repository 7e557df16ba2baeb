import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { toInstant, zInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { duty, line, play, ringing, scene, type Scene } from "../../../tests/staffFake";
import { at, id, numberOf, people, signInStaff } from "../../../tests/staffPeople";
import { forgetAnswers } from "../notices/templates";
import { Reminders } from "../notices/Reminders";
import { byDeadline } from "./deadline";
import { shiftText, StaffHome } from "./StaffHome";

const now = toInstant(Date.now());
const signIn = () =>
  signInStaff(now);

async function open(it: Scene) {
  play(it, now);
  signIn();
  render(<StaffHome />);
  await screen.findByRole("heading", { level: 1 });
}
const commands = (it: Scene, route: string) => it.said.filter((said) => said.route === route);

beforeEach(() => taro.reset());
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe("待接", () => {
  it("puts the oldest deadline first, whatever order they came in", async () => {
    const lines = [
      ringing(now, "late", { rungEndsAt: at(now, 30), type: "OVERTIME_PAY" }),
      ringing(now, "soon", { rungEndsAt: at(now, 90), acceptBy: at(now, 2), type: "INJURY_DEATH" }),
      ringing(now, "mid", { rungEndsAt: at(now, 9) }),
    ];
    expect(byDeadline(lines as never).map((line) => line.id)).toEqual([id("t", "soon"), id("t", "mid"), id("t", "late")]);
    await open(scene(now, { ringing: lines }));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("3 件在等您");
    expect(screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent)).toEqual(["工亡 · 40 人", "拖欠、克扣工资 · 40 人", "加班费 · 40 人", "下一班"]);
  });

  it("leads to the calculators without a case", async () => {
    await open(scene(now, { ringing: [] }));
    fireEvent.click(screen.getByRole("button", { name: "算一算" }));
    expect(taro.calls.findLast((call) => call.api === "navigateTo")?.args[0]).toEqual({ url: "/deadlines/calculator/index?as=staff" });
  });

  it("shows the other side only when asked, as a command of its own", async () => {
    const it = scene(now, { ringing: [ringing(now, "1")] });
    await open(it);
    expect(screen.queryByText(/物流园/)).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "看单位，查回避" }));
    await screen.findByText("对方：大连某某物流园有限公司");
    expect(commands(it, "lookAtRespondents")).toHaveLength(1);
  });

  it("takes with the declaration, once, and opens the case", async () => {
    const it = scene(now, { ringing: [ringing(now, "1")] });
    await open(it);
    fireEvent.click(screen.getByRole("button", { name: /^我来接/ }));
    const sheet = screen.getByRole("dialog", { name: "接这一单？" });
    expect(sheet.textContent).toContain("我与对方没有利害关系");
    const yes = within(sheet).getByRole("button", { name: "没有利害关系，我来接" });
    fireEvent.click(yes);
    fireEvent.click(yes);
    await screen.findByText("接到了");
    expect(commands(it, "acceptTicket").map((said) => said.body)).toEqual([{ noInterest: true }]);
    expect(taro.calls.filter((call) => call.api === "navigateTo").map((call) => call.args[0])).toEqual([{ url: `/tickets/work/index?number=${numberOf("482137")}` }]);
  });

  it("tells who was faster, and opens nothing", async () => {
    await open(scene(now, { ringing: [ringing(now, "1")], accept: { outcome: "lost", takerName: "值班律师乙", takenAt: at(now, -1) } }));
    fireEvent.click(screen.getByRole("button", { name: /^我来接/ }));
    fireEvent.click(screen.getByRole("button", { name: "没有利害关系，我来接" }));
    await screen.findByText(/值班律师乙.*接了这一单/);
    expect(taro.calls.some((call) => call.api === "navigateTo")).toBe(false);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("passes on what somebody cannot take now, with its reason; whom the street named is not asked for one", async () => {
    const it = scene(now, { ringing: [ringing(now, "1"), ringing(now, "2", { assigned: true })] });
    await open(it);
    expect(screen.getAllByRole("button", { name: /^接不了/ })).toHaveLength(1);
    fireEvent.click(screen.getByRole("button", { name: /^接不了/ }));
    const sheet = screen.getByRole("dialog", { name: "接不了" });
    fireEvent.click(within(sheet).getByRole("button", { name: "接不了" }));
    await within(sheet).findByText("请选一个原因。");
    fireEvent.click(within(sheet).getByRole("radio", { name: "在开庭或谈话" }));
    fireEvent.click(within(sheet).getByRole("button", { name: "接不了" }));
    await screen.findByText("知道了，转给下一位了。");
    expect(commands(it, "declineTicket").map((said) => said.body)).toEqual([{ reason: "在开庭或谈话" }]);
  });

  it("lets the street name who takes what was passed on twice", async () => {
    const it = scene(now, { role: "head", ringing: [ringing(now, "1", { mayAssign: true })] });
    await open(it);
    fireEvent.click(screen.getByRole("button", { name: /^指派/ }));
    const first = screen.getByRole("dialog", { name: "这一单派给谁？" });
    fireEvent.click(await within(first).findByRole("radio", { name: "值班律师甲" }));
    // Closed by mistake: who was chosen is chosen still.
    fireEvent.click(within(first).getByRole("button", { name: "先不" }));
    fireEvent.click(screen.getByRole("button", { name: /^指派/ }));
    const sheet = screen.getByRole("dialog", { name: "这一单派给谁？" });
    await waitFor(() => expect(within(sheet).getByRole<HTMLInputElement>("radio", { name: "值班律师甲" }).checked).toBe(true));
    fireEvent.click(within(sheet).getByRole("button", { name: "指派" }));
    await screen.findByText("派给值班律师甲了，正在响铃。");
    expect(commands(it, "assignTicket").map((said) => said.body)).toEqual([{ to: people.lawyer, reason: "" }]);
  });

  describe("of a head", () => {
    const heading = () => screen.getByRole("heading", { level: 1 }).textContent;
    const wentTo = () => taro.calls.findLast((call) => call.api === "navigateTo")?.args[0];

    it("says what waits besides what rings, and leads there: asks about a handler, calls back, what is behind, a gap today", async () => {
      const behind = line(now, "482138", { nextAt: at(now, -60) });
      const toCall = line(now, "482139", { status: "answered", overdue: true, waitingFor: { what: "callback", who: { kind: "rung", station: "210203001005", group: "head" }, until: at(now, -5), then: "tell_street" }, waitsForName: null, promise: null });
      const unanswered = line(now, "482140", { outsideLate: true });
      await open(scene(now, { role: "head", waiting: { asks: 2, late: true, forms: 1, lines: [toCall, behind, unanswered] }, stations: [duty(now, "210203001005", "金海社区", { gaps: [{ from: at(now, -10), to: at(now, 30) }] })] }));
      await waitFor(() => expect(heading()).toBe("有 7 项在等您"));
      const part = within(screen.getByRole("region", { name: "等站长办的" }));
      expect(part.getAllByRole("button").map((row) => row.textContent?.replace(/\d\d:\d\d/gu, "").slice(0, 9))).toEqual(["对办理人的意见下一", "今天有空岗–›", "同事录入的上报卡等", ...[toCall, behind, unanswered].map(() => expect.stringMatching(/^拖欠/u) as unknown)]);
      expect([part.getByText("超时 · 已答复"), part.getByText("下一步过了"), part.getByText("外面没按时回复"), part.getByText(/等.+回访/u)].every(Boolean)).toBe(true);
      fireEvent.click(part.getByText("对办理人的意见"));
      expect(wentTo()).toEqual({ url: "/tickets/asks/index" });
      fireEvent.click(part.getByText("下一步过了"));
      expect(wentTo()).toEqual({ url: `/tickets/work/index?number=${numberOf("482138")}` });
    });

    it("nothing waits only where that was read", async () => {
      const it = scene(now, { role: "head", refuse: { readWaiting: "lost" } });
      await open(it);
      await screen.findByText("没读到等您办的，不等于没有。");
      expect(heading()).toBe("没有在响的");
      it.refuse = {};
      fireEvent.click(screen.getByRole("button", { name: "再试一次" }));
      await waitFor(() => expect(heading()).toBe("没有在等您的"));
      expect(screen.queryByRole("region", { name: "等站长办的" })).toBeNull();
    });
  });

  it.each([["of one day", "2026-12-01T09:30:00.000Z", "12月1日（周二）08:30–17:30"], ["over midnight", "2026-12-02T00:30:00.000Z", "12月1日（周二）08:30–12月2日（周三）08:30"], ["to midnight", "2026-12-01T16:00:00.000Z", "12月1日（周二）08:30–24:00"]])(
    "a shift %s says on which day it ends", (_, to, words) => expect(shiftText({ from: zInstant.parse("2026-12-01T00:30:00.000Z"), to: zInstant.parse(to) }, zInstant.parse("2026-11-23T02:00:00.000Z"))).toBe(words));

  it("says 暂定 where the accept clock or the next shift lies over a year nobody knows, and only there", async () => {
    const next = (provisional?: true) => ({ from: at(now, 3000), to: at(now, 3400), stationName: "金海社区", provisional });
    const card = (part: Record<string, unknown>) => ringing(now, "1", { acceptBy: at(now, 90), rungEndsAt: at(now, 90), ...part });
    expect([true as const, undefined].map((it) => shiftText(next(it), now).includes("（暂定）"))).toEqual([true, false]);
    await open(scene(now, { ringing: [card({ provisional: true })] }));
    expect(screen.getByText(/^最晚 .+（暂定） 前要有人接$/)).toBeTruthy();
    cleanup();
    await open(scene(now, { ringing: [card({})] }));
    expect([screen.getAllByText(/^最晚 .+ 前要有人接$/).length, screen.queryByText(/暂定/)]).toEqual([1, null]);
  });

  it("asks why before recusing", async () => {
    const it = scene(now, { ringing: [ringing(now, "1")] });
    await open(it);
    fireEvent.click(screen.getByRole("button", { name: /^要回避/ }));
    const sheet = screen.getByRole("dialog");
    const send = () => fireEvent.click(within(sheet).getByRole("button", { name: "要回避" }));
    send();
    expect(screen.getByRole("alert").textContent).toBe("请选一个原因。");
    fireEvent.click(within(sheet).getByRole("radio", { name: "别的原因" }));
    send();
    expect(screen.getByRole("alert").textContent).toBe("请写明原因。");
    fireEvent.click(within(sheet).getByRole("radio", { name: "做过对方的代理人" }));
    send();
    await screen.findByText("已回避，转给下一位了。");
    expect(commands(it, "recuse").map((said) => said.body)).toEqual([{ reason: "做过对方的代理人" }]);
  });

  it.each([["要回避", "recuse", /^再说几句/], ["接不了", "decline", /^再说几句/]] as const)("what is typed into %s outlasts the sheet and a press without a network", async (name, route, label) => {
    const it = scene(now, { ringing: [ringing(now, "1")], refuse: { [route === "recuse" ? "recuse" : "declineTicket"]: "lost" } });
    await open(it);
    const show = () => (fireEvent.click(screen.getByRole("button", { name: new RegExp(`^${name}`) })), within(screen.getByRole("dialog")));
    const first = show();
    fireEvent.click(first.getByRole("radio", { name: "别的原因" }));
    fireEvent.change(first.getByLabelText(label), { target: { value: "和他是老同学" } });
    fireEvent.click(first.getByRole("button", { name }));
    await first.findByText(/没连上网络|还没交上/);
    fireEvent.click(first.getByRole("button", { name: "先不" }));
    await waitFor(() => expect([...it.typed]).toEqual([[`${id("t", "1")} ${route}`, { reason: "other", more: "和他是老同学" }]]));
    cleanup();
    render(<StaffHome />);
    await screen.findByRole("heading", { level: 1, name: "1 件在等您" });
    const again = show();
    await waitFor(() => expect(again.getByLabelText<HTMLInputElement>(label).value).toBe("和他是老同学"));
    it.refuse = {};
    fireEvent.click(again.getByRole("button", { name }));
    await screen.findByText(/转给下一位了。$/);
    await waitFor(() => expect(it.typed.size).toBe(0));
  });

  it("comes by itself, but holds still while a sheet is open", async () => {
    jest.useFakeTimers({ now: Date.now() });
    const it = scene(now, { ringing: [ringing(now, "1")] });
    play(it, now);
    signIn();
    render(<StaffHome />);
    const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
    await pass(10);
    fireEvent.click(screen.getByRole("button", { name: /^要回避/ }));
    it.ringing.unshift(ringing(now, "2", { rungEndsAt: at(now, 1), type: "INJURY_DEATH" }));
    await pass(31_000);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("1 件在等您");
    fireEvent.click(screen.getByRole("button", { name: "先不" }));
    await pass(16_000);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("2 件在等您");
  });

  it("without a network says so and offers to look again", async () => {
    const it = scene(now, { refuse: { listRinging: "lost" } });
    play(it, now);
    signIn();
    render(<StaffHome />);
    await screen.findByText("没连上网络，请稍后再试。");
    it.refuse = {};
    fireEvent.click(screen.getByRole("button", { name: "再试一次" }));
    await screen.findByText("没有在等您的");
  });

  describe("the reminder of WeChat", () => {
    const ask = () => screen.queryByRole("button", { name: "接收派单提醒" });
    afterEach(() => {
      Reflect.deleteProperty(process.env, "TARO_ENV");
      forgetAnswers();
    });

    it("is offered where it was never asked for, once, first thing in the tap, and the answer is told", async () => {
      Object.assign(process.env, { TARO_ENV: "weapp" });
      taro.answer("requestSubscribeMessage", { s1: "accept" });
      const it = scene(now);
      await open(it);
      fireEvent.click(await screen.findByRole("button", { name: "接收派单提醒" }));
      expect(taro.calls.at(-1)).toEqual({ api: "requestSubscribeMessage", args: [{ tmplIds: ["s1"] }] });
      await waitFor(() => expect(ask()).toBeNull());
      expect(commands(it, "recordSubscription").map((said) => said.body)).toEqual([{ accepted: ["s1"], rejected: [] }]);
      cleanup();
      render(<Reminders as="staff" />);
      await screen.findByText("微信还能提醒您 3 次。");
      expect(screen.getByRole("button", { name: "再加几次" })).toBeTruthy();
    });

    it("is not offered in a browser, and settings say where the notices are", async () => {
      await open(scene(now));
      expect(ask()).toBeNull();
      cleanup();
      render(<Reminders as="staff" />);
      expect(await screen.findByText("微信提醒要在手机微信的小程序里打开。")).toBeTruthy();
      expect(ask()).toBeNull();
    });
  });

  it("sends an operator to the desk, and asks nothing that is refused", async () => {
    const it = scene(now, { role: "operator", refuse: { listRinging: { code: "access.denied", status: 403 } } });
    play(it, now);
    signIn();
    render(<StaffHome />);
    fireEvent.click(await screen.findByRole("button", { name: /打开工作台/ }));
    expect(taro.calls.at(-1)).toEqual({ api: "navigateTo", args: [{ url: "/desk/calls/index" }] });
  });
});
