import { expect, it } from "@jest/globals";
import { caseClocks } from "@huiyin/shared/deadlines/caseClocks";
import type { Held } from "@huiyin/shared/deadlines/factsSchema";
import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { fireEvent, render, screen } from "@testing-library/react";
import { ClockList } from "./ClockList";

const day = (text: string) => zLocalDate.parse(text);
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
