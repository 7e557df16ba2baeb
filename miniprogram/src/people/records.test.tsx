import { copyMyRecordsRoute, correctMyRecordRoute, eraseMyRecordRoute, listMyRecordsRoute } from "@huiyin/shared/bookings/recordsApi";
import { makeBookingNumber } from "@huiyin/shared/bookings/schema";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { asked, inMinutes, openWorld, signInAs, type World } from "../../tests/workerFake";
import { taro } from "../../tests/taro";
import { dropSession } from "@/platform/session";
import Records from "./records/index";
import SignIn from "./sign-in/index";

let world: World;
let hasPhone = true;
const shared = { at: inMinutes(-600), stationName: "金海社区工会法律服务点", name: "王某某", phone: "13900000091" };
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

describe("my bookings and questions", () => {
  it("are read, put right, taken along and deleted; what is still to come is cancelled first", async () => {
    signInAs();
    render(<Records />);
    await screen.findByText("加班费怎么算");
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
