import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { makeCaseNumber, type CaseNumber } from "../kernel/caseNumber";
import { zTicketId, zUnitCode } from "../kernel/ids";
import { addMinutes, zLocalDate, type Instant } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import type { Change } from "./change";
import { isOpenCase } from "./change";
import type { Clocks } from "./clocks";
import { fileCase } from "./filing";
import { mergeInto, unmerge } from "./merging";
import { defaultParameters } from "./parameters";
import type { Case, CaseEvent, EventBy } from "./schema";
import { takeCase } from "./taking";
import { messageFromWorker, withdraw } from "./worker";

const duty = dutyOf();
const clocks: Clocks = { hours: duty.here.station.hours, calendar: duty.calendar, parameters: defaultParameters };
const start = at("2026-11-23 10:00");
const operator: EventBy = { kind: "staff", person: person("O"), title: "坐席甲" };
const lawyers = [person("A"), person("B")];
const ticket = (n: number) => zTicketId.parse(`t_${String(n).padStart(20, "0")}`);
const numberOf = (n: number) => makeCaseNumber(zLocalDate.parse("2026-11-23"), String(n).padStart(6, "0"));

const filed = (n: number, urgency: "normal" | "emergency" = "normal") => fileCase({
  number: numberOf(n), ticket: ticket(n), joins: false, station: duty.here.station.id, unitPath: duty.here.station.unitPath, place: zUnitCode.parse("210203001005"), type: "OVERTIME_PAY",
  urgency, serviceClass: "assistance", headcount: 1, identity: "real", door: "hotline", since: "month", worker: person("W"), helper: null, by: operator,
}, clocks, start).change;
const good = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const taken = (it: Case, by = lawyers[0] ?? person("A")): Case => {
  if (it.status !== "registered") throw new Error("not untaken");
  return takeCase(it, { kind: "staff", person: by, title: "律师" }, clocks, addMinutes(start, 5)).after;
};

describe("merging", () => {
  const [a, b] = [filed(1).after, filed(2).after];
  const code = (result: { ok: boolean; code?: string }) => (result.ok ? "ok" : result.code);
  it.each<[string, Case, Case, string]>([
    ["two that wait", a, b, "ok"], ["one that is worked on into one that waits", taken(a), b, "ok"], ["into itself", a, a, "case.merge_itself"],
    ["one of many people, whose members would hear nothing any more", { ...a, group: true }, b, "case.merge_group"], ["into one of many people", a, { ...b, group: true }, "ok"],
    ["one that was withdrawn", good(withdraw(a, clocks, start)).after, b, "case.ended"], ["into one that was withdrawn", a, good(withdraw(b, clocks, start)).after, "case.ended"],
  ])("%s", (_, it, into, wanted) => expect(code(mergeInto(it, into, operator, clocks, start))).toBe(wanted));

  it("is as urgent as either, leaves its ticket, and tells who had it and who has it now", () => {
    const { merged, survivor } = good(mergeInto(taken(filed(3, "emergency").after), taken(b, lawyers[1]), operator, clocks, addMinutes(start, 30)));
    expect(merged.after).toMatchObject({ status: "merged", into: b.number, had: { lawyer: lawyers[0] } });
    expect(survivor.after).toMatchObject({ urgency: "emergency", promise: { what: "contact" } });
    expect(merged.told.map((one) => [one.to, one.code])).toEqual([[{ kind: "person", person: lawyers[0] }, "case_merged"]]);
    expect(survivor.told.some((one) => one.code === "worker_wrote" && one.to.kind === "person" && one.to.person === lawyers[1])).toBe(true);
    expect(good(mergeInto(a, b, operator, clocks, start)).merged.ticket).toEqual({ kind: "leave", id: ticket(1) });
  });

  it("undone gives it back to whoever had it, else rings, with a time either way", () => {
    const later = addMinutes(start, 60);
    const one = good(mergeInto(taken(a), b, operator, clocks, start));
    expect(good(unmerge(one.merged.after, one.survivor.after, operator, ticket(9), clocks, later)).merged.after).toMatchObject({ status: "taken", lawyer: lawyers[0], promise: { what: "contact" } });
    const two = good(mergeInto(a, b, operator, clocks, start));
    const back = good(unmerge(two.merged.after, two.survivor.after, operator, ticket(9), clocks, later)).merged;
    expect([back.after.status, back.ticket?.kind]).toEqual(["registered", "open"]);
    expect(code(unmerge(a, b, operator, ticket(9), clocks, later))).toBe("case.not_merged");
  });
});

