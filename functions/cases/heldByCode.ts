import { parseCaseNumber, parseQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { refuse, type Result } from "@huiyin/shared/kernel/result";
import type { CaseDeps } from "./deps";
import { codeOpens, queryText } from "./fileOps";

/** Read when the number is none, as in looking one up. */
const nobody = "0000000000000";
export type Held = { readonly number: string; readonly code: string };

/** The case of number and code; the same work for a wrong number and a wrong code. */
export async function named({ cases, keys }: CaseDeps, said: Held) {
  const number = parseCaseNumber(said.number) ?? nobody;
  const found = await cases.headAndFile(number);
  const isRight = keys.isHashOf(found?.file.queryHash ?? "", "query", queryText(number, parseQueryCode(said.code) ?? ""));
  return isRight ? found : null;
}

/** What number and code may add to: a case that no account holds. `run` is for who is let in. */
export async function held<T, E extends string>(deps: CaseDeps, said: Held, run: (number: CaseNumber) => Promise<Result<T, E>>): Promise<Result<T, E | "case.query_failed" | "case.query_signed">> {
  const found = await named(deps, said);
  if (found === null) return refuse("case.query_failed");
  return codeOpens(found) && found.head.worker === null && found.head.helper === null ? run(found.head.number) : refuse("case.query_signed");
}
