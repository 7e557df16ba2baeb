import { writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { checkNumberRoute } from "@huiyin/shared/grid/numbersApi";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, inMinutes, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import Caller from "../caller/index";
import QueryPage from "./index";

let world: World;
beforeEach(() => {
  world = openWorld();
  render(<QueryPage />);
});
const told = () => document.body.textContent ?? "";
const fill = (written: string, code: string) => {
  fireEvent.change(screen.getByLabelText("编号"), { target: { value: written } });
  fireEvent.change(screen.getByLabelText("查询码"), { target: { value: code } });
  fireEvent.click(screen.getByRole("button", { name: "查进度" }));
};

describe("查进度", () => {
  it.each([
    ["one digit wrong", number.replace(/.$/, (last) => String((Number(last) + 1) % 10)), "123456789012", "编号是 13 位数字"],
    ["a short code", number, "1234", "查询码是 12 位数字"],
  ])("%s is said at once, without asking", (_, written, code, sentence) => {
    fill(written, code);
    expect(told()).toContain(sentence);
    expect(world.asked).toEqual([]);
  });

  it("takes spaces and full-width digits, says nothing of who asks, and keeps nothing", async () => {
    signInAs();
    world.found = { number, status: "taken", promise: { what: "contact", by: inMinutes(60), provisional: false }, messages: [], canWrite: false };
    const kept = taro.storage.size;
    fill(showCaseNumber(number), "１２３４ 5678 9012");
    await waitFor(() => expect(told()).toContain("值班律师已接单"));
    expect(asked(world, "queryCase")).toMatchObject([{ body: { number, code: "123456789012" }, token: null }]);
    expect(taro.storage.size).toBe(kept);
  });

  it("one sentence for a wrong number and a wrong code, gone when typing goes on", async () => {
    fill(number, "123456789012");
    await waitFor(() => expect(told()).toContain("编号和查询码对不上"));
    fireEvent.change(screen.getByLabelText("查询码"), { target: { value: "1" } });
    expect(told()).not.toContain("编号和查询码对不上");
  });

  it("asks whoever holds the code how it went, once the case is over: two taps", async () => {
    world.found = { number, status: "closed", promise: null, messages: [], canWrite: false };
    fill(number, "123456789012");
    fireEvent.click(await screen.findByRole("radio", { name: "不满意" }));
    fireEvent.change(screen.getByLabelText(/为什么/), { target: { value: "钱还没拿到" } });
    fireEvent.click(screen.getByRole("button", { name: "交评价" }));
    await waitFor(() => expect(told()).toContain("您评价过了，谢谢"));
    expect(asked(world, "rateByCode")).toMatchObject([{ body: { number, code: "123456789012", score: "unsatisfied", why: "钱还没拿到" }, token: null }]);
  });

  it("who has no account writes here, told before the first letter that nothing can be told to them; danger in the words says whom to call", async () => {
    const message = { id: `m_${"1".repeat(20)}`, at: inMinutes(-5), from: "staff", title: "值班律师甲", text: "请把工资条收好。", kind: "message", sees: "both" };
    world = openWorld({ more: [[writeByCodeRoute, () => ({ danger: null })]], found: { number, status: "taken", promise: null, messages: [message], canWrite: true } });
    render(<QueryPage />);
    fill(number, "123456789012");
    await waitFor(() => expect(told()).toContain("请把工资条收好"));
    expect(told()).toContain("没法通知您，请常来这里看。编号和查询码丢了，就找不回来了。");
    fireEvent.change(screen.getByLabelText("想对律师说的"), { target: { value: "老板说要弄死我" } });
    expect(screen.getByRole("button", { name: /110/ })).toBeTruthy();
    fireEvent.change(screen.getByLabelText("想对律师说的"), { target: { value: "工资条在家里" } });
    fireEvent.click(screen.getByRole("button", { name: "发送" }));
    await waitFor(() => expect(asked(world, "writeByCode")).toMatchObject([{ body: { number, code: "123456789012", text: "工资条在家里" }, token: null, key: expect.stringMatching(/^[0-9a-f]{32}$/) }]));
    await waitFor(() => expect(asked(world, "queryCase")).toHaveLength(2));
    expect(screen.getByLabelText<HTMLTextAreaElement>("想对律师说的").value).toBe("");
  });
});

describe("这个号码是你们吗", () => {
  it("says whose it is or that it is none of ours, and what nobody of us ever asks", async () => {
    let whose: string | null = "金海社区工会法律服务点";
    world = openWorld({ more: [[checkNumberRoute, () => ({ whose })]] });
    render(<Caller />);
    expect(told()).toContain("我们不收钱，不要验证码，不要转账");
    const type = (value: string) => fireEvent.change(screen.getByLabelText("打给您的号码"), { target: { value } });
    const press = () => fireEvent.click(screen.getByRole("button", { name: "查一查" }));
    type("0411-84300000");
    press();
    await waitFor(() => expect(told()).toContain("是我们的：金海社区工会法律服务点"));
    type("95588");
    expect(told()).not.toContain("是我们的：");
    whose = null;
    press();
    await waitFor(() => expect(told()).toContain("不是我们的号码"));
    expect(told()).toContain("来电显示可以造假");
  });
});
