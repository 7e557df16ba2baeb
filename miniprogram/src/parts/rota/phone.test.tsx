import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { addDays, chinaTime, formatChineseDate, localDate, toInstant, weekday, zWeekday } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { instant, rotaRoutes, rotaWorld, shift, station, type RotaWorld } from "../../../tests/rotaFake";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { at, id, people, signInStaff } from "../../../tests/staffPeople";
import { StaffCalendar } from "../tickets/StaffCalendar";
import { StaffHome } from "../tickets/StaffHome";
import Leave from "../../rota/leave";
import Swap from "../../rota/swap";
import Week from "../../rota/week";
import { presenceWords, type PresentShift } from "./Presence";
import { daysText, longSpan, ruleSentence } from "./words";

// Whole pages are drawn here, on machines that may be busy.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const now = toInstant(Date.now());
const today = localDate(now, chinaTime);
const tomorrow = addDays(today, 1);
const mine = (date: string) => ({ station, stationName: "金海社区", lane: "duty", from: instant(date, "08:30"), to: instant(date, "17:30"), continues: false });
const running = (part = {}) => ({ station, stationName: "金海社区", lane: "duty", from: at(now, -5), to: at(now, 400), presence: "open", opensAt: at(now, -35), closesAt: at(now, 5), confirmedAt: null, ...part });

async function open(page: React.ReactElement, part: Partial<RotaWorld>, heading: RegExp): Promise<{ world: RotaWorld; it: Scene }> {
  const world = rotaWorld(part);
  const it = scene(now, { more: rotaRoutes(world, now) });
  play(it, now);
  signInStaff(now);
  render(page);
  await screen.findByText(heading);
  return { world, it };
}
const said = (it: Scene, route: string) => it.said.filter((one) => one.route === route);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => taro.reset());
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(process.env, "TARO_ENV");
});

it("a station's week on the phone says of each day of a year nobody knows that it is provisional, and of no other; so does a shift of mine", async () => {
  const first = addDays(today, 1 - weekday(today));
  await open(<Week />, { days: { [addDays(first, 1)]: { known: false } } }, /金海社区工会法律服务点/);
  expect(screen.getAllByText(/放假安排没公布，暂定/).map((it) => it.textContent?.startsWith(formatChineseDate(addDays(first, 1), now, chinaTime)))).toEqual([true]);
  const span = { from: instant("2027-01-05", "08:30"), to: instant("2027-01-05", "17:30") };
  expect([longSpan({ ...span, provisional: true }, instant("2026-12-30", "10:00")), longSpan(span, instant("2026-12-30", "10:00"))]).toEqual(["2027年1月5日（周二）08:30–17:30（暂定）", "2027年1月5日（周二）08:30–17:30"]);
});

describe("words", () => {
  it.each([[[1, 2, 3, 4, 5], "周一至周五"], [[1, 3], "周一、周三"], [[7, 6, 5, 4, 3, 2, 1], "每天"], [[6, 7], "周六、周日"]])("%j: %s", (days, words) => expect(daysText(days.map((day) => zWeekday.parse(day)))).toBe(words));

  it("write a rule as a head says it, and a night with both its days", () => {
    const common = { lane: "duty", days: [1, 2, 3, 4, 5, 6, 7], onHolidays: true, makeupAs: null, to: null, spans: [] } as const;
    const rule = { ...common, kind: "rotation", unit: "week", length: 2, anchor: now, handoverTime: "08:00", participants: [[people.lawyer], [people.other, people.backup], []] } as never;
    expect(ruleSentence(rule, { [people.lawyer]: "律师甲", [people.other]: "律师乙", [people.backup]: "律师丙" })).toBe("每 2 周一组轮流，08:00 交接 · 全天 · 律师甲 → 律师乙、律师丙 → 空岗 · 节假日也值班");
    const monday = instant("2026-11-23", "10:00");
    expect(longSpan({ from: instant("2026-11-25", "20:00"), to: instant("2026-11-26", "08:00") }, monday)).toBe("11月25日（周三）20:00–11月26日（周四）08:00");
    expect(longSpan({ from: instant("2026-11-25", "16:00"), to: instant("2026-11-26", "00:00") }, monday)).toBe("11月25日（周三）16:00–24:00");
  });

  it.each([
    ["before its window", { opensAt: at(now, 10) }, false], ["in it", {}, true], ["after it", { presence: "missing", closesAt: at(now, -1) }, true], ["confirmed", { presence: "present", confirmedAt: now }, false],
    ["over", { presence: "missing", closesAt: at(now, -1), to: at(now, -1) }, false],
  ])("到岗 %s: %s", (_, part, may) => expect(presenceWords(running(part) as never as PresentShift, now).mayConfirm).toBe(may));
});

