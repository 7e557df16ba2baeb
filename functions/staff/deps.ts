import type { AgendaRepository } from "../bookings/agendaRepository";
import type { BookingRepository } from "../bookings/bookingRepository";
import type { StationBookings } from "../bookings/stationRepository";
import type { GridRepository } from "../grid/gridRepository";
import type { PersonRepository } from "../people/personRepository";
import type { Channels } from "../platform/channels";
import type { Keys } from "../platform/keys";
import type { Table } from "../platform/table";
import type { CaseRepository } from "../cases/caseRepository";
import type { NoticeRepository } from "../notices/noticeRepository";
import type { DutyRepository } from "../rota/dutyRepository";
import type { RotaRepository } from "../rota/rotaRepository";
import type { TicketRepository } from "../tickets/ticketRepository";
import type { InviteRepository } from "./inviteRepository";
import type { StaffRepository } from "./staffRepository";

/** What the handlers of this room stand on. */
export type StaffDeps = {
  readonly table: Table; readonly keys: Keys; readonly district: string; readonly grid: GridRepository; readonly staff: StaffRepository; readonly invites: InviteRepository;
  readonly persons: Pick<PersonRepository, "attachOps" | "findByProof">; readonly senders: Pick<Channels, "sms">;
  readonly rota: RotaRepository; readonly duty: Pick<DutyRepository, "calendar">; readonly cases: Pick<CaseRepository, "takenBy" | "getMany">;
  readonly agendas: Pick<AgendaRepository, "ahead">; readonly bookings: Pick<BookingRepository, "getMany">; readonly atStations: Pick<StationBookings, "outing">;
  readonly tickets: Pick<TicketRepository, "getMany">; readonly notices: Pick<NoticeRepository, "since">;
};
