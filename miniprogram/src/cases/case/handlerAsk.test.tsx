import { askHandlerRoute, readHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { asked, inMinutes, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { forgetMine } from "@/parts/people/forgetMine";
import { borrow } from "@/platform/storage";
import { taro } from "../../../tests/taro";
import { can, openCase, press, told } from "./case.fixture";

let world: World;
beforeEach(() => {
  world = openWorld();
  signInAs();
});
const open = (part: Record<string, unknown> = {}) => openCase(world, part);

describe("about the handler", () => {
  const before = { id: "a", kind: "change", askedAt: inMinutes(-3000), why: "打不通", state: "kept", by: null, answer: "已经请他今天打给您" };
  const openAsks = async (asks: readonly object[], may: readonly string[]) => {
    world = openWorld({ more: [[readHandlerAsksRoute, () => ({ asks, may })], [askHandlerRoute, () => ({ by: inMinutes(1000), danger: null })]] });
    signInAs();
    await open();
    // Nothing of it is read, nor stands on the page, until it is opened.
    expect([asked(world, "readHandlerAsks").length, told().includes("打不通")]).toEqual([0, false]);
    press(/^换人 · 投诉办理人/);
    await waitFor(() => expect(asked(world, "readHandlerAsks").length).toBe(1));
  };
  it("asks which and why, and says by when somebody decides; an earlier answer is read there", async () => {
    await openAsks([before], ["change", "complaint"]);
    expect(await screen.findByText("已经请他今天打给您")).toBeTruthy();
    press("提交给上一级");
    expect((await screen.findAllByText(/^请(选一样|写一两句)。$/)).map((it) => it.textContent)).toEqual(["请选一样。", "请写一两句。"]);
    fireEvent.click(screen.getByRole("radio", { name: /投诉办理人/ }));
    fireEvent.change(screen.getByLabelText(/怎么回事/), { target: { value: " 他吼我 " } });
    press("提交给上一级");
    await screen.findByText(/交给上一级了，.+ 前有人来定。/);
    expect(asked(world, "askHandler")).toMatchObject([{ params: { number }, body: { kind: "complaint", why: "他吼我" } }]);
  });
  it("while one is open there is nothing to send", async () => {
    await openAsks([{ ...before, state: "open", by: inMinutes(1000), answer: null }], []);
    expect(await screen.findByText(/上一级在看，.+没人定，会再往上报。/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "提交给上一级" })).toBeNull();
  });
  it("is not offered before anybody has it, nor to who filed it for somebody else", async () => {
    for (const part of [{ status: "ringing", takerTitle: null }, { asHelper: true }]) {
      await open(part);
      expect(screen.queryByText("换人 · 投诉办理人")).toBeNull();
      cleanup();
    }
  });
});

describe("what was typed and not sent", () => {
  const words = "他说下周再看";
  const why = () => screen.getByLabelText<HTMLTextAreaElement>(/怎么回事|哪里没解决/);
  const stored = () => JSON.stringify([...taro.storage]);
  const ways: readonly (readonly [string, Record<string, unknown>, string | RegExp, string, string])[] = [
    ["about the handler", {}, /^换人 · 投诉办理人/, "提交给上一级", "askHandler"],
    ["still not solved", { status: "answered", promise: null, can: can({ agree: true, notSolved: true }) }, "没解决", "换人再办", "sayNotSolved"],
  ];
  const openSheet = async (part: Record<string, unknown>, opener: string | RegExp) => {
    await open(part);
    press(opener);
    await waitFor(() => expect(why()).toBeTruthy());
  };
  beforeEach(() => {
    world = openWorld({ more: [[readHandlerAsksRoute, () => ({ asks: [], may: ["change"] })], [askHandlerRoute, () => ({ by: inMinutes(1000), danger: null })]] });
    signInAs();
  });
  it.each(ways)("%s: outlives a closed sheet and a closed app, and goes once it was sent", async (_, part, opener, send, route) => {
    await openSheet(part, opener);
    fireEvent.change(why(), { target: { value: words } });
    cleanup();
    await openSheet(part, opener);
    expect(why().value).toBe(words);
    press(send);
    await waitFor(() => expect(asked(world, route)).toMatchObject([{ body: { why: words } }]));
    await waitFor(() => expect(stored()).not.toContain(words));
  });
  it.each(ways)("%s: is another case's or another person's never, and goes with everything of theirs", async (_, part, opener) => {
    await openSheet(part, opener);
    fireEvent.change(why(), { target: { value: words } });
    cleanup();
    signInAs(zPersonId.parse(`p_${"9".repeat(20)}`));
    await openSheet(part, opener);
    expect(why().value).toBe("");
    fireEvent.change(why(), { target: { value: "别的" } });
    expect(stored()).toContain(words);
    forgetMine();
    expect(stored()).not.toContain(words);
  });
  it.each(ways)("%s: on somebody else's phone nothing of it is on the phone", async (_, part, opener) => {
    borrow(true);
    await openSheet(part, opener);
    fireEvent.change(why(), { target: { value: words } });
    expect(stored()).not.toContain(words);
    borrow(false);
  });
});
