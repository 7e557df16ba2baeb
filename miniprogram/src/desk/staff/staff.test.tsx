import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { breakGlassRoute, readThroughGlassRoute } from "@huiyin/shared/cases/rightsApi";
import { addHours, toInstant } from "@huiyin/shared/kernel/time";
import { listFirmsRoute, readFirmClientsRoute, removeFirmClientRoute, saveFirmClientsRoute } from "@huiyin/shared/employers/clientApi";
import { changeProfileRoute, endGrantRoute, grantRoleRoute, inviteAgainRoute, inviteStaffRoute, listStaffRoute, readLoadRoute, removeStaffRoute, withdrawInviteRoute } from "@huiyin/shared/staff/api";
import { useSession } from "@/platform/session";
import { taro } from "../../../tests/taro";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { at, id, numberOf, people, signInStaff } from "../../../tests/staffPeople";
import StaffRoom from "./index";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const none = { firm: null, licence: null, languages: [] };
const grant = (name: string, role: string, mayEnd = true) => ({ id: id("g", name), role, from: at(now, -60 * 24 * 30), to: null, mayEnd });
const listed = () => ({
  station: "210203001005", name: "金海社区工会法律服务点", roles: ["operator", "lawyer", "mediator"],
  staff: [
    { person: people.lawyer, name: "值班律师甲", profile: { firm: "某律师事务所", licence: null, languages: ["朝鲜语"] }, grants: [grant("l", "lawyer")], mayRemove: true },
    { person: people.head, name: "站长乙", profile: none, grants: [grant("h", "head", false)], mayRemove: false },
  ],
  invites: [{ id: id("i", "wu"), name: "值班律师戊", phoneMasked: "137****7000", role: "lawyer", from: null, to: null, until: addHours(now, 40), isOver: false }, { id: id("i", "geng"), name: "值班律师庚", phoneMasked: "136****7000", role: "lawyer", from: null, to: null, until: addHours(now, -40), isOver: true }],
});
const load = { person: people.lawyer, name: "值班律师甲", shifts: [{ station: "210203001005", stationName: "金海社区", from: at(now, 600), to: at(now, 1000) }], moreShifts: 4, cases: [numberOf("482137")], moreCases: 0, ringing: 2, visits: 3, outings: 2, tasks: 1, successors: [{ person: people.backup, name: "律师丙" }] };

async function open(part: Partial<Scene> = {}): Promise<Scene> {
  const it = scene(now, {
    role: "head", staffName: "站长乙",
    more: [
      [listStaffRoute, listed], [readLoadRoute, () => load], [withdrawInviteRoute, () => ({})], [inviteAgainRoute, () => ({ id: id("i", "geng"), token: "A".repeat(43), until: addHours(now, 72), phoneMasked: "136****7000" })], [grantRoleRoute, () => ({ grant: id("g", "new") })], [endGrantRoute, () => ({ stations: 1 })], [removeStaffRoute, () => ({ stations: 1 })],
      [listFirmsRoute, () => ({ firms: [{ firm: "某律师事务所", here: 1, clients: 2 }] })], [changeProfileRoute, () => ({})], [readFirmClientsRoute, () => ({ clients: [{ id: "c1", client: { name: "某砂石料场", creditCode: null, aliases: [] }, at: now, from: "sheet" }] })],
      [saveFirmClientsRoute, () => ({ kept: 1, moved: 1 })], [removeFirmClientRoute, () => ({})],
      [inviteStaffRoute, () => ({ id: id("i", "new"), token: "T".repeat(43), until: addHours(now, 72), phoneMasked: "138****8000" })],
    ],
    ...part,
  });
  play(it, now);
  signInStaff(now, people.head);
  render(<StaffRoom />);
  await screen.findByRole("table", { name: "在这里的同事" });
  return it;
}
const last = (it: Scene, route: string) => it.said.filter((one) => one.route === route).at(-1);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const inSheet = () => within(screen.getByRole("dialog"));

beforeEach(() => taro.reset());
afterEach(cleanup);

