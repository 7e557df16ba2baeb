import { zFormDesk, zRegionForm, type FormDesk, type RegionForm } from "@huiyin/shared/cases/regionForm";
import type { Key, Op, Table } from "../platform/table";

const pkOf = (district: string): string => `REPORTFORM#${district}`;
const deskKey = (district: string): Key => ({ pk: pkOf(district), sk: "DESK" });
/** The number in its place, so that versions lie in the order in which they were made. */
const formKey = (district: string, { id }: Pick<RegionForm, "id">): Key => ({ pk: pkOf(district), sk: `VERSION#${id.slice(district.length + 1).padStart(6, "0")}` });

export async function readFormDesk(table: Pick<Table, "get">, district: string): Promise<FormDesk | null> {
  const row = await table.get(deskKey(district));
  return row === null ? null : zFormDesk.parse(row);
}
/** Only onto what was read: of two hands at one form one gets through. */
export const formDeskOp = (district: string, after: FormDesk, before: FormDesk | null): Op => ({ put: { ...deskKey(district), t: "report_form", ...after }, if: before === null ? { absent: true } : { equals: { version: before.version } } });
export const regionFormOp = (district: string, form: RegionForm): Op => ({ put: { ...formKey(district, form), t: "report_form", ...form }, if: { absent: true } });
/** Oldest first; a handful in years. */
export const regionFormsOf = async (table: Pick<Table, "query">, district: string): Promise<RegionForm[]> => (await table.query({ pk: pkOf(district), prefix: "VERSION#" })).rows.map((row) => zRegionForm.parse(row));
/** The version a card was confirmed by, wherever its case is now; null: the national form. */
export async function regionFormBy(table: Pick<Table, "get">, id: string): Promise<RegionForm | null> {
  const [, district] = /^(\d{6})-\d+$/.exec(id) ?? [];
  const row = district === undefined ? null : await table.get(formKey(district, { id }));
  return row === null ? null : zRegionForm.parse(row);
}
/** Whose forms a station reports by. */
export const districtOf = (station: string): string => station.slice(0, 6);
