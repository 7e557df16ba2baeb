import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { addMinutes, zInstant, zLocalTime } from "../kernel/time";
import { at, dutyOf, person, ticketBase } from "./duty.fixture";
import type { Duty } from "./duty";
import { engineAt } from "./heartbeat";
import { defaultLadder, defaultRungs, effectiveLadder, nextRinging, ringingStops, type EffectiveLadder } from "./ladder";
import { faultOf, simulate } from "./ladderRules";
import type { TicketMove } from "./ringing";
import { changeUrgency, planStart, tick } from "./rules";
import type { Ladder, LadderPlan, RingingTicket, Ticket } from "./schema";
import { assign, decline, mayAssign, recuse } from "./stepAside";

const now = at("2026-11-23 10:00");
const span = (start: string, end: string) => ({ start: zLocalTime.parse(start), end: zLocalTime.parse(end) });
const rungs = defaultRungs.map((it) => ({ ...it, minutes: { ...it.minutes } }));
const ladder = (more: Partial<EffectiveLadder> = {}): EffectiveLadder => ({ ...defaultLadder, mark: "own@1", ...more });
const withLadder = (it: EffectiveLadder): Duty => dutyOf({ here: { duty: ["office", "A", "B"], backup: ["office", "C"], heads: ["H"], ladder: it } });
const lunch = withLadder(ladder({ quiet: [span("12:00", "13:30")] }));
const ringing = (move: TicketMove | null): RingingTicket => {
  if (move?.ticket.status !== "ringing") throw new Error(move?.ticket.status);
  return move.ticket;
};
const names = (people: readonly string[]) => people.map((id) => id.replace(/^p_/, "").replace(/0+$/, "").toUpperCase()).sort().join("");
const value = <T>(it: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!it.ok) throw new Error(it.code);
  return it.value;
};

describe("whose ladder", () => {
  const own = (station: string): Ladder => ({ v: 1, station: station as Ladder["station"], rungs, green: null, quiet: [], savedAt: now, savedBy: person("H") });
  it.each([
    ["its own", [own("a"), own("b"), own("c")], "a"], ["its street's", [null, own("b"), own("c")], "b"], ["its district's", [null, null, own("c")], "c"], ["the usual one", [null, null, null], null],
  ] as const)("is %s", (_, owns, from) => expect(effectiveLadder(owns).from).toBe(from));
});

describe("what may be saved", () => {
  const bad = (more: Partial<LadderPlan>, plan = dutyOf()) => faultOf({ rungs, green: null, quiet: [], ...more }, plan, now);
  const set = (rung: number, minutes: Partial<(typeof rungs)[number]["minutes"]>) => rungs.map((it, n) => (n === rung ? { ...it, minutes: { ...it.minutes, ...minutes } } : it));
  it("the usual ladder, and one whose last resort is the district's head", () => {
    expect(bad({})).toBeNull();
    expect(bad({ rungs: [...rungs.slice(0, 4), { at: "district", group: "head", minutes: { normal: 30, green: 10, emergency: 5 } }] })).toBeNull();
  });
  it.each([
    ["no steps", { rungs: [] }, "ladder.empty"], ["an empty green ladder", { green: [] }, "ladder.empty"],
    ["minutes too few", { rungs: set(0, { emergency: 0 }) }, "ladder.minutes_out_of_range"], ["half minutes", { rungs: set(0, { green: 4.5 }) }, "ladder.minutes_out_of_range"],
    ["minutes too many", { rungs: set(1, { normal: 121 }) }, "ladder.minutes_out_of_range"], ["an emergency that waits longer", { rungs: set(0, { green: 2 }) }, "ladder.urgent_slower"],
    ["a step twice", { rungs: [rungs[0]!, rungs[0]!, rungs[4]!] }, "ladder.rung_twice"], ["a step down", { rungs: [rungs[3]!, rungs[0]!, rungs[4]!] }, "ladder.goes_down"],
    ["no last resort", { rungs: rungs.slice(0, 4) }, "ladder.no_last_resort"], ["a green ladder without one", { green: [{ at: "here", group: "duty", minutes: 5 }] }, "ladder.no_last_resort"],
    ["quiet all day", { quiet: [span("08:00", "08:00")] }, "ladder.quiet_malformed"], ["quiet while it is open", { quiet: [span("08:30", "17:30")] }, "ladder.quiet_all_open"],
  ] as const)("not %s", (_, more, code) => expect(bad(more as Partial<LadderPlan>)).toBe(code));
  it("not a last resort where nobody is at night and no head could be rung", () => expect(bad({}, dutyOf({ district: { duty: ["office", "D"] } }))).toBe("ladder.last_unreachable"));
});

