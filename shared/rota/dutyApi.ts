import * as z from "zod/mini";
import { zPersonId, zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { rotaRefusals } from "./api";
import { zFeedId, zPresenceState } from "./presence";
import { zLane, zRotaExceptionId } from "./schema";

export const dutyRefusals = {
  ...commonRefusals,
  "duty.no_shift": { status: 409, zh: "这个班次没有您，请刷新后再看。" },
  "duty.too_early": { status: 409, zh: "还没到时间。开始前30分钟起可以到岗。" },
  "duty.shift_over": { status: 409, zh: "这个班已经结束了。" },
  "duty.nobody_there": { status: 409, zh: "现在这位同事没有在值班，请刷新。" },
  "duty.own_shift": { status: 409, zh: "现在就是您在值班，不用接班。" },
  "duty.not_taken_over": { status: 409, zh: "这次接班已经撤回或结束，请刷新。" },
  "duty.not_away": { status: 409, zh: "您没有说过来不了。" },
  "duty.too_many_feeds": { status: 409, zh: "日历链接太多了，请先停用一个。" },
  "duty.no_feed": { status: 404, zh: "这个日历链接已经停用。" },
  "duty.no_sheet": { status: 400, zh: "打不开这个表格，请用 xlsx 格式。" },
  "rota.not_staff": rotaRefusals["rota.not_staff"],
  "rota.no_sounding_channel": rotaRefusals["rota.no_sounding_channel"],
  "duty.sheet_wrong": { status: 409, zh: "表格里还有错，请改好再导入。" },
  "duty.too_many_stations": { status: 400, zh: "站点太多，请先选一个街道。" },
} as const;

const none = z.object({});
const byStation = z.object({ stationId: zStationId });
const onRota = ["lawyer", "mediator", "head", "officer", "operator"] as const;
const self = { kind: "staff", roles: onRota, on: "self" } as const;
const span = { from: zInstant, to: zInstant };

/** A shift as somebody stands in it: when it may be confirmed (half-open [opensAt, closesAt)), and whether it was. */
export const zMyShift = z.object({
  station: zStationId, stationName: z.string(), lane: zLane, ...span,
  presence: zPresenceState, opensAt: zInstant, closesAt: zInstant, confirmedAt: z.nullable(zInstant),
});
/** My shift now and my next one at every station whose rota names me, and where I said I cannot come. */
export const readMyPresenceRoute = route({ name: "readMyPresence", method: "GET", path: "/presence/mine", who: self, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ shifts: z.array(zMyShift), away: z.array(z.object({ station: zStationId, stationName: z.string(), since: zInstant })) }), refusals: dutyRefusals });

/** 到岗. `start` is the shift's, so that a tap on an old page confirms nothing else. Late counts from then on, and is told apart. */
export const confirmPresenceRoute = route({ name: "confirmPresence", method: "POST", path: "/stations/{stationId}/presence", who: self, keyed: true, consent: [],
  params: byStation, query: none, body: z.object({ start: zInstant }), reply: z.object({ at: zInstant, late: z.boolean(), to: zInstant }), refusals: dutyRefusals });

/** 来不了: from now until 回来了. What rings for them here rings the next at once; the head is told. */
export const sayCannotComeRoute = route({ name: "sayCannotCome", method: "POST", path: "/stations/{stationId}/absence", who: self, keyed: true, consent: [],
  params: byStation, query: none, body: none, reply: z.object({ since: zInstant }), refusals: dutyRefusals });
export const sayBackRoute = route({ name: "sayBack", method: "POST", path: "/stations/{stationId}/return", who: self, keyed: true, consent: [],
  params: byStation, query: none, body: none, reply: none, refusals: dutyRefusals });

/** The duty of one station now, for the people of the station and those above: who should be there, who is, who cannot come, who took over. */
export const readPresenceRoute = route({ name: "readPresence", method: "GET", path: "/stations/{stationId}/presence", who: { kind: "staff", roles: onRota, on: "station" }, keyed: false, consent: [],
  params: byStation, query: none, body: z.undefined(),
  reply: z.object({
    station: zStationId, name: z.string(),
    /** How long before a shift its person is told. */
    leadMinutes: z.number(),
    /** Running now, and the next one of each lane. */
    shifts: z.array(z.object({
      person: zPersonId, name: z.string(), lane: zLane, ...span, now: z.boolean(), presence: zPresenceState, confirmedAt: z.nullable(zInstant),
      /** Whether who asks may take it over now. */
      mayTakeOver: z.boolean(),
    })),
    away: z.array(z.object({ person: zPersonId, name: z.string(), since: zInstant })),
    takenOver: z.array(z.object({ id: zRotaExceptionId, name: z.string(), byName: z.string(), ...span, mayUndo: z.boolean() })),
  }),
  refusals: dutyRefusals });
/** How many minutes before a shift its person is told; 60 until a head says otherwise. */
export const setShiftLeadRoute = route({ name: "setShiftLead", method: "POST", path: "/stations/{stationId}/shift-lead", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: true, consent: [],
  params: byStation, query: none, body: z.object({ minutes: z.int().check(z.minimum(5), z.maximum(2_880)) }), reply: none, refusals: dutyRefusals });

