import { changeMyLineRoute, confirmPaidRoute, copyMyGroupRoute, joinGroupRoute, leaveGroupRoute, linkMyGroupRoute, listMyGroupsRoute, lookAtGroupRoute, openMyGroupRoute, readMyGroupRoute, sayOnReferringRoute, sayUnsolvedRoute } from "@huiyin/shared/cases/groupApi";
import { toInstant } from "@huiyin/shared/kernel/time";
import { beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { asked, inMinutes, number, openWorld, signInAs, workerCase, type World } from "../../tests/workerFake";
import { taro } from "../../tests/taro";
import { forgetMine } from "@/parts/people/forgetMine";
import CasePage from "./case/index";
import { fenOf, yuanOf } from "./group/yuan";
import GroupPage from "./group/index";

jest.setTimeout(30_000);
let world: World;
const token = "a".repeat(32);
const mine = (more: object = {}) => ({
  number, type: "WAGE_ARREARS", status: "taken", stationName: "金海社区", takerTitle: "值班律师甲", people: 40, promise: null, isAnswered: false, election: null, isRepresentative: false, others: [], referrals: [],
  line: { name: "张先生", phoneMasked: "139****0000", amountFen: 1_500_000, account: null, signedAt: null, paidFen: 0, paidAt: null, received: null, saysUnsolved: false }, ...more,
});
let shown = mine();
let hasGroup = false;
beforeEach(() => {
  shown = mine();
  hasGroup = false;
  world = openWorld({
    more: [
      [lookAtGroupRoute, () => ({ type: "WAGE_ARREARS", stationName: "金海社区", people: 12, mine: null })], [joinGroupRoute, () => ({ number })], [readMyGroupRoute, () => shown], [changeMyLineRoute, () => ({})], [copyMyGroupRoute, () => ({ name: `${number}.pdf`, base64: "JVBERi0=" })], [leaveGroupRoute, () => ({})],
      [confirmPaidRoute, ({ body }) => ((shown = mine({ line: { ...shown.line, received: body["received"] } })), {})], [sayUnsolvedRoute, () => ((shown = mine({ isAnswered: true, line: { ...shown.line, saysUnsolved: true } })), {})], [listMyGroupsRoute, () => ({ groups: [] })],
      [sayOnReferringRoute, ({ body }) => ((shown = mine({ referrals: shown.referrals.map((one: object) => ({ ...one, isNamed: body["agrees"], said: body["agrees"] })) as never })), {})],
      [linkMyGroupRoute, () => ({ link: { token, until: inMinutes(9000) } })], [openMyGroupRoute, () => ((hasGroup = true), { token, until: inMinutes(9000) })],
    ],
  });
  signInAs();
});
const told = () => document.body.textContent ?? "";
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const open = (params: Record<string, string>) => {
  taro.params = params;
  render(<GroupPage />);
};

describe("joining by a link", () => {
  it("asks for one's own line, says who reads it, and leads to it", async () => {
    open({ token });
    await screen.findByText("1 件 · 12 人");
    press("加入");
    expect((await screen.findAllByText(/^(请写姓名。|请写一个数，不清楚写大概的。|请点一下同意。)$/)).length).toBe(3);
    type(/^您的姓名/, "张先生");
    type(/^单位欠您多少钱/, "15000.5");
    type(/^签名/, "李先生");
    fireEvent.click(screen.getByRole("checkbox"));
    press("加入");
    expect(await screen.findByText("要和姓名一样。")).toBeTruthy();
    expect(asked(world, "joinGroup")).toEqual([]);
    type(/^签名/, "张先生");
    press("加入");
    await screen.findByText("我的一行");
    expect(asked(world, "joinGroup")).toMatchObject([{ body: { token, name: "张先生", phone: null, amountFen: 1_500_050, account: null, signature: "张先生" } }]);
  });
  it("is reached by scanning too: WeChat hands over the whole address", async () => {
    open({ q: encodeURIComponent(`https://huiyin.test/cases/group/index?token=${token}`) });
    // For many it is the first page: large letters are offered here, once.
    fireEvent.click(await screen.findByRole("button", { name: "大字，少选项" }));
    expect([document.querySelector(".ui-page.elder") === null, told().includes("字要大一些吗")]).toEqual([false, false]);
    await screen.findByText("1 件 · 12 人");
    expect(asked(world, "lookAtGroup")).toMatchObject([{ body: { token } }]);
  });
  it("what was typed is there again when the app was closed over looking up a card; gone when it was sent, for another's eyes, and with what is forgotten here", async () => {
    const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label).value;
    const again = async (params = { token }) => {
      cleanup();
      open(params);
      await screen.findByText("1 件 · 12 人");
    };
    await again();
    type(/^您的姓名/, "阿卜杜热合曼·买买提");
    type(/^单位欠您多少钱/, "15000.5");
    type(/^收钱的账号/, "622200000000");
    await again();
    expect([field(/^您的姓名/), field(/^单位欠您多少钱/), field(/^收钱的账号/)]).toEqual(["阿卜杜热合曼·买买提", "15000.5", "622200000000"]);
    await again({ token: "b".repeat(32) });
    expect(field(/^您的姓名/)).toBe("");
    await again();
    signInAs(`p_${"9".repeat(20)}` as never);
    await again();
    expect(field(/^您的姓名/)).toBe("");
    signInAs();
    await again();
    fireEvent.click(screen.getByRole("checkbox"));
    press("加入");
    await screen.findByText("我的一行");
    await again();
    expect(field(/^您的姓名/)).toBe("");
    type(/^您的姓名/, "张先生");
    forgetMine();
    await again();
    expect(field(/^您的姓名/)).toBe("");
  });
  it("a link that is over says what to do; who is not signed in comes back here", async () => {
    world.refuse = { lookAtGroup: "group.link_over" };
    open({ token });
    expect(await screen.findByText("这个邀请不能用了，请让发给您的人再发一次。")).toBeTruthy();
  });
});

