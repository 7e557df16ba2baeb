import { readTimelineByCodeRoute } from "@huiyin/shared/cases/codeWorkApi";
import { describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, event, inMinutes, number, openWorld, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import QueryPage from "./index";

let world: World;
const held = { number, code: "123456789012" };
const told = () => document.body.textContent ?? "";
const message = (id: number, text: string, from = "staff") => ({ id: `m_${String(id).repeat(20)}`, at: inMinutes(id - 60), from, title: from === "staff" ? "值班律师甲" : "", text, kind: "message", sees: "both" });
const staff = { kind: "staff", person: `p_${"2".repeat(20)}`, title: "值班律师甲" };
/** Looks the case up as somebody does. */
function open(part: Partial<World>) {
  world = openWorld(part);
  render(<QueryPage />);
  fireEvent.change(screen.getByLabelText("编号"), { target: { value: held.number } });
  fireEvent.change(screen.getByLabelText("查询码"), { target: { value: held.code } });
  fireEvent.click(screen.getByRole("button", { name: "查进度" }));
}
const found = (part: object = {}) => ({ number, status: "taken", promise: { what: "answer", by: inMinutes(600), provisional: false }, messages: [], canWrite: true, ...part });

describe("what was done, by number and code", () => {
  it("shows the steps, the next one with its time, and what was before at a tap; an answer is named, and nothing is kept", async () => {
    let isThere = false;
    const page = { events: [event(1, "registered", { kind: "worker" })], messages: [message(1, "先把工资条找出来。")], older: null };
    open({
      found: found({ events: [event(2, "taken", staff), event(3, "answered", staff)], messages: [message(3, "可以申请仲裁。")], older: "2_x", limitWarning: true }),
      more: [[readTimelineByCodeRoute, () => (isThere ? page : null)]],
    });
    expect((await screen.findAllByText(/值班律师甲/)).length).toBeGreaterThan(0);
    for (const words of ["走到哪一步了", "下一步：答复您", "答复和留言", "时效可能还在走"]) expect(told()).toContain(words);
    expect(told()).not.toContain("先把工资条找出来");
    fireEvent.click(screen.getByRole("button", { name: "看更早的" }));
    await waitFor(() => expect(told()).toContain("更早的没有读出来"));
    isThere = true;
    fireEvent.click(screen.getByRole("button", { name: "看更早的" }));
    await waitFor(() => expect(told()).toContain("先把工资条找出来"));
    expect(asked(world, "readTimelineByCode")).toMatchObject(Array(2).fill({ body: { ...held, before: "2_x" }, token: null }));
    expect([screen.queryByRole("button", { name: "看更早的" }), told().includes("没有读出来")]).toEqual([null, false]);
    expect(JSON.stringify([...taro.storage])).not.toMatch(/先把工资条|123456789012/u);
  });

  it.each([["ended", "closed", true], ["a helper's code", "closed", false], ["answered and agreed to", "answered", true]])("offers to rate only where it may be done: %s", async (_name, status, rates) => {
    open({ found: found({ status, promise: null, canWrite: false, rates }) });
    await screen.findByText("留言");
    expect(screen.queryByRole("radio", { name: "不满意" }) !== null).toBe(rates);
  });
});
