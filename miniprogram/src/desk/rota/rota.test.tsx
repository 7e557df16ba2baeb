import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { addDays, chinaTime, localDate, toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { instant, noReview, rotaRoutes, rotaWorld, shift, type RotaWorld } from "../../../tests/rotaFake";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { people, signInStaff } from "../../../tests/staffPeople";
import { weekOf } from "@/ui/desk/timeline";
import { useDrafts } from "./drafts";
import Rota from "./index";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const now = toInstant(Date.now());
/** The week after this one: all of it lies ahead. */
const monday = addDays(weekOf(localDate(now, chinaTime)).first, 7);
const tuesday = addDays(monday, 1);

async function open(part: Partial<RotaWorld> = {}): Promise<{ world: RotaWorld; it: Scene }> {
  const world = rotaWorld({ shifts: [shift(people.lawyer, monday), shift(people.other, tuesday)], ...part });
  const it = scene(now, { role: "head", unit: "210203001005", unitName: "金海社区", staffName: "站长乙", more: rotaRoutes(world, now) });
  play(it, now);
  taro.params = { date: monday };
  signInStaff(now, people.head);
  render(<Rota />);
  await screen.findByRole("group", { name: "值班时间轴" });
  return { world, it };
}
const bar = (name: RegExp) => screen.getByRole("button", { name });
const saved = (it: Scene) => it.said.filter((said) => said.route === "saveRota").map((said) => said.body);
const key = (name: string, ctrlKey = false) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ctrlKey });

beforeEach(() => taro.reset());
afterEach(() => {
  cleanup();
  taro.params = {};
  useDrafts.setState({}, true);
  jest.restoreAllMocks();
});

