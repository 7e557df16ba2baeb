import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { zNoticeId, zPersonId, zTicketId } from "../kernel/ids";
import { addMinutes, chinaTime, zInstant } from "../kernel/time";
import { isGood, nextStep, recovered, reported, withAttempt } from "./delivery";
import { nightEnds, plans, waysToStaff, type Way } from "./plan";
import { keywordFits } from "./keywords";
import { messageOf, spokenOf, templateFields } from "./rules";
import { zAttempt, zNoticeCode, type Attempt, type Notice } from "./schema";
import { appearTexts, noticeTexts, phoneTemplates, smsTexts, voiceTexts } from "./texts.zh";

const at = zInstant.parse("2026-11-23T02:00:00.000Z");
const ticket = { kind: "ticket", id: zTicketId.parse(`t_${"0".repeat(20)}`) } as const;
const notice = (more: Partial<Notice> = {}): Notice => ({
  v: 1, id: zNoticeId.parse(`n_${"0".repeat(20)}`), to: zPersonId.parse(`p_${"0".repeat(20)}`), at, code: "ticket_rings", about: ticket, data: {}, outcome: { status: "pending" }, tries: 0, seenAt: null,
  attempts: [], ...more,
});
const tried = (via: Attempt["via"], is: Attempt["is"], more: Partial<Attempt> = {}): Attempt => ({ via, is, at, tries: 1, code: null, id: null, ...more });
const ways: readonly Way[] = [{ channel: "wechat", afterMinutes: 0 }, { channel: "sms", afterMinutes: 1 }, { channel: "voice", afterMinutes: 2 }];
const step = (it: Notice, minutes = 0, over: readonly Way[] = ways) => {
  const next = nextStep(it, over, addMinutes(at, minutes), chinaTime);
  return next.kind === "send" ? next.channel : next.kind === "settle" ? next.outcome.status : next.kind;
};

describe("what is done next", () => {
  it.each<[string, Partial<Notice>, number, string]>([
    ["a ring starts at once", {}, 0, "wechat"],
    ["waits its minute though the first worked", { attempts: [tried("wechat", "sent")] }, 0, "leave"],
    ["and goes on after it", { attempts: [tried("wechat", "sent")] }, 1, "sms"],
    ["at once where the first failed", { attempts: [tried("wechat", "no_consent")] }, 0, "sms"],
    ["not once it was opened", { attempts: [tried("wechat", "sent")], seenAt: at }, 5, "sent"],
    ["opened before anything left: nothing leaves", { seenAt: at }, 0, "inbox_only"],
    ["all done", { attempts: [tried("wechat", "sent"), tried("sms", "sent"), tried("voice", "failed")] }, 9, "sent"],
    ["nothing worked", { attempts: [tried("wechat", "no_consent"), tried("sms", "failed"), tried("voice", "failed")] }, 9, "inbox_only"],
    ["busy is tried again after a minute, others meanwhile", { attempts: [tried("wechat", "later")] }, 1, "wechat"],
    ["what may have been sent is repeated once", { attempts: [tried("wechat", "sent"), tried("sms", "unknown")] }, 1, "sms"],
    ["and never a third time", { attempts: [tried("wechat", "sent"), tried("sms", "unknown", { tries: 2 }), tried("voice", "sent")] }, 30, "sent"],
    ["the worker's goes in order", { code: "case_taken", attempts: [tried("wechat", "sent")] }, 9, "sent"],
    ["the next only when one failed", { code: "case_taken", attempts: [tried("wechat", "no_consent")] }, 0, "sms"],
    ["busy holds those behind it", { code: "case_taken", attempts: [tried("wechat", "later")] }, 0, "leave"],
    ["until it is given up", { code: "case_taken", attempts: [tried("wechat", "later", { tries: 3 })] }, 0, "sms"],
    ["what can wait waits for the morning", { code: "answer_given" }, 12 * 60, "rest"],
    ["a ring does not", {}, 12 * 60, "wechat"],
  ])("%s", (_, more, minutes, expected) => expect(step(notice(more), minutes)).toBe(expected));

  it("asks a person where nobody could be told and somebody has to be", () => {
    const failed = notice({ code: "case_taken", attempts: [tried("wechat", "no_consent"), tried("sms", "failed"), tried("voice", "failed")] });
    expect(nextStep(failed, ways, at, chinaTime)).toMatchObject({ kind: "settle", call: true, outcome: { why: "no_consent" } });
  });

  it("ends, whatever the channels answer, with no channel more often than it may be", () => {
    const said = zAttempt.shape.is.options;
    fc.assert(fc.property(fc.constantFrom(...zNoticeCode.options), fc.array(fc.constantFrom(...said), { minLength: 40, maxLength: 40 }), (code, answers) => {
      let it = notice({ code });
      let now = at;
      const sent: Record<string, number> = {};
      for (let turn = 0; turn < 400; turn += 1) {
        const next = nextStep(it, ways, now, chinaTime);
        if (next.kind === "settle") {
          expect(it.attempts.some(isGood) === (next.outcome.status === "sent")).toBe(true);
          return;
        }
        if (next.kind === "send") {
          const answer = answers.pop() ?? "failed";
          if (answer !== "later") sent[next.channel] = (sent[next.channel] ?? 0) + 1;
          it = { ...it, attempts: withAttempt(it.attempts, { via: next.channel, at: now, is: answer, code: null, id: null }) };
          // What left, or may have, is at most repeated once.
          expect(sent[next.channel] ?? 0).toBeLessThanOrEqual(2);
        } else now = next.kind === "rest" ? next.until : addMinutes(now, 1);
      }
      throw new Error("never settled");
    }), { numRuns: 200 });
  });

  it("takes a dead sender's message for sent, perhaps", () => {
    const sending = notice({ outcome: { status: "sending", claimedAt: at, channel: "sms", token: "" } });
    expect(recovered(sending, addMinutes(at, 1))).toBe(sending);
    expect(recovered(sending, addMinutes(at, 2))).toMatchObject({ outcome: { status: "pending" }, attempts: [{ via: "sms", is: "unknown", tries: 1 }] });
  });

  it("goes on when a channel reports later that nothing arrived, and hears a report once", () => {
    const sent = notice({ code: "case_taken", outcome: { status: "sent", at, channel: "wechat" }, attempts: [tried("wechat", "sent")] });
    const back = reported(sent, "wechat", false, "undelivered");
    expect(back === null ? null : step(back)).toBe("sms");
    expect(back === null ? "" : reported(back, "wechat", false, "undelivered")).toBeNull();
    const arrived = reported(sent, "wechat", true, "0");
    expect(arrived).toMatchObject({ outcome: { status: "sent" }, attempts: [{ is: "delivered" }] });
  });

  it("keeps the night for sleep", () => {
    expect(nightEnds(zInstant.parse("2026-11-23T13:29:00.000Z"), chinaTime)).toBeNull();
    expect(nightEnds(zInstant.parse("2026-11-23T13:30:00.000Z"), chinaTime)).toBe("2026-11-24T00:00:00.000Z");
    expect(nightEnds(zInstant.parse("2026-11-23T23:59:00.000Z"), chinaTime)).toBe("2026-11-24T00:00:00.000Z");
    expect(nightEnds(zInstant.parse("2026-11-24T00:00:00.000Z"), chinaTime)).toBeNull();
  });

  it("rings over what was heard first, in the order its owner chose, within what the station allows", () => {
    const own = {
      v: 1 as const, person: notice().to, plan: [{ channel: "voice" as const, afterMinutes: 9 }, { channel: "wechat" as const, afterMinutes: 0 }], nextTestAt: null, lapseToldAt: null, version: 1,
      tests: [{ channel: "voice" as const, askedAt: at, acknowledgedAt: at }],
    };
    const station = { v: 1 as const, station: "210203001005" as never, allowed: ["wechat" as const, "voice" as const, "wecom" as const], mostDelayMinutes: 5, robot: true };
    const all = new Set(["wechat", "sms", "voice", "wecom", "robot"] as const);
    expect(waysToStaff("ticket_rings", own, station, all, at)).toEqual([
      { channel: "voice", afterMinutes: 5 }, { channel: "wechat", afterMinutes: 0 }, { channel: "wecom", afterMinutes: 0 }, { channel: "robot", afterMinutes: 0 },
    ]);
  });
});

