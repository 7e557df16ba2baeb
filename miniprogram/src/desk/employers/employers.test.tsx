import { listEmployersRoute, readEmployerRoute, saveEmployerRoute } from "@huiyin/shared/cases/employerApi";
import { readClientsRoute } from "@huiyin/shared/employers/clientApi";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { line, play, scene, type Scene } from "../../../tests/staffFake";
import { id, numberOf, people, signInStaff } from "../../../tests/staffPeople";
import EmployersRoom from "./index";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const quarry = { id: id("o", "quarry"), name: "某砂石料场", creditCode: "91350100M000100Y43", aliases: ["沙场"] };
const other = { id: id("o", "other"), name: "某建筑劳务公司", creditCode: null, aliases: [] };
const file = (more: object = {}) => ({
  ...quarry, address: "香炉礁街 1 号", union: { has: "yes", contact: "工会主席" }, hasStation: false, affiliates: [], version: 3, mayChange: true, matters: [line(now, "482137")], older: null,
  counted: { cases: 3, open: 1, workers: 2, unnamed: 1, more: false }, ...more,
});
function open(role: string, part: Partial<Scene> = {}, more: object = {}): Scene {
  const it = scene(now, {
    role,
    more: [
      [listEmployersRoute, ({ query }) => ({ found: query["q"] === "料场" ? [quarry] : query["q"] === "劳务" ? [other] : [] })], [readEmployerRoute, () => file(more)], [saveEmployerRoute, () => ({ id: quarry.id })],
      [readClientsRoute, () => ({ own: [], firm: null })],
    ],
    ...part,
  });
  play(it, now);
  taro.params = {};
  signInStaff(now, people.head);
  render(<EmployersRoom />);
  return it;
}
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const inSheet = () => within(screen.getByRole("dialog"));
async function find(words: string) {
  const field = await screen.findByLabelText(/^查单位/);
  fireEvent.change(field, { target: { value: words } });
  fireEvent.keyDown(field, { key: "Enter" });
}
beforeEach(() => taro.reset());
afterEach(cleanup);

describe("an employer at the desk", () => {
  it("is found by a part of its name; its file, its matters and its people, each counted apart; a matter opens in its room", async () => {
    open("officer");
    await find("没有的");
    expect(await screen.findByText("没有查到。换个说法，或者登记一家新的。")).toBeTruthy();
    await find("料场");
    await press(/^某砂石料场/);
    expect(await screen.findByText("3 件，在办 1 件")).toBeTruthy();
    expect(screen.getByText("职工 2 人，另有 1 件没有留人")).toBeTruthy();
    expect(screen.getByText("已建会 · 工会主席")).toBeTruthy();
    fireEvent.click(within(screen.getByRole("table", { name: /它的诉求/ })).getByRole("button"));
    expect(taro.calls.filter((one) => one.api === "redirectTo").map((one) => one.args[0])).toEqual([{ url: `/desk/cases/index?number=${numberOf("482137")}` }]);
  });

  it("its older matters follow the newest, page by page", async () => {
    const [newest, before] = [line(now, "482137"), line(now, "482130")];
    open("officer", { more: [[listEmployersRoute, () => ({ found: [quarry] })], [readEmployerRoute, ({ query }) => file(query["older"] === undefined ? { older: newest.number } : { matters: [before] })], [readClientsRoute, () => ({ own: [], firm: null })]] });
    await find("料场");
    await press(/^某砂石料场/);
    const rows = () => within(screen.getByRole("table", { name: /它的诉求/ })).getAllByRole("button").length;
    await screen.findByRole("table", { name: /它的诉求/ });
    expect(rows()).toBe(1);
    await press("看更早的（一共 3 件）");
    await waitFor(() => expect(rows()).toBe(2));
    expect(screen.queryByRole("button", { name: /^看更早的/ })).toBeNull();
  });

  it("its file is changed onto the version that was seen, affiliates among it; a refusal keeps what was typed", async () => {
    const it = open("head", { refuse: {} });
    await find("料场");
    await press(/^某砂石料场/);
    await press("改档案");
    fireEvent.change(inSheet().getByLabelText(/^加关联单位/), { target: { value: "劳务" } });
    fireEvent.click(inSheet().getByRole("button", { name: "查找" }));
    fireEvent.click(await inSheet().findByRole("button", { name: /某建筑劳务公司/ }));
    fireEvent.change(inSheet().getByLabelText(/^别名/), { target: { value: "沙场、老李那儿" } });
    it.refuse = { saveEmployer: { code: "employer.stale", status: 409 } };
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    expect(await inSheet().findByText("刚有人改过，请看一眼最新的再改。")).toBeTruthy();
    it.refuse = {};
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    expect(await screen.findByText("保存了。")).toBeTruthy();
    expect(it.said.filter((one) => one.route === "saveEmployer").at(-1)?.body).toEqual({
      id: quarry.id, version: 3, name: "某砂石料场", creditCode: quarry.creditCode, aliases: ["沙场", "老李那儿"], address: "香炉礁街 1 号", union: { has: "yes", contact: "工会主席" }, affiliates: [other.id],
    });
  });

  it("a lawyer keeps their own list here and changes no file", async () => {
    open("lawyer", {}, { mayChange: false });
    await find("料场");
    await press(/^某砂石料场/);
    await screen.findByText("3 件，在办 1 件");
    expect(screen.queryByRole("button", { name: "改档案" })).toBeNull();
    expect(screen.queryByRole("button", { name: "登记新单位" })).toBeNull();
    await press("我的回避名单");
    expect(await screen.findByText(/还没有。代理过、正在代理的单位和人都加上/)).toBeTruthy();
  });
});
