import { beforeEach, describe, expect, it } from "@jest/globals";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { readGridRoute } from "@huiyin/shared/grid/api";
import { listDistrictsRoute } from "@huiyin/shared/grid/districtApi";
import { resolvePosterRoute } from "@huiyin/shared/grid/posterApi";
import { holdOutbox } from "@/parts/cases/outboxStore";
import { asked, openWorld, type World } from "../../../tests/workerFake";
import { settled } from "../../../tests/settled";
import { keep } from "@/platform/storage";
import { taro } from "../../../tests/taro";
import { discard, useDraft, write } from "../draftStore";
import Report from "./index";
import { open, press, told } from "./report.fixture";

let world: World;
beforeEach(() => {
  world = openWorld();
  holdOutbox(null);
  discard();
});
describe("a poster's code", () => {
  const token = "0123456789abcdefghjk";
  const scan = async (params: Record<string, string> = { scene: token }) => {
    taro.params = params;
    render(<Report />);
    await settled();
  };
  it("fills in the unit it stands for", async () => {
    world = openWorld({ more: [[resolvePosterRoute, () => ({ unit: "210203001005", name: "金海社区" })]] });
    await scan();
    await waitFor(() => expect(useDraft.getState().draft.place).toEqual({ kind: "unit", unit: "210203001005" }));
    // For many this is the first page: large letters are offered here, once.
    press("大字，少选项");
    expect([document.querySelector(".ui-page.elder") === null, told().includes("字要大一些吗")]).toEqual([false, false]);
  });
  it("is read in a whole address too, as WeChat hands it over for a code that any camera reads", async () => {
    world = openWorld({ more: [[resolvePosterRoute, () => ({ unit: "210203001005", name: "金海社区" })]] });
    await scan({ q: encodeURIComponent(`https://huiyin.test/cases/report/index?scene=${token}`) });
    await waitFor(() => expect(useDraft.getState().draft.place).toEqual({ kind: "unit", unit: "210203001005" }));
    expect(asked(world, "resolvePoster")).toMatchObject([{ params: { token } }]);
  });
  it("that was taken back fills in nothing, and says to choose", async () => {
    world = openWorld({ refuse: { resolvePoster: "poster.over" }, more: [[resolvePosterRoute, () => ({ unit: null, name: "" })]] });
    await scan();
    expect(await screen.findByText(/这张海报换过了/)).toBeTruthy();
    expect(useDraft.getState().draft.place).toBeNull();
  });
});

describe("a district that is not open", () => {
  it("says so before anything is typed, and where to go", async () => {
    world = openWorld({ more: [[readGridRoute, () => ({ isShut: true, hotline: "0411-12351", units: [{ code: "210203", kind: "district", name: "西岗区", parent: null }] })]] });
    await open();
    fireEvent.click(await screen.findByRole("button", { name: "拨打 0411-12351" }));
    expect(told()).toContain("西岗区还没有开通");
    expect(taro.calls.at(-1)).toMatchObject({ api: "makePhoneCall", args: [{ phoneNumber: "0411-12351" }] });
  });
  it("is the one of the chosen place, with its own hotline; a look that failed stops nobody and is tried again", async () => {
    const tree = { isShut: true, hotline: "0571-12351", units: [{ code: "330106", kind: "district", name: "西湖区", parent: null }] };
    world = openWorld({ refuse: { readGrid: "request.too_often" }, more: [[readGridRoute, ({ query }) => (query["within"] === "330106" ? tree : { units: [] })]] });
    keep("place", "330106001");
    await open();
    await waitFor(() => expect(told()).toContain("没查到您这里开通没有。您可以接着写。"));
    world.refuse = {};
    press("再查一次");
    await waitFor(() => expect(told()).toContain("西湖区还没有开通，现在不能在这里登记。请拨打 0571-12351"));
    press("拨打 0571-12351");
    expect(taro.calls.at(-1)).toMatchObject({ api: "makePhoneCall", args: [{ phoneNumber: "0571-12351" }] });
  });
});

describe("a worker of another district", () => {
  const districts = [{ code: "210203", name: "西岗区", isOpen: true }, { code: "210204", name: "沙河口区", isOpen: true }, { code: "210211", name: "甘井子区", isOpen: false }];
  const trees: Record<string, unknown> = {
    "210203": [{ code: "210203", kind: "district", name: "西岗区", parent: null }, { code: "210203001", kind: "street", name: "香炉礁街道", parent: "210203" }],
    "210204": [{ code: "210204", kind: "district", name: "沙河口区", parent: null }, { code: "210204002", kind: "street", name: "中山公园街道", parent: "210204" }],
  };
  const choose = (value: string) => fireEvent.change(screen.getByLabelText(/^在哪个区/), { target: { value } });
  beforeEach(async () => {
    world = openWorld({ more: [[listDistrictsRoute, () => ({ own: "210203", districts })], [readGridRoute, ({ query }) => ({ units: trees[query["within"] ?? "210203"] })]] });
    write({ story: "老板三个月没发工资" });
    await open("2");
    await screen.findByLabelText(/^在哪个区/);
  });

  it("chooses the district first, then a place in it; whoever does not know the community is still in that district", async () => {
    choose("210204");
    await waitFor(() => expect(asked(world, "readGrid").at(-1)?.query).toEqual({ within: "210204" }));
    expect(useDraft.getState().draft.place).toEqual({ kind: "unit", unit: "210204" });
    fireEvent.click(await screen.findByRole("button", { name: /^在哪个社区/ }));
    expect([screen.queryByText("没有固定地方"), screen.queryByText("香炉礁街道")]).toEqual([null, null]);
    fireEvent.click(screen.getByText("中山公园街道"));
    expect(useDraft.getState().draft.place).toMatchObject({ kind: "unit", unit: "210204002" });
    fireEvent.click(screen.getByRole("button", { name: /^在哪个社区/ }));
    fireEvent.click(screen.getAllByText("不知道").at(-1) as HTMLElement);
    expect(useDraft.getState().draft.place).toEqual({ kind: "unit", unit: "210204" });
    // Back home nothing of the other district is left.
    choose("210203");
    expect(useDraft.getState().draft.place).toBeNull();
    fireEvent.click(await screen.findByRole("button", { name: /^在哪个社区/ }));
    fireEvent.click(screen.getByText("没有固定地方"));
    expect(useDraft.getState().draft.place).toEqual({ kind: "no_fixed_place" });
  });

  it("is told that theirs is not open and whom to call, and what was chosen stays", async () => {
    choose("210204");
    choose("210211");
    expect(told()).toContain("甘井子区还没有开通，现在不能在这里登记。请拨打 12351");
    press("拨打 12351");
    expect(taro.calls.at(-1)).toMatchObject({ api: "makePhoneCall", args: [{ phoneNumber: "12351" }] });
    // Nothing goes on from there; what was chosen before is still there when they come back to it.
    const next = () => screen.getByRole<HTMLButtonElement>("button", { name: "下一步" }).disabled;
    expect([useDraft.getState().draft.place, next(), screen.queryByRole("button", { name: /^在哪个社区/ })]).toEqual([{ kind: "unit", unit: "210204" }, true, null]);
    choose("210204");
    await settled();
    expect([told().includes("还没有开通"), next()]).toEqual([false, false]);
  });
});
