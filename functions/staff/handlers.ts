import type { Door } from "../platform/http";
import { grantRole, inviteAgain, inviteStaff, listStaff, withdrawInvite } from "./appoint";
import { changeProfile } from "./changeProfile";
import type { StaffDeps } from "./deps";
import { readLoad } from "./hanging";
import { acceptInvite, becomeFirst, readInvite, sendInviteCode } from "./join";
import { endGrant, removeStaff } from "./removeStaff";

/** Everything this room answers. */
export const staffHandlers = (deps: StaffDeps): readonly Door[] => [
  listStaff(deps), inviteStaff(deps), inviteAgain(deps), withdrawInvite(deps), grantRole(deps), endGrant(deps), readLoad(deps), removeStaff(deps), changeProfile(deps), readInvite(deps), sendInviteCode(deps), acceptInvite(deps), becomeFirst(deps),
];
