import { zParameter, type Parameter, type ParameterKey } from "@huiyin/shared/grid/parameters";
import type { Key, Op, Table } from "../platform/table";

const pkOf = (district: string): string => `PARAMETERS#${district}`;
const keyOf = (district: string, it: { readonly key: ParameterKey; readonly year: number }): Key => ({ pk: pkOf(district), sk: `${it.key}#${it.year}` });
/** Only onto what was read: of two hands at one value one gets through. */
export const parameterOp = (district: string, after: Parameter, before: Parameter | null): Op => ({
  put: { ...keyOf(district, after), t: "parameter", ...after }, if: before === null ? { absent: true } : { equals: { version: before.version } },
});
/** A few dozen rows a district. */
export async function parametersOf(table: Pick<Table, "query">, district: string): Promise<Parameter[]> {
  const { rows } = await table.query({ pk: pkOf(district) });
  return rows.map((row) => zParameter.parse(row));
}
export async function parameterAt(table: Pick<Table, "get">, district: string, it: { readonly key: ParameterKey; readonly year: number }): Promise<Parameter | null> {
  const row = await table.get(keyOf(district, it));
  return row === null ? null : zParameter.parse(row);
}
