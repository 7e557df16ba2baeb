import type { PersonId } from "@huiyin/shared/kernel/ids";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { ringCodes } from "@huiyin/shared/notices/schema";
import { decline } from "@huiyin/shared/tickets/stepAside";
import type { TicketId } from "@huiyin/shared/kernel/ids";
import type { TicketDeps } from "./deps";
import { lostRace } from "../platform/stream";
import { opsOfMove } from "./ticketOps";

/** Whoever is rung has a notice in the same transaction; a ticket that rang longer ago was rung again since. */
const lookBackHours = 10 * 24;
const turns = 8;

async function passOne(deps: TicketDeps, id: TicketId, person: PersonId, now: Instant): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await deps.tickets.get(id);
    if (before?.status !== "ringing" || !before.offeredTo.includes(person)) return;
    const duty = await deps.duty.load(before.station, now);
    // They may be away from one station and on duty at another, or back by now.
    if (duty === null || !duty.absent.some((it) => it.person === person && it.from <= now && (it.to === null || now < it.to))) return;
    const move = decline(before, person, duty, now);
    if (!move.ok || (await deps.table.transact(opsOfMove(before, move.value, duty, now, person))).ok) return;
  }
  throw lostRace("tickets.pass_on");
}

/** Somebody said that they cannot come: what rings for them rings the next at once. A ticket that was passed on already is left alone. */
export async function passOn(deps: TicketDeps, person: PersonId, now: Instant): Promise<void> {
  const notices = await deps.notices.since(person, addHours(now, -lookBackHours));
  const ids = new Set(notices.flatMap((it) => (ringCodes.has(it.code) && it.about.kind === "ticket" ? [it.about.id] : [])));
  for (const id of ids) await passOne(deps, id, person, now);
}