describe("my line", () => {
  it("behind a PIN says so, and leads to where it is typed", async () => {
    world.refuse = { readMyGroup: "access.pin" };
    open({ number });
    await screen.findByText("这件事加了密码");
    press("输入密码");
    expect(taro.calls.at(-1)).toMatchObject({ api: "navigateTo", args: [{ url: "/people/pin/index?open=1" }] });
  });
  it("shows mine, the representatives, and what the election gave; a no to the money is sent as a no", async () => {
    shown = mine({ line: { ...mine().line, paidFen: 1_500_000, signedAt: inMinutes(-60) }, election: { at: inMinutes(-60), on: "2026-11-23", how: "meeting", present: 32, gives: "names", names: ["张先生", "李某", "王某"] }, isRepresentative: true, others: [{ name: "赵某", amountFen: null }] });
    open({ number });
    await screen.findByText("张先生、李某、王某");
    expect([told().includes("您是代表"), told().includes("赵某"), told().includes("代表能看大家的姓名。")]).toEqual([true, true, true]);
    press("没收到");
    await screen.findAllByText("您说没收到，办理人在核实");
    expect(asked(world, "confirmPaid")).toMatchObject([{ body: { number, received: false } }]);
  });
  it("says until when something comes; then that there is an answer and who has it, and takes the word that it is not solved", async () => {
    shown = mine({ promise: { what: "answer", by: inMinutes(600), provisional: true } });
    open({ number });
    expect(await screen.findByText(/前（暂定）?会有下一步$|（暂定） 前会有下一步$/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "我的还没解决" })).toBeNull();
    cleanup();
    shown = mine({ status: "answered", isAnswered: true, promise: { what: "callback", by: inMinutes(600), provisional: false }, election: { at: inMinutes(-60), on: "2026-11-23", how: "meeting", present: 32, gives: "names", names: ["李某", "王某", "赵某"] } });
    open({ number });
    expect(await screen.findByText("律师已答复，请找代表（李某、王某、赵某）看。")).toBeTruthy();
    expect(told()).not.toContain("会有下一步");
    press("我的还没解决");
    expect((await screen.findAllByText("您说还没解决，已经告诉办理人和站长。")).length).toBeGreaterThan(0);
    await waitFor(() => expect(screen.queryByRole("button", { name: "我的还没解决" })).toBeNull());
    expect(asked(world, "sayUnsolved").map((it) => it.body)).toEqual([{ number }]);
  });
  it("says to which office the matter is to go, and takes one's own word on being named there; a no at first, then a yes that is taken back", async () => {
    shown = mine({ referrals: [{ id: `r_${"0".repeat(20)}`, name: "西岗区仲裁委", status: "asked", isNamed: false, said: null, hearing: null }] });
    open({ number });
    expect(await screen.findByText(/写进交给西岗区仲裁委的名单吗？电话和账号不给。/)).toBeTruthy();
    press("西岗区仲裁委：不同意");
    await screen.findByText("名单里不写您的姓名，只算人数");
    press("西岗区仲裁委：同意写我的姓名");
    await screen.findByText("名单里写您的姓名");
    press("西岗区仲裁委：不让写我的姓名了");
    await screen.findByText("名单里不写您的姓名，只算人数");
    expect(asked(world, "sayOnReferring").map((it) => it.body)).toMatchObject([false, true, false].map((agrees) => ({ number, referral: `r_${"0".repeat(20)}`, agrees, consentVersion: expect.any(String) })));
  });
  it("says when the matter is heard, and whom to ask who goes there and where", async () => {
    shown = mine({ referrals: [{ id: `r_${"0".repeat(20)}`, name: "西岗区仲裁委", status: "sent", isNamed: true, said: true, hearing: toInstant(Date.UTC(2099, 11, 10, 1, 30)) }] });
    open({ number });
    expect(await screen.findByText(/^开庭或到场：2099年12月10日.*09:30。谁去、在哪里，请问代表或办理人。$/)).toBeTruthy();
  });
  it("is changed and signed; opting out asks first and leads to the list", async () => {
    open({ number });
    await screen.findByText("我的一行");
    press("改我的一行");
    const sheet = within(screen.getByRole("dialog"));
    fireEvent.change(sheet.getByLabelText(/^单位欠您多少钱/), { target: { value: "16000" } });
    fireEvent.change(sheet.getByLabelText(/^签名/), { target: { value: "张先生" } });
    fireEvent.click(sheet.getByRole("button", { name: "保存" }));
    await screen.findByText("保存了。");
    expect(asked(world, "changeMyLine")).toEqual([expect.objectContaining({ body: { number, name: "张先生", amountFen: 1_600_000, account: null, signature: "张先生" } })]);
    press("退出集体办理");
    expect(asked(world, "leaveGroup")).toEqual([]);
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "退出集体办理" }));
    await screen.findByText("您还没有参加集体事。");
  });
});

