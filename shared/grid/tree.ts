import * as z from "zod/mini";
import { zUnitCode, type UnitCode } from "../kernel/ids";
import { zOpeningHours, zPoint, zUnitKind, type OpeningHours, type Point, type Unit, type UnitKind } from "./schema";
import { sameHours } from "./treeHours";

/** A unit as a file names it, with what is known of its station; null: the file says nothing of it. */
export type TreeNode = { readonly code: UnitCode; readonly kind: UnitKind; readonly name: string; readonly parent: UnitCode | null; readonly address: string | null; readonly phone: string | null; readonly point: Point | null; readonly hours: OpeningHours | null };
/** `into`: the file itself says which unit goes on for this one. */
export type TreeLine = TreeNode & { readonly row: number; readonly into: UnitCode | null };

/** What becomes of one unit. `closed` has no successor of its own: the unit above goes on for it. */
export const zTreeWhat = z.enum(["new", "reopened", "renamed", "moved", "station", "merged", "closed"]);
export type TreeWhat = z.infer<typeof zTreeWhat>;
/** A unit as it stands before or after a step. `path`: its own code, then those above. */
export const zNodeState = z.object({
  code: zUnitCode, kind: zUnitKind, name: z.string(), parent: z.nullable(zUnitCode), path: z.array(zUnitCode), address: z.nullable(z.string()), phone: z.nullable(z.string()), point: z.nullable(zPoint),
  /** Absent: nobody said, and the station keeps what it has. */
  hours: z.optional(zOpeningHours),
  /** Left the tree; the unit that goes on for it. */
  into: z.nullable(zUnitCode),
});
export type NodeState = z.infer<typeof zNodeState>;
export const zTreeStep = z.object({ what: zTreeWhat, before: z.nullable(zNodeState), after: zNodeState });
export type TreeStep = z.infer<typeof zTreeStep>;

/** A tree as it stands: open units, those that left it, and what their stations say of themselves. */
export type Standing = {
  readonly units: readonly Unit[]; readonly former: readonly Unit[];
  readonly stationOf: (code: UnitCode) => { readonly address: string | null; readonly phone: string | null; readonly point: Point | null; readonly hours?: OpeningHours } | null;
};

/** A unit's code and those above it, nearest first. A ring ends where it closes. */
function pathIn(parents: ReadonlyMap<UnitCode, UnitCode | null>, code: UnitCode): UnitCode[] {
  const path: UnitCode[] = [];
  for (let at: UnitCode | null = code; at !== null && !path.includes(at); at = parents.get(at) ?? null) path.push(at);
  return path;
}
const nowhere: NonNullable<ReturnType<Standing["stationOf"]>> = { address: null, phone: null, point: null };

function statesOf({ units, former, stationOf }: Standing): Map<UnitCode, NodeState> {
  const parents = new Map([...former, ...units].map((it) => [it.code, it.parent] as const));
  const state = (it: Unit): NodeState => {
    const { address, phone, point, hours = undefined } = stationOf(it.code) ?? nowhere;
    return { code: it.code, kind: it.kind, name: it.name, parent: it.parent, path: pathIn(parents, it.code), address, phone, point, ...(hours === undefined ? {} : { hours }), into: it.closedAt === undefined ? null : (it.successor ?? it.parent) };
  };
  return new Map([...former, ...units].map((it) => [it.code, state(it)]));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
function whatOf(before: NodeState | undefined, after: NodeState): TreeWhat | null {
  if (before === undefined) return "new";
  if (before.into !== null) return "reopened";
  if (before.name !== after.name) return "renamed";
  if (before.kind !== after.kind || !same(before.path, after.path)) return "moved";
  return before.address === after.address && before.phone === after.phone && same(before.point, after.point) && sameHours(before.hours, after.hours) ? null : "station";
}

/**
 * Everything between a tree and a file of the whole tree, in the order in which it is done: what comes or changes from the district down,
 * then what leaves from below up. A unit the file does not name leaves: into the one that the file names for it, else into a new one of the
 * same name beside it (a code that changed), else into the unit above. What the file leaves empty stays as it is.
 */
export function treeSteps(standing: Standing, lines: readonly TreeLine[]): TreeStep[] {
  const known = statesOf(standing);
  const kept = lines.filter((it) => it.into === null);
  const parents = new Map(kept.map((it) => [it.code, it.parent] as const));
  const goals = new Map(kept.map((it): [UnitCode, NodeState] => {
    const before = known.get(it.code);
    const { code, kind, name, parent } = it;
    const hours = it.hours ?? before?.hours;
    return [code, { code, kind, name, parent, path: pathIn(parents, code), address: it.address ?? before?.address ?? null, phone: it.phone ?? before?.phone ?? null, point: it.point ?? before?.point ?? null, ...(hours === undefined ? {} : { hours }), into: null }];
  }));
  const comes = [...goals.values()].flatMap((after): TreeStep[] => {
    const before = known.get(after.code);
    const what = whatOf(before, after);
    return what === null ? [] : [{ what, before: before ?? null, after }];
  }).sort((a, b) => a.after.path.length - b.after.path.length);
  const named = new Map(lines.flatMap((it) => (it.into === null ? [] : [[it.code, it.into] as const])));
  const goes = standing.units.flatMap((unit): TreeStep[] => {
    const before = known.get(unit.code);
    if (before === undefined || goals.has(unit.code)) return [];
    const twin = comes.find((step) => step.what === "new" && step.after.name === before.name && step.after.parent === before.parent && step.after.kind === before.kind);
    const heir = named.get(unit.code) ?? twin?.after.code;
    const above = before.path.find((code) => goals.has(code));
    const into = heir ?? above;
    return into === undefined ? [] : [{ what: heir === undefined ? "closed" : "merged", before, after: { ...before, into } }];
  }).sort((a, b) => b.after.path.length - a.after.path.length);
  return [...comes, ...goes];
}

/** The steps that lead back, in reverse. What came leaves into the unit above; what left comes back, without the cases that moved on. */
export function stepsBack(steps: readonly TreeStep[]): TreeStep[] {
  return [...steps].reverse().map((step): TreeStep => {
    if (step.before === null) return { what: "closed", before: step.after, after: { ...step.after, into: step.after.parent } };
    if (step.after.into !== null) return { what: "reopened", before: step.after, after: step.before };
    return { what: step.before.into === null ? step.what : "closed", before: step.after, after: step.before };
  });
}

export const countsOf = (steps: readonly TreeStep[]): Record<TreeWhat, number> => {
  const counts = { new: 0, reopened: 0, renamed: 0, moved: 0, station: 0, merged: 0, closed: 0 };
  for (const { what } of steps) counts[what] += 1;
  return counts;
};
