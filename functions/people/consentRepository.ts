import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zConsent, type Consent } from "@huiyin/shared/people/schema";
import type { Op } from "../platform/table";
import type { Platform } from "../platform/platform";

/** Whose agreement: about one case (anonymous ones included), about the person altogether, or of somebody without an account who is in a case's group. */
export type ConsentHolder = { readonly number: CaseNumber } | { readonly person: PersonId } | { readonly group: CaseNumber };

/** What somebody says of their health, for the matter it is about (个人信息保护法第29条: agreed to apart). */
export const sensitive = { v: 1, purpose: "sensitive", recipient: "handling_staff", fields: ["health"] } satisfies Partial<Consent>;

const keyOf = (holder: ConsentHolder, purpose: string, about?: string) => ({
  pk: "number" in holder ? `CASE#${holder.number}` : "group" in holder ? `GROUP#${holder.group}` : `PERSON#${holder.person}`,
  sk: `CONSENT#${purpose}${about === undefined ? "" : `#${about}`}`,
});

/** For the transaction of the command that carried the agreement. @param about where one purpose is agreed to more than once: for each body a matter is handed to */
export const consentOp = (holder: ConsentHolder, consent: Consent, about?: string): Op => ({ put: { ...keyOf(holder, consent.purpose, about), t: "consent", ...consent } });

/** What it was taken for is over; that it was given, and when, stays. Only where it was given. */
export const withdrawConsentOp = (holder: ConsentHolder, purpose: string, about: string, now: Instant): Op => ({ update: keyOf(holder, purpose, about), set: { withdrawnAt: now }, if: { present: true } });
export const eraseConsentOp = (holder: ConsentHolder, purpose: string, about: string): Op => ({ delete: keyOf(holder, purpose, about) });

export const createConsentRepository = ({ table }: Pick<Platform, "table">) => ({
  async read(holder: ConsentHolder, purpose: string, about?: string): Promise<Consent | null> {
    const row = await table.get(keyOf(holder, purpose, about));
    const consent = row === null ? null : zConsent.parse(row);
    return consent?.withdrawnAt === undefined ? consent : null;
  },
});