describe("the people of a station", () => {
  it("shows who works here, their roles, and who has not accepted yet; an invitation is taken back", async () => {
    const it = await open();
    expect(screen.getAllByRole("row").slice(1).map((row) => row.textContent)).toEqual([expect.stringMatching(/^值班律师甲值班律师.*起$/), expect.stringMatching(/^站长乙站长.*起$/)]);
    press("撤回：值班律师戊");
    await screen.findByText("邀请撤回了。");
    expect(last(it, "withdrawInvite")?.body).toEqual({ invite: id("i", "wu") });
  });

  it("an invitation asks for name, phone and role, and shows its link once", async () => {
    const it = await open();
    press("邀请同事");
    fireEvent.click(inSheet().getByRole("button", { name: "生成邀请链接" }));
    expect((await inSheet().findAllByText("请填这一项。")).length).toBe(2);
    fireEvent.change(inSheet().getByLabelText(/同事们怎么叫/), { target: { value: "值班律师己" } });
    fireEvent.change(inSheet().getByLabelText(/手机号/), { target: { value: "13800138000" } });
    fireEvent.change(inSheet().getByLabelText(/会的语言/), { target: { value: "手语、朝鲜语" } });
    fireEvent.click(inSheet().getByRole("button", { name: "生成邀请链接" }));
    expect((await screen.findByText(/people\/invite\/index\?token=T{43}/)).textContent).toContain("/people/invite/index");
    // For whoever stands beside: the same address as a code, which opens the mini-program.
    screen.getByRole("img", { name: "邀请的二维码" });
    expect(last(it, "inviteStaff")?.body).toEqual({ name: "值班律师己", phone: "13800138000", role: "lawyer", from: null, to: null, profile: { firm: null, licence: null, languages: ["手语", "朝鲜语"] } });
  });

  it("one that nobody accepted in time stays listed as over, and is sent anew", async () => {
    const it = await open();
    screen.getByText(/136\*\*\*\*7000.*过期了，没有接受/);
    screen.getByText(/137\*\*\*\*7000.*前有效/);
    expect(screen.queryByRole("button", { name: "重新邀请：值班律师戊" })).toBeNull();
    press("重新邀请：值班律师庚");
    await screen.findByText(/people\/invite\/index\?token=A{43}/);
    expect(last(it, "inviteAgain")?.body).toEqual({ invite: id("i", "geng") });
    // A link is shown once: it stays when another's is taken back, and goes with its own.
    press("撤回：值班律师戊");
    await waitFor(() => expect(it.said.filter((one) => one.route === "withdrawInvite")).toHaveLength(1));
    await screen.findByText("邀请撤回了。");
    expect(screen.queryByText(/people\/invite\/index/)).not.toBeNull();
    press("撤回：值班律师庚");
    await waitFor(() => expect(screen.queryByText(/people\/invite\/index/)).toBeNull());
  });

  it("a colleague's firm is put right; nobody changes it of who is not theirs to manage", async () => {
    const it = await open();
    press("站长乙");
    expect(screen.queryByRole("button", { name: "改资料" })).toBeNull();
    press("值班律师甲");
    press("改资料");
    expect((inSheet().getByLabelText(/律师事务所/) as HTMLInputElement).value).toBe("某律师事务所");
    fireEvent.change(inSheet().getByLabelText(/律师事务所/), { target: { value: "另一家律师事务所" } });
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    await screen.findByText("资料改好了。");
    expect(last(it, "changeProfile")?.body).toEqual({ person: people.lawyer, profile: { firm: "另一家律师事务所", licence: null, languages: ["朝鲜语"] } });
  });

  it("a firm's client list is added to for its lawyers, and read only with a reason", async () => {
    const it = await open();
    fireEvent.click(await screen.findByRole("button", { name: "打开某律师事务所的客户名单" }));
    press("加一位");
    fireEvent.change(inSheet().getByLabelText(/名称/), { target: { value: "某机械厂" } });
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    await screen.findByText(/有 1 件事和名单对上了/);
    expect(last(it, "saveFirmClients")).toMatchObject({ params: { stationId: "210203001005" }, body: { firm: "某律师事务所", from: "typed", clients: [{ name: "某机械厂" }] } });
    press("看名单");
    fireEvent.click(inSheet().getByRole("button", { name: "看名单" }));
    expect(inSheet().getByRole("alert").textContent).toBe("请写明原因，留作记录。");
    fireEvent.change(inSheet().getByLabelText("为什么要看"), { target: { value: "核对导入" } });
    fireEvent.click(inSheet().getByRole("button", { name: "看名单" }));
    fireEvent.click(await screen.findByRole("button", { name: "去掉：某砂石料场" }));
    fireEvent.click(inSheet().getByRole("button", { name: "去掉" }));
    await screen.findByText("去掉了。");
    expect(screen.queryByText("某砂石料场")).toBeNull();
    expect([last(it, "readFirmClients")?.body, last(it, "removeFirmClient")?.body]).toEqual([{ firm: "某律师事务所", reason: "核对导入" }, { firm: "某律师事务所", id: "c1" }]);
  });

  it("a role is ended after a question; what is not theirs to end has no button", async () => {
    const it = await open();
    press("站长乙");
    expect(await screen.findByText("还有不归您任免的角色，请找上一级停用。")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^结束/ })).toBeNull();
    press("值班律师甲");
    press("结束：值班律师");
    expect(await inSheet().findByText("手上有 1 件诉求，会重新派单")).toBeTruthy();
    fireEvent.change(inSheet().getByLabelText("班由谁接替"), { target: { value: people.backup } });
    fireEvent.click(inSheet().getByRole("button", { name: "结束" }));
    await screen.findByText("角色结束了，靠它办的事正在转给别人。");
    expect(last(it, "endGrant")?.body).toEqual({ person: people.lawyer, grant: id("g", "l"), successor: people.backup });
  });

  it("before somebody is removed, what hangs on them is shown, and who takes the shifts is asked", async () => {
    const it = await open();
    press("值班律师甲");
    press("停用这位同事");
    expect(await screen.findByText("今后 30 天有 5 个班")).toBeTruthy();
    expect(inSheet().getByText("手上有 1 件诉求，会重新派单")).toBeTruthy();
    expect(inSheet().getByText("有 2 单正在响，会叫下一位")).toBeTruthy();
    expect(inSheet().getByText("有 3 个预约，会换同事接，没人有空就请职工另选时间")).toBeTruthy();
    expect(inSheet().getByText("要带 2 次外出服务，会换同事去，没人能去就告诉站长")).toBeTruthy();
    expect(inSheet().getByText("作为代表参与着 1 件事，会退出并告诉办理人")).toBeTruthy();
    fireEvent.change(inSheet().getByLabelText("班由谁接替"), { target: { value: people.backup } });
    fireEvent.click(inSheet().getByRole("button", { name: "停用这位同事" }));
    await screen.findByText("已停用，名下的事正在转给别人。");
    expect(last(it, "removeStaff")?.body).toEqual({ person: people.lawyer, successor: people.backup });
  });

  it("a refusal stays on the sheet with its sentence", async () => {
    await open({ refuse: { grantRole: { code: "staff.has_role", status: 409 } } });
    press("值班律师甲");
    press("加一个角色");
    fireEvent.change(inSheet().getByLabelText("角色"), { target: { value: "mediator" } });
    fireEvent.click(inSheet().getByRole("button", { name: "加一个角色" }));
    expect(await inSheet().findByText("这位同事已经有这个角色了。")).toBeTruthy();
  });
});

