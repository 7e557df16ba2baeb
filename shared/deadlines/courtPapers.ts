import { papersFor } from "../cases/referralAdvice";
import type { CourtPaper } from "../cases/referralSchema";
import type { Body } from "../cases/schema";
import type { Calendar } from "../kernel/calendar";
import { ok, refuse, type Result } from "../kernel/result";
import type { LocalDate } from "../kernel/time";
import { clockOf } from "./clocks";
import { deadlineOf } from "./rules";

export type PaperRefusal = "case.paper_not_here" | "case.order_conditions" | "case.order_dates" | "case.confirmation_excluded" | "case.confirmation_late" | "case.confirmation_ahead";

/** The last day on which both may ask for confirmation (民诉法 205, 人民调解法 33), moved past a holiday as the law moves it. */
export function confirmBy(effectiveOn: LocalDate, calendar: Calendar): LocalDate {
  const clock = clockOf("JUDICIAL_CONFIRM_30");
  const end = clock === null ? null : deadlineOf(clock, { trigger: effectiveOn }, calendar);
  if (end === null) throw new Error("deadlines: the clock of a confirmation is not there");
  return end.deadline;
}

/**
 * Whether a court may be asked for this at all. What the law leaves open stays the lawyer's decision; what it closes is refused with the way
 * that is open instead. @param today the local day
 */
export function checkPaper(type: string, to: Body, paper: CourtPaper | undefined, calendar: Calendar, today: LocalDate): Result<null, PaperRefusal> {
  if (paper === undefined) return ok(null);
  if (!papersFor(type, to).includes(paper.kind)) return refuse("case.paper_not_here");
  switch (paper.kind) {
    case "payment_order": {
      if (!paper.noOtherDebts || !paper.canBeServed) return refuse("case.order_conditions");
      const { law, agreedOn, dueOn } = paper;
      const isDue = agreedOn !== null && dueOn !== null && agreedOn <= dueOn && dueOn < today;
      return law === "agreement" && !isDue ? refuse("case.order_dates") : ok(null);
    }
    case "confirmation":
      if (paper.settles === "property" || paper.settles === "identity") return refuse("case.confirmation_excluded");
      if (paper.effectiveOn > today) return refuse("case.confirmation_ahead");
      return today > confirmBy(paper.effectiveOn, calendar) ? refuse("case.confirmation_late") : ok(null);
  }
}
