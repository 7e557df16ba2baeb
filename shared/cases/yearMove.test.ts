import { describe, expect, it } from "@jest/globals";
import type { Calendar, CalendarYear } from "../kernel/calendar";
import { readYear } from "../grid/yearFile";
import { at, dutyOf, person, ticketBase } from "../tickets/duty.fixture";
import { planStart } from "../tickets/rules";
import type { Ticket } from "../tickets/schema";
import type { HandlerAsk } from "./handlerAsk";
import { moveAsk, moveTicket } from "./yearMove";

const year = (text: string): CalendarYear => readYear(text, 2027, "official", "国务院办公厅").it;
const unknown: Calendar = dutyOf().calendar.filter((one) => one.year !== 2027);
const threeOff: Calendar = [...unknown, year("2027-01-01~2027-01-03 休 元旦")];
const makeUp: Calendar = [...unknown, year("2027-01-01~2027-01-02 休 元旦\n2027-01-03 班 周五")];
const by = (calendar: Calendar) => ({ ...dutyOf(), calendar });
const now = at("2026-12-31 16:55");

describe("a year becomes known, and of a ticket nobody took", () => {
  const base = ticketBase({ createdAt: at("2026-12-31 16:50"), acceptBy: at("2027-01-01 11:50") });
  it("that rings: by when it must be taken moves over the days off, and it goes on ringing whom it rang", () => {
    const { ticket } = planStart(base, by(unknown), at("2026-12-31 16:50"));
    const move = moveTicket(ticket, unknown, by(threeOff), now);
    expect(move).toEqual({ ticket: { ...ticket, version: ticket.version + 1, acceptBy: at("2027-01-04 11:50") }, fact: null, ring: [], again: false, gaps: [] });
  });
  it.each([
    ["the days off", unknown, threeOff, "2027-01-01", "2027-01-04"], ["a make-up Sunday", threeOff, makeUp, "2027-01-04", "2027-01-03"],
  ])("that waits: it rings at the opening after %s, and is to be taken as long after it as before", (_, was, is, from, to) => {
    const night = at("2026-12-31 18:00");
    const { ticket } = planStart({ ...base, acceptBy: at(`${from} 12:00`) }, by(was), night);
    expect(ticket).toMatchObject({ status: "waiting", ringAt: at(`${from} 09:00`) });
    const move = moveTicket(ticket, was, by(is), night);
    expect(move).toMatchObject({ ticket: { status: "waiting", version: ticket.version + 1, ringAt: at(`${to} 09:00`), acceptBy: at(`${to} 12:00`) }, fact: { code: "waits_for_opening", data: { ringAt: at(`${to} 09:00`) } }, ring: [] });
  });
  it("nothing moves where the change lies behind it, it was taken, or its minutes run by the wall", () => {
    const { ticket } = planStart({ ...base, acceptBy: at("2026-12-31 17:00") }, by(unknown), at("2026-12-31 14:00"));
    const urgent = planStart({ ...base, urgency: "emergency" }, by(unknown), at("2026-12-31 16:50")).ticket;
    const taken: Ticket = { ...base, status: "accepted", taker: person("A"), takenAt: now };
    expect([ticket, urgent, taken].map((one) => moveTicket(one, unknown, by(threeOff), now))).toEqual([null, null, null]);
  });
});

describe("a year becomes known, and of what was asked about a handler", () => {
  const ask = (part: Partial<HandlerAsk> = {}): HandlerAsk => ({
    v: 1, id: "a1", number: "2611230000001" as HandlerAsk["number"], version: 3, kind: "complaint", askedAt: at("2026-12-31 14:00"), handler: person("A"), station: ticketBase().station, unitPath: ticketBase().unitPath, level: 0,
    nextAt: at("2027-01-01 17:00"), state: "open", decidedAt: null, decidedBy: null, ...part,
  });
  const clocks = (calendar: Calendar) => ({ hours: dutyOf().here.station.hours, calendar });
  it("the answer is due a working day later by the days that are off now, or worked; a closing stays a closing, and its version stays", () => {
    expect(moveAsk(ask(), unknown, clocks(threeOff), now)).toEqual({ ...ask(), nextAt: at("2027-01-04 17:00") });
    expect(moveAsk(ask({ nextAt: at("2027-01-04 17:00") }), threeOff, clocks(makeUp), now)).toEqual(ask({ nextAt: at("2027-01-03 17:00") }));
  });
  it("nothing moves where it was decided, is late already, or lies before the change", () => {
    const asks = [ask({ state: "kept", decidedAt: now, decidedBy: person("B") }), ask({ nextAt: at("2026-12-31 16:00") }), ask({ nextAt: at("2026-12-31 17:00") })];
    expect(asks.map((one) => moveAsk(one, unknown, clocks(threeOff), now))).toEqual([null, null, null]);
  });
});