describe("every text, with the longest values", () => {
  const longest = notice({ at: zInstant.parse("2026-12-31T15:59:00.000Z"), about: { kind: "case", number: "9".repeat(20) as never } });
  it.each(zNoticeCode.options)("%s fits WeChat and WeCom", (code) => {
    for (const count of [1, 99, 12345]) {
      const { audience, data } = messageOf({ ...longest, code }, chinaTime, count);
      for (const { key } of templateFields[audience]) expect([key, keywordFits(key.replace(/\d+$/, ""), data[key] ?? "")]).toEqual([key, true]);
      expect(new TextEncoder().encode(spokenOf({ ...longest, code }, chinaTime, count)).length).toBeLessThanOrEqual(2048);
    }
    expect([...noticeTexts[code].phrase].length).toBeLessThanOrEqual(5);
    expect([...noticeTexts[code].thing].length).toBeLessThanOrEqual(20);
    expect(plans[code].channels.length).toBeGreaterThan(0);
  });
  it("fits as well where nobody holds a hearing, and speaks of none", () => {
    for (const code of zNoticeCode.options.filter((one) => appearTexts[one] !== undefined)) {
      const { audience, data } = messageOf({ ...longest, code, data: { appears: 1 } }, chinaTime);
      for (const { key } of templateFields[audience]) expect([key, keywordFits(key.replace(/\d+$/, ""), data[key] ?? "")]).toEqual([key, true]);
      expect([code, Object.values(data).join()]).toEqual([code, expect.not.stringContaining("开庭")]);
    }
  });
  it.each(phoneTemplates)("%s fits one SMS with its signature, says where to turn, and carries no link", (name) => {
    const signature = `【${"工".repeat(12)}】`;
    const text = signature + smsTexts[name].replace("{number}", "9".repeat(20));
    expect([...text].length).toBeLessThanOrEqual(70);
    expect(text).toMatch(/工会/);
    expect(text).toMatch(/小程序/);
    expect(text).toMatch(/12351/);
    expect(text).not.toMatch(/https?:|www|\.(cn|com)|\{/);
    expect(voiceTexts[name]).toMatch(/工会/);
  });
  it("nothing leaves that looks like a name, an employer, health or money", () => {
    const words = [...[...Object.values(noticeTexts), ...Object.values(appearTexts)].flatMap((it) => [it.phrase, it.thing]), ...Object.values(smsTexts), ...Object.values(voiceTexts)].join("\n");
    expect(words).not.toMatch(/工资|欠薪|工伤|公司|单位|元|受伤|先生|女士|怀孕/);
  });
});
