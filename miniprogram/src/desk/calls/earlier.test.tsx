import { describe, expect, it, jest } from "@jest/globals";
import { configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { line } from "../../../tests/staffFake";
import { at, numberOf } from "../../../tests/staffPeople";
import { phoneIn } from "./screenPop";
import { clearDesk, filedBodies, now, open, story, submit, type } from "./calls.fixture";

// What waits here waits for timers of the screen; a loaded machine takes its time.
configure({ asyncUtilTimeout: 8000 });
jest.setTimeout(30_000);

clearDesk();

const phoneField = () => screen.getByLabelText<HTMLInputElement>("来电号码");

describe("who called before", () => {
  const earlier = (digits: string, part: object = {}) => ({
    ...line(now, digits), nameMasked: "张**", notes: { safeHours: "18:00 以后", mayLeaveMessage: false, needs: ["sign_language"] },
    lastAnswer: { at: at(now, -60), title: "值班律师甲", text: "可以申请劳动仲裁" }, callbackDue: null, can: { add: true, reopen: false }, ...part,
  });
  const phone = () => screen.getByLabelText<HTMLInputElement>("来电号码");
  const enter = (on: HTMLElement) => fireEvent.keyDown(on, { key: "Enter" });

  it("stands beside the number once it is whole; Enter goes there, Enter again joins, and the words are sent to that case", async () => {
    const it = await open({ earlier: [earlier("482137")] });
    fireEvent.change(phone(), { target: { value: "1390000" } });
    expect(it.said.filter((said) => said.route === "findCaller")).toEqual([]);
    fireEvent.change(phone(), { target: { value: "13900000001" } });
    enter(phone());
    const found = await screen.findByRole("button", { name: /记到这一件/ });
    await waitFor(() => expect(document.activeElement).toBe(found));
    expect(found.textContent).toMatch(/方便时间：18:00 以后.*别留言转告.*要手语.*答复：可以申请劳动仲裁/);
    fireEvent.click(found);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("这次说了什么")));
    type("这次说了什么", "老板说下周付");
    submit();
    await screen.findByText("在办的人会看到这次说的话。");
    const [said] = it.said.filter((one) => one.route === "addToCase");
    expect(said).toMatchObject({ params: { number: numberOf("482137") }, body: { text: "老板说下周付", door: "hotline", phone: "13900000001", unsolved: false } });
    expect(filedBodies(it)).toEqual([]);
  });

  it("an answered one may be said to be unsolved; and it can turn out to be a new matter after all, with every word", async () => {
    const it = await open({ earlier: [earlier("482137", { status: "answered", can: { add: true, reopen: true } })] });
    fireEvent.change(phone(), { target: { value: "13900000001" } });
    type(/^称呼/, "张先生");
    fireEvent.click(await screen.findByRole("button", { name: /记到这一件/ }));
    type("这次说了什么", story);
    fireEvent.click(screen.getByRole("button", { name: "改成新的一件" }));
    expect(screen.getByLabelText<HTMLInputElement>(/^称呼/).value).toBe("张先生");
    expect(screen.getByLabelText<HTMLTextAreaElement>("经过").value).toBe(story);
    fireEvent.click(screen.getByRole("button", { name: /记到这一件/ }));
    fireEvent.click(screen.getByLabelText(/^他说没解决/));
    submit();
    await screen.findByText("已重新派单，会换一位律师。");
    expect(it.said.filter((one) => one.route === "addToCase")).toMatchObject([{ body: { unsolved: true } }]);
  });

  it("of a number that never came Enter goes on to the name", async () => {
    await open();
    fireEvent.change(phone(), { target: { value: "13900000001" } });
    enter(phone());
    await screen.findByText("这个号码第一次来。");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^称呼/)));
  });

  it("a softphone's number is taken out of the address at once; the call in hand is put aside", async () => {
    await open();
    type("经过", story);
    window.history.replaceState(null, "", "/desk/calls/index#phone=0411-84300000");
    fireEvent(window, new HashChangeEvent("hashchange"));
    await waitFor(() => expect(phone().value).toBe("0411-84300000"));
    expect(window.location.href).not.toContain("84300000");
    expect(screen.getByRole("button", { name: /没记完/ })).toBeTruthy();
    expect([phoneIn("#phone=%2B8613900000001"), phoneIn("#phone="), phoneIn("#a=1"), phoneIn("")]).toEqual(["+8613900000001", null, null, null]);
  });
});

describe("the same employer and kind of matter", () => {
  it("shows while it is typed, with enough to decide, and can be joined", async () => {
    const it = await open({ alike: [{ ...line(now, "482138"), headcount: 38, why: "employer", can: { add: true, reopen: false } }] });
    fireEvent.change(screen.getByRole("combobox", { name: "什么事" }), { target: { value: "老板不发工资" } });
    fireEvent.change(screen.getByRole("combobox", { name: "单位叫什么" }), { target: { value: "某物流园 三号仓" } });
    const found = await screen.findByRole("button", { name: /38 人.*记到这一件/ });
    expect(it.said.filter((said) => said.route === "findAlike").at(-1)?.body).toEqual({ organisation: null, name: "某物流园 三号仓", type: "WAGE_ARREARS", text: "" });
    fireEvent.click(found);
    expect(screen.getByLabelText("这次说了什么")).toBeTruthy();
  });
});

describe("calls that are owed something", () => {
  const owedCall = (callId: string, part: object) => ({ kind: "callback", id: callId, at: at(now, -40), phoneMasked: "139****0001", seat: null, callBy: at(now, -10), overdue: true, missed: 2, tries: 0, claimedBy: null, ...part });

  it("stand on the desk: taken up, the number goes into a fresh call; not worth logging, a reason is asked", async () => {
    const it = await open({ owed: [owedCall("c-1", {}), owedCall("c-2", { kind: "unrecorded", phoneMasked: "138****0002", seat: "3", callBy: null, overdue: false, missed: 0 })] });
    fireEvent.click(await screen.findByRole("button", { name: "回电 139****0001" }));
    await waitFor(() => expect(phoneField().value).toBe("13900000001"));
    expect(screen.getByText(/该在 .* 前回电/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "不用记 138****0002" }));
    type("为什么", "打错了");
    fireEvent.click(screen.getAllByRole("button", { name: "不用记" }).at(-1) as HTMLElement);
    await waitFor(() => expect(it.said.filter((said) => said.route === "settleCall")).toMatchObject([{ params: { stationId: "210203-12351" }, body: { id: "c-2", result: { kind: "nothing", reason: "打错了" } } }]));
    await waitFor(() => expect(screen.queryByText("138****0002")).toBeNull());
  });
});
