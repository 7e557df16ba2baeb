import * as z from "zod/mini";
import { zGrantBase } from "../grid/injuryGrants";
import { dayFacts } from "../cases/facts";
import { mostCharacters } from "../kernel/characters";
import { zInstant, zLocalDate } from "../kernel/time";
import { zClockEvent } from "./schema";

/** The shapes of a case's days, figures and clocks. Apart from the rules, so that a door that only knows the routes carries no law. */
/** How time started anew or stood still. Whether a word to the union alone interrupts is not settled: it is not in the list. */
const hows = ["claimed", "authority", "acknowledged", "force_majeure", "not_workers_fault", "waits_for_conclusion"] as const;
export const zToldHow = z.enum(hows);
/** `extended`: a body gave itself the longer time the law allows it. Entered by the handler alone. */
export const zHeldHow = z.enum([...hows, "extended"]);
export type HeldHow = z.infer<typeof zHeldHow>;
/** Which clock was extended, how that is known, and why, as the body said it. */
export const zExtension = z.object({ clock: z.string().check(z.maxLength(40)), source: z.enum(["paper", "told", "online"]), reason: z.string().check(z.trim(), z.minLength(1), mostCharacters(200)) });
export type Extension = z.infer<typeof zExtension>;
/**
 * `until`: exclusive; null while it goes on. Only of what stands still. A later one of the same `how` and `date` stands in place of the
 * earlier: it ends what went on, or with `wrong` says that it was written down in error.
 */
export const zToldHeld = z.object({ how: zToldHow, date: zLocalDate, until: z.nullable(zLocalDate), wrong: z.optional(z.literal(true)) });
/** `extension`: of `extended`, and of that alone. */
export const zHeld = z.object({ ...zToldHeld.shape, how: zHeldHow, extension: z.optional(zExtension) });
export type Held = z.infer<typeof zHeld>;
/** Done in time, on that day: the clock says nothing more. Null: that was written down in error, and it is watched again. */
export const zMet = z.object({ clock: z.string().check(z.maxLength(40)), on: z.nullable(zLocalDate) });
export type Met = z.infer<typeof zMet>;
const by = { from: z.enum(["worker", "staff"]), title: z.string(), at: zInstant };
export const zHeldEntry = z.object({ ...zHeld.shape, ...by });
export const zMetEntry = z.object({ ...zMet.shape, ...by });
export const zClockState = z.discriminatedUnion("is", [
  /** Nobody asked yet; asked, and nobody knows. */
  z.object({ is: z.literal("unset") }), z.object({ is: z.literal("unclear") }),
  /** The law sets no time; it has not begun (still at work, still going on). */
  z.object({ is: z.literal("no_limit") }), z.object({ is: z.literal("not_begun") }),
  z.object({ is: z.literal("met"), on: zLocalDate }),
  /** `counted`: what interrupted or held it on the way, in the order of the days. */
  z.object({ is: z.literal("suspended"), from: zLocalDate, counted: z.array(zClockEvent) }),
  z.object({
    is: z.literal("running"), from: zLocalDate, counted: z.array(zClockEvent), nominalEnd: zLocalDate, deadline: zLocalDate, conservative: zLocalDate,
    /** To `conservative`; negative when it is past. */
    daysLeft: z.number(),
    calendarKnown: z.boolean(),
    /** The day on which the body extended it; the dates hold the longer time. */
    extended: z.optional(zLocalDate),
    /** Something that would have interrupted it came after its end: a lawyer looks. */
    lateEvent: z.boolean(),
  }),
]);
export type ClockState = z.infer<typeof zClockState>;
export const zCaseClock = z.object({
  key: z.string(), fact: z.nullable(z.enum(dayFacts)), state: zClockState,
});
/** Name, article, who it binds and how settled it is stand in clocks.ts under its key. */
export type CaseClock = z.infer<typeof zCaseClock>;

/** What is filled in for each calculator. Amounts are yuan as typed. */
export const zCalculatorKind = z.enum([
  "severance", "doubleWage", "overtime", "leave", "probation", "sick", "deduction", "injury", "stopWork",
  "leaveDays", "medicalPeriod", "maternity", "probationIllegal", "extraPay", "lateFee", "training", "nonCompete", "injuryEnd", "death", "finalAward", "smallClaim", "headcount",
]);
export type CalculatorKind = z.infer<typeof zCalculatorKind>;
/** Of disability, as an appraisal says (GB/T 16180). */
export const grades: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** What a result is in: money, or days, months or people. */
export const zResultUnit = z.enum(["yuan", "day", "month", "person"]);
export type ResultUnit = z.infer<typeof zResultUnit>;
/** One figure of a region and a year that a result was counted from. `source` null: typed by whoever counted, and nobody has confirmed it. */
export const zFigure = z.object({
  key: z.enum(["averageWage", "minimumWage", "urbanIncome", "provinceWage", "injuryGrants"]), year: z.number(), district: z.string(), value: z.number(),
  source: z.nullable(z.object({ name: z.string(), date: zLocalDate })),
  /** Of a base that may be one average or another. */
  base: z.optional(zGrantBase),
});
export type Figure = z.infer<typeof zFigure>;
/** How a result was rounded; money.ts says what it means. */
export const zRounding = z.enum(["half_up_to_cent_at_end"]);
export const zFilled = z.record(z.string().check(z.maxLength(30)), z.string().check(z.maxLength(30)));
