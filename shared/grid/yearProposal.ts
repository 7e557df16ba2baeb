import * as z from "zod/mini";
import { zCalendarYear } from "../kernel/calendar";
import { zPersonId, type PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { zInstant, type Instant } from "../kernel/time";

/** A calendar year one administrator put down. The whole installation counts by it, so it counts for nothing until another confirmed it. */
export const zYearProposal = z.object({ v: z.literal(1), year: zCalendarYear, by: zPersonId, byName: z.string(), at: zInstant });
export type YearProposal = z.infer<typeof zYearProposal>;

/** Whether whoever looked at the one of `at` may give this answer. Who put it down may take it back, and not confirm it. */
export function settledYear(it: YearProposal | null, at: Instant, answer: "confirm" | "reject", by: PersonId): Result<YearProposal, "year.not_proposed" | "year.moved" | "year.same_person"> {
  if (it === null) return refuse("year.not_proposed");
  if (it.at !== at) return refuse("year.moved");
  return answer === "confirm" && it.by === by ? refuse("year.same_person") : ok(it);
}
