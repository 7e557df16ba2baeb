import { afterEach, expect, it } from "@jest/globals";
import { caseClocks } from "@huiyin/shared/deadlines/caseClocks";
import type { Held } from "@huiyin/shared/deadlines/factsSchema";
import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { ClockList, inTurn } from "./ClockList";

const day = (text: string) => zLocalDate.parse(text);
afterEach(cleanup);
const told = () => document.body.textContent ?? "";

it.each<[string, readonly Held[], string]>([
  ["nothing", [], "从 2025年12月1日 算起 · 期限 1 年 · 法定最后一天 2026年12月1日 · "],
  ["a claim", [{ how: "claimed", date: day("2026-06-01"), until: null }], "从 2025年12月1日 算起 · 期限 1 年 · 2026年6月1日 中断，从这天重新算 · 法定最后一天 2027年6月1日 · 那年放假安排还没公布，先这样估 · "],
  ["a stop that is over", [{ how: "force_majeure", date: day("2026-06-01"), until: day("2026-06-11") }], "期限 1 年 · 2026年6月1日 起停算 10 天 · 法定最后一天 2026年12月11日 · "],
  ["a stop that goes on", [{ how: "force_majeure", date: day("2026-06-01"), until: null }], "从 2025年12月1日 算起 · 期限 1 年 · 2026年6月1日 起停算，还没结束 · "],
])("a limit with %s on its way says how its last day comes about", (_name, held, says) => {
  const entry = { fact: "ended" as const, value: { is: "on" as const, on: day("2025-12-01") }, from: "worker" as const, title: "", at: zInstant.parse("2026-11-23T02:00:00.000Z") };
  render(<ClockList clocks={caseClocks("SEVERANCE", [entry], { held, met: [] }, calendarYears, day("2026-11-23"))} />);
  fireEvent.click(screen.getByRole("button", { name: "为什么是这一天" }));
  expect(told()).toContain(`${says}劳动争议调解仲裁法 27`);
});

it.each([
  ["the safe day is past, the law's is not", "SEVERANCE", "ended", "2025-11-28", "2026-11-29", ["今天就办", "稳妥日子已过，法定最后一天 2026年11月30日，今天就办。"], ["可能已经过了"]],
  ["over: with its day, and no giving up", "SEVERANCE", "ended", "2025-11-28", "2026-12-01", ["可能已经过了，请律师看", "法定最后一天是 2026年11月30日"], []],
  ["a body's: nobody waits for its moved day", "INJURY_APPRAISAL", "appraisalApplied", "2026-11-16", "2026-11-23", ["机关最晚 2027年1月15日 办，2027年1月16日 还没办就可以往下走"], ["最稳妥"]],
  ["a body that let it pass", "INJURY_APPRAISAL", "appraisalApplied", "2026-08-03", "2026-11-23", ["机关过了时间"], ["可能已经过了", "最稳妥"]],
  ["the employer's", "INJURY_RECOGNITION", "injured", "2026-11-16", "2026-11-23", ["单位最晚 2026年12月16日 办，2026年12月17日 还没办就告诉办理人"], []],
  ["a wait", "INJURY_APPRAISAL", "appraisalMade", "2026-11-16", "2026-11-23", ["2027年11月16日 以后才能办", "2027年11月17日 起可以申请"], ["最稳妥"]],
  ["a wait that is over", "LAYOFF", "layoffTold", "2026-10-05", "2026-11-23", ["可以办了", "单位要等的时间"], ["最稳妥"]],
] as const)("a limit says what it is: %s", (_name, type, fact, from, today, says, not) => {
  const entry = { fact, value: { is: "on" as const, on: day(from) }, from: "worker" as const, title: "", at: zInstant.parse("2026-11-23T02:00:00.000Z") };
  render(<ClockList clocks={caseClocks(type, [entry], { held: [], met: [] }, calendarYears, day(today))} />);
  for (const sentence of says) expect(told()).toContain(sentence);
  for (const sentence of not) expect(told()).not.toContain(sentence);
});

it("a limit that has no day yet asks for no reason of one: its law stands there", () => {
  render(<ClockList clocks={caseClocks("SEVERANCE", [], { held: [], met: [] }, calendarYears, day("2026-11-23"))} />);
  expect(screen.queryByRole("button", { name: "为什么是这一天" })).toBeNull();
  fireEvent.click(screen.getAllByRole("button", { name: "看法律依据" })[0] as HTMLElement);
  expect(told()).toContain("劳动争议调解仲裁法 27");
});

it("a body's longer time says so where its day comes about", () => {
  const entry = { fact: "arbAccepted" as const, value: { is: "on" as const, on: day("2026-10-12") }, from: "staff" as const, title: "", at: zInstant.parse("2026-11-23T02:00:00.000Z") };
  const held: Held[] = [{ how: "extended", date: day("2026-11-20"), until: null, extension: { clock: "ARB_DECISION", source: "paper", reason: "案情复杂" } }];
  render(<ClockList clocks={caseClocks("CONSULT", [entry], { held, met: [] }, calendarYears, day("2026-11-23")).filter(({ key }) => key === "ARB_DECISION")} />);
  fireEvent.click(screen.getByRole("button", { name: "为什么是这一天" }));
  expect(told()).toContain("期限 45 天 · 2026年11月20日 延长 15 天 · 法定最后一天 2026年12月11日");
});

it("stands in the order of the law's days, the nearest first, what has none after them; what is over or done stands apart", () => {
  const at = zInstant.parse("2026-11-23T02:00:00.000Z");
  const entry = (fact: "ended" | "arbAccepted" | "judgmentReceived" | "inspectionFiled", on: string) => ({ fact, value: { is: "on" as const, on: day(on) }, from: "staff" as const, title: "", at });
  const facts = [entry("ended", "2026-03-02"), entry("arbAccepted", "2026-11-10"), entry("judgmentReceived", "2026-11-02"), entry("inspectionFiled", "2026-11-02")];
  const clocks = caseClocks("WAGE_ARREARS", facts, { held: [], met: [{ clock: "INSPECTION_DONE", on: day("2026-11-20") }] }, calendarYears, day("2026-11-23"));
  const { ahead, behind } = inTurn(clocks);
  expect(ahead.map(({ key }) => key)).toEqual(["ARB_DECISION", "ARB_LIMIT_AFTER_TERMINATION", "INSPECTION_LIMIT"]);
  expect(behind.map(({ key }) => key)).toEqual(["ARB_SERVE", "ARB_TRIBUNAL_NOTICE", "APPEAL_15", "INSPECTION_DONE"]);
  expect(inTurn([...clocks].reverse()).behind.at(-1)?.key).toBe("INSPECTION_DONE");
  render(<ClockList clocks={clocks} />);
  const places = ["仲裁裁决", "欠薪（离职后）", "监察查处时效", "过了日子的、办好的", "送达申请书副本", "上诉（判决）", "调查完成"].map((words) => told().indexOf(words));
  expect(places.every((place, at) => place > (places[at - 1] ?? -1))).toBe(true);
});

it("names nothing as past where nothing is", () => {
  render(<ClockList clocks={caseClocks("SEVERANCE", [], { held: [], met: [] }, calendarYears, day("2026-11-23"))} />);
  expect(screen.queryByRole("heading", { level: 3 })).toBeNull();
});
