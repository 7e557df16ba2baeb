import { mayBeCalled } from "@huiyin/shared/employers/rules";
import type { Organisation } from "@huiyin/shared/employers/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { phonesIn, withoutPhones } from "@huiyin/shared/people/phone";
import type { Role } from "@huiyin/shared/staff/schema";
import type { OrganisationRepository } from "../employers/organisationRepository";
import type { PersonRepository } from "../people/personRepository";
import type { StaffRepository } from "../staff/staffRepository";
import type { Respondent } from "./fileOps";

export type OtherSideDeps = {
  readonly staff: Pick<StaffRepository, "holdersOf" | "calledOf" | "activeOf">; readonly organisations: Pick<OrganisationRepository, "all">;
  readonly persons: Pick<PersonRepository, "findByProof">;
};

const handling: readonly Role[] = ["lawyer", "mediator", "head", "officer", "operator"];

/** Who may be meant by a name that was only typed: the employer file says whose station and staff that would be. */
export async function typedOnes(deps: Pick<OtherSideDeps, "organisations">, respondents: readonly Respondent[]): Promise<Organisation[]> {
  const typed = respondents.filter((it) => it.organisation === null && it.kind !== "natural_person");
  if (typed.length === 0) return [];
  return (await deps.organisations.all()).filter((it) => (it.ownStation ?? it.unit) !== null && typed.some(({ name }) => mayBeCalled(it, name)));
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

/** Everybody of the staff who stands on the other side of a matter: not rung about it, and no grant of theirs reaches it. */
export async function otherSideOf(deps: OtherSideDeps, organisations: readonly Organisation[], respondents: readonly Respondent[], now: Instant): Promise<PersonId[]> {
  const [theirs, ours] = await Promise.all([staffOf(deps, organisations, now), oursAmong(deps, respondents)]);
  return [...new Set([...theirs, ...ours])];
}
