import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { makeBookingNumber } from "@huiyin/shared/bookings/schema";
import { toInstant } from "@huiyin/shared/kernel/time";
import { bookingNumber, near, slot } from "../../../tests/bookingFake";
import { staffBooking, staffBookingRoutes, staffBookingWorld, type StaffBookingWorld } from "../../../tests/staffBookingFake";
import { duty, play, scene, type Scene } from "../../../tests/staffFake";
import { at, numberOf, people, signInStaff } from "../../../tests/staffPeople";
import { taro } from "../../../tests/taro";
import Hall from "../hall";
import Poster from "../poster";
import DeskBookings from "./index";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const now = toInstant(Date.now());
const second = makeBookingNumber("22222222");

function open(role: string, part: Partial<StaffBookingWorld> = {}, page = <DeskBookings />, params: Record<string, string> = {}): { world: StaffBookingWorld; it: Scene } {
  const bookings = [staffBooking(now, { isMine: false }), staffBooking(now, { number: second, name: "李**", status: "arrived", arrivedAt: at(now, -5), isMine: false })];
  const world = staffBookingWorld(now, { bookings, ...part });
  const it = scene(now, { role, unit: near, unitName: "金海社区", staffName: "坐席乙", stations: [duty(now, near, "金海社区工会法律服务点")], more: staffBookingRoutes(world, now) });
  play(it, now);
  taro.params = params;
  signInStaff(now, people.head);
  render(page);
  return { world, it };
}
const said = (it: Scene, route: string) => it.said.filter((one) => one.route === route).map((one) => one.body);
const key = (name: string, part = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...part });
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const rows = () => within(screen.getByRole("list", { name: "这一天的预约" })).getAllByRole("listitem");

beforeEach(() => taro.reset());
afterEach(cleanup);

describe("the day's queue", () => {
  it("checks somebody in by the number they say, with the keyboard alone", async () => {
    const { it } = open("operator", { waiting: 2 });
    await screen.findByText("2 人在候补");
    key("/");
    type("预约号或姓", bookingNumber.slice(0, 6));
    expect(rows()).toHaveLength(1);
    key("Enter");
    await screen.findByRole("button", { name: /^签到/ });
    key("c");
    await screen.findByText("签到了。");
    expect(said(it, "checkInFor")).toEqual([{ version: 1 }]);
    await waitFor(() => expect(rows()[0]?.textContent).toContain("已签到"));
    key("Escape");
    await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
  });

  it("finds by what can be seen of a name, and says so when nobody is found", async () => {
    open("operator");
    await screen.findByText("李**");
    type("预约号或姓", "李");
    expect(rows().map((row) => row.textContent)).toEqual([expect.stringContaining("李**")]);
    type("预约号或姓", "王");
    fireEvent.keyDown(screen.getByLabelText("预约号或姓"), { key: "Enter" });
    await screen.findByText("今天没有这个预约。换一天，或用 12351 来电登记。");
  });

  it("is empty with a way on", async () => {
    open("operator", { bookings: [] });
    await screen.findByText("按 A 给来电人约一个。");
  });
});

describe("booking for a caller", () => {
  it("by name and phone, with one key to send it, and a sentence to read aloud", async () => {
    const { it } = open("operator");
    await screen.findByText("李**");
    key("a");
    fireEvent.click(await screen.findByRole("radio", { name: "09:00" }));
    key("Enter", { ctrlKey: true });
    expect(screen.getAllByRole("alert").map((one) => one.textContent)).toEqual(["请写怎么称呼。", "请写电话，至少 5 位。"]);
    type("怎么称呼", "王先生");
    type("电话", "13900139000");
    fireEvent.click(screen.getByRole("checkbox", { name: /^本人已经同意/ }));
    key("Enter", { ctrlKey: true });
    await screen.findByText("留住了，等本人确认。");
    expect(screen.getByText(/^请念给他听：预约号 8123/)).toBeTruthy();
    expect(said(it, "bookFor")).toEqual([
      { service: "in_person", at: slot(1, "09:00"), number: null, who: { name: "王先生", phone: "13900139000" }, lawyer: null, also: [], confirmed: false, door: "hotline" },
    ]);
  });

  it("from a case by its number; a race that is lost keeps everything and offers other times", async () => {
    const { it, world } = open("head", {}, undefined, { number: numberOf("482137") });
    fireEvent.click(await screen.findByRole("radio", { name: "09:00" }));
    world.free = [slot(1, "14:00")];
    fireEvent.click(screen.getByRole("button", { name: /^约 / }));
    await screen.findByText("这个时间刚被约走了。还有这些时间：");
    expect(screen.getByLabelText<HTMLInputElement>("诉求编号").value).toBe(numberOf("482137"));
    fireEvent.click(within(screen.getByRole("group", { name: "还有这些时间" })).getByRole("radio"));
    key("Enter", { ctrlKey: true });
    await screen.findByText("约好了。");
    expect(said(it, "bookFor")[1]).toMatchObject({ number: numberOf("482137"), who: null, door: "desk", at: slot(1, "14:00") });
  });
});

