import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { OrganisationId, PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { keepAway } from "@huiyin/shared/tickets/otherSide";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { listsChangedAt } from "../employers/conflictRepository";
import type { OrganisationRepository } from "../employers/organisationRepository";
import type { Keys } from "../platform/keys";
import type { Table } from "../platform/table";
import type { TicketRepository } from "../tickets/ticketRepository";
import type { CaseRepository } from "./caseRepository";
import { openRespondents, type Respondent } from "./fileOps";
import { clientsAmong, otherSideOf, typedOnes, type OtherSideDeps } from "./otherSide";

export type ConflictDeps = OtherSideDeps & {
  readonly table: Pick<Table, "get" | "getMany" | "query">; readonly keys: Pick<Keys, "open" | "keyedHashes">; readonly cases: Pick<CaseRepository, "file">;
  readonly organisations: Pick<OrganisationRepository, "all" | "get">; readonly tickets: Pick<TicketRepository, "subjects">;
};

async function respondentsOf({ cases, keys }: Pick<ConflictDeps, "cases" | "keys">, number: CaseNumber): Promise<Respondent[]> {
  const file = await cases.file(number);
  return file === null ? [] : openRespondents(keys, number, file);
}

/** Who may not have this case, by what stands in its file and in the lists now. */
export async function otherSideNow(deps: ConflictDeps, number: CaseNumber, now: Instant): Promise<PersonId[]> {
  const respondents = await respondentsOf(deps, number);
  if (respondents.length === 0) return [];
  const [linked, typed] = await Promise.all([Promise.all(respondents.flatMap((it) => (it.organisation === null ? [] : [deps.organisations.get(it.organisation)]))), typedOnes(deps, respondents)]);
  return otherSideOf(deps, [...linked.flatMap((it) => it ?? []), ...typed], respondents, now);
}

/** Whose client these are, where no case says more: a visit that names an employer. */
export async function boundTo(deps: OtherSideDeps, ids: readonly OrganisationId[], typed: string): Promise<PersonId[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => deps.organisations.get(id)));
  return clientsAmong(deps, found.flatMap((it) => it ?? []), typed === "" ? [] : [{ name: typed }]);
}

/** Of the cases under one ticket so many are asked: what joined them is about the same organisation. */
const mostAsked = 5;
export async function otherSideOfTicket(deps: ConflictDeps, ticket: Pick<Ticket, "id">, now: Instant): Promise<PersonId[]> {
  const numbers = await deps.tickets.subjects(ticket.id, { limit: mostAsked, after: null });
  return [...new Set((await Promise.all(numbers.map((number) => otherSideNow(deps, number, now)))).flat())];
}

/**
 * The ticket with those kept away whom a list names since it was opened; as it is when no list grew meanwhile, which costs one small read.
 * Every step that may ring somebody begins here.
 * @param but who steps aside in this very step: that is what it does with them
 */
export async function withConflicts<T extends Ticket>(deps: ConflictDeps, ticket: T, now: Instant, but: PersonId | null = null): Promise<T> {
  const changed = await listsChangedAt(deps.table);
  if (changed === null || changed < ticket.createdAt) return ticket;
  return keepAway(ticket, (await otherSideOfTicket(deps, ticket, now)).filter((person) => person !== but)) ?? ticket;
}
