import { describe, expect, it, jest } from "@jest/globals";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { showBookingNumber } from "@huiyin/shared/bookings/schema";
import { bookingNumber, near, slot } from "../../tests/bookingFake";
import { taro } from "../../tests/taro";
import { asked, number } from "../../tests/workerFake";
import { BookFromCase } from "../parts/bookings/BookFromCase";
import { WorkerBookings } from "../parts/bookings/WorkerBookings";
import { dateOf } from "../parts/bookings/words";
import Booking from "./booking";
import Pick from "./pick";
import { bodies, button, clearHands, day, follow, open, press, radio, tap, tapped, went } from "./bookings.fixture";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

clearHands();

describe("a worker books", () => {
  it("from nothing in four tapped(), and reads where, what to bring and how to get out of it", async () => {
    const { world } = open(<WorkerBookings />);
    await press("金海社区工会法律服务点，到站面谈");
    follow(<Pick />);
    await radio(day(3));
    await radio("10:00");
    await press(`约 ${day(3)} 10:00`);
    await waitFor(() => expect(went().page).toBe("/bookings/booking/index"));
    expect(tapped()).toBe(4);
    expect(bodies(world, "book")).toEqual([expect.objectContaining({ station: near, service: "in_person", at: slot(3, "10:00"), number: null, forOther: null })]);
    follow(<Booking />);
    await screen.findByText("约好了。到时候会提醒您。");
    for (const words of ["金海社区一楼", "· 身份证", "来不了，请提前点“取消预约”，或拨 12351。"]) expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText(`预约号 ${showBookingNumber(bookingNumber)}`)).toBeTruthy();
  });

  it("from a case in four tapped(), at the nearest place that meets this way", async () => {
    const { world } = open(<BookFromCase number={number} />);
    await press("到站面谈");
    follow(<Pick />);
    await radio(day(1));
    await radio("14:00");
    await press(`约 ${day(1)} 14:00`);
    await waitFor(() => expect(bodies(world, "book")).toEqual([expect.objectContaining({ station: near, number, at: slot(1, "14:00") })]));
    expect(tapped()).toBe(4);
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
