import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { makeBookingNumber, showBookingNumber } from "@huiyin/shared/bookings/schema";
import { bookingRoutes, bookingNumber, bookingWorld, myBooking, near, slot, type BookingWorld } from "../../tests/bookingFake";
import { taro } from "../../tests/taro";
import { asked, inMinutes, number, openWorld, signInAs, type World } from "../../tests/workerFake";
import { BookFromCase } from "../parts/bookings/BookFromCase";
import { WorkerBookings } from "../parts/bookings/WorkerBookings";
import { dateOf } from "../parts/bookings/words";
import { now } from "../platform/clock";
import { dateText } from "../ui/when";
import Booking from "./booking";
import Mine from "./mine";
import Pick from "./pick";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

let taps = 0;
const tap = (element: HTMLElement) => {
  taps += 1;
  fireEvent.click(element);
};
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const press = async (name: string | RegExp) => tap(await button(name));
const radio = async (name: string) => tap(await screen.findByRole("radio", { name }));
/** The page a tap led to, opened: its name, with what stands in its address. */
const went = () => {
  const { args } = taro.calls.findLast(({ api }) => api === "navigateTo" || api === "redirectTo") ?? { args: [] };
  const [page = "", query = ""] = (args[0] as { url: string }).url.split("?");
  return { page, params: Object.fromEntries(new URLSearchParams(query)) };
};
function follow(page: React.ReactElement): void {
  cleanup();
  taro.params = went().params;
  render(page);
}
function open(page: React.ReactElement, part: Partial<BookingWorld> = {}, params: Record<string, string> = {}): { world: World; it: BookingWorld } {
  const it = bookingWorld(part);
  const world = openWorld({ more: bookingRoutes(it) });
  signInAs();
  taro.params = params;
  render(page);
  return { world, it };
}
const bodies = (world: World, route: string) => asked(world, route).map((one) => one.body);
const day = (days: number) => dateText(dateOf(slot(days, "09:00")), now());

beforeEach(() => {
  taps = 0;
});
afterEach(cleanup);

