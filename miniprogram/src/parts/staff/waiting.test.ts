import { describe, expect, it } from "@jest/globals";
import { zInstant } from "@huiyin/shared/kernel/time";
import { caseSentence, dueOf, statusChip, waitingText } from "./waiting";

const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const [rings, promised] = [zInstant.parse("2026-11-23T02:44:00.000Z"), zInstant.parse("2026-11-23T02:54:00.000Z")];
const waitingFor = { what: "contact", who: { kind: "staff", person: "p_1" }, until: rings, then: "ring_again_and_tell_head" } as never;
const line = (part: object) => ({ status: "taken", waitingFor, waitsForName: "值班律师甲", takerName: "值班律师甲", promise: { what: "contact", by: promised, provisional: false }, overdue: false, ...part }) as Parameters<typeof caseSentence>[0];

describe("until when somebody acts", () => {
  it("is the time the worker was promised, not the ring ten minutes before it", () => expect(caseSentence(line({}), true, now)).toBe("请在今天 10:54 前联系职工。"));
  it.each<[string, object]>([["it waits for something else", { promise: { what: "answer", by: promised, provisional: false } }], ["nothing is promised", { promise: null }], ["it is over", { overdue: true }]])(
    "is the case's own time where %s", (_, part) => expect(dueOf(line(part), waitingFor, now)).toBe(rings));

  it("is the new time of a call back that nobody made, which is behind all the same", () => {
    const missed = line({ status: "answered", overdue: true, waitsForName: "测试街道站", waitingFor: { what: "callback", who: { kind: "rung", station: "s_1", group: "head" }, until: rings, then: "tell_street" }, promise: { what: "callback", by: promised, provisional: false } });
    expect([statusChip(missed).word, waitingText(missed, now), caseSentence(missed, false, now)]).toEqual(["超时 · 已答复", "等测试街道站回访，今天 10:54 前", "超时了：没有按时回访，测试街道站要在今天 10:54 前补上。"]);
    const past = zInstant.parse("2026-11-23T03:00:00.000Z");
    expect(caseSentence(missed, false, past)).toBe("超时了：测试街道站原定今天 10:44 前回访。");
  });
});
