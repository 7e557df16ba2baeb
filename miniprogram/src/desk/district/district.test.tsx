import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { readGridRoute } from "@huiyin/shared/grid/api";
import { enterParameterRoute, listParametersRoute, settleParameterRoute } from "@huiyin/shared/grid/parameterApi";
import { readDoctorRoute, setDistrictRoute } from "@huiyin/shared/notices/doctorApi";
import { listYearsRoute, previewYearRoute, proposeYearRoute, settleYearRoute } from "@huiyin/shared/grid/yearApi";
import { applyTreeRoute, changeStationRoute, previewTreeRoute, readStationCardRoute, readTreeRoute, undoTreeRoute } from "@huiyin/shared/grid/treeApi";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { at, people, signInStaff } from "../../../tests/staffPeople";
import DistrictRoom from "./index";
import { spansOf } from "./StationCard";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const none = { new: 0, reopened: 0, renamed: 0, moved: 0, station: 0, merged: 0, closed: 0 };
const step = (what: string, code: string, name: string, more: object = {}) => ({ what, code, kind: "community", name, was: null, into: null, openCases: null, staff: null, ...more });
const preview = (part: object = {}) => ({
  units: 55, counts: { ...none, new: 1, merged: 1 }, moreSteps: 0, fingerprint: "F".repeat(22), problems: [],
  steps: [step("merged", "210203001005", "金海社区", { into: "港湾社区", openCases: 2, staff: 4 }), step("new", "210203001016", "新港社区")], ...part,
});
const week = (spans: readonly object[]) => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, spans: day < 6 ? spans : [] }));
const card = { station: "210203", name: "西岗区工会法律服务中心", address: null, phone: null, hours: week([{ start: "09:00", end: "17:00" }]), point: null, revision: 3, changes: [{ at: at(now, -60), by: "管理员甲", fields: ["hours"] }] };
const grid = { units: [{ code: "210203", kind: "district", name: "西岗区", parent: null }, { code: "210203001", kind: "street", name: "香炉礁街道", parent: "210203" }] };
const imported = (part: object = {}) => ({ id: "i1", at: at(now, -30), by: "管理员甲", name: "西岗.xlsx", done: 4, total: 4, counts: { ...none, new: 4 }, isUndo: false, mayUndo: true, ...part });

const entry = { value: 8_000, source: "省统计局公报", sourceDate: "2026-06-20", by: "区干部", at: at(now, -600) };
const parameters = {
  parameters: [{ key: "averageWage", year: 2025, version: 2, confirmed: { ...entry, value: 7_900, confirmedBy: "区主任", confirmedAt: at(now, -500) }, proposed: { ...entry, mayConfirm: true } }, { key: "minimumWage", year: 2026, version: 1, confirmed: null, proposed: { ...entry, value: 1_900, mayConfirm: false } }],
  missing: [{ key: "complaintDays", year: 2026 }],
};

const line = (code: string, state: string, where: string[] = []) => ({ code, state, where, more: 0 });
let doctor: object = {};
let years: { readonly mayLoad: boolean; readonly years: readonly object[] } = { mayLoad: true, years: [] };
const looked = (part: object = {}) => ({ state: "preparing", since: at(now, -60), by: "管理员甲", isGreen: true, checks: [line("tree", "ok"), line("parameters", "note", ["缺“2025 年职工月平均工资”"])], ...part });

async function open(role: "administrator" | "head" = "administrator", part: Partial<Scene> = {}, read: object = preview()): Promise<Scene> {
  const it = scene(now, {
    role, unit: role === "head" ? "210203001" : "210203", staffName: "管理员甲",
    more: [
      [readTreeRoute, () => ({ units: [{ kind: "street", count: 5 }, { kind: "community", count: 49 }], imports: [imported()] })], [previewTreeRoute, () => read], [applyTreeRoute, () => ({ id: "i2", steps: 2 })], [undoTreeRoute, () => ({ id: "i3", steps: 4 })],
      [readGridRoute, () => grid], [listYearsRoute, () => years], [proposeYearRoute, () => ({ at: now })], [settleYearRoute, () => ({ dates: 4 })],
      [previewYearRoute, ({ body }) => ({ problems: String(body["text"]).includes("休") ? [] : [{ line: 1, text: "看不懂这一行。" }], dates: ["2027-01-01"], shifts: 9, people: 4, bookings: 1, cases: 2, promises: 1, tickets: 3, asks: 0, limits: 5, fingerprint: "Y".repeat(22) })], [readDoctorRoute, () => doctor], [setDistrictRoute, () => ({ state: "live" })], [listParametersRoute, () => parameters], [enterParameterRoute, () => ({ version: 1 })], [settleParameterRoute, () => ({ version: 3 })], [readStationCardRoute, () => card], [changeStationRoute, () => ({ revision: 4 })],
    ],
    ...part,
  });
  play(it, now);
  signInStaff(now, people.head);
  render(<DistrictRoom />);
  await screen.findByText(/开区和设置/);
  return it;
}
const last = (it: Scene, route: string) => it.said.filter((one) => one.route === route).at(-1);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const choose = async () => fireEvent.change(await screen.findByLabelText(/选文件|换一份文件/), { target: { files: [new File(["[]"], "西岗.json")] } });

