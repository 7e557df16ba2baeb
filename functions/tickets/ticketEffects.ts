import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId, TicketId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zStationAbsence, type StationAbsence } from "@huiyin/shared/rota/presence";
import { zSubject } from "@huiyin/shared/tickets/schema";
import type { TableChange } from "../platform/stream";
import { countSubject, subjectsChanged, type SubjectsChanged } from "./countSubject";
import type { TicketDeps } from "./deps";
import { passOn } from "./passOn";
import { adoptCase, workSpread } from "./takeSubjects";
import { zSpread } from "./ticketRepository";

/** What a committed change asks of this room. */
export type TicketEffect =
  | { readonly kind: "count"; readonly event: string; readonly change: SubjectsChanged }
  | { readonly kind: "adopt"; readonly ticket: TicketId; readonly number: CaseNumber }
  | { readonly kind: "spread"; readonly ticket: TicketId }
  | { readonly kind: "pass_on"; readonly person: PersonId };

const passesOn = ({ person, to }: StationAbsence): readonly TicketEffect[] => (to === null ? [{ kind: "pass_on", person }] : []);

/** Pure: from what changed to what must happen. */
export function ticketEffects(change: TableChange): readonly TicketEffect[] {
  const { before, after } = change;
  const counts = subjectsChanged(change);
  const counted: readonly TicketEffect[] = counts === null ? [] : [{ kind: "count", event: change.id, change: counts }];
  if (after?.["t"] === "absence") return passesOn(zStationAbsence.parse(after));
  if (before !== null || after === null) return counted;
  if (after["t"] === "spread") return [{ kind: "spread", ticket: zSpread.parse(after).ticket }];
  if (after["t"] !== "subject") return counted;
  const subject = zSubject.parse(after);
  return subject.joined ? [...counted, { kind: "adopt", ticket: subject.ticket, number: zCaseNumber.parse(subject.number) }] : counted;
}

/** A case that joined while its ticket was being taken is its taker's as soon as the joining is seen; its own timer is the net below. */
async function adopt(deps: TicketDeps, { ticket: id, number }: Extract<TicketEffect, { kind: "adopt" }>, now: Instant): Promise<void> {
  const ticket = await deps.tickets.get(id);
  if (ticket?.status === "accepted") await adoptCase(deps, number, ticket, now);
}

export function runTicketEffect(deps: TicketDeps, effect: TicketEffect, now: Instant): Promise<void> {
  switch (effect.kind) {
    case "count":
      return countSubject(deps, effect.event, effect.change, now);
    case "adopt":
      return adopt(deps, effect, now);
    case "spread":
      return workSpread(deps, effect.ticket, now);
    case "pass_on":
      return passOn(deps, effect.person, now);
  }
}
