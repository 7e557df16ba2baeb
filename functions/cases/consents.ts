import type { Change } from "@huiyin/shared/cases/change";
import type { Referral } from "@huiyin/shared/cases/referralSchema";
import { followConsent } from "@huiyin/shared/cases/referrals";
import { consentSet } from "@huiyin/shared/cases/rights";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { consentOp, sensitive } from "../people/consentRepository";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";
import { openApplication, putReferral, readReferral, type Kept } from "./referralRepository";
import { consentSetOp, consentsOf, type KeptConsent } from "./rightsRepository";

type Deps = { readonly table: Pick<Table, "get" | "query">; readonly keys: Pick<Keys, "open"> };
const about = "refer#";

/** The referral a consent is about; null for every other purpose, and once the case was erased. */
export const consentedReferral = async (table: Pick<Table, "get">, number: CaseNumber, { id }: Pick<KeptConsent, "id">): Promise<Kept | null> =>
  id.startsWith(about) ? readReferral(table, number, id.slice(about.length)) : null;

/** Whether the yes to this body was taken back after it was given. */
export const isTakenBack = async (table: Pick<Table, "query">, number: CaseNumber, referral: string): Promise<boolean> =>
  (await consentsOf(table, number)).some((it) => it.id === `${about}${referral}` && it.withdrawnAt !== undefined);

/** What they say of their health, to one body: an agreement of its own, beside the one to hand the matter over. */
const healthPrefix = "sensitive#refer#";
export const healthId = (referral: string): string => `${healthPrefix}${referral}`;
export const healthOp = (it: Pick<Referral, "number" | "id" | "to">, textVersion: string, door: string, now: Instant): Op =>
  consentOp({ number: it.number }, { v: 1, purpose: "sensitive", recipient: `${it.to}#${it.id}`, fields: ["health"], textVersion, at: now, door }, `refer#${it.id}`);
/** Those referrals whose body may have what tells of the worker's health. */
export const healthGiven = async (table: Pick<Table, "query">, number: CaseNumber): Promise<ReadonlySet<string>> =>
  new Set((await consentsOf(table, number)).flatMap(({ id, withdrawnAt }) => (id.startsWith(healthPrefix) && withdrawnAt === undefined ? [id.slice(healthPrefix.length)] : [])));
export const isHealthGiven = async (table: Pick<Table, "query">, number: CaseNumber, referral: string): Promise<boolean> => (await healthGiven(table, number)).has(referral);

/** As their worker reads them: each with the name of the body it was given for. */
export async function toldConsents({ table, keys }: Deps, number: CaseNumber) {
  return Promise.all((await consentsOf(table, number)).map(async (one) => {
    const kept = one.id.startsWith(healthPrefix) ? await readReferral(table, number, one.id.slice(healthPrefix.length)) : await consentedReferral(table, number, one);
    return { ...one, name: kept === null ? null : (await openApplication(keys, kept)).name };
  }));
}

type Said = { readonly id: string; readonly given: boolean; readonly consentVersion?: string | undefined };
/** One consent taken back or given, by whoever's hand: its row, what of a referral follows it, and the step of the case. No step: it stands so already. */
export async function setOne(
  { table }: Pick<Deps, "table">, it: Case, { id, given, consentVersion }: Said, by: EventBy, now: Instant,
): Promise<Result<{ readonly change: Change | null; readonly ops: Op[] }, "access.not_found" | "request.malformed" | "case.consent_needed">> {
  const kept = (await consentsOf(table, it.number)).find((one) => one.id === id);
  if (kept === undefined) {
    // Their health was not agreed to when the matter was handed over, and is now.
    const body = id.startsWith(healthPrefix) ? await readReferral(table, it.number, id.slice(healthPrefix.length)) : null;
    if (!given || (id !== "sensitive" && (body === null || !("agreedAt" in body.referral)))) return refuse("access.not_found");
    if (consentVersion === undefined) return refuse("request.malformed");
    if (body !== null) return ok({ change: consentSet(it, by, "sensitive", true), ops: [healthOp(body.referral, consentVersion, "worker", now)] });
    return ok({ change: consentSet(it, by, "sensitive", true), ops: [consentOp({ number: it.number }, { ...sensitive, textVersion: consentVersion, at: now, door: "worker" })] });
  }
  // Without it nobody may work on the case at all: that is a withdrawal of the case, which says what comes of it.
  if (kept.purpose === "handle_case" && !given) return refuse("case.consent_needed");
  if ((kept.withdrawnAt === undefined) === given) return ok({ change: null, ops: [] });
  const referral = await consentedReferral(table, it.number, kept);
  const moved = referral === null ? null : followConsent(referral.referral, given, now);
  return ok({
    change: consentSet(it, by, kept.purpose, given),
    ops: [consentSetOp(it.number, kept, given, now), ...(referral === null || moved === null ? [] : [putReferral(moved, referral)])],
  });
}
