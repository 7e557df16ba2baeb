import { zBookingNumber, type BookingNumber } from "@huiyin/shared/bookings/schema";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zGrantId, zStationId, zTicketId, type PersonId, type SessionId, type StationId, type TicketId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { AnyRoute, Who } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { isCutOff } from "@huiyin/shared/people/rules";
import { actingGrant, mayReach, reachesCaller, reachesTicket, reachesUnit, type Reached } from "@huiyin/shared/staff/rules";
import type { Grant } from "@huiyin/shared/staff/schema";
import * as z from "zod/mini";
import type { ConsentHolder } from "../people/consentRepository";
import type { Signed } from "../people/signedRepository";
import type { Tokens } from "../people/tokens";
import type { Caller, Gate } from "../platform/http";

/** The one place that decides who may call what on what. Rooms say only what of a thing somebody then sees. */
export type Owners = { readonly worker: PersonId | null; readonly helper: PersonId | null; /** The helper may act as the worker would. */ readonly helperActs?: boolean | undefined };
export type AuthoriseDeps = {
  readonly tokens: Pick<Tokens, "verify">;
  /** Session, membership and PIN; like `grantsOf` as they stand at this moment: nothing of them is kept, so that who was removed is gone from every instance at once. */
  readonly signedOf: (person: PersonId, session: SessionId) => Promise<Signed>;
  readonly grantsOf: (person: PersonId) => Promise<readonly Grant[]>;
  readonly ownersOf: (number: CaseNumber) => Promise<Owners | null>;
  readonly caseReached: (number: CaseNumber) => Promise<Reached | null>;
  readonly ticketReached: (id: TicketId) => Promise<Reached | null>;
  readonly bookingOwners: (number: BookingNumber) => Promise<Owners | null>;
  readonly bookingReached: (number: BookingNumber) => Promise<Reached | null>;
  /** The station's unit and those above it; null when there is no such station. */
  readonly unitPathOf: (station: StationId) => Promise<readonly UnitCode[] | null>;
  /** Of the installation. */
  readonly district: string;
  readonly hasConsent: (holder: ConsentHolder, purpose: string) => Promise<boolean>;
  readonly now: () => Instant;
};

type Person = Extract<Caller, { kind: "person" }>;
type Asked = { readonly params: unknown; readonly query: unknown; readonly body: unknown };
type Denied = "access.denied" | "access.not_found" | "access.pin" | "auth.required";

const zNumber = z.object({ number: zCaseNumber });
const zTicket = z.object({ ticketId: zTicketId });
const zBooking = z.object({ bookingNumber: zBookingNumber });
const zStation = z.union([z.object({ station: zStationId }), z.pipe(z.object({ stationId: zStationId }), z.transform(({ stationId }) => ({ station: stationId })))]);
const zConsenting = z.object({ consentVersion: z.string().check(z.minLength(1)) });

export function createGate(deps: AuthoriseDeps): Pick<Gate, "identify" | "admit"> {
  const identify: Gate["identify"] = async (route, { authorization, grant }) => {
    // No token is looked at where none is needed: what is filed without a name stays without one even on a phone that is signed in.
    if (route.who.kind === "anyone") return ok({ kind: "nobody" });
    const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
    if (token === undefined) return refuse("auth.required");
    const named = await deps.tokens.verify(token);
    if (!named.ok) return named;
    const { person } = named.value;
    const [{ session, member, hasPin }, asked] = await Promise.all([deps.signedOf(person, named.value.session), route.who.kind === "staff" ? deps.grantsOf(person) : null]);
    if (session === null || session.person !== person || session.endedAt !== null) return refuse("auth.expired");
    // Told apart from a session that ran out: signing in again gives the role back to nobody.
    if (isCutOff(session, member?.leftAt ?? null)) return refuse("auth.left");
    const isStaff = member?.active === true;
    const grants = isStaff ? (asked ?? (await deps.grantsOf(person))) : [];
    const chosen = zGrantId.safeParse(grant);
    // A switch that names nothing valid acts in nothing, rather than in whatever is left.
    const acting = !isStaff || (grant !== undefined && !chosen.success) ? null : actingGrant(grants, chosen.success ? chosen.data : null, deps.now());
    if (route.who.kind === "staff" && (acting === null || !route.who.roles.includes(acting.role))) return refuse("access.denied");
    // Where a PIN was set this device must have opened it lately.
    const isLocked = hasPin && !(session.pinUntil != null && session.pinUntil > deps.now());
    return ok({ kind: "person", person, session: session.id, grant: acting, staffName: isStaff ? member.name : null, isLocked });
  };

  const owns = async (who: Extract<Who, { kind: "owner" }>, caller: Person, asked: Asked): Promise<Result<void, Denied>> => {
    const booking = zBooking.safeParse(asked.params);
    const it = await (booking.success ? deps.bookingOwners(booking.data.bookingNumber) : deps.ownersOf(zNumber.parse(asked.params).number));
    const isTheirs = it !== null && (it.worker === caller.person || ((who.helper || it.helperActs === true) && it.helper === caller.person));
    if (!isTheirs) return refuse("access.not_found");
    return caller.isLocked ? refuse("access.pin") : ok(undefined);
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
        case "caller": {
          const it = await deps.caseReached(zNumber.parse(asked.params).number);
          return it !== null && reachesCaller(grant, it, deps.district);
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
