import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { acknowledgeRingRoute, readChannelsRoute, ringTestRoute, saveChannelsRoute } from "@huiyin/shared/notices/channelApi";
import { plans } from "@huiyin/shared/notices/plan";
import { soundingChannels, type ChannelSettings, type SoundingChannel, type StationChannels } from "@huiyin/shared/notices/schema";
import { acknowledged, asked, forgotten, heardUntil, isWaiting, nextTestAt, ringState, soundingOf, testOf } from "@huiyin/shared/notices/sounding";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { isMobile, isRingable, maskPhone } from "@huiyin/shared/people/phone";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf } from "../platform/caller";
import type { Channels } from "../platform/channels";
import { handle, type Door } from "../platform/http";
import { lostRace } from "../platform/stream";
import type { Op, Table } from "../platform/table";
import type { Addresses, ChannelRepository, OwnChannels } from "./channelRepository";
import { noticeOp } from "./noticeOps";
import { noticeRow, type NoticeRepository } from "./noticeRepository";

export type OwnChannelDeps = { readonly table: Pick<Table, "query" | "transact" | "put">; readonly channels: ChannelRepository; readonly senders: Channels; readonly notices: NoticeRepository };

const usual = (): ChannelSettings["plan"] => plans.ticket_rings.channels.map((channel) => ({ channel, afterMinutes: channel === "sms" ? 1 : channel === "voice" ? 2 : 0 }));
export const noChannels = (person: PersonId): OwnChannels => ({
  settings: { v: 1, person, plan: usual(), tests: [], nextTestAt: null, lapseToldAt: null, version: 0 }, addresses: { phone: null, wecom: null },
});
/** The next version of somebody's settings, with the time of the next test that follows from its tests. */
export const changedTo = (it: ChannelSettings, more: Partial<ChannelSettings>): ChannelSettings => {
  const next = { ...it, ...more, version: it.version + 1 };
  return { ...next, nextTestAt: nextTestAt(next.tests, zone) };
};
const leadsTo = (channel: SoundingChannel, { phone, wecom }: Addresses): boolean => (channel === "wecom" ? wecom !== null : channel === "voice" ? isRingable(phone) : isMobile(phone));

export const testRingOp = (to: PersonId, channel: SoundingChannel, now: Instant): Op => noticeOp({ to, code: "test_ring", about: { kind: "channels" }, data: { channel } }, now);

type Grant = { readonly unit: string };
async function policyOf(channels: ChannelRepository, { unit }: Grant): Promise<StationChannels> {
  // Most units carry their station's code; where there is no such station, its row is not there either and the usual stands.
  return channels.station(zStationId.parse(unit));
}

function shown({ settings, addresses }: OwnChannels, policy: StationChannels, senders: Channels, now: Instant) {
  const rings = soundingChannels.map((channel) => {
    const test = testOf(settings, channel);
    return { channel, state: ringState(test, now), waits: isWaiting(test, now), askedAt: test?.askedAt ?? null, until: test === null ? null : heardUntil(test) };
  });
  return {
    plan: settings.plan, allowed: policy.allowed, mostDelayMinutes: policy.mostDelayMinutes,
    available: (["wechat", "wecom", "sms", "voice"] as const).filter((channel) => channel === "wechat" || senders[channel] !== null),
    phone: addresses.phone === null ? null : maskPhone(addresses.phone), wecom: addresses.wecom, rings, sounds: soundingOf(settings, now).sounds,
  };
}

const readChannels = ({ channels, senders }: OwnChannelDeps) =>
  handle(readChannelsRoute, async ({ caller, now }) => {
    const { person, grant } = staffOf(caller);
    const [own, policy] = await Promise.all([channels.own(person), policyOf(channels, grant)]);
    return ok(shown(own ?? noChannels(person), policy, senders, now));
  });

type SaveRefusal = "channels.bad_phone" | "channels.not_allowed" | "channels.no_sound";
type Wish = { readonly plan: ChannelSettings["plan"]; readonly phone?: string | null | undefined; readonly wecom?: string | null | undefined };
/** What would stand after the wish. Who can be rung now and is on a rota stays so. */
function wished(it: OwnChannels, wish: Wish, policy: StationChannels, isOnRota: boolean, now: Instant): Result<OwnChannels, SaveRefusal> {
  const plan = wish.plan.filter((one, at) => wish.plan.findIndex((other) => other.channel === one.channel) === at);
  if (plan.some((one) => !policy.allowed.includes(one.channel) || one.afterMinutes > policy.mostDelayMinutes)) return refuse("channels.not_allowed");
  const phone = wish.phone === undefined ? it.addresses.phone : wish.phone === null || wish.phone.trim() === "" ? null : normaliseAnyPhone(wish.phone);
  if (typeof wish.phone === "string" && wish.phone.trim() !== "" && phone === null) return refuse("channels.bad_phone");
  const wecom = wish.wecom === undefined ? it.addresses.wecom : wish.wecom;
  const moved: SoundingChannel[] = [...(phone === it.addresses.phone ? [] : ["sms", "voice"] as const), ...(wecom === it.addresses.wecom ? [] : ["wecom"] as const)];
  const settings = changedTo(it.settings, { plan, tests: forgotten(it.settings.tests, moved) });
  // A new number may be given: it is heard anew. Taking away the last one that sounds may not.
  const keepsOne = plan.some((one) => one.channel !== "wechat" && leadsTo(one.channel, { phone, wecom }));
  if (isOnRota && !keepsOne && soundingOf(it.settings, now).sounds) return refuse("channels.no_sound");
  return ok({ settings, addresses: { phone, wecom } });
}

