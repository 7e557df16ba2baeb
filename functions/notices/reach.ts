import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { plans, waysToStaff, waysToWorker, type Way } from "@huiyin/shared/notices/plan";
import type { Channel, Notice } from "@huiyin/shared/notices/schema";
import type { Standing } from "@huiyin/shared/notices/superseded";
import { isMobile } from "@huiyin/shared/people/phone";
import type { BookingRepository } from "../bookings/bookingRepository";
import type { CaseRepository } from "../cases/caseRepository";
import { openVisitor } from "../bookings/visitorOps";
import { openWho } from "../cases/fileOps";
import type { PersonRepository } from "../people/personRepository";
import type { Channels } from "../platform/channels";
import type { Keys } from "../platform/keys";
import type { TicketRepository } from "../tickets/ticketRepository";
import type { ChannelRepository } from "./channelRepository";

export type ReachDeps = {
  readonly keys: Pick<Keys, "open">; readonly persons: Pick<PersonRepository, "openidOf">; readonly senders: Channels; readonly channels: ChannelRepository;
  readonly tickets: Pick<TicketRepository, "get">; readonly cases: Pick<CaseRepository, "get" | "file">; readonly bookings: Pick<BookingRepository, "get" | "who">;
  readonly templates: { readonly worker: readonly string[]; readonly staff: readonly string[] };
};
/** The ways to one person about one notice, and what each leads to. */
export type Reach = { readonly ways: readonly Way[]; readonly openid: string | null; readonly phone: string | null; readonly wecom: string | null; readonly station: StationId | null };

type StandingDeps = { readonly tickets: Pick<TicketRepository, "get">; readonly cases: Pick<CaseRepository, "get">; readonly bookings: Pick<BookingRepository, "get"> };
export async function standingOf(deps: StandingDeps, { about }: Pick<Notice, "about">): Promise<Standing> {
  if (about.kind === "booking") {
    const booking = await deps.bookings.get(about.number);
    const number = booking?.caseNumber ?? null;
    return { booking, ticket: null, it: number === null ? null : await deps.cases.get(number) };
  }
  return {
    ticket: about.kind === "ticket" ? await deps.tickets.get(about.id) : null,
    it: about.kind === "case" ? await deps.cases.get(about.number) : null,
  };
}
/** The same with the ticket of the case it is about: who stands on the other side is written there. */
export async function wholeStandingOf(deps: StandingDeps, notice: Pick<Notice, "about">): Promise<Standing> {
  const standing = await standingOf(deps, notice);
  const id = standing.it?.ticket ?? null;
  return id === null ? standing : { ...standing, ticket: await deps.tickets.get(id) };
}
const stationOf = ({ about }: Notice, { ticket, it, booking }: Standing): StationId | null =>
  about.kind === "station" ? about.id : booking ? booking.station : ticket !== null ? (ticket.status === "ringing" ? ticket.ringStation : ticket.station) : (it?.station ?? null);

/**
 * The phone a worker gave with this case: an SMS or a call by machine leaves words behind, so only where the worker said that is safe.
 * Anybody else is called by a person, who reads how.
 */
async function phoneOfWorker(deps: ReachDeps, to: PersonId, { it, booking }: Standing): Promise<{ phone: string | null; mayCall: boolean }> {
  // Given with the booking itself, to be reached about it.
  if (booking && booking.caseNumber === null && booking.worker === to) {
    const who = await deps.bookings.who(booking.number);
    return { phone: who === null ? null : (await openVisitor(deps.keys, booking.number, who)).phone, mayCall: true };
  }
  if (it === null || it.worker !== to) return { phone: null, mayCall: false };
  const file = await deps.cases.file(it.number);
  const reach = file === null ? null : (await openWho(deps.keys, it.number, file)).reach;
  if (reach === null || !reach.mayLeaveMessage) return { phone: null, mayCall: false };
  return { phone: reach.phone, mayCall: reach.how === "call" };
}

export async function reachOf(deps: ReachDeps, notice: Notice, standing: Standing, now: Instant): Promise<Reach> {
  const { senders } = deps;
  const { audience } = plans[notice.code];
  const station = stationOf(notice, standing);
  const openid = await deps.persons.openidOf(notice.to);
  const has = new Set<Channel>();
  if (openid !== null && deps.templates[audience][0] !== undefined) has.add("wechat");
  if (audience === "worker") {
    const { phone, mayCall } = await phoneOfWorker(deps, notice.to, standing);
    if (senders.sms !== null && isMobile(phone)) has.add("sms");
    if (senders.voice !== null && phone !== null && mayCall) has.add("voice");
    return { ways: waysToWorker(notice.code, has), openid, phone, wecom: null, station };
  }
  const [own, policy] = await Promise.all([deps.channels.own(notice.to), station === null ? null : deps.channels.station(station)]);
  const { phone, wecom } = own?.addresses ?? { phone: null, wecom: null };
  if (senders.sms !== null && isMobile(phone)) has.add("sms");
  if (senders.voice !== null && phone !== null) has.add("voice");
  if (senders.wecom !== null && wecom !== null) has.add("wecom");
  // The station's group hears of a ring once: by the notice of whoever was rung first.
  if (station !== null && standing.ticket?.status === "ringing" && standing.ticket.offeredTo[0] === notice.to) has.add("robot");
  if (notice.code === "test_ring") {
    const channel = (["wecom", "sms", "voice"] as const).find((it) => it === notice.data["channel"] && has.has(it));
    return { ways: channel === undefined ? [] : [{ channel, afterMinutes: 0 }], openid, phone, wecom, station };
  }
  return { ways: waysToStaff(notice.code, own?.settings ?? null, policy, has, now), openid, phone, wecom, station };
}
