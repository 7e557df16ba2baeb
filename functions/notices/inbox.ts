import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { readInboxRoute, readTemplatesRoute, recordSubscriptionRoute, seeNoticeRoute } from "@huiyin/shared/notices/api";
import { audienceOf, inboxLine } from "@huiyin/shared/notices/rules";
import { mayFollow, withTicket } from "@huiyin/shared/notices/following";
import { withYears } from "@huiyin/shared/notices/provisional";
import type { Notice } from "@huiyin/shared/notices/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { personOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Op, Table } from "../platform/table";
import type { TicketRepository } from "../tickets/ticketRepository";
import type { DutyRepository } from "../rota/dutyRepository";
import { putCallTask, type CallTaskRepository } from "./callTaskRepository";
import { noticeRow, type NoticeRepository } from "./noticeRepository";
import type { SubscriptionRepository } from "./subscriptionRepository";

export type InboxDeps = {
  readonly table: Pick<Table, "put" | "transact">; readonly notices: NoticeRepository; readonly subscriptions: SubscriptionRepository; readonly calls: CallTaskRepository;
  readonly duty: Pick<DutyRepository, "calendar">; readonly tickets: Pick<TicketRepository, "getMany">;
  readonly templates: { readonly worker: readonly string[]; readonly staff: readonly string[] };
};
/** What comes to somebody as a worker, about a case, a line in one or a booking, stands behind their PIN like these; what reaches them as staff does not. */
const isBehindPin = ({ code, about }: Pick<Notice, "code" | "about">): boolean => audienceOf(code) === "worker" && (about.kind === "case" || about.kind === "booking");
/** Rings of now stand with the time of now. */
async function asOfNow({ tickets, duty }: InboxDeps, notices: readonly Notice[], now: Instant): Promise<readonly Notice[]> {
  const ids = notices.flatMap((it) => (mayFollow(it, now, zone) && it.about.kind === "ticket" ? [it.about.id] : []));
  const [known, calendar] = await Promise.all([tickets.getMany(ids), duty.calendar()]);
  return notices.map((it) => withYears(withTicket(it, it.about.kind === "ticket" ? (known.get(it.about.id) ?? null) : null), calendar, now, zone));
}
/** "9+" is all a badge says: unread ones are counted on the newest page. */
const readInbox = (deps: InboxDeps) =>
  handle(readInboxRoute, async ({ query, caller, now }) => {
    const person = personOf(caller);
    const isShut = caller.kind === "person" && caller.isLocked;
    const page = await deps.notices.inbox(person, query.page ?? null);
    const [newest, notices] = await Promise.all([query.page === undefined ? page : deps.notices.inbox(person, null), asOfNow(deps, page.notices, now)]);
    return ok({
      notices: notices.map((it) => ({ id: it.id, at: it.at, code: it.code, about: it.about, ...(isShut && isBehindPin(it) ? { text: "", data: {} } : { text: inboxLine(it, now, zone), data: it.data }), seen: it.seenAt !== null })),
      unread: newest.notices.filter((it) => it.seenAt === null).length, next: page.next,
    });
  });

/** What somebody has on the screen lies on the first pages; further back nobody looks for it. */
const mostPages = 25;
async function named(notices: NoticeRepository, person: PersonId, ids: readonly string[]): Promise<Notice[]> {
  const found: Notice[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages && found.length < new Set(ids).size; page += 1) {
    const read: Awaited<ReturnType<NoticeRepository["inbox"]>> = await notices.inbox(person, after);
    found.push(...read.notices.filter((it) => ids.includes(it.id)));
    after = read.next;
    if (after === null) break;
  }
  return found;
}
/** Who opened it by themselves need not be called any more. */
async function openedOps(calls: CallTaskRepository, it: Notice, now: Instant): Promise<{ readonly outcome: Notice["outcome"]; readonly ops: Op[] }> {
  const task = it.outcome.status === "untold" ? await calls.get(it.id) : null;
  if (task === null || task.settled !== null) return { outcome: it.outcome, ops: [] };
  return { outcome: { status: "inbox_only", at: now, why: "opened", code: null }, ops: [putCallTask({ ...task, settled: { at: now, by: null, how: "opened" } }, task)] };
}
/** Seen once stays seen; a notice that is being sent at this moment is marked the next time. */
const seeNotice = ({ table, notices, calls }: InboxDeps) =>
  handle(seeNoticeRoute, async ({ body, caller, now }) => {
    const seen = (await named(notices, personOf(caller), body.ids)).filter((it) => it.seenAt === null);
    await Promise.all(seen.map(async (it) => {
      const { outcome, ops } = await openedOps(calls, it, now);
      const [row, asRead] = [noticeRow({ ...it, seenAt: now, outcome }), { equals: { "outcome.status": it.outcome.status, tries: it.tries } }];
      return ops.length === 0 ? table.put(row, asRead) : table.transact([{ put: row, if: asRead }, ...ops]);
    }));
    return ok({});
  });

const recordSubscription = ({ table, subscriptions, templates }: InboxDeps) =>
  handle(recordSubscriptionRoute, async ({ body, caller, command }) => {
    const person = personOf(caller);
    const known = new Set([...templates.worker, ...templates.staff]);
    // The key first: a repeated tap must not count twice.
    const written = await table.transact(command.rows({}));
    if (written.ok) {
      for (const template of new Set(body.accepted)) if (known.has(template)) await subscriptions.allowed(person, template);
      for (const template of new Set(body.rejected)) if (known.has(template)) await subscriptions.refused(person, template);
    }
    return ok({});
  });

const readTemplates = ({ templates }: InboxDeps) =>
  handle(readTemplatesRoute, () => Promise.resolve(ok({ worker: [...templates.worker], staff: [...templates.staff] })));

/** What this room answers at once; channels and calls are channelHandlers.ts. */
export const noticeHandlers = (deps: InboxDeps): readonly Door[] => [readInbox(deps), seeNotice(deps), recordSubscription(deps), readTemplates(deps)];
