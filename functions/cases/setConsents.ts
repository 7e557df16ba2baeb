import { isOpenCase } from "@huiyin/shared/cases/change";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import { speaksOfHealth } from "@huiyin/shared/cases/taxonomy";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Command } from "../platform/idempotency";
import type { Op } from "../platform/table";
import { changeCase } from "./changeCase";
import { setOne, toldConsents } from "./consents";
import type { CaseDeps } from "./deps";

/** What was agreed to, and whether health may be asked about now; the same by account and by number and code. */
export async function consentsNow(deps: CaseDeps, number: CaseNumber) {
  const [it, consents] = await Promise.all([deps.cases.get(number), toldConsents(deps, number)]);
  return { consents, maySensitive: it !== null && isOpenCase(it) && speaksOfHealth(it.type) && consents.every((one) => one.id !== "sensitive") };
}

/** One taken back or given; what was not sent yet follows in the same transaction. */
export function changeConsent(deps: CaseDeps, number: CaseNumber, said: Parameters<typeof setOne>[2], by: (it: Case) => EventBy, command: Command, now: Instant) {
  let ops: Op[] = [];
  return changeCase(deps, number, {
    decide: async (it) => {
      const set = await setOne(deps, it, said, by(it), now);
      if (!set.ok) return set;
      ops = set.value.ops;
      return ok(set.value.change);
    },
    also: () => ops, reply: () => ({}), command,
  }, now);
}
