import type { Group } from "@huiyin/shared/cases/group";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { personOf } from "../platform/caller";
import type { Caller } from "../platform/http";
import type { CaseDeps } from "./deps";
import { openWho, readGroup, readLine, type StoredLine, type Who } from "./groupRepository";

type Mine = { readonly group: Group; readonly stored: StoredLine; readonly who: Who };
/** One's own line, as long as one is in it. A PIN stands before it as before a case of one's own. */
export async function mineOf(deps: CaseDeps, number: CaseNumber, caller: Caller): Promise<Result<Mine, "access.pin" | "group.not_in">> {
  if (caller.kind === "person" && caller.isLocked) return refuse("access.pin");
  const [group, stored] = await Promise.all([readGroup(deps.table, number), readLine(deps.table, number, personOf(caller))]);
  return group === null || stored === null || stored.line.state === "out" ? refuse("group.not_in") : ok({ group, stored, who: await openWho(deps.keys, stored) });
}
