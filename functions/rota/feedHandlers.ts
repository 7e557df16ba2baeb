import { bookingsIn } from "@huiyin/shared/bookings/cells";
import { isBookingNumber, zBookingNumber } from "@huiyin/shared/bookings/schema";
import { calendarTitle } from "@huiyin/shared/bookings/texts.zh";
import { stationName } from "@huiyin/shared/grid/rules";
import type { Station } from "@huiyin/shared/grid/schema";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addHours, daysBetween, epoch, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { listFeedsRoute, makeMyFeedRoute, makeStationFeedRoute, readFeedRoute, revokeFeedRoute } from "@huiyin/shared/rota/dutyApi";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zLane, type Lane } from "@huiyin/shared/rota/schema";
import { isInForce, reachesUnit } from "@huiyin/shared/staff/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import type { AgendaRepository } from "../bookings/agendaRepository";
import type { BookingRepository } from "../bookings/bookingRepository";
import { treesOf, type GridRepository } from "../grid/gridRepository";
import { staffOf } from "../platform/caller";
import { handle, type CommonRefusal } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { secretToken } from "../platform/ids";
import type { Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import type { DutyRepository } from "./dutyRepository";
import { createFeedRepository, feedOps, hashOfToken, newFeedId, revokeOps, type Feed } from "./feedRepository";
import type { RotaRepository } from "./rotaRepository";

export type FeedDeps = {
  readonly table: Table; readonly duty: DutyRepository; readonly rota: Pick<RotaRepository, "stationsOf">; readonly staff: Pick<StaffRepository, "standingOf">; readonly grid: Pick<GridRepository, "read">;
  readonly agendas: Pick<AgendaRepository, "days">; readonly bookings: Pick<BookingRepository, "getMany">;
};

const mostFeeds = 10;
/** What a calendar shows: last week's, and two months ahead. */
const [shownBackHours, shownAheadHours] = [7 * 24, 62 * 24];
const titles = { duty: "值班", backup: "后备值班" } as const satisfies Record<Lane, string>;

type Made = { id: Feed["id"]; path: string };
async function makeFeed({ table }: FeedDeps, person: PersonId, station: StationId | null, now: Instant, command: Command): Promise<Result<Made, "duty.too_many_feeds" | CommonRefusal>> {
  if ((await createFeedRepository({ table }).of(person)).length >= mostFeeds) return refuse("duty.too_many_feeds");
  const token = secretToken();
  const feed: Feed = { v: 1, id: newFeedId(), person, station, hash: hashOfToken(token), madeAt: now };
  const reply = { id: feed.id, path: `/api/feeds/${token}.ics` };
  const written = await table.transact([...feedOps(feed), ...command.rows(reply)]);
  return written.ok ? ok(reply) : refuse("request.conflict");
}

/** POST /feeds, POST /stations/{stationId}/feeds: the link is shown now and never again. */
export const makeMyFeed = (deps: FeedDeps) => handle(makeMyFeedRoute, ({ caller, now, command }) => makeFeed(deps, staffOf(caller).person, null, now, command));
export const makeStationFeed = (deps: FeedDeps) =>
  handle(makeStationFeedRoute, ({ params, caller, now, command }) => makeFeed(deps, staffOf(caller).person, params.stationId, now, command));

/** GET /feeds */
export const listFeeds = ({ table, grid }: FeedDeps) =>
  handle(listFeedsRoute, async ({ caller }) => {
    const feeds = await createFeedRepository({ table }).of(staffOf(caller).person);
    const treeOf = await treesOf(grid, feeds.flatMap((it) => it.station ?? []));
    return ok({ feeds: feeds.map(({ id, station, madeAt }) => ({ id, station, stationName: station === null ? null : stationName(treeOf(station), station), madeAt })) });
  });

/** POST /feeds/{feedId}/revocation */
export const revokeFeed = ({ table }: FeedDeps) =>
  handle(revokeFeedRoute, async ({ params, caller, command }) => {
    const feed = (await createFeedRepository({ table }).of(staffOf(caller).person)).find((it) => it.id === params.feedId);
    if (feed === undefined) return refuse("duty.no_feed");
    const written = await table.transact([...revokeOps(feed), ...command.rows({})]);
    return written.ok ? ok({}) : refuse("request.conflict");
  });

/** Whoever made it is still staff, and for a station's still reaches the station: who leaves takes no calendar along. */
async function mayStillRead({ staff }: FeedDeps, feed: Feed, station: Station | null, now: Instant): Promise<boolean> {
  const { member, grants } = await staff.standingOf(feed.person);
  const inForce = grants.filter((grant) => isInForce(grant, now));
  return member?.active === true && inForce.some((grant) => station === null || reachesUnit(grant, station.unitPath));
}

/** The bookings of the same days, off the cells of their agenda: a query for each week. */
async function visitsOf({ agendas, bookings }: FeedDeps, person: PersonId, now: Instant) {
  const from = localDate(addHours(now, -shownBackHours), zone);
  const days = await agendas.days(person, from, daysBetween(from, localDate(addHours(now, shownAheadHours), zone)) + 1);
  const numbers = [...new Set(days.flatMap((day) => bookingsIn(day, now, isBookingNumber)))].map((it) => zBookingNumber.parse(it));
  return bookings.getMany(numbers);
}

/** GET /feeds/{token}.ics: shifts by title and hours, bookings by number. No person, no case. */
export const readFeed = (deps: FeedDeps) =>
  handle(readFeedRoute, async ({ params, now }) => {
    const feed = await createFeedRepository(deps).byToken(params.file.slice(0, -".ics".length));
    if (feed === null) return refuse("duty.no_feed");
    const ids = feed.station === null ? await deps.rota.stationsOf(feed.person) : [feed.station];
    const [calendar, found] = await Promise.all([deps.duty.calendar(), Promise.all(ids.map((id) => deps.duty.one(id)))]);
    const parts = found.flatMap((it) => it ?? []);
    if (!(await mayStillRead(deps, feed, feed.station === null ? null : (parts[0]?.station ?? null), now))) return refuse("duty.no_feed");
    // Several hundred kilobytes nobody else needs: loaded when a calendar asks.
    const { default: ical } = await import("ical-generator");
    const stamp = new Date(epoch(now));
    const name = feed.station === null ? "我的值班" : `${parts[0]?.station.name ?? ""}值班`;
    const out = ical({ name, prodId: { company: "huiyin", product: "duty", language: "ZH" } });
    for (const { station, rota } of parts) {
      for (const lane of zLane.options) {
        const shifts = dutyOver(rota, calendar, zone, addHours(now, -shownBackHours), addHours(now, shownAheadHours), lane);
        // Of several on duty at once a station's calendar shows the hours once.
        const mine = feed.station === null ? shifts.filter((it) => it.person === feed.person) : [...new Map(shifts.map((it) => [`${it.start}${it.end}`, it])).values()];
        for (const it of mine) {
          out.createEvent({
            id: `${station.id}-${lane}-${epoch(it.start)}@huiyin`, stamp, start: new Date(epoch(it.start)), end: new Date(epoch(it.end)), summary: `${titles[lane]}：${station.name}`,
          });
        }
      }
    }
    // Of a visit nothing but that it is, and its number: who else looks at a calendar learns no more.
    for (const it of feed.station === null ? await visitsOf(deps, feed.person, now) : []) {
      out.createEvent({ id: `${it.number}@huiyin`, stamp, start: new Date(epoch(it.startAt)), end: new Date(epoch(it.endAt)), summary: calendarTitle(it.number) });
    }
    return ok(out.toString());
  });
