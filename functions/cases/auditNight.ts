import { zOffence } from "@huiyin/shared/cases/audit";
import { chinaTime, epoch, localDate, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Row, Table } from "../platform/table";
import { shardKey, timerShards } from "../platform/timers";
import { createAudit, type AuditDeps, type Offender } from "./auditCases";

export type NightDeps = AuditDeps & { readonly table: Pick<Table, "scan" | "query" | "getMany" | "put" | "delete"> };
/** So far: of the whole night, whoever walked it. */
export type Night = { readonly checked: number; readonly offenders: readonly Offender[]; readonly isDone: boolean };

/** The base table in so many parts, then each shard of the timers' index: one stored position each. */
const headSegments = 4;
const segments = headSegments + timerShards;
const keptDays = 90;

const zPosition = z.object({ segment: z.number(), after: z.nullable(z.string()), isDone: z.boolean(), checked: z.number() });
type Position = z.infer<typeof zPosition>;
const zOffender = z.object({ about: z.string(), code: zOffence });

const pk = (date: string): string => `AUDIT#${date}`;
const ttlFrom = (now: Instant): number => Math.floor(epoch(now) / 1000) + keptDays * 86_400;
const positionRow = (date: string, it: Position, ttl: number): Row => ({ pk: pk(date), sk: `SEGMENT#${String(it.segment).padStart(2, "0")}`, t: "audit", v: 1, ttl, ...it });
const offenderRow = (date: string, it: Offender, ttl: number): Row => ({ pk: pk(date), sk: `OFFENDER#${it.about}#${it.code}`, t: "offender", v: 1, ttl, ...it });

const page = (table: NightDeps["table"], { segment, after }: Position, limit: number) =>
  segment < headSegments
    ? table.scan({ segment, segments: headSegments, limit, after })
    : table.query({ index: "due", pk: shardKey(segment - headSegments), limit, after });

/** Where tonight's walk stands. A walk that came to its end begins anew, unless somebody only wants it continued. */
async function standing(table: NightDeps["table"], date: string, continues: boolean): Promise<Position[]> {
  const known = (await table.query({ pk: pk(date), prefix: "SEGMENT#" })).rows.map((row) => zPosition.parse(row));
  const startsOver = !continues && known.length === segments && known.every((it) => it.isDone);
  if (startsOver) {
    const { rows } = await table.query({ pk: pk(date) });
    await Promise.all(rows.map((row) => table.delete({ pk: row.pk, sk: row.sk })));
  }
  return Array.from({ length: segments }, (_, segment) => (startsOver ? undefined : known.find((it) => it.segment === segment)) ?? { segment, after: null, isDone: false, checked: 0 });
}

export type Walk = {
  readonly isOver: () => boolean; readonly continues: boolean; readonly pageSize?: number;
  /** Shown every page of the base table on the way; what fails there is its own to see to. */
  readonly onRows?: (rows: readonly Row[]) => Promise<unknown>;
};

/**
 * Walks every head and every timer, both ways, and writes down where it is after each page: whoever goes on after a stop, or after a
 * crash, goes on from there. At least one page is done each time. Twice at once is only twice the reading.
 */
export async function auditNight(deps: NightDeps, { isOver, continues, pageSize = 200, onRows }: Walk, now: Instant): Promise<Night> {
  const { table } = deps;
  const date = localDate(now, chinaTime);
  const ttl = ttlFrom(now);
  const audit = createAudit(deps, now);
  const positions = await standing(table, date, continues);
  for (let at = positions.findIndex((it) => !it.isDone); at >= 0; at = positions.findIndex((it) => !it.isDone)) {
    const it = positions[at];
    if (it === undefined) break;
    const { rows, next } = await page(table, it, pageSize);
    const { checked, offenders } = it.segment < headSegments ? await audit.heads(rows) : await audit.entries(rows);
    if (it.segment < headSegments) await onRows?.(rows);
    for (const offender of offenders) await table.put(offenderRow(date, offender, ttl));
    const reached = { ...it, after: next, isDone: next === null, checked: it.checked + checked };
    await table.put(positionRow(date, reached, ttl));
    positions[at] = reached;
    if (isOver()) break;
  }
  const offenders = (await table.query({ pk: pk(date), prefix: "OFFENDER#" })).rows.map((row) => zOffender.parse(row));
  return { checked: positions.reduce((sum, it) => sum + it.checked, 0), offenders, isDone: positions.every((it) => it.isDone) };
}
