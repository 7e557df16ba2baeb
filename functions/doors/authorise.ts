import { zBookingNumber, type BookingNumber } from "@huiyin/shared/bookings/schema";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zGrantId, zStationId, zTicketId, type PersonId, type SessionId, type StationId, type TicketId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { AnyRoute, Who } from "@huiyin/shared/kernel/route";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { isCutOff } from "@huiyin/shared/people/rules";
import type { Session } from "@huiyin/shared/people/schema";
import { actingGrant, mayReach, reachesTicket, reachesUnit, type Reached } from "@huiyin/shared/staff/rules";
import * as z from "zod/mini";
import type { ConsentHolder } from "../people/consentRepository";
import type { Tokens } from "../people/tokens";
import type { Caller, Gate } from "../platform/http";
import type { Standing } from "../staff/staffRepository";

/** The one place that decides who may call what on what. Rooms say only what of a thing somebody then sees. */
export type Owners = { readonly worker: PersonId | null; readonly helper: PersonId | null; /** The helper may act as the worker would. */ readonly helperActs?: boolean | undefined };
export type AuthoriseDeps = {
  readonly tokens: Pick<Tokens, "verify">;
  readonly readSession: (id: SessionId) => Promise<Session | null>;
  readonly standingOf: (person: PersonId) => Promise<Standing>;
  /** Whether the person set a PIN before their own cases. */
  readonly hasPin: (person: PersonId) => Promise<boolean>;
  readonly ownersOf: (number: CaseNumber) => Promise<Owners | null>;
  readonly caseReached: (number: CaseNumber) => Promise<Reached | null>;
  readonly ticketReached: (id: TicketId) => Promise<Reached | null>;
  readonly bookingOwners: (number: BookingNumber) => Promise<Owners | null>;
  readonly bookingReached: (number: BookingNumber) => Promise<Reached | null>;
  /** The station's unit and those above it; null when there is no such station. */
  readonly unitPathOf: (station: StationId) => Promise<readonly UnitCode[] | null>;
  readonly hasConsent: (holder: ConsentHolder, purpose: string) => Promise<boolean>;
  readonly now: () => Instant;
};

const cachedMs = 30_000;
const cachedMost = 5000;
type Signed = { readonly isOpen: boolean; readonly hasPin: boolean; readonly pinUntil: Instant | null } & Standing;

/** Session and grants of who signed in, read at most every 30 seconds: that long a removed grant or an ended session may still act. */
export function createStandings({ readSession, standingOf, hasPin, now }: Pick<AuthoriseDeps, "readSession" | "standingOf" | "hasPin" | "now">) {
  const held = new Map<SessionId, { readonly until: number; readonly signed: Promise<Signed> }>();
  const read = async (person: PersonId, id: SessionId): Promise<Signed> => {
    const [session, standing, pinned] = await Promise.all([readSession(id), standingOf(person), hasPin(person)]);
    return { isOpen: session !== null && session.person === person && session.endedAt === null && !isCutOff(session, standing.member?.leftAt ?? null), hasPin: pinned, pinUntil: session?.pinUntil ?? null, ...standing };
  };
  return {
    of(person: PersonId, session: SessionId): Promise<Signed> {
      const at = epoch(now());
      const known = held.get(session);
      if (known !== undefined && at < known.until) return known.signed;
      if (held.size >= cachedMost) held.clear();
      const signed = read(person, session);
      held.set(session, { until: at + cachedMs, signed });
      signed.catch(() => held.delete(session));
      return signed;
    },
    forget: () => held.clear(),
    /** As it stands now, whatever was kept. */
    anew(person: PersonId, session: SessionId): Promise<Signed> {
      held.delete(session);
      return this.of(person, session);
    },
  };
}
export type Standings = ReturnType<typeof createStandings>;

type Person = Extract<Caller, { kind: "person" }>;
type Asked = { readonly params: unknown; readonly query: unknown; readonly body: unknown };
type Denied = "access.denied" | "access.not_found" | "access.pin" | "auth.required";

const zNumber = z.object({ number: zCaseNumber });
const zTicket = z.object({ ticketId: zTicketId });
const zBooking = z.object({ bookingNumber: zBookingNumber });
const zStation = z.union([z.object({ station: zStationId }), z.pipe(z.object({ stationId: zStationId }), z.transform(({ stationId }) => ({ station: stationId })))]);
const zConsenting = z.object({ consentVersion: z.string().check(z.minLength(1)) });

