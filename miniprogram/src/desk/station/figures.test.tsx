import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { readFiguresRoute } from "@huiyin/shared/cases/closingApi";
import { zTally } from "@huiyin/shared/cases/figures";
import { toInstant, zInstant } from "@huiyin/shared/kernel/time";
import { taro } from "../../../tests/taro";
import { play, scene, type Scene } from "../../../tests/staffFake";
import { people, signInStaff } from "../../../tests/staffPeople";
import { monthsIn } from "./Figures";
import Station from "./index";

const now = toInstant(Date.now());
async function open(part: Partial<Scene> = {}): Promise<HTMLElement> {
  play(scene(now, { role: "head", unit: "210203001", unitName: "香炉礁街道", staffName: "站长乙", ...part }), now);
  signInStaff(now, people.head);
  render(<Station />);
  return screen.findByRole("region", { name: "办结情况" });
}
beforeEach(() => taro.reset());
afterEach(cleanup);

describe("what ended", () => {
  it("says 件 and 人 apart, what was told twice beside the rate, and how it is counted", async () => {
    const figures = within(await open());
    expect(figures.getByText("办结 6 件 / 46 人 · 解决 4 件 / 44 人 · 按件算，解决率 67%")).toBeTruthy();
    fireEvent.click(figures.getByRole("button", { name: "看明细" }));
    const cells = figures.getAllByRole("row").map((row) => row.textContent);
    expect(cells).toEqual(expect.arrayContaining([expect.stringMatching(/解决：钱已付清343$/), expect.stringMatching(/没解决，或职工没回话22$/), expect.stringMatching(/职工自己撤回的（不计）25$/), expect.stringMatching(/重复、登记错的（不计）11$/)]));
    expect(figures.getByText("谈妥 ¥9,000.00，已付 ¥6,120.50。")).toBeTruthy();
    expect(figures.getByText(/^解决率 = /)).toBeTruthy();
  });

  it("of another period is asked for anew; nothing is said in words", async () => {
    const asked: unknown[] = [];
    const figures = within(await open({ more: [[readFiguresRoute, ({ query }) => {
      asked.push(query);
      return { tally: zTally.parse({}), ended: { cases: 0, people: 0 }, solved: { cases: 0, people: 0 } };
    }]] }));
    expect(figures.getByText("这段时间还没有办结的。")).toBeTruthy();
    fireEvent.change(figures.getByLabelText("时间"), { target: { value: "year" } });
    await waitFor(() => expect(asked.at(-1)).toMatchObject(monthsIn("year", now)));
  });

  it("periods follow the calendar of the station", () => {
    const newYear = zInstant.parse("2026-12-31T17:00:00.000Z");
    expect([monthsIn("month", newYear), monthsIn("before", newYear), monthsIn("year", newYear)]).toEqual([{ from: "2027-01", to: "2027-01" }, { from: "2026-12", to: "2026-12" }, { from: "2027-01", to: "2027-01" }]);
  });
});
