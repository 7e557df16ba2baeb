import { createAgendaRepository } from "../bookings/agendaRepository";
import { createBookingRepository } from "../bookings/bookingRepository";
import { createStationBookings } from "../bookings/stationRepository";
import { createCaseRepository } from "../cases/caseRepository";
import { createTelephoneRepository } from "../cases/telephoneRepository";
import { createOrganisationRepository } from "../employers/organisationRepository";
import { createGridRepository } from "../grid/gridRepository";
import { createCallTaskRepository } from "../notices/callTaskRepository";
import { createChannelRepository } from "../notices/channelRepository";
import { createNoticeRepository } from "../notices/noticeRepository";
import { createSubscriptionRepository } from "../notices/subscriptionRepository";
import { createPersonRepository } from "../people/personRepository";
import type { Platform } from "../platform/platform";
import { createDutyRepository } from "../rota/dutyRepository";
import { createRotaRepository } from "../rota/rotaRepository";
import { createInviteRepository } from "../staff/inviteRepository";
import { createStaffRepository } from "../staff/staffRepository";
import { createTicketRepository } from "../tickets/ticketRepository";

/** Every repository over one open platform; each door hands its rooms the ones they need. */
export function openRooms(platform: Platform) {
  const { table, keys, env, now, log, wechat } = platform;
  const staff = createStaffRepository({ table });
  const district = env.DISTRICT;
  return {
    table, keys, log, wechat, district, staff,
    grid: createGridRepository({ table, district, now }), duty: createDutyRepository({ table, staff, now }), rota: createRotaRepository({ table }), organisations: createOrganisationRepository({ table, district }),
    tickets: createTicketRepository({ table }), cases: createCaseRepository({ table }), bookings: createBookingRepository({ table }), agendas: createAgendaRepository({ table }), atStations: createStationBookings({ table }), notices: createNoticeRepository({ table }),
    channels: createChannelRepository({ table, keys }), calls: createCallTaskRepository({ table }), senders: platform.channels, video: platform.video, files: platform.files, scan: platform.scan,
    telephone: createTelephoneRepository({ table }), wechatContent: platform.wechatContent,
    persons: createPersonRepository(platform), invites: createInviteRepository({ table, keys }), subscriptions: createSubscriptionRepository({ table }),
    smsSign: env.SMS_SIGN, templates: { worker: env.TEMPLATES_WORKER, staff: env.TEMPLATES_STAFF },
  };
}
export type Rooms = ReturnType<typeof openRooms>;
