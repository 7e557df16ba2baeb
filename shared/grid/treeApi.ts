import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zStationId, zUnitCode } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route, type Who } from "../kernel/route";
import { zInstant, zWeekday } from "../kernel/time";
import { zPoint, zSpan, zUnitKind } from "./schema";
import { zTreeWhat } from "./tree";

export const treeRefusals = {
  ...commonRefusals,
  "tree.not_district": { status: 400, zh: "网格从区这一级导入，请选区。" },
  "tree.unreadable": { status: 400, zh: "打不开这个文件。请交 xlsx 或 JSON。" },
  "tree.no_nation": { status: 404, zh: "全国网格里没有这个区，请用文件导入。" },
  "tree.wrong": { status: 400, zh: "文件里还有没改好的地方，请先看预览。" },
  "tree.nothing": { status: 409, zh: "和现在的网格一样，没有要改的。" },
  "tree.moved": { status: 409, zh: "网格刚刚变过，请再看一遍预览。" },
  "tree.busy": { status: 409, zh: "上一次导入还没做完，请等它做完。" },
  "tree.no_undo": { status: 409, zh: "只有最近一次导入能撤回，而且只能撤一次。" },
  "tree.bad_phone": { status: 400, zh: "电话要带区号，比如 0411-12345678。" },
  "tree.hotline_phone": { status: 400, zh: "热线号码要带区号，比如 0411-12351。只写 12351，外地打来会接到别处去。" },
  "tree.stale": { status: 409, zh: "别人刚改过这个站点，请看过再改。" },
} as const;

const administers: Who = { kind: "staff", roles: ["administrator"], on: "station" };
const runs: Who = { kind: "staff", roles: ["administrator", "head"], on: "station" };
const atStation = z.object({ stationId: zStationId });
/** About 700 KB of xlsx or JSON. */
const file = { name: z.string().check(z.minLength(1), mostCharacters(120)), /** Null: as the country's division codes have it. */ file: z.nullable(z.string().check(z.minLength(1), z.maxLength(950_000))) };
const zCounts = z.record(zTreeWhat, z.number());
const zShown = z.object({ what: zTreeWhat, code: zUnitCode, kind: zUnitKind, name: z.string(), was: z.nullable(z.string()), into: z.nullable(z.string()), openCases: z.nullable(z.number()), staff: z.nullable(z.number()) });

/** What a file would change; nothing is written. `fingerprint` says which difference was looked at. */
export const previewTreeRoute = route({
  name: "previewTree", method: "POST", path: "/stations/{stationId}/tree/preview", who: administers, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.object(file),
  reply: z.object({
    units: z.number(), counts: zCounts, steps: z.array(zShown), moreSteps: z.number(), fingerprint: z.string(), problems: z.array(z.object({ row: z.number(), text: z.string() })),
  }),
  refusals: treeRefusals,
});
/** The whole difference, in pages by the minute door; who looked at another one is refused. */
export const applyTreeRoute = route({
  name: "applyTree", method: "POST", path: "/stations/{stationId}/tree", who: administers, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ ...file, fingerprint: z.string() }), reply: z.object({ id: z.string(), steps: z.number() }), refusals: treeRefusals,
});
/** Leads back by the steps of the last import, as an import of its own. Cases that moved on stay where they are. */
export const undoTreeRoute = route({
  name: "undoTree", method: "POST", path: "/stations/{stationId}/tree/undo", who: administers, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ id: z.string().check(z.maxLength(40)) }), reply: z.object({ id: z.string(), steps: z.number() }), refusals: treeRefusals,
});
/** The imports of a district, newest first: who, when, what, and how far. */
export const readTreeRoute = route({
  name: "readTree", method: "GET", path: "/stations/{stationId}/tree", who: administers, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.undefined(),
  reply: z.object({
    units: z.array(z.object({ kind: zUnitKind, count: z.number() })),
    imports: z.array(z.object({ id: z.string(), at: zInstant, by: z.string(), name: z.string(), done: z.number(), total: z.number(), counts: zCounts, isUndo: z.boolean(), mayUndo: z.boolean() })),
  }),
  refusals: treeRefusals,
});

/** Seven, Monday first: a body names its fields by words, so the days of a week are a list. */
const zWeek = z.array(z.object({ day: zWeekday, spans: z.array(zSpan).check(z.maxLength(4)) })).check(z.minLength(7), z.maxLength(7));
const card = { name: z.string().check(z.minLength(1), mostCharacters(60)), address: z.nullable(z.string().check(mostCharacters(120))), phone: z.nullable(z.string().check(z.maxLength(30))), hours: zWeek, point: z.nullable(zPoint) };
/** A station as people find it, and who changed that when. */
export const readStationCardRoute = route({
  name: "readStationCard", method: "GET", path: "/stations/{stationId}/card", who: runs, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.undefined(),
  reply: z.object({ station: zStationId, ...card, revision: z.number(), changes: z.array(z.object({ at: zInstant, by: z.string(), fields: z.array(z.string()) })) }), refusals: treeRefusals,
});
export const changeStationRoute = route({
  name: "changeStation", method: "POST", path: "/stations/{stationId}/card", who: runs, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ ...card, revision: z.number() }), reply: z.object({ revision: z.number() }), refusals: treeRefusals,
});
