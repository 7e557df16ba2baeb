import { describe, expect, it } from "@jest/globals";
import { addMinutes, epoch, toInstant } from "../kernel/time";
import { at, dutyOf, person, ticketBase } from "./duty.fixture";
import { seenFrom } from "./duty";
import { seenBy, startRungOf, type TicketMove } from "./ringing";
import { accept, changeUrgency, close, planStart, tick } from "./rules";
import { recuse } from "./stepAside";

const duty = dutyOf();
const names = (people: readonly string[]) => people.map((id) => id.replace(/^p_/, "").replace(/0+$/, "").toUpperCase()).sort();
const ringing = (move: TicketMove) => {
  if (move.ticket.status !== "ringing") throw new Error(move.ticket.status);
  return move.ticket;
};

describe("how a ticket begins", () => {
  it("rings the people on duty while the station is open, until the rung ends", () => {
    const move = planStart(ticketBase(), duty, at("2026-11-23 10:00"));
    expect(names(ringing(move).offeredTo)).toEqual(["A", "B"]);
    expect(ringing(move)).toMatchObject({ rung: 0, nextAt: at("2026-11-23 10:15") });
    expect(move.gaps).toEqual([]);
  });

  it.each([
    ["at night, for the next opening", "2026-11-23 22:00", "2026-11-24 09:00"],
    ["at midnight exactly", "2026-11-24 00:00", "2026-11-24 09:00"],
    ["a minute before opening", "2026-11-24 08:59", "2026-11-24 09:00"],
    ["on the eve of a make-up Sunday, when the Sunday opens", "2026-09-19 18:00", "2026-09-20 09:00"],
    ["on Friday evening with nothing open within 24 hours, for its own opening on Monday", "2026-11-27 18:00", "2026-11-30 09:00"],
    ["over the National Day holidays", "2026-09-30 18:00", "2026-10-08 09:00"],
  ])("waits %s", (_, now, opening) => {
    expect(planStart(ticketBase(), duty, at(now)).ticket).toMatchObject({ status: "waiting", ringAt: at(opening), ringStation: "210203001005" });
  });

  it.each([["exactly at opening", "2026-11-24 09:00"], ["on a make-up Saturday", "2026-10-10 10:00"]])("rings %s", (_, now) => {
    expect(planStart(ticketBase(), duty, at(now)).ticket.status).toBe("ringing");
  });

  it("rings the nearest station above that is open when its own does not open within 24 hours", () => {
    const open = dutyOf({ district: { duty: ["always", "D"], heads: ["DH"], open: "always" } });
    const move = planStart(ticketBase(), open, at("2026-11-28 10:00"));
    expect(ringing(move)).toMatchObject({ ringStation: "210203", offeredTo: [person("D")] });
  });

  it("rings an emergency at night, and only people on a shift at that minute: no head, no reported gap", () => {
    const move = planStart(ticketBase({ urgency: "emergency" }), duty, at("2026-11-23 23:30"));
    expect(names(ringing(move).offeredTo)).toEqual(["D"]);
    expect(move.gaps).toEqual([]);
    expect(ringing(move).nextAt).toBe(at("2026-11-23 23:35"));
  });

  it("rings the heads, from the top down, when an emergency finds nobody on any shift", () => {
    const asleep = dutyOf({ district: { duty: ["office", "D"], heads: ["DH"] } });
    expect(names(ringing(planStart(ticketBase({ urgency: "emergency" }), asleep, at("2026-11-23 23:30"))).offeredTo)).toEqual(["DH"]);
  });

  it("skips an empty rung at once and reports it", () => {
    const gappy = dutyOf({ here: { heads: ["H"] } });
    const move = planStart(ticketBase(), gappy, at("2026-11-23 10:00"));
    expect(names(ringing(move).offeredTo)).toEqual(["H"]);
    expect(move.gaps).toEqual(["210203001005"]);
    expect(move.fact).toEqual({ code: "gap_skipped", data: { to: "here.head", gaps: "here.duty,here.backup" } });
  });

  it("ends the rung at closing, not behind it", () => {
    expect(ringing(planStart(ticketBase(), duty, at("2026-11-23 16:50"))).nextAt).toBe(at("2026-11-23 17:00"));
    expect(ringing(planStart(ticketBase({ urgency: "emergency" }), duty, at("2026-11-23 16:59"))).nextAt).toBe(at("2026-11-23 17:02"));
  });

  it("asks the earlier taker first, alone, for one rung, then their colleagues", () => {
    const move = planStart(ticketBase({ firstAsk: person("B") }), duty, at("2026-11-23 10:00"));
    expect(ringing(move).offeredTo).toEqual([person("B")]);
    const later = tick(move.ticket, duty, at("2026-11-23 10:15"));
    expect(later === null ? null : names(ringing(later).offeredTo)).toEqual(["A", "B"]);
    expect(later?.ticket).toMatchObject({ rung: 0, firstAsk: null });
  });

  it("does not ask an earlier taker who is off now", () => {
    expect(names(ringing(planStart(ticketBase({ firstAsk: person("Z") }), duty, at("2026-11-23 10:00"))).offeredTo)).toEqual(["A", "B"]);
  });

  it("lets the street decide after two passes: its lawyer and its head", () => {
    expect(startRungOf(duty, 1, "normal")).toBe(0);
    expect(startRungOf(duty, 2, "normal")).toBe(3);
    const street = duty.above.find((above) => above.station.kind === "street");
    expect(street === undefined ? null : startRungOf(seenFrom(duty, street.station.id), 2, "normal")).toBe(0);
    const move = planStart(ticketBase({ passes: 2, startRung: 3, excluded: [person("A"), person("B")] }), duty, at("2026-11-23 10:00"));
    expect(names(ringing(move).offeredTo)).toEqual(["S", "SH"]);
  });
});