beforeEach(() => {
  taro.reset();
  years = { mayLoad: true, years: [{ year: 2027, state: "unknown", source: null, text: "", moving: false, by: null, confirmedBy: null, at: null, proposed: null }] };
});
afterEach(cleanup);

describe("the tree of a district", () => {
  it("a file is shown with what it changes, whom that touches, and applied as it was seen", async () => {
    const it = await open();
    expect(await screen.findByText("街道 5 个，社区 49 个")).toBeTruthy();
    await choose();
    expect(await screen.findByText("事由“港湾社区”接着办，在办 2 件，同事 4 位")).toBeTruthy();
    expect(screen.getByText(/共 2 处改动.*新增 1，并入 1/)).toBeTruthy();
    press("应用这些改动");
    await screen.findByText("开始应用了，一两分钟做完。可以离开这里。");
    expect(last(it, "applyTree")?.body).toEqual({ name: "西岗.json", file: "W10=", fingerprint: "F".repeat(22) });
    expect(screen.queryByRole("button", { name: "应用这些改动" })).toBeNull();
  });
  it("the country's codes serve in place of a file", async () => {
    const it = await open();
    fireEvent.click(await screen.findByRole("button", { name: "按全国区划代码载入" }));
    // One at a time: what is shown below must be what is applied.
    expect(screen.getByLabelText<HTMLInputElement>(/选文件|换一份文件/).disabled).toBe(true);
    fireEvent.click(await screen.findByRole("button", { name: "应用这些改动" }));
    await screen.findByText("开始应用了，一两分钟做完。可以离开这里。");
    expect(last(it, "applyTree")?.body).toMatchObject({ name: "全国区划代码", file: null });
  });
  it("what is wrong in a file is said by row, and cannot be applied", async () => {
    await open("administrator", {}, preview({ steps: [], counts: none, problems: [{ row: 7, text: "电话“82345678”要带区号，比如 0411-12345678。" }] }));
    await choose();
    expect(await screen.findByText(/要带区号/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "应用这些改动" })).toBeNull();
  });
  it("the last import is led back after a question", async () => {
    const it = await open();
    fireEvent.click(await screen.findByRole("button", { name: "撤回这次导入" }));
    expect(await screen.findByText(/带不回来的：已经转走的诉求/)).toBeTruthy();
    fireEvent.click(screen.getAllByRole("button", { name: "撤回这次导入" }).at(-1) as HTMLElement);
    await screen.findByText("开始撤回了，一两分钟做完。");
    expect(last(it, "undoTree")?.body).toEqual({ id: "i1" });
  });
});

