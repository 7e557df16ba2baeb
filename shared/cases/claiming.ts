import type { PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addHours, type Instant } from "../kernel/time";
import { bump, byStaff, tell, type Actor, type Change } from "./change";
import type { Case, EventBy } from "./schema";

/** What somebody who is signed in shows of a case they say is theirs. */
export type Claim = {
  readonly me: PersonId;
  /** Number and query code go together. */
  readonly hasCode: boolean;
  /** The phone they proved lately is the one the case was told with. */
  readonly hasPhone: boolean;
  /** An operator or a head confirmed, for this phone or by the code they handed over, that it is them. */
  readonly hasWord: boolean;
  /** It lies with an account of a phone alone, whose phone is theirs now. */
  readonly isJoined: boolean;
};
export type ClaimRefusal = "case.claim_anonymous" | "case.claim_code" | "case.claim_needs_word" | "case.claim_own_work";

/**
 * Whose a case becomes. A case nobody's account holds (told by phone or at the counter) comes with its query code; one that somebody else's
 * account holds, or that a helper filed (who has its code), takes the phone as well, or a person's recorded word. Null: it is theirs already.
 */
export function claim(it: Case, { me, hasCode, hasPhone, hasWord, isJoined }: Claim): Result<Change | null, ClaimRefusal> {
  if (it.worker === me) return ok(null);
  if (it.identity === "anonymous") return refuse("case.claim_anonymous");
  if ("lawyer" in it && it.lawyer === me) return refuse("case.claim_own_work");
  const isFree = it.worker === null && it.helper === null;
  const how = isJoined ? "joined" : hasWord ? "word" : !hasCode ? null : isFree ? "code" : hasPhone ? "phone" : null;
  if (how === null) return refuse(hasCode ? "case.claim_needs_word" : "case.claim_code");
  const after: Case = { ...bump(it), worker: me, helper: it.helper === me ? null : it.helper, ...(it.helper === me ? { helperActs: false } : {}) };
  // Whoever had it hears of it: were it not their own doing, they call.
  return ok({ after, fact: { code: "claimed", by: { kind: "worker" }, data: { how } }, told: it.worker === null || isJoined ? [] : tell(it.worker, "case_moved"), ticket: null });
}

/** How long a confirmation waits for the phone to be proved. */
export const wordUntil = (now: Instant): Instant => addHours(now, 7 * 24);

/** Staff who spoke to somebody record that they are this case's worker: a lost phone, another WeChat, a lost code. */
export function confirmOwner(it: Case, actor: Actor, hasNewCode: boolean): Result<Change, "case.claim_anonymous" | "access.not_found"> {
  if (it.identity === "anonymous") return refuse("case.claim_anonymous");
  if (it.erasedAt !== undefined) return refuse("access.not_found");
  return ok({ after: bump(it), fact: { code: "owner_confirmed", by: byStaff(actor), data: hasNewCode ? { code: "new" } : {} }, told: [], ticket: null });
}

/** Whoever filed it for somebody sees where it stands, and no more, until the worker says they may act or staff wrote down why they may. */
export const actsFor = (it: Case, person: PersonId): boolean => it.worker === person || (it.helper === person && it.helperActs === true);

/** The worker's own word, or a colleague's, whose reason stands in the event's note. Null: it stands so already. */
export function setHelper(it: Case, acts: boolean, by: EventBy): Result<Change | null, "case.no_helper"> {
  if (it.helper === null) return refuse("case.no_helper");
  if ((it.helperActs === true) === acts) return ok(null);
  return ok({ after: { ...bump(it), helperActs: acts }, fact: { code: acts ? "helper_stands" : "helper_ended", by, data: {} }, told: tell(it.helper, acts ? "helper_stands" : "helper_ended"), ticket: null });
}
