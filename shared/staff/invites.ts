import * as z from "zod/mini";
import { zGrantId, zPersonId, zStationId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addHours, addMinutes, zInstant, type Instant } from "../kernel/time";
import { zProfile, zRole } from "./schema";

export const zInviteId = z.string().check(z.regex(/^i_[0-9a-z]{20}$/)).brand<"InviteId">();
export type InviteId = z.infer<typeof zInviteId>;

/**
 * Somebody is asked to become staff: one role at one station, by a link that opens once and for the holder of one phone. The link's token
 * and the code are kept as hashes, the phone sealed.
 */
export const zInvite = z.object({
  v: z.literal(1), id: zInviteId, station: zStationId, name: z.string(), profile: zProfile, role: zRole,
  /** When the grant begins; null: when it is accepted. */
  from: z.nullable(zInstant), to: z.nullable(zInstant),
  by: zPersonId, byGrant: zGrantId, madeAt: zInstant, until: zInstant,
  state: z.enum(["open", "accepted", "withdrawn"]),
  code: z.nullable(z.object({ hash: z.string(), sentAt: zInstant, until: zInstant, tries: z.number() })),
  /** How many codes were sent: each costs a message. */
  sent: z.number(), version: z.number(),
});
export type Invite = z.infer<typeof zInvite>;
export type InviteRefusal = "staff.invite_over" | "staff.code_too_soon" | "staff.code_too_often" | "staff.code_over" | "staff.code_wrong";

const validHours = 72;
export const codeMinutes = 10;
const betweenSeconds = 60;
const mostSent = 5;
const mostTries = 5;
export const inviteUntil = (now: Instant): Instant => addHours(now, validHours);

/** One answer for a link that was used, taken back, or is older than three days. */
export const stillOpen = (it: Invite | null, now: Instant): Result<Invite, "staff.invite_over"> => (it === null || it.state !== "open" || now >= it.until ? refuse("staff.invite_over") : ok(it));

const next = (it: Invite, more: Partial<Invite>): Invite => ({ ...it, ...more, version: it.version + 1 });

/** A new code replaces the last one. At most one a minute and five in all. */
export function withCode(it: Invite, hash: string, now: Instant): Result<Invite, InviteRefusal> {
  const open = stillOpen(it, now);
  if (!open.ok) return open;
  if (it.sent >= mostSent) return refuse("staff.code_too_often");
  if (it.code !== null && now < addMinutes(it.code.sentAt, betweenSeconds / 60)) return refuse("staff.code_too_soon");
  return ok(next(it, { code: { hash, sentAt: now, until: addMinutes(now, codeMinutes), tries: 0 }, sent: it.sent + 1 }));
}

/** A code that is right is used up with the invitation; five wrong ones end it, and another has to be sent. `after` is to be written either way. */
export function withTry(it: Invite, isRight: boolean, now: Instant): { readonly after: Invite | null; readonly result: Result<void, InviteRefusal> } {
  const open = stillOpen(it, now);
  if (!open.ok) return { after: null, result: open };
  if (it.code === null || now >= it.code.until || it.code.tries >= mostTries) return { after: null, result: refuse("staff.code_over") };
  if (!isRight) return { after: next(it, { code: { ...it.code, tries: it.code.tries + 1 } }), result: refuse("staff.code_wrong") };
  return { after: next(it, { state: "accepted", code: null }), result: ok(undefined) };
}

/** Taking back what was taken back is the same; what was accepted is a grant now, and ended as one. */
export const withdrawnInvite = (it: Invite): Result<Invite, "staff.invite_over"> => (it.state === "accepted" ? refuse("staff.invite_over") : ok(next(it, { state: "withdrawn", code: null })));
