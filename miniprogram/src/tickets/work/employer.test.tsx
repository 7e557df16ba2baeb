import { describe, expect, it, jest } from "@jest/globals";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { readEmployerCasesRoute } from "@huiyin/shared/cases/employerCasesApi";
import { revealRoute } from "@huiyin/shared/cases/staffApi";
import { settled } from "../../../tests/settled";
import { line } from "../../../tests/staffFake";
import { id } from "../../../tests/staffPeople";
import { taro } from "../../../tests/taro";
import { bodies, can, clearPhone, now, open } from "./work.fixture";

clearPhone();

describe("the other side of a case", () => {
  it("what the employer file knows stands beside the name, once looked at", async () => {
    const file = { id: id("o", "shachang"), name: "某砂石料场", creditCode: "91210203MA0000000X", aliases: ["沙场"], address: "金海街 1 号", union: { has: "no", contact: null } };
    await open({ respondents: [{ kind: "employer", linked: true }] }, { more: [[revealRoute, () => ({ value: ["老李那个沙场"], organisations: [file] })]] });
    fireEvent.click(await screen.findByRole("button", { name: "看对方是谁" }));
    expect(await screen.findByText(/信用代码 91210203MA0000000X · 又叫 沙场 · 金海街 1 号 · 没有建会$/)).toBeTruthy();
  });

  it("its other matters that could not be read are not none: it says so, and reads them again", async () => {
    const it = await open({}, { refuse: { readEmployerCases: { code: "request.fault", status: 500 } } });
    const bar = await screen.findByText(/同一家单位的其他诉求没有读出来。/);
    it.refuse = {};
    fireEvent.click(within(bar.closest("[role]") as HTMLElement).getByRole("button", { name: "再读一次同一家单位的其他诉求" }));
    expect(await screen.findByText("同一家单位的其他诉求（3）")).toBeTruthy();
  });

  it("says that they are bound to the other side, with a reason; the story leaves the screen with the answer", async () => {
    const it = await open({ can: { ...can, conflict: true } });
    expect(screen.getByText(/40 名装卸工/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "我要回避" }));
    const sheet = within(screen.getByRole("dialog"));
    fireEvent.click(sheet.getByRole("button", { name: "我要回避" }));
    expect(sheet.getByRole("alert").textContent).toBe("请选一个原因。");
    fireEvent.click(sheet.getByRole("radio", { name: "别的原因" }));
    expect(sheet.getByRole("alert").textContent).toBe("请写明原因。");
    fireEvent.click(sheet.getByRole("radio", { name: "对方是我或律所的客户" }));
    it.refuse["readCase"] = { code: "access.not_found", status: 404 };
    fireEvent.click(sheet.getByRole("button", { name: "我要回避" }));
    await screen.findByText("已经回避，这件事对您关上了，正在找别人来办。");
    await waitFor(() => expect(screen.queryByText(/40 名装卸工/)).toBeNull());
    expect(bodies(it, "declareConflict")).toEqual([{ reason: "对方是我或律所的客户", version: 4 }]);
    expect(screen.getByRole("button", { name: "去在办" })).toBeTruthy();
  });

  it("once it is closed to them, asking again shows nothing of it meanwhile", async () => {
    // Only what the page asks by; the test itself goes on by the real clock.
    jest.useFakeTimers({ doNotFake: ["Date", "performance", "setTimeout", "clearTimeout", "setImmediate", "clearImmediate", "queueMicrotask", "nextTick"] });
    const it = await open({ can });
    it.refuse["readCase"] = { code: "access.not_found", status: 404 };
    const askAgain = () => act(() => void jest.advanceTimersByTime(30_000));
    askAgain();
    await waitFor(() => expect(screen.queryByText(/40 名装卸工/)).toBeNull());
    askAgain();
    expect(screen.queryByText(/40 名装卸工/)).toBeNull();
    await settled();
    jest.useRealTimers();
  });

  it("ten workers of one employer are enough for a group: it says so, and leads to where one is opened", async () => {
    await open({}, { more: [[readEmployerCasesRoute, () => ({ cases: [line(now, "482138")], more: 10, many: 12 })]] });
    expect(await screen.findByText(/同一家单位现在有 12 人分别来反映，够开集体办理了/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "去开集体办理" }));
    expect(taro.calls.findLast((call) => call.api === "navigateTo")?.args[0]).toEqual({ url: expect.stringMatching(/^\/tickets\/group\/index\?number=\d+$/) });
  });

  it("has the employer's other matters beside it, and opens one", async () => {
    await open();
    expect(await screen.findByText("同一家单位的其他诉求（3）")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /^打开：/ }));
    expect(taro.calls.findLast((call) => call.api === "navigateTo")?.args[0]).toEqual({ url: expect.stringMatching(/^\/tickets\/work\/index\?number=\d+$/) });
    expect(screen.getByText("还有 2 件没列出来。")).toBeTruthy();
  });

  it("links a name to the employer file: one that stands there, or a new one; looking and linking are both asked for", async () => {
    const it = await open();
    const sheet = async () => {
      fireEvent.click(await screen.findByRole("button", { name: "看对方是谁" }));
      fireEvent.click(await screen.findByRole("button", { name: /^对应单位：/ }));
      return screen.getByRole("dialog", { name: "是单位库里的哪家？" });
    };
    const first = await sheet();
    fireEvent.change(within(first).getByRole("combobox"), { target: { value: "大连物流园" } });
    fireEvent.click(await within(first).findByRole("option", { name: "大连某某物流园有限公司" }));
    fireEvent.click(within(first).getByRole("button", { name: "就是这家" }));
    await screen.findByText("已对应到单位库。");
    const second = await sheet();
    fireEvent.change(within(second).getByRole("combobox"), { target: { value: "老李沙场" } });
    // Closed by mistake: the name is still there.
    fireEvent.click(within(second).getByRole("button", { name: "先不" }));
    fireEvent.click(await screen.findByRole("button", { name: /^对应单位：/ }));
    await waitFor(() => expect(within(screen.getByRole("dialog")).getByRole<HTMLInputElement>("combobox").value).toBe("老李沙场"));
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "记成新单位" }));
    await waitFor(() => expect(bodies(it, "linkRespondent")).toEqual([
      { respondent: 0, to: { kind: "known", organisation: id("o", "wuliu") }, version: 4 }, { respondent: 0, to: { kind: "new", name: "老李沙场" }, version: 4 },
    ]));
    expect(bodies(it, "reveal")).toEqual([{ field: "respondents" }, { field: "respondents" }]);
  });
});
