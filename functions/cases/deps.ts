import type { OrganisationRepository } from "../employers/organisationRepository";
import type { GridRepository } from "../grid/gridRepository";
import type { PersonRepository } from "../people/personRepository";
import type { Keys } from "../platform/keys";
import type { Table } from "../platform/table";
import type { DutyRepository } from "../rota/dutyRepository";
import type { StaffRepository } from "../staff/staffRepository";
import type { TicketRepository } from "../tickets/ticketRepository";
import type { CaseRepository } from "./caseRepository";

/** What the handlers of this room stand on. */
export type CaseDeps = {
  readonly table: Table; readonly keys: Keys; readonly district: string;
  readonly grid: GridRepository; readonly duty: DutyRepository; readonly organisations: OrganisationRepository;
  readonly staff: StaffRepository; readonly tickets: TicketRepository; readonly cases: CaseRepository;
  readonly persons: Pick<PersonRepository, "findByProof">;
};
