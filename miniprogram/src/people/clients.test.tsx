import { previewClientsRoute, readClientsRoute, removeClientRoute, saveClientsRoute } from "@huiyin/shared/employers/clientApi";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { toInstant } from "@huiyin/shared/kernel/time";
import { base64Of } from "@/platform/base64";
import { taro } from "../../tests/taro";
import { play, scene, type Scene } from "../../tests/staffFake";
import { signInStaff } from "../../tests/staffPeople";
import ClientsPage from "./clients/index";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const kept = (name: string, from: string, more: object = {}) => ({ id: `1#${name}`, client: { name, creditCode: null, aliases: [], ...more }, at: now, from });
const lists = { own: [kept("某砂石料场", "typed", { aliases: ["沙场"] }), kept("某建筑劳务公司", "recused")], firm: { name: "某律师事务所", members: 3, clients: [] } };
function open(part: Partial<Scene> = {}, own: object = lists): Scene {
  const it = scene(now, {
    more: [
      [readClientsRoute, () => own], [saveClientsRoute, ({ body }) => ({ kept: (body["clients"] as unknown[]).length, moved: body["from"] === "typed" ? 2 : 0 })], [removeClientRoute, () => ({})],
      [previewClientsRoute, () => ({ clients: Array.from({ length: 60 }, (_, n) => ({ name: `客户${n}`, creditCode: null, aliases: [] })), problems: [{ row: 4, what: "bad_code" }] })],
    ],
    ...part,
  });
  play(it, now);
  signInStaff(now);
  render(<ClientsPage />);
  return it;
}
const said = (it: Scene, route: string) => it.said.filter((one) => one.route === route).map((one) => one.body);
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const inSheet = () => within(screen.getByRole("dialog"));
beforeEach(() => taro.reset());
afterEach(cleanup);

describe("the client list on a phone", () => {
  it("shows both lists and how one came there; adds one, and says what became of matters at hand", async () => {
    const it = open();
    expect((await screen.findByText("某建筑劳务公司")).closest(".ui-row")?.textContent).toContain("您回避过，自动加的");
    expect(screen.getByText("某律师事务所的客户（本所 3 位律师共用）")).toBeTruthy();
    await press("加一位");
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    expect(await inSheet().findByText("没有名称")).toBeTruthy();
    fireEvent.change(inSheet().getByLabelText(/^名称/), { target: { value: "某食品厂" } });
    fireEvent.change(inSheet().getByLabelText(/^别名/), { target: { value: "老厂、食品厂" } });
    fireEvent.click(inSheet().getByRole("radio", { name: "本所的客户" }));
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    expect(await screen.findByText(/有 2 件事和名单对上了，已经转给别的律师/)).toBeTruthy();
    expect(said(it, "saveClients")).toEqual([{ list: "firm", from: "typed", clients: [{ name: "某食品厂", creditCode: null, aliases: ["老厂", "食品厂"] }] }]);
  });

  it("takes one off after asking; a wrong code is said at its field and nothing typed is lost", async () => {
    const it = open({ refuse: { saveClients: { code: "client.bad_code", status: 400 } } });
    await press("去掉：某砂石料场");
    fireEvent.click(inSheet().getByRole("button", { name: "去掉" }));
    await screen.findByText("去掉了。");
    expect(said(it, "removeClient")).toEqual([{ list: "own", id: "1#某砂石料场" }]);
    await press("加一位");
    fireEvent.change(inSheet().getByLabelText(/^名称/), { target: { value: "某食品厂" } });
    fireEvent.change(inSheet().getByLabelText(/^统一社会信用代码/), { target: { value: "123" } });
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    expect(await inSheet().findByText("信用代码不对")).toBeTruthy();
    expect((inSheet().getByLabelText(/^名称/) as HTMLInputElement).value).toBe("某食品厂");
  });

  it("a sheet is shown before it is kept, and kept in batches", async () => {
    const it = open({}, { own: [], firm: null });
    expect(await screen.findByText(/您的资料里没有律所/)).toBeTruthy();
    await press("从表格导入");
    await press("选文件");
    const input = document.querySelector<HTMLInputElement>("input[type=file]");
    const file = Object.assign(new File([new Uint8Array([80, 75, 3, 4])], "名单.xlsx"), { slice: () => ({ arrayBuffer: () => Promise.resolve(new Uint8Array([80, 75, 3, 4]).buffer) }) });
    fireEvent.change(input as HTMLInputElement, { target: { files: [file] } });
    expect(await screen.findByText("第 4 行：信用代码不对")).toBeTruthy();
    expect(said(it, "previewClients")).toEqual([{ file: "UEsDBA==" }]);
    expect(said(it, "saveClients")).toEqual([]);
    await press("保存这 60 位");
    await screen.findByText("保存了 60 位。");
    expect(said(it, "saveClients").map((body) => (body["clients"] as unknown[]).length)).toEqual([50, 10]);
  });

  it.each([[[1], "AQ=="], [[1, 2], "AQI="], [[1, 2, 3], "AQID"], [[255, 254, 253, 252], "//79/A=="]])("bytes %j are %s", (bytes, text) => expect(base64Of(new Uint8Array(bytes))).toBe(text));
});