/** The rows of some cases, as the table would hold them: heads, their events, and the messages where they were sent. */
type Store = { heads: Map<CaseNumber, Case>; events: Map<CaseNumber, CaseEvent[]>; messages: { to: CaseNumber; n: number }[]; told: { n: number; to: string[] }[] };
const numbers = [1, 2, 3, 4].map(numberOf);

function run(store: Store, change: Change, now: Instant): void {
  const { after, fact } = change;
  store.heads.set(after.number, after);
  store.events.set(after.number, [...(store.events.get(after.number) ?? []), { v: 1, number: after.number, seq: after.version, at: now, ...fact, data: { ...fact.data } }]);
}
const headOf = (store: Store, number: CaseNumber): Case => {
  const it = store.heads.get(number);
  if (it === undefined) throw new Error("no such case");
  return it;
};
const survivorOf = (store: Store, it: Case): Case => (it.status === "merged" ? survivorOf(store, headOf(store, it.into)) : it);
/** The timeline of a case: its own events and, wherever they lie, those of what is merged into it. */
const timelineOf = (store: Store, number: CaseNumber): CaseEvent[] => {
  const own = store.events.get(number) ?? [];
  return [...own, ...(headOf(store, number).holds ?? []).flatMap((other) => timelineOf(store, other))];
};

const command = fc.record({ kind: fc.constantFrom("take", "message", "merge", "merge", "unmerge"), one: fc.nat(3), other: fc.nat(3), danger: fc.boolean() });

describe("whatever is merged and unmerged, in whatever order", () => {
  it("every event and message stays in its case, is read exactly once in the one that answers, and nobody else is told", () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const store: Store = { heads: new Map(), events: new Map(), messages: [], told: [] };
      numbers.forEach((_, n) => run(store, filed(n + 1), start));
      let now = start;
      commands.forEach(({ kind, one, other, danger }, n) => {
        now = addMinutes(now, 1);
        const [it, into] = [headOf(store, numbers[one] ?? numberOf(1)), headOf(store, numbers[other] ?? numberOf(1))];
        if (kind === "take" && it.status === "registered") run(store, takeCase(it, { kind: "staff", person: lawyers[n % 2] ?? person("A"), title: "" }, clocks, now), now);
        if (kind === "message") {
          const answers = survivorOf(store, it);
          const change = messageFromWorker(answers, danger, clocks, now);
          if (!change.ok) return;
          store.messages.push({ to: it.number, n });
          const heard = change.value.told.flatMap((told) => (told.code === "worker_wrote" && told.to.kind === "person" ? [told.to.person] : []));
          // Whose case it is now, and nobody it was merged away from.
          expect(heard.every((who) => "lawyer" in answers && who === answers.lawyer)).toBe(true);
          run(store, change.value, now);
        }
        const step = kind === "merge" ? mergeInto(it, into, operator, clocks, now) : kind === "unmerge" && it.status === "merged" ? unmerge(it, headOf(store, it.into), operator, ticket(100 + n), clocks, now) : null;
        if (step === null || !step.ok) return;
        run(store, step.value.merged, now);
        run(store, step.value.survivor, now);
      });

      const read = numbers.map((number) => headOf(store, number)).filter((it) => it.status !== "merged").flatMap((it) => timelineOf(store, it.number));
      const written = numbers.flatMap((number) => store.events.get(number) ?? []);
      const name = (event: CaseEvent) => `${event.number} ${event.seq}`;
      expect(read.map(name).sort()).toEqual(written.map(name).sort());
      for (const number of numbers) {
        const it = headOf(store, number);
        const own = store.events.get(number) ?? [];
        expect(own.map((event) => [event.number, event.seq])).toEqual(own.map((_, at) => [number, at + 1]));
        expect(it.version).toBe(own.length);
        // Its number leads somewhere that is answered for, with one time at which somebody hears of it.
        const answers = survivorOf(store, it);
        expect(isOpenCase(answers) && answers.waitingFor.until > start).toBe(true);
        expect(timelineOf(store, answers.number).some((event) => event.number === number && event.seq === 1)).toBe(true);
      }
      expect(new Set(store.messages.map(({ n }) => n)).size).toBe(store.messages.length);
    }), { numRuns: 60 });
  });
});
