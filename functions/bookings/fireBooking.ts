import { fired } from "@huiyin/shared/bookings/rules";
import type { Booking, BookingEvent, BookingNumber } from "@huiyin/shared/bookings/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import { noticeOp } from "../notices/noticeOps";
import { putBooking } from "./bookingRepository";
import { serviceOf } from "./changeOps";
import type { BookingDeps } from "./deps";
import { dataOf, opsOfStep, tellStaff, tellWorker, type Told } from "./stepOps";

function toldOf(before: Booking, what: "lapse" | "remind" | "ask_outcome" | "ask_again"): Told[] {
  switch (what) {
    case "lapse":
      return [...tellWorker(before, "booking_lapsed")];
    case "remind":
      return tellWorker(before, "booking_soon");
    case "ask_outcome":
      return tellStaff(before, "visit_outcome");
    case "ask_again":
      return tellWorker(before, "booking_choose");
  }
}

/** A booking's one timer. Late, twice or beside itself: the row's version lets one through. */
export async function fireBooking(deps: BookingDeps, number: BookingNumber, now: Instant): Promise<void> {
  const before = await deps.bookings.get(number);
  const step = before === null ? null : fired(before, now);
  if (before === null || step === null) return;
  const told = step.tells ? toldOf(before, step.what) : [];
  if (step.what === "lapse" || step.what === "ask_again") {
    const code: BookingEvent["code"] = step.what === "lapse" ? "lapsed" : "displaced";
    const ops = await opsOfStep(deps, {
      before, after: step.after, fact: { code, by: "system", person: null }, told, tellsHeads: step.what === "ask_again" ? "visit_unplaced" : null,
    }, await serviceOf(deps, before), now);
    await deps.table.transact(ops);
    return;
  }
  // A reminder is no event of the booking; its row says how far it got.
  const station = await deps.grid.station(before.station);
  const notices = [...new Map(told.flatMap(({ to, code }) => (to === null ? [] : [[to, code] as const])))].map(([to, code]) =>
    noticeOp({ to, code, about: { kind: "booking", number }, data: dataOf(step.after, station?.name ?? "") }, now));
  await deps.table.transact([putBooking(step.after, before), ...notices]);
}
