import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { makeBookingNumber, zBooking } from "@huiyin/shared/bookings/schema";
import type { Case } from "@huiyin/shared/cases/schema";
import { zCase } from "@huiyin/shared/cases/schema";
import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { type GrantId, type PersonId, zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { addHours, toInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { zRole, type Role } from "@huiyin/shared/staff/schema";
import { zTicket, type Ticket } from "@huiyin/shared/tickets/schema";
import * as z from "zod/mini";
import { putNewBooking } from "../../functions/bookings/bookingRepository";
import { putNewCase } from "../../functions/cases/caseRepository";
import { createApi } from "../../functions/doors/api";
import { routes } from "../../functions/doors/routes";
import { createServing } from "../../functions/doors/serving";
import { stationRows } from "../../functions/grid/gridRepository";
import { handle } from "../../functions/platform/http";
import { hexToken, newGrantId, newPersonId, newTicketId } from "../../functions/platform/ids";
import type { Key, Row, Table } from "../../functions/platform/table";
import { putNewTicket } from "../../functions/tickets/ticketRepository";
import { openWorld, type World } from "./world";

/**
 * Every role × every route × near and far. What is expected is said here from the route's `who` in other words than the door's own, and
 * behind each route stands a handler that only says "let through", so nothing but the door is tried.
 */
const community = "210203005001";
const places = { own: community, other: "210203004001", enterprise: `${community}-ship`, street: "210203005", district: "210203", hotline: "210203-12351", desk: "210203-desk" };
type Place = keyof typeof places;
/** From where a case and a station of the community are reached, by whom; tickets by the district's desk too. */
const isNear = (role: Role, place: Place, on: string): boolean =>
  // Wherever a deputy was asked from, they reach only what they were asked about.
  role !== "deputy" && (place === "own" || place === "street" || place === "district" || (place === "hotline" && role === "operator") || (place === "desk" && (role === "operator" || on === "ticket")));

type Caller = {
  readonly name: string; readonly token: string | null; readonly grant?: GrantId;
  readonly role: Role | null; readonly place: Place | null;
  /** What ties them to the case. */
  readonly tie: "worker" | "helper" | "taker" | "offered" | "excluded" | "named" | null;
};

/**
 * People, grants, cases and tickets stand still here, and each is asked for by thousands of calls: what was read of them once is read no more.
 * How often somebody called is kept beside the table (pace.test.ts tries that on the table itself); keys of commands are read and written.
 */
function remembering(table: Table): Table {
  const read = new Map<string, Promise<unknown>>();
  const counts = new Map<string, Row>();
  const isCount = (key: Key): boolean => key.pk.startsWith("LIMIT#");
  const once = <A, R>(name: string, real: (of: A) => Promise<R>) => (of: A): Promise<R> => {
    const asked = JSON.stringify(of);
    if (!/"(PERSON|SESSION|STAFF|CASE|TICKET|BOOKING|STATION)#/.test(asked)) return real(of);
    const key = `${name} ${asked}`;
    const found = (read.get(key) as Promise<R> | undefined) ?? real(of);
    read.set(key, found);
    return found;
  };
  const get = once("get", table.get);
  return {
    ...table, getMany: once("getMany", table.getMany), query: once("query", table.query),
    get: (key) => (isCount(key) ? Promise.resolve(counts.get(`${key.pk} ${key.sk}`) ?? null) : get(key)),
    put: async (row, condition) => {
      if (!isCount(row)) return table.put(row, condition);
      counts.set(`${row.pk} ${row.sk}`, row);
      return ok(undefined);
    },
  };
}

/** A hundred calls a route: a loaded machine takes its time. */
jest.setTimeout(60_000);
let world: World;
let app: ReturnType<typeof createApi>;
const callers: Caller[] = [];
const numbers = [1, 2, 3].map((n) => makeCaseNumber(zLocalDate.parse("2026-11-23"), `00000${n}`));
const [number = "", takenNumber = "", absent = ""] = numbers;
const ticketId = newTicketId();
const bookingNumber = makeBookingNumber("00000001");
const now = toInstant(Date.UTC(2026, 10, 23, 2, 0));

function ticketOf(more: Partial<Extract<Ticket, { status: "ringing" }>>): Ticket {
  return zTicket.parse({
    v: 1, id: ticketId, version: 1, createdAt: now, station: community, unitPath: [community, "210203005", "210203"], urgency: "normal", type: "wage", place: community,
    headcount: 1, door: "miniprogram", limitOpen: false, acceptBy: addHours(now, 4), excluded: [], passes: 0, startRung: 0, firstAsk: null,
    status: "ringing", rung: 0, ringStation: community, ringingSince: now, firstRangAt: now, offeredTo: [], nextAt: addHours(now, 1), ...more,
  });
}
function caseOf(it: string, more: object): Case {
  return zCase.parse({
    v: 1, number: it, version: 1, createdAt: now, station: community, unitPath: [community, "210203005", "210203"], place: community, type: "wage", urgency: "normal",
    serviceClass: "complaint", headcount: 1, identity: "real", door: "miniprogram", since: null, worker: null, helper: null, ticket: ticketId, follows: true, passes: 0, limitOpen: false,
    status: "registered", waitingFor: { what: "accept", who: { kind: "ticket", id: ticketId }, until: addHours(now, 4), then: "renew_promise" }, promise: null, ...more,
  });
}

beforeAll(async () => {
  world = await openWorld();
  const { serving } = await createServing({ ...world.platform, table: remembering(world.platform.table) });
  const loosened = routes.map((route): AnyRoute => ({ ...route, body: z.any(), query: z.looseObject({ station: z.optional(zStationId) }) }));
  app = createApi({ serving, doors: loosened.map((route) => handle(route, async () => refuse("request.conflict"))) });

  const add = async (name: string, role: Role | null, place: Place | null, tie: Caller["tie"], person = newPersonId(), more: { active?: boolean; ended?: boolean } = {}): Promise<PersonId> => {
    const { token } = await world.person(person);
    const grant = role === null || place === null ? null
      : await world.employ(person, role, places[place], { active: more.active ?? true, ...(more.ended === true ? { to: now } : {}) });
    const acts = more.active !== false && more.ended !== true;
    // Who is staff too and acts as a worker has the switch on nothing.
    callers.push({ name, token, grant: grant?.id ?? newGrantId(), role: acts ? role : null, place: acts ? place : null, tie });
    return person;
  };
  callers.push({ name: "nobody", token: null, role: null, place: null, tie: null });
  const worker = await add("the worker", null, null, "worker");
  const helper = await add("the helper", null, null, "helper");
  await add("another worker", null, null, null);
  const [taker, offered, excluded, named] = [newPersonId(), newPersonId(), newPersonId(), newPersonId()];
  await add("the taker, of another station", "lawyer", "other", "taker", taker);
  await add("a lawyer it is offered to, of another station", "lawyer", "other", "offered", offered);
  await add("a lawyer who recused", "lawyer", "own", "excluded", excluded);
  await add("a deputy who takes part in what was taken", "deputy", "own", "named", named);
  await add("an officer whose own case it is", "officer", "district", "worker", worker);
  await add("a lawyer who filed it for a relative", "lawyer", "own", "helper", helper);
  await add("a head whose grant ended", "head", "own", null, newPersonId(), { ended: true });
  await add("a head who left", "head", "own", null, newPersonId(), { active: false });
  for (const role of zRole.options) {
    for (const place of ["own", "other", "enterprise", "street", "district", "hotline", "desk"] as const) await add(`${role}, ${place}`, role, place, null);
  }

  await world.platform.table.transact([
    putNewBooking(zBooking.parse({
      v: 1, number: bookingNumber, version: 1, createdAt: now, station: community, unitPath: [community, "210203005", "210203"], service: "phone", mode: "phone", startAt: addHours(now, 48), endAt: addHours(now, 49),
      busyFrom: addHours(now, 48), busyTo: addHours(now, 49), lawyer: taker, also: [], worker, helper, agenda: worker, caseNumber: null, door: "miniprogram", organisation: null, seat: null, moves: 0, reminded: 0, room: null, status: "booked",
    })),
    putNewTicket(ticketOf({ offeredTo: [offered], excluded: [excluded] })),
    putNewCase(caseOf(number, { worker, helper })),
    putNewCase(caseOf(takenNumber, {
      worker, helper, status: "taken", follows: false, deputies: [named], lawyer: taker, takenAt: now, stage: "new", contactedAt: null, asksContact: false, answerBy: addHours(now, 99),
      waitingFor: { what: "contact", who: { kind: "staff", person: taker }, until: addHours(now, 8), then: "ring_again_and_tell_head" },
    })),
  ]);
  await world.platform.table.writeMany(
    stationRows("210203", {
      v: 1, id: zStationId.parse(community), kind: "community", unit: zUnitCode.parse(community), name: "金海社区", address: null, phone: null,
      hours: { "1": [], "2": [], "3": [], "4": [], "5": [], "6": [], "7": [] },
      unitPath: [community, "210203005", "210203"].map((code) => zUnitCode.parse(code)), above: [],
    }, null),
  );
});
afterAll(() => world.close());

async function call(route: AnyRoute, caller: Caller, about: string, body: object = { consentVersion: "1" }): Promise<string> {
  const path = route.path.replace("{number}", about).replace("{ticketId}", ticketId).replace("{bookingNumber}", bookingNumber).replace("{waitingId}", `w_${"0".repeat(20)}`).replace("{outingId}", `x_${"0".repeat(20)}`).replace("{stationId}", community).replace("{feedId}", `f_${"0".repeat(20)}`).replace("{file}", `${"A".repeat(43)}.ics`).replace("{token}", "a".repeat(20)).replace("{id}", `n_${"0".repeat(20)}`);
  const response = await app.request(`/api${path}?station=${community}`, {
    method: route.method,
    headers: {
      "content-type": "application/json", "idempotency-key": hexToken(),
      ...(caller.token === null ? {} : { authorization: `Bearer ${caller.token}` }), ...(caller.grant === undefined ? {} : { "x-grant": caller.grant }),
    },
    ...(route.method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
  const { code } = z.object({ code: z.string() }).parse(await response.json());
  return code === "request.conflict" ? "through" : code;
}

function expected({ who }: AnyRoute, caller: Caller, isTaken: boolean): string {
  if (who.kind === "anyone") return "through";
  if (caller.token === null) return "auth.required";
  if (who.kind === "person") return "through";
  if (who.kind === "owner") return caller.tie === "worker" || (who.helper && caller.tie === "helper") ? "through" : "access.not_found";
  if (caller.role === null || caller.place === null || !who.roles.includes(caller.role)) return "access.denied";
  if (who.on === "self") return "through";
  const near = isNear(caller.role, caller.place, who.on) ? "through" : "access.not_found";
  if (who.on === "station") return near;
  if (who.on === "booking") return caller.tie === "worker" || caller.tie === "helper" ? "access.not_found" : caller.tie === "taker" ? "through" : near;
  if (who.on === "ticket") return caller.tie === "offered" ? "through" : caller.tie === "excluded" ? "access.not_found" : near;
  if (caller.tie === "worker" || caller.tie === "helper" || caller.tie === "excluded") return "access.not_found";
  return caller.tie === "offered" || ((caller.tie === "taker" || caller.tie === "named") && isTaken) ? "through" : near;
}

describe("who may call what on what", () => {
  it("knows every caller it should", () => expect(callers.length).toBe(12 + 7 * 7));
  it.each(routes.map((route) => [route.name, route] as const))("%s", async (_name, route) => {
    const met: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    // Only where a case stands in the path does it matter which one.
    const cases = [[number, false], [takenNumber, true]] as const;
    for (const caller of callers) {
      for (const [about, isTaken] of route.path.includes("{number}") ? cases : cases.slice(0, 1)) {
        const name = `${caller.name}${isTaken ? ", taken" : ""}`;
        met[name] = await call(route, caller, about);
        wanted[name] = expected(route, caller, isTaken);
      }
    }
    expect(met).toEqual(wanted);
  }, 60_000);

  it.each(routes.filter((it) => it.path.includes("{number}")).map((route) => [route.name, route] as const))("%s: a number that is no case answers as one that is somebody else's", async (_name, route) => {
    for (const caller of callers.filter((it) => it.token !== null)) {
      const code = await call(route, caller, absent);
      expect(["access.not_found", "access.denied"]).toContain(code);
      if (route.who.kind === "owner") expect(code).toBe("access.not_found");
    }
  });

  it.each(routes.filter((it) => it.consent.length > 0).map((route) => [route.name, route] as const))("%s does nothing without the consent it needs", async (_name, route) => {
    const caller = callers.find((it) => expected(route, it, false) === "through");
    if (caller === undefined) throw new Error("nobody may call it");
    expect(await call(route, caller, number, {})).toBe("consent.missing");
    expect(await call(route, caller, number, { consentVersion: "" })).toBe("consent.missing");
  });

  it.each(["", "Bearer", "Bearer x", "Bearer a.b.c", "Basic abc", `Bearer ${"x".repeat(5000)}`])("a token that is none: %.20s", async (authorization) => {
    const response = await app.request("/api/me", { headers: { authorization } });
    expect(await response.json()).toMatchObject({ code: "auth.required" });
  });

  it("of several grants the switch chooses one, and without it none acts", async () => {
    const { id, token } = await world.person();
    const [near, far] = [await world.employ(id, "head", places.own), await world.employ(id, "head", places.other)];
    const route = routes.find((it) => it.name === "readCase");
    if (route === undefined) throw new Error("no such route");
    const as = (grant?: GrantId): Caller => ({ name: "", token, role: null, place: null, tie: null, ...(grant === undefined ? {} : { grant }) });
    expect(await call(route, as(near.id), number)).toBe("through");
    expect(await call(route, as(far.id), number)).toBe("access.not_found");
    expect(await call(route, as(), number)).toBe("access.denied");
  });
});
