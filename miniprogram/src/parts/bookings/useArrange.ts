import type { BookingNumber } from "@huiyin/shared/bookings/schema";
import { bookForRoute, listStaffSlotsRoute, moveForRoute, readServicesRoute } from "@huiyin/shared/bookings/staffApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import type { Instant, LocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import type { StaffBooking } from "./visit";
import { dateOf, firstFree, shownDays } from "./words";

/** Two weeks at a time, all that is answered at once. */
const lookAhead = 14;

export type Arranging = {
  readonly station: StationId;
  /** A case's worker; or, from no case, somebody by name and phone. */
  readonly number: CaseNumber | null;
  readonly moving: StaffBooking | null;
  readonly first?: string | null | undefined;
  /** Who is on the other side, where no case says it. */
  readonly employer?: string | undefined;
};
type Who = { readonly name: string; readonly phone: string };

/** Booking for somebody, or moving a booking: the service, who, the day and the time; a lost race leaves everything else as it was. */
export function useArrange({ station, number, moving, first = null, employer = "" }: Arranging, now: Instant, onDone: (booking: StaffBooking) => void) {
  const services = useQuery(readServicesRoute, { params: { stationId: station } });
  const offered = services.reply?.services.filter((one) => one.isOffered) ?? [];
  const [wanted, setWanted] = useState<string | null>(first);
  const service = moving?.service ?? offered.find((one) => one.id === wanted)?.id ?? offered[0]?.id ?? null;
  const slots = useQuery(
    listStaffSlotsRoute,
    service === null ? null : { params: { stationId: station }, query: { service, from: dateOf(now), days: lookAhead as never, ...(number === null ? {} : { number }), ...(employer === "" ? {} : { employer }), ...(moving === null ? {} : { moving: moving.number as BookingNumber }) } },
  );
  const [lawyer, setLawyer] = useState<PersonId | null>(null);
  const had = slots.reply?.days ?? [];
  // Of one lawyer, only the times at which that one can be had.
  const days = shownDays(had.map(({ starts, ...day }) => ({ ...day, starts: starts.filter((one) => lawyer === null || one.lawyers.includes(lawyer)).map(({ at }) => at) })));
  const [chosenDay, setChosenDay] = useState<LocalDate | null>(null);
  const day = days.some((one) => one.date === chosenDay) ? chosenDay : firstFree(days);
  const [at, setAt] = useState<Instant | null>(null);
  const [next, setNext] = useState<readonly Instant[] | null>(null);
  const book = useCommand(bookForRoute);
  const move = useCommand(moveForRoute);
  const came = (reply: { outcome: "booked"; booking: StaffBooking } | { outcome: "taken"; next: readonly Instant[] } | null) => {
    if (reply === null) return;
    if (reply.outcome === "booked") return onDone(reply.booking);
    setNext(reply.next);
    setAt(null);
    slots.refresh();
  };
  return {
    services: offered, service, setService: (id: string) => {
      setWanted(id);
      setAt(null);
      setNext(null);
    },
    lawyers: Object.entries(slots.reply?.names ?? {}).map(([value, title]) => ({ value, title })), lawyer,
    setLawyer: (id: string) => {
      const person = zPersonId.safeParse(id);
      setLawyer(person.success ? person.data : null);
      setAt(null);
    },
    days, day, setDay: (to: LocalDate) => {
      setChosenDay(to);
      setAt(null);
    },
    at, setAt, next, read: slots.reply !== null, loading: services.loading || slots.loading, sentence: slots.sentence ?? services.sentence,
    refresh: () => {
      services.refresh();
      slots.refresh();
    },
    busy: book.busy || move.busy, refused: book.sentence ?? move.sentence,
    book: async (who: Who | null, confirmed: boolean, door: "hotline" | "desk") => {
      if (at !== null && service !== null) came(await book.run({ params: { stationId: station }, body: { service, at, number, who, ...(employer === "" ? {} : { employer }), lawyer, also: [], confirmed, door } }));
    },
    move: async (reason: string) => {
      if (at !== null && moving !== null) came(await move.run({ params: { bookingNumber: moving.number }, body: { at, lawyer, reason, version: moving.version } }));
    },
  };
}
export type Arrange = ReturnType<typeof useArrange>;
