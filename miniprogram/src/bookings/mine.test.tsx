import { describe, expect, it, jest } from "@jest/globals";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { makeBookingNumber } from "@huiyin/shared/bookings/schema";
import { bookingNumber, myBooking, near, slot } from "../../tests/bookingFake";
import { taro } from "../../tests/taro";
import { asked, inMinutes, openWorld } from "../../tests/workerFake";
import { WorkerBookings } from "../parts/bookings/WorkerBookings";
import Booking from "./booking";
import Mine from "./mine";
import Pick from "./pick";
import { bodies, button, clearHands, day, follow, open, press, radio, tap, tapped, went } from "./bookings.fixture";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

clearHands();

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

  it("moves in three tapped() and keeps its number", async () => {
    const { world } = open(<Booking />, { bookings: [myBooking()] }, { number: bookingNumber });
    await press("改期");
    follow(<Pick />);
    await radio("14:00");
    await press(`改到 ${day(1)} 14:00`);
    await waitFor(() => expect(went().params).toEqual({ number: bookingNumber, done: "moved" }));
    expect(tapped()).toBe(3);
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
    // For many it is the first page: large letters are offered here, once.
    await press("大字，少选项");
    expect(document.body.textContent).not.toContain("字要大一些吗");
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
    render(<Mine />);
    await screen.findByText("字要大一些吗？");
    cleanup();
    taro.params = { station: near, service: "phone" };
    render(<Pick />);
    await press("登录后约律师");
    expect(went()).toEqual({ page: "/people/sign-in/index", params: { next: `/bookings/pick/index?station=${near}&service=phone` } });
  });
});
