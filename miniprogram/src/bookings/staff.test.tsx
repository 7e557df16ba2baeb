import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { addDays, addMinutes, chinaTime, localDate, toInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { bookingNumber, near, slot } from "../../tests/bookingFake";
import { staffBooking, staffBookingRoutes, staffBookingWorld, type StaffBookingWorld } from "../../tests/staffBookingFake";
import { play, scene, type Scene } from "../../tests/staffFake";
import { at, id, numberOf, people, signInStaff } from "../../tests/staffPeople";
import { taro } from "../../tests/taro";
import { TimePick } from "../parts/bookings/TimePick";
import { byDate, firstOf, itemWords, type CalendarItem } from "../parts/bookings/agenda";
import { matchesLine, visitActs } from "../parts/bookings/visit";
import { bookingSentence, byPart, dateOf, firstFree, hourText } from "../parts/bookings/words";
import { StaffCalendar } from "../parts/tickets/StaffCalendar";
import Arrange from "./arrange";
import Calendar from "./calendar";
import Visit from "./visit";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const now = toInstant(Date.now());
const today = localDate(now, chinaTime);
const caseNumber = numberOf("482137");

function open(page: React.ReactElement, part: Partial<StaffBookingWorld> = {}, params: Record<string, string> = { number: bookingNumber }): { world: StaffBookingWorld; it: Scene } {
  const world = staffBookingWorld(now, part);
  const it = scene(now, { more: staffBookingRoutes(world, now) });
  play(it, now);
  taro.params = params;
  signInStaff(now);
  render(page);
  return { world, it };
}
const said = (it: Scene, route: string) => it.said.filter((one) => one.route === route).map((one) => one.body);
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = (label: string | RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const went = () => (taro.calls.findLast(({ api }) => api === "navigateTo" || api === "redirectTo")?.args[0] as { url: string } | undefined)?.url;

beforeEach(() => taro.reset());
afterEach(cleanup);

describe("rules of the screens", () => {
  it("opens on the first day with a free time, else on one that is full; parts of a day without times are left out", () => {
    const [one, two] = [dateOf(slot(1, "09:00")), dateOf(slot(2, "09:00"))];
    expect(firstFree([{ date: one, starts: [], isFull: true }, { date: two, starts: [slot(2, "09:00")], isFull: false }])).toBe(two);
    expect(firstFree([{ date: one, starts: [], isFull: true }])).toBe(one);
    expect(firstFree([])).toBeNull();
    expect(byPart([slot(1, "11:59"), slot(1, "18:00")]).map(({ name, starts }) => [name, starts.map(hourText)])).toEqual([["上午", ["11:59"]], ["晚上", ["18:00"]]]);
  });

  it("a day of a year without published days off says that it may still move", () => {
    const day = { date: dateOf(slot(1, "09:00")), starts: [slot(1, "09:00")], isFull: false };
    const pick = (provisional?: true) => render(<TimePick days={[{ ...day, provisional }]} day={null} at={null} now={now} onDay={() => undefined} onAt={() => undefined} />).container.textContent;
    expect([pick(true)?.includes("（暂定）"), pick()?.includes("（暂定）")]).toEqual([true, false]);
  });

  it("a booking over such a year says so to its worker and to staff, in the list, on its page and in the lawyer's day", async () => {
    const say = (provisional?: true) => bookingSentence({ status: "booked", why: null, startAt: slot(1, "09:00"), mayConfirm: false, cancelReason: null, provisional }, now);
    expect([say(true).includes("（暂定）"), say().includes("（暂定）")]).toEqual([true, false]);
    const duty = { kind: "duty", from: slot(1, "08:30"), to: slot(1, "17:30"), station: near, stationName: "金海社区", provisional: true } as never as CalendarItem;
    expect(itemWords(duty).title).toBe("08:30–17:30（暂定） 值班");
    open(<Visit />, { bookings: [staffBooking(now, { provisional: true })] });
    expect((await screen.findByRole("heading", { level: 1 })).textContent).toMatch(/（暂定） /);
  });

  const visit = (status: string, minutes: number, part: Record<string, unknown> = {}) => visitActs(staffBooking(now, { status, startAt: at(now, minutes), ...part }) as never, now).join(" ");
  it.each([
    ["booked, now", visit("booked", 0), "start checkIn move cancel"], ["booked, late", visit("booked", -15), "start checkIn missed move cancel"], ["booked, tomorrow", visit("booked", 1440), "move cancel"],
    ["booked, somebody else's", visit("booked", 0, { isMine: false }), "checkIn move cancel"], ["video, soon", visit("booked", 10, { mode: "video" }), "start room roomFailed move cancel"],
    ["pending", visit("pending", 60), "confirm move cancel"], ["arrived", visit("arrived", 0), "start"], ["running", visit("running", 0), "end"], ["done", visit("done", -60), "followUp"], ["displaced", visit("displaced", 60), "move cancel"],
  ])("%s: %s", (_, acts, expected) => expect(acts).toBe(expected));

  it.each([["8123 4567", true], ["张", true], ["张建国", true], ["李", false], ["律师甲", true], ["2611", true], ["999", false], ["", true]])("a line is found by %j: %s", (words, found) =>
    expect(matchesLine({ ...(staffBooking(now) as never as Parameters<typeof matchesLine>[0]) }, words)).toBe(found));

  it("a day has its duties first and what falls due on it; a week begins on Monday", () => {
    const from = zLocalDate.parse("2026-11-23");
    const due = { kind: "due", from: "2026-11-23T02:00:00.000Z", to: "2026-11-24T09:30:00.000Z", number: caseNumber, what: "contact" };
    const duty = { kind: "duty", from: "2026-11-24T00:30:00.000Z", to: "2026-11-24T09:30:00.000Z", station: near, stationName: "金海社区" };
    const items = [due, duty] as never as CalendarItem[];
    expect(byDate(items, from, 7).map((one) => one.items.map((it) => itemWords(it).title))).toEqual([[], ["08:30–17:30 值班", "17:30 前 联系职工"], [], [], [], [], []]);
    expect(firstOf(zLocalDate.parse("2026-11-29"), 7)).toBe("2026-11-23");
  });
});

describe("a booking in the lawyer's hands", () => {
  it("is started, and ended with a record of three parts; closing the sheet keeps what was typed", async () => {
    const { it } = open(<Visit />);
    await press("开始");
    await screen.findByText("开始了。谈完点“结束并记录”。");
    await press("结束并记录");
    type("事实：发生了什么", "三个月没发工资。");
    await press("先不");
    await press("结束并记录");
    const end = () => fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "结束并记录" }));
    end();
    expect(screen.getAllByRole("alert").map((one) => one.textContent)).toEqual(["请写几句。", "请写几句。", "请选结果。"]);
    type("意见：怎么看、依据什么", "可以申请仲裁。");
    type("下一步：谁、什么时候、做什么", "周五带工资条再来。");
    fireEvent.click(screen.getByRole("radio", { name: "继续办理" }));
    end();
    await screen.findByText("记下了，咨询记录进了这件事。");
    expect(said(it, "endBooking")).toEqual([{ outcome: "continues", facts: "三个月没发工资。", advice: "可以申请仲裁。", next: "周五带工资条再来。", type: "", version: 2 }]);
    await screen.findByText("咨询记录 · 继续办理");
    await press("再约一次");
    expect(went()).toBe(`/bookings/arrange/index?station=${near}&number=${caseNumber}`);
  });

  it("a colleague booked it: ended only once it was said how what is told is used, and they agreed", async () => {
    const { it, world } = open(<Visit />);
    await screen.findByRole("button", { name: "开始" });
    Object.assign(world.bookings[0] ?? {}, { status: "running", caseNumber: null, asksConsent: true });
    cleanup();
    render(<Visit />);
    await press("结束并记录");
    for (const [label, words] of [["事实：发生了什么", "问加班费。"], ["意见：怎么看、依据什么", "可以主张。"], ["下一步：谁、什么时候、做什么", "补考勤。"]] as const) type(label, words);
    const end = () => fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "结束并记录" }));
    fireEvent.click(screen.getByRole("radio", { name: "继续办理" }));
    end();
    expect([screen.getByRole("alert").textContent, said(it, "endBooking")]).toEqual([expect.stringContaining("同意了再勾选"), []]);
    fireEvent.click(screen.getByRole("checkbox", { name: /他同意/ }));
    end();
    await waitFor(() => expect(said(it, "endBooking")).toEqual([expect.objectContaining({ consentVersion: "spoken-2026-11-29" })]));
  });

  it("who it is is a recorded look; nobody came is asked once", async () => {
    const { it } = open(<Visit />);
    await screen.findByText("张**");
    await press("看姓名电话");
    await press("打电话");
    expect(taro.calls.find((call) => call.api === "makePhoneCall")?.args).toEqual([{ phoneNumber: "13900000000" }]);
    fireEvent.click(screen.getByText("没有来"));
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "没有来" }));
    await screen.findByText("记下了：没有来。");
    expect([said(it, "revealBooking").length, said(it, "markMissed").length]).toEqual([1, 1]);
  });

  it("that moved on since it was read is not written over", async () => {
    const { world } = open(<Visit />);
    await screen.findByRole("button", { name: "开始" });
    Object.assign(world.bookings[0] ?? {}, { version: 7 });
    await press("开始");
    await screen.findByText("这个预约刚有变化，还没记下。看一眼最新情况再点。");
    expect(world.bookings[0]?.["status"]).toBe("booked");
  });

  it("is cancelled only with a reason", async () => {
    const { it } = open(<Visit />);
    fireEvent.click(await screen.findByText("取消预约"));
    const sheet = screen.getByRole("dialog");
    const cancel = () => fireEvent.click(within(sheet).getByRole("button", { name: "取消预约" }));
    cancel();
    expect(within(sheet).getByRole("alert").textContent).toBe("请选一个原因。");
    fireEvent.click(within(sheet).getByRole("radio", { name: "律师有事" }));
    fireEvent.change(within(sheet).getByLabelText(/^对他说一句/), { target: { value: "下周一上午可以" } });
    // Left by mistake: the reason and the words are there again.
    fireEvent.click(within(sheet).getByRole("button", { name: "先不" }));
    fireEvent.click(await screen.findByText("取消预约"));
    const again = within(screen.getByRole("dialog"));
    await waitFor(() => expect(again.getByLabelText<HTMLInputElement>(/^对他说一句/).value).toBe("下周一上午可以"));
    fireEvent.click(again.getByRole("button", { name: "取消预约" }));
    await screen.findByText("已取消，会通知本人。");
    expect(said(it, "cancelFor")).toEqual([{ reason: "lawyer_away", words: "下周一上午可以", version: 1 }]);
  });
});

