import { formatChineseDate, formatChineseLong, type Instant } from "../kernel/time";
import { zone } from "../tickets/duty";
import { hoursOf, wholeHours, type Why, type WhyDay, type WhyRule } from "./why";

/** 为什么是这个时间, a line a step; composed where the clock is, so that no phone carries calendars and rules. */
const whats: Readonly<Record<Why["what"], string>> = { contact: "联系您", answer: "答复您", callback: "回访您", close: "办结", confirm: "等您说解决没有", letter: "寄信给您", reply: "等您补材料" };
const beganBy: Readonly<Partial<Record<NonNullable<Why["event"]>, string>>> = {
  registered: "登记", taken: "律师接单", contacted: "联系过您", handed_on: "换人办", answered: "给了答复", not_solved: "您说没解决", extended: "申请延期", pause_ended: "等材料结束", material: "材料齐了", promise_renewed: "重新定时间", withdrawal_undone: "恢复办理",
};
const length = (n: number): string => {
  const { hours, minutes } = wholeHours(n);
  return [hours > 0 ? `${hours} 小时` : "", minutes > 0 ? `${minutes} 分钟` : ""].filter(Boolean).join(" ") || "0 分钟";
};
function ruleText(what: Why["what"], rule: WhyRule): string {
  switch (rule.kind) {
    case "days":
      return `规定 ${rule.n} 个工作日内${whats[what]}。当天不算，到第 ${rule.n} 个工作日关门为止。`;
    case "same_day":
      return "时效可能快到了，当天关门前要联系您；不到两小时的，按两个工作小时。";
    case "working_minutes":
      return `规定 ${length(rule.n)}内${whats[what]}，只算站点开门的时间。`;
    case "wall_minutes":
      return rule.n >= 1_440 ? `给您 ${rule.n / 1_440} 天，每一天都算。` : `事情紧急，规定 ${length(rule.n)}内${whats[what]}，不分上下班。`;
    case "extended":
      return `办理人申请了延期：从原定的时间起，加 ${rule.n} 个工作日。`;
    case "overdue":
      return `没有按时，重新定：加 ${rule.n} 个工作日，已告诉站长。`;
    case "left":
      return `等材料时停了表，现在接着走剩下的 ${length(rule.n)}，只算站点开门的时间。`;
    case "counted":
      return `从那时到现在定的时间，站点开门的时间共 ${length(rule.n)}。`;
  }
}
function dayText(day: WhyDay, now: Instant): string {
  const date = formatChineseDate(day.date, now, zone);
  if (day.closed === "holiday") return `${date} ${day.holiday ?? ""}放假，不算`;
  if (day.closed !== null) return `${date} ${day.closed === "weekend" ? "休息" : "站点不开门"}，不算`;
  return [`${date} 开门 ${hoursOf(day.open)}`, ...(day.nth !== null ? [`第 ${day.nth} 个工作日`] : day.minutes > 0 ? [`算 ${length(day.minutes)}`] : ["不算"])].join("，");
}

/** @param forStaff the worker is "您" to themselves and "职工" to who works on it */
export function whyLines(it: Why, now: Instant, forStaff: boolean): string[] {
  const began = it.event !== null ? (beganBy[it.event] ?? "上一步") : it.rule.kind === "extended" ? "原定的时间" : "您说的那天";
  const lines = [
    `从 ${formatChineseLong(it.from, now, zone)}（${began}）算起。`, ruleText(it.what, it.rule), ...it.days.map((day) => dayText(day, now)),
    `所以是 ${formatChineseLong(it.by, now, zone, "end")} 前。`, ...(it.provisional ? ["有一年的放假安排还没公布，到时可能会变。"] : []),
  ];
  return forStaff ? lines.map((line) => line.replaceAll("您", "职工")) : lines;
}
