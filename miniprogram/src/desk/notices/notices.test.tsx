import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { chinaTime, instantAt, localDate, toInstant, zLocalTime } from "@huiyin/shared/kernel/time";
import { CallTasks } from "@/parts/notices/CallTasks";
import { attemptText, matchesUntold, whyText } from "@/parts/notices/untold";
import type { Untold } from "@/parts/notices/useUntold";
import { noticeScene, untold } from "../../../tests/noticeFake";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { at, people, signInStaff } from "../../../tests/staffPeople";
import { taro } from "../../../tests/taro";
import Delivery from "./index";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const now = toInstant(Date.now());
const colleague = { audience: "staff", colleague: "值班律师甲", code: "contact_overdue", text: "这件事没有按时联系职工，请在 17:30 前联系。", station: "210203001001", stationName: "工人村社区" };

function signIn(part: Partial<Scene>): Scene {
  const it = scene(now, { role: "head", unit: "210203001", unitName: "香炉礁街道", staffName: "站长乙", ...part });
  play(it, now);
  signInStaff(now, people.head);
  return it;
}
async function open(lines: Record<string, unknown>[], part: Partial<Scene> = {}): Promise<Scene> {
  const it = signIn({ notices: noticeScene({ untold: lines }), ...part });
  render(<Delivery />);
  await screen.findByText(lines.length > 0 ? "为什么没通知到" : "都通知到了");
  return it;
}
const said = (it: Scene, route: string) => it.said.filter((one) => one.route === route);
const rows = () => within(screen.getByRole("list", { name: "要打电话的" })).getAllByRole("listitem");
const key = (name: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name });

beforeEach(() => taro.reset());
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe("why somebody was not told", () => {
  it.each([
    [{ via: "wechat", is: "no_consent", code: "43101" }, "微信没同意提醒"],
    [{ via: "sms", is: "failed", code: "isv.X" }, "短信没发成（代码 isv.X）"],
    [{ via: "sms", is: "delivered", code: null }, "短信送到了没看"],
    [{ via: "voice", is: "no_address", code: null }, "电话没有号码"],
    [{ via: "wecom", is: "unknown", code: null }, "企业微信不知道到没到"],
  ] as const)("%p is %s", (attempt, words) => expect(attemptText(attempt)).toBe(words));

  it("where no way could be tried says so", () => expect(whyText({ attempts: [] })).toBe("没有能用的方式"));

  it.each([[-10, "today"], [-1440, "yesterday"], [-2880, "earlier"]] as const)("%d minutes from noon is %s", (minutes, day) => {
    const noon = instantAt(localDate(now, chinaTime), zLocalTime.parse("12:00"), chinaTime);
    const it = untold(now, 1, { since: at(noon, minutes) }) as unknown as Untold;
    expect((["today", "yesterday", "earlier"] as const).filter((one) => matchesUntold(it, { station: null, code: null, day: one }, noon))).toEqual([day]);
  });
});

