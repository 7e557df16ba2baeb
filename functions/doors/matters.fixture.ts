import type { Case } from "@huiyin/shared/cases/schema";
import { makeCaseNumber, zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId, zUnitCode, type PersonId, type TicketId } from "@huiyin/shared/kernel/ids";
import { addMinutes, toInstant, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import type { RingingTicket } from "@huiyin/shared/tickets/schema";

/** A Monday at ten in the morning. */
export const start = toInstant(Date.UTC(2026, 10, 23, 2, 0));
export const unitPath = ["210203005001", "210203005", "210203"].map((code) => zUnitCode.parse(code));
export const station = zStationId.parse("210203005001");
const day = zLocalDate.parse("2026-11-23");
export const numberOf = (n: number): CaseNumber => zCaseNumber.parse(makeCaseNumber(day, String(n).padStart(6, "0")));

export const ringingTicket = (id: TicketId, offeredTo: readonly PersonId[], now: Instant = start): RingingTicket => ({
  v: 1, id, version: 1, createdAt: now, station, unitPath, urgency: "normal", type: "WAGE_ARREARS", place: unitPath[0] ?? zUnitCode.parse("210203"), headcount: 1,
  door: "miniprogram", limitOpen: false, acceptBy: addMinutes(now, 240), excluded: [], passes: 0, startRung: 0, firstAsk: null,
  status: "ringing", rung: 0, ringStation: station, ringingSince: now, firstRangAt: now, offeredTo: [...offeredTo], nextAt: addMinutes(now, 15),
});

/** A case that waits for its ticket to be taken. */
export const registeredCase = (n: number, ticket: TicketId, now: Instant = start): Extract<Case, { status: "registered" }> => ({
  v: 1, number: numberOf(n), version: 1, createdAt: now, station, unitPath, place: unitPath[0] ?? zUnitCode.parse("210203"), type: "WAGE_ARREARS", urgency: "normal",
  serviceClass: "complaint", headcount: 1, identity: "real", door: "miniprogram", since: null, worker: null, helper: null, ticket, follows: false, passes: 0, limitOpen: false,
  status: "registered", promise: { what: "contact", by: addMinutes(now, 480), provisional: false },
  waitingFor: { what: "accept", who: { kind: "ticket", id: ticket }, until: addMinutes(now, 240), then: "renew_promise" },
});
