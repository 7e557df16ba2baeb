import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { reported } from "@huiyin/shared/notices/delivery";
import type { Notice } from "@huiyin/shared/notices/schema";
import type { PersonRepository } from "../people/personRepository";
import type { Pushed } from "../platform/pushed";
import { lostRace } from "../platform/stream";
import type { Table } from "../platform/table";
import { putCallTask, type CallTaskRepository } from "./callTaskRepository";
import type { ChannelRepository } from "./channelRepository";
import { keyOfRef } from "./deliver";
import { noticeRow, type NoticeRepository } from "./noticeRepository";
import { hear } from "./ownChannels";
import type { SubscriptionRepository } from "./subscriptionRepository";

export type PushedDeps = {
  readonly table: Pick<Table, "query" | "transact" | "put">; readonly persons: Pick<PersonRepository, "findByProof">; readonly subscriptions: SubscriptionRepository;
  readonly channels: ChannelRepository; readonly notices: NoticeRepository; readonly calls: CallTaskRepository;
};
type Reported = Extract<Pushed, { what: "reported" }>;

/** Reports name the notice by our ref; WeChat's only its message's id and who got it. */
const reportedWithinHours = 24;
async function noticeOf({ persons, notices }: PushedDeps, it: Reported, now: Instant): Promise<Notice | null> {
  const key = it.ref === null ? null : keyOfRef(it.ref);
  if (key !== null) return notices.get(key);
  const person = it.openid === null ? null : await persons.findByProof("openid", it.openid);
  if (person === null) return null;
  const recent = await notices.since(person, addHours(now, -reportedWithinHours));
  return recent.find((notice) => notice.attempts.some((attempt) => attempt.via === it.channel && attempt.id === it.id)) ?? null;
}

/** A report meets its own notice while it is still being settled: the answer of the send and the report of it come within moments. */
const turns = 5;
/** Delivered is written down; what did not arrive after all goes on to the next channel. A report that comes again finds it written. */
async function applyReport(deps: PushedDeps, it: Reported, now: Instant): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const notice = await noticeOf(deps, it, now);
    const after = notice === null ? null : reported(notice, it.channel, it.delivered, it.code);
    if (notice === null || after === null) return;
    // It arrived after all, while a person was asked to call: they need not.
    const task = after.outcome.status === "untold" && it.delivered ? await deps.calls.get(after.id) : null;
    const told: Notice = task === null ? after : { ...after, outcome: { status: "sent", at: now, channel: it.channel } };
    const [row, asRead] = [noticeRow(told), { equals: { "outcome.status": notice.outcome.status, tries: notice.tries } }];
    const written = task === null || task.settled !== null ? await deps.table.put(row, asRead)
      : await deps.table.transact([{ put: row, if: asRead }, putCallTask({ ...task, settled: { at: now, by: null, how: "arrived" } }, task)]);
    if (written.ok) return;
  }
  throw lostRace("notices.report");
}

/** "1", "１", "1。": whoever answers a ring has heard it. */
const isHeard = (text: string): boolean => /^\s*[1１]\s*[。.]?\s*$/u.test(text);
async function applyReply(deps: PushedDeps, phone: string, now: Instant): Promise<void> {
  const owners: readonly PersonId[] = await deps.channels.ownersOf(phone);
  for (const person of owners) await hear(deps, person, "sms", now);
}

/** A key counts where the call was a test; whoever presses one in a ring has heard no more than that. */
async function applyKey(deps: PushedDeps, { ref, phone }: Extract<Pushed, { what: "pressed" }>, now: Instant): Promise<void> {
  const key = ref === null ? null : keyOfRef(ref);
  const notice = key === null ? null : await deps.notices.get(key);
  const owners = notice !== null ? (notice.code === "test_ring" ? [notice.to] : []) : phone === null ? [] : await deps.channels.ownersOf(phone);
  for (const person of owners) await hear(deps, person, "voice", now);
}

/** What a channel told us, written where it counts. Safe to run twice. */
export async function applyPushed(deps: PushedDeps, pushed: Pushed, now: Instant): Promise<void> {
  switch (pushed.what) {
    case "consent": {
      // An answer to the sheet is told by the phone itself, in the same tap: counted twice it would be worth nothing.
      if (pushed.where !== "settings" || pushed.accepted) return;
      const person = await deps.persons.findByProof("openid", pushed.openid);
      if (person !== null) await deps.subscriptions.refused(person, pushed.template);
      return;
    }
    case "reported":
      return applyReport(deps, pushed, now);
    case "replied":
      return isHeard(pushed.text) ? applyReply(deps, pushed.phone, now) : undefined;
    case "pressed":
      return pushed.key.startsWith("1") ? applyKey(deps, pushed, now) : undefined;
    case "media":
      return;
  }
}
