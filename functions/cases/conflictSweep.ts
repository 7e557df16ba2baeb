import { moveForConflict } from "@huiyin/shared/cases/conflicts";
import { system } from "@huiyin/shared/cases/change";
import type { EventBy } from "@huiyin/shared/cases/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { addHours, addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import { ringCodes } from "@huiyin/shared/notices/schema";
import { recuse } from "@huiyin/shared/tickets/stepAside";
import { checkedOp, firmMembers, readCheck } from "../employers/clientRepository";
import type { Owner } from "../employers/conflictRepository";
import { wakeVisitsOf, type WakeDeps } from "../bookings/wakeOps";
import { headsNear } from "../notices/noticeOps";
import type { NoticeRepository } from "../notices/noticeRepository";
import { noCommand, type Command } from "../platform/idempotency";
import type { Op } from "../platform/table";
import { opsOfMove } from "../tickets/ticketOps";
import { changeCase } from "./changeCase";
import { otherSideNow, otherSideOfTicket } from "./conflictOps";
import type { CaseDeps } from "./deps";

export type SweepDeps = CaseDeps & WakeDeps & { readonly notices: NoticeRepository };
const lookBackHours = 10 * 24;

type Moving = { readonly by: EventBy; readonly note: string | null; readonly command: Command; /** The version the caller saw. */ readonly seen?: number | undefined; /** Further rows of the same transaction. */ readonly also?: readonly Op[] };
/** Takes one case out of somebody's hands. Safe twice: whoever does not have it any more is left alone. @param note sealed beside the step */
export async function moveCase(deps: SweepDeps, number: string, person: PersonId, bound: readonly PersonId[], how: Moving, now: Instant) {
  return changeCase(deps, number, {
    decide: async (it, clocks, fresh) => {
      const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
      const away = [person, ...bound, it.worker, it.helper, ...(ticket?.otherSide ?? [])].filter((who) => who !== null);
      const [head] = await headsNear(deps.staff, it.unitPath, now, away);
      return moveForConflict(it, person, bound, head ?? null, how.by, fresh, clocks, now);
    },
    reply: () => ({}), note: how.note, command: how.command, seen: how.seen,
    // A visit about it that is still ahead goes to somebody else as well.
    also: async (it) => [...(how.also ?? []), ...(await wakeVisitsOf(deps, person, it.number, now))],
  }, now);
}

/** What somebody has or is rung for, held against the lists as they are now. @returns how many matters went to somebody else */
async function sweepPerson(deps: SweepDeps, person: PersonId, now: Instant): Promise<number> {
  let moved = 0;
  const wakes = await wakeVisitsOf(deps, person, null, now);
  if (wakes.length > 0) await deps.table.transact(wakes);
  for (const it of await deps.cases.takenBy(person)) {
    const bound = await otherSideNow(deps, it.number, now);
    if (bound.includes(person) && (await moveCase(deps, it.number, person, bound, { by: system, note: null, command: noCommand }, now)).ok) moved += 1;
  }
  const notices = await deps.notices.since(person, addHours(now, -lookBackHours));
  const ids = notices.flatMap((it) => (ringCodes.has(it.code) && it.about.kind === "ticket" ? [it.about.id] : []));
  for (const ticket of (await deps.tickets.getMany(ids)).values()) {
    if (ticket.status !== "ringing" || !ticket.offeredTo.includes(person) || ticket.excluded.includes(person)) continue;
    if (!(await otherSideOfTicket(deps, ticket, now)).includes(person)) continue;
    const duty = await deps.duty.load(ticket.station, now);
    if (duty === null) throw new Error("tickets: a ticket at a station that is not there");
    const aside = recuse(ticket, person, duty, now);
    if (aside.ok && (await deps.table.transact(opsOfMove(ticket, aside.value, duty, now, person))).ok) moved += 1;
  }
  return moved;
}

/**
 * A list grew: whoever it keeps away is taken out of what it is about, at once by who saved it. The minute door looks a second time: what
 * was taken in the very moment is not in the index yet, and a first look may have died.
 */
export async function sweepClients(deps: SweepDeps, owner: Owner, now: Instant): Promise<number> {
  const at = await readCheck(deps.table, owner);
  if (at === null) return 0;
  const people = owner.startsWith("p:") ? [owner.slice(2) as PersonId] : await firmMembers(deps.table, owner);
  let moved = 0;
  for (const person of people) moved += await sweepPerson(deps, person, now);
  if (now >= addMinutes(at, 1)) await deps.table.transact([checkedOp(owner, at)]);
  return moved;
}
