import type { GrantId, PersonId, UnitCode } from "@huiyin/shared/kernel/ids";
import { normaliseName } from "@huiyin/shared/employers/rules";
import { isInForce } from "@huiyin/shared/staff/rules";
import { zGrant, zRole, zStaffMember, type Grant, type Role, type StaffMember } from "@huiyin/shared/staff/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Op } from "../platform/table";
import { dueAt } from "../platform/timers";
import { nextOfRole } from "@huiyin/shared/staff/leaving";
import type { Platform } from "../platform/platform";

export type Standing = { readonly member: StaffMember | null; readonly grants: readonly Grant[] };
export type StaffRepository = ReturnType<typeof createStaffRepository>;

export const memberKey = (person: PersonId) => ({ pk: `PERSON#${person}`, sk: "STAFF" });
const grantKey = (grant: Pick<Grant, "person" | "id">) => ({ pk: `PERSON#${grant.person}`, sk: `GRANT#${grant.id}` });
/** Found by what colleagues call them, as typed by anybody: a respondent may be one of us. */
const nameKey = (name: string) => `STAFF#${normaliseName(name)}`;
const roleKey = (unit: UnitCode, role: Role) => `ROLE#${unit}#${role}`;

/** Rows of a member and of a grant, for the transaction that makes them. */
export const memberOp = (member: StaffMember): Op => ({ put: { ...memberKey(member.person), t: "staff", ...member, findKey: nameKey(member.name), findAt: member.person } });
export function grantOp(grant: Grant): Op {
  const at = nextOfRole(grant, false);
  return { put: { ...grantKey(grant), t: "grant", ...grant, findKey: roleKey(grant.unit, grant.role), findAt: grant.person, ...(at === null ? {} : dueAt(memberKey(grant.person).pk, at)) } };
}
/** Its end is near and was told, or it is over and what hung on it moved on. @param at null: nothing comes any more; only while it ends as it was read */
export const roleSeenOp = (grant: Grant, at: Instant | null): Op => {
  const due = dueAt(memberKey(grant.person).pk, at ?? grant.from);
  const standing = { equals: { to: grant.to } };
  return at === null ? { update: grantKey(grant), remove: Object.keys(due), if: standing } : { update: grantKey(grant), set: due, if: standing };
};

/** The same grant with its end; only as it was read. One that had not begun ends before it began, so that nothing counts it any more. */
export const endGrantOp = (grant: Grant, to: Instant): Op => ({ update: grantKey(grant), set: { to }, remove: ["dueKey", "dueAt"], if: { equals: { to: grant.to } } });
/** Only onto what was read: of two hands at one member one gets through. */
export const changeMemberOp = (after: StaffMember, before: StaffMember): Op => ({
  put: { ...memberKey(after.person), t: "staff", ...after, findKey: nameKey(after.name), findAt: after.person }, if: { equals: { name: before.name, active: before.active, changedAt: before.changedAt } },
});

/** Who is staff, and in what. Read anew each time. */
export const createStaffRepository = ({ table }: Pick<Platform, "table">) => {
  const grantsOf = async (person: PersonId): Promise<Grant[]> => (await table.query({ pk: `PERSON#${person}`, prefix: "GRANT#" })).rows.map((row) => zGrant.parse(row));
  return {
    async standingOf(person: PersonId): Promise<Standing> {
      const [member, grants] = await Promise.all([table.get(memberKey(person)), grantsOf(person)]);
      return { member: member === null ? null : zStaffMember.parse(member), grants };
    },
    grantsOf,

    /** Active members who hold a role at exactly this unit, now. */
    async holdersOf(unit: UnitCode, role: Role, now: Instant): Promise<PersonId[]> {
      const { rows: found } = await table.query({ index: "find", pk: roleKey(unit, role) });
      const grants = (await table.getMany(found)).map((row) => zGrant.parse(row)).filter((grant) => isInForce(grant, now) && grant.unit === unit && grant.role === role);
      const people = [...new Set(grants.map((grant) => grant.person))].sort();
      const members = (await table.getMany(people.map(memberKey))).map((row) => zStaffMember.parse(row));
      return people.filter((person) => members.some((member) => member.person === person && member.active));
    },

    /** Grants at exactly this unit that are in force or will be, whatever the role, with their members. */
    async grantsAt(unit: UnitCode, now: Instant): Promise<{ readonly grants: readonly Grant[]; readonly members: ReadonlyMap<PersonId, StaffMember> }> {
      const found = await Promise.all(zRole.options.map((role) => table.query({ index: "find", pk: roleKey(unit, role) })));
      const read = await table.getMany(found.flatMap(({ rows }) => rows));
      const grants = read.map((row) => zGrant.parse(row)).filter((grant) => grant.unit === unit && (grant.to === null || grant.to > now));
      const people = [...new Set(grants.map((grant) => grant.person))];
      const members = people.length === 0 ? [] : (await table.getMany(people.map(memberKey))).map((row) => zStaffMember.parse(row));
      return { grants, members: new Map(members.map((member) => [member.person, member])) };
    },

    async grant(person: PersonId, id: GrantId): Promise<Grant | null> {
      const row = await table.get(grantKey({ person, id }));
      return row === null ? null : zGrant.parse(row);
    },

    /** Names as colleagues know them; who is no staff is not in the map. */
    async namesOf(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
      const rows = await table.getMany([...new Set(people)].map(memberKey));
      return new Map(rows.map((row) => zStaffMember.parse(row)).map((member) => [member.person, member.name]));
    },

    /** Who is called this, in whatever spelling. The index lags behind a new name. */
    async calledOf(name: string): Promise<PersonId[]> {
      if (normaliseName(name) === "") return [];
      const { rows: found } = await table.query({ index: "find", pk: nameKey(name) });
      return (await table.getMany(found)).map((row) => zStaffMember.parse(row)).filter((member) => nameKey(member.name) === nameKey(name)).map((member) => member.person);
    },

    /** Those of them who are staff today. */
    async activeOf(people: readonly PersonId[]): Promise<PersonId[]> {
      const members = people.length === 0 ? [] : (await table.getMany([...new Set(people)].map(memberKey))).map((row) => zStaffMember.parse(row));
      return members.filter((member) => member.active).map((member) => member.person);
    },

    async save(ops: readonly Op[]): Promise<void> {
      const written = await table.transact(ops);
      if (!written.ok) throw new Error("staff: not written");
    },
  };
};
