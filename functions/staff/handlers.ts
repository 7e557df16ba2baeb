import type { Door } from "../platform/http";
import { endGrant, grantRole, inviteStaff, listStaff, withdrawInvite } from "./appoint";
import type { StaffDeps } from "./deps";
import { acceptInvite, becomeFirst, readInvite, sendInviteCode } from "./join";
import { readLoad, removeStaff } from "./removeStaff";

/** Everything this room answers. */
export const staffHandlers = (deps: StaffDeps): readonly Door[] => [
  listStaff(deps), inviteStaff(deps), withdrawInvite(deps), grantRole(deps), endGrant(deps), readLoad(deps), removeStaff(deps), readInvite(deps), sendInviteCode(deps), acceptInvite(deps), becomeFirst(deps),
];
