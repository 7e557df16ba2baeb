import { claimCaseRoute, listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { copyMyRecordsRoute, correctMyRecordRoute, eraseMyRecordRoute, listMyRecordsRoute } from "@huiyin/shared/bookings/recordsApi";
import { makeBookingNumber } from "@huiyin/shared/bookings/schema";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { readPinRoute, readPreferencesRoute, sendPhoneCodeRoute, setPinRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { beforeEach, describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { provePhone } from "../../tests/phoneCode";
import { asked, inMinutes, number, openWorld, person, signInAs, type World } from "../../tests/workerFake";
import { bookingNumber, bookingRoutes, bookingWorld, myBooking } from "../../tests/bookingFake";
import { taro } from "../../tests/taro";
import { dropSession } from "@/platform/session";
import { borrow, readKept } from "@/platform/storage";
import BookingPage from "../bookings/booking/index";
import Mine from "./mine/index";
import Phone from "./phone/index";
import Pin from "./pin/index";
import Records from "./records/index";
import SignIn from "./sign-in/index";

let world: World;
let hasPhone = true;
const looks = [{ at: inMinutes(-90), title: "站长甲", what: "看了名字和电话", english: "Saw the name and phone" }];
const shared = { looks, at: inMinutes(-600), stationName: "金海社区工会法律服务点", name: "王某某", phone: "13900000091" };
const booking = { kind: "booking", id: makeBookingNumber("00000001"), ...shared, mode: "in_person", status: "booked", employer: "某塑料厂", caseNumber: null, record: null, mayCorrect: true, mayErase: false };
const consultation = { kind: "consultation", id: `k_${"0".repeat(20)}`, ...shared, type: "OVERTIME_PAY", outcome: { kind: "answered" }, question: "加班费怎么算", answer: "一倍半", mayCorrect: true, mayErase: true };
const press = (name: string, at = 0) => fireEvent.click(screen.getAllByRole("button", { name })[at] as HTMLElement);
const inSheet = () => within(screen.getByRole("dialog"));
beforeEach(() => {
  hasPhone = true;
  Object.assign(URL, { createObjectURL: () => "blob:copy", revokeObjectURL: () => undefined });
  world = openWorld({ more: [
    [listMyRecordsRoute, () => ({ records: hasPhone ? [booking, consultation] : [], hasPhone })], [copyMyRecordsRoute, () => ({ name: "x.pdf", base64: "JVBERi0=" })], [correctMyRecordRoute, () => ({})], [eraseMyRecordRoute, () => ({})],
  ] });
});

it("whoever gets no SMS is led to number and query code from the sign-in page", () => {
  render(<SignIn />);
  press("收不到短信？用编号和查询码看");
  expect(taro.calls.filter((it) => it.api === "redirectTo").map((it) => it.args[0])).toEqual([{ url: "/cases/query/index" }]);
});

it("inside WeChat the number it has of me stands beside the SMS code; not on somebody else's phone, and not in a browser", () => {
  const shows = () => {
    signInAs();
    const page = render(<Phone />);
    // The button itself is WeChat's own (ui/Button.tsx); what stands under it is ours.
    const has = screen.queryByText(/香港、澳门、台湾和国外的号码也行/) !== null;
    page.unmount();
    return has;
  };
  const inBrowser = shows();
  Object.assign(process.env, { TARO_ENV: "weapp" });
  try {
    const inWechat = shows();
    borrow(true);
    expect([inBrowser, inWechat, shows()]).toEqual([false, true, false]);
  } finally {
    borrow(false);
    Reflect.deleteProperty(process.env, "TARO_ENV");
  }
});

describe("my bookings and questions", () => {
  it("are read, put right, taken along and deleted; what is still to come is cancelled first", async () => {
    signInAs();
    render(<Records />);
    await screen.findByText("加班费怎么算");
    expect(screen.getAllByText("看了名字和电话")).toHaveLength(2);
    expect(screen.getAllByText(/^谁看过 · 站长甲/)).toHaveLength(2);
    for (const words of ["某塑料厂", "还没到的预约，先取消，再删除。"]) screen.getByText(words);
    expect(screen.getAllByRole("button", { name: "删除" })).toHaveLength(1);
    press("改正", 1);
    fireEvent.change(inSheet().getByLabelText(/^名字/), { target: { value: "王四" } });
    fireEvent.click(inSheet().getByRole("button", { name: "保存" }));
    await screen.findByText("改好了。");
    press("删除");
    inSheet().getByText(/时间、站点、类别和结果会留下/);
    fireEvent.click(inSheet().getByRole("button", { name: "删除" }));
    await screen.findByText("删掉了。");
    press("带走一份（PDF）");
    await screen.findByText("存好了。");
    const record = { kind: "consultation", id: consultation.id };
    expect([asked(world, "correctMyRecord").map((it) => it.body), asked(world, "eraseMyRecord").map((it) => it.body)]).toEqual([[{ record, name: "王四", phone: "13900000091" }], [{ record }]]);
  });

  it("without a phone say how to find what was left with one; behind a PIN lead to it; signed out lead to signing in", async () => {
    hasPhone = false;
    signInAs();
    const { unmount } = render(<Records />);
    await screen.findByText("没有留下的记录。");
    press("验证手机号");
    expect(taro.calls.filter((it) => it.api === "navigateTo").map((it) => it.args[0])).toEqual([{ url: "/people/phone/index" }]);
    unmount();
    world.refuse = { listMyRecords: "access.pin" };
    const locked = render(<Records />);
    await screen.findByText("请先输您设的密码。");
    locked.unmount();
    act(() => dropSession());
    render(<Records />);
    screen.getByText("登录后，能看到预约和电话咨询时留下的资料。");
  });
});

describe("what may be mine", () => {
  let offers: object[] = [];
  const told = () => document.body.textContent ?? "";
  const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  beforeEach(() => {
    offers = [];
    borrow(false);
    world = openWorld({
      more: [
        [sendPhoneCodeRoute, () => ({ until: inMinutes(5) })], [readPreferencesRoute, () => ({ elder: false, language: null })],
        [signInByPhoneRoute, () => ({ tokens: { access: "a", accessUntil: inMinutes(100), refresh: "r".repeat(30) }, person, anew: false })],
        [listOffersRoute, () => ({ offers, hasPhone: offers.length > 0 })], [claimCaseRoute, () => ({ number })],
      ],
    });
  });
  const went = () => taro.calls.filter((it) => it.api === "redirectTo").map((it) => it.args[0]);
  it("after signing in by phone what was told from it is asked about, by its day alone; a tap or the code takes it", async () => {
    offers = [{ number, at: "2026-11-22T02:00:00.000Z", door: "hotline", how: "code" }];
    render(<SignIn />);
    await provePhone("登录");
    await waitFor(() => expect(went()).toEqual([{ url: "/people/mine/index" }]));
    render(<Mine />);
    await waitFor(() => expect(told()).toMatch(/有一件11月22日（周日）在 12351 电话里登记的事，是您的吗/));
    press("是我的，填查询码");
    expect((screen.getByLabelText("编号") as HTMLInputElement).value).toBe(showCaseNumber(number));
    type("查询码", "1234");
    press("接过来");
    expect(told()).toContain("查询码是 12 位数字");
    type("查询码", "1234 5678 9012");
    press("接过来");
    await waitFor(() => expect(went().at(-1)).toEqual({ url: `/cases/case/index?number=${number}` }));
    expect(asked(world, "claimCase")).toMatchObject([{ body: { number, code: "123456789012" } }]);
  });

  it("whatever they signed in for waits behind it; a look that failed says so and is tried again", async () => {
    offers = [{ number, at: "2026-11-22T02:00:00.000Z", door: "hotline", how: "code" }];
    taro.params = { next: encodeURIComponent("/cases/report/index") };
    const page = render(<SignIn />);
    await provePhone("登录");
    await waitFor(() => expect(went()).toEqual([{ url: `/people/mine/index?next=${encodeURIComponent("/cases/report/index")}` }]));
    page.unmount();
    world.network = false;
    render(<Mine />);
    await waitFor(() => expect(told()).toContain("没查到有没有登记过的事。"));
    world.network = true;
    press("再试一次");
    await waitFor(() => expect(told()).toContain("是您的吗"));
    press("先不接，接着刚才的事");
    expect(went().at(-1)).toEqual({ url: "/cases/report/index" });
  });

  it("a colleague's word needs one tap; without a proved phone the page says how to find what there is", async () => {
    signInAs();
    const page = render(<Mine />);
    await waitFor(() => expect(told()).toContain("先验证手机号"));
    page.unmount();
    offers = [{ number, at: "2026-11-22T02:00:00.000Z", door: "walkin", how: "tap" }];
    render(<Mine />);
    await waitFor(() => screen.getByRole("button", { name: "是我的，接过来" }));
    press("是我的，接过来");
    await waitFor(() => expect(asked(world, "claimCase")).toMatchObject([{ body: { number, code: null } }]));
  });
});

describe("a PIN before one's own bookings", () => {
  const route = "kept.booking";
  const told = () => document.body.textContent ?? "";
  it("leads to it, and from then on nothing of a booking or a case lies on the phone, until the PIN is taken away", async () => {
    const it_ = bookingWorld({ bookings: [myBooking()] });
    world = openWorld({ more: [...bookingRoutes(it_), [readPinRoute, () => ({ set: true })], [setPinRoute, () => ({})]] });
    signInAs();
    taro.params = { number: bookingNumber };
    const before = render(<BookingPage />);
    await waitFor(() => expect(readKept(route, z.object({}))).not.toBeNull());
    before.unmount();
    world.refuse = { readBooking: "access.pin" };
    taro.params = { number: bookingNumber, done: "booked" };
    const page = render(<BookingPage />);
    await waitFor(() => expect(told()).toContain("这个预约加了密码"));
    // Whoever just booked hears that it stands, before they type anything.
    expect(told()).toContain("约好了");
    expect(readKept(route, z.object({}))).toBeNull();
    press("输入密码");
    expect(taro.calls.at(-1)).toMatchObject({ api: "navigateTo", args: [{ url: "/people/pin/index?open=1" }] });
    page.unmount();
    world.refuse = {};
    const opened = render(<BookingPage />);
    await waitFor(() => expect(told()).toContain("金海社区工会法律服务点"));
    expect(readKept(route, z.object({}))).toBeNull();
    opened.unmount();
    taro.params = {};
    render(<Pin />);
    await waitFor(() => screen.getByLabelText("现在的密码"));
    fireEvent.change(screen.getByLabelText("现在的密码"), { target: { value: "135790" } });
    press("不要密码了");
    await waitFor(() => expect(readKept("pinned", z.boolean())).toBeNull());
  });
});
