import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import { claim, isSuperseded, messageOf } from "@huiyin/shared/notices/rules";
import type { Notice } from "@huiyin/shared/notices/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import * as z from "zod/mini";
import type { PersonRepository } from "../people/personRepository";
import type { Log } from "../platform/log";
import type { Key, Table } from "../platform/table";
import type { ChannelOutcome, Channels } from "../platform/channels";
import type { TicketRepository } from "../tickets/ticketRepository";
import { noticeRow, type NoticeRepository } from "./noticeRepository";
import type { SubscriptionRepository } from "./subscriptionRepository";

export type SendDeps = {
  readonly table: Table; readonly wechat: Channels["wechat"]; readonly persons: Pick<PersonRepository, "openidOf">; readonly tickets: Pick<TicketRepository, "get">;
  readonly notices: NoticeRepository; readonly subscriptions: SubscriptionRepository; readonly log: Log;
  readonly templates: { readonly worker: readonly string[]; readonly staff: readonly string[] };
};
type Why = Extract<Notice["outcome"], { status: "inbox_only" }>["why"];

/** Longer than any send takes; a sender that died gives the person free again after it. */
const leaseMinutes = 1;
const zLease = z.object({ until: z.string() });
const leaseKey = (it: Notice): Key => ({ pk: `PERSON#${it.to}`, sk: "LEASE" });

/** Two messages at once to one person are refused by WeChat (43108): one sender at a time, by a row with an end. */
async function lease(table: Table, it: Notice, now: Instant): Promise<boolean> {
  const row = await table.get(leaseKey(it));
  const held = row === null ? null : zLease.parse(row);
  if (held !== null && held.until > now) return false;
  const taken = await table.put(
    { ...leaseKey(it), t: "lease", v: 1, until: addMinutes(now, leaseMinutes), notice: it.id }, held === null ? { absent: true } : { equals: { until: held.until } },
  );
  return taken.ok;
}

/** Only onto what was read: somebody else's claim or outcome stays. */
const settle = (table: Table, before: Notice, after: Notice): Promise<{ readonly ok: boolean }> =>
  table.put(noticeRow(after), { equals: { "outcome.status": before.outcome.status, tries: before.tries } });

function outcomeOf(sent: ChannelOutcome, now: Instant): Notice["outcome"] {
  const stays = (why: Why, code: string | null): Notice["outcome"] => ({ status: "inbox_only", at: now, why, code });
  switch (sent.kind) {
    case "sent":
      return { status: "sent", at: now, channel: "wechat" };
    case "no_consent":
    case "unreachable":
    case "failed":
      return stays(sent.kind, sent.code);
    case "quota":
      return stays("failed", sent.code);
    case "unknown":
      return stays("unknown", null);
    case "later":
      return { status: "pending" };
  }
}

/** Sends one notice if nobody else does, and writes down what came of it. Safe to run twice, late, or beside itself. */
export async function sendNotice(deps: SendDeps, key: Key, now: Instant): Promise<void> {
  const { table } = deps;
  const notice = await deps.notices.get(key);
  if (notice === null) return;
  const stays = (why: Why): Notice => ({ ...notice, outcome: { status: "inbox_only", at: now, why, code: null } });
  const may = claim(notice, now);
  if (may.kind === "leave") return;
  if (may.kind === "give_up") return void (await settle(table, notice, stays(may.why)));
  const ticket = notice.about.kind === "ticket" ? await deps.tickets.get(notice.about.id) : null;
  if (isSuperseded(notice, ticket)) return void (await settle(table, notice, stays("superseded")));
  const message = messageOf(notice, zone);
  const template = deps.templates[message.audience][0];
  const openid = await deps.persons.openidOf(notice.to);
  if (openid === null || template === undefined) return void (await settle(table, notice, stays("no_wechat")));

  if (!(await lease(table, notice, now))) return;
  const claimed: Notice = { ...notice, tries: notice.tries + 1, outcome: { status: "sending", claimedAt: now, channel: "wechat" } };
  if ((await settle(table, notice, claimed)).ok) {
    const sent = await deps.wechat.send({ openid, template, page: message.page, data: message.data });
    await settle(table, claimed, { ...claimed, outcome: outcomeOf(sent, now) });
    await deps.subscriptions.used(notice.to, template, sent.kind);
    deps.log.info("notice.settled", { notice: notice.id, code: sent.kind });
  }
  await table.delete(leaseKey(notice), { equals: { notice: notice.id } });
}

