import type { Group } from "@huiyin/shared/cases/group";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { CaseDeps } from "./deps";
import { openWho, readGroup, readLine, type StoredLine, type Who } from "./groupRepository";

type Mine = { readonly group: Group; readonly stored: StoredLine; readonly who: Who };
/** One's own line, as long as one is in it. */
export async function mineOf(deps: CaseDeps, number: CaseNumber, person: PersonId): Promise<Result<Mine, "group.not_in">> {
  const [group, stored] = await Promise.all([readGroup(deps.table, number), readLine(deps.table, number, person)]);
  return group === null || stored === null || stored.line.state === "out" ? refuse("group.not_in") : ok({ group, stored, who: await openWho(deps.keys, stored) });
}
