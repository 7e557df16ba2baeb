import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { taro } from "../../../tests/taro";
import { line, play, scene, staffCase } from "../../../tests/staffFake";
import { numberOf, signInStaff } from "../../../tests/staffPeople";
import { now, open } from "./cases.fixture";
import Cases from "./index";

const lines = () => within(screen.getByRole("region", { name: "诉求列表" }));
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeEach(() => taro.reset());
afterEach(cleanup);

describe("the queues of the desk", () => {
  it("show how long somebody has had no answer, oldest first as they come", async () => {
    await open();
    choose("看哪些", "unanswered");
    await screen.findByText("3 天没答复");
  });

  it("that could not be read are no empty list: it is said, and another try reads them", async () => {
    const it = scene(now, { role: "head", unit: "210203001005", unitName: "金海社区", staffName: "站长甲", board: { open: [line(now, "100001")] }, refuse: { readBoard: "lost" } });
    play(it, now);
    signInStaff(now);
    render(<Cases />);
    await screen.findByText("没连上网络，请稍后再试。");
    expect([screen.queryByText("没有"), (it.refuse = {})]).toEqual([null, {}]);
    fireEvent.click(screen.getByRole("button", { name: /^再读一次/ }));
    await waitFor(() => expect(lines().getAllByRole("listitem")).toHaveLength(1));
  });

  it("have my own first in the list, in the order in which they are due", async () => {
    await open({ work: [line(now, "100005"), line(now, "100004")] });
    await waitFor(() => expect([...screen.getByLabelText<HTMLSelectElement>("看哪些").options].map((it) => it.value).find((value) => value !== "")).toBe("mine"));
    choose("看哪些", "mine");
    await waitFor(() => expect(lines().getAllByRole("listitem").map((it) => /10000\d/.exec((it.textContent ?? "").replace(/[^\d]/g, ""))?.[0])).toEqual(["100005", "100004"]));
  });

  it("have the focus on their line again when the case is left by Esc; then Esc leaves the choosing and the search", async () => {
    const number = numberOf("100001");
    await open({ cases: { [number]: staffCase(now, "100001") } });
    await waitFor(() => expect(lines().getAllByRole("listitem")).toHaveLength(2));
    const esc = () => fireEvent.keyDown(document.body, { key: "Escape" });
    const [first] = lines().getAllByRole("listitem").map((item) => within(item).getByRole("button"));
    fireEvent.click(first as HTMLElement);
    await screen.findByText(/40 名装卸工/);
    (screen.getByRole("button", { name: "为什么是这个时间" }) as HTMLElement).focus();
    esc();
    await waitFor(() => expect(document.activeElement).toBe(first));
    expect(screen.queryByText(/40 名装卸工/)).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "批量转派" }));
    esc();
    expect(screen.getByRole("button", { name: "批量转派" })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: "." });
    screen.getByRole("region", { name: "查找" });
    esc();
    expect(screen.queryByRole("region", { name: "查找" })).toBeNull();
  });

  it("are kept under a name and shown again with one press", async () => {
    const it = await open();
    choose("看哪些", "unanswered");
    fireEvent.change(screen.getByLabelText("编号，或类型、地点"), { target: { value: "金海" } });
    fireEvent.click(screen.getByRole("button", { name: "存成常用" }));
    const sheet = within(await screen.findByRole("dialog"));
    fireEvent.click(sheet.getByRole("button", { name: "存成常用" }));
    await sheet.findByText("请起个名字。");
    fireEvent.change(sheet.getByRole("textbox"), { target: { value: "盯着" } });
    fireEvent.click(sheet.getByRole("button", { name: "存成常用" }));
    await screen.findByRole("button", { name: "盯着" });
    expect(it.said.find((said) => said.route === "saveView")?.body).toEqual({ name: "盯着", lane: "unanswered", words: "金海", urgency: "" });
    choose("看哪些", "open");
    fireEvent.click(screen.getByRole("button", { name: "盯着" }));
    expect(screen.getByLabelText<HTMLSelectElement>("看哪些").value).toBe("unanswered");
    fireEvent.click(screen.getByRole("button", { name: "删掉“盯着”" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "盯着" })).toBeNull());
  });

  it("a head moves several at once, with a reason, and hears what became of them", async () => {
    const it = await open({ cases: { [numberOf("100001")]: staffCase(now, "100001") } });
    await waitFor(() => expect(lines().getAllByRole("listitem")).toHaveLength(2));
    fireEvent.click(screen.getByRole("button", { name: "批量转派" }));
    for (const item of lines().getAllByRole("listitem")) fireEvent.click(within(item).getByRole("button"));
    expect(screen.getByText("选了 2 件")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "换人办" }));
    const sheet = within(await screen.findByRole("dialog"));
    fireEvent.click(sheet.getByRole("button", { name: "换人办" }));
    expect(it.said.filter((said) => said.route === "reassign")).toEqual([]);
    fireEvent.change(sheet.getByRole("textbox"), { target: { value: "他要休假" } });
    fireEvent.click(sheet.getByRole("button", { name: "换人办" }));
    await screen.findByText("转走了 2 件。");
    expect(it.said.find((said) => said.route === "reassign")?.body).toEqual({ numbers: [numberOf("100001"), numberOf("100002")], reason: "他要休假" });
    // Choosing opened nothing.
    expect(it.said.filter((said) => said.route === "readCase")).toEqual([]);
  });

  it("are searched by phone, name, employer; within stories by heads and officers, who are told it is on record", async () => {
    const it = await open({ board: { open: [], found: [line(now, "100009")] }, cases: { [numberOf("100009")]: staffCase(now, "100009") } });
    fireEvent.keyDown(document.body, { key: "." });
    const search = within(screen.getByRole("region", { name: "查找" }));
    choose("按什么查", "name");
    fireEvent.change(search.getByLabelText("姓名，要写全"), { target: { value: "张先生" } });
    fireEvent.click(search.getByRole("button", { name: "查" }));
    await search.findByText("查到 1 件。");
    expect(it.said.find((said) => said.route === "findCases")?.body).toEqual({ by: "name", words: "张先生" });
    choose("按什么查", "story");
    expect(search.queryByText("查到 1 件。")).toBeNull();
    search.getByText("查最近 90 天、最多 500 件，会记下您查过。");
    fireEvent.click(search.getByRole("button", { name: "查" }));
    await search.findByText("查到 1 件。看了 12 件的经过。");
    fireEvent.click(search.getByRole("listitem").querySelector("button") as HTMLElement);
    await screen.findAllByText(/210203|261123 100009/);
  });

  it("operators are not offered what they may not read", async () => {
    await open({ role: "operator", unit: "210203-12351", unitName: "12351 热线" });
    fireEvent.click(screen.getByRole("button", { name: /按电话、姓名、单位查/ }));
    expect([...screen.getByLabelText<HTMLSelectElement>("按什么查").options].map((one) => one.value)).toEqual(["", "phone", "name", "employer"]);
  });

  it("moving is offered to heads and officers alone", async () => {
    await open({ role: "operator", unit: "210203-12351", unitName: "12351 热线" });
    expect(screen.queryByRole("button", { name: "批量转派" })).toBeNull();
  });
});