describe("a worker books", () => {
  it("from nothing in four taps, and reads where, what to bring and how to get out of it", async () => {
    const { world } = open(<WorkerBookings />);
    await press("金海社区工会法律服务点，到站面谈");
    follow(<Pick />);
    await radio(day(3));
    await radio("10:00");
    await press(`约 ${day(3)} 10:00`);
    await waitFor(() => expect(went().page).toBe("/bookings/booking/index"));
    expect(taps).toBe(4);
    expect(bodies(world, "book")).toEqual([expect.objectContaining({ station: near, service: "in_person", at: slot(3, "10:00"), number: null, forOther: null })]);
    follow(<Booking />);
    await screen.findByText("约好了。到时候会提醒您。");
    for (const words of ["金海社区一楼", "· 身份证", "来不了，请提前点“取消预约”，或拨 12351。"]) expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText(`预约号 ${showBookingNumber(bookingNumber)}`)).toBeTruthy();
  });

  it("from a case in four taps, at the nearest place that meets this way", async () => {
    const { world } = open(<BookFromCase number={number} />);
    await press("到站面谈");
    follow(<Pick />);
    await radio(day(1));
    await radio("14:00");
    await press(`约 ${day(1)} 14:00`);
    await waitFor(() => expect(bodies(world, "book")).toEqual([expect.objectContaining({ station: near, number, at: slot(1, "14:00") })]));
    expect(taps).toBe(4);
  });

  it("asks a caller by phone for the number to ring, and sends nothing without it", async () => {
    const { world } = open(<Pick />, {}, { station: near, service: "phone" });
    await radio("09:00");
    await press(/^约 /);
    expect(screen.getByRole("alert").textContent).toBe("请写电话，至少 5 位。");
    fireEvent.change(screen.getByLabelText(/^怎么称呼您/), { target: { value: "张先生" } });
    fireEvent.change(screen.getByLabelText(/^律师打哪个电话/), { target: { value: "13900139000" } });
    const employer = screen.getByLabelText(/^和哪家单位有关/);
    fireEvent.change(employer, { target: { value: "某物流园" } });
    fireEvent.blur(employer);
    // Whoever has a conflict with it is not offered: the times are read anew.
    await waitFor(() => expect(asked(world, "listSlots").at(-1)?.query).toMatchObject({ employer: "某物流园" }));
    await press(/^约 /);
    await waitFor(() => expect(bodies(world, "book")).toEqual([expect.objectContaining({ name: "张先生", phone: "13900139000", employer: "某物流园" })]));
  });

  it("who came second sees the next free times on the same screen, and takes one of them", async () => {
    const { world, it } = open(<Pick />, {}, { station: near, service: "in_person" });
    await radio("09:30");
    it.free = it.free.filter((at) => at !== slot(1, "09:30"));
    await press(/^约 /);
    await screen.findByText("这个时间刚被约走了，别的没动。还有这些时间：");
    tap(within(screen.getByRole("group", { name: "还有这些时间" })).getByRole("radio", { name: `${day(1)} 09:00` }));
    await press(`约 ${day(1)} 09:00`);
    await waitFor(() => expect(went().page).toBe("/bookings/booking/index"));
    expect(bodies(world, "book").map(({ at }) => at)).toEqual([slot(1, "09:30"), slot(1, "09:00")]);
  });

  it("a second tap, and a tap after a lost answer, are the same booking", async () => {
    const { world } = open(<Pick />, {}, { station: near, service: "in_person" });
    await radio("09:00");
    world.answerLost = true;
    const send = await button(/^约 /);
    fireEvent.click(send);
    fireEvent.click(send);
    await screen.findByText("还没交上。您写的都在，请再点一次。看到结果才算交上。");
    world.answerLost = false;
    expect(asked(world, "book")).toHaveLength(1);
    await press(/^约 /);
    await waitFor(() => expect(asked(world, "book")).toHaveLength(2));
    expect(new Set(asked(world, "book").map(({ key }) => key)).size).toBe(1);
  });

  it("in WeChat the tap that books asks first whether it may tell, then books", async () => {
    Object.assign(process.env, { TARO_ENV: "weapp" });
    try {
      const { world } = open(<Pick />, {}, { station: near, service: "in_person" });
      await waitFor(() => expect(asked(world, "readTemplates")).toHaveLength(1));
      await radio("09:00");
      await press(/^约 /);
      await waitFor(() => expect(asked(world, "book")).toHaveLength(1));
      expect(taro.calls.map(({ api }) => api)).toEqual(["requestSubscribeMessage", "redirectTo"]);
    } finally {
      Reflect.deleteProperty(process.env, "TARO_ENV");
    }
  });

  it("for a relative it is held until they confirm", async () => {
    const { world } = open(<Pick />, {}, { station: near, service: "in_person" });
    await radio("09:00");
    await press("帮家人约");
    await press(/^约 /);
    expect(screen.getAllByRole("alert")).toHaveLength(2);
    fireEvent.change(screen.getByLabelText("家人怎么称呼"), { target: { value: "张先生" } });
    fireEvent.change(screen.getByLabelText("家人的电话"), { target: { value: "13900139000" } });
    await press(/^约 /);
    await waitFor(() => expect(went()).toEqual({ page: "/bookings/booking/index", params: { number: bookingNumber, done: "asked" } }));
    expect(bodies(world, "book")).toEqual([expect.objectContaining({ forOther: { name: "张先生", phone: "13900139000" } })]);
    follow(<Booking />);
    await screen.findByRole("heading", { name: /^已留住 .*，等家人确认。$/ });
  });

  it("waits for a full day, sees the place in line, and may stop waiting", async () => {
    const { world } = open(<Pick />, {}, { station: near, service: "in_person" });
    await radio(`${day(2)} 约满`);
    await press("候补这一天");
    await screen.findByText("排上了，前面 2 位。有空位就通知您。");
    expect(bodies(world, "joinWaiting")).toEqual([expect.objectContaining({ date: dateOf(slot(2, "09:00")), service: "in_person" })]);
    cleanup();
    render(<WorkerBookings />);
    await screen.findByText(`${day(2)} 候补，前面 2 位`);
    await press("不等了");
    await screen.findByText("已经不等了。");
  });

  it("is told when nothing is free, and when there is no network; and tries again", async () => {
    const { world } = open(<Pick />, { free: [], full: [] }, { station: near, service: "in_person" });
    await screen.findByText("两周内没有空的时间");
    cleanup();
    world.network = false;
    render(<Pick />);
    await screen.findByText("没连上网络，请稍后再试。");
    world.network = true;
    await press("再试一次");
    await screen.findByText("两周内没有空的时间");
  });
});