describe("quiet hours", () => {
  it("are closed time for what is not urgent: it stops before them, waits, and starts again behind them", () => {
    const move = planStart(ticketBase({ createdAt: now }), lunch, at("2026-11-23 11:50"));
    expect(ringing(move).nextAt).toBe(at("2026-11-23 12:00"));
    const quiet = tick(move.ticket, lunch, at("2026-11-23 12:00"));
    expect(quiet).toMatchObject({ ticket: { status: "waiting", ringAt: at("2026-11-23 13:30") }, fact: { code: "quiet_hours" }, ring: [] });
    expect(quiet === null ? null : tick(quiet.ticket, lunch, at("2026-11-23 13:29"))).toBeNull();
    expect(quiet === null ? null : ringing(tick(quiet.ticket, lunch, at("2026-11-23 13:30")))).toMatchObject({ rung: 0, nextAt: at("2026-11-23 13:45") });
  });
  it.each([["green", "2026-11-23 12:05"], ["emergency", "2026-11-23 12:03"]] as const)("do not hold back %s", (urgency, nextAt) => {
    expect(ringing(planStart(ticketBase({ urgency }), lunch, at("2026-11-23 12:00"))).nextAt).toBe(at(nextAt));
  });
  it("end where a matter becomes urgent in the middle of them", () => {
    const { ticket } = planStart(ticketBase(), lunch, at("2026-11-23 12:10"));
    expect(ringing(changeUrgency(ticket, "green", now, lunch, at("2026-11-23 12:20"))).offeredTo).toHaveLength(2);
  });
  it.each([
    ["12:00", "13:30", "2026-11-23 12:30", "2026-11-23 13:30"], ["08:00", "10:00", "2026-11-23 16:59", "2026-11-23 16:59"], ["08:00", "10:00", "2026-11-23 17:00", "2026-11-24 10:00"],
    ["22:00", "09:30", "2026-11-23 23:00", "2026-11-24 09:30"],
  ])("%s–%s at %s: next %s", (from, to, when, next) => {
    const here = { ...dutyOf().here, ladder: ladder({ quiet: [span(from, to)] }) };
    expect(nextRinging(here, dutyOf().calendar, "normal", at(when))).toBe(at(next));
  });
  it("an opening that lies wholly in them is passed over", () => {
    const here = { ...dutyOf().here, ladder: ladder({ quiet: [span("08:00", "18:00")] }) };
    expect(nextRinging(here, dutyOf().calendar, "normal", now)).toBeNull();
    expect(ringingStops(here, dutyOf().calendar, "emergency", now)).toBeNull();
  });
});

describe("a ladder that changes while a ticket rings", () => {
  it("starts again at its next step, at the first rung, once; before that nothing moves", () => {
    const first = ringing(planStart(ticketBase(), dutyOf(), now));
    const second = ringing(tick(first, dutyOf(), first.nextAt));
    const edited = withLadder(ladder({ rungs: rungs.map((it) => ({ ...it, minutes: { normal: 5, green: 5, emergency: 3 } })) }));
    expect(tick(second, edited, addMinutes(second.nextAt, -1))).toBeNull();
    const restarted = tick(second, edited, second.nextAt);
    expect(restarted).toMatchObject({ fact: { code: "ladder_changed", data: { to: "here.duty" } }, ticket: { rung: 0, ladder: "own@1", nextAt: addMinutes(second.nextAt, 5) } });
    const on = ringing(restarted);
    expect(tick(on, edited, on.nextAt)).toMatchObject({ fact: { code: "climbed" }, ticket: { rung: 1 } });
    expect(names(tick(on, edited, on.nextAt)?.ring ?? [])).toBe("C");
  });
  it("and one that became shorter under a recusal does not leave its end", () => {
    const far = { ...ringing(planStart(ticketBase(), dutyOf(), now)), rung: 4, offeredTo: [person("D")] };
    const shorter = withLadder(ladder({ rungs: [rungs[0]!, rungs[4]!] }));
    expect(value(recuse(far, person("D"), shorter, now))).toMatchObject({ fact: { code: "recused" }, ticket: { rung: 0 } });
  });
});

