import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zStationId, zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { maskPhone } from "@huiyin/shared/people/phone";
import { acceptInviteRoute, becomeFirstRoute, readInviteRoute, sendInviteCodeRoute } from "@huiyin/shared/staff/api";
import { mayGive } from "@huiyin/shared/staff/appointing";
import { stillOpen, withCode, withTry, type Invite } from "@huiyin/shared/staff/invites";
import type { Grant } from "@huiyin/shared/staff/schema";
import { firmOps } from "../employers/clientRepository";
import { stationNotice } from "../notices/noticeOps";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import { newGrantId, randomDigits } from "../platform/ids";
import type { Op } from "../platform/table";
import { pathOf } from "./appoint";
import type { StaffDeps } from "./deps";
import { live, visitsPart } from "./hanging";
import { firstRow, hashOfSecret, putInvite, districtOfFirst, readFirst, replacedOp, type First } from "./inviteRepository";
import { changeMemberOp, endGrantOp, grantOp, memberOp } from "./staffRepository";

/** A code is worth nothing for another invitation. */
const hashOfCode = (it: Invite, code: string): string => hashOfSecret(`${it.id}\n${code}`);

/** POST /invites/look */
export const readInvite = (deps: StaffDeps) =>
  handle(readInviteRoute, async ({ body, now }) => {
    const stored = await deps.invites.byToken(body.token);
    const open = stillOpen(stored?.invite ?? null, now);
    if (!open.ok || stored === null) return refuse("staff.invite_over");
    const { name, role, until, by, station } = open.value;
    const [names, at, phone] = await Promise.all([deps.staff.namesOf([by]), deps.grid.station(station), deps.invites.phoneOf(stored)]);
    return ok({ name, role, until, by: names.get(by) ?? "", stationName: at?.name ?? "", phoneMasked: maskPhone(phone) });
  });

/** POST /invites/code: to the phone the invitation is bound to, and to no other. The row goes first: a message that cost money is counted. */
export const sendInviteCode = (deps: StaffDeps) =>
  handle(sendInviteCodeRoute, async ({ body, now }) => {
    const stored = await deps.invites.byToken(body.token);
    if (stored === null) return refuse("staff.invite_over");
    const code = randomDigits(6);
    const after = withCode(stored.invite, hashOfCode(stored.invite, code), now);
    if (!after.ok) return after;
    if (deps.senders.sms === null) return refuse("staff.code_unsent");
    const written = await deps.table.transact([putInvite(stored, after.value)]);
    if (!written.ok) return refuse("request.conflict");
    const sent = await deps.senders.sms.send({ phone: await deps.invites.phoneOf(stored), template: "code", values: [{ name: "code", value: code }], ref: `${stored.invite.id}-${after.value.sent}` });
    // What may have arrived is waited for; another can be asked for in a minute.
    return sent.kind === "sent" || sent.kind === "unknown" ? ok({ until: after.value.code?.until ?? now }) : refuse("staff.code_unsent");
  });

/** The rows that make somebody staff: what colleagues call them, unless they are staff already, and the grant. */
async function joiningOps(deps: StaffDeps, person: PersonId, as: Pick<Invite, "name" | "profile">, grant: Grant): Promise<Op[]> {
  const { member } = await deps.staff.standingOf(person);
  const after = { v: 1 as const, person, name: as.name, active: true, profile: as.profile };
  const memberOps = member === null ? [{ ...memberOp(after), if: { absent: true as const } }] : member.active ? [] : [changeMemberOp({ ...after, ...(member.leftAt === undefined ? {} : { leftAt: member.leftAt }) }, member)];
  return [...memberOps, ...(memberOps.length === 0 ? [] : firmOps(after)), grantOp(grant)];
}

/** Whoever invited may still give it: who was removed meanwhile invites nobody. */
async function stillGiven(deps: StaffDeps, it: Invite, person: PersonId, now: Instant): Promise<Result<Pick<Grant, "unit" | "from">, "staff.inviter_gone" | "staff.own_grant">> {
  const [unitPath, inviter] = await Promise.all([pathOf(deps, it.station), deps.staff.standingOf(it.by)]);
  const by = inviter.member?.active === true ? inviter.grants.find((grant) => grant.id === it.byGrant) : undefined;
  const unit = unitPath?.[0];
  if (by === undefined || unitPath === null || unit === undefined) return refuse("staff.inviter_gone");
  const from = it.from === null || it.from < now ? now : it.from;
  const may = mayGive(by, person, { role: it.role, unitPath, from, to: it.to }, now);
  if (!may.ok) return refuse(may.code === "staff.own_grant" ? "staff.own_grant" : "staff.inviter_gone");
  return ok({ unit, from });
}

