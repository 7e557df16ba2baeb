import type { PersonId, UnitCode } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { readMeRoute } from "@huiyin/shared/people/api";
import { isInForce } from "@huiyin/shared/staff/rules";
import { handle } from "../platform/http";
import type { StaffRepository } from "../staff/staffRepository";

type Deps = {
  readonly staff: Pick<StaffRepository, "standingOf">;
  /** As people say it; the code itself when the tree does not know it. */
  readonly unitName: (unit: UnitCode) => Promise<string>;
  readonly unread: (person: PersonId) => Promise<number>;
};

/** GET /me */
export const readMe = ({ staff, unitName, unread }: Deps) =>
  handle(readMeRoute, async ({ caller, now }) => {
    if (caller.kind !== "person") return refuse("auth.required");
    const [{ member, grants }, count] = await Promise.all([staff.standingOf(caller.person), unread(caller.person)]);
    const inForce = member?.active === true ? grants.filter((grant) => isInForce(grant, now)) : [];
    const shown = await Promise.all(inForce.map(async ({ id, role, unit }) => ({ id, role, unit, unitName: await unitName(unit) })));
    return ok({ person: caller.person, staffName: member?.active === true ? member.name : null, grants: shown, unread: count });
  });
