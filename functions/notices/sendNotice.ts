import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import { limitsOf, nextAllowed, nextStep, recovered, saidTogether, sentTimes, withAttempt, type Step } from "@huiyin/shared/notices/delivery";
import { plans } from "@huiyin/shared/notices/plan";
import type { Attempt, Channel, Notice } from "@huiyin/shared/notices/schema";
import { withTicket } from "@huiyin/shared/notices/following";
import { withYears } from "@huiyin/shared/notices/provisional";
import { isSuperseded, type Standing } from "@huiyin/shared/notices/superseded";
import { zone } from "@huiyin/shared/tickets/duty";
import { epoch } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { ChannelOutcome } from "../platform/channels";
import { newRowId } from "../platform/ids";
import type { Log } from "../platform/log";
import type { Key, Table } from "../platform/table";
import { callTaskOps, type CallDeps } from "./callOps";
import { deliver } from "./deliver";
import { noticeRow, type NoticeRepository } from "./noticeRepository";
import { reachOf, standingOf, wholeStandingOf, type Reach, type ReachDeps } from "./reach";
import type { DutyRepository } from "../rota/dutyRepository";
import type { SubscriptionRepository } from "./subscriptionRepository";

export type SendDeps = ReachDeps & CallDeps & { readonly table: Table; readonly notices: NoticeRepository; readonly subscriptions: SubscriptionRepository; readonly log: Log; readonly duty: Pick<DutyRepository, "calendar"> };

/** Longer than any send takes; a sender that died gives the person free again after it. */
const leaseMinutes = 1;
const zLease = z.object({ until: z.string() });
const leaseKey = (it: Notice): Key => ({ pk: `PERSON#${it.to}`, sk: "LEASE" });

/**
 * Two messages at once to one person are refused by WeChat (43108): one sender at a time, by a row with an end. Claims and leases carry a
 * token of their own: two senders of one notice write rows that look alike, and after a lost answer each would take the other's for its own.
 */
async function lease(table: Table, it: Notice, token: string, now: Instant): Promise<boolean> {
  const row = await table.get(leaseKey(it));
  const held = row === null ? null : zLease.parse(row);
  if (held !== null && held.until > now) return false;
  const taken = await table.put(
    { ...leaseKey(it), t: "lease", v: 1, until: addMinutes(now, leaseMinutes), notice: it.id, token }, held === null ? { absent: true } : { equals: { until: held.until } },
  );
  return taken.ok;
}

const asRead = (before: Notice) => ({ equals: { "outcome.status": before.outcome.status, tries: before.tries } });
/** Only onto what was read: somebody else's claim or outcome stays. */
const settle = (table: Table, before: Notice, after: Notice): Promise<{ readonly ok: boolean }> => table.put(noticeRow(after), asRead(before));

function attemptOf(via: Channel, said: ChannelOutcome, at: Instant): Omit<Attempt, "tries"> {
  const id = said.kind === "sent" ? said.id : null;
  return { via, at, is: said.kind, code: "code" in said ? said.code : null, id };
}

/** As far back as the limits look. */
const limitMinutes = 20;
type Company = { readonly isFull: boolean; readonly mates: readonly Notice[] };
/** Whether this person heard enough on this channel for now, and what else waits to be said to them with this. */
async function company(deps: SendDeps, notice: Notice, channel: Channel, ways: Reach["ways"], now: Instant): Promise<Company> {
  const recent = await deps.notices.since(notice.to, addMinutes(now, -limitMinutes));
  const at = epoch(now);
  if (nextAllowed(limitsOf(notice, channel), sentTimes(recent, notice, channel), at) > at) return { isFull: true, mates: [] };
  const waiting = recent.filter((it) => saidTogether(notice, it) && stepIs(nextStep(it, ways, now, zone), channel));
  const worth = await Promise.all(waiting.map(async (it) => !isSuperseded(it, await standingOf(deps, it))));
  return { isFull: false, mates: waiting.filter((_, index) => worth[index] === true) };
}
const stepIs = (step: Step, channel: Channel): boolean => step.kind === "send" && step.channel === channel;

/** What stands after an attempt: the next step may be to settle at once, else the notice waits for the minute door. */
function after(notice: Notice, attempts: Notice["attempts"], ways: Reach["ways"], now: Instant): { readonly notice: Notice; readonly call: boolean } {
  const open: Notice = { ...notice, attempts: [...attempts], outcome: { status: "pending" } };
  const step = nextStep(open, ways, now, zone);
  if (step.kind === "settle") return { notice: { ...open, outcome: step.outcome }, call: step.call };
  return { notice: step.kind === "rest" ? { ...open, outcome: { status: "pending", notBefore: step.until } } : open, call: false };
}

