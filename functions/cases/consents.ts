import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Keys } from "../platform/keys";
import type { Table } from "../platform/table";
import { openApplication, readReferral, type Kept } from "./referralRepository";
import { consentsOf, type KeptConsent } from "./rightsRepository";

type Deps = { readonly table: Pick<Table, "get" | "query">; readonly keys: Pick<Keys, "open"> };
const about = "refer#";

/** The referral a consent is about; null for every other purpose, and once the case was erased. */
export const consentedReferral = async (table: Pick<Table, "get">, number: CaseNumber, { id }: Pick<KeptConsent, "id">): Promise<Kept | null> =>
  id.startsWith(about) ? readReferral(table, number, id.slice(about.length)) : null;

/** Whether the yes to this body was taken back after it was given. */
export const isTakenBack = async (table: Pick<Table, "query">, number: CaseNumber, referral: string): Promise<boolean> =>
  (await consentsOf(table, number)).some((it) => it.id === `${about}${referral}` && it.withdrawnAt !== undefined);

/** As their worker reads them: each with the name of the body it was given for. */
export async function toldConsents({ table, keys }: Deps, number: CaseNumber) {
  return Promise.all((await consentsOf(table, number)).map(async (one) => {
    const kept = await consentedReferral(table, number, one);
    return { ...one, name: kept === null ? null : (await openApplication(keys, kept)).name };
  }));
}
