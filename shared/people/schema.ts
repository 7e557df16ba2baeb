import * as z from "zod/mini";
import { zPersonId, zSessionId } from "../kernel/ids";
import { zInstant } from "../kernel/time";

/** A human being the system knows; holds one or more proofs. Being staff is a matter of grants (shared/staff). */
export const zPerson = z.object({ v: z.literal(1), id: zPersonId, createdAt: zInstant });

/** What somebody showed to be this person. The value itself is sealed; it is found by a keyed hash. */
export const zProofKind = z.enum(["openid", "phone"]);

/** One sign-in on one device. Tokens name person and session only; ending it ends its refresh. */
export const zSession = z.object({
  v: z.literal(1), id: zSessionId, person: zPersonId, createdAt: zInstant, refreshHash: z.string(), refreshBy: zInstant,
  endedAt: z.nullable(zInstant),
  /** Which browser, and where it says it stands; absent for a phone's own sign-in. */
  device: z.optional(z.string()),
  /** Where the person set a PIN: this device may read their cases until then. */
  pinUntil: z.optional(zInstant),
});
export type Session = z.infer<typeof zSession>;

export const zTokens = z.object({ access: z.string(), accessUntil: zInstant, refresh: z.string() });

/** Purposes a person agrees to. The text is versioned so that what was agreed can be shown again. */
export const zConsentPurpose = z.enum(["handle_case", "refer", "sensitive"]);
export const zConsent = z.object({
  v: z.literal(1), purpose: zConsentPurpose,
  /** Who may see: "handling_staff" (the taker and the stations above), or an organisation by name in later rooms. */
  recipient: z.string(), fields: z.array(z.string()), textVersion: z.string(), at: zInstant, door: z.string(),
  /** Taken back then; given again it is absent. */
  withdrawnAt: z.optional(zInstant),
});
export type Consent = z.infer<typeof zConsent>;