describe("what a station offers", () => {
  it("is changed by its head, and a number that is none is not sent", async () => {
    const { it, world } = open("head");
    fireEvent.click(await screen.findByRole("button", { name: "服务设置" }));
    const minutes = (await screen.findAllByLabelText("每次几分钟"))[0] as HTMLInputElement;
    const save = () => fireEvent.click(screen.getByRole("button", { name: "保存" }));
    fireEvent.change(minutes, { target: { value: "32" } });
    save();
    expect(screen.getByRole("alert").textContent).toContain("分钟要是 5 的倍数");
    fireEvent.change(minutes, { target: { value: "45" } });
    save();
    await screen.findByText("存好了，以后的预约按这个来。");
    expect(world.services[0]).toMatchObject({ id: "in_person", minutes: 45 });
    expect(said(it, "saveServices")).toHaveLength(1);
  });

  it("is read by others", async () => {
    open("operator");
    fireEvent.click(await screen.findByRole("button", { name: "服务设置" }));
    await screen.findByText("站长能改，您可以看。");
    expect(screen.queryByRole("button", { name: "保存" })).toBeNull();
  });
});

describe("the poster at the door", () => {
  it("carries a code that its head makes and changes; the code is an address any camera opens", async () => {
    const { it, world } = open("head", {}, <Poster />, { station: near });
    fireEvent.click(await screen.findByRole("button", { name: "做一张签到码" }));
    await screen.findByRole("img", { name: "签到二维码" });
    fireEvent.click(screen.getByRole("button", { name: "换一张签到码" }));
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "换一张签到码" }));
    await waitFor(() => expect(world.code).toBe(`${near}.${"1".repeat(20)}`));
    expect(said(it, "renewCheckInCode")).toEqual([{ seen: null }, { seen: `${near}.${"0".repeat(20)}` }]);
  });

  it("is printed by a lawyer as it is", async () => {
    open("lawyer", { code: `${near}.${"2".repeat(20)}` }, <Poster />, { station: near });
    await screen.findByRole("img", { name: "签到二维码" });
    expect(screen.queryByRole("button", { name: "换一张签到码" })).toBeNull();
  });
});

it("a head sends a lawyer out with seats, and calls it off; everybody with a seat is told", async () => {
  const { it, world } = open("head");
  fireEvent.click(await screen.findByRole("button", { name: "直通车、进楼宇" }));
  await screen.findByText("近期没有活动");
  const make = () => fireEvent.click(screen.getByRole("button", { name: "发布" }));
  make();
  expect(screen.getAllByRole("alert").map((one) => one.textContent)).toEqual(["请填写。", "请填写。", "请填写。", "时间不对，请写成 9:30 这样，结束晚于开始。", "时间不对，请写成 9:30 这样，结束晚于开始。"]);
  type("叫什么", "周五直通车");
  type("在哪里", "物流园北门");
  type("几点开始（比如 9:30）", "13:00");
  type("几点结束", "15:00");
  type("哪位律师", people.lawyer);
  make();
  await screen.findByText("发布了，职工现在能占名额。");
  expect(said(it, "makeOuting")).toEqual([expect.objectContaining({ kind: "direct_bus", title: "周五直通车", seats: 10, lawyer: people.lawyer })]);
  fireEvent.click(await screen.findByRole("button", { name: "取消活动：周五直通车" }));
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "取消活动" }));
  await screen.findByText("取消了，已通知占名额的人。");
  expect(world.outings).toEqual([]);
});

it("the hall shows numbers and times, and nobody's name", async () => {
  open("head", {}, <Hall />, { station: near });
  const lane = await screen.findByRole("region", { name: "已签到，请稍等" });
  expect(lane.textContent).toMatch(/8222 22222/);
  expect(document.body.textContent).not.toMatch(/李|张/);
});
