import * as z from "zod/mini";
import { zPersonId, type PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, zInstant, type Instant } from "../kernel/time";

/** Who is calling a worker now. It ends by itself: who was called away does not keep the worker waiting. */
export const zClaim = z.object({ by: zPersonId, title: z.string(), until: zInstant });
export type Claim = z.infer<typeof zClaim>;
const claimMinutes = 10;

export const isClaimed = (claim: Claim | null | undefined, now: Instant): claim is Claim => claim != null && claim.until > now;
/** Taken, or prolonged by who has it; refused while a colleague has it. */
export const claimed = (before: Claim | null | undefined, by: { readonly person: PersonId; readonly title: string }, now: Instant): Result<Claim, "case.claimed"> =>
  isClaimed(before, now) && before.by !== by.person ? refuse("case.claimed") : ok({ by: by.person, title: by.title, until: addMinutes(now, claimMinutes) });