describe("parameters", () => {
  it("what is missing is named and entered with its source; what another entered is confirmed, one's own is not", async () => {
    const it = await open();
    fireEvent.click(await screen.findByRole("button", { name: /^参数/ }));
    fireEvent.click(await screen.findByRole("button", { name: "录入：2026 年投诉答复（工作日）" }));
    fireEvent.click(screen.getAllByRole("button", { name: "录入" }).at(-1) as HTMLElement);
    expect((await screen.findAllByText("请照文件填好。")).length).toBe(3);
    for (const [label, value] of [[/数值/, "10"], [/出处/, "办理规则"], [/发布日期/, "2026-01-05"]] as const) fireEvent.change(screen.getByLabelText(label), { target: { value } });
    fireEvent.click(screen.getAllByRole("button", { name: "录入" }).at(-1) as HTMLElement);
    await screen.findByText("存好了，等另一位同事确认。");
    expect(last(it, "enterParameter")?.body).toEqual({ key: "complaintDays", year: 2026, value: 10, source: "办理规则", sourceDate: "2026-01-05" });
    expect(screen.queryByRole("button", { name: "核对无误：2026 年月最低工资" })).toBeNull();
    // Whoever confirms sees what it takes the place of.
    screen.getByText("区干部录入；省统计局公报（2026-06-20）；现在用的是 7900");
    press("核对无误：2025 年职工月平均工资");
    await screen.findByText("确认好了，从现在起用它。");
    expect(last(it, "settleParameter")?.body).toEqual({ key: "averageWage", year: 2025, version: 2, answer: "confirm" });
    // A figure mistyped is its own author's to take back, before anybody confirms it.
    press("撤回：2026 年月最低工资");
    await screen.findByText("撤回了。");
    expect(last(it, "settleParameter")?.body).toEqual({ key: "minimumWage", year: 2026, version: 1, answer: "reject" });
  });
  it("a province's table of injury payments is two lines of six numbers, read back by grade before it is sent", async () => {
    const it = await open();
    fireEvent.click(await screen.findByRole("button", { name: /^参数/ }));
    fireEvent.click(await screen.findByRole("button", { name: "录入别的参数" }));
    fireEvent.change(screen.getByLabelText(/^参数/), { target: { value: "injuryGrants" } });
    const write = (all: readonly (readonly [RegExp, string])[]) => {
      for (const [label, value] of all) fireEvent.change(screen.getByLabelText(label), { target: { value } });
    };
    write([[/^年份/, "2026"], [/^基数（元/, "8000"], [/^医疗补助金/, "18 16 13 10 7 4"], [/^就业补助金/, "18、16、12.5、10、7"], [/出处/, "省政府令"], [/发布日期/, "2026-01-05"]]);
    expect(screen.getByText("五级 18、六级 16、七级 13、八级 10、九级 7、十级 4")).toBeTruthy();
    fireEvent.click(screen.getByRole("radio", { name: /^全省月平均工资/ }));
    const send = () => fireEvent.click(screen.getAllByRole("button", { name: "录入" }).at(-1) as HTMLElement);
    send();
    expect(await screen.findByText(/要六个数/)).toBeTruthy();
    expect(last(it, "enterParameter")).toBeUndefined();
    write([[/^就业补助金/, "18、16、12.5、10、7、4"]]);
    send();
    await screen.findByText("存好了，等另一位同事确认。");
    expect(last(it, "enterParameter")?.body).toEqual({ key: "injuryGrants", year: 2026, value: 8_000, source: "省政府令", sourceDate: "2026-01-05", grants: { medical: [18, 16, 13, 10, 7, 4], job: [18, 16, 12.5, 10, 7, 4], base: "province" } });
  });
});

describe("the doctor", () => {
  it("says what is red and what to do, and opens nothing while anything is", async () => {
    doctor = looked({ isGreen: false, checks: [line("hotline", "bad", ["热线站点没有电话"])] });
    await open();
    fireEvent.click(await screen.findByRole("button", { name: /^体检和开通/ }));
    expect(await screen.findByText("热线站点没有电话")).toBeTruthy();
    expect(screen.getByText("要改")).toBeTruthy();
    expect((screen.getByRole("button", { name: "开通这个区" }) as HTMLButtonElement).disabled).toBe(true);
  });
  it("green, the administrator opens it after a question", async () => {
    doctor = looked();
    const it = await open();
    fireEvent.click(await screen.findByRole("button", { name: /^体检和开通/ }));
    fireEvent.click(await screen.findByRole("button", { name: "开通这个区" }));
    fireEvent.click(screen.getAllByRole("button", { name: "开通这个区" }).at(-1) as HTMLElement);
    await screen.findByText("开通了。");
    expect(last(it, "setDistrict")?.body).toEqual({ state: "live" });
  });
});

