import * as z from "zod/mini";
import { zLocalDate, type LocalDate } from "../kernel/time";

/** Working days are counted without rest days; the others run through them and end on the next working day. */
export const zLengthUnit = z.enum(["calendar_day", "working_day", "month", "year"]);
export type Length = { readonly n: number; readonly unit: z.infer<typeof zLengthUnit> };

/** Whose time runs: a body's or an employer's is watched for breach, a party's or a worker's is what they lose by waiting. */
export type Bound = "party" | "worker" | "employer" | "body";
/** How far the length, the article and the way of counting are settled. */
export type Certainty = "high" | "medium" | "low";

/** One statutory clock, as the law has it. */
export type Clock = {
  readonly key: string;
  /** As people who work with it call it. */
  readonly name: string;
  /** From which fact it runs; a backward clock runs towards it. */
  readonly trigger: string;
  /** Null where the law sets no time. */
  readonly length: Length | null;
  readonly direction?: "backward";
  /** Something may be done only after it, instead of until it. */
  readonly kind?: "waiting";
  /** In the unit of the length, counted on from the same trigger; by whose leave. */
  readonly extension?: { readonly n: number; readonly by: string };
  /** Held only by what hinders in its last six months, and over six months after that ended (民法典 194); else by whatever hinders, for as long. */
  readonly held?: "lastSixMonths";
  readonly who: Bound;
  readonly article: string;
  readonly certainty: Certainty;
};

/**
 * What changed a running clock. An interruption starts the whole length again on its day (劳动争议调解仲裁法 27(2), 民法典 195); a
 * suspension holds it from `date` to `until`, exclusive, and what was left runs on (27(3)).
 */
export const zClockEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("interrupt"), date: zLocalDate, reason: z.optional(z.string()) }),
  z.object({ type: z.literal("suspend"), date: zLocalDate, until: z.nullable(zLocalDate), reason: z.optional(z.string()) }),
]);
export type ClockEvent = z.infer<typeof zClockEvent>;

/**
 * When a clock ends.
 * - `nominalEnd`: the day the length reaches, whatever day that is.
 * - `deadline`: the law's last day, moved to the next working day where the law moves it (民法典 203, 民诉法 85).
 * - `conservative`: the last working day up to `nominalEnd`; reminders count back from it, because what "法定休假日" covers is practice
 *   and not text.
 */
export type Deadline = {
  readonly nominalEnd: LocalDate;
  readonly deadline: LocalDate;
  readonly conservative: LocalDate;
  readonly rolled: boolean;
  /** False when a year it was counted over has no published arrangement: the dates are provisional. */
  readonly calendarKnown: boolean;
  /** An event came after the end: it changed nothing, and a lawyer must look. */
  readonly expired: boolean;
  /** It stands still at this moment: there is no end to show until what holds it ends. */
  readonly suspended: boolean;
  /** What changed it, in the order of the days; what came too early, too late, or held nothing is not in it, and no day is held twice. */
  readonly counted: readonly ClockEvent[];
};
