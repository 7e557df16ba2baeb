import { zUnitKind, type UnitKind } from "@huiyin/shared/grid/schema";
import type { TreeLine } from "@huiyin/shared/grid/tree";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { zInstant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Row, Table } from "../platform/table";

/**
 * The division codes of the whole country, from which districts are opened: a row for each street with its communities in it, so that
 * 660,000 units are 44,000 rows. Nothing that runs reads it but whoever opens a district; a district's own tree lies apart.
 */
const listPk = "NATION";
/** `of`: the import that wrote it last; rows from before it was written down have none. */
const of = z.optional(z.string());
const zDistrictRow = z.object({ v: z.literal(1), code: zUnitCode, name: z.string(), of });
const zStreetRow = z.object({ v: z.literal(1), code: zUnitCode, name: z.string(), kind: zUnitKind, of, units: z.array(z.tuple([z.string(), z.string(), zUnitKind])) });
export type Street = { readonly code: string; readonly name: string; readonly kind: UnitKind; readonly units: readonly (readonly [string, string, UnitKind])[] };

export const nationDistrictRow = (code: string, name: string, by: string): Row => ({ pk: listPk, sk: `DISTRICT#${code}`, t: "nationDistrict", v: 1, code, name, of: by });
export const nationStreetRow = (it: Street, by: string): Row => ({ pk: `NATION#${it.code.slice(0, 6)}`, sk: `STREET#${it.code}`, t: "nationStreet", v: 1, ...it, of: by });

/** How far an import came: bytes of the file that are on disk for good. */
export const zNationImport = z.object({ v: z.literal(1), id: z.string(), bytes: z.number(), units: z.number(), startedAt: zInstant, doneAt: z.nullable(zInstant), /** Its rows say that they are its own. */ stamps: z.optional(z.boolean()) });
export type NationImport = z.infer<typeof zNationImport>;
const importKey: Key = { pk: listPk, sk: "IMPORT" };
export const nationImportRow = (it: NationImport): Row => ({ ...importKey, t: "nationImport", ...it });
export async function readNationImport(table: Pick<Table, "get">): Promise<NationImport | null> {
  const row = await table.get(importKey);
  return row === null ? null : zNationImport.parse(row);
}

/** What the last whole import did not write is no more: the code was taken away. Until an import is whole, nothing is judged by it. */
async function lasts(table: Pick<Table, "get">): Promise<(row: { readonly of?: string | undefined }) => boolean> {
  const last = await readNationImport(table);
  return last === null || last.doneAt === null || last.stamps !== true ? () => true : (row) => row.of === last.id;
}

export async function nationDistrict(table: Pick<Table, "get">, code: string): Promise<string | null> {
  const [row, isLast] = await Promise.all([table.get({ pk: listPk, sk: `DISTRICT#${code}` }), lasts(table)]);
  const it = row === null ? null : zDistrictRow.parse(row);
  return it !== null && isLast(it) ? it.name : null;
}
/** The districts of a city, by its four digits. */
export async function nationDistrictsOf(table: Pick<Table, "get" | "query">, city: string): Promise<{ readonly code: string; readonly name: string }[]> {
  const [{ rows }, isLast] = await Promise.all([table.query({ pk: listPk, prefix: `DISTRICT#${city}` }), lasts(table)]);
  return rows.map((row) => zDistrictRow.parse(row)).filter(isLast).map(({ code, name }) => ({ code, name }));
}
/** A district's tree as a file of it would be read; empty when the country's codes were never imported, or have no such district. */
export async function nationLines(table: Pick<Table, "get" | "query">, district: string): Promise<TreeLine[]> {
  const [name, { rows }, isLast] = await Promise.all([nationDistrict(table, district), table.query({ pk: `NATION#${district}` }), lasts(table)]);
  if (name === null) return [];
  const line = (code: string, kind: UnitKind, title: string, parent: string | null): Omit<TreeLine, "row"> => ({
    code: zUnitCode.parse(code), kind, name: title, parent: parent === null ? null : zUnitCode.parse(parent), into: null, address: null, phone: null, point: null, hours: null,
  });
  const streets = rows.map((row) => zStreetRow.parse(row)).filter(isLast);
  const all = [line(district, "district", name, null), ...streets.flatMap((it) => [line(it.code, it.kind, it.name, district), ...it.units.map(([end, title, kind]) => line(it.code + end, kind, title, it.code))])];
  return all.map((it, at) => ({ ...it, row: at + 1 }));
}
