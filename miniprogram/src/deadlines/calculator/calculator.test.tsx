import { beforeEach, describe, expect, it } from "@jest/globals";
import { clocks } from "@huiyin/shared/deadlines/clocks";
import { readParametersRoute } from "@huiyin/shared/grid/parameterApi";
import { chinaTime, localDate, toInstant } from "@huiyin/shared/kernel/time";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { asked, openWorld, type World } from "../../../tests/workerFake";
import { taro } from "../../../tests/taro";
import CalculatorPage from "./index";

let world: World;
let values: { key: string; year: number; value: number; source: string; sourceDate: string; grants?: object }[];
const wage = (key: string, year: number, value: number) => ({ key, year, value, source: "省统计局公报", sourceDate: "2026-06-20" });
/** The year whose average an injury asks for now, and this one. */
const thisYear = Number(localDate(toInstant(Date.now()), chinaTime).slice(0, 4));
beforeEach(async () => {
  values = [wage("averageWage", 2024, 8_000), wage("minimumWage", 2025, 2_100), wage("averageWage", thisYear - 1, 8_000), wage("minimumWage", thisYear, 2_100), wage("minimumWage", thisYear - 3, 1_500)];
  world = openWorld({ more: [[readParametersRoute, () => ({ name: "西岗区", values })]] });
  render(<CalculatorPage />);
  await act(() => Promise.resolve());
});
const told = () => document.body.textContent ?? "";
const choose = (name: RegExp) => fireEvent.click(screen.getByRole("radio", { name }));
const press = (name: RegExp) => fireEvent.click(screen.getByRole("button", { name }));
/** What happened, then what to count. */
const pick = (group: RegExp, kind: RegExp) => (press(group), press(kind));
const left = /^被辞退、离职/;
const pay = /^欠薪、扣钱、加班/;
const contract = /^没签合同、试用期/;
const injury = /^工伤/;
const rest = /^休假、生病、生孩子/;
const other = /^仲裁、打官司/;
const fill = (label: RegExp | string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const calculate = () => fireEvent.click(screen.getByRole("button", { name: "算一算" }));

describe("看法律期限", () => {
  it("lists without a case what a worker has to keep, with length, from when, and article; no employer's or body's time; nothing is asked or kept", () => {
    press(/^看法律期限/);
    const sheet = within(screen.getByRole("dialog", { name: "法律期限" }));
    const said = (name: string) => sheet.getByText(name).parentElement?.textContent;
    expect(said("仲裁时效")).toBe("仲裁时效期限 1 年 · 从知道或应当知道权利被侵害之日算起 · 劳动争议调解仲裁法 27(1)(2)(3)");
    expect(said("欠薪（在职）")).toContain("在职期间没有一年的限制");
    expect(said("申请延期开庭")).toContain("期限 3 个工作日 · 在开庭日以前 · 劳动争议调解仲裁法 35 · 各地做法不一");
    expect(said("试用期内通知离职")).toContain("满了才能办");
    const mine = clocks.filter(({ who }) => who === "worker" || who === "party");
    for (const { name, article } of mine) expect(said(name)).toContain(article);
    for (const { name } of clocks.filter((it) => !mine.includes(it))) expect(sheet.queryByText(name)).toBeNull();
    expect(world.asked.map((it) => it.route).sort()).toEqual(["readCalendar", "readParameters"]);
  });
});

describe("算一算", () => {
  it("shows amount, arithmetic, article and that it is an estimate; nothing of it leaves the phone", () => {
    pick(left, /^离职补偿/);
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

  it("asks who worked less than a year for the average of those months, and says in the title when a sum is not all", () => {
    pick(left, /^离职补偿/);
    choose(/^合同到期，单位不续/);
    fill(/^哪天开始上班/, "2024-08-01");
    fill(/^最后一天上班/, "2025-05-20");
    expect(screen.queryByLabelText(/^离职前 12 个月平均应得工资/)).toBeNull();
    expect(told()).toContain("不满 12 个月的，按实际工作的月数平均");
    fill(/^在这里工作的几个月平均应得工资/, "6500");
    calculate();
    for (const words of ["大约 ¥6,500.00", "实际工作的几个月应得工资的平均"]) expect(told()).toContain(words);
    press(/^改一改再算/);
    fill(/^哪天开始上班/, "2006-01-10");
    calculate();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("大约 ¥113,750.00，只是 2008 年起的部分");
  });

  it("asks for the last month only where it is paid, and says what is missing", () => {
    pick(left, /^离职补偿/);
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
    pick(left, /^离职补偿/);
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
    // The group stays open: what comes next is mostly of the same matter.
    press(/^换一个算/);
    press(/^看别的/);
    pick(pay, /^加班费/);
    fill(/^每月工资/, "5220");
    fill(/^平日加班几小时/, "10");
    calculate();
    expect(told()).toContain("大约 ¥450.00");
  });

  it("says plainly what is not paid, and what to look at instead", () => {
    pick(left, /^离职补偿/);
    choose(/^我自己辞的职/);
    calculate();
    expect(told()).toContain("按填的情况，没有这笔钱。");
    expect(told()).toContain("自己辞职的，法律没有规定经济补偿。要是因为欠薪、没交社保才走的，请选“被迫走的”。");
    expect(told()).toContain("劳动合同法 37");
    // Nothing else had to be filled in for that.
    press(/^改一改再算/);
    expect(screen.queryByLabelText(/^哪天开始上班/)).toBeNull();
  });

  it("refuses dates the wrong way round and keeps what was typed", () => {
    pick(left, /^离职补偿/);
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
    pick(contract, /^没签合同的双倍工资/);
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

  it("lists what happened first, a few lines at a time, and leads back", () => {
    expect(screen.getAllByRole("button").map((it) => it.textContent)).toEqual([
      expect.stringMatching(/^被辞退、离职离职补偿、竞业限制补偿、培训违约金/), expect.stringMatching(/^欠薪/), expect.stringMatching(/^没签合同/), expect.stringMatching(/^工伤/), expect.stringMatching(/^休假/), expect.stringMatching(/^仲裁/), expect.stringMatching(/^看法律期限/),
    ]);
    press(injury);
    expect(screen.getAllByRole("button")).toHaveLength(5);
    press(/^看别的/);
    pick(rest, /^年假有几天/);
    press(/^换一个算/);
    expect(screen.getByRole("button", { name: /^产假天数/ })).toBeTruthy();
  });

  it("asks which year a wage is of, this one unless another is chosen, and counts by that year's minimum", () => {
    pick(rest, /^病假工资/);
    const year = screen.getByLabelText<HTMLSelectElement>(/^是哪一年请的病假/);
    expect(year.value).toBe(String(thisYear));
    fill(/^这个月病假几个工作日/, "10");
    calculate();
    expect(told()).toContain("大约 ¥772.41");
    expect(told()).toContain("¥1,680.00 × 10 ÷ 21.75（人社部发〔2025〕2号的月计薪天数）");
    press(/^改一改再算/);
    fill(/^是哪一年请的病假/, String(thisYear - 3));
    calculate();
    expect(told()).toContain("大约 ¥551.72");
    expect(told()).toContain(`西岗区 ${thisYear - 3} 年月最低工资`);
  });

  it.each<[string, RegExp, RegExp, () => void, string]>([
    ["overtime", pay, /^加班费/, () => (fill(/^每月工资/, "5220"), fill(/^平日加班几小时/, "10"), fill(/^休息日加班几小时/, "8"), fill(/^法定节假日加班几小时/, "8")), "¥1,650.00"],
    ["overtime of part of an hour", pay, /^加班费/, () => (fill(/^每月工资/, "5220"), fill(/^平日加班几小时/, "2.5")), "大约 ¥112.50"],
    ["leave", rest, /^没休的年假/, () => (fill(/^平均月工资/, "8700"), fill(/^没休几天/, "5"), choose(/^发了/)), "¥4,000.00"],
    ["probation", contract, /^试用期工资/, () => (fill(/^转正以后每月工资/, "6000"), fill(/^同岗位最低一档的工资/, "5000")), "大约 ¥4,000.00"],
    ["probation by the agreed wage alone, never under the minimum", contract, /^试用期工资/, () => fill(/^转正以后每月工资/, "2500"), "大约 ¥2,100.00"],
    ["sick pay", rest, /^病假工资/, () => fill(/^约定的病假工资/, "1000"), "大约 ¥1,680.00"],
    ["a deduction that the minimum wage bounds", pay, /^被扣工资/, () => (fill(/^这个月的工资/, "2300"), fill(/^单位要赔多少钱/, "5000")), "大约 ¥200.00"],
    ["stop-work pay", injury, /^停工留薪期工资/, () => (fill(/^受伤前每月工资/, "6000"), fill(/^停工留薪几个月/, "2.5")), "大约 ¥15,000.00"],
    ["injury", injury, /^工伤补助/, () => (fill(/^伤残等级/, "4"), fill(/^哪天受的伤/, "2025-03-01"), fill(/^受伤前 12 个月平均缴费工资/, "7200")), "另外每月¥5,400.00"],
    ["injury of grade five", injury, /^工伤补助/, () => (fill(/^伤残等级/, "5"), fill(/^哪天受的伤/, "2025-03-01"), fill(/^受伤前 12 个月平均缴费工资/, "7200")), "难以安排工作的，另外每月¥5,040.00"],
    ["injury with care", injury, /^工伤补助/, () => (fill(/^伤残等级/, "1"), fill(/^哪天受的伤/, "2025-03-01"), fill(/^受伤前 12 个月平均缴费工资/, "5000"), choose(/^完全不能自理/)), "生活护理费（每月）¥8,000.00 × 50%¥4,000.00"],
    ["injury of a year nobody confirmed", injury, /^工伤补助/, () => (fill(/^伤残等级/, "8"), fill(/^哪天受的伤/, "2019-03-01"), fill(/^受伤前 12 个月平均缴费工资/, "5000")), "算不了，还缺：西岗区 2018 年职工月平均工资"],
    ["what ends with the work", injury, /^工伤离职补助金/, () => (choose(/^七级/), fill(/^医疗补助金几个月/, "10"), fill(/^就业补助金几个月/, "12"), fill(/^每个月按多少算/, "8000")), "大约 ¥176,000.00"],
    ["a death at work with the income typed", injury, /^工亡待遇/, () => (choose(/^工伤去世/), fill(/^哪天去世的/, "2025-08-01"), choose(/^没有/), fill(/^全国城镇居民/, "54188")), "大约 ¥1,131,760.00"],
    ["days of leave", rest, /^年假有几天/, () => (choose(/^今年离职/), choose(/^是/), fill(/^一共工作了几年/, "12"), fill(/^最后一天上班/, "2025-06-30"), fill(/^今年已经休了几天/, "3")), "折算年假天数181 ÷ 365 × 10，不满一天的不算，再减已休的 3 天1 天"],
    ["a medical period", rest, /^医疗期/, () => (fill(/^哪天开始上班/, "2019-03-01"), fill(/^哪天开始停工治病/, "2026-03-02"), fill(/^一共工作了几年/, "12")), "9 个月"],
    ["maternity leave", rest, /^产假天数/, () => (choose(/^生孩子/), choose(/^不是/), fill(/^本省另加几天/, "60")), "158 天"],
    ["probation too long", contract, /^试用期太长的赔偿/, () => (choose(/^1 年以上/), fill(/^试用期实际几个月/, "6"), fill(/^转正以后的月工资/, "6000")), "大约 ¥24,000.00"],
    ["extra pay", pay, /^加付赔偿金/, () => (choose(/^是/), fill(/^责令付的是多少/, "18000")), "最多加付 100%¥18,000.00 × 100%¥18,000.00"],
    ["extra pay that nobody ordered", pay, /^加付赔偿金/, () => choose(/^不是/), "先向劳动监察投诉"],
    ["a late fee", pay, /^社保滞纳金/, () => (fill(/^欠缴多少/, "10000"), fill(/^从哪天开始欠/, "2026-01-01"), fill(/^哪天补上的/, "2026-01-31")), "滞纳金交给社保基金"],
    ["a training penalty", left, /^培训违约金/, () => (choose(/^不是/), fill(/^单位花的培训费/, "30000"), fill(/^约好做满几个月/, "36"), fill(/^已经做了几个月/, "14")), "大约 ¥18,333.33"],
    ["a non-compete", left, /^竞业限制补偿/, () => (fill(/^离职前 12 个月平均应得工资/, "10000"), fill(/^限制几个月/, "12"), fill(/^最后一天上班/, "2025-05-20")), "大约 ¥36,000.00"],
    ["a final award", other, /^一裁终局/, () => fill(/^这一项要多少钱/, "25200"), "界线是 ¥25,200.00"],
    ["a small claim", other, /^小额诉讼/, () => (fill(/^这一项要多少钱/, "50000"), fill(/^全省上年度/, "100000")), "用小额诉讼，一审就是终审"],
    ["people enough", other, /^人数够不够/, () => (choose(/^集体争议/), fill(/^有几个人/, "12")), "界线是 10 人"],
    ["another way of leaving", left, /^离职补偿/, () => (choose(/^别的情形/), choose(/^单位裁员/), fill(/^哪天开始上班/, "2022-01-10"), fill(/^最后一天上班/, "2025-05-20"), fill(/^离职前 12 个月平均应得工资/, "6500")), "大约 ¥22,750.00"],
  ])("%s", (_name, group, kind, write, result) => {
    pick(group, kind);
    write();
    calculate();
    expect(told()).toContain(result);
  });
});

it("the province's table fills in months and base, and stands with year and source in the arithmetic; without it they are typed", async () => {
  const toType = () => ["医疗补助金几个月", "就业补助金几个月", "每个月按多少算"].map((label) => (screen.getByLabelText(new RegExp(`^${label}`)) as HTMLInputElement).value);
  pick(injury, /^工伤离职补助金/);
  choose(/^七级/);
  expect(toType()).toEqual(["", "", ""]);
  expect(told()).toContain(`还缺：西岗区 ${thisYear} 年工伤离职补助金标准`);
  cleanup();
  values = [{ ...wage("injuryGrants", thisYear, 8_000), grants: { medical: [18, 16, 13, 10, 7, 4], job: [18, 16, 12.5, 10, 7, 4], base: "province" } }];
  render(<CalculatorPage />);
  await act(() => Promise.resolve());
  pick(injury, /^工伤离职补助金/);
  choose(/^七级/);
  expect(toType()).toEqual(["13", "12.5", "8000"]);
  calculate();
  for (const words of ["大约 ¥204,000.00", "¥8,000.00 × 12.5", `西岗区 ${thisYear} 年工伤离职补助金标准基数是全省月平均工资；出处：省统计局公报，2026-06-20¥8,000.00`]) expect(told()).toContain(words);
  expect(told()).not.toContain("请对照本省的表");
});
