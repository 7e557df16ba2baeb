import type { PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addHours, type Instant } from "../kernel/time";

/**
 * Who held a phone, when somebody has just proved by SMS that it is theirs. Operators give a number away again after 90 days, so a proof
 * older than that says nothing of whose it is today.
 */
export type PhoneHolder = { readonly person: PersonId; readonly provenAt: Instant; readonly hasWechat: boolean; readonly isStaff: boolean; /** Only WeChat named it. */ readonly byWechat: boolean };
export const phoneDays = 90;
/** What was left with a number this long before somebody first proved it, or later, is not of whoever had it before. */
export const theirsFrom = (since: Instant): Instant => addHours(since, -phoneDays * 24);
export const isFresh = (provenAt: Instant, now: Instant): boolean => now < addHours(provenAt, phoneDays * 24);

/** Signing in by phone: into the account that proved it lately, else into a new one. Staff whose proof lapsed prove it anew where they are signed in. */
export function enterByPhone(holder: PhoneHolder | null, now: Instant): Result<"enter" | "new" | "anew", "people.phone_stale"> {
  if (holder === null) return ok("new");
  if (isFresh(holder.provenAt, now) && !holder.byWechat) return ok("enter");
  return holder.isStaff ? refuse("people.phone_stale") : ok("anew");
}

/** Who proves a phone, signed in. */
export type Prover = { readonly person: PersonId; readonly hasWechat: boolean; readonly isStaff: boolean };
/**
 * Proving a phone while signed in.
 * - new: nobody has it. mine: proved again.
 * - joins: an account that was only ever this phone; what it holds is mine.
 * - moves: somebody of another WeChat had it. The phone is mine from now on; their cases come only by query code or an operator's word.
 * - becomes: a colleague who took up their invitation by this phone alone. My WeChat is theirs from now on: whoever holds the phone signs in as
 *   them anyhow (enterByPhone), and only as long as that holds. Somebody who is staff already stays who they are.
 * Otherwise a phone colleagues are known by stays with them: taking it would take their way in.
 */
export function attachPhone(me: Prover, holder: PhoneHolder | null, now: Instant): Result<"new" | "mine" | "joins" | "moves" | "becomes", "people.phone_of_staff"> {
  if (holder === null) return ok("new");
  if (holder.person === me.person) return ok("mine");
  const isAlone = isFresh(holder.provenAt, now) && !holder.hasWechat && !holder.byWechat;
  if (holder.isStaff) return isAlone && me.hasWechat && !me.isStaff ? ok("becomes") : refuse("people.phone_of_staff");
  return ok(isAlone ? "joins" : "moves");
}

/**
 * The number WeChat has of whoever is signed in. It was theirs when they gave it to WeChat, and may be somebody else's today: it finds what was told
 * from it, which is then taken over with the query code. It opens no account, takes none over, shows no record left with the number, and stands in
 * place of no number that an SMS has shown.
 * @param other the phone an SMS showed to be mine, where it is another one
 */
export function attachByWechat(me: Prover, holder: PhoneHolder | null, other: boolean): Result<"new" | "mine", "people.phone_needs_sms"> {
  if (me.isStaff || other) return refuse("people.phone_needs_sms");
  if (holder === null) return ok("new");
  return holder.person === me.person ? ok("mine") : refuse("people.phone_needs_sms");
}
