import { describe, expect, it } from "@jest/globals";
import { zNoticeId, zPersonId, zStationId, zTicketId } from "../kernel/ids";
import { chinaTime, zInstant } from "../kernel/time";
import { calendarYears } from "../kernel/calendarYears";
import { plans } from "./plan";
import { withYears } from "./provisional";
import { inboxLine, messageOf, pageOf, phoneWordsOf } from "./rules";
import { zNoticeCode, type Notice, type NoticeAbout, type NoticeCode } from "./schema";
import { appearLines, noticeLines } from "./texts.en";
import { appearTexts, noticeTexts, phoneTemplates } from "./texts.zh";

const at = zInstant.parse("2026-11-23T02:00:00.000Z");
const id = zNoticeId.parse(`n_${"0".repeat(20)}`);
const ticket: NoticeAbout = { kind: "ticket", id: zTicketId.parse(`t_${"0".repeat(20)}`) };
const aCase: NoticeAbout = { kind: "case", number: "2611234821376" as never };
const station: NoticeAbout = { kind: "station", id: zStationId.parse("210203") };
const notice = (code: NoticeCode, about: NoticeAbout = aCase, data: Notice["data"] = {}): Notice => ({
  v: 1, id, to: zPersonId.parse(`p_${"0".repeat(20)}`), at, code, about, data, outcome: { status: "pending" }, tries: 0, seenAt: null, attempts: [],
});

describe("the page of a notice", () => {
  it.each<[NoticeCode, NoticeAbout, string]>([
    ["group_answered", aCase, `cases/group/index?number=2611234821376&notice=${id}`], ["case_taken", aCase, `cases/case/index?number=2611234821376&notice=${id}`], ["close_due", aCase, `tickets/work/index?number=2611234821376&notice=${id}`],
    ["ticket_rings", ticket, `tickets/ticket/index?id=t_${"0".repeat(20)}&notice=${id}`], ["ring_lapsed", { kind: "channels" }, `people/settings/index?notice=${id}`],
    ["rota_changed", station, "notices/inbox/index"],
  ])("%s", (code, about, page) => expect(pageOf(notice(code, about))).toBe(page));

  it("is short enough for a scheme's query, without a leading slash, and the inbox where it speaks for several", () => {
    for (const code of zNoticeCode.options) for (const about of [aCase, ticket, station, { kind: "channels" } as const]) {
      expect(pageOf(notice(code, about))).toMatch(/^[a-z][\w/?=&-]{1,127}$/);
      expect(messageOf(notice(code, about), chinaTime, 2).page).toBe("notices/inbox/index");
    }
  });
});

it.each<[NoticeCode, Notice["data"], string]>([
  ["case_taken", { by: "2026-11-23T09:30:00.000Z" }, "值班律师已经接单，今天 17:30 前会联系您。"],
  ["promise_renewed", { by: "2026-11-24T09:30:00.000Z", why: "not_taken" }, "原定时间要改，新的时间是 明天 17:30 前。还没有人接单，已经告诉站长。"],
  ["gap_at_station", { station: "金海社区" }, "金海社区现在没有人值班，已转给下一级。请安排值班。"],
  ["case_withdrawn", { by: "nonsense" }, "职工撤回了这件事。"],
  ["case_taken", { by: "2027-01-06T09:30:00.000Z", provisional: 1 }, "值班律师已经接单，2027年1月6日（周三）17:30 前（暂定）会联系您。"],
  ["answer_extended", { by: "2027-01-06T09:30:00.000Z", provisional: 1 }, "有一件事的答复延期到 2027年1月6日（周三）17:30（暂定），理由请看案件。"],
  ["booking_cancelled", { by: "2026-11-24T01:30:00.000Z", reason: "lawyer_away" }, "明天 09:30 的预约取消了。律师有事。"],
  ["booking_cancelled", { by: "2026-11-24T01:30:00.000Z", reason: "律师有事。" }, "明天 09:30 的预约取消了。律师有事。"],
  ["hearing_soon", { by: "2026-11-24T01:30:00.000Z" }, "明天 09:30 开庭，别忘了。带上身份证，地点请看一看。"],
  ["hearing_soon", { by: "2026-11-24T01:30:00.000Z", appears: 1 }, "明天 09:30 要到场，别忘了。带上身份证，地点请看一看。"],
  ["hearing_cancelled", { by: "2026-11-24T01:30:00.000Z", appears: 1 }, "明天 09:30 不用到场了。有新的时间再告诉您。"],
])("the inbox says %s whole", (code, data, line) => expect(inboxLine(notice(code, aCase, data), at, chinaTime)).toBe(line));