describe("my bookings", () => {
  it("an offer stands first, and counts when it is confirmed", async () => {
    const offer = myBooking({ status: "pending", why: "offer", mayConfirm: true, holdUntil: inMinutes(50) });
    const { world } = open(<WorkerBookings />, { bookings: [offer] });
    tap(await screen.findByText(/^候补到一个空位/));
    follow(<Booking />);
    await press("确认要来");
    await screen.findByText("确认了，到时候会提醒您。");
    expect(asked(world, "confirmBooking")).toHaveLength(1);
    await screen.findByText("已约好");
  });

  it("moves in three taps and keeps its number", async () => {
    const { world } = open(<Booking />, { bookings: [myBooking()] }, { number: bookingNumber });
    await press("改期");
    follow(<Pick />);
    await radio("14:00");
    await press(`改到 ${day(1)} 14:00`);
    await waitFor(() => expect(went().params).toEqual({ number: bookingNumber, done: "moved" }));
    expect(taps).toBe(3);
    expect(bodies(world, "moveBooking")).toEqual([{ at: slot(1, "14:00") }]);
  });

  it("is cancelled with a reason and not without", async () => {
    const { world } = open(<Booking />, { bookings: [myBooking()] }, { number: bookingNumber });
    await press("取消预约");
    const sheet = screen.getByRole("dialog");
    const cancel = () => fireEvent.click(within(sheet).getByRole("button", { name: "取消预约" }));
    cancel();
    expect(within(sheet).getByRole("alert").textContent).toBe("请选一个原因。");
    expect(within(sheet).queryByText("律师有事")).toBeNull();
    fireEvent.click(within(sheet).getByRole("radio", { name: "来不了" }));
    cancel();
    await screen.findByRole("heading", { name: "已取消：来不了。" });
    expect(bodies(world, "cancelBooking")).toEqual([{ reason: "cannot_come" }]);
  });

  it("whose lawyer is gone asks for another time; nothing is cancelled", async () => {
    open(<Booking />, { bookings: [myBooking({ status: "displaced" })] }, { number: bookingNumber });
    await screen.findByRole("heading", { name: "律师那天有事，请另选时间。" });
    await press("选别的时间");
    expect(went()).toEqual({ page: "/bookings/pick/index", params: { moving: bookingNumber } });
  });

  it("stays readable without a network, and offers nothing that needs one", async () => {
    const { world } = open(<Booking />, { bookings: [myBooking()] }, { number: bookingNumber });
    await button("改期");
    cleanup();
    world.network = false;
    render(<Booking />);
    await screen.findByText(/^没连上网，这是 .* 看到的。$/);
    expect(screen.getByText("金海社区一楼")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "改期" })).toBeNull();
  });

  it("scanned at the door with the phone's own camera is one tap from being there; without one due it says so", async () => {
    const code = `${near}.${"0".repeat(20)}`;
    const { world } = open(<Mine />, { bookings: [myBooking({ mayCheckIn: true }), myBooking({ number: makeBookingNumber("00000001") })] }, { q: encodeURIComponent(`https://huiyin.test/bookings/mine/index?code=${code}`) });
    await press("我到了，签到");
    await screen.findByText("签到了，请在站里稍等。");
    expect(bodies(world, "checkIn")).toEqual([{ code }]);
    open(<Mine />, { bookings: [myBooking()] }, { code });
    await screen.findByText("现在没有要签到的预约。提前一小时起可以签到。");
  });

  it("by video opens in the browser; one that does not work is a call, and stays said", async () => {
    const opened: unknown[] = [];
    const before = window.open;
    window.open = (url) => (opened.push(url), null);
    try {
      const { world } = open(<Booking />, { bookings: [myBooking({ mode: "video", mayOpenRoom: true })] }, { number: bookingNumber });
      await press("进视频");
      await waitFor(() => expect(opened).toEqual(["https://video.test/r1"]));
      await press("进不去");
      await waitFor(() => expect(asked(world, "reportRoomFailure")).toHaveLength(1));
      cleanup();
      render(<Booking />);
      await screen.findByText("视频打不开，律师会打电话给您。请留意电话。");
    } finally {
      window.open = before;
    }
  });

  it("nobody's list says how to make one; nobody signed in is asked to sign in first and led back", async () => {
    open(<Mine />);
    await screen.findByText("还没有预约");
    openWorld();
    taro.params = { station: near, service: "phone" };
    render(<Pick />);
    await press("登录后约律师");
    expect(went()).toEqual({ page: "/people/sign-in/index", params: { next: `/bookings/pick/index?station=${near}&service=phone` } });
  });
});
