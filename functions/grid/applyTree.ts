import { stationKindOf, zStation, type Station, type Unit } from "@huiyin/shared/grid/schema";
import type { NodeState, TreeStep } from "@huiyin/shared/grid/tree";
import { sameHours } from "@huiyin/shared/grid/treeHours";
import { zStationId, zUnitCode, type PersonId, type StationId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { zLocalTime, type Instant } from "@huiyin/shared/kernel/time";
import { ended } from "@huiyin/shared/rota/successor";
import { wakeReview } from "../bookings/stationRepository";
import { wakeVisitsOf, type WakeDeps } from "../bookings/wakeOps";
import type { Key, Op, Table } from "../platform/table";
import { editorOf, rotaOps } from "../rota/rotaOps";
import type { RotaRepository } from "../rota/rotaRepository";
import { wakeShifts } from "../rota/shiftOps";
import { stationNotice } from "../notices/noticeOps";
import { newGrantId } from "../platform/ids";
import { endGrantOp, grantOp, type StaffRepository } from "../staff/staffRepository";
import { districtListOp, districtOf, districtOps, newDistrict } from "./districtRepository";
import { stationKey, stationRows, unitRow } from "./gridRepository";
import { doneOp, movingOp, type TreeRepository } from "./treeRepository";

type Deps = { readonly table: Pick<Table, "get" | "transact">; readonly trees: TreeRepository; readonly rota: Pick<RotaRepository, "read">; readonly staff: Pick<StaffRepository, "grantsAt"> } & WakeDeps;

const time = (text: string) => zLocalTime.parse(text);
const span = (start: string, end: string) => [{ start: time(start), end: time(end) }];
/** Until somebody writes a station's own. */
const officeHours = { "1": span("09:00", "17:30"), "2": span("09:00", "17:30"), "3": span("09:00", "17:30"), "4": span("09:00", "17:30"), "5": span("09:00", "17:30"), "6": [], "7": [] };
const midnight = span("00:00", "00:00");
const always = { "1": midnight, "2": midnight, "3": midnight, "4": midnight, "5": midnight, "6": midnight, "7": midnight };
const titles = { district: "工会法律服务中心", street: "工会法律服务站", community: "工会法律服务点", enterprise: "工会法律服务点" } as const;
const idOf = (code: string): StationId => zStationId.parse(code);

const unitOfState = (it: NodeState, closedAt?: Instant): Unit => ({
  v: 1, code: it.code, kind: it.kind, name: it.name, parent: it.parent, ...(closedAt === undefined || it.into === null ? {} : { closedAt, successor: it.into }),
});
/** A station called after its unit is renamed with it; one that has a name of its own keeps it. */
const nameOf = (before: NodeState | null, after: NodeState, station: Station | null): string =>
  station === null ? `${after.name}${titles[stationKindOf[after.kind]]}` : before !== null && station.name.startsWith(before.name) ? `${after.name}${station.name.slice(before.name.length)}` : station.name;

function stationOf({ before, after }: TreeStep, known: Station | null): Station {
  return {
    v: 1, hours: after.hours ?? known?.hours ?? officeHours, id: idOf(after.code), kind: stationKindOf[after.kind], unit: after.code, name: nameOf(before, after, known), address: after.address, phone: after.phone,
    unitPath: [...after.path], above: after.path.slice(1).map(idOf), ...(after.point === null ? {} : { point: after.point }),
  };
}
/** What a district has beside its units: the desk for what has no place, never closed, and the hotline, whose number somebody enters before it opens. */
function besides(district: UnitCode, name: string): Station[] {
  const one = (suffix: string, kind: "desk" | "hotline", title: string): Station => {
    const code = `${district}-${suffix}`;
    return { v: 1, id: idOf(code), kind, unit: zUnitCode.parse(code), name: `${name}${title}`, address: null, phone: null, hours: always, unitPath: [zUnitCode.parse(code), district], above: [idOf(district)] };
  };
  return [one("desk", "desk", "工会受理台"), one("12351", "hotline", " 12351 职工热线")];
}

type At = { readonly district: string; readonly by: PersonId | null; readonly now: Instant };

async function openOps({ table }: Pick<Deps, "table">, step: TreeStep, known: Station | null, { district, by, now }: At): Promise<Op[]> {
  const { after } = step;
  const station = stationOf(step, known);
  const rows = [unitRow(district, unitOfState(after)), ...stationRows(district, station, after.parent)];
  const first = known === null && after.kind === "district" ? besides(after.code, after.name).flatMap((it) => stationRows(district, it, after.code)) : [];
  // A district that was never open begins shut: the doctor has to be green first.
  const begun = first.length > 0 && (await districtOf(table, district)) === null ? [...districtOps(district, newDistrict(now, by ?? "", ""), null), districtListOp(district)] : [];
  const isElsewhere = known !== null && known.unitPath.join() !== station.unitPath.join();
  // As when its head changes them: shifts and bookings are looked through.
  const wakes = known !== null && !sameHours(known.hours, station.hours) ? [wakeShifts(station.id, now), wakeReview(station.id, now)] : [];
  return [...[...rows, ...first].map((row): Op => ({ put: row })), ...begun, ...wakes, ...(isElsewhere ? [movingOp(after.code, after.code, now)] : [])];
}

export const isSetUp = async (table: Pick<Table, "get">, district: string): Promise<boolean> => (await table.get(stationKey(district))) !== null;
/** A district with its own three stations and nothing below, shut: what its first administrator begins with. */
export async function openDistrict(table: Pick<Table, "get" | "transact">, district: string, name: string, now: Instant): Promise<boolean> {
  const code = zUnitCode.parse(district);
  if (await isSetUp(table, code)) return false;
  const after: NodeState = { code, kind: "district", name, parent: null, path: [code], address: null, phone: null, point: null, into: null };
  return (await table.transact(await openOps({ table }, { what: "new", before: null, after }, null, { district, by: null, now }))).ok;
}

/** What one transaction takes, with room for the import's own row. */
const mostOps = 95;
/**
 * Who worked at a unit that was merged works in the same role at the one that goes on for it: it is the same level of the same district,
 * and who imports may give every role there. A unit that was closed into the one above gives nobody a role above. Either way the stations
 * of what is ahead of them are looked through with the end of the role: who may not lead an outing any more gives it to a colleague.
 */
async function grantOps(deps: Deps, { what, after }: TreeStep, now: Instant): Promise<Op[][]> {
  const { grants } = await deps.staff.grantsAt(after.code, now);
  const heir = what === "merged" ? after.into : null;
  return Promise.all(grants.map(async (grant): Promise<Op[]> => [
    endGrantOp(grant, now),
    ...(heir === null ? [] : [grantOp({ ...grant, id: newGrantId(), unit: heir, from: grant.from > now ? grant.from : now })]),
    stationNotice(grant.person, "role_changed", idOf(heir ?? after.code), { station: after.name }, now), ...(await wakeVisitsOf(deps, grant.person, null, now)),
  ]));
}
/** Two who leave may have outings of one station, and a transaction takes a row once. */
function once(ops: readonly Op[]): Op[] {
  const rowOf = (op: Op): string | null => ("update" in op ? `${op.update.pk} ${op.update.sk}` : null);
  return [...new Map(ops.map((op) => [rowOf(op) ?? op, op])).values()];
}
/** Takes from the front as many people, each whole, as one transaction holds. */
function someOf(people: Op[][]): Op[] {
  let some: Op[] = [];
  for (let next = people[0]; next !== undefined && (some.length === 0 || once([...some, ...next]).length <= mostOps); next = people[0]) {
    some = once([...some, ...next]);
    people.shift();
  }
  return some;
}

/**
 * The unit leaves the tree, its rota ends, and what is open at its station goes to the successor's. Of more people than go with that in one
 * transaction the first are moved before, each whole: killed in between, the next try finds only those who are left.
 * @returns null when somebody changed a role meanwhile
 */
async function closeOps(deps: Deps, step: TreeStep, known: Station | null, { district, by, now }: At & { readonly by: PersonId }): Promise<Op[] | null> {
  const { after } = step;
  const heir = after.into === null ? null : await deps.table.get(stationKey(after.into));
  const to = heir === null || heir["closedAt"] !== undefined ? `${district}-desk` : zStation.parse(heir).id;
  const unit: Op = { put: unitRow(district, unitOfState(after, now)) };
  if (known === null) return [unit];
  const [own, people] = await Promise.all([deps.rota.read(known.id), grantOps(deps, step, now)]);
  const ending = own === null ? null : ended(own.rota, now);
  const edited = ending?.apply(editorOf(known.id, by, now, ending.list)) ?? null;
  const rotaPart = own === null || edited === null ? [] : rotaOps(own, edited, by, now);
  const ops: Op[] = [unit, { put: { ...stationKey(after.code), t: "station", ...known, closedAt: now } }, { delete: { pk: `GRID#${district}`, sk: `STATION#${known.id}` } }, movingOp(after.code, to, now)];
  while (people.length > 0 && once([...ops, ...people.flat(), ...rotaPart]).length > mostOps) {
    if (!(await deps.table.transact(someOf(people))).ok) return null;
  }
  // A rota this long rings nobody any more: what is open has left its station.
  const [withPeople, whole] = [once([...ops, ...people.flat()]), once([...ops, ...people.flat(), ...rotaPart])];
  return whole.length > mostOps ? withPeople : whole;
}

/** Of the most that a unit writes, six rows, with a district's own. */
const pageSize = 14;
/**
 * Goes on with an import until it is done or time is up. Each transaction moves its count with what it did, so that whoever was killed in
 * the middle, or runs beside another, repeats nothing. What closes has a transaction of its own.
 */
export async function applyTree(deps: Deps, key: Key, now: Instant, isOver: () => boolean): Promise<void> {
  for (let it = await deps.trees.read(key); it !== null && it.done < it.total && !isOver(); it = await deps.trees.read(key)) {
    const page = await deps.trees.steps(it.id, it.done, pageSize);
    if (page.length === 0) throw new Error("tree: an import without its steps");
    const first = page.findIndex((step) => step.after.into !== null);
    const batch = first < 0 ? page : page.slice(0, Math.max(1, first));
    const known = await deps.trees.stations(batch.map((step) => step.after.code));
    const at = { district: it.district, by: it.by, now };
    const ops = await Promise.all(batch.map((step) => (step.after.into === null ? openOps : closeOps)(deps, step, known.get(step.after.code) ?? null, at)));
    if (ops.includes(null)) return;
    if (!(await deps.table.transact([doneOp(it, it.done + batch.length), ...ops.flatMap((one) => one ?? [])])).ok) return;
  }
}