describe("the green channel's own ladder", () => {
  const green = withLadder(ladder({ green: [{ at: "here", group: "head", minutes: 4 }, { at: "district", group: "duty", minutes: 6 }] }));
  it("has its own steps and minutes", () => {
    const first = planStart(ticketBase({ urgency: "green" }), green, now);
    expect([names(first.ring), ringing(first).nextAt]).toEqual(["H", addMinutes(now, 4)]);
    expect(names(tick(first.ticket, green, addMinutes(now, 4))?.ring ?? [])).toBe("D");
  });
  it("is climbed from its start when a matter becomes green", () => {
    const usual = planStart(ticketBase(), green, now);
    expect(names(changeUrgency(usual.ticket, "green", now, green, addMinutes(now, 1))?.ring ?? [])).toBe("H");
  });
});

describe("stepping aside", () => {
  it("a handover in the middle of a step rings nobody; the next step looks anew", () => {
    const first = ringing(planStart(ticketBase(), dutyOf(), now));
    const handedOver = dutyOf({ here: { duty: ["office", "N"], backup: ["office", "N"], heads: ["H"] } });
    expect(tick(first, handedOver, addMinutes(now, 10))).toBeNull();
    const second = tick(first, handedOver, first.nextAt);
    expect(names(second?.ring ?? [])).toBe("N");
    // The newcomer stands on both rungs and was rung once.
    expect(ringing(second).offeredTo.filter((it) => it === person("N"))).toHaveLength(1);
  });
  it("everybody there had it and did not solve it: they are asked again sooner than nobody, but never who is bound to the other side", () => {
    const small = dutyOf({ here: { duty: ["office", "A"], heads: ["H"] }, street: {}, district: { duty: ["always", "D"] } });
    const all = ["A", "H", "D", "X"].map(person);
    const ring = (more: Parameters<typeof ticketBase>[0]) => planStart(ticketBase({ excluded: all, ...more }), small, at("2026-11-23 10:00"));
    expect([ring({}).ring, ring({ tried: [person("A"), person("D")] }).ring, ring({ tried: [person("A"), person("D")], otherSide: [person("A")] }).ring]).toEqual([[], [person("A")], [person("D")]]);
    // Somebody else is left: nobody who had it is rung.
    expect(ring({ excluded: [person("A"), person("X")], tried: [person("A")] }).ring).toEqual([person("H")]);
    expect(ring({ tried: [person("A")] }).ticket).not.toHaveProperty("tried");
  });

  it("接不了: nobody else left, then the one who could not is asked again sooner than nobody", () => {
    const alone = dutyOf({ here: { duty: ["office", "A"] }, street: {}, district: {} });
    const first = ringing(planStart(ticketBase(), alone, now));
    const move = value(decline(first, person("A"), alone, addMinutes(now, 1)));
    expect([names(move.ring), move.fact?.code]).toEqual(["A", "declined"]);
  });
  it("is over when the ticket starts anew, not before", () => {
    const first = ringing(planStart(ticketBase(), dutyOf(), at("2026-11-23 16:30")));
    const declined = ringing(value(decline(first, person("A"), dutyOf(), at("2026-11-23 16:31"))));
    expect(declined).toMatchObject({ declined: [person("A")], offeredTo: [person("B")] });
    const night = tick({ ...declined, nextAt: at("2026-11-23 17:00") }, dutyOf(), at("2026-11-23 17:00"));
    expect(night === null ? "" : names(ringing(tick(night.ticket, dutyOf(), at("2026-11-24 09:00"))).offeredTo)).toBe("AB");
  });
  const passed = ringing(planStart(ticketBase({ passes: 2, excluded: [person("A"), person("B")] }), dutyOf(), now));
  it("after two passes whom the street names rings alone, may recuse but not decline, and lapsing rings the street", () => {
    const named = ringing(value(assign(passed, person("C"), person("SH"), dutyOf(), now)));
    expect(named).toMatchObject({ offeredTo: [person("C")], assigned: { to: person("C"), by: person("SH") }, nextAt: addMinutes(now, 30) });
    expect(decline(named, person("C"), dutyOf(), now)).toEqual({ ok: false, code: "ticket.assigned" });
    expect(names(value(recuse(named, person("C"), dutyOf(), now)).ring)).toBe("SSH");
    const lapsed = tick(named, dutyOf(), named.nextAt);
    expect([names(lapsed?.ring ?? []), lapsed?.fact?.code, ringing(lapsed).assigned]).toEqual(["SSH", "assignment_lapsed", undefined]);
  });
  it("before that, or somebody excluded, is nobody's to name", () => {
    expect(assign(ringing(planStart(ticketBase(), dutyOf(), now)), person("C"), person("SH"), dutyOf(), now)).toEqual({ ok: false, code: "ticket.not_passed_twice" });
    expect(assign(passed, person("A"), person("SH"), dutyOf(), now)).toEqual({ ok: false, code: "ticket.may_not_take" });
    const { unitPath } = passed;
    expect(unitPath.map((unit) => mayAssign(unit, passed))).toEqual([false, true, true]);
    expect(mayAssign(unitPath[0]!, { unitPath: unitPath.slice(1) })).toBe(false);
  });
});

