import { dayKind, isWorkday, type Calendar } from "../kernel/calendar";
import { ok, refuse, type Result } from "../kernel/result";
import { addDays, type LocalDate } from "../kernel/time";
import { fact, money, type Calculation } from "./calculation";
import { plus, rounded, showMoney, sum, times, yuan, zero, type Money } from "./money";
import { addMonths, dayAfter, dayBefore, elapsed } from "./months";
import type { CalculatorRefusal } from "./severance";
import { lineTexts, type LineTexts } from "./lineTexts.zh";

export type DoubleWageAsk = {
  readonly hireDate: LocalDate; readonly monthlyWage: number;
  /** When a written contract was signed after all; when the work ended; neither while it goes on without one. */
  readonly signedDate?: LocalDate; readonly lastDay?: LocalDate;
  /** The day this is asked: for who still works without a contract, and for what the one-year limit may have taken. */
  readonly today: LocalDate;
};
export type DoubleWage = {
  readonly periodStart: LocalDate | null; readonly periodEnd: LocalDate | null; readonly fullMonths: number; readonly remainderWorkdays: number; readonly extraWage: number;
  readonly limitationRisk: boolean; readonly deemedOpenEndedFrom: LocalDate | null;
  readonly alternatives: { readonly calendarMonthProportional: number };
};

const workdaysIn = (from: LocalDate, to: LocalDate, calendar: Calendar): number => {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkday(day, calendar)) count += 1;
  return count;
};

/** The other reading of "that month's actual working days": each calendar month by its own working days. */
function byCalendarMonth(from: LocalDate, to: LocalDate, wage: Money, calendar: Calendar): Money {
  const parts: Money[] = [];
  for (let day = from; day <= to; ) {
    const first = `${day.slice(0, 8)}01` as LocalDate;
    const last = dayBefore(addMonths(first, 1));
    const end = last < to ? last : to;
    const all = workdaysIn(first, last, calendar);
    parts.push(all === 0 ? zero : times(wage, workdaysIn(day, end, calendar), all));
    day = dayAfter(end);
  }
  return sum(parts);
}

/**
 * The second wage for months without a written contract (劳动合同法 82(1), 14(3); 实施条例 6, 7; 法释〔2025〕12号 6, 7): from a month after
 * hiring to the day before signing, at most to the day before a year is full. A part of a month is counted in working days at wage ÷ 21.75.
 */
export function doubleWage(ask: DoubleWageAsk, calendar: Calendar, t: LineTexts = lineTexts): Result<Calculation<DoubleWage>, CalculatorRefusal> {
  const ended = ask.signedDate === undefined ? (ask.lastDay ?? ask.today) : dayBefore(ask.signedDate);
  if ((ask.lastDay ?? ask.signedDate ?? ask.today) < ask.hireDate) return refuse("calculator.dates_reversed");
  const [start, year] = [addMonths(ask.hireDate, 1), addMonths(ask.hireDate, 12)];
  const latest = ask.lastDay !== undefined && ask.lastDay < ended ? ask.lastDay : ended;
  const end = latest < dayBefore(year) ? latest : dayBefore(year);
  const wage = yuan(ask.monthlyWage);
  const articles = ["劳动合同法 82(1)", "实施条例 6", "实施条例 7", "劳动争议解释(二)(法释〔2025〕12号) 6-7"];
  if (end < start) {
    return ok({
      values: { periodStart: null, periodEnd: null, fullMonths: 0, remainderWorkdays: 0, extraWage: 0, limitationRisk: false, deemedOpenEndedFrom: null, alternatives: { calendarMonthProportional: 0 } },
      lines: [fact(t.period, t.signedInTime, "0")], articles, certainty: "high", notes: [],
    });
  }
  const whole = elapsed(start, dayAfter(end));
  const fullMonths = whole.years * 12 + whole.months;
  const restFrom = addMonths(start, fullMonths);
  const rest = restFrom > end ? 0 : workdaysIn(restFrom, end, calendar);
  const extra = plus(times(wage, fullMonths), times(wage, rest * 100, 2175));
  // A year runs on after the work ended or a contract was signed: what counts is how long ago the first month was when this is asked.
  const limitationRisk = addMonths(start, 12) < ask.today;
  const deemed = latest >= dayBefore(year) ? year : null;
  return ok({
    values: {
      periodStart: start, periodEnd: end, fullMonths, remainderWorkdays: rest, extraWage: rounded(extra), limitationRisk, deemedOpenEndedFrom: deemed,
      alternatives: { calendarMonthProportional: rounded(byCalendarMonth(start, end, wage, calendar)) },
    },
    lines: [
      fact(t.period, `${start} — ${end}`, t.monthsAndDays(fullMonths, rest)),
      money(t.extraWage, `${showMoney(wage)} × ${fullMonths}${rest > 0 ? ` + ${showMoney(wage)} ÷ 21.75 × ${rest}` : ""}`, extra),
    ],
    articles, certainty: "medium",
    notes: ["first_day", ...(rest > 0 ? (["part_month_divisor"] as const) : []), ...(limitationRisk ? (["limitation_risk"] as const) : []), ...(deemed === null ? [] : (["deemed_open_ended"] as const))],
  });
}

/** How an hour worked on a day is paid: 1.5, 2 or 3 times; a make-up day is an ordinary one (劳动法 44). Null when its year is not known. */
export function overtimeRate(day: LocalDate, calendar: Calendar): 1.5 | 2 | 3 | null {
  const year = calendar.find((it) => it.year === Number(day.slice(0, 4)));
  if (year?.statutory[day] !== undefined) return 3;
  if (!dayKind(day, calendar).known) return null;
  return isWorkday(day, calendar) ? 1.5 : 2;
}
