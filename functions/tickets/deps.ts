import type { AgendaRepository } from "../bookings/agendaRepository";
import type { BookingRepository } from "../bookings/bookingRepository";
import type { StationBookings } from "../bookings/stationRepository";
import type { CaseRepository } from "../cases/caseRepository";
import type { OrganisationRepository } from "../employers/organisationRepository";
import type { GridRepository } from "../grid/gridRepository";
import type { NoticeRepository } from "../notices/noticeRepository";
import type { PersonRepository } from "../people/personRepository";
import type { Keys } from "../platform/keys";
import type { Table } from "../platform/table";
import type { DutyRepository } from "../rota/dutyRepository";
import type { StaffRepository } from "../staff/staffRepository";
import type { TicketRepository } from "./ticketRepository";

/** What the handlers and timers of this room stand on. */
export type TicketDeps = {
  readonly table: Table; readonly keys: Keys; readonly grid: GridRepository; readonly duty: DutyRepository; readonly organisations: OrganisationRepository;
  readonly staff: StaffRepository; readonly cases: CaseRepository; readonly tickets: TicketRepository; readonly notices: NoticeRepository;
  readonly persons: Pick<PersonRepository, "findByProof">;
};
/** With the visits of those who step aside, which are placed anew. */
export type VisitingDeps = TicketDeps & { readonly agendas: Pick<AgendaRepository, "ahead">; readonly bookings: Pick<BookingRepository, "getMany">; readonly atStations: Pick<StationBookings, "outing"> };
