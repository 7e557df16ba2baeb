import { beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { holdOutbox } from "@/parts/cases/outboxStore";
import { openWorld } from "../../../tests/workerFake";
import { settled } from "../../../tests/settled";
import { taro } from "../../../tests/taro";
import { discard, useDraft, write } from "../draftStore";
import Report from "./index";
import { open, press, told, went } from "./report.fixture";

beforeEach(() => {
  openWorld();
  holdOutbox(null);
  discard();
});

describe("the three pages", () => {
  it("go on with words alone, and keep every letter on the phone", async () => {
    await open();
    press("下一步");
    expect(screen.getByRole("alert").textContent).toBe("写一两句，或选一类，就能往下走。");
    expect(went()).toEqual([]);
    fireEvent.change(screen.getByLabelText("用自己的话说"), { target: { value: "老板三个月没发工资" } });
    expect(told()).toContain("看着像：拖欠、克扣工资");
    expect(JSON.stringify([...taro.storage.values()])).toContain("老板三个月没发工资");
    press("下一步");
    expect(went()).toEqual([["navigateTo", "/cases/report/index?step=2"]]);
    await open("2");
    expect(told()).toContain("在哪儿上班");
    press("下一步");
    expect(went()).toContainEqual(["navigateTo", "/cases/report/index?step=3"]);
  });

  it("ask a family matter for no workplace", async () => {
    write({ story: "离婚，房子怎么分" });
    await open("2");
    expect(told()).toContain("和谁有关");
    expect(told()).not.toContain("上班");
    await open("3");
    expect(told()).toContain("让对方知道是您说的吗");
  });

  it("offer the own union only at a workplace that is not the other side, and unticked", async () => {
    write({ story: "老板三个月没发工资" });
    await open("2");
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

  it("take the place from a poster, and a step opened without words starts at the first", async () => {
    cleanup();
    taro.params = { scene: "210203001005", step: "3" };
    render(<Report />);
    await settled();
    expect(told()).toContain("发生了什么事");
    expect(useDraft.getState().draft.place).toEqual({ kind: "unit", unit: "210203001005" });
  });

  it("say that an earlier draft is taken up again, and drop it when asked twice", async () => {
    write({ story: "没写完" });
    await open();
    expect(told()).toContain("接着上次写的。");
    press("重新写");
    expect(useDraft.getState().draft.story).toBe("没写完");
    fireEvent.click(screen.getAllByRole("button", { name: "重新写" })[1] as HTMLElement);
    expect(useDraft.getState().draft.story).toBe("");
  });
});

describe("danger", () => {
  it("shows the numbers, hides the page in the same moment, and shows nothing of it until asked", async () => {
    await open();
    fireEvent.change(screen.getByLabelText("用自己的话说"), { target: { value: "他打我，还动手动脚" } });
    press("打 110 报警");
    expect(taro.calls.at(-1)).toMatchObject({ api: "makePhoneCall", args: [{ phoneNumber: "110" }] });
    press("藏起这一页");
    expect(told()).not.toMatch(/打我|骚扰|110|发生/);
    expect(document.querySelector("textarea")).toBeNull();
    expect(went()).toEqual([["switchTab", "/pages/bookings/index"]]);
    await open();
    expect(told()).not.toMatch(/打我|骚扰|110/);
    press("打开");
    await settled();
    expect(screen.getByLabelText<HTMLTextAreaElement>("用自己的话说").value).toBe("他打我，还动手动脚");
  });
});
