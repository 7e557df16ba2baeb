import { zFiled } from "@huiyin/shared/cases/api";
import { makeCaseNumber, zQueryCode, type QueryCode } from "@huiyin/shared/kernel/caseNumber";
import { zIdempotencyKey, zPersonId } from "@huiyin/shared/kernel/ids";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { maySend, mine, owned, settle, submit, touch, zOutbox, type Fresh, type Outbox, type Words } from "./outbox";

const worker = zPersonId.parse(`p_${"1".repeat(20)}`);
const other = zPersonId.parse(`p_${"2".repeat(20)}`);
let turn = 0;
/** As the phone makes them: never the same twice. */
const fresh = (person: Fresh["person"] = worker): Fresh => {
  turn += 1;
  return {
    key: zIdempotencyKey.parse(turn.toString(16).padStart(32, "0")),
    queryCode: zQueryCode.parse(String(turn).padStart(12, "0")),
    person,
    now: zInstant.parse("2026-11-23T01:30:00.000Z"),
  };
};
const common = { type: "WAGE_ARREARS", place: { kind: "unknown" as const, words: null }, respondents: [], headcount: 1, since: null, consentVersion: "1" };
const named = (story: string): Words => ({
  kind: "named",
  body: {
    ...common, story, identity: "hidden", name: null, forOther: null, ownStationChosen: false,
    reach: { phone: null, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] },
  },
});
const anonymous = (story: string): Words => ({ kind: "anonymous", body: { ...common, story } });
const filed = zFiled.parse({
  number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "482137"), answeredBy: "金海社区工会法律服务点 值班律师", ringsAt: null, danger: null,
  promise: { what: "contact", by: "2026-11-23T09:30:00.000Z", provisional: false },
});

describe("one key per attempt", () => {
  it("keeps key and code over any number of lost answers, until the number is seen", () => {
    const first = submit(null, named("三个月没发工资"), fresh());
    let box: Outbox | null = first;
    for (const code of ["network.unreachable", "network.timeout", "auth.required", "network.unreachable"]) {
      box = settle(box, first.key, { ok: false, code });
      // The app is closed and opened in between.
      box = zOutbox.parse(JSON.parse(JSON.stringify(box)));
      box = submit(box, named("三个月没发工资"), fresh());
      expect(box).toMatchObject({ state: "waiting", key: first.key, report: { body: { queryCode: first.report.body.queryCode } } });
    }
    box = settle(box, first.key, { ok: true, value: filed });
    expect(box).toEqual({ state: "filed", person: worker, type: "WAGE_ARREARS", limitClose: false, queryCode: first.report.body.queryCode, filed });
    // What was filed keeps no story on the phone.
    expect(JSON.stringify(box)).not.toContain("工资");
  });

  it.each<[string, Words, Words]>([
    ["words", named("三个月没发工资"), named("三个月没发工资，还扣了押金")],
    ["identity", named("三个月没发工资"), anonymous("三个月没发工资")],
  ])("changed %s are another report with another key and code", (_, before, after) => {
    const first = submit(null, before, fresh());
    const second = submit(first, after, fresh());
    expect(second.key).not.toBe(first.key);
    expect(second.report.body.queryCode).not.toBe(first.report.body.queryCode);
  });

  it("lets nothing of a named attempt into an anonymous one", () => {
    const box = submit(submit(null, named("x"), fresh()), anonymous("x"), fresh());
    expect(box.person).toBeNull();
    expect(JSON.stringify(box)).not.toContain(worker);
  });

  it("a second person on the phone neither sees, sends nor inherits it", () => {
    const box = submit(null, named("x"), fresh());
    expect(maySend(box, other)).toBe(false);
    expect(maySend(box, null)).toBe(false);
    expect(mine(box, other)).toBeNull();
    expect(submit(box, named("x"), fresh(other)).key).not.toBe(box.key);
    expect(maySend(box, worker)).toBe(true);
    expect(maySend(submit(null, anonymous("x"), fresh()), other)).toBe(true);
  });
});

describe("written before signing in", () => {
  it("waits for somebody, keeps its key, and is theirs from then on", () => {
    const first = submit(null, named("x"), fresh(null));
    expect(maySend(first, null)).toBe(false);
    expect(mine(first, null)).toBe(first);
    expect(maySend(first, worker)).toBe(true);
    expect(submit(first, named("x"), fresh())).toEqual({ ...first, person: worker });
    expect(maySend(owned(first, worker), other)).toBe(false);
  });
});

describe("words touched after a lost answer", () => {
  it("are not sent by themselves, and given back unchanged they still have their key", () => {
    const first = submit(null, named("x"), fresh());
    const touched = touch(first);
    expect(touched).toEqual({ ...first, wanted: false });
    expect(touched?.state === "waiting" && maySend(touched, worker)).toBe(false);
    expect(submit(touched, named("x"), fresh())).toEqual(first);
    expect(submit(touched, named("y"), fresh()).key).not.toBe(first.key);
  });
});

describe("answers", () => {
  it("an answer to an older attempt changes nothing", () => {
    const first = submit(null, named("a"), fresh());
    const second = submit(first, named("b"), fresh());
    expect(settle(second, first.key, { ok: true, value: filed })).toBe(second);
    expect(settle(null, first.key, { ok: true, value: filed })).toBeNull();
  });

  it("a refusal ends the attempt: the next one is new even with the same words", () => {
    const first = submit(null, named("a"), fresh());
    const refused = settle(first, first.key, { ok: false, code: "case.bad_phone" });
    expect(refused).toEqual({ state: "refused", person: worker, code: "case.bad_phone" });
    expect(submit(refused, named("a"), fresh()).key).not.toBe(first.key);
  });

  it("over any history, one set of words has one key until it is answered", () => {
    const step = fc.oneof(fc.constantFrom("a", "b").map((words) => ({ tap: words })), fc.constantFrom("lost", "filed", "refused").map((came) => ({ came })));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let box: Outbox | null = null;
        type Open = { words: string; key: string; code: QueryCode };
        let open = null as Open | null;
        for (const it of steps) {
          if ("tap" in it) {
            const next = submit(box, named(it.tap), fresh());
            if (open?.words === it.tap) expect([next.key, next.report.body.queryCode]).toEqual([open.key, open.code]);
            else if (open) expect(next.key).not.toBe(open.key);
            open = { words: it.tap, key: next.key, code: next.report.body.queryCode };
            box = next;
          } else if (box?.state === "waiting") {
            box = settle(box, box.key, it.came === "filed" ? { ok: true, value: filed } : { ok: false, code: it.came === "lost" ? "network.timeout" : "case.bad_phone" });
            if (it.came !== "lost") open = null;
          }
        }
      }),
    );
  });
});
