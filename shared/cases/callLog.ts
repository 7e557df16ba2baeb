import * as z from "zod/mini";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId, zUnitCode } from "../kernel/ids";
import { chinaTime, localDate, zInstant, type Instant, type LocalDate } from "../kernel/time";
import { zCallDoor, zServiceClass } from "./schema";

/** Other bodies a caller is handed to, by the number they answer on. */
export const zOtherBody = z.enum(["12345", "12333", "12348", "110", "120"]);
/** Made by the server: one consultation, answered or handed to another body while the caller waited. */
export const zConsultationId = z.string().check(z.regex(/^k_[0-9a-z]{20}$/)).brand<"ConsultationId">();
export type ConsultationId = z.infer<typeof zConsultationId>;

/** How it ended at once, without a case. `told`: the caller was given the number; `transferred`: the line was put through. */
export const zSpotOutcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answered") }),
  z.object({ kind: z.literal("handed"), body: zOtherBody, how: z.enum(["told", "transferred"]) }),
]);

/** A contact that made no case. What was asked, what was answered and who it was lie sealed beside it. */
export const zConsultation = z.object({
  v: z.literal(1), id: zConsultationId, station: zUnitCode, unitPath: z.array(zUnitCode), at: zInstant, happenedAt: zInstant, door: zCallDoor, by: zPersonId, title: z.string(),
  type: z.string(), serviceClass: zServiceClass, headcount: z.number(), place: z.nullable(zUnitCode), minutes: z.number(), outcome: zSpotOutcome, consentVersion: z.string(),
  /** Since when neither who asked nor what was said is kept; what is left is what is counted. */
  erasedAt: z.optional(zInstant),
});
export type Consultation = z.infer<typeof zConsultation>;

/** What came of one contact at a desk: a case, more words for one, a consultation, another body, or a reason why there was nothing to log. */
export const zCallKind = z.enum(["case", "addition", "answered", "handed", "nothing"]);
export const zCallEntry = z.object({
  v: z.literal(1), id: z.string(), at: zInstant,
  /** When they really spoke: the same, unless it was written down later. */
  happenedAt: zInstant, kind: zCallKind, by: zPersonId, title: z.string(), door: z.nullable(zCallDoor), minutes: z.number(), type: z.string(), serviceClass: z.nullable(zServiceClass),
  number: z.nullable(zCaseNumber), body: z.nullable(zOtherBody), reopened: z.boolean(),
});
export type CallEntry = z.infer<typeof zCallEntry>;

/** The day of a desk's log it stands under: the day on which they spoke. */
export const logDay = (happenedAt: Instant): LocalDate => localDate(happenedAt, chinaTime);

/** What is counted of a day, never added together: 人次 (who spoke to us), 件 (cases made), 咨询 (answered at once), handed on, and minutes talked. */
export const zDayCounts = z.object({ contacts: z.number(), cases: z.number(), consultations: z.number(), handed: z.number(), nothing: z.number(), minutes: z.number() });
export type DayCounts = z.infer<typeof zDayCounts>;
export function countDay(entries: readonly CallEntry[]): DayCounts {
  const of = (...kinds: readonly CallEntry["kind"][]) => entries.filter((it) => kinds.includes(it.kind));
  return {
    contacts: of("case", "addition", "answered", "handed").length, cases: of("case").length, consultations: of("answered").length, handed: of("handed").length, nothing: of("nothing").length,
    minutes: entries.reduce((sum, it) => sum + it.minutes, 0),
  };
}