/** 我来接班: from now to the end of the shift `person` stands in; a cover in the rota. */
export const takeOverRoute = route({ name: "takeOver", method: "POST", path: "/stations/{stationId}/takeover", who: { kind: "staff", roles: onRota, on: "station" }, keyed: true, consent: [],
  params: byStation, query: none, body: z.object({ person: zPersonId }), reply: z.object({ id: zRotaExceptionId, ...span }), refusals: dutyRefusals });
/** By who took over, or a head: from now on the shift is back with whose it was. */
export const undoTakeOverRoute = route({ name: "undoTakeOver", method: "POST", path: "/stations/{stationId}/takeover/undo", who: { kind: "staff", roles: onRota, on: "station" }, keyed: true, consent: [],
  params: byStation, query: none, body: z.object({ id: zRotaExceptionId }), reply: none, refusals: dutyRefusals });

/** Calendar links I made. The link itself is shown once, when it is made; afterwards only that there is one. */
export const listFeedsRoute = route({ name: "listFeeds", method: "GET", path: "/feeds", who: self, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ feeds: z.array(z.object({ id: zFeedId, station: z.nullable(zStationId), stationName: z.nullable(z.string()), madeAt: zInstant })) }), refusals: dutyRefusals });
/** `path` is appended to where this service stands ("/api/feeds/….ics"). */
const made = z.object({ id: zFeedId, path: z.string() });
export const makeMyFeedRoute = route({ name: "makeMyFeed", method: "POST", path: "/feeds", who: self, keyed: true, consent: [],
  params: none, query: none, body: none, reply: made, refusals: dutyRefusals });
export const makeStationFeedRoute = route({ name: "makeStationFeed", method: "POST", path: "/stations/{stationId}/feeds", who: { kind: "staff", roles: onRota, on: "station" }, keyed: true, consent: [],
  params: byStation, query: none, body: none, reply: made, refusals: dutyRefusals });
export const revokeFeedRoute = route({ name: "revokeFeed", method: "POST", path: "/feeds/{feedId}/revocation", who: self, keyed: true, consent: [],
  params: z.object({ feedId: zFeedId }), query: none, body: none, reply: none, refusals: dutyRefusals });
/** What a calendar program fetches: `file` is the secret token with ".ics" behind it. Shift titles and hours only. */
export const readFeedRoute = route({ name: "readFeed", method: "GET", path: "/feeds/{file}", who: { kind: "anyone" }, keyed: false, consent: [], media: "text/calendar",
  params: z.object({ file: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}\.ics$/)) }), query: none, body: z.undefined(), reply: z.string(), refusals: dutyRefusals });

const head = { kind: "staff", roles: ["head", "officer"], on: "station" } as const;
/** Base64 of an xlsx of at most about 500 KB. */
const zSheetFile = z.string().check(z.minLength(4), z.maxLength(700_000), z.regex(/^[A-Za-z0-9+/]+={0,2}$/));
/** `cell` as the spreadsheet names it ("C7"); empty when it is about the sheet as a whole. */
const zSheetProblem = z.object({ cell: z.string(), text: z.string() });
export const previewSheetRoute = route({ name: "previewSheet", method: "POST", path: "/stations/{stationId}/rota-sheet/preview", who: head, keyed: false, consent: [],
  params: byStation, query: none, body: z.object({ file: zSheetFile }),
  reply: z.object({
    /** What would be set: a temporary rota for this period, per lane that has a column. Null when nothing can be read. */
    period: z.nullable(z.object({ ...span, lanes: z.array(zLane) })),
    shifts: z.array(z.object({ cell: z.string(), person: zPersonId, name: z.string(), lane: zLane, ...span })),
    problems: z.array(zSheetProblem),
  }),
  refusals: dutyRefusals });
export const applySheetRoute = route({ name: "applySheet", method: "POST", path: "/stations/{stationId}/rota-sheet", who: head, keyed: true, consent: [],
  params: byStation, query: none, body: z.object({ file: zSheetFile }), reply: z.object({ ids: z.array(zRotaExceptionId), shifts: z.number() }), refusals: dutyRefusals });
/** A month in the shape that is read back. `empty`: the same sheet without names, to fill in. */
export const exportSheetRoute = route({ name: "exportSheet", method: "GET", path: "/stations/{stationId}/rota-sheet", who: head, keyed: false, consent: [],
  params: byStation, query: z.object({ month: z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/)), empty: z.optional(z.enum(["yes", "no"])) }), body: z.undefined(),
  reply: z.object({ name: z.string(), file: z.string() }), refusals: dutyRefusals });

/** Last night's coverage of the coming 14 days, at a station and (below=yes) those under it. */
export const readCoverageRoute = route({ name: "readCoverage", method: "GET", path: "/coverage", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: false, consent: [],
  params: none, query: z.object({ station: zStationId, below: z.optional(z.enum(["yes", "no"])) }), body: z.undefined(),
  reply: z.object({
    stations: z.array(z.object({
      station: zStationId, name: z.string(), at: zInstant,
      /** Minutes of opening hours in the 14 days, and of those with somebody on duty. */
      openMinutes: z.number(), coveredMinutes: z.number(),
      gaps: z.array(z.object({ ...span, /** Of a year whose days off are not published yet. */ provisional: z.optional(z.literal(true)), since: zInstant })),
    })),
    openMinutes: z.number(), coveredMinutes: z.number(),
    /** Communities for which nobody at their own station is on duty in all the 14 days: their street serves them. */
    withoutLawyer: z.array(z.object({ unit: z.string(), name: z.string() })),
  }),
  refusals: dutyRefusals });