describe("over a year whose days off are not published yet", () => {
  const [known, unknown, booking] = [zInstant.parse("2026-12-31T02:00:00.000Z"), zInstant.parse("2027-01-05T02:00:00.000Z"), { kind: "booking", number: "8123456789012" as never } as const];
  const of = (code: NoticeCode, about: NoticeAbout, data: Notice["data"], now = at) => withYears(notice(code, about, data), calendarYears.filter((it) => it.year < 2027), now, chinaTime).data["provisional"] === 1;
  it.each<[string, boolean, boolean]>([
    ["a booking made", of("booking_made", booking, { by: unknown }), true], ["its reminder", of("booking_soon", booking, { by: unknown }), true], ["one this year", of("booking_made", booking, { by: known }), false],
    ["one that has passed", of("visit_outcome", booking, { by: unknown }, zInstant.parse("2027-01-06T02:00:00.000Z")), false],
    ["an accept clock", of("ticket_rings", ticket, { acceptBy: unknown, urgency: "normal" }), true], ["an emergency's minutes", of("ticket_rings", ticket, { acceptBy: unknown, urgency: "emergency" }), false],
    ["a shift", of("shift_soon", station, { by: unknown }), true], ["a wish for another handler", of("handler_ask", aCase, { by: unknown }), true], ["a court's day", of("hearing_set", aCase, { by: unknown }), false],
  ])("%s: %s", (_, is, expected) => expect(is).toBe(expected));

  it("once the year is known nothing is said any more; on the phone it is said within WeChat's twenty characters, for every matter", () => {
    const made = notice("booking_made", booking, { by: unknown, station: "金海社区", mode: "in_person" });
    const year = { ...calendarYears.find((it) => it.year === 2026), year: 2027 } as never;
    expect([inboxLine(withYears(made, [], at, chinaTime), at, chinaTime), withYears(made, [...calendarYears.filter((it) => it.year < 2027), year], at, chinaTime)]).toEqual([expect.stringMatching(/^约好了：2027年1月5日（周二）10:00（暂定），/), made]);
    for (const code of zNoticeCode.options) {
      const { data } = messageOf(notice(code, aCase, { by: unknown, provisional: 1 }), chinaTime);
      expect([code, Object.values(data).some((words) => words.endsWith("（时间暂定）") && [...words].length <= 20)]).toEqual([code, true]);
    }
  });
});

it("every placeholder of a line is filled or nothing: none is shown", () => {
  for (const code of zNoticeCode.options) expect([code, inboxLine(notice(code), at, chinaTime)]).toEqual([code, expect.not.stringMatching(/[{}]/)]);
  for (const { line } of Object.values(noticeTexts)) expect(line).toMatch(/[。？]/);
});

it("whatever is told to a worker is told in English too, with no other word in it than in Chinese", () => {
  const words = (line: string) => [...line.matchAll(/\{\w+\}/g)].map(([word]) => word).sort();
  expect(Object.keys(noticeLines).sort()).toEqual(zNoticeCode.options.filter((code) => plans[code].audience === "worker").sort());
  for (const code of zNoticeCode.options) if (noticeLines[code] !== undefined) expect([code, words(noticeLines[code])]).toEqual([code, words(noticeTexts[code].line)]);
  expect(Object.entries(appearLines).map(([code, line]) => [code, words(line)])).toEqual(Object.entries(appearTexts).map(([code, { line }]) => [code, words(line)]));
});

it("what an SMS is given is a template and at most the number", () => {
  for (const code of zNoticeCode.options) {
    const { template, values } = phoneWordsOf(notice(code));
    expect(phoneTemplates).toContain(template);
    expect(values).toEqual(template === "worker" ? [{ name: "number", value: "2611234821376" }] : []);
  }
});
