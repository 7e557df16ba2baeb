import { openRoomRoute, reportRoomFailureRoute, type zJoin } from "@huiyin/shared/bookings/api";
import type { BookingRefusal } from "@huiyin/shared/bookings/refusals";
import type { Booking, BookingNumber } from "@huiyin/shared/bookings/schema";
import { bookingParameters } from "@huiyin/shared/bookings/services";
import { openRoomForRoute, reportRoomFailureForRoute } from "@huiyin/shared/bookings/staffApi";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import { personOf, staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Command } from "../platform/idempotency";
import type { OpenedRoom } from "../platform/videoRooms";
import { changeBooking } from "./changeOps";
import type { BookingDeps } from "./deps";
import { tellStaff } from "./stepOps";

type Join = z.infer<typeof zJoin>;
type Who = { readonly number: BookingNumber; readonly person: PersonId; readonly by: "worker" | "staff"; readonly now: Instant; readonly command: Command };

const mayOpen = (it: Booking, now: Instant): Result<Booking, BookingRefusal> => {
  if (it.mode !== "video") return refuse("booking.not_video");
  if (it.status !== "booked" && it.status !== "arrived" && it.status !== "running") return refuse(it.status === "pending" ? "booking.not_confirmed" : "booking.over");
  return now < addMinutes(it.startAt, -bookingParameters.roomEarlyMinutes) ? refuse("booking.too_early") : ok(it);
};
const told = (it: Booking) => [...tellStaff(it, "visit_by_phone"), { to: it.worker, code: "booking_by_phone" as const }];

/** Opens the room of a booking, the same for both sides. One that cannot be had is written down, and both are told to talk on the phone. */
async function open(deps: BookingDeps, { number, person, by, now, command }: Who): Promise<Result<Join, BookingRefusal>> {
  const it = await deps.bookings.get(number);
  if (it === null) return refuse("access.not_found");
  const may = mayOpen(it, now);
  if (!may.ok) return may;
  // Asked before the transaction: a provider answers with the same room again, so nothing is lost when the write is.
  const opened: OpenedRoom | { readonly kind: "failed"; readonly code: string } = deps.video === null ? { kind: "failed", code: "no_provider" } : await deps.video.open(number, { side: by, until: addMinutes(it.endAt, bookingParameters.roomLateMinutes) });
  const provider = deps.video?.name ?? "none";
  return changeBooking(deps, number, (before) => {
    const still = mayOpen(before, now);
    if (!still.ok) return still;
    const known = before.room;
    if (opened.kind === "opened" && known?.room === opened.room && known.openedAt !== null) return ok({ after: before, fact: { code: "room_opened" as const, by, person }, told: [] });
    const room = opened.kind === "opened"
      ? { provider, room: opened.room, openedAt: now, failedAt: null, endedAt: null }
      : { provider, room: known?.room ?? null, openedAt: known?.openedAt ?? null, failedAt: now, endedAt: null };
    const isNews = opened.kind === "failed" && known?.failedAt == null;
    return ok({
      after: { ...before, version: before.version + 1, room }, fact: { code: opened.kind === "opened" ? ("room_opened" as const) : ("room_failed" as const), by, person, data: opened.kind === "failed" ? { code: opened.code } : {} },
      told: isNews ? told(before) : [],
    });
  }, {
    reply: (after) => ({
      room: after.room ?? { provider, room: null, openedAt: null, failedAt: now, endedAt: null }, miniProgram: opened.kind === "opened" ? opened.miniProgram : null, url: opened.kind === "opened" ? opened.url : null,
      byPhone: opened.kind === "failed",
    }),
    rows: command.rows,
  }, now);
}

/** It was opened and does not work for one of them: the other hears it too. */
const fail = (deps: BookingDeps, { number, person, by, now, command }: Who): Promise<Result<Join, BookingRefusal>> =>
  changeBooking(deps, number, (it) => {
    const may = mayOpen(it, now);
    if (!may.ok) return may;
    const room = { provider: deps.video?.name ?? "none", room: it.room?.room ?? null, openedAt: it.room?.openedAt ?? null, failedAt: now, endedAt: null };
    return ok({ after: { ...it, version: it.version + 1, room }, fact: { code: "room_failed" as const, by, person, data: { code: "reported" } }, told: it.room?.failedAt == null ? told(it) : [] });
  }, { reply: (it) => ({ room: it.room ?? { provider: "none", room: null, openedAt: null, failedAt: now, endedAt: null }, miniProgram: null, url: null, byPhone: true }), rows: command.rows }, now);

export const openRoom = (deps: BookingDeps) => handle(openRoomRoute, ({ params, caller, now, command }) => open(deps, { number: params.bookingNumber, person: personOf(caller), by: "worker", now, command }));
export const reportRoomFailure = (deps: BookingDeps) =>
  handle(reportRoomFailureRoute, ({ params, caller, now, command }) => fail(deps, { number: params.bookingNumber, person: personOf(caller), by: "worker", now, command }));
export const openRoomFor = (deps: BookingDeps) => handle(openRoomForRoute, ({ params, caller, now, command }) => open(deps, { number: params.bookingNumber, person: staffOf(caller).person, by: "staff", now, command }));
export const reportRoomFailureFor = (deps: BookingDeps) =>
  handle(reportRoomFailureForRoute, ({ params, caller, now, command }) => fail(deps, { number: params.bookingNumber, person: staffOf(caller).person, by: "staff", now, command }));
