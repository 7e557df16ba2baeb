import { zStationId, zUnitCode, type StationId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { isMobile, maskPhone, normalisePhone } from "@huiyin/shared/people/phone";
import { givableAt, mayEnd, mayGive } from "@huiyin/shared/staff/appointing";
import { grantRoleRoute, inviteAgainRoute, inviteStaffRoute, listStaffRoute, withdrawInviteRoute } from "@huiyin/shared/staff/api";
import { inviteUntil, withdrawnInvite } from "@huiyin/shared/staff/invites";
import type { Grant, Profile } from "@huiyin/shared/staff/schema";
import { stationNotice } from "../notices/noticeOps";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { newGrantId, secretToken } from "../platform/ids";
import type { StaffDeps } from "./deps";
import { newInviteId, putInvite } from "./inviteRepository";
import { grantOp } from "./staffRepository";

/** A station's own unit and those above it; null when there is no such station. Grants are given at stations' units. */
export async function pathOf({ grid }: Pick<StaffDeps, "grid">, station: StationId): Promise<readonly UnitCode[] | null> {
  return (await grid.station(station))?.unitPath ?? null;
}
export const pathOfGrant = async (deps: Pick<StaffDeps, "grid">, grant: Grant): Promise<readonly UnitCode[]> => {
  const station = zStationId.safeParse(grant.unit);
  return (station.success ? await pathOf(deps, station.data) : null) ?? [grant.unit];
};
const noProfile: Profile = { firm: null, licence: null, languages: [] };

/** GET /stations/{stationId}/staff */
export const listStaff = (deps: StaffDeps) =>
  handle(listStaffRoute, async ({ params, caller, now }) => {
    const { grant: by } = staffOf(caller);
    const station = await deps.grid.station(params.stationId);
    if (station === null) return refuse("access.not_found");
    const [{ grants, members }, invites] = await Promise.all([deps.staff.grantsAt(station.unit, now), deps.invites.openAt(station.id)]);
    const staff = [...members.values()].filter((member) => member.active).map((member) => {
      const own = grants.filter((grant) => grant.person === member.person).map((grant) => ({ id: grant.id, role: grant.role, from: grant.from, to: grant.to, mayEnd: mayEnd(by, grant, station.unitPath, now).ok }));
      return { person: member.person, name: member.name, profile: member.profile ?? noProfile, grants: own, mayRemove: own.every((grant) => grant.mayEnd) };
    });
    const waiting = await Promise.all(invites.map(async (stored) => {
      const { id, name, role, from, to, until } = stored.invite;
      return { id, name, role, from, to, until, isOver: until <= now, phoneMasked: maskPhone(await deps.invites.phoneOf(stored)) };
    }));
    return ok({ station: station.id, name: station.name, roles: givableAt(by, station.unitPath), staff: staff.sort((a, b) => a.name.localeCompare(b.name, "zh-CN")), invites: waiting });
  });

/** POST /stations/{stationId}/invites: a one-time link, bound to a phone. */
export const inviteStaff = (deps: StaffDeps) =>
  handle(inviteStaffRoute, async ({ params, body, caller, now, command }) => {
    const { grant: by, person } = staffOf(caller);
    const unitPath = await pathOf(deps, params.stationId);
    if (unitPath === null) return refuse("access.not_found");
    const may = mayGive(by, null, { role: body.role, unitPath, from: body.from ?? now, to: body.to }, now);
    if (!may.ok) return may;
    const name = body.name.trim();
    if (name === "") return refuse("staff.name_missing");
    const phone = normalisePhone(body.phone);
    if (!isMobile(phone)) return refuse("staff.bad_phone");
    const [id, token, until] = [newInviteId(), secretToken(), inviteUntil(now)];
    const op = await deps.invites.newOp(
      { v: 1, id, station: params.stationId, name, profile: body.profile, role: body.role, from: body.from, to: body.to, by: person, byGrant: by.id, madeAt: now, until, state: "open", code: null, sent: 0, version: 1 },
      token, phone,
    );
    const reply = { id, token, until, phoneMasked: maskPhone(phone) };
    const written = await deps.table.transact([op, ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("request.conflict");
  });

/** POST /stations/{stationId}/invites/again */
export const inviteAgain = (deps: StaffDeps) =>
  handle(inviteAgainRoute, async ({ params, body, caller, now, command }) => {
    const { grant: by, person } = staffOf(caller);
    const unitPath = await pathOf(deps, params.stationId);
    const stored = (await deps.invites.openAt(params.stationId)).find(({ invite }) => invite.id === body.invite);
    if (stored === undefined || unitPath === null) return refuse("staff.invite_over");
    const { invite } = stored;
    // A day that has passed meanwhile: from when it is accepted.
    const from = invite.from === null || invite.from <= now ? null : invite.from;
    const may = mayGive(by, null, { role: invite.role, unitPath, from: from ?? now, to: invite.to }, now);
    if (!may.ok) return may;
    const after = withdrawnInvite(invite);
    if (!after.ok) return after;
    const [id, token, until, phone] = [newInviteId(), secretToken(), inviteUntil(now), await deps.invites.phoneOf(stored)];
    const op = await deps.invites.newOp({ ...invite, id, from, by: person, byGrant: by.id, madeAt: now, until, state: "open", code: null, sent: 0, version: 1 }, token, phone);
    const reply = { id, token, until, phoneMasked: maskPhone(phone) };
    const written = await deps.table.transact([op, putInvite(stored, after.value), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("request.conflict");
  });

/** POST /stations/{stationId}/invites/withdrawal */
export const withdrawInvite = (deps: StaffDeps) =>
  handle(withdrawInviteRoute, async ({ params, body, caller, command }) => {
    const unitPath = await pathOf(deps, params.stationId);
    const stored = (await deps.invites.openAt(params.stationId)).find(({ invite }) => invite.id === body.invite);
    if (stored === undefined || unitPath === null) return refuse("staff.invite_over");
    // Whoever may not give the role may not take back that it was offered.
    if (!givableAt(staffOf(caller).grant, unitPath).includes(stored.invite.role)) return refuse("staff.not_yours_to_give");
    const after = withdrawnInvite(stored.invite);
    if (!after.ok) return after;
    const written = await deps.table.transact([putInvite(stored, after.value), ...command.rows({})]);
    return written.ok ? ok({}) : refuse("request.conflict");
  });

const overlaps = (grant: Grant, from: Instant, to: Instant | null): boolean => (grant.to === null || grant.to > from) && (to === null || grant.from < to);

/** POST /stations/{stationId}/grants */
export const grantRole = (deps: StaffDeps) =>
  handle(grantRoleRoute, async ({ params, body, caller, now, command }) => {
    const { grant: by } = staffOf(caller);
    const station = await deps.grid.station(params.stationId);
    if (station === null) return refuse("access.not_found");
    const from = body.from ?? now;
    const may = mayGive(by, body.person, { role: body.role, unitPath: station.unitPath, from, to: body.to }, now);
    if (!may.ok) return may;
    const { member, grants } = await deps.staff.standingOf(body.person);
    if (member?.active !== true) return refuse("staff.unknown");
    if (grants.some((grant) => grant.role === body.role && grant.unit === station.unit && overlaps(grant, from, body.to))) return refuse("staff.has_role");
    const grant: Grant = { v: 1, id: newGrantId(), person: body.person, role: body.role, unit: zUnitCode.parse(station.unit), from, to: body.to };
    const reply = { grant: grant.id };
    const written = await deps.table.transact([grantOp(grant), stationNotice(body.person, "role_changed", station.id, { station: station.name }, now), ...command.rows(reply)]);
    if (!written.ok) return refuse("request.conflict");
    return ok(reply);
  });
