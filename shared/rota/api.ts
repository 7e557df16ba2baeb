import * as z from "zod/mini";
import { zLocalDate, zInstant } from "../kernel/time";
import { zPersonId, zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zRotaChanges, zSwapAnswer } from "./changes";
import { zLane, zRotaException, zRotaExceptionId, zRotaRule } from "./schema";

export const rotaRefusals = {
  ...commonRefusals,
  "rota.stale": { status: 409, zh: "值班表刚被别人改过，请刷新后再改。" },
  "rota.in_past": { status: 409, zh: "过去的值班不能改，请选以后的时间。" },
  "rota.span": { status: 400, zh: "结束时间要晚于开始时间。" },
  "rota.too_long": { status: 400, zh: "时间太长了，请分几次看。" },
  "rota.unknown_rule": { status: 404, zh: "这条排班已经没有了，请刷新。" },
  "rota.unknown_exception": { status: 404, zh: "这条调整已经没有了，请刷新。" },
  "rota.twice": { status: 400, zh: "同一条一次只能改一处。" },
  "rota.same_person": { status: 400, zh: "请选另外一位同事。" },
  "rota.not_staff": { status: 409, zh: "有人已经不能值班，请换一位。" },
  /** Who it is stands in the review of the preview (`unreachable`, `sounding: false`). */
  "rota.no_sounding_channel": { status: 409, zh: "有人还没有能响铃的联系方式。请先让他设置，再排班。" },
  "rota.no_duty": { status: 409, zh: "这段时间没有值班，请核对时间。" },
  "rota.not_yours": { status: 403, zh: "这条不是您的，请找站长办理。" },
  "rota.settled": { status: 409, zh: "这条已经处理过了，请刷新。" },
  "rota.swap_begun": { status: 409, zh: "班已经开始，不能再换。请找人顶班。" },
  "rota.too_many": { status: 400, zh: "一次改得太多，请分几次保存。" },
} as const;

const none = z.object({});
const at = z.object({ stationId: zStationId });
/** Local days, half-open: `from` is shown, `to` is not. At most 62 days. */
const days = z.object({ from: zLocalDate, to: zLocalDate });
const span = z.object({ from: zInstant, to: zInstant });
const keeps = { kind: "staff", roles: ["head", "officer"], on: "station" } as const;
const duty = ["lawyer", "mediator", "head", "officer", "operator"] as const;

/** `continues`: it goes on behind the range. `recorded`: kept from that day, not computed. */
export const zRotaShift = z.object({ person: zPersonId, lane: zLane, from: zInstant, to: zInstant, continues: z.boolean(), recorded: z.boolean() });
export const zRotaDay = z.object({
  date: zLocalDate, kind: z.enum(["workday", "weekend", "holiday", "makeup"]),
  /** The holiday's name. */
  name: z.nullable(z.string()),
  /** False: no official calendar of that year yet. */
  known: z.boolean(),
  openings: z.array(span),
});
/** asked: a swap nobody answered yet. lapsed: a swap nobody answered before it began. over: its time has passed. */
export const zExceptionState = z.enum(["asked", "in_force", "over", "withdrawn", "declined", "lapsed"]);

/** Rota of a station: shifts of both lanes by person, gaps in opening hours, what they come from. Past days as they were kept. */
export const readRotaRoute = route({ name: "readRota", method: "GET", path: "/stations/{stationId}/rota",
  who: { kind: "staff", roles: duty, on: "station" }, keyed: false, consent: [],
  params: at, query: days, body: z.undefined(),
  reply: z.object({
    station: zStationId, name: z.string(),
    /** To be sent back with a save: who saved meanwhile makes it stale. */
    revision: z.number(), now: zInstant, from: zInstant, to: zInstant,
    days: z.array(zRotaDay),
    shifts: z.array(zRotaShift),
    /** Opening hours in which nobody is on duty (lane duty). */
    gaps: z.array(span),
    /** Versions valid in the range or later, newest version of a rule last. */
    rules: z.array(zRotaRule),
    /** Those touching the range, and swaps still asked; newest last. */
    exceptions: z.array(z.object({ state: zExceptionState, exception: zRotaException })),
    /** Names of everybody named above. */
    names: z.record(z.string(), z.string()),
    /** Whether who asks may change it (head or officer at or above the station). */
    mayEdit: z.boolean(),
  }),
  refusals: rotaRefusals });

/** Whom a head may put on the rota: lawyers, mediators and heads here and above, and who stands in it already. */
export const readRotaPeopleRoute = route({ name: "readRotaPeople", method: "GET", path: "/stations/{stationId}/rota/people", who: keeps, keyed: false, consent: [],
  params: at, query: none, body: z.undefined(),
  reply: z.object({ people: z.array(z.object({ person: zPersonId, name: z.string(), role: z.string(), place: z.string(), sounding: z.boolean() })) }),
  refusals: rotaRefusals });

