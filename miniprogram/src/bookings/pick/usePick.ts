import { bookRoute, joinWaitingRoute, listPlacesRoute, listSlotsRoute, moveBookingRoute, readBookingRoute } from "@huiyin/shared/bookings/api";
import { zBookingNumber, zMode } from "@huiyin/shared/bookings/schema";
import { parseCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId } from "@huiyin/shared/kernel/ids";
import type { Instant, LocalDate } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { openBooking } from "@/parts/bookings/BookingRow";
import type { Place } from "@/parts/bookings/Places";
import { visitConsentVersion } from "@/parts/bookings/VisitNotice";
import { dateOf, firstFree, shownDays } from "@/parts/bookings/words";
import { lastPlace } from "@/parts/grid/places";
import { askInTap, recordAsked, useTemplates } from "@/parts/notices/templates";
import { useSession } from "@/platform/session";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import type { useTyped } from "@/platform/useTyped";
import type { Relative } from "./ForOther";

/** Two weeks at a time is what a person looks through, and all that is answered at once. */
const lookAhead = 14;
const door = process.env.TARO_ENV === "weapp" ? "miniprogram" : "h5";

type Asked = Readonly<Partial<Record<"station" | "service" | "mode" | "number" | "moving", string>>>;
/** Where and what: as the address says, or the nearest place that meets this way; a booking that is moved stays where it is. */
function targetOf(asked: Asked, places: readonly Place[], moved: { readonly station: string; readonly service: string } | null) {
  if (moved !== null) return { station: moved.station, service: moved.service };
  if (asked.station !== undefined && asked.service !== undefined) return { station: asked.station, service: asked.service };
  const mode = zMode.safeParse(asked.mode);
  const found = places.flatMap((place) => place.services.filter((one) => mode.success && one.mode === mode.data).map((one) => ({ station: String(place.station), service: one.id })));
  return found[0] ?? null;
}

/** What is chosen and typed before it is booked; `other` is not empty once it is for a relative. */
export const noBooking = { day: "", at: "", employer: "", name: "", phone: "", other: "", otherName: "", otherPhone: "" };
type Form = ReturnType<typeof useTyped<typeof noBooking>>;