describe("arranging", () => {
  it("books a follow-up of a case with the lawyer that is chosen", async () => {
    const { it } = open(<Arrange />, {}, { station: near, number: caseNumber });
    fireEvent.change(await screen.findByLabelText("哪位律师"), { target: { value: people.other } });
    // Of this lawyer there is only one time.
    expect(screen.queryByRole("radio", { name: "14:00" })).toBeNull();
    fireEvent.click(screen.getByRole("radio", { name: "09:00" }));
    await press(/^约 /);
    await waitFor(() => expect(went()).toBe(`/bookings/visit/index?number=${bookingNumber}`));
    expect(said(it, "bookFor")).toEqual([{ service: "in_person", at: slot(1, "09:00"), number: caseNumber, who: null, lawyer: people.other, also: [], confirmed: true, door: "desk" }]);
  });

  it("moves with a reason; a time that has just gone is answered with others", async () => {
    const { it, world } = open(<Arrange />, {}, { station: near, moving: bookingNumber });
    fireEvent.click(await screen.findByRole("radio", { name: "09:00" }));
    await press(/^改到 /);
    expect(screen.getByRole("alert").textContent).toBe("请写明原因。");
    type("为什么改（本人会看到）", "开庭");
    world.free = [slot(1, "14:00")];
    await press(/^改到 /);
    await screen.findByText("这个时间刚被约走了。还有这些时间：");
    fireEvent.click(within(screen.getByRole("group", { name: "还有这些时间" })).getByRole("radio"));
    await press(/14:00$/);
    await waitFor(() => expect(said(it, "moveFor")).toHaveLength(2));
    expect(said(it, "moveFor")[1]).toEqual({ at: slot(1, "14:00"), lawyer: null, reason: "开庭", version: 1 });
  });
});

