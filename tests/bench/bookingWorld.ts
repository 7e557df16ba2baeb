import { cancel } from "@huiyin/shared/bookings/rules";
import { zService, type Booking, type BookingNumber, type Service } from "@huiyin/shared/bookings/schema";
import { ok } from "@huiyin/shared/kernel/result";
import { zStationId, zUnitCode, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zRotaRule } from "@huiyin/shared/rota/schema";
import { zGrant, zStaffMember } from "@huiyin/shared/staff/schema";
import { noMatter } from "../../functions/bookings/matter";
import { changeBooking } from "../../functions/bookings/changeOps";
import type { BookingDeps } from "../../functions/bookings/deps";
import { makeBooking } from "../../functions/bookings/makeOps";
import { openRooms } from "../../functions/doors/rooms";
import { stationRows } from "../../functions/grid/gridRepository";
import { newGrantId, newPersonId, newRowId } from "../../functions/platform/ids";
import type { Op, Row, Table } from "../../functions/platform/table";
import { namedRow, ruleRow } from "../../functions/rota/rotaRepository";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { instant, type World } from "./world";

/** Stations of their own with lawyers on duty from nine to half past five, for measuring bookings; asked below the door, so that many fit into a run. */
const rowOf = (op: Op): Row => {
  if (!("put" in op)) throw new Error("bench: only rows are put");
  return op.put;
};
export const bookingService = (more: Partial<Service> = {}): Service => zService.parse({
  id: "s", mode: "phone", isOffered: true, minutes: 30, stepMinutes: 30, alignment: "clock", beforeMinutes: 0, afterMinutes: 0, noticeMinutes: 0, furthestDays: 60, mostPerLawyer: 50, mostPerWorker: 10, walkInShare: 0, ...more,
});

export async function bookingStation(world: World, name: string, lawyers: number): Promise<{ readonly station: StationId; readonly lawyers: readonly PersonId[] }> {
  const [station, unit] = [zStationId.parse(name), zUnitCode.parse(name)];
  const day = [{ start: "09:00", end: "17:30" }];
  const hours = { "1": day, "2": day, "3": day, "4": day, "5": day, "6": [], "7": [] } as never;
  const people = Array.from({ length: lawyers }, newPersonId);
  const since = instant("2026-01-01T00:00:00.000Z");
  const rule = zRotaRule.parse({ v: 1, id: `r_${newRowId()}`, version: 1, stationId: station, lane: "duty", from: since, to: null, onHolidays: false, kind: "weekly", days: [1, 2, 3, 4, 5], spans: day, people });
  await world.platform.table.writeMany([
    ...stationRows("210203", { v: 1, id: station, kind: "community", unit, name: "某社区工会法律服务点", address: null, phone: null, hours, unitPath: [unit], above: [] }, null),
    ruleRow(rule), ...people.flatMap((person) => [
      namedRow(station, person), rowOf(memberOp(zStaffMember.parse({ v: 1, person, name: "值班律师", active: true }))), rowOf(grantOp(zGrant.parse({ v: 1, id: newGrantId(), person, role: "lawyer", unit, from: since, to: null }))),
    ]),
  ]);
  return { station, lawyers: people };
}

/** The room over this world's table, or one that stumbles. */
export const bookingDeps = (world: World, table: Table = world.platform.table): BookingDeps => openRooms({ ...world.platform, table });

export type Wished = { readonly station: StationId; readonly service: Service; readonly at: Instant; readonly worker: PersonId; readonly pending?: "family" };
/** Somebody taps a time. Null: it was taken. */
export async function tap(deps: BookingDeps, { station, service, at, worker, pending }: Wished, now: Instant): Promise<Booking | null> {
  const made = await makeBooking(deps, {
    station, service, at, matter: noMatter, worker, helper: null, agenda: worker, visitor: null, door: "miniprogram", by: { side: "system", person: null }, pending: pending ?? null, lawyer: null, also: [], soon: true,
  }, { reply: () => null, rows: () => [] }, now);
  if (!made.ok) throw new Error(`bench: a tap answered ${made.code}`);
  return made.value.outcome === "booked" ? made.value.booking : null;
}
export const drop = (deps: BookingDeps, number: BookingNumber, now: Instant) =>
  changeBooking(deps, number, (it) => {
    const after = cancel(it, "worker", "other", now);
    return after.ok ? ok({ after: after.value, fact: { code: "cancelled", by: "worker", person: null }, told: [] }) : after;
  }, { reply: () => null, rows: () => [] }, now);
