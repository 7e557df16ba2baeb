import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, inMinutes, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
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
    world.found = { number, status: "taken", promise: { what: "contact", by: inMinutes(60), provisional: false }, messages: [] };
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
    world.found = { number, status: "closed", promise: null, messages: [] };
    fill(number, "123456789012");
    fireEvent.click(await screen.findByRole("radio", { name: "不满意" }));
    fireEvent.change(screen.getByLabelText(/为什么/), { target: { value: "钱还没拿到" } });
    fireEvent.click(screen.getByRole("button", { name: "交评价" }));
    await waitFor(() => expect(told()).toContain("您评价过了，谢谢"));
    expect(asked(world, "rateByCode")).toMatchObject([{ body: { number, code: "123456789012", score: "unsatisfied", why: "钱还没拿到" }, token: null }]);
  });
});
