import { isByPhone } from "@huiyin/shared/cases/owing";
import { fired } from "@huiyin/shared/cases/timer";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { callerNewsOp } from "./callerText";
import { changeCase, type ChangeDeps } from "./changeCase";
import type { StaffRepository } from "../staff/staffRepository";

type Deps = ChangeDeps & { readonly staff: Pick<StaffRepository, "holdersOf" | "namesOf"> };

/** A case's one timer. Fires only if what is there now is due; a case that moved on in between is left alone. */
export async function fireCase(deps: Deps, number: string, now: Instant): Promise<void> {
  const head = await deps.cases.get(number);
  const ticket = head === null || head.status !== "registered" || head.ticket === null ? null : await deps.tickets.get(head.ticket);
  const names = await deps.staff.namesOf(ticket?.status === "accepted" ? [ticket.taker] : []);
  const takerTitle = ticket?.status === "accepted" ? (names.get(ticket.taker) ?? "") : "";
  const done = await changeCase(deps, number, {
    decide: (it, clocks, fresh) => ok(it.ticket === head?.ticket ? fired(it, { ticket, takerTitle }, fresh, clocks, now) : null), reply: () => null,
    // That they owe something, or that the waiting is over: without an account a text message says there is news.
    also: (after, before) => (after.version !== before.version && before.status === "taken" && before.owes !== undefined && isByPhone(before) ? [callerNewsOp(after, now)] : []),
  }, now);
  if (!done.ok && done.code === "request.conflict") throw new Error("cases: a timer that could not be written");
}
