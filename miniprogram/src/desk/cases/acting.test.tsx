import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { copyForRoute, correctForRoute, eraseForRoute } from "@huiyin/shared/cases/deskRightsApi";
import { readHandlerAsksForRoute, recordHandlerAskRoute } from "@huiyin/shared/cases/handlerAskApi";
import { recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { listSpokenConsentsRoute, recordConsentWordRoute } from "@huiyin/shared/cases/rightsApi";
import { staffCase, type Scene } from "../../../tests/staffFake";
import { at, numberOf } from "../../../tests/staffPeople";
import { taro } from "../../../tests/taro";
import { now, open } from "./cases.fixture";

beforeEach(() => taro.reset());
afterEach(cleanup);

describe("who somebody is, and who acts for them", () => {
  const number = numberOf("100001");
  const told = () => document.body.textContent ?? "";
  const inSheet = () => within(screen.getByRole("dialog"));
  async function at1(part: Partial<Scene> = {}, helper: object | null = null): Promise<Scene> {
    taro.params = { number };
    const it = await open({ cases: { [number]: staffCase(now, "100001", { helper }) }, more: [[confirmOwnerRoute, () => ({ until: at(now, 7 * 24 * 60), phoneMasked: "139****0077" })], [recordHelperRoute, () => ({})], [listSpokenConsentsRoute, () => ({ consents: [{ id: "refer#r_1", purpose: "refer", name: "西岗区法院", at: now }] })], [recordConsentWordRoute, () => ({})]], ...part });
    await screen.findByText(/40 名装卸工/);
    return it;
  }
  afterEach(() => {
    taro.params = {};
  });

  it("核对是本人: which phone and what was asked are both needed, and what to do next is said", async () => {
    const it = await at1();
    fireEvent.keyDown(document.body, { key: "1" });
    fireEvent.click(inSheet().getByRole("button", { name: "确认是本人" }));
    inSheet().getByText("请填他现在用的手机号。");
    inSheet().getByText("请写明，留作记录。");
    expect(it.said.filter((said) => said.route === "confirmOwner")).toEqual([]);
    fireEvent.change(inSheet().getByLabelText(/他现在用的手机号/), { target: { value: "139 0000 0077" } });
    fireEvent.change(inSheet().getByLabelText(/怎么核对的/), { target: { value: "说得出单位和登记的日子" } });
    fireEvent.click(inSheet().getByRole("button", { name: "确认是本人" }));
    await screen.findByText(/记好了。请他在“我的”里验证 139\*\*\*\*0077/);
    expect(it.said.find((said) => said.route === "confirmOwner")?.body).toEqual({ phone: "13900000077", how: "说得出单位和登记的日子" });
  });

  it.each([["+852 5123 4567", "+85251234567"], ["", null]])("核对是本人, phone %j: where no SMS comes a new query code is shown and printed, and is the one that was sent", async (typed, phone) => {
    const it = await at1();
    fireEvent.keyDown(document.body, { key: "1" });
    fireEvent.change(inSheet().getByLabelText(/他现在用的手机号/), { target: { value: typed } });
    fireEvent.change(inSheet().getByLabelText(/怎么核对的/), { target: { value: "看了回乡证" } });
    if (phone === null) fireEvent.click(inSheet().getByText("给他一个新查询码"));
    else inSheet().getByText(/这个号码收不到短信/);
    fireEvent.click(inSheet().getByRole("button", { name: "确认是本人" }));
    await screen.findByText(/旧查询码|念给他听/);
    const body = it.said.find((said) => said.route === "confirmOwner")?.body;
    expect(body).toEqual({ phone, how: "看了回乡证", queryCode: expect.stringMatching(/^\d{12}$/) });
    const code = String(body?.["queryCode"]).replace(/(\d{4})(?=\d)/g, "$1 ");
    inSheet().getByText(`查询码 ${code}`);
    expect(document.querySelector(".case-slip")?.textContent).toContain(code);
    fireEvent.click(inSheet().getByRole("button", { name: "交给他了" }));
    await screen.findByText("记好了，旧查询码已作废。");
    expect(told()).not.toContain(code);
  });

  it("算一算 by its key: what the matter asks for first, the rest by what happened, and what comes out is put into the case", async () => {
    const can = Object.fromEntries(["contact", "answer", "conflict", "handOn", "close", "settleLimit", "callback", "letter", "setUrgency", "assign", "merge", "unmerge"].map((it) => [it, true]));
    const it = await at1({ cases: { [number]: staffCase(now, "100001", { helper: null, can }) } });
    it.facts = { ...it.facts, facts: [{ fact: "monthlyWage", value: { is: "money", fen: 600_000 }, from: "worker", title: "", at: at(now, -30) }] };
    fireEvent.keyDown(document.body, { key: "k" });
    await inSheet().findByRole("heading", { name: "这件事常用的" });
    fireEvent.click(inSheet().getByRole("button", { name: /^没签合同、试用期/ }));
    fireEvent.click(inSheet().getByRole("button", { name: /^试用期太长的赔偿/ }));
    await waitFor(() => expect(inSheet().getByLabelText<HTMLInputElement>(/^转正以后的月工资/).value).toBe("6000"));
    fireEvent.click(inSheet().getByRole("button", { name: "算一算" }));
    // The contract's length and the months done: each is named where it is missing.
    inSheet().getByText("请选一个。");
    inSheet().getByText("请填写。");
    fireEvent.click(inSheet().getByRole("radio", { name: /^1 年以上/ }));
    fireEvent.change(inSheet().getByLabelText(/^试用期实际几个月/), { target: { value: "6" } });
    fireEvent.click(inSheet().getByRole("button", { name: "算一算" }));
    const given = within(screen.getByRole("dialog", { name: "大约 ¥24,000.00" }));
    given.getByText("劳动合同法 19，劳动合同法 83");
    given.getByText("这是估算，不是法律意见，以仲裁和法院认定为准。");
    fireEvent.click(given.getByRole("button", { name: "放进这件事里" }));
    await screen.findByText("估算放进来了。");
    expect(it.said.find((said) => said.route === "attachCalculation")?.body).toEqual({ kind: "probationIllegal", filled: { fullWage: "6000", term: "under36", servedMonths: "6" } });
  });

  it("替他换人、投诉: which and what happened are both needed, in the caller's words; an earlier answer stands there to be told on", async () => {
    const before = { id: "a", kind: "change", askedAt: at(now, -3000), state: "kept", by: null, answer: "已经请他今天打给您" };
    let may = ["change", "complaint"];
    const it = await at1({ more: [[readHandlerAsksForRoute, () => ({ asks: [before], may })], [recordHandlerAskRoute, () => ({ by: at(now, 1000), danger: null })]] });
    fireEvent.keyDown(document.body, { key: "," });
    await inSheet().findByText(/答复：已经请他今天打给您/);
    fireEvent.click(inSheet().getByRole("button", { name: "交给上一级" }));
    inSheet().getByText("请选一样。");
    inSheet().getByText("请写一两句。");
    fireEvent.click(inSheet().getByRole("radio", { name: "投诉办理人" }));
    fireEvent.change(inSheet().getByLabelText(/怎么回事/), { target: { value: " 见面就吼 " } });
    fireEvent.click(inSheet().getByRole("button", { name: "交给上一级" }));
    await screen.findByText(/交给上一级了，.+ 前有人来定。请告诉他。/);
    expect(it.said.find((said) => said.route === "recordHandlerAsk")?.body).toEqual({ kind: "complaint", why: "见面就吼" });
    // While one is open there is nothing to send.
    may = [];
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    fireEvent.keyDown(document.body, { key: "," });
    await screen.findByText("现在没有人在办，不用换人。");
    expect(inSheet().queryByRole("button", { name: "交给上一级" })).toBeNull();
  });

  it("发消息 by its key, under its own name", async () => {
    await at1({ cases: { [number]: staffCase(now, "100001", { contactedAt: at(now, -60) }) } });
    screen.getByRole("button", { name: "发消息" });
    fireEvent.keyDown(document.body, { key: "6" });
    within(await screen.findByRole("dialog", { name: "发消息" })).getByRole("button", { name: "发出去" });
  });

  it("no key has two meanings, for a head with everything a case allows", async () => {
    const can = Object.fromEntries(["conflict", "contact", "answer", "handOn", "close", "settleLimit", "callback", "letter", "setUrgency", "assign", "merge", "unmerge"].map((it) => [it, true]));
    await at1({ cases: { [number]: staffCase(now, "100001", { helper: null, can }) } });
    fireEvent.keyDown(document.body, { key: "?" });
    const keys = [...document.querySelectorAll(".desk-keys dd")].map((it) => it.textContent ?? "");
    expect(keys.length).toBeGreaterThan(25);
    expect(keys.filter((it, at) => keys.indexOf(it) !== at)).toEqual([]);
  });

  it("撤回同意: which one and how it was made sure are both needed, by key as by tap", async () => {
    const it = await at1();
    fireEvent.keyDown(document.body, { key: "4" });
    await inSheet().findByText("转给别的部门 · 西岗区法院");
    fireEvent.click(inSheet().getByRole("button", { name: "撤回同意" }));
    inSheet().getByText("请选一项。");
    inSheet().getByText("请写明，留作记录。");
    expect(it.said.filter((said) => said.route === "recordConsentWord")).toEqual([]);
    fireEvent.click(inSheet().getByRole("radio", { name: /西岗区法院/ }));
    fireEvent.change(inSheet().getByLabelText(/怎么核对的/), { target: { value: "说得出单位和登记的日子" } });
    fireEvent.click(inSheet().getByRole("button", { name: "撤回同意" }));
    await screen.findByText("记好了，已撤回。");
    expect(it.said.find((said) => said.route === "recordConsentWord")?.body).toEqual({ id: "refer#r_1", how: "说得出单位和登记的日子" });
  });

  it("更正、复制、删除 for who has no account: which, how it was made sure, and what should be changed", async () => {
    Object.assign(URL, { createObjectURL: () => "blob:copy", revokeObjectURL: () => undefined });
    const ways = [[correctForRoute, () => ({})], [copyForRoute, () => ({ name: "x.pdf", base64: "JVBERi0=" })], [eraseForRoute, () => ({})]] as const;
    const it = await at1({ more: [...ways] });
    const act = (name: string) => fireEvent.click(inSheet().getByRole("button", { name }));
    const choose = (name: RegExp) => {
      fireEvent.keyDown(document.body, { key: "5" });
      fireEvent.click(inSheet().getByRole("radio", { name }));
    };
    const asked = () => it.said.filter((said) => /For$/.test(said.route)).map((said) => [said.route, said.body]);
    const sayHow = () => fireEvent.change(inSheet().getByLabelText(/怎么核对的/), { target: { value: "看了工作证" } });
    choose(/更正/);
    act("改好，记下来");
    for (const missing of ["请填要改的那一项。", "请写明，留作记录。"]) inSheet().getByText(missing);
    expect(asked()).toEqual([]);
    fireEvent.change(inSheet().getByLabelText(/^名字/), { target: { value: "李四" } });
    sayHow();
    // Left by mistake: what was typed is there again.
    act("先不");
    choose(/更正/);
    expect(inSheet().getByLabelText<HTMLInputElement>(/^名字/).value).toBe("李四");
    act("改好，记下来");
    await screen.findByText("改好了，记下了。");
    choose(/删除/);
    inSheet().getByText(/删除以后还留什么/);
    sayHow();
    act("删除，记下来");
    await screen.findByText("删掉了，记下了。");
    choose(/复制/);
    sayHow();
    act("存成 PDF，记下来");
    await screen.findByText("存好了。打印出来交给他，别留在桌上。");
    expect(asked()).toEqual([["correctFor", { how: "看了工作证", name: "李四" }], ["eraseFor", { how: "看了工作证" }], ["copyFor", { how: "看了工作证" }]]);
  });

  it.each([[{ acts: false }, "让代办人办理", true, "代办人可以办理了。"], [{ acts: true }, "不让代办人办理", false, "代办人只看得到进度了。"]])("代办人 %j: %s, with what it rests on", async (helper, name, acts, said) => {
    const it = await at1({}, helper);
    fireEvent.click(screen.getByRole("button", { name: new RegExp(`^${name}`) }));
    fireEvent.click(inSheet().getByRole("button", { name: "记下来" }));
    inSheet().getByText("请写明，留作记录。");
    fireEvent.change(inSheet().getByRole("textbox"), { target: { value: "有公证的委托书" } });
    fireEvent.click(inSheet().getByRole("button", { name: "记下来" }));
    await screen.findByText(said);
    expect(it.said.find((one) => one.route === "recordHelper")?.body).toEqual({ acts, how: "有公证的委托书" });
  });

  it("is offered only where there is a helper, and to nobody who may not say so", async () => {
    await at1();
    expect(screen.queryByRole("button", { name: /代办人办理/ })).toBeNull();
    cleanup();
    await at1({ role: "officer" }, { acts: false });
    expect(told()).not.toContain("核对是本人");
    expect(told()).not.toContain("让代办人办理");
  });
});
