import { ok, refuse } from "@huiyin/shared/kernel/result";
import { changeProfileRoute } from "@huiyin/shared/staff/api";
import type { Profile } from "@huiyin/shared/staff/schema";
import { firmOps, grewOps, leaveFirmOps, ownerOfFirm } from "../employers/clientRepository";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { StaffDeps } from "./deps";
import { live } from "./hanging";
import { mayManage } from "./removeStaff";
import { changeMemberOp } from "./staffRepository";

const plain = (text: string | null): string | null => (text ?? "").trim() || null;
const tidy = ({ firm, licence, languages }: Profile): Profile => ({ firm: plain(firm), licence: plain(licence), languages: [...new Set(languages.flatMap((it) => plain(it) ?? []))] });

/** POST /stations/{stationId}/staff/profile: with another firm they leave the old one's list and stand under the new one's, and what they have is held against it. */
export const changeProfile = (deps: StaffDeps) =>
  handle(changeProfileRoute, async ({ params, body, caller, now, command }) => {
    const { grant: by } = staffOf(caller);
    const station = await deps.grid.station(params.stationId);
    const { member, grants } = await deps.staff.standingOf(body.person);
    const theirs = live(grants, now);
    if (station === null || member?.active !== true || !theirs.some((grant) => grant.unit === station.unit)) return refuse("staff.unknown");
    const may = await mayManage(deps, by, theirs, now);
    if (!may.ok) return may;
    const after = { ...member, profile: tidy(body.profile), changedAt: now };
    const [from, to] = [ownerOfFirm(member.profile?.firm), ownerOfFirm(after.profile.firm)];
    const moves = from === to ? [] : [...leaveFirmOps(member), ...firmOps(after), ...(to === null ? [] : grewOps(to, now))];
    const written = await deps.table.transact([changeMemberOp(after, member), ...moves, ...command.rows({})]);
    return written.ok ? ok({}) : refuse("staff.changed");
  });
