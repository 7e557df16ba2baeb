import type { Instant } from "@huiyin/shared/kernel/time";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Consent } from "@huiyin/shared/people/schema";
import { consentOp, createConsentRepository } from "../people/consentRepository";
import type { Op, Table } from "../platform/table";

const about = "visits";
/** What whoever books agrees to with the tap that books: for all their visits, the newest words last. */
export const visitConsentOp = (person: PersonId, textVersion: string, door: string, now: Instant): Op =>
  consentOp({ person }, { v: 1, purpose: "handle_case", recipient: "handling_staff", fields: ["name", "phone", "employer"], textVersion, at: now, door }, about);
/** Null: nobody said it by themselves (a colleague booked); then it is asked when a case is opened from it. */
export const readVisitConsent = (table: Table, person: PersonId): Promise<Consent | null> => createConsentRepository({ table }).read({ person }, "handle_case", about);
