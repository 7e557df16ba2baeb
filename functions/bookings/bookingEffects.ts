import { isHeld } from "@huiyin/shared/bookings/rules";
import { zBooking, type Booking, type BookingNumber } from "@huiyin/shared/bookings/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { TableChange } from "../platform/stream";
import type { BookingDeps } from "./deps";
import { opsOfStep } from "./stepOps";

export type BookingEffect = { readonly kind: "end_room"; readonly number: BookingNumber };
const isOpenBehind = (it: Booking): boolean => !isHeld(it) && it.room?.openedAt != null && it.room.endedAt === null;

/** Pure: a visit that is over leaves no room open behind it, however it ended. */
export function bookingEffects({ after }: TableChange): readonly BookingEffect[] {
  const it = after?.["t"] === "booking" ? zBooking.safeParse(after).data : undefined;
  return it !== undefined && isOpenBehind(it) ? [{ kind: "end_room", number: it.number }] : [];
}

/** Ends the room at its provider and writes down when, or that it could not be ended (its ways in run out by themselves). Twice is once: the row says. */
export async function runBookingEffect(deps: BookingDeps, { number }: BookingEffect, now: Instant): Promise<void> {
  const before = await deps.bookings.get(number);
  if (before === null || before.room === null || !isOpenBehind(before)) return;
  const ended = deps.video === null ? { kind: "failed" as const, code: "no_provider" } : await deps.video.end(number);
  const after = { ...before, version: before.version + 1, room: { ...before.room, endedAt: now } };
  const ops = await opsOfStep(deps, {
    before, after, fact: { code: "room_ended", by: "system", person: null, data: ended.kind === "failed" ? { code: ended.code } : {} }, told: [],
  }, null, now);
  // Whoever moved it meanwhile made a change of their own, which comes here by itself.
  await deps.table.transact(ops);
}
