import type { BookingNumber } from "@huiyin/shared/bookings/schema";
import { checkInForRoute, confirmByPhoneRoute, markMissedRoute, openRoomForRoute, readStaffBookingRoute, reportRoomFailureForRoute, startBookingRoute } from "@huiyin/shared/bookings/staffApi";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { openVideoRoom } from "@/platform/videoRoom";
import { useEvery } from "../staff/useEvery";
import { staffBookingTexts as t } from "./staffTexts.zh";
import type { VisitAct } from "./visit";

/** The half screens and screens that an act opens instead of being done at once. */
export type VisitOpen = "end" | "missed" | "cancel" | "move" | "followUp";

/** One booking as staff work it, kept fresh while it is looked at: what is done at once, what is asked first, what was last done. */
export function useVisit(number: BookingNumber | null) {
  const query = useQuery(readStaffBookingRoute, number === null ? null : { params: { bookingNumber: number } });
  const [open, setOpen] = useState<VisitOpen | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const confirm = useCommand(confirmByPhoneRoute);
  const checkIn = useCommand(checkInForRoute);
  const start = useCommand(startBookingRoute);
  const missed = useCommand(markMissedRoute);
  const room = useCommand(openRoomForRoute);
  const failure = useCommand(reportRoomFailureForRoute);
  useEvery(query.refresh, 30_000, number !== null && open === null);
  const it = query.reply;
  const commands = [confirm, checkIn, start, missed, room, failure];
  const refused = commands.find((one) => one.refusal !== null);
  const clear = () => commands.forEach((one) => one.clear());
  const done = (sentence: string) => {
    setOpen(null);
    setSaid(sentence);
    query.refresh();
  };
  const simple = { confirm, checkIn, start, missed } as const;
  const doNow = async (what: keyof typeof simple) => {
    if (it === null) return;
    clear();
    const reply = await simple[what].run({ params: { bookingNumber: it.number }, body: { version: it.version } });
    // Also after a refusal: what moved on meanwhile is read anew.
    if (reply !== null) done(t.done[what]);
    else query.refresh();
  };
  const fail = async () => {
    if (it !== null && (await failure.run({ params: { bookingNumber: it.number }, body: {} }))) done(t.roomByPhone);
  };
  const enter = async () => {
    if (it === null) return;
    clear();
    const way = await room.run({ params: { bookingNumber: it.number }, body: {} });
    if (way === null) return;
    if (way.byPhone) return done(t.roomByPhone);
    const came = await openVideoRoom(way);
    if (came === "failed") await fail();
    else if (came === "copied") setSaid(t.roomCopied);
  };
  const act = (what: VisitAct) => {
    if (what === "confirm" || what === "checkIn" || what === "start") void doNow(what);
    else if (what === "room") void enter();
    else if (what === "roomFailed") void fail();
    else setOpen(what);
  };
  return {
    ...query, it, open, setOpen, said, hush: () => setSaid(null), act, done, busy: commands.some((one) => one.busy), sayMissed: () => void doNow("missed"),
    refused: refused === undefined ? null : refused.refusal === "booking.stale" ? t.stale : refused.sentence,
  };
}
export type Visit = ReturnType<typeof useVisit>;