describe("who was removed", () => {
  afterEach(() => (cleanup(), useSession.setState({ hasLeft: false })));
  it("reads that the role has ended and whom to ask, not to sign in again as if that helped", async () => {
    play(scene(now, { role: "head", staffName: "站长乙", more: [[listStaffRoute, listed]], refuse: { listStaff: { code: "auth.left", status: 401 } } }), now);
    signInStaff(now, people.head);
    render(<StaffRoom />);
    await screen.findByText(/您的工作角色已停用.*请问站长或管理员/);
    expect([screen.queryByRole("table"), useSession.getState().signedIn]).toEqual([null, null]);
  });
});

describe("特殊查看", () => {
  const number = numberOf("482137");
  const seen = (until: string) => ({ until, status: "taken", type: "WAGE_ARREARS", name: "阿卜杜热合曼·买买提", phone: "139 0000 0001", story: "三个月没发工资。", messages: [{ id: id("m", "one"), at: at(now, -5), kind: "message", sees: "both", from: "staff", title: "值班律师甲", text: "请带工资条来" }] });
  const asAdministrator = (until: string) => open({ role: "administrator", more: [[listStaffRoute, listed], [breakGlassRoute, () => ({ until })], [readThroughGlassRoute, () => seen(until)]] });

  it("an administrator gives number, reason and how long before anything is shown; then it says until when", async () => {
    const it = await asAdministrator(at(now, 30));
    fireEvent.keyDown(document.body, { key: "x" });
    inSheet().getByText(/职工能看到是谁、什么时候看的/);
    fireEvent.change(inSheet().getByLabelText("编号"), { target: { value: "123" } });
    fireEvent.click(inSheet().getByRole("button", { name: "查看" }));
    inSheet().getByText("编号是 13 位数字。");
    inSheet().getByText("请写明原因，留作记录。");
    expect(last(it, "breakGlass")).toBeUndefined();
    fireEvent.change(inSheet().getByLabelText("编号"), { target: { value: number } });
    fireEvent.change(inSheet().getByLabelText(/为什么要看/), { target: { value: "站长失联，职工在路上等" } });
    fireEvent.change(inSheet().getByLabelText("看多久"), { target: { value: "30" } });
    fireEvent.click(inSheet().getByRole("button", { name: "查看" }));
    await screen.findByText("三个月没发工资。");
    expect(last(it, "breakGlass")).toMatchObject({ params: { number }, body: { reason: "站长失联，职工在路上等", minutes: 30 } });
    expect(document.body.textContent).toMatch(/前可看.*阿卜杜热合曼·买买提.*139 0000 0001.*请带工资条来/);
  });

  it("shows nothing once its time is over", async () => {
    await asAdministrator(at(now, -1));
    press(/特殊查看/);
    fireEvent.change(inSheet().getByLabelText("编号"), { target: { value: number } });
    fireEvent.change(inSheet().getByLabelText(/为什么要看/), { target: { value: "核对" } });
    fireEvent.click(inSheet().getByRole("button", { name: "查看" }));
    await screen.findByText("时间到了。要再看，请重新写明原因。");
    expect(document.body.textContent).not.toContain("三个月没发工资");
  });

  it("is not offered to a head", async () => {
    await open();
    expect(screen.queryByRole("button", { name: /特殊查看/ })).toBeNull();
  });
});
