import { moveFromLeaver } from "@huiyin/shared/cases/leaver";
import { dropLeftDeputy } from "@huiyin/shared/cases/deputy";
import type { Actor } from "@huiyin/shared/cases/change";
import type { PersonId, UnitCode } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { ringCodes } from "@huiyin/shared/notices/schema";
import { isDeputyLeft, isLeft, leaverPage, nextLook, type Leaver } from "@huiyin/shared/staff/leaving";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { decline } from "@huiyin/shared/tickets/stepAside";
import { headsNear } from "../notices/noticeOps";
import { noCommand } from "../platform/idempotency";
import type { NoticeRepository } from "../notices/noticeRepository";
import type { Op } from "../platform/table";
import { leaverDone, readLeaver } from "../staff/leaverRepository";
import { opsOfMove } from "../tickets/ticketOps";
import { changeCase } from "./changeCase";
import { withConflicts } from "./conflictOps";
import type { CaseDeps } from "./deps";
import { deputyCasesOf, readTask, taskOps } from "./jointRepository";

type Deps = CaseDeps & { readonly notices: NoticeRepository };
const lookBackHours = 10 * 24;

/** What rings for somebody who cannot take it any more rings the next. Losing to another step is as good: the next look finds what is left. */
async function moveTickets(deps: Deps, person: PersonId, isTheirs: (ticket: Ticket) => boolean, now: Instant): Promise<number> {
  const notices = await deps.notices.since(person, addHours(now, -lookBackHours));
  const ids = notices.flatMap((it) => (ringCodes.has(it.code) && it.about.kind === "ticket" ? [it.about.id] : []));
  const ringing = [...(await deps.tickets.getMany(ids)).values()].filter((it) => it.status === "ringing" && it.offeredTo.includes(person) && !isTheirs(it));
  for (const ticket of ringing.slice(0, leaverPage)) {
    const duty = await deps.duty.load(ticket.station, now);
    if (duty === null) throw new Error("tickets: a ticket at a station that is not there");
    // Named by the street alone, they are still the one it rings for: the street's own rung ends it.
    const moved = decline(await withConflicts(deps, ticket, now), person, duty, now);
    if (moved.ok) await deps.table.transact(opsOfMove(ticket, moved.value, duty, now, person));
  }
  return Math.min(ringing.length, leaverPage);
}

/** What they were asked as a deputy is asked of nobody any more, and whoever has the case hears it. */
async function dropTasks(deps: Deps, leaver: Pick<Leaver, "person" | "under">, by: Actor | null, now: Instant): Promise<number> {
  const [asked, standing] = await Promise.all([deputyCasesOf(deps.table, leaver.person), deps.staff.standingOf(leaver.person)]);
  const heads = await deps.cases.getMany(asked.map((one) => one.number));
  const left = asked.filter((one) => heads.some((it) => it.number === one.number && isDeputyLeft(leaver.under, standing, it.unitPath, now))).slice(0, leaverPage);
  let dropped = 0;
  for (const { number, task: id } of left) {
    let write: Op[] = [];
    await changeCase(deps, number, {
      decide: async (it) => {
        const kept = await readTask(deps.table, number, id);
        const step = kept === null ? null : dropLeftDeputy(it, kept.task, by, now);
        write = kept === null || step === null ? [] : taskOps(step.task, kept.content);
        return ok(step?.change ?? null);
      },
      also: () => write, reply: () => ({}), command: noCommand,
    }, now);
    if (write.length > 0) dropped += 1;
  }
  return dropped;
}

/** One page of what hangs on somebody who was removed or lost a role. Safe to run twice or late: the row and each case's version say what is left. */
export async function moveLeaver(deps: Deps, name: Pick<Leaver, "person" | "under">, now: Instant): Promise<void> {
  const { person } = name;
  const it = await readLeaver(deps.table, name);
  if (it === null) return;
  // Made staff again meanwhile, or with another role that reaches it: what they have is theirs.
  const standing = await deps.staff.standingOf(person);
  const isTheirs = ({ unitPath }: { readonly unitPath: readonly UnitCode[] }) => !isLeft(it.under, standing, unitPath, now);
  const actor = it.by === null ? null : { person: it.by, role: "administrator", title: it.byTitle };
  const page = (await deps.cases.takenBy(person)).filter((one) => !isTheirs(one)).slice(0, leaverPage);
  for (const one of page) {
    const ticket = one.ticket === null ? null : await deps.tickets.get(one.ticket);
    // Nobody gets their own matter, nor one in which they stand on the other side: then the next heads above.
    const away = [person, one.worker, one.helper, ...(ticket?.otherSide ?? [])].filter((who) => who !== null);
    const [head] = await headsNear(deps.staff, one.unitPath, now, away);
    // One that moved on by itself is not theirs any more.
    await changeCase(deps, one.number, { decide: (fresh, clocks, ticket) => moveFromLeaver(fresh, person, head ?? null, actor, ticket, clocks, now), reply: () => ({}), command: noCommand }, now);
  }
  const moved = page.length + (await moveTickets(deps, person, isTheirs, now)) + (await dropTasks(deps, it, actor, now));
  await deps.table.transact([leaverDone(it, nextLook(it, moved, now))]);
}
