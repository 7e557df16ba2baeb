import { isOver } from "@huiyin/shared/bookings/rules";
import type { PersonalRecord, RecordRef } from "@huiyin/shared/bookings/recordsApi";
import type { Booking, BookingNumber } from "@huiyin/shared/bookings/schema";
import { treesOf } from "../grid/gridRepository";
import { stationName } from "@huiyin/shared/grid/rules";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { consultationsAmong, correctConsultationOp, eraseConsultationOp, openAsker, openConsultations, type StoredConsultation } from "../cases/callLogRepository";
import { forgetCaller } from "../cases/forgetCallerOps";
import { phoneKey } from "../cases/reportOps";
import type { Op } from "../platform/table";
import { bookedKey, bookingKey } from "./bookingRepository";
import type { BookingDeps } from "./deps";
import { eraseBooking } from "./eraseOps";
import { looksAt } from "./bookingLooks";
import { openRecord, openVisitor, visitorOp } from "./visitorOps";

export type RecordDeps = Pick<BookingDeps, "district" | "table" | "keys" | "grid" | "bookings" | "agendas" | "staff" | "persons">;
/** As somebody is found: by the account they hold, by a phone, and what was left with it before `since` is not theirs. */
export type Whose = { readonly person: PersonId | null; readonly phone: string | null; readonly since: Instant | null };
export type Found = { readonly bookings: readonly Booking[]; readonly consultations: readonly StoredConsultation[]; /** Left with the phone, and in somebody's account. */ readonly inAccounts: readonly Booking[] };

/** Of one phone; who left more is shown the newest. */
const most = 60;
const pages = 5;
async function ofAccount({ bookings }: RecordDeps, person: PersonId): Promise<BookingNumber[]> {
  const all: BookingNumber[] = [];
  for (let [page, after]: [number, string | null] = [0, null]; page < pages; page += 1) {
    const mine: Awaited<ReturnType<typeof bookings.mine>> = await bookings.mine(person, after);
    all.push(...mine.numbers);
    after = mine.next;
    if (after === null) break;
  }
  return all;
}

/** A case's own visits are among them: they say when and where, and what was said there lies in the case. */
export async function recordsOf(deps: RecordDeps, { person, phone, since }: Whose): Promise<Found> {
  const hashes = phone === null ? [] : deps.keys.keyedHashes("phone", phone);
  const find = (key: string) => deps.table.query({ index: "find", pk: key, newestFirst: true, limit: most });
  const [own, booked, called] = await Promise.all([
    person === null ? [] : ofAccount(deps, person), Promise.all(hashes.map((hash) => find(bookedKey(hash)))), Promise.all(hashes.map((hash) => find(phoneKey(hash)))),
  ]);
  const left = booked.flatMap((page) => page.rows).map((row) => row.pk.slice("BOOKING#".length) as BookingNumber);
  const heads = (await deps.bookings.getMany([...new Set([...own, ...left])])).filter((it) => it.erasedAt === undefined);
  const isTheirs = (it: Booking): boolean => (person !== null && it.worker === person) || (it.worker === null && left.includes(it.number) && (since === null || it.createdAt >= since));
  const consultations = (await consultationsAmong(deps, called.flatMap((page) => page.rows), most)).filter((it) => since === null || it.at >= since);
  return { bookings: heads.filter(isTheirs), consultations, inAccounts: heads.filter((it) => it.worker !== null && it.worker !== person) };
}

/** Opened, newest first. */
export async function openRecords(deps: RecordDeps, { bookings, consultations }: Found): Promise<PersonalRecord[]> {
  const trees = await treesOf(deps.grid, [...bookings.map((it) => it.station), ...consultations.map((it) => it.station)]);
  const nameOf = (station: string): string => stationName(trees(station), station);
  const opened = await Promise.all([
    ...bookings.map(async (it): Promise<PersonalRecord> => {
      const [whole, looks] = await Promise.all([deps.bookings.partition(it.number), looksAt(deps, `BOOKING#${it.number}`)]);
      const who = whole?.who == null ? { name: null, phone: null, employer: null } : await openVisitor(deps.keys, it.number, whole.who);
      return {
        kind: "booking", id: it.number, looks, at: it.startAt, stationName: nameOf(it.station), ...who, mode: it.mode, status: it.status, caseNumber: it.caseNumber,
        // Of a visit that belongs to a case they are the case's words, behind the case's own doors.
        record: whole?.record == null || it.caseNumber !== null ? null : await openRecord(deps.keys, it.number, whole.record), mayCorrect: whole?.who != null && it.caseNumber === null, mayErase: isOver(it),
      };
    }),
    ...consultations.map(async (it): Promise<PersonalRecord> => {
      const [[words], who, looks] = await Promise.all([openConsultations(deps.keys, [it]), openAsker(deps.keys, it), looksAt(deps, `CONSULT#${it.id}`)]);
      return { kind: "consultation", id: it.id, looks, at: it.at, stationName: nameOf(it.station), ...who, type: it.type, outcome: it.outcome, question: words?.text ?? "", answer: words?.answer ?? "", mayCorrect: true, mayErase: true };
    }),
  ]);
  return opened.sort((a, b) => (a.at > b.at ? -1 : 1));
}

