import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { refuse, ok, type Result } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import type { RotaRefusal } from "@huiyin/shared/rota/editing";
import { rotaParameters } from "@huiyin/shared/rota/parameters";
import { namedIn, reviewRota, type Review } from "@huiyin/shared/rota/review";
import type { Rota } from "@huiyin/shared/rota/schema";
import { isInForce, mayTake } from "@huiyin/shared/staff/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import type { BookingRepository } from "../bookings/bookingRepository";
import type { ChannelRepository } from "../notices/channelRepository";
import type { Op } from "../platform/table";
import { headsNear, stationNotice } from "../notices/noticeOps";
import type { StaffRepository } from "../staff/staffRepository";
import type { DutyRepository } from "./dutyRepository";
import type { RotaRepository, StationRota } from "./rotaRepository";

export type ReviewDeps = {
  readonly rota: RotaRepository; readonly duty: Pick<DutyRepository, "calendar">; readonly channels: Pick<ChannelRepository, "sounding">; readonly bookings: Pick<BookingRepository, "between">;
  readonly staff: Pick<StaffRepository, "namesOf" | "standingOf" | "holdersOf">;
};

/** The other rotas in which these people stand: each is read once. */
async function elsewhereOf({ rota }: ReviewDeps, people: readonly PersonId[], own: StationId) {
  const stations = new Set((await Promise.all(people.map((person) => rota.stationsOf(person)))).flat());
  stations.delete(own);
  const read = await Promise.all([...stations].map((it) => rota.read(it)));
  return read.flatMap((it) => (it === null ? [] : [{ station: it.station.id, name: it.station.name, rota: it.rota }]));
}

/** As many as are listed before a save; behind it every one is looked through (bookings/fireReview.ts). */
const mostBookings = 300;

/** What a station's rota would mean, changed like this. */
export async function reviewOf(deps: ReviewDeps, { station, rota: before }: StationRota, after: Rota, now: Instant): Promise<Review> {
  const people = namedIn(after, now);
  const until = addHours(now, rotaParameters.reviewDays * 24);
  const [elsewhere, sounding, calendar, { bookings: found }] = await Promise.all([
    elsewhereOf(deps, people, station.id), deps.channels.sounding(people, now), deps.duty.calendar(), deps.bookings.between(station.id, now, until, { limit: mostBookings }),
  ]);
  // A seat of an outing is not the rota's.
  const bookings = found.filter((it) => (it.status === "booked" || it.status === "pending") && it.seat === null)
    .flatMap((it) => [it.lawyer, ...it.also].map((person) => ({ id: it.number, person, from: it.startAt, to: it.endAt, attends: person !== it.lawyer })));
  return reviewRota(
    { before, after, hours: station.hours, calendar, zone, now, elsewhere, sounding: new Set(people.filter((person) => sounding.get(person)?.sounds === true)), bookings },
    { station: station.id, name: station.name },
  );
}

/** Whether everybody who is new in a rota can be on duty, and be woken. */
export async function mayStand(deps: ReviewDeps, review: Review, before: Rota, after: Rota, now: Instant): Promise<Result<void, RotaRefusal>> {
  const known = new Set(namedIn(before, now));
  const fresh = namedIn(after, now).filter((person) => !known.has(person));
  const standings = await Promise.all(fresh.map((person) => deps.staff.standingOf(person)));
  const may = standings.every(({ member, grants }) => member?.active === true && (mayTake(grants, now) || grants.some((grant) => grant.role === "operator" && isInForce(grant, now))));
  if (!may) return refuse("rota.not_staff");
  return review.unreachable.some((it) => it.isNew) ? refuse("rota.no_sounding_channel") : ok(undefined);
}

/** Whoever gains or loses duty hears it, except who did it. */
export const touchedNotices = (review: Review, { station }: StationRota, by: PersonId, now: Instant): Op[] =>
  review.touched
    .filter((it) => it.person !== by)
    .map((it) => {
      const first = [...it.gains, ...it.loses].map((span) => span.from).sort()[0] ?? now;
      return stationNotice(it.person, "rota_changed", station.id, { station: station.name, by: first }, now);
    });

export async function headNotices(deps: ReviewDeps, { station }: StationRota, code: "leave_taken" | "swap_agreed" | "request_withdrawn", from: Instant, by: PersonId, now: Instant): Promise<Op[]> {
  const heads = await headsNear(deps.staff, station.unitPath, now);
  return heads.filter((head) => head !== by).map((head) => stationNotice(head, code, station.id, { station: station.name, by: from }, now));
}

/** A review with the names colleagues know. */
export async function namedReview({ staff }: ReviewDeps, review: Review) {
  const names = await staff.namesOf([...review.unreachable, ...review.doubles, ...review.long, ...review.bookings, ...review.touched].map((it) => it.person));
  const named = <T extends { readonly person: PersonId }>(list: readonly T[]) => list.map((it) => ({ ...it, name: names.get(it.person) ?? "" }));
  return {
    gaps: [...review.gaps], unreachable: named(review.unreachable), doubles: named(review.doubles), long: named(review.long), bookings: named(review.bookings),
    touched: named(review.touched).map((it) => ({ ...it, gains: [...it.gains], loses: [...it.loses] })),
  };
}