describe("没通知到的", () => {
  it("says who, what, why, where and since when; a worker by no name", async () => {
    await open([untold(now, 40, { atHotline: true }), untold(now, 5, colleague)]);
    const [first, second] = rows();
    expect(first?.textContent).toMatch(/^职工已接单微信没同意提醒；短信没发成（代码 isv.X）金海社区工会法律服务点40 分钟前$/);
    expect(second?.textContent).toMatch(/^值班律师甲联系超时.*工人村社区5 分钟前$/);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("没通知到的 · 2 个要打电话");
  });

  it("is settled by keyboard alone, and the next one takes its place", async () => {
    const it = await open([untold(now, 40), untold(now, 5, colleague)]);
    (document.activeElement as HTMLElement | null)?.blur();
    key("ArrowDown");
    fireEvent.click(document.activeElement as HTMLElement);
    const side = screen.getByRole("complementary");
    expect(within(side).getAllByRole("listitem").map((one) => one.textContent)).toEqual([expect.stringMatching(/^微信没同意提醒/), expect.stringMatching(/^短信没发成.*试了 2 次$/)]);
    key("c");
    const sheet = screen.getByRole("dialog", { name: "给职工打电话" });
    expect(sheet.textContent).toContain("值班律师已经接单，今天 17:30 前会联系您。");
    fireEvent.click(within(sheet).getByRole("button", { name: "记下来" }));
    await screen.findByText("记下了，这一条办完了。");
    expect(said(it, "recordCall").map(({ params, body }) => [params["stationId"], body])).toEqual([["210203001", { result: "reached" }]]);
    expect(rows()).toHaveLength(1);
    await waitFor(() => expect(document.activeElement?.textContent).toContain("值班律师甲"));
  });

  it("stays with what was not reached, and says when a colleague was faster", async () => {
    const it = await open([untold(now, 40)]);
    fireEvent.click(within(rows()[0] as HTMLElement).getByRole("button"));
    key("c");
    fireEvent.click(screen.getByRole("radio", { name: "没人接" }));
    fireEvent.change(screen.getByRole("textbox", { name: /要记的话/ }), { target: { value: " 晚上再打 " } });
    fireEvent.click(screen.getByRole("button", { name: "记下来" }));
    await screen.findByText("记下了，过会儿再打一次。");
    expect(said(it, "recordCall").map(({ body }) => body)).toEqual([{ result: "no_answer", note: "晚上再打" }]);
    expect(rows()).toHaveLength(1);
    it.refuse = { recordCall: { code: "notices.called", status: 409 } };
    key("c");
    fireEvent.click(screen.getByRole("button", { name: "记下来" }));
    await screen.findByText("这一条已经办完了，请刷新。");
  });

  it.each([["a worker's", {}], ["a colleague's", colleague]])("shows %s number only when asked, as a recorded look", async (_, part) => {
    const it = await open([untold(now, 40, part)]);
    fireEvent.click(within(rows()[0] as HTMLElement).getByRole("button"));
    key("c");
    expect(document.body.textContent).not.toContain("13900000000");
    fireEvent.click(screen.getByRole("button", { name: "看电话" }));
    await screen.findByText("13900000000");
    expect(said(it, "callNumber").map(({ params }) => params["stationId"])).toEqual(["210203001"]);
  });

  it("keeps what was settled in a lane of its own: how, by whom, and the calls before", async () => {
    const calls = [{ at: at(now, -20), by: "站长乙", result: "wrong_number", note: "问问同村的" }];
    const it = await open([untold(now, 40)]);
    it.notices.settled = [untold(now, 90, { calls, settled: { at: at(now, -2), by: null, how: "opened" } })];
    const lane = screen.getByRole<HTMLSelectElement>("combobox", { name: "看哪些" });
    fireEvent.change(lane, { target: { value: "settled" } });
    const list = await screen.findByRole("list", { name: "办完的" });
    expect(list.textContent).toMatch(/自己打开看了.*2 分钟前/);
    fireEvent.click(within(list).getByRole("button"));
    const side = screen.getByRole("complementary");
    expect(side.textContent).toContain("号码不对 · 站长乙");
    expect(side.textContent).toContain("问问同村的");
    expect(within(side).queryByRole("button", { name: /已打电话/ })).toBeNull();
  });

  it("is filtered by station, kind and day", async () => {
    await open([untold(now, 40), untold(now, 5, colleague), untold(now, 3000, { station: "210203001001", stationName: "工人村社区" })]);
    const choose = (name: string, title: string) => {
      const select = screen.getByRole<HTMLSelectElement>("combobox", { name });
      fireEvent.change(select, { target: { value: [...select.options].find((option) => option.text === title)?.value } });
    };
    choose("站点", "工人村社区");
    expect(rows()).toHaveLength(2);
    choose("哪一天", "更早");
    expect(rows()).toHaveLength(1);
    choose("什么事", "联系超时");
    expect(screen.getByText("这样筛选没有")).toBeTruthy();
  });

  it("holds still under the reader, marks what a colleague settled, and brings news when asked", async () => {
    jest.useFakeTimers({ now: Date.now() });
    const it = signIn({ notices: noticeScene({ untold: [untold(now, 40), untold(now, 30)] }) });
    render(<Delivery />);
    const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
    await pass(50);
    within(rows()[0] as HTMLElement).getByRole("button").focus();
    it.notices.untold = [untold(now, 50), untold(now, 30)];
    await pass(21_000);
    expect(rows().map((row) => row.textContent?.match(/\d+ 分钟前|已办完/u)?.[0])).toEqual(["已办完", "30 分钟前"]);
    fireEvent.click(screen.getByRole("button", { name: "新到 1 个" }));
    expect(rows()).toHaveLength(2);
    expect(rows()[0]?.textContent).toContain("50 分钟前");
  });

  it("with nothing to call says so, and without a network keeps what was read", async () => {
    const it = await open([]);
    it.refuse = { listUntold: "lost" };
    key("r");
    await screen.findByText("没连上网络，请稍后再试。");
    expect(screen.getByText("都通知到了")).toBeTruthy();
  });

  it("holds the station's rules for heads, saved as one; an operator has none", async () => {
    const it = await open([]);
    fireEvent.click(await screen.findByRole("checkbox", { name: "微信提醒" }));
    fireEvent.click(screen.getByRole("checkbox", { name: /群机器人/ }));
    fireEvent.click(screen.getByRole("button", { name: "保存" }));
    await screen.findByText("保存好了。");
    expect(said(it, "saveStationChannels").map(({ body }) => body)).toEqual([{ allowed: ["sms", "voice"], mostDelayMinutes: 3, robot: true }]);
    cleanup();
    await open([], { role: "operator", unit: "210203-desk" });
    expect(screen.queryByText("本站的通知方式")).toBeNull();
  });
});

describe("a head's phone", () => {
  it("has the oldest few to call, dials, and lets go of who was reached", async () => {
    const it = signIn({ notices: noticeScene({ untold: [40, 30, 20, 10, 9, 8].map((n) => untold(now, n)) }) });
    render(<CallTasks station="210203001" />);
    await screen.findByText("6 个要打电话的");
    expect(screen.getByText("还有 1 个，在电脑的工作台里。")).toBeTruthy();
    fireEvent.click(screen.getAllByRole("button", { name: /^打电话/ })[0] as HTMLElement);
    fireEvent.click(screen.getByRole("button", { name: "看电话" }));
    await screen.findByText("13900000000");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "打电话" }));
    expect(taro.calls.at(-1)).toEqual({ api: "makePhoneCall", args: [{ phoneNumber: "13900000000" }] });
    fireEvent.click(screen.getByRole("button", { name: "记下来" }));
    await screen.findByText("5 个要打电话的");
    expect(said(it, "recordCall")).toHaveLength(1);
  });

  it("with nobody to call shows nothing at all", async () => {
    signIn({});
    const { container } = render(<CallTasks station="210203001" />);
    await act(() => Promise.resolve());
    expect(container.textContent).toBe("");
  });
});