describe("an engine that was away", () => {
  it("is silent after three minutes", () => {
    expect([2, 3].map((minutes) => engineAt(now, addMinutes(now, minutes)).silent)).toEqual([false, true]);
    expect(engineAt(null, now).silent).toBe(true);
  });
  it("takes one step however long it was away, and says how late", () => {
    const first = ringing(planStart(ticketBase(), dutyOf(), now));
    const late = tick(first, dutyOf(), addMinutes(now, 240));
    expect([names(late?.ring ?? []), late?.fact]).toEqual(["C", { code: "climbed", data: { to: "here.backup", late: 225 } }]);
    expect(tick(first, dutyOf(), addMinutes(first.nextAt, 1))?.fact?.data).toEqual({ to: "here.backup" });
  });
});

it("what would happen is played through until the last rung rings a second time", () => {
  const played = simulate(ladder(), ticketBase({ urgency: "green" }), dutyOf(), now);
  expect(played.map((it) => `${it.at.slice(14, 16)} ${it.code} ${names(it.ring)}`)).toEqual(["00 rang AB", "05 climbed C", "10 climbed H", "20 climbed S", "30 climbed D", "40 rang_again D"]);
  expect(zInstant.safeParse(played[0]?.at).success).toBe(true);
});

describe("at every minute, whatever happens", () => {
  const minute = fc.integer({ min: 0, max: 60 * 24 * 30 });
  const plans = fc.constantFrom(dutyOf(), dutyOf({ here: {} }), dutyOf({ here: { heads: ["H"] }, street: {} }), dutyOf({ here: {}, street: {}, district: { heads: ["DH"] } }), dutyOf({ here: { duty: ["monday", "A"], open: "never" } }));
  const urgencies = fc.constantFrom("normal", "green", "emergency") as fc.Arbitrary<"normal" | "green" | "emergency">;

  it("an open ticket has a timer in the future, and nobody excluded is ever rung", () => {
    fc.assert(
      fc.property(plans, urgencies, minute, fc.array(fc.tuple(fc.constantFrom("tick", "recuse", "late"), fc.nat(5)), { maxLength: 25 }), (plan, urgency, start, steps) => {
        let now = addMinutes(at("2026-09-18 00:00"), start);
        let it: Ticket = planStart(ticketBase({ urgency }), plan, now).ticket;
        for (const [step, n] of steps) {
          if (it.status !== "waiting" && it.status !== "ringing") break;
          const due = it.status === "waiting" ? it.ringAt : it.nextAt;
          expect(due > now).toBe(true);
          if (it.status === "ringing") for (const one of it.offeredTo) expect(it.excluded).not.toContain(one);
          if (step === "recuse" && it.status === "ringing") {
            const who = it.offeredTo[n % Math.max(1, it.offeredTo.length)];
            const done = who === undefined ? null : recuse(it, who, plan, now);
            if (done?.ok === true) it = done.value.ticket;
            continue;
          }
          now = step === "late" ? addMinutes(due, n * 300) : due;
          const before: Ticket = it;
          it = tick(before, plan, now)?.ticket ?? before;
          expect(it.version).toBe(before.version + 1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
