import { describe, expect, it } from "@jest/globals";
import { zEventCode, type EventCode } from "@huiyin/shared/cases/schema";
import { toInstant } from "@huiyin/shared/kernel/time";
import { zTicketEventCode } from "@huiyin/shared/tickets/schema";
import { timelineOf } from "@/parts/cases/events";
import type { StaffCaseView } from "./actions";
import { timelineItems } from "./events";
import { untilText } from "./waiting";

const now = toInstant(Date.UTC(2026, 10, 23, 1, 15));
const event = (code: EventCode, data: Record<string, string | number> = {}) => ({ v: 1 as const, number: "x", seq: 1, at: now, code, by: { kind: "system" as const }, data });
const staffSays = (code: EventCode, data?: Record<string, string | number>) => {
  const [item] = timelineItems({ events: [event(code, data)], waitingFor: null } as never as StaffCaseView, now);
  return `${item?.when} ${item?.title}${item?.note === undefined ? "" : ` · ${item.note}`}`;
};
const workerReads = (code: EventCode, data?: Record<string, string | number>) => {
  const [item] = timelineOf([event(code, data) as never], null, now, true);
  return `${item?.title}${item?.note === undefined ? "" : ` · ${item.note}`}`;
};
const rungs = ["here", "street", "district"].flatMap((at) => ["duty", "backup", "head"].map((group) => `${at}.${group}`));

describe("everything the engine did", () => {
  it.each(zEventCode.options)("%s has a sentence for staff and worker", (code) => {
    for (const said of [staffSays(code), workerReads(code)]) {
      expect(said).toMatch(/[\u4e00-\u9fff]{2}/);
      expect(said).not.toMatch(/undefined|[a-z]/);
    }
  });

  it.each(["gap_skipped", "climbed", "rang_again", "recused", "declined", "assignment_lapsed", "ladder_changed"] as const)("%s names whom it rang, at every rung a ladder may have", (code) => {
    for (const to of [...rungs, "heads"]) {
      for (const said of [staffSays(code, { to }), workerReads(code, { to })]) {
        expect(said).toMatch(/通知/);
        expect(said).not.toMatch(/undefined|[a-z]/);
      }
    }
  });

  it("a day before a body that hears nobody is no hearing to the worker", () => {
    expect([workerReads("hearing_set", { body: "court" }), workerReads("hearing_set", { body: "social_insurance" })]).toEqual(["开庭时间定了", "到场的时间约好了"]);
  });

  it("a closing says that a question nobody answered is asked no more", () => {
    expect([staffSays("closed", { unasked: 1 }), workerReads("closed", { unasked: 1 }), workerReads("closed")]).toEqual(["今天 09:15 办结 · 等职工同意的转交不再问了", "办结 · 转交的事不再问您", "办结"]);
  });

  it.each([
    ["climbed", { to: "here.head" }, "今天 09:15 没人接单，已通知本站站长", "还没人接单，已通知站长"],
    ["gap_skipped", { to: "here.backup", gaps: "here.duty" }, "今天 09:15 值班空岗，已告诉站长，已通知本站备班 · 空岗：本站值班", "这里没人值班，已通知备班律师"],
    ["quiet_hours", { ringAt: toInstant(Date.UTC(2026, 10, 23, 5, 30)) }, "今天 09:15 安静时段，到点再派单 · 今天 13:30 派单", "现在不打扰律师，过后就找 · 今天 13:30 开始"],
    ["ladder_changed", { to: "here.duty" }, "今天 09:15 升级阶梯改了，从头响，已通知本站值班", "值班安排改了，从头通知，已通知值班律师"],
    ["climbed", { to: "street.duty", late: 42 }, "今天 09:15 没人接单，已通知街道值班 · 系统停过，晚了 42 分钟补上", "还没人接单，已通知街道 · 晚了 42 分钟补上"],
    ["rang_again", { to: "district.duty" }, "今天 09:15 没人接单，再次通知区值班", "还没人接单，再次通知区里"],
  ] as const)("%s reads as a sentence", (code, data, staff, worker) => {
    expect([staffSays(code, data), workerReads(code, data)]).toEqual([staff, worker]);
  });

  it("knows every step of a ticket", () => expect(zEventCode.options).toEqual(expect.arrayContaining([...zTicketEventCode.options])));
});

it.each([
  ["over a year nobody knows", "2027-01-04T09:00:00.000Z", true, true], ["still in the year that is known", "2026-12-31T09:00:00.000Z", true, false],
  ["when the year is known", "2027-01-04T09:00:00.000Z", false, false], ["when it has passed", "2026-12-30T09:00:00.000Z", true, false],
])("the time a case waits for %s", (_, until, provisional, isSaid) => {
  const promise = { what: "contact", by: "2027-01-04T09:00:00.000Z", provisional } as never;
  expect(untilText({ promise }, until as never, "2026-12-31T02:00:00.000Z" as never).endsWith("前（暂定）")).toBe(isSaid);
});
