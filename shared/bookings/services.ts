import type { Service } from "./schema";

const usual = {
  isOffered: true, alignment: "clock", beforeMinutes: 0, noticeMinutes: 120, furthestDays: 14, mostPerWorker: 2, walkInShare: 30,
} as const;
/** What a station offers until its head says otherwise. */
export const usualServices: readonly Service[] = [
  { ...usual, id: "in_person", mode: "in_person", minutes: 30, stepMinutes: 30, afterMinutes: 10, mostPerLawyer: 8 },
  { ...usual, id: "phone", mode: "phone", minutes: 20, stepMinutes: 20, afterMinutes: 5, mostPerLawyer: 10, noticeMinutes: 60 },
  { ...usual, id: "video", mode: "video", minutes: 30, stepMinutes: 30, afterMinutes: 10, mostPerLawyer: 6 },
];

/** A family's or operator's booking waits so long for the worker's word; an offer from the waiting list is shorter, others wait behind it. */
export const bookingParameters = {
  holdMinutes: 24 * 60, offerMinutes: 60,
  /** A hold ends this long before the visit at the latest. */
  leastMinutesBefore: 30,
  remindMinutesBefore: [24 * 60, 2 * 60],
  /** After the end somebody is asked what came of it. */
  outcomeAfterMinutes: 30,
  /** A no-show can be marked so long after the start. */
  missedAfterMinutes: 10,
  /** So many in so many days, and the next booking is confirmed by phone. */
  noShows: 2, noShowDays: 180,
  /** A worker whose lawyer is gone is asked again daily. */
  askAgainMinutes: 24 * 60,
  checkInEarlyMinutes: 60, roomEarlyMinutes: 15, roomLateMinutes: 60,
} as const;
