import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { holdOutbox, sendOutbox } from "@/parts/cases/outboxStore";
import { asked, number, openWorld, signInAs, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import { discard, useDraft, write } from "../draftStore";
import Report from "./index";

let world: World;
beforeEach(() => {
  world = openWorld();
  holdOutbox(null);
  discard();
});

const open = (step?: "2" | "3") => {
  cleanup();
  taro.params = step === undefined ? {} : { step };
  render(<Report />);
};
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const told = () => document.body.textContent ?? "";
const went = () => taro.calls.filter(({ api }) => ["navigateTo", "redirectTo", "reLaunch", "switchTab"].includes(api)).map(({ api, args }) => [api, (args[0] as { url: string }).url]);
const unsent = "还没交上。您写的都在，下次打开接着交。看到编号才算交上。";

describe("the three pages", () => {
  it("go on with words alone, and keep every letter on the phone", () => {
    open();
    press("下一步");
    expect(screen.getByRole("alert").textContent).toBe("写一两句，或选一类，就能往下走。");
    expect(went()).toEqual([]);
    fireEvent.change(screen.getByLabelText("用自己的话说"), { target: { value: "老板三个月没发工资" } });
    expect(told()).toContain("看着像：拖欠、克扣工资");
    expect(JSON.stringify([...taro.storage.values()])).toContain("老板三个月没发工资");
    press("下一步");
    expect(went()).toEqual([["navigateTo", "/cases/report/index?step=2"]]);
    open("2");
    expect(told()).toContain("在哪儿上班");
    press("下一步");
    expect(went()).toContainEqual(["navigateTo", "/cases/report/index?step=3"]);
  });

  it("ask a family matter for no workplace", () => {
    write({ story: "离婚，房子怎么分" });
    open("2");
    expect(told()).toContain("和谁有关");
    expect(told()).not.toContain("上班");
    open("3");
    expect(told()).toContain("让对方知道是您说的吗");
  });

  it("offer the own union only at a workplace that is not the other side, and unticked", async () => {
    write({ story: "老板三个月没发工资" });
    open("2");
    const own = () => screen.queryByRole<HTMLInputElement>("checkbox", { name: /可以先交给我们单位的工会/ });
    const pick = async (name: string) => {
      fireEvent.click(await screen.findByRole("button", { name: /^在哪个社区/ }));
      fireEvent.change(screen.getByLabelText("输入名称找"), { target: { value: name } });
      fireEvent.click(screen.getByText(name));
    };
    await pick("金海社区");
    expect(own()).toBeNull();
    await pick("某物流园（企业）");
    expect(own()?.checked).toBe(false);
    fireEvent.click(own() as HTMLElement);
    expect(useDraft.getState().draft).toMatchObject({ ownStation: true, place: { kind: "unit", unit: "210203001005-logistics" } });
    fireEvent.change(screen.getByRole("combobox", { name: /单位叫什么/ }), { target: { value: "某物流园区运营公司" } });
    expect(own()).toBeNull();
    fireEvent.change(screen.getByRole("combobox", { name: /单位叫什么/ }), { target: { value: "" } });
    await pick("金海社区");
    await pick("某物流园（企业）");
    expect(own()?.checked).toBe(false);
  });

  it("take the place from a poster, and a step opened without words starts at the first", () => {
    cleanup();
    taro.params = { scene: "210203001005", step: "3" };
    render(<Report />);
    expect(told()).toContain("发生了什么事");
    expect(useDraft.getState().draft.place).toEqual({ kind: "unit", unit: "210203001005" });
  });

  it("say that an earlier draft is taken up again, and drop it when asked twice", () => {
    write({ story: "没写完" });
    open();
    expect(told()).toContain("接着上次写的。");
    press("重新写");
    expect(useDraft.getState().draft.story).toBe("没写完");
    fireEvent.click(screen.getAllByRole("button", { name: "重新写" })[1] as HTMLElement);
    expect(useDraft.getState().draft.story).toBe("");
  });
});

describe("danger", () => {
  it("shows the numbers, hides the page in the same moment, and shows nothing of it until asked", () => {
    open();
    fireEvent.change(screen.getByLabelText("用自己的话说"), { target: { value: "他打我，还动手动脚" } });
    press("打 110 报警");
    expect(taro.calls.at(-1)).toMatchObject({ api: "makePhoneCall", args: [{ phoneNumber: "110" }] });
    press("藏起这一页");
    expect(told()).not.toMatch(/打我|骚扰|110|发生/);
    expect(document.querySelector("textarea")).toBeNull();
    expect(went()).toEqual([["switchTab", "/pages/bookings/index"]]);
    open();
    expect(told()).not.toMatch(/打我|骚扰|110/);
    press("打开");
    expect(screen.getByLabelText<HTMLTextAreaElement>("用自己的话说").value).toBe("他打我，还动手动脚");
  });
});

describe("the arbitration limit", () => {
  const warning = "向工会反映不等于申请仲裁，仲裁时效可能还在走，请听律师的。";
  it.each([
    ["快一年", { since: "almost_year" }, true],
    ["超过一年", { since: "over_year" }, true],
    ["超过一年, without a name", { since: "over_year", identity: "anonymous" }, true],
    ["a dismissal without a date", { type: "ILLEGAL_DISMISSAL" }, true],
    ["a month ago", { since: "month" }, false],
  ] as const)("%s: warned of where the number is shown: %p", async (_, part, warns) => {
    if (!("identity" in part)) signInAs();
    write({ story: "三个月没发工资", type: "WAGE_ARREARS", ...part });
    open("3");
    press("提交");
    await waitFor(() => expect(asked(world, "identity" in part ? "reportAnonymously" : "reportCase")).toHaveLength(1));
    open();
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
    expect(told().includes(warning)).toBe(warns);
  });
});

describe("提交", () => {
  beforeEach(() => write({ story: "老板三个月没发工资" }));

  it("tapped twice files one case, shows number and code, and is proof until put away", async () => {
    signInAs();
    open("3");
    press("提交");
    press(/提交/);
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
    expect(asked(world, "reportCase")).toHaveLength(1);
    expect(went()).toContainEqual(["reLaunch", "/cases/report/index"]);
    // The app is closed on the last page, and opened again.
    open();
    expect(told()).toContain(showCaseNumber(number));
    press("看进度");
    await waitFor(() => expect(went()).toContainEqual(["redirectTo", `/cases/case/index?number=${number}`]));
    open();
    expect(told()).toContain("发生了什么事");
    expect(screen.getByLabelText<HTMLTextAreaElement>("用自己的话说").value).toBe("");
  });

  it("whose answer was lost is asked again under the same key, and is one case", async () => {
    signInAs();
    world.answerLost = true;
    open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain(unsent));
    world.answerLost = false;
    press("再交一次");
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
    const [first, second] = asked(world, "reportCase");
    expect(second).toEqual(first);
    expect(world.filed.size).toBe(1);
  });

  it("without a network goes out by itself the next time the app is open with one", async () => {
    signInAs();
    world.network = false;
    open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain(unsent));
    world.network = true;
    await act(() => sendOutbox());
    open();
    expect(told()).toContain(showCaseNumber(number));
    expect(JSON.stringify([...taro.storage.values()])).not.toContain("没发工资");
  });

  it("goes out for nobody else who holds the phone", async () => {
    signInAs();
    world.network = false;
    open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain(unsent));
    world.network = true;
    signInAs(zPersonId.parse(`p_${"9".repeat(20)}`));
    await act(() => sendOutbox());
    expect(world.asked).toEqual([]);
  });

  it("in a browser asks to sign in first, and sends what waits as soon as somebody has", async () => {
    open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain("登录后马上交"));
    press("登录，接着交");
    expect(went().at(-1)).toEqual(["navigateTo", "/people/sign-in/index?next=%2Fcases%2Freport%2Findex%3Fstep%3D3"]);
    signInAs();
    open("3");
    await waitFor(() => expect(told()).toContain(showCaseNumber(number)));
  });

  it("with no name carries no token and no session, and warns that a lost code is lost", async () => {
    signInAs();
    open("3");
    fireEvent.click(screen.getByRole("radio", { name: /我不留名字/ }));
    expect(told()).toContain("编号和查询码丢了，就查不到了");
    press("提交");
    await waitFor(() => expect(told()).toContain("查询码只显示这一次"));
    expect(asked(world, "reportAnonymously")).toMatchObject([{ token: null }]);
    expect(asked(world, "reportCase")).toEqual([]);
    expect(taro.calls.map(({ api }) => api)).not.toContain("requestSubscribeMessage");
  });

  it("refused says the sentence of the refusal and keeps the words", async () => {
    signInAs();
    world.refuse["reportCase"] = "case.bad_phone";
    open("3");
    press("提交");
    await waitFor(() => expect(told()).toContain("电话号码不对，请检查；座机请加区号。"));
    expect(useDraft.getState().draft.story).toBe("老板三个月没发工资");
  });

  it("with a wrong phone stays, and says so beside the button", () => {
    signInAs();
    open("3");
    fireEvent.change(screen.getByLabelText(/^电话/), { target: { value: "1391234" } });
    press("提交");
    expect(screen.getAllByText("电话号码不对，请检查。座机请加区号；境外的号码前面加 + 和区号，比如 +852。").length).toBe(2);
    expect(world.asked).toEqual([]);
  });
});
