import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { posterPath, readPosterCodeRoute, renewPosterCodeRoute, zPosterToken } from "@huiyin/shared/grid/posterApi";
import { readGridRoute, readStationTodayRoute } from "@huiyin/shared/grid/api";
import { blockSize, reserveNumbersRoute } from "@huiyin/shared/cases/reservedApi";
import { makeReservedNumber, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { addMinutes, chinaTime, formatChineseDate, instantAt, localDate, toInstant, zLocalDate, zLocalTime } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { play, scene, type Said } from "../../../tests/staffFake";
import { people, signInStaff } from "../../../tests/staffPeople";
import { daySpan } from "../../parts/rota/words";
import Poster from "./index";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const token = zPosterToken.parse("0123456789abcdefghjk");
const today = { stationId: "210203001005", name: "金海社区工会法律服务点", address: null, phone: "0411-82345678", open: true, closesAt: null, opensAt: null, duty: [], hours: [], gaps: [], lines: [] };

const fresh = zPosterToken.parse("kjhgfedcba9876543210");
/** Its code as the server holds it: another one, or none, from then on. `station` null: opened without one. */
function open(held: string | null, more: readonly (readonly [AnyRoute, (said: Said) => unknown])[] = [], station: string | null = "210203001005", image: string | null = null) {
  const it = scene(now, { role: "head", more: [
    ...more, [readStationTodayRoute, ({ params }) => (params["stationId"]?.endsWith("-12351") === true ? { ...today, phone: "12351" } : today)], [readPosterCodeRoute, () => ({ token: held, image })],
    [renewPosterCodeRoute, ({ body }) => {
      held = body["end"] === true ? null : fresh;
      return { token: held };
    }],
  ] });
  play(it, now);
  signInStaff(now, people.head);
  taro.params = station === null ? {} : { station };
  render(<Poster />);
  return it;
}
beforeEach(() => taro.reset());
afterEach(cleanup);

it("makes a unit's code, and takes one back after a question", async () => {
  const it = open(token);
  expect(await screen.findByRole("img", { name: "说事二维码" })).toBeTruthy();
  expect(posterPath(token)).not.toContain("210203");
  fireEvent.click(screen.getByRole("button", { name: "停用说事码" }));
  fireEvent.click(screen.getAllByRole("button", { name: "停用说事码" }).at(-1) as HTMLElement);
  // Nothing is left on the sheet that leads nowhere.
  await waitFor(() => expect(screen.queryByRole("img", { name: "说事二维码" })).toBeNull());
  fireEvent.click(screen.getByRole("button", { name: "做一张说事码" }));
  await screen.findByRole("button", { name: "换一张说事码" });
  expect(it.said.filter((one) => one.route === "renewPosterCode").map((one) => one.body)).toEqual([{ seen: token, end: true }, { seen: null, end: false }]);
});

it("says on the screen when WeChat gave no code of its own, and that this one opens the web page", async () => {
  open(token);
  expect((await screen.findByText(/这一张是网页码/)).closest(".poster__tools")).not.toBeNull();
  cleanup();
  open(token, [], undefined, "/9j/");
  expect((await screen.findByRole("img", { name: "说事二维码" })).getAttribute("src")).toBe("data:image/jpeg;base64,/9j/");
  expect(screen.queryByText(/这一张是网页码/)).toBeNull();
});

const at = (time: string) => instantAt(localDate(now, chinaTime), zLocalTime.parse(time), chinaTime);
it.each([
  ["210203001005", "金海社区工会法律服务点", "某路 1 号一楼", "0411-82345678", "0411-12351"], ["210204001001", "黄河路社区工会法律服务点", "中山路 1 号一楼", "0411-84600000", "0411-84612351"],
])("the sheet of %s says line by line where it is, who is on duty when, its own number and the hotline's; nobody's name", async (stationId, name, address, phone, hotline) => {
  const duty = [{ who: "lawyer", from: at("00:00"), to: at("12:00") }, { who: "lawyer", from: at("12:00"), to: addMinutes(at("12:00"), 720) }];
  open(token, [[readStationTodayRoute, ({ params }) => ({ ...today, stationId, name, address, duty, phone: params["stationId"] === `${stationId.slice(0, 6)}-12351` ? hotline : phone })]], stationId);
  await screen.findByRole("img", { name: "说事二维码" });
  const said = [...document.querySelectorAll("main h1, main p, main th, main td, main dt, main dd")].map((line) => line.textContent);
  // What is over by now is left out.
  const left = duty.filter((shift) => shift.to > now).map((shift) => ["值班律师", daySpan(shift as never, now)]);
  expect(left.length).toBeGreaterThan(0);
  expect(said).toEqual([
    "件件有登记，件件有回音", name, `${formatChineseDate(localDate(now, chinaTime), now, chinaTime)}值班`, "谁值班", "什么时间", ...left.flat(), "不收费。可以到站里来，也可以打电话。",
    "有事扫这里说，有编号，有回音", "地址", address, "站里电话", phone, "工会热线", hotline,
  ]);
});

it("with nobody on duty it says so and what to do", async () => {
  open(null);
  expect(await screen.findByText("今天没有排班。急事打 12351。")).toBeTruthy();
});

it("prints forms with a block of reserved numbers, the same on the worker's half", async () => {
  const numbers = Array.from({ length: blockSize }, (_, n) => makeReservedNumber(zLocalDate.parse("2026-11-23"), String(n).padStart(6, "0")));
  let asks = 0;
  const it = open(null, [[reserveNumbersRoute, () => ({ numbers, again: (asks += 1) === 1 })]]);
  fireEvent.click(await screen.findByRole("button", { name: "纸质登记表（断网备用）" }));
  const shown = (await screen.findAllByText(/^编号 \d{6} \d{6} \d$/)).map((one) => one.textContent);
  expect([shown.length, new Set(shown).size, shown[0]]).toEqual([40, 20, `编号 ${showCaseNumber(numbers[0] as never)}`]);
  expect(screen.getAllByText(/这就是您这件事的编号/).length).toBe(20);
  expect(it.said.filter((one) => one.route === "reserveNumbers")).toHaveLength(1);
  // Had before today: printed again as it is, or another block when that is asked for.
  screen.getByText(/这是今天取过的那一组/);
  fireEvent.click(screen.getByRole("button", { name: "另取一组" }));
  await waitFor(() => expect(screen.queryByText(/这是今天取过的那一组/)).toBeNull());
  expect(it.said.filter((one) => one.route === "reserveNumbers").map((one) => one.body)).toEqual([{}, { more: true }]);
});

it("where no number can be had prints slips with numbers of their own, and says so", async () => {
  open(null);
  fireEvent.click(await screen.findByRole("button", { name: "纸质登记表（断网备用）" }));
  expect(await screen.findByText(/没有取到正式编号/)).toBeTruthy();
  const numbers = screen.getAllByText(/^纸上编号 \d{6}-\d{5}-\d{2}$/).map((one) => one.textContent);
  expect([numbers.length, new Set(numbers).size]).toEqual([40, 20]);
  expect(screen.getAllByText(/没等到电话，请拨打 12351/).length).toBe(20);
});

it("opened without a station asks which one, of the whole tree, and goes to its sheet; without a network it is asked again", async () => {
  let fails = true;
  const units = [["210203", "西岗区", null], ["210203001", "香炉礁街道", "210203"], ["210203001005", "金海社区", "210203001"]].map(([code, name, parent]) => ({ code, kind: "community", name, parent }));
  open(null, [[readGridRoute, () => {
    if (fails) throw new Error("no network");
    return { units };
  }]], null);
  const again = await screen.findByRole("button", { name: "再试一次" });
  fails = false;
  fireEvent.click(again);
  fireEvent.click(await screen.findByRole("button", { name: /要打印哪个站/ }));
  fireEvent.change(await screen.findByRole("textbox"), { target: { value: "金海" } });
  fireEvent.click(await screen.findByText("金海社区"));
  await waitFor(() => expect(taro.calls.filter(({ api }) => api === "redirectTo").map(({ args }) => args[0])).toEqual([{ url: "/desk/poster/index?station=210203001005" }]));
});