export function createGate(deps: AuthoriseDeps, standings: Standings): Pick<Gate, "identify" | "admit"> {
  const identify: Gate["identify"] = async (route, { authorization, grant }) => {
    // No token is looked at where none is needed: what is filed without a name stays without one even on a phone that is signed in.
    if (route.who.kind === "anyone") return ok({ kind: "nobody" });
    const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
    if (token === undefined) return refuse("auth.required");
    const named = await deps.tokens.verify(token);
    if (!named.ok) return named;
    const { person, session } = named.value;
    const signed = await standings.of(person, session);
    if (!signed.isOpen) return refuse("auth.expired");
    const isStaff = signed.member?.active === true;
    const chosen = zGrantId.safeParse(grant);
    // A switch that names nothing valid acts in nothing, rather than in whatever is left.
    const acting = !isStaff || (grant !== undefined && !chosen.success) ? null : actingGrant(signed.grants, chosen.success ? chosen.data : null, deps.now());
    if (route.who.kind === "staff" && (acting === null || !route.who.roles.includes(acting.role))) return refuse("access.denied");
    return ok({ kind: "person", person, session, grant: acting, staffName: isStaff ? (signed.member?.name ?? null) : null });
  };

  /** Where a PIN was set this device must have opened it lately. One process may not know yet that another opened it. */
  const isUnlocked = async ({ person, session }: Person): Promise<boolean> => {
    const isOpen = (it: Signed) => !it.hasPin || (it.pinUntil !== null && it.pinUntil > deps.now());
    return isOpen(await standings.of(person, session)) || isOpen(await standings.anew(person, session));
  };

  const owns = async (who: Extract<Who, { kind: "owner" }>, caller: Person, asked: Asked): Promise<Result<void, Denied>> => {
    const booking = zBooking.safeParse(asked.params);
    const it = await (booking.success ? deps.bookingOwners(booking.data.bookingNumber) : deps.ownersOf(zNumber.parse(asked.params).number));
    const isTheirs = it !== null && (it.worker === caller.person || ((who.helper || it.helperActs === true) && it.helper === caller.person));
    if (!isTheirs) return refuse("access.not_found");
    return booking.success || (await isUnlocked(caller)) ? ok(undefined) : refuse("access.pin");
  };

  const reaches = async (who: Extract<Who, { kind: "staff" }>, caller: Person, asked: Asked): Promise<Result<void, Denied>> => {
    const { grant } = caller;
    if (grant === null) return refuse("access.denied");
    const isReached = async (): Promise<boolean> => {
      switch (who.on) {
        case "self":
          return true;
        case "case": {
          const it = await deps.caseReached(zNumber.parse(asked.params).number);
          return it !== null && mayReach(grant, it);
        }
        case "ticket": {
          const it = await deps.ticketReached(zTicket.parse(asked.params).ticketId);
          return it !== null && reachesTicket(grant, it);
        }
        case "booking": {
          const it = await deps.bookingReached(zBooking.parse(asked.params).bookingNumber);
          return it !== null && mayReach(grant, it);
        }
        case "station": {
          const { station } = zStation.parse({ ...Object(asked.query), ...Object(asked.params) });
          const unitPath = await deps.unitPathOf(station);
          return unitPath !== null && reachesUnit(grant, unitPath);
        }
      }
    };
    // One answer for what is not there and for what is not theirs: a number tells nobody whether it is a case.
    return (await isReached()) ? ok(undefined) : refuse("access.not_found");
  };

  const mayCall = async (route: AnyRoute, caller: Caller, asked: Asked): Promise<Result<void, Denied>> => {
    if (route.who.kind === "anyone") return ok(undefined);
    if (caller.kind === "nobody") return refuse("auth.required");
    switch (route.who.kind) {
      case "person":
        return ok(undefined);
      case "owner":
        return owns(route.who, caller, asked);
      case "staff":
        return reaches(route.who, caller, asked);
    }
  };

  const consented = async (route: AnyRoute, caller: Caller, asked: Asked): Promise<boolean> => {
    // Given in this very request: its handler writes the row in the same transaction.
    if (route.consent.length === 0 || zConsenting.safeParse(asked.body).success) return true;
    const about = zNumber.safeParse(asked.params);
    const holder = about.success ? { number: about.data.number } : caller.kind === "person" ? { person: caller.person } : null;
    if (holder === null) return false;
    const given = await Promise.all(route.consent.map((purpose) => deps.hasConsent(holder, purpose)));
    return given.every((it) => it);
  };

  return {
    identify,
    admit: async (route, caller, asked) => {
      const may = await mayCall(route, caller, asked);
      if (!may.ok) return may;
      return (await consented(route, caller, asked)) ? may : refuse("consent.missing");
    },
  };
}
