import { zPhoneBack, zPhoneCall } from "@huiyin/shared/cases/telephone";
import { bookedKey } from "../bookings/bookingRepository";
import type { Op, Row, Table } from "../platform/table";
import { firstContactKey, phoneKey } from "./reportOps";
import { callerKey, eraseCallOp } from "./telephoneRepository";

/** More than one number leaves in the years it is kept; who rang more often is forgotten with the years (ageing.ts). */
const mostCalls = 300;
const batch = 90;
type Forgets = Pick<Table, "get" | "getMany" | "query" | "transact">;

/** Whether this phone still leads to something else that is kept: a case, a consultation, a booking. The index lags: each row is read again. */
async function leadsOn(table: Forgets, caller: string, without: string | null): Promise<boolean> {
  const gone = `CASE#${without ?? ""}`;
  const [first, ...pages] = await Promise.all([table.get(firstContactKey(caller)), ...[phoneKey(caller), bookedKey(caller)].map((pk) => table.query({ index: "find", pk, newestFirst: true, limit: mostCalls }))]);
  if (first !== null && `CASE#${String(first["number"])}` !== gone) return true;
  const others = pages.flatMap((page) => page.rows).filter((row) => row.pk !== gone && !row.pk.startsWith("PHONE#"));
  const rows = others.length === 0 ? [] : await table.getMany(others.map(({ pk, sk }) => ({ pk, sk })));
  return rows.some((row) => row["findKey"] !== undefined);
}

/** A call that somebody still has to see to keeps its number until they did. */
function opsOf(rows: readonly Row[], isTheirs: (number: string | null) => boolean): Op[] {
  const backs = rows.flatMap((row) => (row["t"] === "phoneBack" ? [{ row, back: zPhoneBack.parse(row) }] : []));
  const isOwed = backs.some(({ back }) => back.settled === null);
  return [
    ...backs.flatMap(({ row, back }): Op[] => (back.settled !== null && isTheirs(back.settled.number) ? [{ delete: { pk: row.pk, sk: row.sk }, if: { equals: { version: back.version } } }] : [])),
    ...rows.flatMap((row): Op[] => {
      const call = row["t"] === "phoneCall" ? zPhoneCall.parse(row) : null;
      return call?.settled == null || (isOwed && call.settled.how === "callback") || !isTheirs(call.settled.number) ? [] : [eraseCallOp(row)];
    }),
  ];
}

/**
 * What the exchange told of a phone goes with the last of what was left by it; what became this very case goes in any case.
 * @param callers keyed hashes of the phone, one a key version
 * @param number the case that is erased; null: it was none
 */
export async function forgetCaller(table: Forgets, callers: readonly string[], number: string | null): Promise<boolean> {
  for (const caller of callers) {
    const { rows } = await table.query({ index: "find", pk: callerKey(caller), limit: mostCalls });
    if (rows.length === 0) continue;
    const [found, stays] = await Promise.all([table.getMany(rows.map(({ pk, sk }) => ({ pk, sk }))), leadsOn(table, caller, number)]);
    const ops = opsOf(found, (of) => !stays || (number !== null && of === number));
    for (let at = 0; at < ops.length; at += batch) if (!(await table.transact(ops.slice(at, at + batch))).ok) return false;
  }
  return true;
}
