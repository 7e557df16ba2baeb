import type { CaseRepository } from "../cases/caseRepository";
import type { OrganisationRepository } from "../employers/organisationRepository";
import type { GridRepository } from "../grid/gridRepository";
import type { PersonRepository } from "../people/personRepository";
import type { Keys } from "../platform/keys";
import type { Log } from "../platform/log";
import type { Table } from "../platform/table";
import type { VideoRooms } from "../platform/videoRooms";
import type { DutyRepository } from "../rota/dutyRepository";
import type { RotaRepository } from "../rota/rotaRepository";
import type { StaffRepository } from "../staff/staffRepository";
import type { TicketRepository } from "../tickets/ticketRepository";
import type { AgendaRepository } from "./agendaRepository";
import type { BookingRepository } from "./bookingRepository";
import type { StationBookings } from "./stationRepository";

/** What this room stands on. */
export type BookingDeps = {
  /** This installation's own. */
  readonly district: string;
  readonly table: Table; readonly keys: Keys; readonly log: Log; readonly grid: GridRepository; readonly duty: DutyRepository; readonly organisations: Pick<OrganisationRepository, "get" | "all">;
  readonly staff: StaffRepository; readonly tickets: Pick<TicketRepository, "get" | "getMany" | "events" | "subject" | "subjects" | "about">; readonly cases: CaseRepository; readonly persons: Pick<PersonRepository, "findByProof">;
  readonly rota: Pick<RotaRepository, "stationsOf">;
  readonly bookings: BookingRepository; readonly agendas: AgendaRepository; readonly atStations: StationBookings; readonly video: VideoRooms | null;
};
