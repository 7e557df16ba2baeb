import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { calendarYears } from "../kernel/calendarYears";
import { addMinutes, chinaTime, later, localTime, type Instant } from "../kernel/time";
import type { RotaChange, RuleDraft } from "./changes";
import { answered, editRota, stateOf, withException, withdrawn, type Editor } from "./editing";
import { at, during, early, off, person, stationId, swap, weekly } from "./rota.fixture";
import { dutyOver } from "./rules";
import { zRotaExceptionId, zRotaRuleId, type Rota } from "./schema";

const [a, b, c] = [person("a"), person("b"), person("c")];
const now = at("2026-11-23 10:00");
const ids = Array.from({ length: 12 }, (_, n) => ({ rule: zRotaRuleId.parse(`r_new${String(n).padStart(17, "0")}`), exception: zRotaExceptionId.parse(`e_new${String(n).padStart(17, "0")}`) }));
const editor: Editor = { station: stationId, by: person("h"), now, ids };
const office = weekly([a], "12345", ["08:00-18:00"]);
const rota: Rota = { rules: [office], exceptions: [] };
const draft = (over: Partial<Extract<RuleDraft, { kind: "weekly" }>> = {}): RuleDraft => ({
  kind: "weekly", lane: "duty", days: [1, 2, 3, 4, 5], onHolidays: false, makeupAs: null, to: null, spans: office.spans, people: [b], ...over,
});
const rule = (from: Instant | null, id: typeof office.id | null = office.id, over = {}): RotaChange => ({ what: "rule", id, from, rule: draft(over) });
const edit = (changes: readonly RotaChange[], it = rota) => editRota(it, changes, editor);
const edited = (changes: readonly RotaChange[], it = rota, when = now): Rota => {
  const done = editRota(it, changes, { ...editor, now: when });
  if (!done.ok) throw new Error(done.code);
  return done.value.rota;
};
const code = (changes: readonly RotaChange[], it = rota) => {
  const done = edit(changes, it);
  return done.ok ? "ok" : done.code;
};
const shifts = (it: Rota, from: string, to: string) =>
  dutyOver(it, calendarYears, chinaTime, at(from), at(to), "duty").map((s) => `${s.person.charAt(2)} ${localTime(s.start, chinaTime)}-${localTime(s.end, chinaTime)}`);
const day = ["2026-11-23 00:00", "2026-11-24 00:00"] as const;

describe("rules", () => {
  it("an edit hands over at its minute, and keeps the version it ended", () => {
    const it = edited([rule(null)]);
    expect(it.rules.map((one) => [one.version, one.from, one.to])).toEqual([[1, early, now], [2, now, null]]);
    expect(shifts(it, ...day)).toEqual(["a 08:00-10:00", "b 10:00-18:00"]);
  });
  it("an edit of what has not begun yet leaves nothing of it", () => {
    const later = edited([rule(at("2026-12-01 00:00"))]);
    const it = edited([rule(at("2026-11-25 00:00"), office.id, { people: [c] })], later);
    expect(shifts(it, "2026-11-24 00:00", "2026-11-25 00:00")).toEqual(["a 08:00-18:00"]);
    expect(shifts(it, "2026-12-01 00:00", "2026-12-02 00:00")).toEqual(["c 08:00-18:00"]);
    expect(it.rules.map((one) => one.version)).toEqual([1, 2, 3]);
  });
  it("a new one stands beside the others, an ended one ends", () => {
    expect(shifts(edited([rule(null, null, { spans: [{ start: "17:00", end: "19:00" }] })]), ...day)).toEqual(["a 08:00-18:00", "b 17:00-19:00"]);
    expect(shifts(edited([{ what: "end", id: office.id, at: at("2026-11-23 12:00") }]), ...day)).toEqual(["a 08:00-12:00"]);
  });
  it("a set weekday for make-up workdays", () => {
    // The make-up Saturday 2026-02-14 follows Monday in the calendar.
    const on = (makeupAs: 6 | null) => shifts(edited([rule(null, null, { days: [6], makeupAs, spans: [{ start: "09:00", end: "12:00" }] })], { rules: [], exceptions: [] }, at("2026-02-01 00:00")), "2026-02-14 00:00", "2026-02-15 00:00");
    expect([on(null), on(6)]).toEqual([[], ["b 09:00-12:00"]]);
  });
});

