import type { Key, Op, Row, Table } from "./table";

/**
 * What of a case, a booking or a ticket lies with somebody or something else leaves a trace beside it, so that it is found again when it is
 * erased: the row `of` it stands for lies at `at`.
 */
export const tracePrefix = "TRACE#";
const zones = { case: "CASE", booking: "BOOKING", ticket: "TICKET" } as const;
export type TracedAbout = { readonly kind: keyof typeof zones; readonly number: string };
const traceKey = ({ kind, number }: TracedAbout, at: Key): Key => ({ pk: `${zones[kind]}#${number}`, sk: `${tracePrefix}${at.pk}#${at.sk}` });

/** @param ttl seconds since 1970, where the row it stands for has one */
export const traceOp = (about: TracedAbout, { pk, sk }: Key, ttl?: number): Op => ({ put: { ...traceKey(about, { pk, sk }), t: "trace", v: 1, at: { pk, sk }, ...(ttl === undefined ? {} : { ttl }) } });

const keyIn = (row: Row): Key => {
  const { pk, sk } = Object(row["at"]);
  return { pk: String(pk), sk: String(sk) };
};
/** The rows that are traced beside it, and their traces, deleted. */
export async function eraseTracedOps(table: Pick<Table, "query">, { kind, number }: TracedAbout): Promise<Op[]> {
  const { rows } = await table.query({ pk: `${zones[kind]}#${number}`, prefix: tracePrefix });
  return rows.flatMap((row): Op[] => [{ delete: keyIn(row) }, { delete: { pk: row.pk, sk: row.sk } }]);
}