describe("climbing", () => {
  const climb = (from: string, steps: number, plan = duty, urgency: "normal" | "green" | "emergency" = "normal") => {
    let move: TicketMove = planStart(ticketBase({ urgency }), plan, at(from));
    const seen: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      const now = ringing(move).nextAt;
      const next = tick(move.ticket, plan, now);
      if (next === null) throw new Error("nothing was due");
      move = next;
      if (next.ticket.status !== "ringing") {
        seen.push(next.ticket.status);
        break;
      }
      seen.push(`${names(next.ring).join("")}@${toInstant(epoch(now) + 8 * 3_600_000).slice(11, 16)}${next.again ? " again" : ""}`);
    }
    return seen;
  };

  it("goes up the ladder by wall-clock minutes and rings the last again until somebody takes it", () => {
    expect(climb("2026-11-23 10:00", 6)).toEqual(["C@10:15", "H@10:30", "S@11:00", "D@11:30", "D@12:00 again", "D@12:30 again"]);
    expect(climb("2026-11-23 10:00", 5, duty, "green")).toEqual(["C@10:05", "H@10:10", "S@10:20", "D@10:30", "D@10:40 again"]);
    expect(climb("2026-11-23 10:00", 5, duty, "emergency")).toEqual(["C@10:03", "H@10:06", "S@10:11", "D@10:16", "D@10:21 again"]);
  });

  it("keeps those who were rung before: the ladder adds people", () => {
    const first = planStart(ticketBase(), duty, at("2026-11-23 10:00"));
    const second = tick(first.ticket, duty, at("2026-11-23 10:15"));
    expect(second === null ? null : names(ringing(second).offeredTo)).toEqual(["A", "B", "C"]);
  });

  it("lets who came on duty since, on a rung that was reached, answer what rings there, and nobody else", () => {
    const first = ringing(planStart(ticketBase(), duty, at("2026-11-23 10:00")));
    const later = dutyOf({ here: { duty: ["office", "N", "B"], backup: ["office", "C"], heads: ["H"] } });
    const now = at("2026-11-23 10:05");
    const mayAnswer = (ticket: typeof first, name: string) => accept(seenBy(ticket, person(name), later, now), person(name), now).ok;
    expect(["N", "A", "B", "C", "S"].map((name) => mayAnswer(first, name))).toEqual([true, true, true, false, false]);
    const passed = { ...first, excluded: [person("N")] };
    expect([mayAnswer(passed, "N"), mayAnswer({ ...first, declined: [person("N")] }, "N"), mayAnswer({ ...first, assigned: { to: person("B"), by: person("SH") } }, "N")]).toEqual([false, false, false]);
    // They are there already when the next step rings, which rings its own people only.
    const second = ringing(tick(first, later, at("2026-11-23 10:15")) ?? { ticket: first, fact: null, ring: [], again: false, gaps: [] });
    expect([names(second.offeredTo), mayAnswer(second, "N")]).toEqual([["A", "B", "C"], true]);
  });

  it("waits again at closing and starts at its first rung the next morning", () => {
    expect(climb("2026-11-23 16:50", 2)).toEqual(["waiting"]);
    const first = planStart(ticketBase(), duty, at("2026-11-23 16:50"));
    const closed = tick(first.ticket, duty, at("2026-11-23 17:00"));
    expect(closed?.ticket).toMatchObject({ status: "waiting", ringAt: at("2026-11-24 09:00") });
    const again = closed === null ? null : tick(closed.ticket, duty, at("2026-11-24 09:00"));
    expect(again?.ticket).toMatchObject({ status: "ringing", rung: 0 });
    expect(again?.fact?.code).toBe("rang");
  });

  it("an emergency does not stop at closing", () => {
    expect(climb("2026-11-23 16:59", 2, duty, "emergency")).toEqual(["D@17:02", "D@17:07 again"]);
  });

  it("a timer that comes the next morning starts over instead of climbing on", () => {
    const first = planStart(ticketBase(), duty, at("2026-11-23 16:50"));
    expect(tick(first.ticket, duty, at("2026-11-24 10:00"))?.ticket).toMatchObject({ status: "ringing", rung: 0 });
  });

  it("does nothing before its time, and nothing once taken", () => {
    const { ticket } = planStart(ticketBase(), duty, at("2026-11-23 10:00"));
    expect(tick(ticket, duty, at("2026-11-23 10:14"))).toBeNull();
    const taken = accept(ticket, person("A"), at("2026-11-23 10:05"));
    expect(taken.ok && tick(taken.value, duty, at("2026-11-23 10:15"))).toBeNull();
  });
});

