import { copyMyRecordsRoute, copyRecordsRoute, correctMyRecordRoute, correctRecordRoute, eraseMyRecordRoute, eraseRecordRoute, findRecordsRoute, listMyRecordsRoute, type PersonalRecord, type RecordRef } from "@huiyin/shared/bookings/recordsApi";
import { recordsPaper } from "@huiyin/shared/bookings/recordsPaper";
import { showBookingNumber } from "@huiyin/shared/bookings/schema";
import type { UnitCode } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { maskPhone } from "@huiyin/shared/people/phone";
import { isFresh, theirsFrom } from "@huiyin/shared/people/proofs";
import { answersForAll, reachesUnit } from "@huiyin/shared/staff/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import { askedOp, type Asking } from "../cases/askedRepository";
import { phoneOf } from "../people/phoneRepository";
import { staffOf, type ActingStaff } from "../platform/caller";
import { toPdf } from "../platform/documents";
import { handle, type Caller, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import { lookOp } from "../tickets/ticketRepository";
import { correctRecord, eraseRecord, openRecords, recordsOf, stationOf, type Found, type RecordDeps } from "./recordOps";

const pdfOf = async (records: readonly PersonalRecord[], now: Instant) => ({ name: `records-${localDate(now, zone)}.pdf`, base64: Buffer.from(await toPdf(recordsPaper(records, now))).toString("base64") });

type Mine = Found & { readonly hasPhone: boolean };
/** A PIN stands before these as before cases. */
async function mine(deps: RecordDeps, caller: Caller, now: Instant): Promise<Result<Mine, "auth.required" | "access.pin">> {
  if (caller.kind !== "person") return refuse("auth.required");
  if (caller.isLocked) return refuse("access.pin");
  const held = await phoneOf(deps, caller.person);
  const proved = held !== null && isFresh(held.provenAt, now) && !held.byWechat ? held : null;
  return ok({ ...(await recordsOf(deps, { person: caller.person, phone: proved?.phone ?? null, since: proved === null ? null : theirsFrom(proved.since) })), hasPhone: proved !== null });
}

/** GET /me/records */
const listMyRecords = (deps: RecordDeps) =>
  handle(listMyRecordsRoute, async ({ caller, now }) => {
    const found = await mine(deps, caller, now);
    return found.ok ? ok({ records: await openRecords(deps, found.value), hasPhone: found.value.hasPhone }) : found;
  });

/** GET /me/records/pdf */
const copyMyRecords = (deps: RecordDeps) =>
  handle(copyMyRecordsRoute, async ({ caller, now }) => {
    const found = await mine(deps, caller, now);
    return found.ok ? ok(await pdfOf(await openRecords(deps, found.value), now)) : found;
  });

/** POST /me/records/corrections */
const correctMyRecord = (deps: RecordDeps) =>
  handle(correctMyRecordRoute, async ({ body, caller, now, command }) => {
    const found = await mine(deps, caller, now);
    return found.ok ? correctRecord(deps, found.value, body.record, body, command.rows({})) : found;
  });

/** POST /me/records/erasure */
const eraseMyRecord = (deps: RecordDeps) =>
  handle(eraseMyRecordRoute, async ({ body, caller, now, command }) => {
    const found = await mine(deps, caller, now);
    return found.ok ? eraseRecord(deps, found.value, body.record, command.rows({}), now) : found;
  });

type Asked = { readonly phone: string; readonly how: string };
/** What whoever sits at the desk may reach of what was left with a phone. */
async function atDesk(deps: RecordDeps, by: ActingStaff, { phone: typed, how }: Asked): Promise<Result<Found & { readonly phone: string }, "booking.bad_phone" | "record.how_missing">> {
  const phone = normaliseAnyPhone(typed);
  if (phone === null) return refuse("booking.bad_phone");
  if (how.trim() === "") return refuse("record.how_missing");
  const reaches = ({ unitPath }: { readonly unitPath: readonly UnitCode[] }): boolean => reachesUnit(by.grant, unitPath) || answersForAll(by.grant, deps.district);
  const { bookings, consultations, inAccounts } = await recordsOf(deps, { person: null, phone, since: null });
  return ok({ phone, inAccounts: inAccounts.filter(reaches), bookings: bookings.filter((it) => reaches(it) && it.away?.includes(by.person) !== true), consultations: consultations.filter(reaches) });
}
const looksOf = ({ bookings, consultations }: Found, by: ActingStaff, now: Instant) =>
  [...bookings.map((it) => `BOOKING#${it.number}`), ...consultations.map((it) => `CONSULT#${it.id}`)].map((pk) => lookOp(pk, newRowId(), by.person, "rights", now));
/** Of a consultation its day says enough. */
const aboutOf = (found: Found, ref: RecordRef): Asking["about"] =>
  ref.kind === "booking" ? { kind: "booking", id: showBookingNumber(ref.id) } : { kind: "consultation", id: found.consultations.filter((it) => it.id === ref.id).map((it) => localDate(it.at, zone)).join() };

const batch = 90;
/** Written down before anything is opened. */
async function lookedAt(deps: RecordDeps, found: Found, by: ActingStaff, now: Instant): Promise<boolean> {
  const looks = looksOf(found, by, now);
  for (let at = 0; at < looks.length; at += batch) if (!(await deps.table.transact(looks.slice(at, at + batch))).ok) return false;
  return true;
}

/** POST /stations/{stationId}/records */
const findRecords = (deps: RecordDeps) =>
  handle(findRecordsRoute, async ({ body, caller, now }) => {
    const by = staffOf(caller);
    const found = await atDesk(deps, by, body);
    if (!found.ok) return found;
    if (!(await lookedAt(deps, found.value, by, now))) return refuse("request.conflict");
    return ok({ records: await openRecords(deps, found.value), inAccounts: found.value.inAccounts.length });
  });

/** POST /stations/{stationId}/records/copies */
const copyRecords = (deps: RecordDeps) =>
  handle(copyRecordsRoute, async ({ params, body, caller, now }) => {
    const by = staffOf(caller);
    const found = await atDesk(deps, by, body);
    if (!found.ok) return found;
    const asked = await askedOp(deps.keys, { station: params.stationId, what: "copy", about: { kind: "phone", id: maskPhone(found.value.phone) }, title: by.title, how: body.how.trim() }, now);
    if (!(await lookedAt(deps, found.value, by, now)) || !(await deps.table.transact([asked])).ok) return refuse("request.conflict");
    return ok(await pdfOf(await openRecords(deps, found.value), now));
  });

/** POST /stations/{stationId}/records/corrections */
const correctRecordFor = (deps: RecordDeps) =>
  handle(correctRecordRoute, async ({ body, caller, now, command }) => {
    const by = staffOf(caller);
    const found = await atDesk(deps, by, body);
    if (!found.ok) return found;
    const station = stationOf(found.value, body.record);
    if (station === null) return refuse("record.gone");
    const asked = await askedOp(deps.keys, { station, what: "correct", about: aboutOf(found.value, body.record), title: by.title, how: body.how.trim() }, now);
    return correctRecord(deps, found.value, body.record, { name: body.name, phone: body.newPhone }, [asked, ...command.rows({})]);
  });

/** POST /stations/{stationId}/records/erasure */
const eraseRecordFor = (deps: RecordDeps) =>
  handle(eraseRecordRoute, async ({ body, caller, now, command }) => {
    const by = staffOf(caller);
    const found = await atDesk(deps, by, body);
    if (!found.ok) return found;
    const station = stationOf(found.value, body.record);
    if (station === null) return refuse("record.gone");
    const asked = await askedOp(deps.keys, { station, what: "erase", about: aboutOf(found.value, body.record), title: by.title, how: body.how.trim() }, now);
    return eraseRecord(deps, found.value, body.record, [asked, ...command.rows({})], now);
  });

export const recordHandlers = (deps: RecordDeps): readonly Door[] => [
  listMyRecords(deps), copyMyRecords(deps), correctMyRecord(deps), eraseMyRecord(deps), findRecords(deps), copyRecords(deps), correctRecordFor(deps), eraseRecordFor(deps),
];
