import { describe, expect, it } from "@jest/globals";
import { zFactEntry } from "../cases/facts";
import { calendarYears } from "../kernel/calendarYears";
import { zInstant, zLocalDate } from "../kernel/time";
import { caseClocks } from "./caseClocks";
import { workBlocks } from "./copyBlocks";
import type { CopyParts } from "./copyParts";
import { zAttached } from "./factsApi";

const at = zInstant.parse("2026-11-23T02:00:00.000Z");
const entry = (fact: string, on: string) => zFactEntry.parse({ fact, value: { is: "on", on }, from: "worker", title: "", at });
const clocksOf = (type: string, fact: string, on: string, today = "2026-11-23") => [...caseClocks(type, [entry(fact, on)], { held: [], met: [] }, calendarYears, zLocalDate.parse(today))];
const parts = (part: Partial<CopyParts>): CopyParts => ({ facts: [], held: [], met: [], clocks: [], calculations: [], papers: [], referrals: [], payments: [], card: null, joint: [], ...part });
const printed = (part: Partial<CopyParts>): string => JSON.stringify(workBlocks(parts(part)));
const information = "仅供参考，以有权机关认定为准。";

describe("the law's times on paper", () => {
  it.each([
    ["whom it binds, both days by their names, and from when", clocksOf("SEVERANCE", "ended", "2025-11-28"), ["双方", "稳妥日子 2026-11-27，法定最后一天 2026-11-30", "从 2025-11-28 算起", information]],
    ["what is over", clocksOf("SEVERANCE", "ended", "2025-11-28", "2026-12-01"), ["法定最后一天 2026-11-30，可能已经过了"]],
    ["a body's, without its moved day; what is not settled; a year not published", clocksOf("WAGE_ARREARS", "arbApplied", "2026-12-28"), ["机关", "最晚 2027-01-0", "各地做法不一，律师定", "那年放假安排还没公布"]],
    ["a wait is no limit", clocksOf("INJURY_APPRAISAL", "appraisalMade", "2026-11-16"), ["2027-11-16 以后才能办"]],
    ["counted back from a hearing", clocksOf("WAGE_ARREARS", "hearing", "2026-12-15"), ["从 2026-12-15 往回算"]],
  ] as const)("%s", (_name, clocks, says) => {
    const paper = printed({ clocks });
    expect(says.filter((words) => !paper.includes(words))).toEqual([]);
    expect(paper).not.toMatch(/最晚 [\d-]+ 前办/);
  });
});

it("a body's longer time stands with how it is known and why, and in the note of its clock", () => {
  const held = [{ how: "extended" as const, date: zLocalDate.parse("2026-11-20"), until: null, extension: { clock: "ARB_DECISION", source: "paper" as const, reason: "案情复杂" }, from: "staff" as const, title: "值班律师甲", at }];
  const clocks = [...caseClocks("WAGE_ARREARS", [entry("arbAccepted", "2026-10-12")], { held, met: [] }, calendarYears, zLocalDate.parse("2026-11-23"))];
  const paper = printed({ held, clocks });
  for (const words of ["机关延长了期限：仲裁裁决（书面通知）案情复杂", "最晚 2026-12-11", "2026-11-20 延长过"]) expect(paper).toContain(words);
});

it("an estimate on paper says whose figures it used and of which year, how it was rounded, how settled it is, and what a lawyer must look at", () => {
  const one = zAttached.parse({
    id: "1", at, from: "worker", title: "", kind: "severance", filled: {}, amount: 30_000, monthly: 1_200, other: 31_000, lines: [{ label: "经济补偿", how: "5 × ¥6,000.00", result: "¥30,000.00" }], articles: ["劳动合同法 47"], certainty: "medium",
    notes: ["near_boundary"], figures: [{ key: "averageWage", year: 2025, district: "西岗区", value: 8_000, source: { name: "统计公报", date: "2026-06-20" } }, { key: "minimumWage", year: 2026, district: "西岗区", value: 2_000, source: null }],
  });
  const paper = printed({ calculations: [one] });
  const says = [
    "30000.00 元", "另外每月 1200.00 元", "换一种算法是 31000.00 元", "西岗区 2025 年", "8000.00 元，出处 统计公报（2026-06-20）", "2000.00 元，自己填的，区里没有核对", "依据：劳动合同法 47", "算到分，四舍五入", "各地做法不一，律师定", "差一天结果就不同", information,
  ];
  expect(says.filter((words) => !paper.includes(words))).toEqual([]);
  expect(printed({})).not.toContain(information);
  expect(printed({ calculations: [{ ...one, notes: ["allowance_if_no_work"] }] })).toContain("难以安排工作的，另外每月 1200.00 元");
  expect(printed({ calculations: [{ ...one, notes: ["before_2008"] }] })).toContain("30000.00 元（只是 2008 年起的部分）");
});
