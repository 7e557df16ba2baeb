import * as z from "zod/mini";
import { zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { minuteLimits, mostQuiet, mostRungs } from "./ladderRules";
import { zLadderPlan, zTicketEventCode, zUrgency } from "./schema";

const { normal, green, emergency } = minuteLimits;
export const ladderRefusals = {
  ...commonRefusals,
  "ladder.stale": { status: 409, zh: "别人刚改过，请先看新的。" },
  "ladder.empty": { status: 400, zh: "至少留一级。" },
  "ladder.too_long": { status: 400, zh: `最多 ${mostRungs} 级。` },
  "ladder.minutes_out_of_range": { status: 400, zh: `分钟数超出范围：一般 ${normal.least}–${normal.most}，绿色通道 ${green.least}–${green.most}，紧急 ${emergency.least}–${emergency.most}。` },
  "ladder.urgent_slower": { status: 400, zh: "越急的，等的分钟不能越多。" },
  "ladder.rung_twice": { status: 400, zh: "同一级只能出现一次。" },
  "ladder.goes_down": { status: 400, zh: "只能往上一级转，不能往回转。" },
  "ladder.no_last_resort": { status: 400, zh: "最后一级要选区里的值班或负责人。" },
  "ladder.last_unreachable": { status: 400, zh: "最后一级有没人的时候，请先排满值班，或选有负责人的。" },
  "ladder.quiet_malformed": { status: 400, zh: `安静时段最多 ${mostQuiet} 段，开始和结束不能相同。` },
  "ladder.quiet_all_open": { status: 400, zh: "安静时段把开门时间都占了。" },
} as const;

const heads = { kind: "staff", roles: ["head", "officer"], on: "station" } as const;
const byStation = z.object({ stationId: zStationId });
const none = z.object({});
/** The ladder somebody saw: when it was saved, or null while the station inherits. */
const seen = { seen: z.nullable(zInstant) };
const zFrom = z.nullable(z.object({ station: zStationId, name: z.string() }));
/** Whom one step reaches now. `none`: nobody is expected there now (no such level, a head out of hours). */
const zReach = z.object({ kind: z.enum(["rung", "gap", "none"]), stationName: z.nullable(z.string()), people: z.array(z.string()) });

/** A station's ladder, whose it is, and whom each step reaches right now. */
export const readLadderRoute = route({ name: "readLadder", method: "GET", path: "/ladders", who: heads, keyed: false, consent: [], params: none, query: z.object({ station: zStationId }), body: z.undefined(),
  reply: z.object({
    station: zStationId, name: z.string(), kind: z.string(), open: z.boolean(),
    /** Null while it inherits. */
    own: z.nullable(z.object({ savedAt: zInstant, savedBy: z.string() })),
    /** Whose ladder is in force; null for the usual one. */
    from: zFrom, plan: zLadderPlan,
    /** What would be in force without one of its own. */
    inherited: z.object({ from: zFrom, plan: zLadderPlan }),
    reach: z.array(zReach), greenReach: z.array(zReach),
  }),
  refusals: ladderRefusals });
/** Saves the station's own ladder. What rings by the old one starts again at its next step. */
export const saveLadderRoute = route({ name: "saveLadder", method: "POST", path: "/stations/{stationId}/ladder", who: heads, keyed: true, consent: [], params: byStation, query: none,
  body: z.object({ ...seen, plan: zLadderPlan }), reply: z.object({ savedAt: zInstant }), refusals: ladderRefusals });
/** 恢复继承: the station's own ladder is given up. Without one, nothing happens. */
export const clearLadderRoute = route({ name: "clearLadder", method: "POST", path: "/stations/{stationId}/ladder/removal", who: heads, keyed: true, consent: [], params: byStation, query: none,
  body: z.object(seen), reply: none, refusals: ladderRefusals });
/** 如果现在来一件: who would ring at which minute by this ladder, saved or not. Nothing is written. */
export const previewLadderRoute = route({ name: "previewLadder", method: "POST", path: "/stations/{stationId}/ladder/previews", who: heads, keyed: false, consent: [], params: byStation, query: none,
  body: z.object({ plan: zLadderPlan, urgency: zUrgency }),
  reply: z.object({
    steps: z.array(z.object({ at: zInstant, minute: z.number(), code: zTicketEventCode, to: z.nullable(z.string()), people: z.array(z.string()), gaps: z.array(z.string()), ringAt: z.nullable(zInstant) })),
    reach: z.array(zReach), greenReach: z.array(zReach),
  }),
  refusals: ladderRefusals });