describe("taking, recusing, changing", () => {
  const { ticket } = planStart(ticketBase(), duty, at("2026-11-23 10:00"));
  const now = at("2026-11-23 10:05");

  it("belongs to the first who takes it; a second tap is the same answer", () => {
    const taken = accept(ticket, person("A"), now);
    if (!taken.ok) throw new Error(taken.code);
    expect(taken.value).toMatchObject({ status: "accepted", taker: person("A"), takenAt: now, version: 2 });
    expect(accept(taken.value, person("A"), addMinutes(now, 1))).toEqual(taken);
    expect(accept(taken.value, person("B"), now)).toEqual({ ok: false, code: "ticket.taken" });
  });

  it.each([
    ["who was not rung", ticket, "Z", "ticket.not_offered"],
    ["before it rings", planStart(ticketBase(), duty, at("2026-11-23 22:00")).ticket, "A", "ticket.not_ringing"],
    ["after it was closed", close(ticket, now), "A", "ticket.closed"],
  ] as const)("refuses %s", (_, it, who, code) => {
    expect(accept(it, person(who), now)).toEqual({ ok: false, code });
  });

  it("one recusal leaves the colleagues ringing, the last rings the next rung at once", () => {
    const one = recuse(ticket, person("A"), duty, now);
    if (!one.ok) throw new Error(one.code);
    expect(names(ringing(one.value).offeredTo)).toEqual(["B"]);
    expect(one.value.ring).toEqual([]);
    const two = recuse(one.value.ticket, person("B"), duty, now);
    if (!two.ok) throw new Error(two.code);
    expect(names(two.value.ring)).toEqual(["C"]);
    expect(ringing(two.value)).toMatchObject({ rung: 1, excluded: [person("A"), person("B")] });
    expect(two.value.fact?.code).toBe("recused");
    expect(accept(two.value.ticket, person("A"), now)).toEqual({ ok: false, code: "ticket.not_offered" });
  });

  it("becoming an emergency while it rings rings those already asked once more, at once", () => {
    const move = changeUrgency(ticket, "emergency", addMinutes(now, 15), duty, now);
    expect(move === null ? null : [names(move.ring), move.again]).toEqual([["A", "B"], true]);
    const green = changeUrgency(ticket, "green", addMinutes(now, 15), duty, now);
    expect(green?.ring).toEqual([]);
  });

  it("a ticket that waited for a station above begins its own ladder where its own says", () => {
    // Passed on twice on a Saturday: the district opens on Sunday, the community only on Monday.
    const plan = dutyOf({ district: { duty: ["always", "D"], heads: ["DH"], open: "always" } });
    const start = planStart(ticketBase({ passes: 2, startRung: 3 }), plan, at("2026-11-28 10:00"));
    expect(ringing(start)).toMatchObject({ ringStation: "210203" });
    const again = planStart({ ...start.ticket, version: 2 }, plan, at("2026-11-30 09:00"));
    expect(ringing(again)).toMatchObject({ ringStation: "210203001005", rung: 3, startRung: 3 });
    expect(names(ringing(again).offeredTo)).toEqual(["S", "SH"]);
  });

  it("an emergency rings now, also when the ticket was waiting", () => {
    const waiting = planStart(ticketBase(), duty, at("2026-11-23 22:00")).ticket;
    const move = changeUrgency(waiting, "emergency", at("2026-11-23 22:16"), duty, at("2026-11-23 22:01"));
    expect(move === null ? null : names(ringing(move).offeredTo)).toEqual(["D"]);
    const sooner = changeUrgency(ticket, "emergency", addMinutes(now, 15), duty, now);
    expect(sooner === null ? null : ringing(sooner).nextAt).toBe(addMinutes(now, 3));
  });
});
