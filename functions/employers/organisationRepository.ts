import { normaliseName } from "@huiyin/shared/employers/rules";
import { zOrganisation, type Organisation } from "@huiyin/shared/employers/schema";
import type { OrganisationId } from "@huiyin/shared/kernel/ids";
import type { Op, Row, Table } from "../platform/table";

/** The employer file of a district: plain rows in one partition. Nothing here says which case is about whom. */
export type OrganisationRepository = {
  get(id: OrganisationId): Promise<Organisation | null>;
  all(): Promise<Organisation[]>;
  /** Rows of a new one; of two who make the same name at once, one fails. */
  newRows(it: Organisation): Op[];
  /** Onto the version that was read; with a new name its name row moves, so that no two go by the same. */
  changeRows(after: Organisation, before: Organisation): Op[];
};

export const organisationRow = (district: string, it: Organisation): Row => ({ pk: `ORGS#${district}`, sk: `ORG#${it.id}`, t: "organisation", ...it });

const nameOp = (district: string, it: Organisation): Op => ({ put: { pk: `ORGS#${district}`, sk: `NAME#${normaliseName(it.name)}`, t: "organisationName", v: 1, organisation: it.id }, if: { absent: true } });

export const createOrganisationRepository = ({ table, district }: { table: Pick<Table, "get" | "query">; district: string }): OrganisationRepository => ({
  get: async (id) => {
    const row = await table.get({ pk: `ORGS#${district}`, sk: `ORG#${id}` });
    return row === null ? null : zOrganisation.parse(row);
  },
  all: async () => (await table.query({ pk: `ORGS#${district}`, prefix: "ORG#" })).rows.map((row) => zOrganisation.parse(row)),
  newRows: (it) => [{ put: organisationRow(district, it), if: { absent: true } }, nameOp(district, it)],
  changeRows: (after, before) => [
    { put: organisationRow(district, after), if: { equals: { version: before.version } } },
    ...(normaliseName(after.name) === normaliseName(before.name) ? [] : [nameOp(district, after), { delete: { pk: `ORGS#${district}`, sk: `NAME#${normaliseName(before.name)}` } }]),
  ],
});
