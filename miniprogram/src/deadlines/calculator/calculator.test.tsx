import { beforeEach, describe, expect, it } from "@jest/globals";
import { readParametersRoute } from "@huiyin/shared/grid/parameterApi";
import { chinaTime, localDate, toInstant } from "@huiyin/shared/kernel/time";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { asked, openWorld, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import CalculatorPage from "./index";

let world: World;
let values: { key: string; year: number; value: number; source: string; sourceDate: string }[];
const wage = (key: string, year: number, value: number) => ({ key, year, value, source: "省统计局公报", sourceDate: "2026-06-20" });
/** The year whose average an injury asks for now, and this one. */
const thisYear = Number(localDate(toInstant(Date.now()), chinaTime).slice(0, 4));
beforeEach(async () => {
  values = [wage("averageWage", 2024, 8_000), wage("minimumWage", 2025, 2_100), wage("averageWage", thisYear - 1, 8_000), wage("minimumWage", thisYear, 2_100)];
  world = openWorld({ more: [[readParametersRoute, () => ({ name: "西岗区", values })]] });
  render(<CalculatorPage />);
  await act(() => Promise.resolve());
});
const told = () => document.body.textContent ?? "";
const choose = (name: RegExp) => fireEvent.click(screen.getByRole("radio", { name }));
const fill = (label: RegExp | string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const calculate = () => fireEvent.click(screen.getByRole("button", { name: "算一算" }));

describe("算一算", () => {
  it("shows amount, arithmetic, article and that it is an estimate; nothing of it leaves the phone", () => {
    choose(/^离职补偿/);
    choose(/^合同到期，单位不续/);
    fill(/^哪天开始上班/, "2022-01-10");
    fill(/^最后一天上班/, "2025-05-20");
    fill(/^离职前 12 个月平均应得工资/, "6500");
    const kept = taro.storage.size;
    calculate();
    expect(told()).toContain("大约 ¥22,750.00");
    expect(told()).toContain("¥6,500.00 × 3.5");
    expect(told()).toContain("劳动合同法 47");
    expect(told()).toContain("这是估算，不是法律意见");
    expect(told()).not.toContain("工资标准是自己填的");
    // Each figure of the district with its year and source, and how it is rounded.
    for (const words of ["西岗区 2024 年职工月平均工资出处：省统计局公报，2026-06-20¥8,000.00", "西岗区 2025 年月最低工资出处：省统计局公报，2026-06-20¥2,100.00", "算到分，四舍五入，最后一步才进位"]) expect(told()).toContain(words);
    expect(world.asked.filter((it) => it.route !== "readCalendar" && it.route !== "readParameters")).toEqual([]);
    expect(taro.storage.size).toBe(kept);
  });

  it("asks for the last month only where it is paid, and says what is missing", () => {
    choose(/^离职补偿/);
    choose(/^被迫走的/);
    expect(screen.queryByLabelText(/^离职前一个月的工资/)).toBeNull();
    choose(/^没提前 30 天通知就辞退/);
    expect(screen.getByLabelText(/^离职前一个月的工资/)).toBeTruthy();
    calculate();
    expect(screen.getAllByText("请填写。").length).toBe(4);
  });

  it("gives no amount while a wage its formula needs is missing, and names it with the district and the year; what needs none still counts", async () => {
    values.splice(0);
    cleanup();
    render(<CalculatorPage />);
    await waitFor(() => expect(asked(world, "readParameters").length).toBe(2));
    choose(/^离职补偿/);
    choose(/^被迫走的/);
    fill(/^哪天开始上班/, "2022-01-10");
    fill(/^最后一天上班/, "2025-05-20");
    fill(/^离职前 12 个月平均应得工资/, "6500");
    await waitFor(() => expect(told()).toContain("还缺：西岗区 2024 年职工月平均工资、西岗区 2025 年月最低工资。"));
    calculate();
    expect(told()).toContain("算不了，还缺：西岗区 2024 年职工月平均工资、西岗区 2025 年月最低工资。");
    expect(told()).not.toContain("大约");
    // Typed by hand it counts, and says whose figure that is.
    fill(/^当地上年度月平均工资/, "8000");
    calculate();
    expect(told()).toContain("算不了，还缺：西岗区 2025 年月最低工资。");
    fill(/^当地最低工资/, "2100");
    calculate();
    expect(told()).toContain("大约 ¥22,750.00");
    expect(told()).toContain("当地的工资标准是自己填的");
    fireEvent.click(screen.getByRole("button", { name: "改一改再算" }));
    choose(/^加班费/);
    fill(/^每月工资/, "5220");
    fill(/^平日加班几小时/, "10");
    calculate();
    expect(told()).toContain("大约 ¥450.00");
  });

  it("says plainly what is not paid, and what to look at instead", () => {
    choose(/^离职补偿/);
    choose(/^我自己辞的职/);
    calculate();
    expect(told()).toContain("自己辞职的，法律没有规定经济补偿。");
    expect(told()).toContain("被迫走的");
  });

  it("refuses dates the wrong way round and keeps what was typed", () => {
    choose(/^离职补偿/);
    choose(/^被迫走的/);
    fill(/^哪天开始上班/, "2025-05-20");
    fill(/^最后一天上班/, "2022-01-10");
    fill(/^离职前 12 个月平均应得工资/, "6500");
    calculate();
    expect(told()).toContain("结束的日子早于开始的日子");
    expect(screen.getByLabelText<HTMLInputElement>(/^哪天开始上班/).value).toBe("2025-05-20");
  });

  it("counts a part of a month with the service's own calendar, and gives the other reading beside it", async () => {
    await waitFor(() => expect(asked(world, "readCalendar").length).toBe(1));
    choose(/^没签合同的双倍工资/);
    fill(/^哪天开始上班/, "2025-03-15");
    fill(/^每月工资/, "6000");
    fill(/^后来哪天签的合同/, "2025-06-20");
    await waitFor(() => {
      calculate();
      expect(told()).toContain("大约 ¥13,103.45");
    });
    expect(told()).toContain("换一种算法是 ¥13,445.45。");
    expect(told()).toContain("这里各地做法不一");
  });

  it.each<[string, RegExp, () => void, string]>([
    ["overtime", /^加班费/, () => (fill(/^每月工资/, "5220"), fill(/^平日加班几小时/, "10"), fill(/^休息日加班几小时/, "8"), fill(/^法定节假日加班几小时/, "8")), "¥1,650.00"],
    ["overtime of part of an hour", /^加班费/, () => (fill(/^每月工资/, "5220"), fill(/^平日加班几小时/, "2.5")), "大约 ¥112.50"],
    ["leave", /^没休的年假/, () => (fill(/^平均月工资/, "8700"), fill(/^没休几天/, "5"), choose(/^发了/)), "¥4,000.00"],
    ["probation", /^试用期工资/, () => (fill(/^转正以后每月工资/, "6000"), fill(/^同岗位最低一档的工资/, "5000")), "大约 ¥4,000.00"],
    ["probation by the agreed wage alone, never under the minimum", /^试用期工资/, () => fill(/^转正以后每月工资/, "2500"), "大约 ¥2,100.00"],
    ["sick pay", /^病假工资/, () => fill(/^约定的病假工资/, "1000"), "大约 ¥1,680.00"],
    ["a deduction that the minimum wage bounds", /^被扣工资/, () => (fill(/^这个月的工资/, "2300"), fill(/^单位要赔多少钱/, "5000")), "大约 ¥200.00"],
    ["stop-work pay", /^停工留薪期工资/, () => (fill(/^受伤前每月工资/, "6000"), fill(/^停工留薪几个月/, "2.5")), "大约 ¥15,000.00"],
    ["injury", /^工伤补助/, () => (fill(/^伤残等级/, "4"), fill(/^受伤前 12 个月平均缴费工资/, "7200")), "另外每月¥5,400.00"],
  ])("%s", (_name, kind, write, result) => {
    choose(kind);
    write();
    calculate();
    expect(told()).toContain(result);
  });
});
