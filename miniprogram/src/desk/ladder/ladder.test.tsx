import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { addMinutes, toInstant } from "@huiyin/shared/kernel/time";
import { defaultRungs } from "@huiyin/shared/tickets/ladder";
import { taro } from "../../../tests/taro";
import { duty, play, scene, type Scene } from "../../../tests/staffFake";
import { at, people, signInStaff } from "../../../tests/staffPeople";
import LadderEditor from "./index";

/** A table of controls is slow to look through by role. */
jest.setTimeout(30_000);
const now = toInstant(Date.now());
const plan = { rungs: defaultRungs, green: null, quiet: [] };
const reach = [
  { kind: "rung", stationName: "金海社区", people: ["值班律师甲"] }, { kind: "gap", stationName: "金海社区", people: [] }, { kind: "rung", stationName: "金海社区", people: ["站长乙"] },
  { kind: "rung", stationName: "香炉礁街道", people: ["街道值班律师"] }, { kind: "rung", stationName: "西岗区", people: ["区值班律师"] },
];
const ladder = (part: object = {}) => ({
  station: "210203001005", name: "金海社区工会法律服务点", kind: "community", open: true, own: null, from: { station: "210203001", name: "香炉礁街道" }, plan, inherited: { from: null, plan }, reach, greenReach: [], ...part,
});
const preview = {
  steps: [
    { at: now, minute: 0, code: "rang", to: null, people: ["值班律师甲"], gaps: [], ringAt: null },
    { at: addMinutes(now, 15), minute: 15, code: "climbed", to: "here.head", people: ["站长乙"], gaps: ["here.backup"], ringAt: null },
  ],
  reach, greenReach: [],
};

async function open(part: Partial<Scene> = {}): Promise<Scene> {
  const it = scene(now, { role: "head", staffName: "站长乙", stations: [duty(now, "210203001005", "金海社区工会法律服务点")], ladder: ladder(), preview, ...part });
  play(it, now);
  signInStaff(now, people.head);
  render(<LadderEditor />);
  await screen.findByRole("table", { name: "一步一步通知谁" });
  return it;
}
const rows = () => within(screen.getByRole("table", { name: "一步一步通知谁" })).getAllByRole("row").slice(1);
const said = (it: Scene, route: string) => it.said.filter((one) => one.route === route).at(-1)?.body;

beforeEach(() => taro.reset());
afterEach(cleanup);

describe("the ladder editor", () => {
  it("shows whose ladder it is, whom each rung reaches now, and what would happen minute by minute", async () => {
    await open();
    expect(screen.getByText("沿用香炉礁街道的")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "恢复继承" })).toBeNull();
    expect(rows().map((row) => row.querySelectorAll("td")[5]?.textContent)).toEqual(["值班律师甲", "空岗，马上跳过", "站长乙", "街道值班律师", "区值班律师"]);
    const side = await screen.findByRole("complementary");
    expect((await within(side).findByText("通知站长乙")).closest("li, div")).toBeTruthy();
    expect(side.textContent).toMatch(/马上.*第 15 分钟/);
  });

  it("is changed by rows, taken back step by step, and saved onto what was seen, with a way back", async () => {
    const savedAt = at(now, -600);
    const it = await open({ ladder: ladder({ own: { savedAt, savedBy: "站长甲" }, from: null }) });
    fireEvent.change(screen.getByLabelText("第 1 级 一般（分钟）"), { target: { value: "20" } });
    fireEvent.click(screen.getByRole("button", { name: "第 2 级 删掉" }));
    expect(rows()).toHaveLength(4);
    (document.activeElement as HTMLElement | null)?.blur();
    fireEvent.keyDown(document.body, { key: "z" });
    expect(rows()).toHaveLength(5);
    await waitFor(() => expect(said(it, "previewLadder")).toMatchObject({ urgency: "normal", plan: { rungs: [{ minutes: { normal: 20 } }, {}, {}, {}, {}] } }));
    fireEvent.keyDown(document.body, { key: "s" });
    await screen.findByText(/^已保存/);
    expect(said(it, "saveLadder")).toMatchObject({ seen: savedAt, plan: { rungs: [{ minutes: { normal: 20 } }, {}, {}, {}, {}] } });
    fireEvent.click(screen.getByRole("button", { name: "撤回" }));
    await waitFor(() => expect(said(it, "saveLadder")).toMatchObject({ seen: now, plan }));
  });

  it("has a green ladder of its own and quiet hours, and gives up its own ladder after asking", async () => {
    const savedAt = at(now, -600);
    const it = await open({ ladder: ladder({ own: { savedAt, savedBy: "站长甲" }, from: null }) });
    fireEvent.click(screen.getByRole("checkbox"));
    expect(await screen.findByRole("table", { name: "绿色通道" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "加一段" }));
    fireEvent.change(screen.getByLabelText("第 1 段结束"), { target: { value: "14:00" } });
    await waitFor(() => expect(said(it, "previewLadder")).toMatchObject({ plan: { quiet: [{ start: "12:00", end: "14:00" }], green: [{ minutes: 5 }, {}, {}, {}, {}] } }));
    fireEvent.click(screen.getByRole("button", { name: "恢复继承" }));
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "恢复继承" }));
    await screen.findByText("已恢复继承。");
    expect(said(it, "clearLadder")).toEqual({ seen: savedAt });
  });

  it("says what is wrong with it before it is saved, and that the engine is silent", async () => {
    const it = await open({ engine: { ranAt: at(now, -10), silent: true } });
    expect((await screen.findByRole("alert")).textContent).toContain("派单系统");
    it.refuse = { previewLadder: { code: "ladder.no_last_resort", status: 400 } };
    fireEvent.click(screen.getByRole("button", { name: "第 5 级 删掉" }));
    await screen.findByText("最后一级要选区里的值班或负责人。");
  });
});
