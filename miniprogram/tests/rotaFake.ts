/**
 * Rota routes of the staff fake: a station with two lawyers in a week whose shifts, rules and exceptions the test may change as it goes.
 * Saving counts the revision up as the real one does, and refuses what is stale.
 */
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { addDays, addMinutes, chinaTime, dayNumber, instantAt, startOfDay, weekdayOfDay, zLocalDate, zLocalTime, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { answerSwapRoute, askSwapRoute, listRotaEventsRoute, previewRotaRoute, readMyShiftsRoute, readRotaPeopleRoute, readRotaRoute, saveRotaRoute, takeLeaveRoute, withdrawOwnRoute } from "@huiyin/shared/rota/api";
import {
  applySheetRoute, confirmPresenceRoute, listFeedsRoute, makeMyFeedRoute, makeStationFeedRoute, previewSheetRoute, readCoverageRoute, readMyPresenceRoute, readPresenceRoute, revokeFeedRoute,
  sayBackRoute, sayCannotComeRoute, takeOverRoute, undoTakeOverRoute,
} from "@huiyin/shared/rota/dutyApi";
import { type Answer, type Said } from "./staffFake";
import { id, people } from "./staffPeople";

type Row = Record<string, unknown>;
export type RotaWorld = {
  revision: number; mayEdit: boolean; shifts: Row[]; gaps: Row[]; rules: Row[]; exceptions: Row[]; review: Row; days: Record<string, Row>;
  mine: Row[]; presence: Row[]; away: Row[]; board: Row[]; takenOver: Row[]; sheet: Row; coverage: Row | null; feeds: Row[];
};
const names = { [people.lawyer]: "律师甲", [people.other]: "律师乙", [people.head]: "站长", [people.backup]: "律师丙" };
export const station = "210203001005";
export const instant = (date: string, time: string): Instant => instantAt(zLocalDate.parse(date), zLocalTime.parse(time), chinaTime);
export const shift = (person: string, date: string, part: Row = {}): Row => ({
  person, lane: "duty", from: instant(date, "08:30"), to: instant(date, "17:30"), continues: false, recorded: false, ...part,
});
export const noReview: Row = { gaps: [], unreachable: [], doubles: [], long: [], bookings: [], touched: [] };

export const rotaWorld = (part: Partial<RotaWorld> = {}): RotaWorld => ({
  revision: 3, mayEdit: true, shifts: [], gaps: [], rules: [], exceptions: [], review: noReview, days: {}, mine: [], presence: [], away: [], board: [], takenOver: [],
  sheet: { period: null, shifts: [], problems: [] }, coverage: null, feeds: [], ...part,
});

export function rotaRoutes(world: RotaWorld, now: Instant): readonly (readonly [AnyRoute, (said: Said) => Answer])[] {
  const dayOf = (date: LocalDate): Row => ({ date, kind: weekdayOfDay(dayNumber(date)) >= 6 ? "weekend" : "workday", name: null, known: true, openings: [], ...world.days[date] });
  const done = () => ({});
  return [
    [readRotaRoute, ({ query }) => {
      const [first, end] = [zLocalDate.parse(query["from"]), zLocalDate.parse(query["to"])];
      const count = dayNumber(end) - dayNumber(first);
      return {
        station, name: "金海社区工会法律服务点", revision: world.revision, now, from: startOfDay(first, chinaTime), to: startOfDay(end, chinaTime), days: Array.from({ length: count }, (_, at) => dayOf(addDays(first, at))),
        shifts: world.shifts, gaps: world.gaps, rules: world.rules, exceptions: world.exceptions, names, mayEdit: world.mayEdit,
      };
    }],
    [readRotaPeopleRoute, () => ({ people: Object.entries(names).map(([person, name]) => ({ person, name, role: "lawyer", place: "金海社区", sounding: true })) })],
    [previewRotaRoute, () => world.review],
    [saveRotaRoute, ({ body }) => {
      if (body["revision"] !== world.revision) return { refused: "rota.stale" };
      world.revision += 1;
      for (const change of body["changes"] as Row[]) {
        if (change["what"] !== "exception") continue;
        const exception = { v: 1, id: id("e", String(world.exceptions.length)), stationId: station, madeAt: now, madeBy: people.head, withdrawnAt: null, ...(change["exception"] as Row) };
        world.exceptions.push({ state: "in_force", exception });
      }
      return { revision: world.revision, review: world.review };
    }],
    [listRotaEventsRoute, () => ({ events: [{ at: now, byName: "站长乙", lines: ["律师乙 替 律师甲 顶班"] }], next: null })],
    [readMyShiftsRoute, () => ({ shifts: world.mine, exceptions: world.exceptions, names })],
    [takeLeaveRoute, () => ({ id: id("e", "leave"), gaps: world.gaps })],
    [askSwapRoute, () => ({ id: id("e", "swap") })],
    [answerSwapRoute, done],
    [withdrawOwnRoute, done],
    [readMyPresenceRoute, () => ({ shifts: world.presence, away: world.away })],
    [confirmPresenceRoute, () => {
      world.presence = world.presence.map((one) => ({ ...one, presence: "present", confirmedAt: now }));
      return { at: now, late: false, to: addMinutes(now, 480) };
    }],
    [sayCannotComeRoute, () => {
      world.away = [{ station, stationName: "金海社区", since: now }];
      return { since: now };
    }],
    [sayBackRoute, () => {
      world.away = [];
      return {};
    }],
    [readPresenceRoute, () => ({ station, name: "金海社区", leadMinutes: 60, shifts: world.board, away: [], takenOver: world.takenOver })],
    [takeOverRoute, () => ({ id: id("e", "over"), from: now, to: addMinutes(now, 120) })],
    [undoTakeOverRoute, done],
    [listFeedsRoute, () => ({ feeds: world.feeds })],
    [makeMyFeedRoute, () => {
      world.feeds = [{ id: id("f", "1"), station: null, stationName: null, madeAt: now }];
      return { id: id("f", "1"), path: `/api/feeds/${"a".repeat(43)}.ics` };
    }],
    [makeStationFeedRoute, () => ({ id: id("f", "2"), path: `/api/feeds/${"b".repeat(43)}.ics` })],
    [revokeFeedRoute, () => {
      world.feeds = [];
      return {};
    }],
    [previewSheetRoute, () => world.sheet],
    [applySheetRoute, () => ({ ids: [id("e", "sheet")], shifts: (world.sheet["shifts"] as Row[]).length })],
    [readCoverageRoute, () => world.coverage ?? { stations: [], openMinutes: 0, coveredMinutes: 0, withoutLawyer: [] }],
  ];
}
