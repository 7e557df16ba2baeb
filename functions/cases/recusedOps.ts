import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { createClientRepository, ownerOfPerson } from "../employers/clientRepository";
import type { OrganisationRepository } from "../employers/organisationRepository";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";
import type { CaseRepository } from "./caseRepository";
import { openRespondents } from "./fileOps";

const mostKept = 3;
type Deps = {
  readonly table: Pick<Table, "get" | "getMany" | "query">; readonly keys: Pick<Keys, "seal" | "open" | "keyedHash" | "keyedHashes">; readonly cases: Pick<CaseRepository, "file">; readonly organisations: Pick<OrganisationRepository, "get">;
};
/** Whom the matter is about goes onto the own list of who says they are bound to them: not rung about it again, here or elsewhere, until they take it off. */
export async function recusedOps(deps: Deps, number: CaseNumber, person: PersonId, now: Instant): Promise<Op[]> {
  const file = await deps.cases.file(number);
  const respondents = file === null ? [] : (await openRespondents(deps.keys, number, file)).filter((it) => it.kind !== "natural_person").slice(0, mostKept);
  const known = await Promise.all(respondents.map(async (it) => (it.organisation === null ? null : await deps.organisations.get(it.organisation)) ?? { name: it.name, creditCode: null, aliases: [] }));
  const names = known.filter((it, at) => it.name.trim() !== "" && known.findIndex((one) => one.name === it.name) === at);
  const list = createClientRepository(deps);
  return (await Promise.all(names.map(({ name, creditCode, aliases }) => list.saveOps(ownerOfPerson(person), { name, creditCode, aliases: aliases.slice(0, 8) }, person, "recused", now)))).flat();
}
