import { opponentKeys } from "@huiyin/shared/employers/clients";
import { mayBeCalled } from "@huiyin/shared/employers/rules";
import type { Organisation } from "@huiyin/shared/employers/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zCase } from "@huiyin/shared/cases/schema";
import { phonesIn, withoutPhones } from "@huiyin/shared/people/phone";
import type { Role } from "@huiyin/shared/staff/schema";
import { keptFrom } from "../employers/conflictRepository";
import type { OrganisationRepository } from "../employers/organisationRepository";
import type { PersonRepository } from "../people/personRepository";
import type { Keys } from "../platform/keys";
import type { Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import { caseKey } from "./caseRepository";
import { nameHashesOf, type Respondent } from "./fileOps";

export type OtherSideDeps = {
  readonly staff: Pick<StaffRepository, "holdersOf" | "calledOf" | "activeOf">; readonly organisations: Pick<OrganisationRepository, "all" | "get">;
  readonly table: Pick<Table, "getMany" | "query">; readonly keys: Pick<Keys, "keyedHashes">; readonly persons: Pick<PersonRepository, "findByProof">;
};

const handling: readonly Role[] = ["lawyer", "mediator", "head", "officer", "operator"];

/** Who may be meant by a name that was only typed: the employer file says whose station and staff that would be. */
export async function typedOnes(deps: Pick<OtherSideDeps, "organisations">, respondents: readonly Respondent[]): Promise<Organisation[]> {
  const typed = respondents.filter((it) => it.organisation === null && it.kind !== "natural_person");
  if (typed.length === 0) return [];
  return (await deps.organisations.all()).filter((it) => typed.some(({ name }) => mayBeCalled(it, name)));
}

/** An organisation's own staff are never rung about it, wherever else they are on duty. */
async function staffOf({ staff }: OtherSideDeps, organisations: readonly Organisation[], now: Instant): Promise<PersonId[]> {
  const units = organisations.flatMap((it) => it.ownStation ?? []);
  return (await Promise.all(units.flatMap((unit) => handling.map((role) => staff.holdersOf(unit, role, now))))).flat();
}

/**
 * A person on the other side who is one of us: known by what colleagues call them, or by a phone written beside the name. Whoever shares
 * the name is kept away too; what a person is called elsewhere is not known here.
 */
async function oursAmong({ staff, persons }: OtherSideDeps, respondents: readonly Respondent[]): Promise<PersonId[]> {
  const people = respondents.filter((it) => it.kind === "natural_person");
  const found = await Promise.all(people.flatMap(({ name }) => [
    staff.calledOf(withoutPhones(name)),
    ...phonesIn(name).map(async (phone) => [await persons.findByProof("phone", phone)].flatMap((one) => one ?? [])),
  ]));
  return staff.activeOf(found.flat());
}

/** Organisations that belong together; the employer file says so on both sides. */
async function withAffiliates({ organisations }: OtherSideDeps, given: readonly Organisation[]): Promise<Organisation[]> {
  const ids = [...new Set(given.flatMap((it) => it.affiliates ?? []))].filter((id) => given.every((it) => it.id !== id));
  const found = await Promise.all(ids.map((id) => organisations.get(id)));
  return [...given, ...found.flatMap((it) => it ?? [])];
}

/** Whose client it is, or an affiliate of a client: by the lists lawyers and firms keep (employers/clientRepository.ts). */
export async function clientsAmong(deps: OtherSideDeps, organisations: readonly Organisation[], respondents: readonly Pick<Respondent, "name">[]): Promise<PersonId[]> {
  return keptFrom(deps, opponentKeys(await withAffiliates(deps, organisations), respondents));
}

const mostEarlier = 8;
/** Who helped this very person in an earlier matter does not stand against them in this one. Whoever shares the name counts as them. */
async function helpedEarlier({ table, keys }: OtherSideDeps, respondents: readonly Respondent[]): Promise<PersonId[]> {
  const hashes = respondents.filter((it) => it.kind === "natural_person").flatMap((it) => nameHashesOf(keys, withoutPhones(it.name)));
  if (hashes.length === 0) return [];
  const found = await Promise.all(hashes.map((hash) => table.query({ index: "find", pk: `NAME#${hash}`, newestFirst: true, limit: mostEarlier })));
  const heads = await table.getMany(found.flatMap(({ rows }) => rows.map((row) => ({ pk: row.pk, sk: caseKey("").sk }))));
  return heads.map((row) => zCase.parse(row)).flatMap((it) => ("lawyer" in it && it.lawyer !== null ? [it.lawyer] : []));
}

/** Everybody of the staff who stands on the other side of a matter, or is bound to who does: not rung about it, and no grant of theirs reaches it. */
export async function otherSideOf(deps: OtherSideDeps, organisations: readonly Organisation[], respondents: readonly Respondent[], now: Instant): Promise<PersonId[]> {
  const [theirs, ours, bound, earlier] = await Promise.all([
    staffOf(deps, organisations, now), oursAmong(deps, respondents), clientsAmong(deps, organisations, respondents), helpedEarlier(deps, respondents),
  ]);
  return [...new Set([...theirs, ...ours, ...bound, ...earlier])];
}
