import { decideHandlerAskRoute, listHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import { beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { addressOf } from "@/parts/notices/inbox";
import { taro } from "../../tests/taro";
import { play, scene, type Scene } from "../../tests/staffFake";
import { at, id, numberOf, people, signInStaff } from "../../tests/staffPeople";
import AsksPage from "./asks/index";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const number = numberOf("482137");
const ask = (more: object = {}) => ({ id: "a".repeat(20), number, type: "WAGE_ARREARS", kind: "complaint", why: "电话从来不接\n还吼我", askedAt: at(now, -90), by: at(now, 600), late: false, handlerName: "值班律师甲", mayReassign: true, ...more });
function open(asks: readonly object[], part: Partial<Scene> = {}): Scene {
  let left = asks;
  const it = scene(now, { role: "head", more: [[listHandlerAsksRoute, () => ({ asks: left })], [decideHandlerAskRoute, () => ((left = []), {})]], ...part });
  play(it, now);
  signInStaff(now, people.head);
  render(<AsksPage />);
  return it;
}
const press = async (name: string) => fireEvent.click(await screen.findByRole("button", { name }));
const inSheet = () => within(screen.getByRole("dialog"));
beforeEach(() => (taro.reset(), cleanup()));

describe("what a worker said about a handler", () => {
  it("is read with whom it is about; somebody else goes on, with an answer that is asked for", async () => {
    const it = open([ask()]);
    expect((await screen.findByText(/电话从来不接/)).textContent).toBe("电话从来不接\n还吼我");
    expect(screen.getByText(/^办理人：值班律师甲 · /)).toBeTruthy();
    await press("换人");
    fireEvent.click(inSheet().getByRole("button", { name: "换人" }));
    expect(await inSheet().findByText("请写答复。")).toBeTruthy();
    fireEvent.change(inSheet().getByLabelText(/给职工的答复/), { target: { value: "给您换一位。" } });
    fireEvent.click(inSheet().getByRole("button", { name: "换人" }));
    expect(await screen.findByText("定好了，已经告诉职工。")).toBeTruthy();
    expect(await screen.findByText("现在没有等您定的。")).toBeTruthy();
    expect(it.said.filter((one) => one.route === "decideHandlerAsk")).toMatchObject([{ params: { number }, body: { id: "a".repeat(20), decision: "reassigned", answer: "给您换一位。" } }]);
  });
  it("of a case somebody else has by now only an answer is left; a refusal keeps what was typed", async () => {
    open([ask({ mayReassign: false, late: true })], { refuse: { decideHandlerAsk: { code: "ask.not_open", status: 404 } } });
    expect(await screen.findByText("这件已经不在他手里，写个答复就可以。")).toBeTruthy();
    expect(screen.getByText("下一级没按时定")).toBeTruthy();
    await press("不换，答复职工");
    fireEvent.change(inSheet().getByLabelText(/给职工的答复/), { target: { value: "已经换人了。" } });
    fireEvent.click(inSheet().getByRole("button", { name: "不换，答复职工" }));
    expect(await inSheet().findByText("这一条已经有人定了，请刷新再看。")).toBeTruthy();
    expect((inSheet().getByLabelText(/给职工的答复/) as HTMLTextAreaElement).value).toBe("已经换人了。");
  });
  it("two about one case are answered apart: an answer not sent yet outlasts the other's", async () => {
    const [one, two] = [ask(), ask({ id: "b".repeat(20), why: "答应的事没办" })];
    let left = [one, two];
    const it = open([], { more: [[listHandlerAsksRoute, () => ({ asks: left })], [decideHandlerAskRoute, () => ((left = [one]), {})]] });
    const answer = async (nth: number) => {
      fireEvent.click((await screen.findAllByRole("button", { name: "不换，答复职工" }))[nth] as HTMLElement);
      return inSheet().getByLabelText<HTMLTextAreaElement>(/给职工的答复/);
    };
    fireEvent.change(await answer(0), { target: { value: "问过他了，正在写。" } });
    fireEvent.click(inSheet().getByRole("button", { name: "先不" }));
    const other = await answer(1);
    expect(other.value).toBe("");
    fireEvent.change(other, { target: { value: "本周办好。" } });
    fireEvent.click(inSheet().getByRole("button", { name: "不换，答复职工" }));
    await screen.findByText("定好了，已经告诉职工。");
    await waitFor(() => expect([...it.typed.values()]).toEqual([{ answer: "问过他了，正在写。" }]));
    await waitFor(() => expect(screen.queryByText("答应的事没办")).toBeNull());
    const again = await answer(0);
    await waitFor(() => expect(again.value).toBe("问过他了，正在写。"));
  });
  it("a notice of it leads here, not into the case", () =>
    expect(addressOf({ id: id("n", "x") as never, about: { kind: "case", number }, code: "handler_ask_late" }, true)).toBe(`/tickets/asks/index?notice=${id("n", "x")}`));
});
