import { backFor, callBackBy, firstHeard, heard, isMissed, owes, type PhoneBack, type PhoneCall, type PhoneEvent } from "@huiyin/shared/cases/telephone";
import { zStationId, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import type { GridRepository } from "../grid/gridRepository";
import { headsNear, stationNotice } from "../notices/noticeOps";
import type { Keys } from "../platform/keys";
import type { Log } from "../platform/log";
import type { Op, Table } from "../platform/table";
import type { DutyRepository } from "../rota/dutyRepository";
import type { StaffRepository } from "../staff/staffRepository";
import { clocksOf } from "./changeCase";
import { phoneCallKey, putBack, putCall, type StoredCall, type TelephoneRepository } from "./telephoneRepository";

export type TelephoneDeps = {
  readonly table: Pick<Table, "transact">; readonly keys: Pick<Keys, "seal" | "open" | "keyedHash">; readonly grid: Pick<GridRepository, "station">;
  readonly duty: DutyRepository; readonly telephone: TelephoneRepository;
};
const turns = 8;

/** The call back of the number after this step of the call: owed when it was missed, done with when somebody spoke with them. */
async function backAfter(deps: TelephoneDeps, before: PhoneCall | null, after: PhoneCall, now: Instant): Promise<Op[]> {
  const { caller, station } = after;
  if (caller === null) return [];
  const isNewlyMissed = after.settled?.how === "callback" && before?.settled?.how !== "callback";
  const isNewlyAnswered = after.answeredAt !== null && before?.answeredAt == null;
  if (!isNewlyMissed && !isNewlyAnswered) return [];
  const open = await deps.telephone.back(station, caller);
  if (isNewlyMissed) {
    const clocks = await clocksOf(deps, station, now);
    return [putBack(backFor(open, after, caller, callBackBy(clocks.hours, clocks.calendar, after.missedAt ?? after.startedAt)), open)];
  }
  // They rang again and were answered; or this very call was, and its end came first.
  const isOver = open !== null && open.settled === null && (after.answeredAt ?? now) >= open.since;
  if (!isOver && !(open !== null && open.settled === null && before !== null && isMissed(before))) return [];
  const done: PhoneBack = { ...open, version: open.version + 1, settled: { how: "answered", at: now, by: null, number: null } };
  return [putBack(done, open)];
}

/** One event of one call; nothing happens when it is told again. */
async function take(deps: TelephoneDeps, station: StationId, event: PhoneEvent, now: Instant): Promise<void> {
  const phone = normaliseAnyPhone(event.from);
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await deps.telephone.call(event.call);
    const caller = phone === null ? null : deps.keys.keyedHash("phone", phone);
    const next = heard(before ?? firstHeard(event, station, caller), event) ?? (before === null ? { ...firstHeard(event, station, caller), version: 1 } : null);
    if (next === null) return;
    const after = owes(next, now);
    const sealed = before !== null ? before.phone : phone === null ? null : await deps.keys.seal(station, phoneCallKey(event.call), "phone", phone);
    const stored: StoredCall = { ...after, phone: sealed };
    if ((await deps.table.transact([putCall(stored, before), ...(await backAfter(deps, before, after, now))])).ok) return;
  }
  throw new Error("telephone: a call that could not be written");
}

/** What an exchange told, in any order and as often as it likes. */
export async function takePhoneEvents(deps: TelephoneDeps, station: StationId, events: readonly PhoneEvent[], now: Instant): Promise<number> {
  for (const event of events) await take(deps, station, event, now);
  return events.length;
}

/** What a contact recorded since then has settled by itself is taken off the board; the rest is still owed. */
export async function stillOwed(deps: TelephoneDeps, station: StationId, limit: number, now: Instant): Promise<{ readonly calls: readonly StoredCall[]; readonly backs: readonly PhoneBack[] }> {
  const [open, backs] = await Promise.all([deps.telephone.open(station, limit), deps.telephone.backs(station, limit)]);
  const calls: StoredCall[] = [];
  const owed: PhoneBack[] = [];
  for (const call of open) {
    const contact = call.caller === null ? null : await deps.telephone.contactSince(call.caller, call.startedAt);
    if (contact === null) calls.push(call);
    else await deps.table.transact([putCall({ ...call, version: call.version + 1, settled: { how: "contact", at: now, by: null, ...contact } }, call)]);
  }
  for (const back of backs) {
    const contact = await deps.telephone.contactSince(back.caller, back.since);
    if (contact === null) owed.push(back);
    else await deps.table.transact([putBack({ ...back, version: back.version + 1, settled: { how: "contact", at: now, by: null, ...contact } }, back)]);
  }
  return { calls, backs: owed };
}

/** As many of each as one night looks at; on the desk's list they stand anyway. */
const mostCounted = 1000;
/** More seats than a hotline has. */
const mostTold = 60;
type TellDeps = TelephoneDeps & { readonly staff: Pick<StaffRepository, "holdersOf"> };

/** Whoever sits at the hotline, and the heads above it. */
async function desk({ staff, grid }: TellDeps, station: StationId, now: Instant): Promise<readonly PersonId[]> {
  const found = await grid.station(station);
  if (found === null) return [];
  const [operators, heads] = await Promise.all([staff.holdersOf(found.unit, "operator", now), headsNear(staff, found.unitPath, now)]);
  return [...new Set([...heads, ...operators])].slice(0, mostTold);
}

/** What a contact has settled is taken off; how many are left without a record or a call back is told the desk every night, and they stand on its list until somebody sees to them. */
export async function owedCallsNight(deps: TellDeps & { readonly district: string }, log: Pick<Log, "warn">, now: Instant): Promise<void> {
  const station = zStationId.parse(`${deps.district}-12351`);
  const { calls, backs } = await stillOwed(deps, station, mostCounted, now);
  const n = calls.length + backs.length;
  if (n === 0) return;
  log.warn("calls.owed", { count: n });
  await deps.table.transact((await desk(deps, station, now)).map((to) => stationNotice(to, "calls_owed", station, { n }, now)));
}

/** A call back whose time has come: settled meanwhile it is over, else the hotline and its heads hear of it, once. */
export async function fireBack(deps: TellDeps, { station, caller }: Pick<PhoneBack, "station" | "caller">, now: Instant): Promise<void> {
  const back = await deps.telephone.back(station, caller);
  if (back === null || back.settled !== null || back.lateTold !== undefined || back.callBy > now) return;
  const contact = await deps.telephone.contactSince(caller, back.since);
  const version = back.version + 1;
  if (contact !== null) return void (await deps.table.transact([putBack({ ...back, version, settled: { how: "contact", at: now, by: null, ...contact } }, back)]));
  const people = await desk(deps, station, now);
  await deps.table.transact([putBack({ ...back, version, lateTold: now }, back), ...people.map((to) => stationNotice(to, "call_back_late", station, { by: back.callBy }, now))]);
}
