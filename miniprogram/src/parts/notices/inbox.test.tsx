import { beforeEach, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { addMinutes, toInstant } from "@huiyin/shared/kernel/time";
import Inbox from "@/notices/inbox/index";
import { useTabs } from "@/platform/tabs";
import { useSession } from "@/platform/session";
import { taro } from "../../../tests/taro";
import { asked, inMinutes, number, openWorld, person, signInAs, type World } from "../../../tests/workerFake";
import { addressOf, byDay, lengthened, renewed, type Notice } from "./inbox";
import { useOpened } from "./opened";

const id = (n: number) => `n_${String(n).padStart(20, "0")}`;
const line = (n: number, part: Record<string, unknown> = {}) => ({ id: id(n), at: inMinutes(-n), code: "case_taken", about: { kind: "case", number }, text: `第 ${n} 条`, seen: true, ...part }) as unknown as Notice;
const lines = (...of: number[]) => of.map((n) => line(n));
const numbers = (page: { notices: readonly Notice[] }) => page.notices.map((it) => Number(it.id.slice(2)));

describe("the list", () => {
  it.each([
    ["begins with what came", null, [1, 2], "b", [1, 2], "b"],
    ["puts the new on top and keeps the pages read", [3, 4, 5, 6], [1, 2, 3, 4], "b", [1, 2, 3, 4, 5, 6], "z"],
    ["begins anew where nothing is known any more of what lies between", [30, 31], [1, 2], "b", [1, 2], "b"],
    ["has no more than a last page holds", [1, 2], [1], null, [1], null],
  ] as const)("%s", (_, shown, first, next, all, behind) => {
    const is = renewed(shown && { notices: lines(...shown), next: "z" }, { notices: lines(...first), next });
    expect([numbers(is), is.next]).toEqual([[...all], behind]);
  });

  it("shows nothing twice when a page begins where the last one ended", () =>
    expect(numbers(lengthened({ notices: lines(1, 2), next: "a" }, { notices: lines(2, 3), next: null }))).toEqual([1, 2, 3]));

  it("is by day in China's time, whatever the phone's zone", () => {
    // 00:30 on Monday in China, 16:30 on Sunday in UTC.
    const now = toInstant(Date.parse("2026-11-22T16:30:00.000Z"));
    const at = (minutes: number) => line(1, { at: addMinutes(now, minutes) });
    expect(byDay([at(-29), at(-31), at(-1471)], now).map((day) => [day.title, day.notices.length])).toEqual([["今天", 1], ["昨天", 1], ["11月21日（周六）", 1]]);
  });

  it("leads a worker to the case, staff to where they work on it, and tells which notice it was", () => {
    expect(addressOf(line(1), false)).toBe(`/cases/case/index?number=${number}&notice=${id(1)}`);
    expect(addressOf(line(1), true)).toBe(`/tickets/work/index?number=${number}&notice=${id(1)}`);
    expect(addressOf(line(1, { about: { kind: "ticket", id: "t_1" } }), true)).toBe(`/tickets/ticket/index?id=t_1&notice=${id(1)}`);
  });
});

describe("通知", () => {
  let world: World;
  beforeEach(() => {
    world = openWorld({ notices: [line(1, { seen: false }), line(2)] });
    signInAs();
  });
  const seen = () => asked(world, "seeNotice").map((one) => one.body["ids"]);

  it("marks what is new by word, tells that it was seen once, and counts anew", async () => {
    render(<Inbox />);
    await screen.findByText("第 1 条");
    expect(screen.getAllByText("新")).toHaveLength(1);
    await waitFor(() => expect(asked(world, "readMe")).toHaveLength(1));
    expect(seen()).toEqual([[id(1)]]);
    fireEvent.click(screen.getByRole("button", { name: /第 1 条/ }));
    expect(taro.calls.at(-1)).toEqual({ api: "navigateTo", args: [{ url: `/cases/case/index?number=${number}&notice=${id(1)}` }] });
  });

  it("behind a PIN says so instead of what it says, leads to where it is typed, and does not count as seen", async () => {
    world.notices = [line(1, { seen: false, text: "" }), line(2, { seen: false })];
    render(<Inbox />);
    await screen.findByText("输入密码后看这一条。");
    await waitFor(() => expect(seen()).toEqual([[id(2)]]));
    fireEvent.click(screen.getByRole("button", { name: /输入密码后看这一条。/ }));
    expect(taro.calls.at(-1)).toEqual({ api: "navigateTo", args: [{ url: `/cases/case/index?number=${number}&notice=${id(1)}` }] });
  });

  it("reads on where it stopped, and stays when that fails", async () => {
    world.next = "a";
    render(<Inbox />);
    const more = await screen.findByRole("button", { name: "再看一些" });
    world.network = false;
    fireEvent.click(more);
    await screen.findByText("没连上网络，请稍后再试。");
    expect(screen.getByText("第 2 条")).toBeTruthy();
    world.network = true;
    world.next = null;
    world.notices = [line(3), line(4)];
    fireEvent.click(screen.getByRole("button", { name: "再看一些" }));
    await screen.findByText("第 4 条");
    expect(screen.getByText("第 1 条")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "再看一些" })).toBeNull();
  });

  it("without a network shows the last copy and says so, and marks nothing as seen by it", async () => {
    const { unmount } = render(<Inbox />);
    await screen.findByText("第 1 条");
    await waitFor(() => expect(seen()).toHaveLength(1));
    unmount();
    world.network = false;
    render(<Inbox />);
    await screen.findByText(/^没连上网络。这是/);
    expect(screen.getByText("第 1 条")).toBeTruthy();
    expect(seen()).toHaveLength(1);
  });

  it("has words for nothing and for a failure without a copy", async () => {
    world.notices = [];
    const { unmount } = render(<Inbox />);
    await screen.findByText("还没有通知");
    unmount();
    taro.storage.clear();
    world.network = false;
    render(<Inbox />);
    await screen.findByText("没打开");
    world.network = true;
    fireEvent.click(screen.getByRole("button", { name: "再试一次" }));
    await screen.findByText("还没有通知");
  });
});

function Opened() {
  useOpened();
  return null;
}
function Tab() {
  useTabs();
  return null;
}

describe("around it", () => {
  it.each([
    ["a page opened from a notice tells that it was opened", { notice: id(7) }, true, [[id(7)]]],
    ["a page opened otherwise says nothing", {}, true, []],
    ["nor does what is no notice's id", { notice: "<script>" }, true, []],
    ["nor does a phone where nobody is signed in", { notice: id(7) }, false, []],
  ] as const)("%s", async (_, params, signedIn, told) => {
    const world = openWorld();
    if (signedIn) signInAs();
    taro.params = { ...params };
    render(<Opened />);
    await Promise.resolve();
    expect(asked(world, "seeNotice").map((one) => one.body["ids"])).toEqual(told);
  });

  it.each([[0, "removeTabBarBadge", { index: 3 }], [3, "setTabBarBadge", { index: 3, text: "3" }], [12, "setTabBarBadge", { index: 3, text: "9+" }]] as const)("%d not looked at: %s", (unread, api, args) => {
    openWorld();
    signInAs();
    useSession.setState({ me: { person, staffName: null, grants: [], unread } });
    render(<Tab />);
    expect(taro.calls.filter((call) => call.api.endsWith("Badge")).at(-1)).toEqual({ api, args: [args] });
  });
});
