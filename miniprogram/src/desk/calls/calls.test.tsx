import { describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { taro } from "../../../tests/taro";
import { at, people } from "../../../tests/staffPeople";
import { nextCall, sitDown, takeUp, talkedMs, useCalls, write } from "./calls";
import Calls from "./index";
import { settled } from "../../../tests/settled";
import { clearDesk, filedBodies, key, now, open, story, submit, type } from "./calls.fixture";

const leave = () => (document.activeElement as HTMLElement | null)?.blur();

clearDesk();

describe("a call", () => {
  it("is filed without a mouse: typed, picked by arrows, sent by Ctrl+Enter", async () => {
    const it = await open();
    type("来电号码", "０４１１-84300000");
    const what = screen.getByRole("combobox", { name: "什么事" });
    fireEvent.change(what, { target: { value: "老板不发工资" } });
    fireEvent.keyDown(what, { key: "ArrowDown" });
    fireEvent.keyDown(what, { key: "Enter" });
    const where = screen.getByRole("combobox", { name: "在哪里" });
    await waitFor(() => {
      fireEvent.change(where, { target: { value: "" } });
      fireEvent.change(where, { target: { value: "金海" } });
      expect(screen.getByRole("option", { name: /金海社区/ })).toBeTruthy();
    });
    fireEvent.keyDown(where, { key: "ArrowDown" });
    fireEvent.keyDown(where, { key: "Enter" });
    type("几个人", "40");
    type("经过", story);
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    const [said] = filedBodies(it);
    expect(said?.body).toMatchObject({
      door: "hotline", type: "WAGE_ARREARS", place: { kind: "unit", unit: "210203001005" }, headcount: 40, story, urgency: "green", urgencyReason: null, identity: "real",
      reach: { phone: "0411-84300000" }, queryCode: expect.stringMatching(/^\d{12}$/),
    });
    expect(said?.key).toMatch(/^[0-9a-f]{32}$/);
    // The code that was sent is the one that is read aloud.
    const code = String(said?.body.queryCode).replace(/(\d{4})(?=\d)/g, "$1 ");
    expect(screen.getByText(code, { selector: ".call-filed__number" })).toBeTruthy();
    key("c");
    await waitFor(() => expect(taro.calls.at(-1)?.args[0]).toEqual({ data: `编号 261123 482137 0\n查询码 ${code}` }));
  });

  it("reads out a second line where it is about health, answered by a key, and sent only on a yes", async () => {
    const it = await open();
    const what = screen.getByRole("combobox", { name: "什么事" });
    expect(screen.queryByLabelText(/^同意用健康情况/)).toBeNull();
    fireEvent.change(what, { target: { value: "工伤认定" } });
    fireEvent.keyDown(what, { key: "ArrowDown" });
    fireEvent.keyDown(what, { key: "Enter" });
    type("经过", story);
    expect(screen.getByLabelText(/^同意用健康情况/)).toBeTruthy();
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    fireEvent.keyDown(document.body, { key: "j", ctrlKey: true });
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    expect(filedBodies(it)[0]?.body).toMatchObject({ type: "INJURY_RECOGNITION", sensitive: true });
  });

  it("says what is missing, goes there, and sends nothing", async () => {
    const it = await open();
    type("来电号码", "139");
    submit();
    expect(screen.getAllByRole("alert").map((alert) => alert.textContent)).toEqual([
      expect.stringContaining("还有 3 处要改"), "号码不对，请检查；座机请加区号，境外的加 00 和区号。", "请写几句经过。", "请先问过来电人，再打勾。",
    ]);
    expect(document.activeElement).toBe(screen.getByLabelText("来电号码"));
    expect(filedBodies(it)).toEqual([]);
    await settled();
  });

  it("proposes emergency from the words, tells what to do, and asks why it is lowered", async () => {
    const it = await open();
    type("经过", "工友说要去堵门");
    const danger = screen.getByRole("alert", { name: "听到了危险的话" });
    expect(danger.textContent).toContain("先稳住来电人");
    expect(within(danger).getByRole("button", { name: "请他拨打 110" })).toBeTruthy();
    expect(screen.getByLabelText<HTMLSelectElement>("缓急").value).toBe("emergency");
    expect(danger.textContent).toContain("系统建议按紧急办");
    type("缓急", "normal");
    expect(danger.textContent).not.toContain("建议按紧急办");
    expect(danger.textContent).toContain("您改成了普通，不按紧急办。");
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    expect(document.activeElement).toBe(screen.getByLabelText("为什么改"));
    type("为什么改", "气话，已劝住");
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    expect(filedBodies(it).map((said) => said.body)).toEqual([expect.objectContaining({ urgency: "normal", urgencyReason: "气话，已劝住" })]);
  });

  it("what was lowered is not said to ring as an emergency after filing either", async () => {
    await open();
    type("经过", "工友说要去堵门");
    type("缓急", "green");
    type("为什么改", "气话，已劝住");
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    const danger = await screen.findByRole("alert", { name: "听到了危险的话" });
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    expect(document.body.textContent).toContain("已按绿色通道派单，不按紧急办。");
    expect(danger).toBeTruthy();
  });

  it("asks an anonymous caller nothing that would be dropped", async () => {
    await open();
    const asked = () => ["方便时间", "怎么找他", "可以留言转告", "女同志接待", "要手语", "要文字", "别的语言"].filter((label) => screen.queryByLabelText(label) !== null);
    expect(asked()).toHaveLength(7);
    type("能让谁知道", "anonymous");
    expect(asked()).toEqual([]);
    expect(screen.getByText("不留名字，这一栏不登记。")).toBeTruthy();
    await settled();
  });

  it("after a lost answer sends exactly the same under the same key, whatever was typed since", async () => {
    const it = await open({ refuse: { logCall: "lost" } });
    type("经过", story);
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText(/还不知道交上没有/);
    type("经过", `${story}，还扣了押金`);
    it.refuse = {};
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    const [first, second] = filedBodies(it);
    expect(second).toEqual(first);
    // And what was typed since is not passed off as filed.
    expect(screen.getByText(/交上的是改动以前的内容/)).toBeTruthy();
  });

  it("a refusal ends the attempt: the next one is new", async () => {
    const it = await open({ refuse: { logCall: { code: "case.unknown_place", status: 400 } } });
    type("经过", story);
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText("没有这个社区，请重新选；不知道就选“不知道”。");
    it.refuse = {};
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    const [first, second] = filedBodies(it);
    expect(second?.key).not.toBe(first?.key);
    expect(second?.body.queryCode).not.toBe(first?.body.queryCode);
  });

  it("is put aside by N with every word, taken up again, and survives a change of rooms", async () => {
    await open();
    type("经过", story);
    leave();
    key("n");
    expect(screen.getByLabelText<HTMLTextAreaElement>("经过").value).toBe("");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("来电号码")));
    cleanup();
    render(<Calls />);
    fireEvent.click(await screen.findByRole("button", { name: /没记完/ }));
    expect(screen.getByLabelText<HTMLTextAreaElement>("经过").value).toBe(story);
  });

  it("letters typed into a field are letters, not keys", async () => {
    await open();
    const field = screen.getByLabelText("经过");
    type("经过", story);
    field.focus();
    key("n");
    expect(useCalls.getState().calls).toHaveLength(1);
    await settled();
  });

  it("leaves nothing in any storage, filed or not, and forgets the story once it is filed", async () => {
    await open();
    type("来电号码", "13941120000");
    type("经过", story);
    const everywhere = () => JSON.stringify([[...taro.storage], { ...localStorage }, { ...sessionStorage }]);
    expect(everywhere()).not.toMatch(/13941120000|工资/);
    fireEvent.click(screen.getByLabelText(/^来电人同意/));
    submit();
    await screen.findByText("261123 482137 0", { selector: ".call-filed__number" });
    expect(JSON.stringify(useCalls.getState())).not.toContain(story);
    expect(everywhere()).not.toMatch(/13941120000|发工资/);
  });

  it("warns before the page is closed while something is not filed, and not otherwise", async () => {
    await open();
    const closing = () => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).toBe(false);
    type("经过", "x");
    expect(closing()).toBe(true);
    await settled();
  });

  it("shows whom it will ring while the place is typed", async () => {
    const it = await open();
    it.stationToday = { ...Object(it.stationToday), duty: [{ who: "lawyer", from: at(now, -60), to: at(now, 60) }] };
    cleanup();
    render(<Calls />);
    await screen.findByText("金海社区工会法律服务点");
    expect(screen.getByText(/^值班律师，到 /)).toBeTruthy();
  });
});

describe("the calls of a sitting", () => {
  it("counts talk only while the call is in hand", () => {
    write({ story: "a" }, 1_000);
    nextCall(61_000);
    takeUp(1, 600_000);
    const call = useCalls.getState().calls.find((one) => one.id === 1);
    expect(call && talkedMs(call, 630_000)).toBe(90_000);
  });

  it("does not pile up blank calls", () => {
    nextCall(0);
    nextCall(0);
    expect(useCalls.getState().calls).toHaveLength(1);
  });

  it("is nobody else's: another person at this computer starts empty", () => {
    sitDown(people.lawyer as never);
    write({ story }, 0);
    sitDown(people.lawyer as never);
    expect(JSON.stringify(useCalls.getState())).toContain(story);
    sitDown(people.other as never);
    expect(JSON.stringify(useCalls.getState())).not.toContain(story);
  });
});