describe("refusals", () => {
  const leave = off(b, "2026-11-23 12:00", "2026-11-24 00:00");
  const asked = { ...swap(a, ["2026-11-24 08:00", "2026-11-24 12:00"], b, ["2026-11-25 08:00", "2026-11-25 12:00"]), acceptedAt: null };
  const withAll: Rota = { ...rota, exceptions: [leave, asked, { ...off(a, ...day), withdrawnAt: early }, off(a, "2026-11-20 00:00", "2026-11-21 00:00")] };
  const [, , gone, over] = withAll.exceptions;
  if (gone === undefined || over === undefined) throw new Error("fixture");
  const unknown = zRotaRuleId.parse(`r_${"0".repeat(20)}`);
  const add = (it: object): RotaChange => ({ what: "exception", exception: it as Extract<RotaChange, { what: "exception" }>["exception"] });
  it.each<[string, readonly RotaChange[], string]>([
    ["a rule from before now", [rule(addMinutes(now, -1))], "rota.in_past"],
    ["a rule that ends before it begins", [rule(null, null, { to: now })], "rota.span"],
    ["a rule nobody knows", [rule(null, unknown)], "rota.unknown_rule"],
    ["an end before now", [{ what: "end", id: office.id, at: addMinutes(now, -1) }], "rota.in_past"],
    ["the same rule twice", [rule(null), { what: "end", id: office.id, at: null }], "rota.twice"],
    ["leave that is over", [add({ kind: "off", person: a, ...during("2026-11-23 08:00", "2026-11-23 10:00") })], "rota.in_past"],
    ["leave from this morning on", [add({ kind: "off", person: a, ...during("2026-11-23 08:00", "2026-11-23 10:01") })], "ok"],
    ["a span that ends where it begins", [add({ kind: "closed", ...during("2026-11-24 08:00", "2026-11-24 08:00") })], "rota.span"],
    ["two years of leave", [add({ kind: "off", person: a, ...during("2026-11-24 00:00", "2028-11-24 00:00") })], "rota.too_long"],
    ["covering oneself", [add({ kind: "cover", person: a, by: a, ...during("2026-11-24 08:00", "2026-11-24 09:00") })], "rota.same_person"],
    ["swapping with oneself", [add({ kind: "swap", a, aFrom: now, aTo: at("2026-11-24 00:00"), b: a, bFrom: now, bTo: at("2026-11-24 00:00") })], "rota.same_person"],
    ["undoing what nobody knows", [{ what: "withdraw", id: zRotaExceptionId.parse(`e_${"0".repeat(20)}`) }], "rota.unknown_exception"],
    ["undoing twice", [{ what: "withdraw", id: gone.id }], "rota.settled"],
    ["undoing what is over", [{ what: "withdraw", id: over.id }], "rota.in_past"],
    ["answering leave", [{ what: "answer", id: leave.id, answer: "accept" }], "rota.unknown_exception"],
    ["answering a swap", [{ what: "answer", id: asked.id, answer: "accept" }], "ok"],
  ])("%s", (_, changes, expected) => expect(code(changes, withAll)).toBe(expected));

  it("all or nothing", () => expect(code([rule(null), { what: "end", id: unknown, at: null }])).toBe("rota.unknown_rule"));
});

describe("swaps", () => {
  const both: Rota = { rules: [office, weekly([b], "6", ["08:00-12:00"])], exceptions: [] };
  const draftOf = { kind: "swap", a, aFrom: at("2026-11-25 08:00"), aTo: at("2026-11-25 18:00"), b, bFrom: at("2026-11-28 08:00"), bTo: at("2026-11-28 12:00") } as const;
  const asked = withException(both, draftOf, editor, ids[0]?.exception ?? zRotaExceptionId.parse(""), false);
  if (!asked.ok) throw new Error(asked.code);
  const id = asked.value.rota.exceptions[0]?.id;
  if (id === undefined) throw new Error("no swap");
  const stands = (it: Rota) => [shifts(it, "2026-11-25 00:00", "2026-11-26 00:00"), shifts(it, "2026-11-28 00:00", "2026-11-29 00:00")];
  const plain = [["a 08:00-18:00"], ["b 08:00-12:00"]];
  it("changes nothing before it is accepted", () => expect(stands(asked.value.rota)).toEqual(plain));
  it.each([["accept", [["b 08:00-18:00"], ["a 08:00-12:00"]], "in_force"], ["decline", plain, "declined"]] as const)("%s", (answer, expected, state) => {
    const done = answered(asked.value.rota, id, answer, { by: b, now });
    if (!done.ok) throw new Error(done.code);
    expect(stands(done.value.rota)).toEqual(expected);
    expect(done.value.rota.exceptions.map((it) => stateOf(it, now))).toEqual([state]);
    expect(answered(done.value.rota, id, "accept", { by: b, now })).toMatchObject({ code: "rota.settled" });
  });
  it("is too late once one of the two shifts has begun, and lapses", () => {
    expect(answered(asked.value.rota, id, "accept", { by: b, now: draftOf.aFrom })).toMatchObject({ code: "rota.swap_begun" });
    expect(asked.value.rota.exceptions.map((it) => stateOf(it, draftOf.aFrom))).toEqual(["lapsed"]);
  });
  it("undone, everybody is back where they were", () => {
    const done = answered(asked.value.rota, id, "accept", { by: b, now });
    const undone = done.ok ? withdrawn(done.value.rota, id, addMinutes(now, 5)) : done;
    expect(undone.ok && stands(undone.value.rota)).toEqual(plain);
  });
});

