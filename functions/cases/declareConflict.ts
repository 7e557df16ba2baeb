import { declareConflictRoute } from "@huiyin/shared/cases/conflictApi";
import { byStaff } from "@huiyin/shared/cases/change";
import { refuse } from "@huiyin/shared/kernel/result";
import { grewOps, ownerOfPerson } from "../employers/clientRepository";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { moveCase, type SweepDeps } from "./conflictSweep";
import { recusedOps } from "./recusedOps";

/**
 * POST /staff/cases/{number}/conflict: whoever has it says that they are bound to its other side. Closed to them with this answer, it rings
 * others; the other side stands on their list, and the minute door looks through what else they have or are booked for.
 */
export const declareConflict = (deps: SweepDeps) =>
  handle(declareConflictRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (body.reason.trim() === "") return refuse("case.reason_missing");
    const kept = await recusedOps(deps, params.number, by.person, now);
    return moveCase(deps, params.number, by.person, [by.person], { by: byStaff(by), note: body.reason, command, seen: body.version, also: [...kept, ...(kept.length === 0 ? [] : grewOps(ownerOfPerson(by.person), now))] }, now);
  });

export const conflictHandlers = (deps: SweepDeps): readonly Door[] => [declareConflict(deps)];
