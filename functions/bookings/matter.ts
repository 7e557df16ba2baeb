import type { Booking } from "@huiyin/shared/bookings/schema";
import type { Case } from "@huiyin/shared/cases/schema";
import { isNamed, mayBeCalled, normaliseName } from "@huiyin/shared/employers/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { OrganisationId, PersonId, TicketId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Role } from "@huiyin/shared/staff/schema";
import { boundTo, otherSideNow } from "../cases/conflictOps";
import type { BookingDeps } from "./deps";
import { openVisitor } from "./visitorOps";

/** What a visit is about, as far as it decides who may be had. */
export type Matter = {
  readonly it: Case | null; readonly organisation: OrganisationId | null; /** As typed, where no case says it and no organisation we know goes by it. */ readonly employer: string | null;
  /** Whose case it is. */ readonly owner: PersonId | null; readonly away: ReadonlySet<PersonId>;
  /** Of those, who is bound to the other side or recused: not even one that is booked stays with them. */ readonly bound: ReadonlySet<PersonId>;
};
export const noMatter: Matter = { it: null, organisation: null, employer: null, owner: null, away: new Set(), bound: new Set() };
export type About = { readonly it: Case | null; readonly organisation: OrganisationId | null; readonly employer?: string | null | undefined; readonly involved: readonly (PersonId | null)[] };

export const caseOf = async (deps: Pick<BookingDeps, "cases">, number: CaseNumber | null): Promise<Case | null> => (number === null ? null : deps.cases.get(number));

const handling: readonly Role[] = ["lawyer", "mediator", "head", "officer", "operator"];
async function peopleOf({ organisations, staff }: BookingDeps, ids: readonly OrganisationId[], now: Instant): Promise<PersonId[]> {
  const units = (await Promise.all([...new Set(ids)].map((id) => organisations.get(id)))).flatMap((it) => it?.ownStation ?? []);
  return (await Promise.all(units.flatMap((unit) => handling.map((role) => staff.holdersOf(unit, role, now))))).flat();
}

/** The organisation that is meant by a typed name, if one goes by exactly it; and those that may be meant. */
async function meantBy({ organisations }: BookingDeps, typed: string): Promise<{ readonly named: OrganisationId | null; readonly perhaps: readonly OrganisationId[] }> {
  if (normaliseName(typed) === "") return { named: null, perhaps: [] };
  const all = await organisations.all();
  const named = all.filter((it) => isNamed(it, typed));
  return { named: named.length === 1 ? (named[0]?.id ?? null) : null, perhaps: all.filter((it) => mayBeCalled(it, typed)).map((it) => it.id) };
}

/** As many tickets about one organisation as are looked through, newest first. */
const mostTickets = 20;
/** Who recused from any matter about this employer, or stood on its side there: recorded once, they are asked about none of them. */
async function conflicted({ tickets }: BookingDeps, own: TicketId | null, hashes: readonly string[]): Promise<PersonId[]> {
  const about = (await Promise.all(hashes.map((hash) => tickets.about(hash, mostTickets)))).flat();
  const ids = [...new Set([...(own === null ? [] : [own]), ...about])].slice(0, mostTickets);
  const found = [...(await tickets.getMany(ids)).values()].filter((it) => it.excluded.length > 0);
  // Being left out has other reasons too: who passed a case on may well see the next worker.
  const events = (await Promise.all(found.map((it) => tickets.events(it.id)))).flat();
  return [...found.flatMap((it) => it.otherSide ?? []), ...events.flatMap(({ event }) => (event.code === "recused" && event.by !== null ? [event.by] : []))];
}

/**
 * Who is kept away: whoever recused from the case, passed it on for a conflict or stands on the other side of it (its ticket knows), who is
 * worker or helper, an organisation's own people, whose client it is (employers/clientRepository.ts), and whoever has a conflict with the employer on record from another matter.
 */
export async function matterOf(deps: BookingDeps, about: About, now: Instant): Promise<Matter> {
  const { it } = about;
  const typed = it === null ? (about.employer ?? "").trim() : "";
  const [ticket, subject, meant] = await Promise.all([
    it?.ticket ? deps.tickets.get(it.ticket) : null, it?.ticket ? deps.tickets.subject(it.ticket, it.number) : null, about.organisation === null ? meantBy(deps, typed) : { named: null, perhaps: [] },
  ]);
  const organisation = about.organisation ?? meant.named;
  const hashes = [
    ...(subject?.orgHash ? [subject.orgHash] : []), ...(organisation === null ? [] : deps.keys.keyedHashes("org", organisation)), ...(normaliseName(typed) === "" ? [] : deps.keys.keyedHashes("orgname", normaliseName(typed))),
  ];
  const ids = [...(organisation === null ? [] : [organisation]), ...meant.perhaps];
  const [theirs, onRecord, bound] = await Promise.all([peopleOf(deps, ids, now), conflicted(deps, it?.ticket ?? null, hashes), it === null ? boundTo(deps, ids, typed) : otherSideNow(deps, it.number, now)]);
  const owner = it !== null && (it.status === "taken" || it.status === "answered") ? it.lawyer : null;
  const involved = [...about.involved, it?.worker ?? null, it?.helper ?? null].flatMap((person) => person ?? []);
  // Who has the case was let in to it whatever they passed on earlier.
  const recused = [...(ticket?.excluded ?? []), ...onRecord].filter((person) => person !== owner);
  const against = new Set([...onRecord.filter((person) => person !== owner), ...(ticket?.otherSide ?? []), ...theirs, ...bound]);
  return { it, organisation, employer: organisation === null && typed !== "" ? typed : null, owner, away: new Set([...involved, ...recused, ...against]), bound: against };
}

/** What a booking that exists is about; the typed employer lies sealed beside it. @param involved who is kept away besides */
export async function matterOfBooking(deps: BookingDeps, booking: Booking, involved: readonly (PersonId | null)[], now: Instant): Promise<Matter> {
  const [it, who] = await Promise.all([caseOf(deps, booking.caseNumber), booking.caseNumber === null ? deps.bookings.who(booking.number) : null]);
  const employer = who === null ? null : (await openVisitor(deps.keys, booking.number, who)).employer;
  return matterOf(deps, { it, organisation: booking.organisation, employer, involved: [booking.worker, booking.helper, ...involved] }, now);
}
