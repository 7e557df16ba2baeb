import * as z from "zod/mini";
import { zGrantId, zPersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, zInstant, type Instant } from "../kernel/time";

/** How long a code on a desktop may be scanned and answered. */
const scanMinutes = 3;

/** A desktop that wants in: the code it shows, the two digits beside it, and what became of it. The code is public and forgeable; the digits are what ties a phone to this very screen. */
export const zScan = z.object({
  v: z.literal(1), version: z.number(), browser: z.string(), place: z.string(), at: zInstant, until: zInstant, digits: z.string(),
  /** Three pairs of digits in the order in which they are offered; one is shown on the desktop. */
  choices: z.array(z.string()),
  /** Hash of what only the desktop that asked knows. */
  secretHash: z.string(),
  state: z.enum(["waiting", "seen", "allowed", "refused", "entered"]),
  person: z.nullable(zPersonId), grant: z.nullable(zGrantId),
});
export type Scan = z.infer<typeof zScan>;
export type ScanRefusal = "people.scan_over" | "people.scan_wrong" | "people.scan_other";

export const freshScan = (it: Pick<Scan, "browser" | "place" | "digits" | "choices" | "secretHash">, now: Instant): Scan => ({
  v: 1, version: 1, ...it, at: now, until: addMinutes(now, scanMinutes), state: "waiting", person: null, grant: null,
});
export const isScanOver = (it: Scan, now: Instant): boolean => it.until <= now || it.state === "refused" || it.state === "entered" || it.state === "allowed";

/** The first phone that scans it has it: a second one learns nothing of the desktop. */
export function seeScan(it: Scan, person: NonNullable<Scan["person"]>, now: Instant): Result<Scan, ScanRefusal> {
  if (isScanOver(it, now)) return refuse("people.scan_over");
  if (it.person !== null && it.person !== person) return refuse("people.scan_other");
  return ok({ ...it, version: it.version + 1, state: "seen", person });
}

/** Yes with the digits of that screen, or no. Wrong digits are a no for good: whoever is in front of another screen must not get a second guess. */
export function answerScan(it: Scan, person: NonNullable<Scan["person"]>, answer: { readonly allow: boolean; readonly digits: string; readonly grant: Scan["grant"] }, now: Instant): { readonly after: Scan | null; readonly refusal: ScanRefusal | null } {
  if (isScanOver(it, now)) return { after: null, refusal: "people.scan_over" };
  if (it.person !== person) return { after: null, refusal: "people.scan_other" };
  const refused: Scan = { ...it, version: it.version + 1, state: "refused" };
  if (!answer.allow) return { after: refused, refusal: null };
  if (answer.digits !== it.digits) return { after: refused, refusal: "people.scan_wrong" };
  return { after: { ...it, version: it.version + 1, state: "allowed", grant: answer.grant }, refusal: null };
}

/** What the desktop that waits is told; expired is told by the clock alone. */
export const scanShown = (it: Scan, now: Instant): "waiting" | "seen" | "allowed" | "refused" | "expired" | "entered" => (it.state === "refused" || it.state === "entered" ? it.state : it.until <= now ? "expired" : it.state);