describe("my name, phone and copy", () => {
  const change = async () => {
    open({ number });
    await screen.findByText("我的一行");
    press("改我的一行");
    return within(screen.getByRole("dialog"));
  };
  it("are mended in one's own line: the phone is shown masked, and stays when nothing is written", async () => {
    const sheet = await change();
    expect(told()).toContain("现在是 139****0000。不换就空着");
    fireEvent.change(sheet.getByLabelText(/^您的姓名/), { target: { value: " " } });
    fireEvent.change(sheet.getByLabelText(/^手机号/), { target: { value: "12" } });
    fireEvent.click(sheet.getByRole("button", { name: "保存" }));
    expect((await screen.findAllByText(/^(请写姓名。|电话号码不对，请检查；座机请加区号。)$/)).length).toBe(2);
    expect(asked(world, "changeMyLine")).toEqual([]);
    fireEvent.change(sheet.getByLabelText(/^您的姓名/), { target: { value: "章先生" } });
    fireEvent.change(sheet.getByLabelText(/^手机号/), { target: { value: "13900000009" } });
    fireEvent.click(sheet.getByRole("button", { name: "保存" }));
    await screen.findByText("保存了。");
    expect(asked(world, "changeMyLine")).toMatchObject([{ body: { name: "章先生", phone: "13900000009", signature: null } }]);
  });
  it("a phone is taken away on its own; the copy is saved as a file", async () => {
    const sheet = await change();
    fireEvent.click(sheet.getByRole("checkbox", { name: /不留手机号了/ }));
    fireEvent.click(sheet.getByRole("button", { name: "保存" }));
    await screen.findByText("保存了。");
    expect(asked(world, "changeMyLine")).toMatchObject([{ body: { phone: null } }]);
    const saved: string[] = [];
    Object.assign(URL, { createObjectURL: () => "blob:here", revokeObjectURL: () => undefined });
    const click = jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    press("导出我的这一份（PDF）");
    await screen.findByText("导出好了。");
    click.mockRestore();
    expect(saved).toEqual([`${number}.pdf`]);
    expect(asked(world, "copyMyGroup")).toMatchObject([{ query: { number } }]);
  });
});

describe("asking others in, from the case", () => {
  const openCase = async (part: Record<string, unknown>) => {
    world.it = workerCase(part);
    taro.params = { number };
    render(<CasePage />);
    await waitFor(() => expect(screen.queryByRole("heading", { level: 1 })).not.toBeNull());
  };
  it("opens the group the first time and gives its link; afterwards the link is made anew", async () => {
    world.refuse = { linkMyGroup: "group.no_group" };
    await openCase({ headcount: 40 });
    press(/^请工友加入/);
    press("生成邀请链接");
    await screen.findByText(new RegExp(`/cases/group/index\\?token=${token}`));
    expect(screen.getByRole("img", { name: "邀请码" }).getAttribute("src")).toMatch(/^data:image\/png;base64,iVBOR/);
    expect([hasGroup, asked(world, "openMyGroup")[0]?.body]).toEqual([true, { people: 40 }]);
    world.refuse = {};
    press("重新生成");
    await waitFor(() => expect(asked(world, "linkMyGroup").length).toBe(2));
    expect(asked(world, "openMyGroup").length).toBe(1);
  });
  it("is offered whoever was counted at first, and says how many it takes", async () => {
    await openCase({ headcount: 1 });
    press(/^请工友加入/);
    press("生成邀请链接");
    await waitFor(() => expect(told()).toContain("十个人"));
    expect(asked(world, "openMyGroup")).toEqual([]);
  });
  it("is not offered for what is no labour matter", async () => {
    await openCase({ headcount: 3, type: "NEIGHBOUR_CONSUMER" });
    expect(told()).not.toContain("请工友加入");
  });
});

it.each([["15000.5", 1_500_050], ["0.29", 29], ["7", 700], ["", null], [".", null]])("%j yuan are %s fen", (yuan, fen) => expect(fenOf(yuan)).toBe(fen));
it.each([[1_500_050, "15000.50"], [700, "7"]])("%s fen are %j yuan", (fen, yuan) => expect(yuanOf(fen)).toBe(yuan));
