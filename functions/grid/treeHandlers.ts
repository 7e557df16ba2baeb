import { createHash } from "node:crypto";
import { countsOf, stepsBack, treeSteps, type TreeStep } from "@huiyin/shared/grid/tree";
import { applyTreeRoute, previewTreeRoute, readTreeRoute, undoTreeRoute } from "@huiyin/shared/grid/treeApi";
import { readTreeJson, readTreeSheet, type ReadTree } from "@huiyin/shared/grid/treeFile";
import { zUnitKind } from "@huiyin/shared/grid/schema";
import { zStationId, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { toInstant, type Instant } from "@huiyin/shared/kernel/time";
import type { CaseRepository } from "../cases/caseRepository";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import { rowsOfSheet } from "../platform/sheetFile";
import type { Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import { changeStation, readStationCard } from "./stationCard";
import { createGridRepository, type GridRepository } from "./gridRepository";
import { nationLines } from "./nationRepository";
import { beginOps, stepRow, type TreeImport, type TreeRepository } from "./treeRepository";

export type TreeDeps = { readonly table: Table; readonly trees: TreeRepository; readonly cases: Pick<CaseRepository, "openOf">; readonly staff: Pick<StaffRepository, "grantsAt"> };

/** Read anew each time: whoever brings a tree in looks at what came of the last one a moment later, and the next difference is to that. */
const anew = ({ table }: Pick<TreeDeps, "table">): Pick<GridRepository, "read"> => createGridRepository({ table, district: "", now: () => toInstant(0) });

const shownSteps = 200;
const countedClosings = 30;
const isDistrict = (station: StationId): boolean => /^\d{6}$/.test(station);

async function readFile(name: string, base64: string, district: string): Promise<ReadTree | null> {
  if (/\.json$/i.test(name)) return readTreeJson(Buffer.from(base64, "base64").toString("utf8").replace(/^\uFEFF/, ""), district);
  const rows = await rowsOfSheet(base64);
  return rows === null ? null : readTreeSheet(rows, district);
}
type Looked = { readonly read: ReadTree; readonly steps: readonly TreeStep[]; readonly fingerprint: string };
async function look({ table, trees }: TreeDeps, station: StationId, { name, file }: { readonly name: string; readonly file: string | null }): Promise<Result<Looked, "tree.not_district" | "tree.unreadable" | "tree.no_nation">> {
  if (!isDistrict(station)) return refuse("tree.not_district");
  const nation = file === null ? await nationLines(table, station) : [];
  if (file === null && nation.length === 0) return refuse("tree.no_nation");
  const read = file === null ? { lines: nation, problems: [] } : await readFile(name, file, station);
  if (read === null) return refuse("tree.unreadable");
  const steps = read.problems.length > 0 ? [] : treeSteps(await trees.standing(anew({ table }), station), read.lines);
  return ok({ read, steps, fingerprint: createHash("sha256").update(JSON.stringify(steps)).digest("base64url").slice(0, 22) });
}

/** POST /stations/{stationId}/tree/preview */
export const previewTree = (deps: TreeDeps) =>
  handle(previewTreeRoute, async ({ params, body, now }) => {
    const looked = await look(deps, params.stationId, body);
    if (!looked.ok) return looked;
    const { read, steps, fingerprint } = looked.value;
    const names = new Map([...steps.map((step) => step.after), ...read.lines].map((it) => [String(it.code), it.name]));
    const closing = steps.filter((step) => step.after.into !== null).slice(0, countedClosings);
    const open = new Map(await Promise.all(closing.map(async (step) => {
      const [cases, { grants }] = await Promise.all([deps.cases.openOf(zStationId.parse(step.after.code)), deps.staff.grantsAt(step.after.code, now)]);
      return [step, { openCases: cases.length, staff: new Set(grants.map((grant) => grant.person)).size }] as const;
    })));
    const shown = [...steps].sort((a, b) => Number(b.after.into !== null) - Number(a.after.into !== null)).slice(0, shownSteps).map((step) => ({
      what: step.what, code: step.after.code, kind: step.after.kind, name: step.after.name, was: step.what === "renamed" ? (step.before?.name ?? null) : null,
      into: step.after.into === null ? null : (names.get(step.after.into) ?? step.after.into), ...(open.get(step) ?? { openCases: null, staff: null }),
    }));
    return ok({ units: read.lines.filter((it) => it.into === null).length, counts: countsOf(steps), steps: shown, moreSteps: Math.max(0, steps.length - shownSteps), fingerprint, problems: [...read.problems] });
  });

type Begin = { readonly district: string; readonly by: PersonId; readonly byName: string; readonly name: string; readonly undoes: string | null; readonly now: Instant };
/** Steps first: an import whose row is on disk has all of them. */
async function begin({ table, trees }: TreeDeps, steps: readonly TreeStep[], { now, ...about }: Begin, command: Command): Promise<Result<{ id: string; steps: number }, "tree.busy" | "request.conflict">> {
  const [last] = await trees.imports(about.district);
  const current = await trees.current(about.district);
  if (last !== undefined && last.done < last.total) return refuse("tree.busy");
  const it: TreeImport = { v: 1, id: newRowId(), at: now, total: steps.length, done: 0, counts: countsOf(steps), ...about };
  await table.writeMany(steps.map((step, n) => stepRow(it.id, n, step)));
  const reply = { id: it.id, steps: steps.length };
  const written = await table.transact([...beginOps(it, current), ...command.rows(reply)]);
  return written.ok ? ok(reply) : refuse("tree.busy");
}

/** POST /stations/{stationId}/tree */
export const applyTreeFile = (deps: TreeDeps) =>
  handle(applyTreeRoute, async ({ params, body, caller, now, command }) => {
    const { person, title } = staffOf(caller);
    const looked = await look(deps, params.stationId, body);
    if (!looked.ok) return looked;
    const { read, steps, fingerprint } = looked.value;
    if (read.problems.length > 0) return refuse("tree.wrong");
    if (fingerprint !== body.fingerprint) return refuse("tree.moved");
    if (steps.length === 0) return refuse("tree.nothing");
    return begin(deps, steps, { district: params.stationId, by: person, byName: title, name: body.name, undoes: null, now }, command);
  });

/** POST /stations/{stationId}/tree/undo: only onto the tree that the last import left. */
export const undoTree = (deps: TreeDeps) =>
  handle(undoTreeRoute, async ({ params, body, caller, now, command }) => {
    const { person, title } = staffOf(caller);
    if (!isDistrict(params.stationId)) return refuse("tree.not_district");
    const [last] = await deps.trees.imports(params.stationId);
    if (last === undefined || last.id !== body.id || last.undoes !== null) return refuse("tree.no_undo");
    if (last.done < last.total) return refuse("tree.busy");
    const back = stepsBack(await deps.trees.steps(last.id, 0)).filter((step) => step.after.kind !== "district" || step.what !== "closed");
    return begin(deps, back, { district: params.stationId, by: person, byName: title, name: last.name, undoes: last.id, now }, command);
  });

/** GET /stations/{stationId}/tree */
export const readTree = (deps: TreeDeps) =>
  handle(readTreeRoute, async ({ params }) => {
    if (!isDistrict(params.stationId)) return refuse("tree.not_district");
    const [imports, { units }] = await Promise.all([deps.trees.imports(params.stationId), anew(deps).read(params.stationId)]);
    return ok({
      units: zUnitKind.options.map((kind) => ({ kind, count: units.filter((it) => it.kind === kind).length })).filter((it) => it.count > 0),
      imports: imports.map((it, n) => ({ id: it.id, at: it.at, by: it.byName, name: it.name, done: it.done, total: it.total, counts: it.counts, isUndo: it.undoes !== null, mayUndo: n === 0 && it.undoes === null && it.done === it.total })),
    });
  });

/** Everything this room answers for those who run a district. */
export const treeHandlers = (deps: TreeDeps): readonly Door[] => [previewTree(deps), applyTreeFile(deps), undoTree(deps), readTree(deps), readStationCard(deps), changeStation(deps)];
