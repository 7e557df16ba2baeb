import { beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, event, inMinutes, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import { forgetHidden } from "@/parts/cases/hidden";
import CasePage from "./index";
import { can, openCase, press, told } from "./case.fixture";

let world: World;
beforeEach(() => {
  forgetHidden();
  world = openWorld();
  signInAs();
});

const open = (part: Record<string, unknown> = {}) => openCase(world, part);
const title = () => screen.getByRole("heading", { level: 1 }).textContent ?? "";

describe("the first sentence", () => {
  it.each([
    ["taken", { status: "taken" }, /^金海社区值班律师已接单，.+ 前会联系您。$/],
    ["being worked on", { status: "taken", promise: { what: "answer", by: inMinutes(60), provisional: false } }, /^金海社区值班律师正在办，.+ 前答复您。$/],
    ["registered", { status: "registered", takerTitle: null }, /^已登记。.+ 前，会有律师联系您。$/],
    ["a time that has passed", { promise: { what: "contact", by: inMinutes(-5), provisional: false } }, /^原定 .+ 前给您回音，已经过了时间。我们在催办。$/],
    ["answered", { status: "answered", promise: null, can: can({ agree: true, notSolved: true }) }, /^已答复您。看看解决了没有。$/],
    ["agreed", { status: "answered", promise: null }, /^您同意办结了，正在收尾。$/],
    ["closed", { status: "closed", promise: null }, /^这件事办结了。没解决，随时可以再说。$/],
    ["withdrawn", { status: "withdrawn", promise: null, can: can({ undoWithdraw: inMinutes(4000) }) }, /^您撤回了这件事。.+ 前可以恢复。$/],
  ])("%s", async (_, part, sentence) => {
    await open(part);
    expect(title()).toMatch(sentence);
  });
});

describe("a case", () => {
  it("warns of the limit word for word, in every state, for as long as the server says so", async () => {
    for (const status of ["registered", "ringing", "taken", "answered", "closed", "withdrawn", "merged"]) {
      await open({ limitWarning: true, status });
      expect(told()).toContain("向工会反映不等于申请仲裁，仲裁时效可能还在走，请听律师的。");
      cleanup();
    }
    await open();
    expect(told()).not.toContain("仲裁时效");
  });

  it("opens why it is this time, and asks for nothing before that; who is owed nothing is offered nothing", async () => {
    await open();
    expect(asked(world, "readClockWhy")).toHaveLength(0);
    press("为什么是这个时间");
    await screen.findByText("规定 1 个工作日内联系您。");
    cleanup();
    await open({ status: "closed", promise: null });
    expect(screen.queryByRole("button", { name: "为什么是这个时间" })).toBeNull();
  });

  it("tells what happened newest first, headed by what comes next", async () => {
    await open({ events: [event(1, "registered"), event(2, "promise_renewed", { kind: "system" }, { why: "not_taken", by: inMinutes(120) })] });
    const items = screen.getAllByRole("listitem").map((it) => it.textContent ?? "");
    expect(items.map((it) => /^(下一步：联系您|回音的时间改了|已登记)/.exec(it)?.[0])).toEqual(["下一步：联系您", "回音的时间改了", "已登记"]);
    expect(items[1]).toContain("还没有律师接单");
  });

  it("tells a change of urgency once, though the ticket it rang under recorded it too", async () => {
    const own = event(2, "urgency_changed", { kind: "staff", person: `p_${"2".repeat(20)}`, title: "坐席甲" }, { urgency: "emergency" });
    await open({ events: [event(1, "registered"), own, { ...event(3, "urgency_changed"), at: own["at"] }] });
    expect(screen.getAllByText(/改了缓急/).map((it) => it.textContent)).toEqual(["坐席甲改了缓急"]);
  });

  it("says before anybody calls who will, and what nobody of us asks for; not once it is over", async () => {
    await open({ stationPhone: "0411-84300000" });
    expect(told()).toContain(`来电显示站点电话 0411-84300000，律师先说您编号后四位 ${number.slice(-4)}。`);
    expect(told()).toContain("我们不收钱，不要验证码，不要转账。");
    cleanup();
    await open({ stationPhone: null });
    expect(told()).toContain(`律师先说您编号后四位 ${number.slice(-4)}，说不出的就挂掉，打 12351 问。`);
    cleanup();
    await open({ status: "closed" });
    expect(told()).not.toContain("不要转账");
  });

  it("behind a PIN says so, and leads to where it is typed", async () => {
    world.refuse = { readMyCase: "access.pin" };
    taro.params = { number };
    render(<CasePage />);
    await waitFor(() => expect(told()).toContain("这件事加了密码"));
    press("输入密码");
    expect(taro.calls.at(-1)).toMatchObject({ api: "navigateTo", args: [{ url: "/people/pin/index?open=1" }] });
  });

  it("keeps the story folded until it is asked for", async () => {
    await open();
    expect(told()).not.toContain("三个月没发工资");
    press("看我写的");
    expect(told()).toContain("三个月没发工资");
  });

  it("never says on the screen what nobody may read over a shoulder, nor keeps it on the phone", async () => {
    await open({ type: "HARASSMENT" });
    expect(told()).toContain("我的诉求");
    expect(told()).not.toContain("骚扰");
    expect([...taro.storage.keys()]).not.toContain("huiyin.kept.case");
  });

  it("asks whether somebody called, and sends the answer once", async () => {
    await open({ asksContact: true });
    press("没有");
    press("联系过");
    await waitFor(() => expect(told()).toContain("我们马上催"));
    expect(asked(world, "confirmContact").map(({ body }) => body)).toEqual([{ contacted: false }]);
  });

  it("keeps an unsent message over a lost network and a closed page, and warns of danger in it without stopping it", async () => {
    await open();
    press("给律师留言");
    fireEvent.change(screen.getByLabelText("留言"), { target: { value: "老板说要打死我" } });
    expect(screen.getByRole("button", { name: "打 110 报警" })).toBeTruthy();
    world.network = false;
    press("发送");
    await waitFor(() => expect(told()).toContain("还没交上"));
    // It may have arrived all the same: what goes out from the page opened anew is the same command.
    const key = /key\W+([0-9a-f]{32})/.exec(JSON.stringify([...taro.storage]))?.[1];
    cleanup();
    world.network = true;
    await open();
    press("给律师留言");
    expect(screen.getByLabelText<HTMLTextAreaElement>("留言").value).toBe("老板说要打死我");
    press("发送");
    await waitFor(() => expect(told()).toContain("已发给律师。"));
    expect(asked(world, "writeMessage").map((it) => [it.body, it.key])).toEqual([[{ text: "老板说要打死我" }, key]]);
  });

  it("loses nothing of what is typed on while the message is on its way", async () => {
    await open();
    press("给律师留言");
    fireEvent.change(screen.getByLabelText("留言"), { target: { value: "老板今天来了" } });
    press("发送");
    fireEvent.change(screen.getByLabelText("留言"), { target: { value: "老板今天来了，说下周给" } });
    await waitFor(() => expect(told()).toContain("已发给律师。"));
    expect(asked(world, "writeMessage").map(({ body }) => body)).toEqual([{ text: "老板今天来了" }]);
    press("给律师留言");
    expect(screen.getByLabelText<HTMLTextAreaElement>("留言").value).toBe("老板今天来了，说下周给");
  });

  describe("hidden from a looker-on", () => {
    const threat = "老板说要打死我";
    const mine = { id: `m_${"1".repeat(20)}`, at: inMinutes(-5), from: "worker", title: "", text: threat };
    const stored = () => JSON.stringify([...taro.storage]);
    const danger = { kinds: ["violence"], call: ["110"], hideScreen: true };

    it("leaves nothing of what was being written, on the screen or on the phone, and gives it back when asked", async () => {
      await open();
      press("给律师留言");
      fireEvent.change(screen.getByLabelText("留言"), { target: { value: threat } });
      expect(stored()).toContain(threat);
      press("藏起这一页");
      expect(told()).not.toContain(threat);
      expect(stored()).not.toContain(threat);
      expect(screen.queryByRole("dialog")).toBeNull();
      expect(taro.calls.at(-1)).toEqual({ api: "switchTab", args: [{ url: "/pages/bookings/index" }] });
      press("给律师留言");
      expect(screen.getByLabelText<HTMLTextAreaElement>("留言").value).toBe("");
      press("点开看");
      expect(screen.getByLabelText<HTMLTextAreaElement>("留言").value).toBe(threat);
    });

    it("after sending, folds what was said here, now and when it is opened again, until asked", async () => {
      world.danger = danger;
      await open({ messages: [mine] });
      expect(told()).toContain(threat);
      press("给律师留言");
      fireEvent.change(screen.getByLabelText("留言"), { target: { value: "他又来了" } });
      press("发送");
      await waitFor(() => expect(told()).toContain("已发给律师。"));
      press("藏起这一页");
      expect(told()).not.toContain(threat);
      expect(told()).not.toContain("110");
      cleanup();
      await open({ messages: [mine] });
      expect(told()).not.toContain(threat);
      press("点开看");
      expect(told()).toContain(threat);
    });

    it("the reason of “没解决” warns while typed and after it was sent, and is cleared by hiding", async () => {
      await open({ status: "answered", promise: null, can: can({ agree: true, notSolved: true }) });
      press("没解决");
      const why = () => screen.getByLabelText<HTMLTextAreaElement>(/哪里没解决/);
      fireEvent.change(why(), { target: { value: threat } });
      press("藏起这一页");
      press("没解决");
      expect(why().value).toBe("");
      fireEvent.change(why(), { target: { value: threat } });
      press("换人再办");
      await waitFor(() => expect(told()).toContain("已换人再办。"));
      expect(screen.getByRole("button", { name: "打 110 报警" })).toBeTruthy();
    });

    it("no message stays on the phone in the last copy; without a network the page says where they are", async () => {
      await open({ messages: [mine] });
      expect(stored()).not.toContain(threat);
      cleanup();
      world.network = false;
      render(<CasePage />);
      await waitFor(() => expect(told()).toContain("连上网络，才能看留言。"));
    });
  });

  it("says with which body it was spoken, when, and what came of it", async () => {
    await open({ messages: [{ id: `m_${"1".repeat(20)}`, at: inMinutes(-5), from: "staff", title: "值班律师", kind: "outside", sees: "both", text: "已经立案", body: "police", when: inMinutes(-50) }] });
    const item = screen.getAllByRole("listitem").map((it) => it.textContent ?? "").find((it) => it.includes("已经立案"));
    expect(item).toMatch(/联系了公安.*\d{1,2}:\d{2} 的事已经立案/u);
  });

  it("calls an answer an answer, and a message a message", async () => {
    const said = (n: number, at: string, text: string) => ({ id: `m_${String(n).repeat(20)}`, at, from: "staff", title: "值班律师", text });
    const answered = event(3, "answered", { kind: "staff", person: `p_${"2".repeat(20)}`, title: "值班律师" });
    await open({ status: "answered", promise: null, events: [event(1, "registered"), answered], messages: [said(1, inMinutes(-59), "材料收到"), said(2, String(answered["at"]), "可以申请仲裁")] });
    const items = screen.getAllByRole("listitem").map((it) => it.textContent ?? "");
    expect(items.find((it) => it.includes("可以申请仲裁"))).toContain("答复");
    expect(items.find((it) => it.includes("材料收到"))).not.toContain("答复");
    expect(screen.getByText("答复和留言")).toBeTruthy();
  });

  it("without a network shows its last copy and the time of it, without the story", async () => {
    await open();
    cleanup();
    world.network = false;
    render(<CasePage />);
    await waitFor(() => expect(told()).toContain("现在没有网络。这是 今天"));
    expect(title()).toContain("已接单");
    expect(told()).not.toContain("看我写的");
  });

  it("of somebody else is one sentence and a way on", async () => {
    taro.params = { number };
    render(<CasePage />);
    await waitFor(() => expect(told()).toContain("没有找到，请核对编号。"));
    expect(screen.getByRole("button", { name: "再试一次" })).toBeTruthy();
  });
});

describe("papers the worker was asked for", () => {
  it("are settled with one tap each, had or not", async () => {
    world.papers = [{ id: "a", words: "工资条", state: "open", at: inMinutes(-9) }, { id: "b", words: "考勤", state: "open", at: inMinutes(-9) }];
    await open({ promise: null, pausedUntil: inMinutes(9000), shows: ["papers"] });
    await screen.findByText("请您补的材料");
    expect(told()).toContain("接着给您办");
    press("工资条：给了");
    // Until that is answered nothing else can be pressed: it would be lost without a word.
    expect(screen.getByRole("button", { name: "考勤：没有" }).getAttribute("aria-disabled")).toBe("true");
    await waitFor(() => expect(screen.queryByRole("button", { name: "工资条：给了" })).toBeNull());
    press("考勤：没有");
    await waitFor(() => expect(asked(world, "settleMyMaterials").map((it) => it.body["papers"])).toEqual([[{ id: "a", state: "given" }], [{ id: "b", state: "none" }]]));
  });
});
