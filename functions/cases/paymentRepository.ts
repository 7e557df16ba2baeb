import { zPayment, type Payment } from "@huiyin/shared/cases/paidLater";
import type { Key, Op, Table } from "../platform/table";

const keyOf = (number: string, id: string): Key => ({ pk: `CASE#${number}`, sk: `PAYMENT#${id}` });

/** Every payment written down after a closing, oldest first. */
export const paymentsOf = async (table: Pick<Table, "query">, number: string): Promise<Payment[]> =>
  (await table.query({ pk: `CASE#${number}`, prefix: "PAYMENT#" })).rows.map((row) => zPayment.parse(row)).sort((a, b) => (a.at < b.at ? -1 : 1));
export async function readPayment(table: Pick<Table, "get">, number: string, id: string): Promise<Payment | null> {
  const row = await table.get(keyOf(number, id));
  return row === null ? null : zPayment.parse(row);
}
export const putPayment = (it: Payment, before: Payment | null): Op => ({
  put: { ...keyOf(it.number, it.id), t: "payment", ...it }, if: before === null ? { absent: true } : { equals: { version: before.version } },
});
