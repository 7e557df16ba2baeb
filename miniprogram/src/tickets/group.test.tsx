import { addPaperLineRoute, changePaperLineRoute, endPaperLineRoute, linkGroupRoute, openGroupRoute, readGroupRoute, mendGroupCountRoute, recordElectionRoute, recordPaymentsRoute, recordPaperWordRoute, revealLineRoute } from "@huiyin/shared/cases/groupApi";
import { beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../tests/taro";
import { play, scene, type Scene } from "../../tests/staffFake";
import { at, numberOf, signInStaff } from "../../tests/staffPeople";
import DeskGroup from "../desk/group/index";
import GroupWork from "./group/index";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const number = numberOf("482137");
const line = (n: number, more: object = {}) => ({ id: `l${n}`, name: `工友${n}`, phoneMasked: "139****0000", accountMasked: "****1003", state: "in", amountFen: 1_000_000 + n, signedAt: n % 2 === 0 ? now : null, paidFen: 0, received: null, saysUnsolved: n === 4, isRepresentative: false, named: [], paper: null, ...more });
const group = (more: object = {}) => ({
  figures: { cases: 1, people: 4, left: 1, signed: 2, claimedFen: 4_000_010, paidFen: 0, paidInFull: 0, received: 0, denied: 0 }, standsFor: 40, told: 40, linkUntil: null, may: true, mayPay: true, election: null, referrals: [], lines: [1, 2, 3, 4].map((n) => line(n)).concat([line(5, { state: "out" }) as never]), ...more,
});
function open(reply: object, Shown: () => React.ReactElement = GroupWork): Scene {
  const it = scene(now, {
    more: [
      [readGroupRoute, () => reply], [openGroupRoute, () => ({ token: "b".repeat(32), until: at(now, 9000) })], [linkGroupRoute, ({ body }) => ({ link: body["end"] === true ? null : { token: "c".repeat(32), until: at(now, 9000) } })],
      [recordElectionRoute, () => ({})], [mendGroupCountRoute, () => ({})], [recordPaymentsRoute, () => ({ recorded: 1 })], [addPaperLineRoute, () => ({ id: "p1" })], [changePaperLineRoute, () => ({})], [recordPaperWordRoute, () => ({})], [endPaperLineRoute, () => ({})], [revealLineRoute, () => ({ phone: "13900001003", account: "6222000000001003" })],
    ],
  });
  play(it, now);
  taro.params = { number };
  signInStaff(now);
  render(<Shown />);
  return it;
}
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const inSheet = () => within(screen.getByRole("dialog"));
const said = (it: Scene, route: string) => it.said.filter((one) => one.route === route).map((one) => one.body);
beforeEach(() => (taro.reset(), cleanup()));

describe("a group in the handler's hands", () => {
  it("is opened by who works on it, from ten people on", async () => {
    const it = open({ group: null, mayOpen: true });
    await press("开成集体办理");
    expect(await screen.findByText("十个人以上才能开。")).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/大概多少人/), { target: { value: "40" } });
    await press("开成集体办理");
    await screen.findByText("还没有开成集体办理");
    expect(said(it, "openGroup")).toEqual([{ people: 40 }]);
  });

  it("shows 1 件 / n 人 and each line; phone and account are a look of their own", async () => {
    const it = open({ group: group(), mayOpen: false });
    expect(await screen.findByText("1 件 / 40 人")).toBeTruthy();
    expect(screen.getByText(/^说有 40 人，名单上 4 人/)).toBeTruthy();
    expect(document.body.textContent).not.toContain("13900001003");
    await press("看电话和账号：工友3");
    expect(await screen.findByText(/13900001003/)).toBeTruthy();
    expect(said(it, "revealLine")).toEqual([{ line: "l3" }]);
  });

  it("for how many it was told is put right, ten at least", async () => {
    const it = open({ group: group(), mayOpen: false });
    await press("改人数");
    const people = inSheet().getByLabelText<HTMLInputElement>("大概多少人");
    expect(people.value).toBe("40");
    fireEvent.change(people, { target: { value: "4" } });
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    expect(inSheet().getByRole("alert").textContent).toBe("集体办理要十个人以上。");
    fireEvent.change(people, { target: { value: "38" } });
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    await screen.findByText("记好了。");
    expect(said(it, "mendGroupCount")).toEqual([{ people: 38 }]);
  });

  it("says so when a representative left and fewer than three speak for them", async () => {
    const election = (names: string[]) => ({ at: now, on: "2026-11-23", how: "meeting", present: 4, gives: "names", names, minutes: "举手" });
    open({ group: group({ election: election(["工友1", "工友2", "工友3"]) }), mayOpen: false });
    await screen.findByText("工友1、工友2、工友3");
    expect(screen.queryByText(/^代表只剩/)).toBeNull();
    cleanup();
    open({ group: group({ election: election(["工友1", "工友2"]) }), mayOpen: false });
    expect(await screen.findByText("代表只剩 2 人，要三到五人。请大家补推，再记一次。")).toBeTruthy();
  });

  it("records an election of three to five who are in it, with what they may see and the minutes", async () => {
    const it = open({ group: group(), mayOpen: false });
    await press("记推选代表");
    expect(inSheet().queryByRole("checkbox", { name: "工友5" })).toBeNull();
    for (const n of [1, 2]) fireEvent.click(inSheet().getByRole("checkbox", { name: `工友${n}` }));
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    expect(await inSheet().findByText("选三到五个人。")).toBeTruthy();
    fireEvent.click(inSheet().getByRole("checkbox", { name: "工友3" }));
    fireEvent.change(inSheet().getByLabelText(/到场人数/), { target: { value: "4" } });
    fireEvent.click(inSheet().getByRole("radio", { name: "看姓名和钱数" }));
    fireEvent.change(inSheet().getByLabelText(/推选记录/), { target: { value: "在食堂举手。" } });
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    await screen.findByText("记好了。");
    expect(said(it, "recordElection")).toMatchObject([{ how: "meeting", present: 4, lines: ["l1", "l2", "l3"], gives: "amounts", minutes: "在食堂举手。" }]);
  });

  it("an election record closed by mistake is there again, but for who has left the group meanwhile; sent, it is gone", async () => {
    const before = group();
    let reply = before;
    const it = open({});
    cleanup();
    it.more = [[readGroupRoute, () => ({ group: reply, mayOpen: false })], ...it.more];
    play(it, now);
    render(<GroupWork />);
    await press("记推选代表");
    const minutes = () => inSheet().getByLabelText<HTMLTextAreaElement>(/推选记录/);
    for (const n of [1, 2, 3, 4]) fireEvent.click(inSheet().getByRole("checkbox", { name: `工友${n}` }));
    fireEvent.change(inSheet().getByLabelText(/到场人数/), { target: { value: "4" } });
    fireEvent.click(inSheet().getByRole("radio", { name: "看姓名和钱数" }));
    fireEvent.change(minutes(), { target: { value: "在食堂举手。" } });
    fireEvent.click(inSheet().getByRole("button", { name: "先不" }));
    cleanup();
    await waitFor(() => expect(JSON.stringify([...it.typed])).toContain("在食堂举手。"));
    reply = group({ lines: before.lines.map((one) => (one.id === "l4" ? { ...one, state: "out" } : one)) });
    render(<GroupWork />);
    await press("记推选代表");
    await waitFor(() => expect(minutes().value).toBe("在食堂举手。"));
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    await screen.findByText("记好了。");
    expect(said(it, "recordElection")).toMatchObject([{ present: 4, lines: ["l1", "l2", "l3"], gives: "amounts", minutes: "在食堂举手。" }]);
    await waitFor(() => expect(it.typed.size).toBe(0));
  });

  it("shows the invitation as a code to be scanned, on the phone and at the desk", async () => {
    for (const Shown of [GroupWork, DeskGroup]) {
      open({ group: group(), mayOpen: false }, Shown);
      await press("生成链接");
      expect(await screen.findByRole("img", { name: "集体办理邀请码" })).toBeTruthy();
      cleanup();
    }
  });

  it("records what was paid, only what changed, after a look at it; nothing typed is lost, and one tap takes it back", async () => {
    const it = open({ group: group(), mayOpen: false });
    await press("记发放");
    const go = (name: string) => fireEvent.click(inSheet().getByRole("button", { name }));
    go("下一步：核对");
    expect(await inSheet().findByText("没有改动。")).toBeTruthy();
    go("都按要的数填上");
    fireEvent.change(inSheet().getByLabelText(/^工友2/), { target: { value: "0" } });
    go("下一步：核对");
    expect(inSheet().getByText("这次一共多记 ¥30,000.08")).toBeTruthy();
    expect(said(it, "recordPayments")).toEqual([]);
    // Not sent, and closed by mistake: what was typed is still there.
    it.refuse = { recordPayments: { code: "request.conflict", status: 409 } };
    go("没错，记上");
    expect(await inSheet().findByRole("alert")).toBeTruthy();
    it.refuse = {};
    go("再改改");
    go("先不");
    await press("记发放");
    expect([2, 3].map((n) => inSheet().getByLabelText<HTMLInputElement>(new RegExp(`^工友${n}`)).value)).toEqual(["0", "10000.03"]);
    go("下一步：核对");
    go("没错，记上");
    await screen.findByText("给 3 人记好了。");
    const lines = [{ line: "l1", paidFen: 1_000_001 }, { line: "l3", paidFen: 1_000_003 }, { line: "l4", paidFen: 1_000_004 }];
    // One tap takes it back to what stood before.
    await press("撤回");
    await screen.findByText("改回原来的数了。");
    expect(said(it, "recordPayments").slice(-2)).toEqual([{ lines }, { lines: lines.map((one) => ({ ...one, paidFen: 0 })) }]);
  });

  it("writes the line of somebody without a phone from their paper, mends it, takes down their word, and lets them go", async () => {
    const to = { id: `r_${"0".repeat(20)}`, name: "西岗区仲裁委" };
    const one = line(6, { name: "老赵", phoneMasked: "139****0006", accountMasked: "****2222", paidFen: 5_000, paper: { title: "值班律师甲", signedOn: "2026-11-20" } });
    const it = open({ group: group({ lines: [line(1), one], referrals: [to] }), mayOpen: false });
    expect(await screen.findByText(/纸上 2026-11-20 签字，值班律师甲在场/)).toBeTruthy();
    await press("登记纸上的一行");
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    expect((await inSheet().findAllByText(/^(请写姓名。|请写一个数，不清楚写大概的。|没有同意，不能登记。)$/)).length).toBe(3);
    fireEvent.change(inSheet().getByLabelText(/^姓名/), { target: { value: "老孙" } });
    fireEvent.change(inSheet().getByLabelText(/^单位欠他多少钱/), { target: { value: "8000" } });
    // Closed by mistake: the line is there again, but for the agreement, which is said anew.
    fireEvent.click(inSheet().getByRole("button", { name: "先不" }));
    await press("登记纸上的一行");
    await waitFor(() => expect([/^姓名/, /^单位欠他多少钱/].map((label) => inSheet().getByLabelText<HTMLInputElement>(label).value)).toEqual(["老孙", "8000"]));
    fireEvent.click(inSheet().getByRole("checkbox"));
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    await screen.findByText("记好了。");
    await press("老赵：办这一行");
    fireEvent.click(inSheet().getByRole("button", { name: "西岗区仲裁委：同意写姓名" }));
    fireEvent.click(await inSheet().findByRole("button", { name: "没收到" }));
    fireEvent.click(await inSheet().findByRole("button", { name: "改这一行" }));
    fireEvent.change(inSheet().getByLabelText(/^单位欠他多少钱/), { target: { value: "9000" } });
    expect(await inSheet().findByText("改了姓名或钱数，要重新在纸上签字，再选日子。")).toBeTruthy();
    // What he does not want kept is taken away; what is not touched stays.
    fireEvent.click(inSheet().getByRole("checkbox", { name: "去掉现在的电话 139****0006" }));
    expect(inSheet().queryByLabelText(/^电话/)).toBeNull();
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    await screen.findByText("记好了。");
    await press("老赵：办这一行");
    fireEvent.click(inSheet().getByRole("button", { name: "他要退出" }));
    expect(said(it, "endPaperLine")).toEqual([]);
    fireEvent.click(inSheet().getByRole("button", { name: "他要退出" }));
    await screen.findByText("退出了。");
    expect([said(it, "addPaperLine"), said(it, "recordPaperWord"), said(it, "changePaperLine"), said(it, "endPaperLine").length]).toMatchObject([
      [{ name: "老孙", amountFen: 800_000, phone: null, account: null, signedOn: null, agrees: true, how: "paper" }], [{ about: "referral", referral: to.id, agrees: true }, { about: "money", received: false }], [{ name: "老赵", phone: null, amountFen: 900_000, signedOn: null }], 1,
    ]);
  });

  it("a closed one is still paid, and nothing else of it changes", async () => {
    open({ group: group({ may: false }), mayOpen: false });
    await screen.findByRole("button", { name: "记发放" });
    expect([screen.queryByRole("button", { name: "记推选代表" }), screen.queryByRole("button", { name: "生成链接" })]).toEqual([null, null]);
  });

  it("at the desk the link is a code to be scanned; it is ended", async () => {
    const it = open({ group: group(), mayOpen: false }, DeskGroup);
    await press("生成链接");
    expect(await screen.findByRole("img", { name: "集体办理邀请码" })).toBeTruthy();
    await press("停用链接");
    await screen.findByText("链接停用了。");
    expect([said(it, "linkGroup"), screen.queryByRole("img", { name: "集体办理邀请码" })]).toEqual([[{ end: false }, { end: true }], null]);
  });
});
