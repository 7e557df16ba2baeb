import type { BookingNumber } from "@huiyin/shared/bookings/schema";
import { reportAnonymouslyRoute } from "@huiyin/shared/cases/api";
import { findOwnKey } from "../cases/anonymousKey";
import { caseReachedOf } from "../cases/caseReached";
import { createCaseRepository } from "../cases/caseRepository";
import { createGridRepository } from "../grid/gridRepository";
import { createConsentRepository } from "../people/consentRepository";
import { createSignedRepository } from "../people/signedRepository";
import { createTokens, type Tokens } from "../people/tokens";
import type { Serving } from "../platform/http";
import { createIdempotency } from "../platform/idempotency";
import type { Platform } from "../platform/platform";
import { createStaffRepository } from "../staff/staffRepository";
import { createTicketRepository } from "../tickets/ticketRepository";
import { bookingReachedOf, ticketReachedOf } from "./access";
import { createGate } from "./authorise";
import { createPace } from "./pace";

export type Served = { readonly serving: Serving; readonly tokens: Tokens };

/** What stands in front of every handler, over one open platform. */
export async function createServing(platform: Platform): Promise<Served> {
  const { table, keys, now, env, log } = platform;
  const [cases, tickets, signed, consents, staff] = [
    createCaseRepository({ table }), createTicketRepository({ table }), createSignedRepository({ table }), createConsentRepository({ table }), createStaffRepository({ table }),
  ];
  // Loaded by the first request about a booking: filing and taking never ask for one.
  const booking = async (number: BookingNumber) => (await import("../bookings/bookingRepository")).createBookingRepository({ table }).get(number);
  const grid = createGridRepository({ table, district: env.DISTRICT, now });
  const tokens = await createTokens(platform);
  const gate = createGate({
    tokens, signedOf: signed.read, grantsOf: staff.grantsOf, now, district: env.DISTRICT,
    ownersOf: cases.get,
    caseReached: async (number) => {
      const it = await cases.get(number);
      return it === null ? null : caseReachedOf(it, it.ticket === null ? null : await tickets.get(it.ticket));
    },
    ticketReached: async (id) => {
      const it = await tickets.get(id);
      return it === null ? null : ticketReachedOf(it);
    },
    bookingOwners: booking,
    bookingReached: async (number) => {
      const it = await booking(number);
      return it === null ? null : bookingReachedOf(it);
    },
    unitPathOf: async (id) => (await grid.station(id))?.unitPath ?? null,
    hasConsent: async (holder, purpose) => (await consents.read(holder, purpose)) !== null,
  });
  // What is filed without a name keeps the row of its key in the case's own partition.
  const idempotency = createIdempotency({ table, keys, now, ownRow: (route, key) => (route === reportAnonymouslyRoute.name ? findOwnKey(platform, key, now()) : undefined) });
  return { serving: { gate: { ...gate, pace: createPace({ table, now }) }, idempotency, log, now }, tokens };
}
