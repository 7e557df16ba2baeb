import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { posterPath, readPosterCodeRoute, renewPosterCodeRoute, zPosterToken } from "@huiyin/shared/grid/posterApi";
import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import { blockSize, reserveNumbersRoute } from "@huiyin/shared/cases/reservedApi";
import { makeReservedNumber, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { toInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { play, scene } from "../../../tests/staffFake";
import { people, signInStaff } from "../../../tests/staffPeople";
import Poster from "./index";

jest.setTimeout(30_000);
const now = toInstant(Date.now());
const token = zPosterToken.parse("0123456789abcdefghjk");
const today = { stationId: "210203001005", name: "金海社区工会法律服务点", address: null, phone: "0411-82345678", open: true, closesAt: null, opensAt: null, duty: [], hours: [], gaps: [], lines: [] };

function open(held: string | null, more: readonly (readonly [AnyRoute, () => unknown])[] = []) {
  const it = scene(now, { role: "head", more: [[readStationTodayRoute, () => today], [readPosterCodeRoute, () => ({ token: held, image: null })], [renewPosterCodeRoute, () => ({ token })], ...more] });
  play(it, now);
  signInStaff(now, people.head);
  taro.params = { station: "210203001005" };
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
  await screen.findByRole("button", { name: "换一张说事码" });
  expect(it.said.filter((one) => one.route === "renewPosterCode").map((one) => one.body)).toEqual([{ seen: token, end: true }]);
});

it("prints forms with a block of reserved numbers, the same on the worker's half", async () => {
  const numbers = Array.from({ length: blockSize }, (_, n) => makeReservedNumber(zLocalDate.parse("2026-11-23"), String(n).padStart(6, "0")));
  const it = open(null, [[reserveNumbersRoute, () => ({ numbers })]]);
  fireEvent.click(await screen.findByRole("button", { name: "纸质登记表（断网备用）" }));
  const shown = (await screen.findAllByText(/^编号 \d{6} \d{6} \d$/)).map((one) => one.textContent);
  expect([shown.length, new Set(shown).size, shown[0]]).toEqual([40, 20, `编号 ${showCaseNumber(numbers[0] as never)}`]);
  expect(screen.getAllByText(/这就是您这件事的编号/).length).toBe(20);
  expect(it.said.filter((one) => one.route === "reserveNumbers")).toHaveLength(1);
});

it("where no number can be had prints slips with numbers of their own, and says so", async () => {
  open(null);
  fireEvent.click(await screen.findByRole("button", { name: "纸质登记表（断网备用）" }));
  expect(await screen.findByText(/没有取到正式编号/)).toBeTruthy();
  const numbers = screen.getAllByText(/^纸上编号 \d{6}-\d{5}-\d{2}$/).map((one) => one.textContent);
  expect([numbers.length, new Set(numbers).size]).toEqual([40, 20]);
  expect(screen.getAllByText(/没等到电话，请拨打 12351/).length).toBe(20);
});
