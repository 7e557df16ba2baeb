import { normaliseName } from "@huiyin/shared/employers/rules";
import type { Organisation } from "@huiyin/shared/employers/schema";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { CaseDeps } from "./deps";

const pageRows = 400;
/** More than any employer has here; behind them it is said that there are more. */
const mostPages = 10;
/** The cases found under an employer: those linked to it, and those whose typed name is one of its names. */
export async function numbersAbout({ table, keys }: Pick<CaseDeps, "table" | "keys">, it: Organisation): Promise<{ numbers: CaseNumber[]; more: boolean }> {
  const hashes = [...keys.keyedHashes("org", it.id), ...[it.name, ...it.aliases].flatMap((name) => (normaliseName(name) === "" ? [] : keys.keyedHashes("orgname", normaliseName(name))))];
  return numbersUnder(table, hashes);
}

/** The cases found under any of these keyed hashes, newest first of each. */
export async function numbersUnder(table: Pick<CaseDeps["table"], "query">, hashes: readonly string[]): Promise<{ numbers: CaseNumber[]; more: boolean }> {
  const under = async (hash: string) => {
    const found = [];
    let after: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const { rows, next }: Awaited<ReturnType<typeof table.query>> = await table.query({ index: "find", pk: `ORG#${hash}`, newestFirst: true, limit: pageRows, after });
      found.push({ rows, next });
      after = next;
      if (after === null) break;
    }
    return { rows: found.flatMap(({ rows }) => rows), next: after };
  };
  const pages = await Promise.all([...new Set(hashes)].map(under));
  const numbers = pages.flatMap(({ rows }) => rows.map((row) => zCaseNumber.safeParse(row.sk.slice("SUBJECT#CASE#".length)))).flatMap((one) => (one.success ? [one.data] : []));
  return { numbers: [...new Set(numbers)], more: pages.some(({ next }) => next !== null) };
}
