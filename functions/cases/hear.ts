import type { Case } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Op } from "../platform/table";
import { caseKey, type CaseRepository } from "./caseRepository";
import { changeCase, type ChangeDeps, type Changing } from "./changeCase";
import { messageOp } from "./messageOps";
import { survivorOf } from "./readMerged";

type Words = { readonly from: "worker" | "staff"; readonly title: string; readonly text: string; readonly files?: readonly string[] };
type Hearing<E extends string, R> = Pick<Changing<E, R>, "decide" | "reply" | "command"> & { readonly words: Words; readonly rows?: (named: Case) => readonly Op[] };

/**
 * Words sent to a number lie in the case of that number, where they stay should it be un-merged; they are heard by the case that answers for
 * it. Un-merged in that very moment, the sender is asked to try again.
 */
export async function hear<E extends string, R>(deps: ChangeDeps & { readonly cases: Pick<CaseRepository, "get"> }, number: CaseNumber, { words, rows, ...how }: Hearing<E, R>, now: Instant) {
  const named: Case | null = await deps.cases.get(number);
  if (named === null) return refuse("access.not_found");
  const answers = await survivorOf(deps, named);
  return changeCase(deps, answers.number, {
    ...how,
    also: async (after) => [
      await messageOp(deps.keys, answers.number === named.number ? after : named, words, now), ...(rows?.(named) ?? []),
      ...(answers.number === named.number ? [] : [{ check: caseKey(named.number), if: { equals: { version: named.version } } } as const]),
    ],
  }, now);
}
