import { decideHandlerAskRoute, listHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { duty, gap, line, play, scene, staffCase, type Scene } from "../../../tests/staffFake";
import { at, numberOf, people, signInStaff } from "../../../tests/staffPeople";
import { matches } from "../filter";
import { inNeed } from "./Duty";
import Station from "./index";

const now = toInstant(Date.now());
const lines = (count: number, from = 200_000) => Array.from({ length: count }, (_, index) => line(now, String(from + index)));

async function open(part: Partial<Scene> = {}): Promise<Scene> {
  const it = scene(now, { role: "head", unit: "210203001", unitName: "香炉礁街道", staffName: "站长乙", ...part });
  play(it, now);
  signInStaff(now, people.head);
  render(<Station />);
  await screen.findByRole("region", { name: /^全部未结/ });
  return it;
}
const lane = (name: string) => screen.getByRole("region", { name: new RegExp(`^${name}`) });
const items = (name: string) => within(lane(name)).queryAllByRole("listitem");

beforeEach(() => taro.reset());
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe("boards", () => {
  it("show twenty a page in each lane and more when asked", async () => {
    await open({ board: { open: lines(45), overdue: lines(1, 300_000), ringing: [] } });
    expect([items("全部未结").length, items("超时").length, items("正在响").length]).toEqual([20, 1, 0]);
    expect(within(lane("全部未结")).getByText("20+")).toBeTruthy();
    fireEvent.click(within(lane("全部未结")).getByRole("button", { name: "再看一些" }));
    await waitFor(() => expect(items("全部未结")).toHaveLength(40));
    fireEvent.click(within(lane("全部未结")).getByRole("button", { name: "再看一些" }));
    await waitFor(() => expect(items("全部未结")).toHaveLength(45));
    expect(within(lane("全部未结")).queryByRole("button", { name: "再看一些" })).toBeNull();
  });

  it("say whom each waits for until when, overdue by word", async () => {
    await open({ board: { overdue: [line(now, "1".repeat(6), { overdue: true, headcount: 40 })] } });
    const [item] = items("超时");
    expect(item?.textContent).toMatch(/拖欠、克扣工资 · 40 人.*超时 · 办理中.*261123 111111 \d.*金海社区 · 等值班律师甲联系职工，.* 前/);
  });

  it("hold still under the reader and bring news when asked", async () => {
    jest.useFakeTimers({ now: Date.now() });
    const it = scene(now, { role: "head", unit: "210203001", unitName: "香炉礁街道", board: { open: lines(3) } });
    play(it, now);
    signInStaff(now, people.head);
    render(<Station />);
    const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
    await pass(50);
    const first = () => items("全部未结")[0]?.textContent;
    const before = first();
    within(lane("全部未结")).getAllByRole("button")[0]?.focus();
    it.board = { open: [line(now, "999999", { type: "INJURY_DEATH" }), ...lines(2)] };
    await pass(21_000);
    expect(first()).toBe(before);
    expect(items("全部未结")[2]?.textContent).toContain("已离开这一栏");
    fireEvent.click(screen.getByRole("button", { name: "新到 1 件" }));
    expect(first()).toContain("工亡");
    expect(items("全部未结")).toHaveLength(3);
  });

  it("are walked by arrows, opened by Enter, left by Esc with the focus where it was", async () => {
    const number = numberOf("200001");
    await open({ board: { ringing: lines(1, 100_000), open: lines(3) }, cases: { [number]: staffCase(now, "200001", { can: { contact: false, answer: false, handOn: true, close: false, settleLimit: false, callback: true, letter: false, setUrgency: true, assign: false, merge: false, unmerge: false } }) } });
    (document.activeElement as HTMLElement | null)?.blur();
    fireEvent.keyDown(document.body, { key: "ArrowDown" });
    const walk = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    walk("ArrowRight");
    walk("ArrowDown");
    const button = document.activeElement as HTMLElement;
    expect(button.textContent).toContain("200001");
    fireEvent.click(button);
    const side = await screen.findByRole("complementary");
    await within(side).findByText(/40 名装卸工/);
    // A key of the open case.
    walk("h");
    const sheet = screen.getByRole("dialog", { name: "记一次回访" });
    fireEvent.keyDown(sheet, { key: "Escape" });
    expect(screen.queryByRole("dialog")).toBeNull();
    walk("Escape");
    await waitFor(() => expect(document.activeElement?.textContent).toContain("200001"));
    expect(screen.queryByRole("complementary")).toBeNull();
  });

  it("beside it what workers said about a handler waits to be decided, and the focus is back where it was", async () => {
    const ask = { id: "a".repeat(20), number: numberOf("482137"), type: "WAGE_ARREARS", kind: "change", why: "电话打不通", askedAt: at(now, -90), by: at(now, 600), late: false, handlerName: "值班律师甲", mayReassign: true };
    let left = [ask];
    const it = await open({ waiting: { asks: 1 }, more: [[listHandlerAsksRoute, () => ({ asks: left })], [decideHandlerAskRoute, () => ((left = []), {})]] });
    const door = await screen.findByRole("button", { name: /^对办理人的意见 1 件/ });
    // Counting is no look: the words are asked for when they are wanted.
    expect(screen.queryByText("电话打不通")).toBeNull();
    fireEvent.keyDown(document.body, { key: "," });
    await within(await screen.findByRole("complementary")).findByText("电话打不通");
    it.waiting = { asks: 1 };
    fireEvent.keyDown(document.body, { key: "Escape" });
    await waitFor(() => expect(document.activeElement).toBe(door));
    expect(screen.queryByRole("complementary")).toBeNull();
    // Decided, it is counted no more at once.
    fireEvent.keyDown(document.body, { key: "," });
    fireEvent.click(await screen.findByRole("button", { name: "不换，答复职工" }));
    fireEvent.change(screen.getByLabelText(/给职工的答复/), { target: { value: "已经催他回电" } });
    it.waiting = { asks: 0 };
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "不换，答复职工" }));
    await screen.findByText("定好了，已经告诉职工。");
    await waitFor(() => expect(door.textContent).toMatch(/^对办理人的意见\s*,/));
  });

  it("beside it what a colleague entered for the district leads to where it is confirmed", async () => {
    const it = await open({ unit: "210203", waiting: { figures: 0, forms: 1 } });
    fireEvent.click(await screen.findByRole("button", { name: "等您核对 1 项" }));
    expect(taro.calls.at(-1)).toMatchObject({ api: "redirectTo", args: [{ url: "/desk/district/index?part=form" }] });
    cleanup();
    it.waiting = { figures: 2, forms: 1 };
    render(<Station />);
    fireEvent.click(await screen.findByRole("button", { name: "等您核对 3 项" }));
    expect(taro.calls.at(-1)).toMatchObject({ args: [{ url: "/desk/district/index?part=parameters" }] });
  });

  it("are searched with / by number, type or place", async () => {
    await open({ board: { open: [line(now, "200001"), line(now, "200002", { type: "OVERTIME_PAY", placeName: "香川社区" })] } });
    (document.activeElement as HTMLElement | null)?.blur();
    fireEvent.keyDown(document.body, { key: "/" });
    expect(document.activeElement).toBe(screen.getByLabelText("按编号、类型、地点查找"));
    fireEvent.change(screen.getByLabelText("按编号、类型、地点查找"), { target: { value: "香川 加班" } });
    expect(items("全部未结")).toHaveLength(1);
  });

  it("say so when the network is gone, and keep what was read", async () => {
    const it = await open({ board: { open: lines(2) } });
    it.refuse = { readBoard: "lost" };
    fireEvent.keyDown(document.body, { key: "r" });
    await screen.findByText("没连上网络，请稍后再试。");
    expect(items("全部未结")).toHaveLength(2);
  });
});

