import type { zQueueLine, zStaffBooking } from "@huiyin/shared/bookings/staffApi";
import { bookingParameters } from "@huiyin/shared/bookings/services";
import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import type { staffBookingTexts as t } from "./staffTexts.zh";

export type StaffBooking = z.infer<typeof zStaffBooking>;
export type QueueLine = z.infer<typeof zQueueLine>;
export type VisitAct = keyof typeof t.act;

/** What may be done with it now, the next thing first. Who talks starts and ends it; who sits at the door checks in. */
export function visitActs(it: Pick<StaffBooking, "status" | "mode" | "isMine" | "startAt">, now: Instant): readonly VisitAct[] {
  const isHere = it.mode === "in_person" || it.mode === "visit";
  const late = now >= addMinutes(it.startAt, bookingParameters.missedAfterMinutes);
  const room: readonly VisitAct[] = it.mode === "video" && it.isMine && now >= addMinutes(it.startAt, -bookingParameters.roomEarlyMinutes) ? ["room", "roomFailed"] : [];
  const start: readonly VisitAct[] = it.isMine && now >= addMinutes(it.startAt, -bookingParameters.checkInEarlyMinutes) ? ["start"] : [];
  const checkIn: readonly VisitAct[] = isHere && now >= addMinutes(it.startAt, -bookingParameters.checkInEarlyMinutes) ? ["checkIn"] : [];
  switch (it.status) {
    case "pending":
      return ["confirm", "move", "cancel"];
    case "booked":
      return [...start, ...checkIn, ...room, ...(late ? (["missed"] as const) : []), "move", "cancel"];
    case "displaced":
      return ["move", "cancel"];
    case "arrived":
      return [...start, ...room];
    case "running":
      return it.isMine ? ["end", ...room] : [];
    case "done":
    case "missed":
    case "cancelled":
    case "lapsed":
      return ["followUp"];
  }
}

/** A line is found by its number, however it is spaced, by its name's first characters, or by how it is met. */
export function matchesLine(line: Pick<QueueLine, "number" | "name" | "lawyerTitle" | "caseNumber">, words: string): boolean {
  const plain = words.normalize("NFKC").trim();
  if (plain === "") return true;
  const digits = plain.replace(/[\s-]/gu, "");
  if (/^\d+$/u.test(digits)) return line.number.includes(digits) || (line.caseNumber ?? "").includes(digits);
  // Names come masked ("张**"): what is typed of them is held against what can be seen.
  const seen = line.name.replace(/\*+$/u, "");
  return (seen !== "" && plain.startsWith(seen)) || line.name.startsWith(plain) || line.lawyerTitle.includes(plain);
}
