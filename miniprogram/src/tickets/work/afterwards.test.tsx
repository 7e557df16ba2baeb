import { describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { zBoardLine } from "@huiyin/shared/cases/staffApi";
import { BoardLineView } from "@/parts/staff/BoardLineView";
import { line } from "../../../tests/staffFake";
import { at, id } from "../../../tests/staffPeople";
import { bodies, can, clearPhone, now, number, open } from "./work.fixture";

clearPhone();

describe("a worker nobody reaches", () => {
  it("is answered in writing after three tries; nobody is asked how the answer was told", async () => {
    const it = await open({ tries: 3, unreached: true, can: { ...can, answer: true } });
    expect(screen.getByText("3 次")).toBeTruthy();
    fireEvent.click(screen.getAllByRole("button", { name: "写答复" })[0] as HTMLElement);
    const sheet = within(await screen.findByRole("dialog", { name: "写答复" }));
    expect(sheet.getByText(/^三次都没联系上/)).toBeTruthy();
    expect(sheet.queryByRole("radio", { name: "电话里说清了" })).toBeNull();
    fireEvent.change(sheet.getByLabelText("答复"), { target: { value: "可以申请劳动仲裁。" } });
    fireEvent.click(sheet.getByRole("button", { name: "送出答复" }));
    await screen.findByText("答复已记下，等职工确认。");
    expect(bodies(it, "answerCase")).toEqual([{ text: "可以申请劳动仲裁。", evidence: null, version: 4 }]);
  });
});

describe("a wait for papers", () => {
  const sheetOf = async (mayPause: boolean, hears: "account" | "phone" | "nothing" = "account") => {
    await open({ contactedAt: at(now, -60), mayPause, hears, can });
    fireEvent.click(screen.getAllByRole("button", { name: "要材料" })[0] as HTMLElement);
    return within(await screen.findByRole("dialog"));
  };
  it("may stop the clock while its ten days last, and says who gives more when they are spent", async () => {
    expect((await sheetOf(true)).getByRole("checkbox", { name: /等材料时，答复的时限停下来/ })).toBeTruthy();
    cleanup();
    const spent = await sheetOf(false);
    expect([spent.queryByRole("checkbox", { name: /时限停下来/ }), spent.getByText(/请站长来点/) !== null]).toEqual([null, true]);
  });
  it("of who has no account says that they are to be called, and of who left no phone either why the clock cannot stop", async () => {
    const called = await sheetOf(true, "phone");
    expect([called.getByRole("checkbox", { name: /提醒您给他打电话/ }) !== null, called.getByText(/请在电话里把要哪些材料告诉他/) !== null]).toEqual([true, true]);
    cleanup();
    const nobody = await sheetOf(true, "nothing");
    expect([nobody.queryByRole("checkbox", { name: /时限停下来/ }), nobody.getByText(/提醒不到他，所以时限不能停/) !== null]).toEqual([null, true]);
  });
});

describe("a closed case", () => {
  const one = (which: string, fen: number, undoneAt: string | null = null) => ({ id: id("m", which), fen, on: "2026-11-20", source: "receipt", at: at(now, -60), title: "值班律师甲", undoneAt });
  const closed = { status: "closed", waitingFor: null, promise: null, can: { ...can, contact: false, answer: false, handOn: false, setUrgency: false } };
  it("shows its three sums and what came later; another payment is yuan typed and fen sent, and one is taken back with a reason", async () => {
    const paid = { money: { claimedFen: 900_000, agreedFen: null, paidFen: 300_050 }, may: true, byLine: false, payments: [one("a", 200_050), one("b", 100, at(now, -5))] };
    const it = await open(closed, { paid });
    await screen.findByText("¥3,000.50");
    expect([screen.getByText("没写") !== null, screen.getByText("已撤") !== null, screen.queryAllByRole("button", { name: /：撤掉$/ }).length]).toEqual([true, true, 1]);
    fireEvent.click(screen.getByRole("button", { name: "记一笔到账" }));
    const add = within(screen.getByRole("dialog"));
    fireEvent.click(add.getByRole("button", { name: "记一笔到账" }));
    expect(add.getByRole("alert").textContent).toBe("请写数目，比如 3000 或 1.2万。");
    fireEvent.change(add.getByLabelText("到账多少元"), { target: { value: "1.2万" } });
    fireEvent.change(add.getByLabelText("哪天到账的"), { target: { value: "2026-11-21" } });
    fireEvent.click(add.getByRole("radio", { name: "法院执行到账" }));
    fireEvent.click(add.getByRole("button", { name: "记一笔到账" }));
    await screen.findByText("到账记下了。");
    fireEvent.click(screen.getByRole("button", { name: "¥2,000.50：撤掉" }));
    const undo = within(screen.getByRole("dialog"));
    fireEvent.click(undo.getByRole("button", { name: "撤掉" }));
    expect(undo.getByRole("alert").textContent).toBe("请写明原因。");
    fireEvent.change(undo.getByLabelText("为什么撤"), { target: { value: "记错了" } });
    fireEvent.click(undo.getByRole("button", { name: "先不" }));
    await waitFor(() => expect([...it.typed]).toEqual([[`${number} unpaid ${id("m", "a")}`, { reason: "记错了" }]]));
    fireEvent.click(screen.getByRole("button", { name: "¥2,000.50：撤掉" }));
    const again = within(screen.getByRole("dialog"));
    await waitFor(() => expect(again.getByLabelText<HTMLTextAreaElement>("为什么撤").value).toBe("记错了"));
    fireEvent.click(again.getByRole("button", { name: "撤掉" }));
    await screen.findByText("撤掉了。");
    expect([bodies(it, "recordPaid"), bodies(it, "undoPaid")]).toEqual([[{ fen: 1_200_000, on: "2026-11-21", source: "enforced", version: 4 }], [{ payment: id("m", "a"), reason: "记错了", version: 4 }]]);
  });

  it("of a group sends whoever records money to its lines", async () => {
    await open(closed, { paid: { money: { claimedFen: null, agreedFen: null, paidFen: 100 }, may: false, byLine: true, payments: [] } });
    expect(await screen.findByText(/^集体的钱在名单里记/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "记一笔到账" })).toBeNull();
  });
});

it("a line of a list says that its next step went by, and nothing while it is to come", () => {
  const shown = (minutes: number) => render(<BoardLineView line={{ ...zBoardLine.parse(line(now, "482137", { nextAt: at(now, minutes) })), gone: false }} now={now} />);
  shown(60);
  expect(screen.queryByText("下一步过了")).toBeNull();
  shown(-60);
  expect(screen.getByText("下一步过了")).toBeTruthy();
});