describe("filters and duty", () => {
  const one = line(now, "200001", { urgency: "green" }) as never as Parameters<typeof matches>[0];
  it.each([
    ["", "", true], ["200001", "", true], ["2611 2320 0001", "", true], ["拖欠", "", true], ["金海 工资", "", true], ["值班律师甲", "", true], ["金海 加班", "", false], ["999", "", false],
    ["", "green", true], ["", "emergency", false],
  ] as const)("%p with urgency %p: %p", (words, urgency, shown) => expect(matches(one, { words, urgency })).toBe(shown));

  it("puts stations that are empty now first, then those that will be, and keeps the rest in order", () => {
    const station = (name: string, gaps: unknown[] = []) => duty(now, "210203001001", name, { gaps }) as never as Parameters<typeof inNeed>[0][number];
    const soon = { from: at(now, 60), to: at(now, 120) };
    const here = { from: at(now, -5), to: at(now, 5) };
    const past = { from: at(now, -120), to: at(now, -60) };
    expect(inNeed([station("a"), station("b", [past]), station("c", [soon]), station("d", [here])], now).map((it) => it.name)).toEqual(["d", "c", "a", "b"]);
    expect(gap(now, "08:00", "09:00").from < gap(now, "08:00", "09:00").to).toBe(true);
  });
});