describe("a temporary rota", () => {
  it("is cut to its period; one person's shifts that touch are one", () => {
    const shift = (who: typeof a, from: string, to: string) => ({ person: who, ...during(from, to) });
    const it = edited([{ what: "exception", exception: {
      kind: "temporary", lane: "duty", ...during("2026-11-24 09:00", "2026-11-24 20:00"),
      shifts: [shift(b, "2026-11-24 12:00", "2026-11-24 15:00"), shift(b, "2026-11-24 15:00", "2026-11-24 23:00"), shift(c, "2026-11-25 01:00", "2026-11-25 02:00")],
    } }]);
    expect(it.exceptions[0]).toMatchObject({ shifts: [shift(b, "2026-11-24 12:00", "2026-11-24 20:00")] });
    expect(shifts(it, "2026-11-24 00:00", "2026-11-25 00:00")).toEqual(["a 08:00-09:00", "b 12:00-20:00"]);
  });
});

/** Whatever is saved, one after the other, at later and later times: what had been by then stays as it was. */
it("never reaches behind now", () => {
  const minute = fc.integer({ min: -600, max: 3_000 });
  const people = fc.constantFrom(a, b, c);
  const span = (base: Instant) => fc.tuple(minute, fc.integer({ min: 1, max: 2_000 })).map(([from, length]) => ({ from: addMinutes(base, from), to: addMinutes(base, from + length) }));
  const change = (base: Instant): fc.Arbitrary<RotaChange> => fc.oneof(
    fc.tuple(minute, people).map(([from, who]): RotaChange => rule(later(base, addMinutes(base, from)), office.id, { people: [who] })),
    minute.map((from): RotaChange => ({ what: "end", id: office.id, at: later(base, addMinutes(base, from)) })),
    fc.tuple(span(base), people).map(([its, who]): RotaChange => ({ what: "exception", exception: { kind: "off", person: who, ...its } })),
    fc.tuple(span(base), people, people).map(([its, who, by]): RotaChange => ({ what: "exception", exception: { kind: "cover", person: who, by, ...its } })),
    fc.tuple(span(base), people).map(([its, who]): RotaChange => ({ what: "exception", exception: { kind: "extra", lane: "duty", person: who, ...its } })),
    span(base).map((its): RotaChange => ({ what: "exception", exception: { kind: "closed", ...its } })),
    fc.tuple(span(base), people).map(([its, who]): RotaChange => ({ what: "exception", exception: { kind: "temporary", lane: "duty", ...its, shifts: [{ person: who, ...its }] } })),
  );
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.boolean()), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(steps, fc.gen(), (list, gen) => {
    let it = rota;
    let moment = now;
    const began = addMinutes(now, -1_440);
    const past = (one: Rota, to: Instant) => dutyOver(one, calendarYears, chinaTime, began, to, "duty").map((s) => [s.person, s.start, s.end]);
    for (const [minutes, undoes] of list) {
      moment = addMinutes(moment, minutes);
      const before = past(it, moment);
      const open = it.exceptions.find((one) => one.withdrawnAt === null);
      const next: RotaChange = undoes && open !== undefined ? { what: "withdraw", id: open.id } : gen(() => change(moment));
      const fresh = ids.map(({ rule: one }, n) => ({ rule: one, exception: zRotaExceptionId.parse(`e_${String(it.exceptions.length).padStart(10, "0")}${String(n).padStart(10, "0")}`) }));
      const done = editRota(it, [next], { ...editor, now: moment, ids: fresh });
      if (done.ok) it = done.value.rota;
      expect(past(it, moment)).toEqual(before);
    }
  }), { numRuns: 150 });
});
