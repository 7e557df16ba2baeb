import { system } from "@huiyin/shared/cases/change";
import { ringAnew } from "@huiyin/shared/cases/taking";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zTicketId, type TicketId } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zSubject } from "@huiyin/shared/tickets/schema";
import * as z from "zod/mini";
import { lostRace, type TableChange } from "../platform/stream";
import { changeCase, type ChangeDeps } from "./changeCase";

/**
 * Somebody joined a ticket while the last case under it left and closed it. Neither saw the other, so whoever comes second in the stream
 * sees to it: the case rings again at once instead of waiting for its own timer.
 */
export type CaseEffect = { readonly kind: "joined"; readonly ticket: TicketId; readonly number: CaseNumber } | { readonly kind: "closed"; readonly ticket: TicketId };

const zClosed = z.object({ t: z.literal("ticket"), id: zTicketId, status: z.literal("closed") });

/** Pure: from what changed to what must be looked at. */
export function caseEffects({ before, after }: TableChange): readonly CaseEffect[] {
  if (before === null && after?.["t"] === "subject") {
    const { ticket, number, joined } = zSubject.parse(after);
    return joined ? [{ kind: "joined", ticket, number: zCaseNumber.parse(number) }] : [];
  }
  const closed = zClosed.safeParse(after);
  return closed.success && before?.["status"] !== "closed" ? [{ kind: "closed", ticket: closed.data.id }] : [];
}

/** Does nothing unless the case still waits for that ticket and the ticket is over: safe to run twice or late. */
export async function runCaseEffect(deps: ChangeDeps, effect: CaseEffect, now: Instant): Promise<void> {
  if ((await deps.tickets.get(effect.ticket))?.status !== "closed") return;
  const numbers = effect.kind === "joined" ? [effect.number] : await deps.tickets.subjects(effect.ticket);
  for (const number of numbers) {
    const done = await changeCase(deps, number, {
      decide: (it, clocks, fresh) => ok(it.status !== "registered" || it.ticket !== effect.ticket ? null : ringAnew(it, {
        ticket: fresh, exclude: [], passes: it.passes, urgency: it.urgency, told: [], fact: { code: "rang", by: system, data: {} },
      }, clocks, now)),
      reply: () => null,
    }, now);
    if (!done.ok && done.code === "request.conflict") throw lostRace("cases.joined");
  }
}