const named = { person: zPersonId, name: z.string() };
/** What a change would do, seen before and after saving. Only `unreachable` ever blocks a save; the rest warns. */
export const zReview = z.object({
  /** In the next 30 days, opening hours, lane duty; `isNew` when this change makes it. */
  gaps: z.array(z.object({ ...span.shape, isNew: z.boolean() })),
  /** On duty in the next 30 days without a channel that sounds. `isNew`: put there by this change, so saving is refused. */
  unreachable: z.array(z.object({ ...named, isNew: z.boolean() })),
  /** The same person in two places, or in both lanes, at once; `isNew` when this change makes it. */
  doubles: z.array(z.object({ ...named, ...span.shape, here: zLane, there: z.object({ station: zStationId, stationName: z.string(), lane: zLane }), isNew: z.boolean() })),
  /** More than 12 hours in a row. */
  long: z.array(z.object({ ...named, ...span.shape, hours: z.number() })),
  bookings: z.array(z.object({ id: z.string(), ...named, ...span.shape })),
  /** Whose duty changes, and how: what they will be told. */
  touched: z.array(z.object({ ...named, gains: z.array(span), loses: z.array(span) })),
});
/** Dry run: nothing is written, nobody is told. */
export const previewRotaRoute = route({ name: "previewRota", method: "POST", path: "/stations/{stationId}/rota/preview", who: keeps, keyed: false, consent: [],
  params: at, query: none, body: z.object({ changes: zRotaChanges }), reply: zReview, refusals: rotaRefusals });
/** All of it or nothing. Rules and exceptions of every kind, undo, and answering a swap in somebody's place. */
export const saveRotaRoute = route({ name: "saveRota", method: "POST", path: "/stations/{stationId}/rota/changes", who: keeps, keyed: true, consent: [],
  params: at, query: none, body: z.object({ revision: z.int(), changes: zRotaChanges }),
  reply: z.object({ revision: z.number(), review: zReview }), refusals: rotaRefusals });

/** 谁改过: newest first, 20 a page. */
export const listRotaEventsRoute = route({ name: "listRotaEvents", method: "GET", path: "/stations/{stationId}/rota/events", who: keeps, keyed: false, consent: [],
  params: at, query: z.object({ page: z.optional(z.string().check(z.maxLength(400))) }), body: z.undefined(),
  reply: z.object({ events: z.array(z.object({ at: zInstant, byName: z.string(), lines: z.array(z.string()) })), next: z.nullable(z.string()) }),
  refusals: rotaRefusals });

const own = { kind: "staff", roles: duty, on: "self" } as const;
/** My shifts at every station, and swaps that wait for somebody's word. */
export const readMyShiftsRoute = route({ name: "readMyShifts", method: "GET", path: "/shifts", who: own, keyed: false, consent: [],
  params: none, query: days, body: z.undefined(),
  reply: z.object({
    shifts: z.array(z.object({ station: zStationId, stationName: z.string(), lane: zLane, from: zInstant, to: zInstant, /** Of a year whose days off are not published yet. */ provisional: z.optional(z.literal(true)), continues: z.boolean() })),
    /** My leaves, covers and swaps that are not over; `mine`: I asked or was put there, and may withdraw it if `mayWithdraw`. */
    exceptions: z.array(z.object({
      station: zStationId, stationName: z.string(), state: zExceptionState, exception: zRotaException, mayWithdraw: z.boolean(), mayAnswer: z.boolean(),
    })),
    names: z.record(z.string(), z.string()),
  }),
  refusals: rotaRefusals });
/** Leave counts at once and the head is told: who will not be there must not be waited for. The head may find a cover, or undo it. */
export const takeLeaveRoute = route({ name: "takeLeave", method: "POST", path: "/shifts/leaves", who: own, keyed: true, consent: [],
  params: none, query: none, body: z.object({ station: zStationId, from: zInstant, to: zInstant }),
  reply: z.object({ id: zRotaExceptionId, gaps: z.array(span) }), refusals: rotaRefusals });
/** 换班: I give `mine` and take `theirs`. Counts when the other, or the head, accepts. */
export const askSwapRoute = route({ name: "askSwap", method: "POST", path: "/shifts/swaps", who: own, keyed: true, consent: [],
  params: none, query: none, body: z.object({ station: zStationId, mine: span, other: zPersonId, theirs: span }),
  reply: z.object({ id: zRotaExceptionId }), refusals: rotaRefusals });
export const answerSwapRoute = route({ name: "answerSwap", method: "POST", path: "/shifts/swaps/answers", who: own, keyed: true, consent: [],
  params: none, query: none, body: z.object({ station: zStationId, id: zRotaExceptionId, answer: zSwapAnswer }), reply: none, refusals: rotaRefusals });
/** My leave while it is not over, or my swap while nobody accepted it. */
export const withdrawOwnRoute = route({ name: "withdrawOwn", method: "POST", path: "/shifts/withdrawals", who: own, keyed: true, consent: [],
  params: none, query: none, body: z.object({ station: zStationId, id: zRotaExceptionId }), reply: none, refusals: rotaRefusals });
