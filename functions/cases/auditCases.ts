import { auditCase, auditEntry, graceMinutes, peopleOf, type Beside, type Holder, type Offence } from "@huiyin/shared/cases/audit";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { isNextPassed } from "@huiyin/shared/cases/clocks";
import { zCase, type Case } from "@huiyin/shared/cases/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { addMinutes, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { zTicket } from "@huiyin/shared/tickets/schema";
import { headsNear } from "../notices/noticeOps";
import type { PersonRepository } from "../people/personRepository";
import type { Key, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";
import type { StaffRepository } from "../staff/staffRepository";
import { ticketKey } from "../tickets/ticketRepository";
import { caseKey } from "./caseRepository";
import { nextKey } from "./workRepository";

/** `about` is a case number, or the id of whatever else has a timer; nothing else is ever listed. */
export type Offender = { readonly about: string; readonly code: Offence };
export type Page = { readonly checked: number; readonly offenders: readonly Offender[] };
export type AuditDeps = {
  readonly table: Pick<Table, "getMany">; readonly staff: Pick<StaffRepository, "standingOf" | "holdersOf">; readonly persons: Pick<PersonRepository, "hasOpenid">;
};

const casePrefix = "CASE#";
const isHead = (row: Row): boolean => row.pk.startsWith(casePrefix) && row.sk === "HEAD";
const numberOf = (row: Row): string => row.pk.slice(casePrefix.length);
const nameOf = (row: Row): string => `${row.pk}\n${row.sk}`;

/** When the minute door will find this row; null when it will not: no timer, half of one, or one in a shard where nobody looks for it. */
function timerOf(row: Row | undefined): Instant | null {
  const at = zInstant.safeParse(String(row?.["dueAt"]).slice(0, 24));
  if (row === undefined || !at.success) return null;
  const whole = dueAt(row.pk, at.data);
  return row["dueKey"] === whole.dueKey && row["dueAt"] === whole.dueAt ? at.data : null;
}

const once = <K, V>(read: (key: K) => Promise<V>): ((key: K) => Promise<V>) => {
  const known = new Map<K, Promise<V>>();
  return (key) => {
    const reading = known.get(key) ?? read(key);
    known.set(key, reading);
    return reading;
  };
};

/** Judges pages of rows; what is known about people is kept for as long as one walk lasts. */
export function createAudit({ table, staff, persons }: AuditDeps, now: Instant) {
  const holderOf = once(async (person: PersonId): Promise<Holder> => {
    const [{ member, grants }, hasChannel] = await Promise.all([staff.standingOf(person), persons.hasOpenid(person)]);
    return { isActive: member?.active === true, grants, hasChannel };
  });
  const paths = new Map<string, Case["unitPath"]>();
  const headsAt = once((path: string) => headsNear(staff, paths.get(path) ?? [], now));
  const headsOf = (it: Case): Promise<readonly PersonId[]> => {
    if (!isOpenCase(it) || (it.waitingFor.who.kind !== "rung" && !isNextPassed(it, now))) return Promise.resolve([]);
    const path = it.unitPath.join("/");
    paths.set(path, it.unitPath);
    return headsAt(path);
  };

  async function judgeOne(row: Row, ticketRow: Row | undefined, nextRow: Row | undefined): Promise<readonly Offence[]> {
    const parsed = zCase.safeParse(row);
    if (!parsed.success) return ["unreadable"];
    const heads = await headsOf(parsed.data);
    const ticket = zTicket.safeParse(ticketRow).data ?? null;
    const holders = await Promise.all(peopleOf(parsed.data, heads, ticket).map(async (person) => [person, await holderOf(person)] as const));
    const beside: Beside = { timer: timerOf(row), ticket, ticketTimer: timerOf(ticketRow), nextTimer: timerOf(nextRow), holders: new Map(holders), heads };
    return auditCase(parsed.data, beside, now);
  }

  /** Each head with what lies beside it; their tickets in one read, and the next steps that went by. */
  async function judge(rows: readonly Row[]): Promise<Offender[]> {
    const ticketOf = (row: Row) => {
      const parsed = zCase.safeParse(row);
      return parsed.success && isOpenCase(parsed.data) && parsed.data.ticket !== null ? ticketKey(parsed.data.ticket) : null;
    };
    const passed = rows.filter((row) => {
      const { data } = zCase.safeParse(row);
      return data !== undefined && isNextPassed(data, now);
    });
    const read = async (keys: readonly Key[]) => new Map((keys.length === 0 ? [] : await table.getMany(keys)).map((row) => [row.pk, row]));
    const [tickets, nexts] = await Promise.all([read(rows.flatMap((row) => ticketOf(row) ?? [])), read(passed.map((row) => nextKey(numberOf(row))))]);
    const judged = await Promise.all(rows.map(async (row) => {
      const codes = await judgeOne(row, tickets.get(ticketOf(row)?.pk ?? ""), nexts.get(row.pk));
      return codes.map((code) => ({ about: numberOf(row), code }));
    }));
    return judged.flat();
  }

  /** Head and ticket are read one after the other; a case that moved in between only looks wrong. What is wrong is wrong twice. */
  async function judgeTwice(rows: readonly Row[]): Promise<Offender[]> {
    const first = await judge(rows);
    if (first.length === 0) return [];
    const second = await judge(await table.getMany([...new Set(first.map((it) => it.about))].map(caseKey)));
    return first.filter((it) => second.some((other) => other.about === it.about && other.code === it.code));
  }

  /** An entry of the timers' index against the row it stands for, read from the base table. */
  function judgeEntry(entry: Row, row: Row | undefined): readonly Offence[] {
    // What the base says otherwise the index has not heard yet: the base table's own walk sees to that row.
    const isStuck = row !== undefined && row["dueAt"] === entry["dueAt"] && String(entry["dueAt"]) < addMinutes(now, -graceMinutes);
    if (!isHead(entry)) return isStuck ? ["timer_stuck"] : [];
    const head = row === undefined ? null : zCase.safeParse(row);
    const until = zInstant.safeParse(String(entry["dueAt"]).slice(0, 24));
    if (head !== null && !head.success) return ["unreadable"];
    return until.success ? auditEntry({ until: until.data, version: Number(entry["version"]) }, head === null ? null : head.data) : ["timer_differs"];
  }

  return {
    /** A page of the base table: from heads to their timers. */
    async heads(rows: readonly Row[]): Promise<Page> {
      const heads = rows.filter(isHead);
      return { checked: heads.length, offenders: await judgeTwice(heads) };
    },
    /** A page of the timers' index: from entries to their heads. Whatever it belongs to, a timer long past is stuck. */
    async entries(entries: readonly Row[]): Promise<Page> {
      const base = new Map((await table.getMany(entries)).map((row) => [nameOf(row), row]));
      const about = (entry: Row): string => (isHead(entry) ? numberOf(entry) : String(entry["id"] ?? entry["ticket"] ?? "unknown"));
      return { checked: 0, offenders: entries.flatMap((entry) => judgeEntry(entry, base.get(nameOf(entry))).map((code) => ({ about: about(entry), code }))) };
    },
  };
}
