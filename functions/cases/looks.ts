import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { personOf } from "../platform/caller";
import type { Caller } from "../platform/http";
import type { CaseDeps } from "./deps";
import { looksOf, takenBy } from "./rightsRepository";

/** A helper who may act is written down as one. */
export const byOf = (it: Case, caller: Caller): EventBy => ({ kind: it.worker === personOf(caller) ? "worker" : "helper" });

/** Colleagues by the names workers know them by, newest first. Whoever took it stands there once, with since when they read everything. */
export async function toldLooks(deps: Pick<CaseDeps, "table" | "staff">, number: CaseNumber) {
  const looks = (await Promise.all([looksOf(deps.table, number), takenBy(deps.table, number)])).flat().sort((a, b) => (a.at > b.at ? -1 : 1));
  const names = await deps.staff.namesOf([...new Set(looks.map((it) => it.by))]);
  return looks.map(({ by, what, at }) => ({ at, what, title: names.get(by) ?? "" }));
}