const saveChannels = ({ table, channels, senders }: OwnChannelDeps) =>
  handle(saveChannelsRoute, async ({ body, caller, now, command }) => {
    const { person, grant } = staffOf(caller);
    const [own, policy, rota] = await Promise.all([channels.own(person), policyOf(channels, grant), table.query({ index: "find", pk: `DUTY#${person}`, limit: 1 })]);
    const next = wished(own ?? noChannels(person), body, policy, rota.rows.length > 0, now);
    if (!next.ok) return next;
    const reply = shown(next.value, policy, senders, now);
    const written = await table.transact([await channels.saveOp(own?.settings ?? null, next.value.settings, next.value.addresses), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("request.conflict");
  });

const ringTest = ({ table, channels, senders }: OwnChannelDeps) =>
  handle(ringTestRoute, async ({ body, caller, now, command }) => {
    const { person, grant } = staffOf(caller);
    const [own, policy] = await Promise.all([channels.own(person), policyOf(channels, grant)]);
    if (senders[body.channel] === null) return refuse("channels.unavailable");
    if (!policy.allowed.includes(body.channel)) return refuse("channels.not_allowed");
    if (own === null || !leadsTo(body.channel, own.addresses)) return refuse("channels.no_address");
    const before = testOf(own.settings, body.channel);
    if (before !== null && now < addMinutes(before.askedAt, 1)) return refuse("channels.too_often");
    const settings = changedTo(own.settings, { tests: asked(own.settings.tests, body.channel, now) });
    const reply = shown({ ...own, settings }, policy, senders, now);
    const written = await table.transact([await channels.saveOp(own.settings, settings, own.addresses), testRingOp(person, body.channel, now), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("request.conflict");
  });

/** The notice of the ring says so too. */
async function markAnswered({ table, notices }: Pick<OwnChannelDeps, "table" | "notices">, person: PersonId, channel: SoundingChannel | null, now: Instant): Promise<void> {
  const { notices: newest } = await notices.inbox(person, null);
  const ring = newest.find((it) => it.code === "test_ring" && (channel === null || it.data["channel"] === channel) && it.outcome.status === "sent");
  if (ring === undefined) return;
  const attempts = ring.attempts.map((it) => ({ ...it, is: "answered" as const }));
  await table.put(noticeRow({ ...ring, attempts, seenAt: ring.seenAt ?? now }), { equals: { "outcome.status": ring.outcome.status, tries: ring.tries } });
}

const hearingTurns = 5;
/** The reply "1" or the key in a call; null: whichever ring came last. Safe to run twice. */
export async function hear(deps: Pick<OwnChannelDeps, "table" | "channels" | "notices">, person: PersonId, channel: SoundingChannel | null, now: Instant): Promise<void> {
  for (let turn = 0; turn < hearingTurns; turn += 1) {
    const own = await deps.channels.own(person);
    const tests = own === null ? null : acknowledged(own.settings.tests, channel, now);
    if (own === null || tests === null) return;
    if (!(await deps.table.transact([await deps.channels.saveOp(own.settings, changedTo(own.settings, { tests, lapseToldAt: null }), own.addresses)])).ok) continue;
    return markAnswered(deps, person, channel, now);
  }
  throw lostRace("channels.heard");
}

const acknowledgeRing = (deps: OwnChannelDeps) =>
  handle(acknowledgeRingRoute, async ({ body, caller, now, command }) => {
    const { person, grant } = staffOf(caller);
    const [own, policy] = await Promise.all([deps.channels.own(person), policyOf(deps.channels, grant)]);
    const tests = own === null ? null : acknowledged(own.settings.tests, body.channel, now);
    if (own === null || tests === null) return refuse("channels.no_ring");
    const settings = changedTo(own.settings, { tests, lapseToldAt: null });
    const reply = shown({ ...own, settings }, policy, deps.senders, now);
    const written = await deps.table.transact([await deps.channels.saveOp(own.settings, settings, own.addresses), ...command.rows(reply)]);
    if (!written.ok) return refuse("request.conflict");
    await markAnswered(deps, person, body.channel, now);
    return ok(reply);
  });

export const ownChannelHandlers = (deps: OwnChannelDeps): readonly Door[] => [readChannels(deps), saveChannels(deps), ringTest(deps), acknowledgeRing(deps)];
