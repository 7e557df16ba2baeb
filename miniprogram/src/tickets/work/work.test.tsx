import { describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { line, play, scene, staffCase } from "../../../tests/staffFake";
import { at, id, numberOf, signInStaff } from "../../../tests/staffPeople";
import { StaffWork } from "@/parts/tickets/StaffWork";
import type * as sheet from "@/parts/staff/CalculateSheet";
import Work from "./index";
import { bodies, can, clearPhone, now, number, open } from "./work.fixture";

clearPhone();

describe("a case at work", () => {
  it("opens with what is owed, warns what must not be told, and masks who it is", async () => {
    await open({ placeWords: "火车站旁、3 号仓" });
    expect(screen.getByText("地点：火车站旁、3 号仓")).toBeTruthy();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(/^请在.*前联系职工。$/);
    expect(screen.getByText(/不让单位知道。不要联系单位/)).toBeTruthy();
    expect(screen.getByText("张**")).toBeTruthy();
    expect(document.body.textContent).not.toContain("张建国");
  });

  it("begins with what its worker wrote last, until something was said to them; what only staff read does not count", async () => {
    const said = (nth: number, from: "worker" | "staff", text: string, more: object = {}) => ({ id: id("m", `w${nth}`), at: at(now, nth - 60), from, title: from === "worker" ? "" : "值班律师甲", text, kind: "message", sees: "both", files: [], ...more });
    const asks = [said(1, "staff", "请把工资条拍给我。"), said(2, "worker", "找到了，三张。"), said(3, "staff", "内部：等他拍照。", { kind: "note", sees: "staff" })];
    await open({ can, messages: asks });
    const card = () => screen.getByText(/^职工最近说的/).closest("section") as HTMLElement;
    expect(card().textContent).toContain("找到了，三张。");
    // Before the story, and the whole of it further down.
    expect(card().compareDocumentPosition(screen.getByText(/40 名装卸工/)) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(screen.getAllByText("找到了，三张。")).toHaveLength(2);
    fireEvent.click(within(card()).getByRole("button", { name: "回他" }));
    expect(screen.getByRole("dialog", { name: "发消息" })).toBeTruthy();
    cleanup();
    await open({ can, messages: [...asks, said(4, "staff", "收到了。")] });
    expect([screen.queryByText(/^职工最近说的/), screen.getAllByText("找到了，三张。").length]).toEqual([null, 1]);
  });

  it("stands in the list of what is in hand with its number: five of one kind at one place are told apart", async () => {
    const it = scene(now, { work: [line(now, "482137"), line(now, "482138")] });
    play(it, now);
    signInStaff(now);
    render(<StaffWork />);
    await screen.findByText("手上 2 件");
    expect([numberOf("482137"), numberOf("482138")].map((one) => screen.getByText(`金海社区 · ${showCaseNumber(one)}`) !== null)).toEqual([true, true]);
  });

  it("tells the next step first, like the worker's page", async () => {
    await open();
    expect(screen.getAllByRole("listitem")[0]?.textContent).toMatch(/^下一步：联系职工/);
  });

  it("opens the arithmetic of the time that is owed", async () => {
    await open();
    fireEvent.click(screen.getByRole("button", { name: "为什么是这个时间" }));
    await screen.findByText("规定 1 个工作日内联系职工。");
  });

  it("reveals one field at a time, each a recorded look, then offers the call", async () => {
    const it = await open();
    expect(screen.queryByRole("button", { name: "打电话" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "看电话" }));
    fireEvent.click(await screen.findByRole("button", { name: "打电话" }));
    expect(taro.calls.find((call) => call.api === "makePhoneCall")?.args).toEqual([{ phoneNumber: "13900000000" }]);
    expect(bodies(it, "reveal")).toEqual([{ field: "phone" }]);
    // Back from the call, what came of it is asked at once.
    expect(screen.getByRole("dialog", { name: "记一次联系" })).toBeTruthy();
  });

  it("never offers a call to who asked for words only", async () => {
    await open({ reach: { phone: null, how: "text_only", safeHours: null, mayLeaveMessage: false, needs: [] } });
    fireEvent.click(screen.getByRole("button", { name: "看电话" }));
    await screen.findByText("13900000000");
    expect(screen.queryByRole("button", { name: "打电话" })).toBeNull();
    expect(screen.getByText("只发消息，别打电话")).toBeTruthy();
  });

  it("records a contact with its evidence; no answer has no minutes", async () => {
    const it = await open();
    fireEvent.click(screen.getByRole("button", { name: "记一次联系" }));
    const sheet = screen.getByRole("dialog");
    fireEvent.click(within(sheet).getByRole("radio", { name: "没人接" }));
    fireEvent.click(within(sheet).getByRole("button", { name: "记下来" }));
    await screen.findByText("记下了。");
    expect(bodies(it, "recordContact")).toEqual([{ evidence: { kind: "call", at: expect.any(String), outcome: "no_answer", minutes: 0 }, version: 4 }]);
  });

  it("asks for the days of the limit at the first contact: a day, not over yet, or nobody knows; never without", async () => {
    const it = await open({ limitFacts: ["ended", "wrongEnded"] });
    expect(await screen.findByText("还没填日子")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "记一次联系" }));
    const sheet = screen.getByRole("dialog");
    fireEvent.click(within(sheet).getByRole("button", { name: "记下来" }));
    expect(within(sheet).getAllByText("请选一个日子，或选说不清。")).toHaveLength(2);
    fireEvent.change(within(sheet).getByLabelText(/^哪天离职的/), { target: { value: "2026-03-02" } });
    fireEvent.click(within(sheet).getByRole("radio", { name: "还在继续" }));
    fireEvent.click(within(sheet).getByRole("button", { name: "记下来" }));
    await screen.findByText("记下了。");
    expect(bodies(it, "recordContact")[0]).toMatchObject({ facts: [{ fact: "ended", value: { is: "on", on: "2026-03-02" } }, { fact: "wrongEnded", value: { is: "going_on" } }] });
  });

  it("asks for papers from the list of the matter, and the clock may stand still; a note says that only staff read it", async () => {
    const it = await open({ contactedAt: at(now, -60), can, identity: "real", messages: [{ id: id("m", "one"), at: at(now, -20), from: "staff", title: "值班律师甲", text: "只给同事看", kind: "note", sees: "staff" }] });
    expect(await screen.findByText("只有工作人员看得到")).toBeTruthy();
    fireEvent.click(screen.getAllByRole("button", { name: "要材料" })[0] as HTMLElement);
    const sheet = screen.getByRole("dialog");
    fireEvent.click(within(sheet).getByRole("button", { name: "要材料" }));
    expect(within(sheet).getByText("请至少选一样。")).toBeTruthy();
    fireEvent.click(within(sheet).getByRole("checkbox", { name: /^工资条/ }));
    fireEvent.click(within(sheet).getByRole("checkbox", { name: /^等材料时/ }));
    fireEvent.click(within(sheet).getByRole("button", { name: "要材料" }));
    await screen.findByText("已告诉职工。");
    expect(bodies(it, "askMaterial")).toEqual([{ papers: ["工资条"], note: null, pauses: true, version: 4 }]);
  });

  it("a canned answer asks for its fields, filled from the case where it knows, shows how it reads, and is not sent with one open", async () => {
    const it = await open({ contactedAt: at(now, -60), can });
    it.beside = { ...it.beside, papers: [{ id: "a", words: "工资条", state: "open", at: now }] };
    const last = localDate(at(now, 60 * 24 * 40), chinaTime);
    const running = { is: "running", from: last, counted: [], nominalEnd: last, deadline: last, conservative: last, daysLeft: 40, calendarKnown: true, lateEvent: false };
    it.facts = { ...it.facts, clocks: [{ key: "ARB_LIMIT_AFTER_TERMINATION", fact: "ended", state: running }] };
    fireEvent.click(screen.getByRole("button", { name: "写答复" }));
    fireEvent.change(screen.getByLabelText(/^用现成的话/), { target: { value: "arbitration" } });
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("带什么材料").value).toBe("工资条"));
    expect(screen.getByLabelText<HTMLInputElement>("最稳妥在哪天前递交").value).toBe(last);
    expect(screen.getByText(/您可以向＿＿劳动人事争议仲裁委员会申请仲裁，不收费。/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "送出答复" }));
    expect(screen.getByText("请填这一项。")).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/^哪里的仲裁委/), { target: { value: "【西岗区】" } });
    expect(screen.getByText("请写短一点，不要带方括号。")).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/^哪里的仲裁委/), { target: { value: "西岗区" } });
    fireEvent.change(screen.getByLabelText(/^另外要说的/), { target: { value: "请看【哪条】" } });
    fireEvent.click(screen.getByRole("button", { name: "送出答复" }));
    expect(screen.getByText("方括号里的还没填，请填好再送出。")).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/^另外要说的/), { target: { value: "材料看过了。" } });
    fireEvent.click(screen.getByRole("button", { name: "送出答复" }));
    await waitFor(() => expect(bodies(it, "answerCase")).toHaveLength(1));
    expect(String(bodies(it, "answerCase")[0]?.["text"])).toMatch(/^材料看过了。\n您可以向西岗区劳动人事争议仲裁委员会申请仲裁，不收费。最稳妥在 .+ 前递交。申请书我们帮您写，请带上工资条。$/);
  });

  it("a canned answer is put into the answer to be changed there", async () => {
    const it = await open({ contactedAt: at(now, -60), can });
    fireEvent.click(screen.getByRole("button", { name: "写答复" }));
    fireEvent.change(screen.getByLabelText(/^用现成的话/), { target: { value: "mediation" } });
    fireEvent.change(screen.getByLabelText("哪天谈"), { target: { value: localDate(at(now, 60 * 48), chinaTime) } });
    fireEvent.click(screen.getByRole("button", { name: "放进正文里再改" }));
    expect(screen.getByText("请填这一项。")).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/^几点/), { target: { value: "9:30" } });
    fireEvent.click(screen.getByRole("button", { name: "放进正文里再改" }));
    const text = screen.getByLabelText<HTMLTextAreaElement>("答复");
    expect(text.value).toContain("9:30 在金海社区工会法律服务点一起谈。");
    fireEvent.change(text, { target: { value: "周五见。" } });
    fireEvent.click(screen.getByRole("button", { name: "送出答复" }));
    await waitFor(() => expect(bodies(it, "answerCase")).toMatchObject([{ text: "周五见。" }]));
  });

  it("puts an estimate into the case, filled from what the case knows", async () => {
    const it = await open();
    it.facts = { ...it.facts, facts: [{ fact: "monthlyWage", value: { is: "money", fen: 522_000 }, from: "worker", title: "", at: at(now, -30) }] };
    fireEvent.click(screen.getAllByRole("button", { name: "算一算" })[0] as HTMLElement);
    const sheet = screen.getByRole("dialog");
    // What this kind of matter asks for stands first; the rest is found by what happened.
    expect(await within(sheet).findByRole("heading", { name: "这件事常用的" })).toBeTruthy();
    fireEvent.click(within(sheet).getByRole("button", { name: /^加班费/ }));
    await waitFor(() => expect(within(sheet).getByLabelText<HTMLInputElement>(/^每月工资/).value).toBe("5220"));
    fireEvent.change(within(sheet).getByLabelText(/^平日加班几小时/), { target: { value: "10" } });
    fireEvent.click(within(sheet).getByRole("button", { name: "算一算" }));
    expect(screen.getByRole("dialog", { name: "大约 ¥450.00" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "放进这件事里" }));
    await screen.findByText("估算放进来了。");
    expect(bodies(it, "attachCalculation")).toEqual([{ kind: "overtime", filled: { base: "5220", weekdayHours: "10" } }]);
    // One of the rest, with no money in it.
    fireEvent.click(screen.getAllByRole("button", { name: "算一算" })[0] as HTMLElement);
    const again = screen.getByRole("dialog");
    fireEvent.click(within(again).getByRole("button", { name: /^休假、生病、生孩子/ }));
    fireEvent.click(within(again).getByRole("button", { name: /^产假天数/ }));
    fireEvent.click(within(again).getByRole("radio", { name: /^流产，怀孕满 4 个月/ }));
    fireEvent.click(within(again).getByRole("button", { name: "算一算" }));
    expect(screen.getByRole("dialog", { name: "42 天" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "放进这件事里" }));
    await waitFor(() => expect(bodies(it, "attachCalculation")).toHaveLength(2));
    expect(bodies(it, "attachCalculation")[1]).toEqual({ kind: "maternity", filled: { birth: "late" } });
  });

  it("in the mini-program the calculators are a page of their own, opened for this case", () => {
    const { CalculateSheet } = jest.requireActual<typeof sheet>("../../parts/staff/CalculateSheet.tsx");
    const nothing = jest.fn();
    render(<CalculateSheet number={number} version={1} onClose={nothing} onDone={nothing} onStale={nothing} />);
    expect(taro.calls.findLast((call) => call.api === "navigateTo")?.args[0]).toEqual({ url: `/deadlines/calculator/index?number=${number}&as=staff` });
    expect(nothing).toHaveBeenCalledTimes(1);
  });

  it("refuses a time that is still to come, and keeps what was typed", async () => {
    const it = await open();
    fireEvent.click(screen.getByRole("button", { name: "记一次联系" }));
    fireEvent.change(screen.getByLabelText("什么时候"), { target: { value: "other" } });
    fireEvent.change(screen.getByLabelText("哪一天"), { target: { value: "2999-01-01" } });
    fireEvent.change(screen.getByLabelText("几点（比如 9:30）"), { target: { value: "９点半" } });
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "记下来" }));
    expect(screen.getByRole("alert").textContent).toBe("时间不能晚于现在。");
    expect(screen.getByLabelText<HTMLInputElement>("几点（比如 9:30）").value).toBe("９点半");
    expect(bodies(it, "recordContact")).toEqual([]);
  });

  it("answers only with words; said in a call it carries the call", async () => {
    const it = await open({ contactedAt: at(now, -60), can });
    fireEvent.click(screen.getByRole("button", { name: "写答复" }));
    const sheet = screen.getByRole("dialog");
    const send = () => fireEvent.click(within(sheet).getByRole("button", { name: "送出答复" }));
    send();
    expect(screen.getByRole("alert").textContent).toBe("请写答复。");
    fireEvent.change(within(sheet).getByLabelText("答复"), { target: { value: "可以申请仲裁。" } });
    fireEvent.click(within(sheet).getByRole("radio", { name: "电话里说清了" }));
    send();
    await screen.findByText("答复已记下，等职工确认。");
    expect(bodies(it, "answerCase")).toEqual([{ text: "可以申请仲裁。", evidence: { kind: "call", at: expect.any(String), outcome: "reached", minutes: 0 }, version: 4 }]);
  });

  it("hands on with a reason, and a refusal leaves everything typed", async () => {
    const it = await open({ can });
    it.refuse = { handOn: { code: "case.ladder_empty", status: 409 } };
    fireEvent.click(screen.getByRole("button", { name: "转给别人" }));
    const sheet = screen.getByRole("dialog");
    fireEvent.change(within(sheet).getByLabelText("为什么转"), { target: { value: "要请假三天" } });
    fireEvent.click(within(sheet).getByRole("button", { name: "转给别人" }));
    await within(sheet).findByText("没有可以转交的人，请联系街道。");
    expect(within(sheet).getByLabelText<HTMLTextAreaElement>("为什么转").value).toBe("要请假三天");
  });

  it("that moved on since it was read is not written over: it says so, keeps what was typed, and goes on from what stands now", async () => {
    const it = await open({ can });
    fireEvent.click(screen.getByRole("button", { name: "转给别人" }));
    const sheet = screen.getByRole("dialog");
    fireEvent.change(within(sheet).getByLabelText("为什么转"), { target: { value: "要请假三天" } });
    it.cases[number] = staffCase(now, "482137", { can, version: 5 });
    const send = () => fireEvent.click(within(sheet).getByRole("button", { name: "转给别人" }));
    send();
    await within(sheet).findByText("这件事刚有变化，还没记下。您写的都在，看一眼最新情况再点。");
    expect(within(sheet).getByLabelText<HTMLTextAreaElement>("为什么转").value).toBe("要请假三天");
    await waitFor(() => {
      if (within(sheet).queryByRole("button", { name: "转给别人" }) !== null) send();
      expect(bodies(it, "handOn").at(-1)).toEqual({ reason: "要请假三天", version: 5 });
    });
    await screen.findByText("已经转出，正在找下一位。");
    expect(bodies(it, "handOn")[0]).toEqual({ reason: "要请假三天", version: 4 });
  });

  it("says so when there is no such case", async () => {
    play(scene(now), now);
    taro.params = { number: "2611230000000" };
    signInStaff(now);
    render(<Work />);
    await screen.findByText("没有这件事，请从“在办”里打开。");
  });
});