/** All there is to choosing a time: for a new booking, or to move one. @param form what is typed, which outlives the page until it is booked */
export function usePick(asked: Asked, now: Instant, { typed: kept, write, sent }: Form) {
  const signedIn = useSession((session) => session.signedIn !== null);
  // At hand before the tap that books: WeChat believes only the tap itself.
  useTemplates();
  const moving = zBookingNumber.safeParse(asked.moving);
  const number = parseCaseNumber(asked.number ?? "");
  const unit = lastPlace();
  const places = useQuery(listPlacesRoute, signedIn ? { query: unit === null ? {} : { unit } } : null);
  const moved = useQuery(readBookingRoute, signedIn && moving.success ? { params: { bookingNumber: moving.data } } : null);
  const [elsewhere, setElsewhere] = useState<{ readonly station: string; readonly service: string } | null>(null);
  const all = places.reply?.places ?? [];
  const target = moving.success && moved.reply === null ? null : targetOf({ ...asked, ...elsewhere }, all, moving.success ? moved.reply : null);
  const station = zStationId.safeParse(target?.station);
  const typed = kept.employer;
  /** The name as it stood when it was left: times are not read anew at each letter. */
  const [employer, setEmployer] = useState(typed.trim());
  const today = dateOf(now);
  const slots = useQuery(
    listSlotsRoute,
    signedIn && station.success && target !== null
      ? { params: { stationId: station.data }, query: { service: target.service, from: today, days: lookAhead as never, ...(number === null ? {} : { number }), ...(employer === "" ? {} : { employer }), ...(moving.success ? { moving: moving.data } : {}) } }
      : null,
  );
  // Times are asked for anew when the other side was named. What was read stays while they come, or do not: a form that goes away takes the finger's place and what was typed.
  const where = `${target?.station ?? ""} ${target?.service ?? ""}`;
  const [read, setRead] = useState<{ readonly where: string; readonly reply: NonNullable<typeof slots.reply> } | null>(null);
  if (slots.reply !== null && (read?.where !== where || read.reply !== slots.reply)) setRead({ where, reply: slots.reply });
  const shown = slots.reply ?? (read?.where === where ? read.reply : null);
  const days = shownDays(shown?.days ?? []);
  const day = days.find((one) => one.date === kept.day)?.date ?? firstFree(days);
  const [next, setNext] = useState<readonly Instant[] | null>(null);
  // A time that went to somebody else meanwhile is not chosen any more.
  const at = [...days.flatMap((one) => one.starts), ...(next ?? [])].find((one) => one === kept.at) ?? null;
  const setAt = (to: Instant | null) => write({ at: to ?? "" });
  const book = useCommand(bookRoute);
  const move = useCommand(moveBookingRoute);
  const wait = useCommand(joinWaitingRoute);
  const [ahead, setAhead] = useState<number | null>(null);

  const came = (reply: { outcome: "booked"; booking: { number: string; status: string } } | { outcome: "taken"; next: readonly Instant[] } | null) => {
    if (reply === null) return;
    if (reply.outcome === "taken") {
      // On the same screen, with what was chosen; the days are read anew behind it.
      setNext(reply.next);
      setAt(null);
      slots.refresh();
      return;
    }
    sent();
    const done = moving.success ? "moved" : reply.booking.status === "pending" ? "asked" : "booked";
    void Taro.redirectTo({ url: openBooking(reply.booking.number, done) });
  };
  const submit = async (relative: Relative | null, self: Relative) => {
    if (!station.success || target === null || at === null) return;
    if (moving.success) return came(await move.run({ params: { bookingNumber: moving.data }, body: { at } }));
    // Nothing may be awaited before this: WeChat believes only the tap itself.
    const said = await askInTap("worker");
    const reply = await book.run({
      body: { station: station.data, service: target.service, at, number, organisation: null, ...(typed.trim() === "" ? {} : { employer: typed.trim() }), forOther: relative, name: self.name.trim() || null, phone: self.phone.trim() || null, door, consentVersion: visitConsentVersion },
    });
    if (reply !== null) void recordAsked(said);
    came(reply);
  };
  const joinWaiting = async () => {
    if (!station.success || target === null || day === null) return;
    const reply = await wait.run({ params: { stationId: station.data }, body: { service: target.service, date: day, number, organisation: null, ...(typed.trim() === "" ? {} : { employer: typed.trim() }), consentVersion: visitConsentVersion } });
    if (reply !== null) setAhead(reply.ahead);
  };
  const place = all.find((one) => one.station === target?.station) ?? null;
  const service = place?.services.find((one) => one.id === target?.service) ?? null;
  const mode = moved.reply?.mode ?? service?.mode ?? null;
  return {
    isMoving: moving.success, moved: moved.reply, target, place, mode, minutes: service?.minutes ?? null,
    /** Other places where it can be had the same way. */
    others: moving.success ? [] : all.filter((one) => one.services.some((each) => each.id === target?.service)),
    goTo: (to: string) => {
      if (target !== null) setElsewhere({ station: to, service: target.service });
      setAt(null);
      setNext(null);
      setAhead(null);
    },
    loading: places.loading || moved.loading || slots.loading,
    /** Without the times there is nothing to choose; a place that did not come only leaves its address out. */
    sentence: slots.sentence ?? moved.sentence ?? places.sentence,
    refresh: () => {
      places.refresh();
      moved.refresh();
      slots.refresh();
    },
    read: shown !== null, days, day,
    setDay: (to: LocalDate) => {
      write({ day: to, at: "" });
      setAhead(null);
    },
    at, setAt, next, submit,
    busy: book.busy || move.busy, refused: book.sentence ?? move.sentence,
    ahead, joinWaiting, waits: wait.busy, waitRefused: wait.sentence,
    /** From no case: nobody knows yet what to call them. */
    fromNothing: number === null && !moving.success,
    employer: { value: typed, onChange: (words: string) => write({ employer: words }), onBlur: () => setEmployer(typed.trim()) },
    needsPhone: mode === "phone" && number === null && !moving.success,
  };
}
