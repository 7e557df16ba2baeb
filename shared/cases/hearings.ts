import type { PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addDays, instantAt, localDate, zLocalTime, type Instant } from "../kernel/time";
import { zone } from "../tickets/duty";
import { bump, byStaff, showing, system, tell, tellHeads, tellWorker, type Actor, type Change, type Data, type Fact } from "./change";
import { isWaiting, type Hearing, type Referral, type Waiting } from "./referralSchema";
import { whoseEver, type ReferralRefusal, type Step } from "./referrals";
import type { Body, Case } from "./schema";

/** So many days before, in the morning, both sides are reminded. */
const reminderDays = [3, 1] as const;
const morning = zLocalTime.parse("09:00");
export const nextReminder = (from: Instant, now: Instant): Instant | null =>
  reminderDays.map((days) => instantAt(addDays(localDate(from, zone), -days), morning, zone)).find((at) => at > now) ?? null;

/** In whose calendar a hearing belongs: whoever has the case, or had it when it ended. */
export const handlerOf = (it: Case): PersonId | null => (it.status === "registered" || it.status === "merged" ? null : it.lawyer);

/** Who hears a matter. */
const hears: ReadonlySet<Body> = new Set<Body>(["arbitration", "court"]);
const step = (referral: Waiting, it: Case, fact: Fact, told: Change["told"]): Step<Waiting> => ({ referral, change: { after: bump(showing(it, "referrals")), fact, told, ticket: null } });
/** What its worker is told of a day: before whoever hears no matter they only have to appear, and the words say so. Not which body: that alone may tell of their health. */
const dayOf = (referral: Waiting, from: Instant): Data => ({ by: from, ...(hears.has(referral.to) ? {} : { appears: 1 }) });
const about = (referral: Waiting, when: Instant) => ({ body: referral.to, referral: referral.id, when });

/** A day before court or the arbitrators, or another one for it; it stands in the calendar of whoever has the case, and the worker is told. @param entry a new name for it in the calendar */
export function setHearing(it: Case, referral: Referral, actor: Actor, at: { from: Instant; to: Instant }, entry: string, now: Instant): Result<Step<Waiting>, ReferralRefusal> {
  const own = whoseEver(it, actor);
  if (!own.ok) return own;
  if (!isWaiting(referral)) return refuse("case.referral_not_sent");
  if (at.from <= now || at.to <= at.from || localDate(at.from, zone) !== localDate(at.to, zone)) return refuse("case.hearing_times");
  // One that is over is not moved: the court names another day for the next.
  const code = referral.hearing !== undefined && referral.hearing.from > now ? "hearing_changed" : "hearing_set";
  const hearing: Hearing = { from: at.from, to: at.to, entry, holder: handlerOf(it), remindAt: nextReminder(at.from, now) };
  return ok(step({ ...referral, version: referral.version + 1, hearing }, it, { code, by: byStaff(actor), data: about(referral, at.from) }, tellWorker(it, code, dayOf(referral, at.from))));
}

/** The court calls it off. */
export function cancelHearing(it: Case, referral: Referral, actor: Actor, now: Instant): Result<Step<Waiting>, ReferralRefusal> {
  const own = whoseEver(it, actor);
  if (!own.ok) return own;
  if (!isWaiting(referral)) return refuse("case.referral_not_sent");
  const { hearing, ...rest } = referral;
  if (hearing === undefined || hearing.from <= now) return refuse("case.no_hearing");
  return ok(step({ ...rest, version: referral.version + 1 }, it, { code: "hearing_cancelled", by: byStaff(actor), data: about(referral, hearing.from) }, tellWorker(it, "hearing_cancelled", dayOf(referral, hearing.from))));
}

/** Somebody else has the case, or nobody: the hearing goes with it. Null: it stands where it belongs. @param whose the case that answers for it: itself, or the one it was merged into */
export function moveHearing(whose: Case, referral: Referral, entry: string, now: Instant): Waiting | null {
  if (!isWaiting(referral) || referral.hearing === undefined || referral.hearing.from <= now) return null;
  const holder = handlerOf(whose);
  return referral.hearing.holder === holder ? null : { ...referral, version: referral.version + 1, hearing: { ...referral.hearing, entry, holder } };
}

/** Told that a hearing is theirs, or comes near. */
export const tellHandler = (it: Case, from: Instant): Change["told"] => {
  const lawyer = handlerOf(it);
  return lawyer === null ? tellHeads("hearing_near", { by: from }) : tell(lawyer, "hearing_near", { by: from });
};

/**
 * Three days and a day before: whoever has the case (its heads while nobody has it) and the worker. `change` is null where the day has passed
 * meanwhile or the case is out of our hands: only the next reminder is written. Null: nothing is due. @param whose as of moveHearing
 */
export function remindHearing(it: Case, referral: Referral, now: Instant, whose: Case = it): { readonly referral: Waiting; readonly change: Change | null } | null {
  if (!isWaiting(referral) || referral.hearing === undefined) return null;
  const { hearing } = referral;
  if (hearing.remindAt === null || hearing.remindAt > now) return null;
  const after: Waiting = { ...referral, version: referral.version + 1, hearing: { ...hearing, remindAt: nextReminder(hearing.from, now) } };
  if (hearing.from <= now || it.status === "withdrawn" || whose.status === "withdrawn") return { referral: after, change: null };
  return step(after, it, { code: "hearing_soon", by: system, data: about(referral, hearing.from) }, [...tellHandler(whose, hearing.from), ...tellWorker(it, "hearing_soon", dayOf(referral, hearing.from))]);
}