/** Writes what stands now; where nobody was told, the task to call in the same transaction. */
async function write(deps: SendDeps, before: Notice, next: { readonly notice: Notice; readonly call: boolean }, station: Reach["station"], now: Instant): Promise<boolean> {
  const task = next.call && station !== null ? await callTaskOps(deps, next.notice, station, (await wholeStandingOf(deps, next.notice)).ticket?.otherSide ?? [], now) : null;
  if (task === null) return (await settle(deps.table, before, next.notice)).ok;
  return (await deps.table.transact([{ put: noticeRow({ ...next.notice, outcome: { status: "untold", at: now } }), if: asRead(before) }, ...task])).ok;
}

async function sendOn(deps: SendDeps, notice: Notice, channel: Channel, reach: Reach, { ticket }: Pick<Standing, "ticket">, now: Instant): Promise<"again" | "over"> {
  const { isFull, mates } = await company(deps, notice, channel, reach.ways, now);
  // The minute door comes by again when there is room.
  if (isFull) return "over";
  const isLeased = channel === "wechat";
  const token = newRowId();
  if (isLeased && !(await lease(deps.table, notice, token, now))) return "over";
  const claimed: Notice = { ...notice, tries: notice.tries + 1, outcome: { status: "sending", claimedAt: now, channel, token } };
  let goesOn = false;
  if ((await settle(deps.table, notice, claimed)).ok) {
    const template = deps.templates[plans[notice.code].audience][0];
    const said = await deliver(deps.senders, template, reach, channel, withYears(withTicket(notice, ticket), await deps.duty.calendar(), now, zone), 1 + mates.length);
    const attempt = attemptOf(channel, said, now);
    const next = after(claimed, withAttempt(claimed.attempts, attempt), reach.ways, now);
    await write(deps, claimed, next, reach.station, now);
    if (said.kind === "sent") {
      for (const mate of mates) await settle(deps.table, mate, { ...after(mate, withAttempt(mate.attempts, { ...attempt, code: "together" }), reach.ways, now).notice, tries: mate.tries + 1 });
    }
    if (channel === "wechat" && template !== undefined) await deps.subscriptions.used(notice.to, template, said.kind);
    deps.log.info("notice.settled", { notice: notice.id, code: said.kind });
    goesOn = next.notice.outcome.status === "pending";
  }
  if (isLeased) await deps.table.delete(leaseKey(notice), { equals: { token } });
  return goesOn ? "again" : "over";
}

/** Does what is to be done about one notice now, if nobody else does, and writes down what came of it. Safe to run twice, late, or beside itself. */
export async function sendNotice(deps: SendDeps, key: Key, now: Instant): Promise<void> {
  // A channel that fails hands on to the next at once: no more often than there are channels.
  for (let turn = 0; turn < 6; turn += 1) {
    const read = await deps.notices.get(key);
    if (read === null || (read.outcome.status !== "pending" && read.outcome.status !== "sending")) return;
    if (read.outcome.status === "pending" && read.outcome.notBefore !== undefined && read.outcome.notBefore > now) return;
    const notice = recovered(read, now);
    if (notice.outcome.status !== "pending") return;
    const standing = await standingOf(deps, notice);
    if (isSuperseded(notice, standing)) return void (await settle(deps.table, read, { ...notice, outcome: { status: "inbox_only", at: now, why: "superseded", code: null } }));
    const reach = await reachOf(deps, notice, standing, now);
    const step = nextStep(notice, reach.ways, now, zone);
    switch (step.kind) {
      case "leave":
        // What a dead sender left is written down even when nothing is to be done yet.
        return notice === read ? undefined : void (await settle(deps.table, read, notice));
      case "rest":
        return void (await settle(deps.table, read, { ...notice, outcome: { status: "pending", notBefore: step.until } }));
      case "settle":
        return void (await write(deps, read, { notice: { ...notice, outcome: step.outcome }, call: step.call }, reach.station, now));
      case "send": {
        // Claimed from the row as it stands, so that of two who found a dead sender one goes on.
        if (notice !== read && !(await settle(deps.table, read, { ...notice, tries: notice.tries + 1 })).ok) return;
        if ((await sendOn(deps, notice === read ? notice : { ...notice, tries: notice.tries + 1 }, step.channel, reach, standing, now)) === "over") return;
      }
    }
  }
}