describe("the rota editor", () => {
  it("shows a line for each person, gaps by word above them, holidays and make-up days by name", async () => {
    await open({ gaps: [{ from: instant(tuesday, "13:00"), to: instant(tuesday, "14:00") }], days: { [monday]: { kind: "holiday", name: "国庆节" }, [tuesday]: { kind: "makeup" } } });
    const rows = [...document.querySelectorAll("[data-row] .timeline__who")].map((one) => one.textContent);
    expect(rows).toEqual(["空岗", "律师甲", "律师乙"]);
    expect(screen.getByText("国庆节")).toBeTruthy();
    expect(screen.getByText("调休上班")).toBeTruthy();
    expect(screen.getByText("这段时间有 1 处空岗")).toBeTruthy();
  });

  it("by keyboard: walks to a shift, finds somebody to cover, sees what comes of it, saves and undoes", async () => {
    const { world, it } = await open({ review: { ...noReview, gaps: [{ from: instant(tuesday, "08:30"), to: instant(tuesday, "09:00"), isNew: true }], touched: [{ person: people.other, name: "律师乙", gains: [{ from: instant(monday, "08:30"), to: instant(monday, "17:30") }], loses: [] }] } });
    (document.activeElement as HTMLElement | null)?.blur();
    key("ArrowDown");
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^律师甲/);
    fireEvent.click(document.activeElement as HTMLElement);
    key("d");
    const sheet = screen.getByRole("dialog", { name: "调整一次" });
    await waitFor(() => expect(within(sheet).getAllByRole("option", { name: "律师乙（金海社区）" }).length).toBeGreaterThan(0));
    fireEvent.click(within(sheet).getByRole("radio", { name: "顶班" }));
    fireEvent.click(within(sheet).getByRole("button", { name: "加到改动里" }));
    expect(within(sheet).getByText("请选一位同事。")).toBeTruthy();
    fireEvent.change(within(sheet).getByLabelText("谁来顶"), { target: { value: people.other } });
    fireEvent.click(within(sheet).getByRole("button", { name: "加到改动里" }));
    const draft = await screen.findByRole("region", { name: "还没保存的改动" });
    expect(draft.textContent).toMatch(/律师乙 替 律师甲 顶班/);
    await within(draft).findByText("改了以后有 1 处要留意");
    // What it would bring stands in the timeline as well, as not saved.
    expect(bar(/^律师乙.*还没保存$/)).toBeTruthy();
    key("Enter", true);
    await screen.findByText("已保存");
    expect(saved(it)).toEqual([{ revision: 3, changes: [{ what: "exception", exception: { kind: "cover", from: instant(monday, "08:30"), to: instant(monday, "17:30"), person: people.lawyer, by: people.other } }] }]);
    expect(screen.queryByRole("region", { name: "还没保存的改动" })).toBeNull();
    within(screen.getByRole("status", { name: "" })).getByRole("button", { name: "撤回" });
    key("z");
    await screen.findByText("已撤回");
    expect(saved(it)[1]).toEqual({ revision: 4, changes: [{ what: "withdraw", id: (world.exceptions[0]?.["exception"] as { id: string }).id }] });
  });

  it("keeps the changes when somebody else saved first, and saves them on what stands then", async () => {
    const { world, it } = await open();
    fireEvent.click(bar(/^律师甲/));
    key("l");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "加到改动里" }));
    await screen.findByText(/律师甲 请假/);
    world.revision = 9;
    key("Enter", true);
    await screen.findByText("值班表刚被别人改过，已换成新的。您的改动还在，看过再保存。");
    expect(screen.getByText(/律师甲 请假/)).toBeTruthy();
    key("Enter", true);
    await screen.findByText("已保存");
    expect(saved(it).map((body) => body["revision"])).toEqual([3, 9]);
  });

  it("keeps what was added while the others were on their way", async () => {
    const { it } = await open();
    fireEvent.click(bar(/^律师甲/));
    key("l");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "加到改动里" }));
    await screen.findByText(/律师甲 请假/);
    key("Enter", true);
    fireEvent.click(bar(/^律师乙/));
    key("l");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "加到改动里" }));
    await screen.findByText("已保存");
    // The one that was saved stands among what is in force as soon as it is read anew; the other is still a change.
    const inForce = (name: string) => screen.queryAllByText(new RegExp(`${name} 请假`)).map((one) => (one.textContent ?? "").includes("生效中"));
    await waitFor(() => expect([inForce("律师甲"), inForce("律师乙")]).toEqual([[true], [false]]));
    expect(saved(it)).toHaveLength(1);
  });

  it("does not save who cannot be rung", async () => {
    const { it } = await open({ review: { ...noReview, unreachable: [{ person: people.other, name: "律师乙", isNew: true }] } });
    fireEvent.click(bar(/^律师甲/));
    key("l");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "加到改动里" }));
    await screen.findByText("律师乙 还没有能响铃的联系方式。");
    expect((screen.getByRole("button", { name: /^保存/ }) as HTMLButtonElement).disabled).toBe(true);
    expect(saved(it)).toEqual([]);
  });

  it("writes a rotation and reads it back in one sentence", async () => {
    const { it } = await open();
    fireEvent.click(screen.getByRole("button", { name: "加一条排班" }));
    const sheet = screen.getByRole("dialog");
    fireEvent.click(within(sheet).getByRole("radio", { name: /轮班/ }));
    await waitFor(() => expect(within(sheet).getAllByRole("option", { name: "律师甲（金海社区）" }).length).toBeGreaterThan(0));
    const add = (group: number, person: string) => fireEvent.change(within(sheet).getByLabelText(`第 ${group} 组加一位`), { target: { value: person } });
    add(1, people.lawyer);
    fireEvent.click(within(sheet).getByRole("button", { name: "再加一组" }));
    add(2, people.other);
    fireEvent.click(within(sheet).getByRole("button", { name: "第 2 组往前移" }));
    expect(sheet.textContent).toContain("每天一组轮流，08:00 交接 · 全天 · 律师乙 → 律师甲");
    fireEvent.click(within(sheet).getByRole("button", { name: "加到改动里" }));
    await screen.findByText(/新排班：每天一组轮流/);
    key("Enter", true);
    await screen.findByText("已保存");
    expect(saved(it)[0]).toMatchObject({ changes: [{ what: "rule", id: null, from: null, rule: { kind: "rotation", unit: "day", length: 1, handoverTime: "08:00", participants: [[people.other], [people.lawyer]], spans: [] } }] });
  });

  it("is only read by who may not change it", async () => {
    await open({ mayEdit: false });
    expect(screen.queryByRole("button", { name: "加一条排班" })).toBeNull();
    fireEvent.click(bar(/^律师甲/));
    key("d");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("brings a spreadsheet in only when it is right, and names what is wrong by cell", async () => {
    const { world, it } = await open({ sheet: { period: null, shifts: [], problems: [{ cell: "C7", text: "没有叫“王某”的同事。" }] } });
    fireEvent.click(screen.getByRole("button", { name: "从表格导入" }));
    const sheet = screen.getByRole("dialog");
    const choose = () => fireEvent.change(sheet.querySelector("input[type=file]") as HTMLInputElement, { target: { files: [new File(["xlsx"], "值班.xlsx")] } });
    choose();
    await within(sheet).findByText("C7");
    expect(within(sheet).queryByRole("button", { name: "导入" })).toBeNull();
    world.sheet = { period: { from: instant(monday, "00:00"), to: instant(tuesday, "00:00"), lanes: ["duty"] }, shifts: [{ cell: "C7", name: "律师甲", ...shift(people.lawyer, monday) }], problems: [] };
    choose();
    fireEvent.click(await within(sheet).findByRole("button", { name: "导入" }));
    await screen.findByText("已导入 1 个班");
    expect(it.said.filter((said) => said.route === "applySheet").map((said) => said.body)).toEqual([{ file: btoa("xlsx") }]);
  });

  it("makes a calendar link that is shown once, and stops it", async () => {
    await open();
    fireEvent.click(screen.getByRole("button", { name: "日历订阅" }));
    fireEvent.click(await screen.findByRole("button", { name: "做一个我的日历链接" }));
    await screen.findByText(/\/api\/feeds\/a{43}\.ics$/);
    fireEvent.click(await screen.findByRole("button", { name: "停用" }));
    fireEvent.click(within(screen.getByRole("dialog", { name: "停用这个链接？" })).getByRole("button", { name: "停用" }));
    await screen.findByText("还没有日历链接");
  });
});