describe("日程", () => {
  const items = () => [
    { kind: "booking", from: addMinutes(now, 1), to: addMinutes(now, 31), number: bookingNumber, status: "booked", mode: "video", station: near, stationName: "金海社区", caseNumber: null },
    { kind: "entry", from: addMinutes(now, 2), to: addMinutes(now, 3), id: id("k", "two"), what: "hearing", words: "二审" },
  ];
  it("shows today on the tab and leads to a booking and to the other days", async () => {
    open(<StaffCalendar />, { items: items() });
    fireEvent.click(await screen.findByText(/ 视频$/));
    expect(went()).toBe(`/bookings/visit/index?number=${bookingNumber}`);
    fireEvent.click(screen.getByText("日程：一天、一周"));
    expect(went()).toBe("/bookings/calendar/index");
  });

  it("takes a hearing, says what it touches, and gives the time back", async () => {
    const { it } = open(<Calendar />, { touched: [bookingNumber] }, {});
    await press("加一个安排");
    const add = () => fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "加上" }));
    type("几点开始（比如 9:30）", "9点半");
    type("几点结束", "8:00");
    add();
    expect(screen.getByRole("alert").textContent).toBe("结束要晚于开始。");
    type("几点结束", "11:00");
    add();
    await screen.findByText("加上了。撞上 1 个预约，正在转给同事或请本人另选。");
    expect(said(it, "addEntry")[0]).toMatchObject({ kind: "hearing", words: "" });
    await press("删除：开庭");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "删除" }));
    await screen.findByText("删掉了，这段时间又能约了。");
  });

  it("turns to one day and to the next", async () => {
    open(<Calendar />, {}, {});
    fireEvent.click(await screen.findByRole("radio", { name: "一天" }));
    await press("往后");
    const tomorrow = addDays(today, 1);
    await screen.findByText(new RegExp(`${Number(tomorrow.slice(5, 7))}月${Number(tomorrow.slice(8))}日`));
  });
});