describe("到岗", () => {
  it("is offered where one waits, asks WeChat first thing in the same tap, and is said once", async () => {
    Object.assign(process.env, { TARO_ENV: "weapp" });
    const { it } = await open(<StaffHome />, { presence: [running()] }, /前点到岗/);
    press("到岗");
    expect(taro.calls.at(-1)?.api).toBe("requestSubscribeMessage");
    await screen.findByText("已到岗，辛苦了。");
    expect(said(it, "confirmPresence").map(({ params, body }) => [params["stationId"], body["start"]])).toEqual([[station, at(now, -5)]]);
    await waitFor(() => expect(screen.queryByRole("button", { name: "到岗" })).toBeNull());
  });

  it("来不了 asks once before it counts; 回来了 needs no asking", async () => {
    const { it } = await open(<StaffCalendar />, { presence: [running()] }, /前点到岗/);
    press("来不了");
    expect(said(it, "sayCannotCome")).toEqual([]);
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "来不了，找别人" }));
    await screen.findByText("已告诉站长，会找下一位。");
    fireEvent.click(await screen.findByRole("button", { name: "回来了" }));
    await screen.findByText("回来了，从现在起照常响铃。");
    expect([said(it, "sayCannotCome").length, said(it, "sayBack").length]).toEqual([1, 1]);
  });
});

describe("日程", () => {
  it("takes over a colleague's shift after one question", async () => {
    const { it } = await open(<StaffCalendar />, { board: [{ person: people.other, name: "律师乙", lane: "duty", from: at(now, -60), to: at(now, 120), now: true, presence: "missing", confirmedAt: null, mayTakeOver: true }] }, /没到岗/);
    press(/^我来接班/);
    fireEvent.click(within(screen.getByRole("dialog", { name: "接律师乙的班？" })).getByRole("button", { name: "我来接班" }));
    await screen.findByText(/^接过来了/);
    expect(said(it, "takeOver").map(({ body }) => body)).toEqual([{ person: people.other }]);
  });

  it("puts a swap asked of me first, says what I give and take, and answers once", async () => {
    const exception = {
      v: 1, id: id("e", "swap"), stationId: station, madeAt: now, madeBy: people.other, withdrawnAt: null, kind: "swap", acceptedAt: null, a: people.other, aFrom: instant("2026-12-01", "08:30"), aTo: instant("2026-12-01", "17:30"),
      b: people.lawyer, bFrom: instant("2026-12-02", "08:30"), bTo: instant("2026-12-02", "17:30"),
    };
    const { it } = await open(<StaffCalendar />, { exceptions: [{ station, stationName: "金海社区", state: "asked", exception, mayWithdraw: false, mayAnswer: true }] }, /律师乙 想和您换班/);
    expect(screen.getByText(/^您给出/).textContent).toContain("12月2日");
    expect(screen.getByText(/^您接过/).textContent).toContain("12月1日");
    const yes = screen.getByRole("button", { name: "同意换" });
    fireEvent.click(yes);
    fireEvent.click(yes);
    await screen.findByText("换好了，两个人都会收到通知。");
    expect(said(it, "answerSwap").map(({ body }) => body)).toEqual([{ station, id: id("e", "swap"), answer: "accept" }]);
  });
});

describe("asking for leave and swaps", () => {
  it("takes leave for a shift, and says how many stretches nobody stands in", async () => {
    const { it } = await open(<Leave />, { mine: [mine(tomorrow)], gaps: [{ from: instant(tomorrow, "08:30"), to: instant(tomorrow, "17:30") }] }, /请哪一段假/);
    press("请假");
    expect(screen.getByRole("alert").textContent).toBe("请选一个班。");
    fireEvent.click(screen.getAllByRole("radio")[0] as HTMLElement);
    press("请假");
    await screen.findByText("有 1 段没人值班，站长会安排。");
    expect(said(it, "takeLeave").map(({ body }) => body)).toEqual([{ station, from: instant(tomorrow, "08:30"), to: instant(tomorrow, "17:30") }]);
  });

  it("asks a colleague: my shift first, then theirs", async () => {
    const after = addDays(today, 2);
    const { it } = await open(<Swap />, { mine: [mine(tomorrow)], shifts: [shift(people.lawyer, tomorrow), shift(people.other, after)] }, /拿哪个班换/);
    fireEvent.click(screen.getAllByRole("radio")[0] as HTMLElement);
    await screen.findByText("律师乙");
    press("问问对方");
    expect(screen.getByRole("alert").textContent).toBe("请选同事的一个班。");
    fireEvent.click(screen.getAllByRole("radio").at(-1) as HTMLElement);
    press("问问对方");
    await waitFor(() => screen.getByText("问过了"));
    expect(said(it, "askSwap").map(({ body }) => body)).toEqual([{ station, mine: { from: instant(tomorrow, "08:30"), to: instant(tomorrow, "17:30") }, other: people.other, theirs: { from: instant(after, "08:30"), to: instant(after, "17:30") } }]);
  });
});