describe("calendar years", () => {
  it("a year is loaded only after what it moves was seen, and with its source", async () => {
    const it = await open();
    fireEvent.click(await screen.findByRole("button", { name: /^放假安排/ }));
    fireEvent.click(await screen.findByRole("button", { name: "2027" }));
    fireEvent.change(screen.getByLabelText("放假和补班"), { target: { value: "元旦" } });
    press("先看会动到什么");
    expect(await screen.findByText("请写明出处。")).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/出处/), { target: { value: "国办通知" } });
    // A look at another section takes nothing of what was typed.
    press(/^参数/);
    await screen.findByText("等确认的");
    press(/^放假安排/);
    press("先看会动到什么");
    expect(await screen.findByText("看不懂这一行。")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "交另一位管理员确认" })).toBeNull();
    fireEvent.change(screen.getByLabelText("放假和补班"), { target: { value: "2027-01-01 休 元旦" } });
    press("先看会动到什么");
    // Typed on while it is looked at: what comes back is about other words.
    fireEvent.change(screen.getByLabelText("放假和补班"), { target: { value: "2027-01-01 休 元旦 " } });
    await screen.findByRole("button", { name: "先看会动到什么" });
    expect(screen.queryByRole("button", { name: "交另一位管理员确认" })).toBeNull();
    fireEvent.change(screen.getByLabelText("放假和补班"), { target: { value: "2027-01-01 休 元旦" } });
    press("先看会动到什么");
    expect(await screen.findByText(/动到 9 个班（4 人）、1 个预约、2 件诉求的时限（其中 1 件是答应过职工的时间）、3 个等人接的派单、0 条.*、5 件的法定期限提醒/)).toBeTruthy();
    press("交另一位管理员确认");
    await screen.findByText(/2027 年存好了/);
    expect(last(it, "proposeYear")?.body).toEqual({ year: 2027, state: "official", source: "国办通知", text: "2027-01-01 休 元旦", fingerprint: "Y".repeat(22) });
  });
  it("another administrator confirms what a colleague put down, after a look; other districts only read", async () => {
    const proposed = { state: "official", source: "国办通知", text: "2027-01-01 休 元旦", by: "管理员乙", at: now, mayConfirm: true };
    years = { mayLoad: true, years: years.years.map((one) => ({ ...one, proposed })) };
    const it = await open();
    fireEvent.click(await screen.findByRole("button", { name: /^放假安排/ }));
    await screen.findByText("2027-01-01 休 元旦");
    expect(screen.queryByRole("button", { name: "核对无误，装入并调整" })).toBeNull();
    press("先看会动到什么");
    fireEvent.click(await screen.findByRole("button", { name: "核对无误，装入并调整" }));
    await screen.findByText("2027 年装入了，几分钟内调整完。");
    expect(last(it, "settleYear")?.body).toEqual({ answer: "confirm", year: 2027, at: now, fingerprint: "Y".repeat(22) });
    cleanup();
    years = { mayLoad: false, years: years.years };
    await open();
    fireEvent.click(await screen.findByRole("button", { name: /^放假安排/ }));
    await screen.findByText(/您这里只看/);
    expect([screen.queryByRole("button", { name: "2027" }), screen.queryByRole("button", { name: /先看会动到什么/ })]).toEqual([null, null]);
  });
});

describe("a station's particulars", () => {
  it("are kept by its head: hours as people write them, a phone with its area code", async () => {
    const it = await open("head");
    expect(screen.queryByRole("button", { name: /^网格/ })).toBeNull();
    expect(await screen.findByText("管理员甲改了开门时间")).toBeTruthy();
    const opened = jest.spyOn(window, "open").mockReturnValue(null);
    press("打印海报和值班公示");
    expect(opened.mock.calls[0]?.[0]).toMatch(/^\/desk\/poster\/index\?station=\d+/);
    fireEvent.change(screen.getByLabelText("周三"), { target: { value: "9点" } });
    press("保存站点资料");
    expect(await screen.findByText("看不懂这个时间，请写成 09:00-17:30。")).toBeTruthy();
    expect(last(it, "changeStation")).toBeUndefined();
    fireEvent.change(screen.getByLabelText(/周三/), { target: { value: "9:00-12:00、13:30-17:30" } });
    fireEvent.change(screen.getByLabelText(/电话/), { target: { value: "0411-82345678" } });
    press("保存站点资料");
    await screen.findByText("站点资料存好了。");
    const body = last(it, "changeStation")?.body as { hours: { day: number; spans: unknown[] }[]; phone: string; revision: number };
    expect([body.phone, body.revision, body.hours[2]]).toEqual(["0411-82345678", 3, { day: 3, spans: [{ start: "09:00", end: "12:00" }, { start: "13:30", end: "17:30" }] }]);
  });
  it("a hotline's number is refused without its area code, with the form as it was typed", async () => {
    await open("administrator", { refuse: { changeStation: { code: "tree.hotline_phone", status: 400 } } });
    fireEvent.click(await screen.findByRole("button", { name: "站点资料" }));
    fireEvent.change(await screen.findByLabelText(/电话/), { target: { value: "12351" } });
    press("保存站点资料");
    expect(await screen.findByText(/热线号码要带区号，比如 0411-12351/)).toBeTruthy();
    expect(screen.getByDisplayValue("12351")).toBeTruthy();
  });
  it.each([["", []], ["09:00-24:00", [{ start: "09:00", end: "00:00" }]], ["8:30至12:00 13:00到17:00", [{ start: "08:30", end: "12:00" }, { start: "13:00", end: "17:00" }]], ["上午", null]])("hours %j", (text, spans) => expect(spansOf(text)).toEqual(spans));
});