type Refused = "record.gone" | "record.ahead" | "record.in_case" | "record.nothing" | "booking.bad_phone" | "request.conflict";
const bookingOf = ({ bookings }: Found, ref: RecordRef) => bookings.find((it) => it.number === ref.id);
const consultationOf = ({ consultations }: Found, ref: RecordRef) => consultations.find((it) => it.id === ref.id);
/** The station whose desk it lies at; null: it is none of theirs. */
export const stationOf = (found: Found, ref: RecordRef): string | null => bookingOf(found, ref)?.station ?? consultationOf(found, ref)?.station ?? null;

/** What the exchange told of the phone goes after it; where that fails, the night takes it when its years are over. */
async function erasedWith({ table, keys }: RecordDeps, phone: string | null, isErased: boolean): Promise<Result<Record<string, never>, Refused>> {
  if (isErased && phone !== null) await forgetCaller(table, keys.keyedHashes("phone", phone), null);
  return isErased ? ok({}) : refuse("request.conflict");
}

/** @param more rows of whoever asked for it, in the same transaction */
export async function eraseRecord(deps: RecordDeps, found: Found, ref: RecordRef, more: readonly Op[], now: Instant): Promise<Result<Record<string, never>, Refused>> {
  const [booking, consultation] = [bookingOf(found, ref), consultationOf(found, ref)];
  if (booking !== undefined) {
    if (!isOver(booking)) return refuse("record.ahead");
    const who = booking.caseNumber === null ? await deps.bookings.who(booking.number) : null;
    const phone = who === null ? null : (await openVisitor(deps.keys, booking.number, who)).phone;
    return erasedWith(deps, phone, await eraseBooking(deps, booking.number, now, more));
  }
  if (consultation === undefined) return refuse("record.gone");
  const { phone } = await openAsker(deps.keys, consultation);
  return erasedWith(deps, phone, (await deps.table.transact([eraseConsultationOp(consultation.id, now), ...more])).ok);
}

export type Mended = { readonly name?: string | null | undefined; readonly phone?: string | null | undefined };
/** What is left out stays as it was; found by the new phone from then on. */
export async function correctRecord(deps: RecordDeps, found: Found, ref: RecordRef, typed: Mended, more: readonly Op[]): Promise<Result<Record<string, never>, Refused>> {
  if (typed.name === undefined && typed.phone === undefined) return refuse("record.nothing");
  const words = (typed.phone ?? "").trim();
  const phone = words === "" ? null : normaliseAnyPhone(words);
  if (words !== "" && phone === null) return refuse("booking.bad_phone");
  const mend = <T extends { readonly name: string | null; readonly phone: string | null }>(it: T): T => ({ ...it, ...(typed.name === undefined ? {} : { name: typed.name?.trim() || null }), ...(typed.phone === undefined ? {} : { phone }) });
  const [booking, consultation] = [bookingOf(found, ref), consultationOf(found, ref)];
  const write = async (op: Op, also: readonly Op[] = []): Promise<Result<Record<string, never>, Refused>> => ((await deps.table.transact([op, ...also, ...more])).ok ? ok({}) : refuse("request.conflict"));
  if (consultation !== undefined) return write(await correctConsultationOp(deps.keys, consultation, mend(await openAsker(deps.keys, consultation))));
  if (booking === undefined) return refuse("record.gone");
  const before = booking.caseNumber === null ? await deps.bookings.who(booking.number) : null;
  if (before === null) return refuse("record.in_case");
  const after = await visitorOp(deps.keys, booking.station, booking.number, mend(await openVisitor(deps.keys, booking.number, before)), before);
  // Nobody erased it meanwhile: what was taken out does not come back.
  return write(after, [{ check: bookingKey(booking.number), if: { equals: { version: booking.version } } }]);
}
