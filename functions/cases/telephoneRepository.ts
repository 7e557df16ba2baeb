import type { StationId } from "@huiyin/shared/kernel/ids";
import { parseCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { zPhoneBack, zPhoneCall, type PhoneBack, type PhoneCall, type PhoneCallId } from "@huiyin/shared/cases/telephone";
import * as z from "zod/mini";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";
import { firstContactKey, phoneKey } from "./reportOps";

export const phoneCallKey = (id: PhoneCallId): Key => ({ pk: `TEL#${id}`, sk: "HEAD" });
const backKey = (station: StationId, caller: string): Key => ({ pk: `TELBACK#${station}#${caller}`, sk: "HEAD" });
/** A call with its number, which stays sealed: no rule looks at it. */
export type StoredCall = PhoneCall & { readonly phone: Uint8Array | null };

/** By the number's hash, so that what is kept of it goes when nothing else is left of whoever called. */
export const callerKey = (caller: string): string => `CALLER#${caller}`;
const foundBy = (caller: string | null, at: Instant): Record<string, string> => (caller === null ? {} : { findKey: callerKey(caller), findAt: at });
/** On the board while a record is owed. */
const callRow = ({ phone, ...it }: StoredCall): Row => ({
  ...phoneCallKey(it.id), t: "phoneCall", ...it, phone, ...foundBy(it.caller, it.startedAt), ...(it.settled === null && it.answeredAt !== null ? { boardKey: `TELOPEN#${it.station}`, boardAt: `${it.startedAt}#${it.id}` } : {}),
});
/** @param reason sealed words of whoever said there is nothing to log. */
export const putCall = (after: StoredCall, before: PhoneCall | null, reason?: Uint8Array | null): Op => ({ put: { ...callRow(after), ...(reason == null ? {} : { reason }) }, if: before === null ? { absent: true } : { equals: { version: before.version } } });
/** On the board until somebody reached them, by the time it is owed; at that time the hotline hears that it is late, once. */
export const putBack = (it: PhoneBack, before: PhoneBack | null, reason?: Uint8Array | null): Op => ({
  put: { ...backKey(it.station, it.caller), t: "phoneBack", ...it, ...foundBy(it.caller, it.since), ...(reason == null ? {} : { reason }), ...(it.settled === null ? { boardKey: `TELBACK#${it.station}`, boardAt: `${it.callBy}#${it.caller}` } : {}),
    ...(it.settled === null && it.lateTold === undefined ? dueAt(backKey(it.station, it.caller).pk, it.callBy) : {}),
  },
  if: before === null ? { absent: true } : { equals: { version: before.version } },
});

/** Who called goes, and why nothing was logged, and where it was recorded; when it rang, which seat took it and how it ended stay to be counted. The same again changes nothing. */
export const eraseCallOp = ({ pk, sk }: Key): Op => ({ update: { pk, sk }, set: { phone: null, caller: null, recording: null }, remove: ["reason", "findKey", "findAt", "boardKey", "boardAt"], if: { present: true } });
const zPhone = z.object({ phone: z.nullable(z.instanceof(Uint8Array)) });
const callOf = (row: Row): StoredCall => ({ ...zPhoneCall.parse(row), ...zPhone.parse(row) });
const zFirst = z.object({ number: z.string(), at: zInstant });

export const createTelephoneRepository = ({ table }: { table: Pick<Table, "get" | "getMany" | "query"> }) => ({
  async call(id: PhoneCallId): Promise<StoredCall | null> {
    const row = await table.get(phoneCallKey(id));
    return row === null ? null : callOf(row);
  },
  async back(station: StationId, caller: string): Promise<PhoneBack | null> {
    const row = await table.get(backKey(station, caller));
    return row === null ? null : zPhoneBack.parse(row);
  },
  /** Answered and not logged, oldest first; read again, because the index lags. */
  async open(station: StationId, limit: number): Promise<StoredCall[]> {
    const { rows } = await table.query({ index: "board", pk: `TELOPEN#${station}`, limit });
    return (await table.getMany(rows.map(({ pk, sk }) => ({ pk, sk })))).map(callOf).filter((it) => it.settled === null);
  },
  /** To be called back, the first owed first. */
  async backs(station: StationId, limit: number): Promise<PhoneBack[]> {
    const { rows } = await table.query({ index: "board", pk: `TELBACK#${station}`, limit });
    return (await table.getMany(rows.map(({ pk, sk }) => ({ pk, sk })))).map((row) => zPhoneBack.parse(row)).filter((it) => it.settled === null);
  },
  /** A contact of this number that was recorded since then: a case, words that joined one, or a consultation, which has no number. Null: none. */
  async contactSince(caller: string, since: Instant): Promise<{ readonly number: CaseNumber | null } | null> {
    const [first, repeats] = await Promise.all([table.get(firstContactKey(caller)), table.query({ index: "find", pk: phoneKey(caller), from: since, limit: 1 })]);
    const began = first === null ? null : zFirst.parse(first);
    const [repeat] = repeats.rows;
    if (began !== null && began.at >= since) return { number: parseCaseNumber(began.number) };
    return repeat === undefined ? null : { number: parseCaseNumber(repeat.pk.slice("CASE#".length)) };
  },
});
export type TelephoneRepository = ReturnType<typeof createTelephoneRepository>;
