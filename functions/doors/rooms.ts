import { createAgendaRepository } from "../bookings/agendaRepository";
import { createBookingRepository } from "../bookings/bookingRepository";
import { createStationBookings } from "../bookings/stationRepository";
import { createCallTaskRepository } from "../notices/callTaskRepository";
import { createChannelRepository } from "../notices/channelRepository";
import { createSubscriptionRepository } from "../notices/subscriptionRepository";
import type { Platform } from "../platform/platform";
import { createInviteRepository } from "../staff/inviteRepository";
import { openCore, type Core } from "./core";

/** The repositories of the rooms that are loaded on use, beside those of the core. */
export const beside = (core: Core) => ({
  ...core, bookings: createBookingRepository(core), agendas: createAgendaRepository(core), atStations: createStationBookings(core),
  channels: createChannelRepository(core), calls: createCallTaskRepository(core), invites: createInviteRepository(core), subscriptions: createSubscriptionRepository(core),
});
export type Rooms = ReturnType<typeof beside>;

/** Every repository over one open platform; each door hands its rooms the ones they need. */
export const openRooms = (platform: Platform): Rooms => beside(openCore(platform));