/** POST /invites/acceptance */
export const acceptInvite = (deps: StaffDeps) =>
  handle(acceptInviteRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const stored = await deps.invites.byToken(body.token);
    if (stored === null) return refuse("staff.invite_over");
    const { invite } = stored;
    const given = await stillGiven(deps, invite, person, now);
    if (!given.ok) return given;
    const { after, result } = withTry(invite, invite.code?.hash === hashOfCode(invite, body.code), now);
    if (!result.ok) {
      // A wrong try is counted, or it did not happen: of many at once none is free.
      if (after !== null && !(await deps.table.transact([putInvite(stored, after)])).ok) return refuse("request.conflict");
      return result;
    }
    const proof = await deps.persons.attachOps(person, "phone", await deps.invites.phoneOf(stored), now);
    if (proof === null) return refuse("staff.phone_taken");
    const grant: Grant = { v: 1, id: newGrantId(), person, role: invite.role, unit: given.value.unit, from: given.value.from, to: invite.to };
    const reply = { grant: grant.id };
    const written = await deps.table.transact([...(after === null ? [] : [putInvite(stored, after)]), ...(await joiningOps(deps, person, invite, grant)), ...proof, ...command.rows(reply)]);
    if (!written.ok) return refuse("request.conflict");
    return ok(reply);
  });

/** Whom a change of administrators by a code of the server is told: who answers for the district, else the heads below. */
async function answering(deps: StaffDeps, district: string, now: Instant): Promise<readonly PersonId[]> {
  const unit = zUnitCode.parse(district);
  const own = (await Promise.all([deps.staff.holdersOf(unit, "head", now), deps.staff.holdersOf(unit, "officer", now)])).flat();
  if (own.length > 0) return own;
  const streets = (await deps.grid.read(district)).units.filter((it) => it.parent === district);
  return (await Promise.all(streets.map((it) => deps.staff.holdersOf(it.code, "head", now)))).flat();
}

/** The rows that end the roles of lost administrators, with a look at the outings they led: told to them, to those who answer for the district, and kept for good. Null: the caller is one of them, so nobody is lost. */
async function replacingOps(deps: StaffDeps, district: string, replaces: NonNullable<First["replaces"]>, person: PersonId, name: string, now: Instant): Promise<Op[] | null> {
  const read = await Promise.all(replaces.map((it) => deps.staff.grant(it.person, it.id)));
  const lost = live(read.filter((it) => it !== null), now);
  if (lost.some((it) => it.person === person)) return null;
  const station = zStationId.parse(district);
  const told = new Set((await answering(deps, district, now)).filter((who) => who !== person));
  const data = { station: (await deps.grid.station(station))?.name ?? district };
  const wakes: Op[] = [];
  for (const it of lost) wakes.push(...(await visitsPart(deps, it.person, wakes, now)));
  return [
    ...lost.map((it) => endGrantOp(it, now)), ...wakes,
    ...[...new Set(lost.map((it) => it.person))].filter((who) => !told.has(who)).map((who) => stationNotice(who, "role_changed", station, data, now)),
    ...[...told].slice(0, mostTold).map((who) => stationNotice(who, "administrator_replaced", station, data, now)),
    replacedOp(district, { v: 1, at: now, by: person, name, ended: lost.map(({ id, person: who }) => ({ id, person: who })) }),
  ];
}
/** With room for the rows that make somebody staff. */
const mostTold = 60;

/** POST /administrators/first: once, while nobody administers the district; or by a code that was printed in place of its lost administrators. */
export const becomeFirst = (deps: StaffDeps) =>
  handle(becomeFirstRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const name = body.name.trim();
    if (name === "") return refuse("staff.name_missing");
    const code = body.code.replace(/[\s-]/g, "").toLowerCase();
    const district = await districtOfFirst(deps.table, code, deps.district);
    const [first, holders] = await Promise.all([readFirst(deps.table, district), deps.staff.holdersOf(zUnitCode.parse(district), "administrator", now)]);
    if (first === null || first.used || now >= first.until || first.hash !== hashOfSecret(code)) return refuse("staff.first_over");
    // Somebody administers it by now, whatever was printed before.
    if (holders.length > 0 && first.replaces === undefined) return refuse("staff.first_over");
    if (holders.includes(person)) return refuse("staff.has_role");
    const replacing = first.replaces === undefined ? [] : await replacingOps(deps, district, first.replaces, person, name, now);
    if (replacing === null) return refuse("staff.has_role");
    const grant: Grant = { v: 1, id: newGrantId(), person, role: "administrator", unit: zUnitCode.parse(district), from: now, to: null };
    const reply = { grant: grant.id };
    const written = await deps.table.transact([
      { put: firstRow(district, { ...first, used: true }), if: { equals: { used: false, hash: first.hash } } }, ...replacing,
      ...(await joiningOps(deps, person, { name, profile: { firm: null, licence: null, languages: [] } }, grant)), ...command.rows(reply),
    ]);
    if (!written.ok) return refuse(replacing.length === 0 ? "staff.first_over" : "request.conflict");
    return ok(reply);
  });
