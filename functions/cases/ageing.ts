import { zPhoneBack, zPhoneCall } from "@huiyin/shared/cases/telephone";
import { zWaiting } from "@huiyin/shared/bookings/schema";
import { agesBy, dayIn, dayOf, isKeptLongEnough, mayBeOver } from "@huiyin/shared/grid/keeping";
import { keepingYearsOf, knownOf, type KeepingKey, type Known } from "@huiyin/shared/grid/parameters";
import type { Instant, LocalDate } from "@huiyin/shared/kernel/time";
import { zCallTask, zNotice, type NoticeAbout } from "@huiyin/shared/notices/schema";
import { bookingKey } from "../bookings/bookingRepository";
import { eraseWaitingOps } from "../bookings/stationRepository";
import { parametersOf } from "../grid/parameterRepository";
import type { Log } from "../platform/log";
import type { Key, Op, Row, Table } from "../platform/table";
import { ticketKey } from "../tickets/ticketRepository";
import { caseKey } from "./caseRepository";
import { eraseCallOp } from "./telephoneRepository";

/** A row whose time may be over: since when, by which years, and of which station, or what leads to one. */
type Old = { readonly day: LocalDate; readonly key: KeepingKey; readonly of: { readonly station: string } | NoticeAbout; readonly ops: readonly Op[] };
const gone = ({ pk, sk }: Row): Op[] => [{ delete: { pk, sk } }];
const keyAbout = (usual: KeepingKey, about: NoticeAbout): KeepingKey => (about.kind === "booking" ? agesBy.waiting : usual);

function oldOf(row: Row): Old | null {
  switch (row["t"]) {
    case "phoneCall": {
      const it = zPhoneCall.parse(row);
      return it.caller === null && row["phone"] === null ? null : { day: dayOf(it.startedAt), key: agesBy.phoneCall, of: it, ops: [eraseCallOp(row)] };
    }
    case "phoneBack": {
      const it = zPhoneBack.parse(row);
      return { day: dayOf(it.since), key: agesBy.phoneBack, of: it, ops: gone(row) };
    }
    case "waiting": {
      const it = zWaiting.parse(row);
      return { day: dayIn(it.date), key: agesBy.waiting, of: it, ops: eraseWaitingOps(it) };
    }
    case "notice": {
      const it = zNotice.parse(row);
      return { day: dayOf(it.at), key: keyAbout(agesBy.notice, it.about), of: it.about, ops: gone(row) };
    }
    case "callTask": {
      const it = zCallTask.parse(row);
      return { day: dayOf(it.since), key: keyAbout(agesBy.callTask, it.about), of: it.about.kind === "case" || it.about.kind === "booking" ? it.about : it, ops: gone(row) };
    }
    default:
      return null;
  }
}

/** Where what it is about lies; null: nothing has to be read to know whose it is. */
function headKey(of: Old["of"]): Key | null {
  if (!("kind" in of)) return null;
  switch (of.kind) {
    case "case":
      return caseKey(of.number);
    case "booking":
      return bookingKey(of.number);
    case "ticket":
      return ticketKey(of.id);
    default:
      return null;
  }
}
const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/**
 * Takes what has been kept long enough out of the pages of the night's walk over the table: telephone calls and calls back, who waited for a
 * day, notices, tasks to call. What is about a case or a booking stays as long as that is kept. What fails is there again the next night.
 */
export function createAgeing({ table, district }: { readonly table: Pick<Table, "getMany" | "query" | "transact">; readonly district: string }, log: Pick<Log, "fault">, now: Instant) {
  const known = new Map<string, Promise<readonly Known[]>>();
  const knownIn = (of: string): Promise<readonly Known[]> => {
    const reading = known.get(of) ?? parametersOf(table, of).then(knownOf);
    known.set(of, reading);
    return reading;
  };
  async function isOver(it: Old, head: Row | undefined): Promise<boolean> {
    const isKept = "kind" in it.of && (it.of.kind === "case" || it.of.kind === "booking") && head !== undefined && head["erasedAt"] === undefined;
    if (isKept) return false;
    const station = "station" in it.of ? it.of.station : it.of.kind === "station" ? it.of.id : head === undefined ? district : String(head["station"]);
    return isKeptLongEnough(it.day, keepingYearsOf(await knownIn(station.slice(0, 6)), it.key, Number(now.slice(0, 4))), now);
  }
  const attempt = async <T>(run: () => Promise<T> | T, otherwise: T): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      log.fault("retention.failed", error);
      return otherwise;
    }
  };

  /** @returns how many of the page are gone */
  return async (rows: readonly Row[]): Promise<number> => {
    const found: Old[] = [];
    for (const row of rows) {
      const it = await attempt(() => oldOf(row), null);
      if (it !== null && mayBeOver(it.day, it.key, now)) found.push(it);
    }
    if (found.length === 0) return 0;
    return attempt(async () => {
      const keys = new Map(found.flatMap(({ of }) => headKey(of) ?? []).map((key) => [nameOf(key), key]));
      const heads = new Map((keys.size === 0 ? [] : await table.getMany([...keys.values()])).map((row) => [nameOf(row), row]));
      let count = 0;
      for (const it of found) {
        const key = headKey(it.of);
        const isGone = await attempt(async () => (await isOver(it, key === null ? undefined : heads.get(nameOf(key)))) && (await table.transact(it.ops)).ok, false);
        if (isGone) count += 1;
      }
      return count;
    }, 0);
  };
}
