import type { Attached } from "@huiyin/shared/deadlines/factsApi";
import { forms } from "@huiyin/shared/deadlines/forms";
import { readCalendarRoute } from "@huiyin/shared/grid/api";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import { language } from "@/platform/language";
import { useQuery } from "@/platform/useQuery";
import { lineTexts } from "./lineTexts";

/**
 * Lines of an estimate in a case, in the language of this phone. They are kept in Chinese; for another language they are counted again from
 * what was filled in, as of the day it was put in. Where that gives another amount by now, they stay as they were kept.
 */
export function useRetold(it: Attached, open: boolean): Attached["lines"] {
  const { reply } = useQuery(readCalendarRoute, open && language !== "zh" ? {} : null);
  if (reply === null) return it.lines;
  const again = forms[it.kind].answer({ filled: it.filled, calendar: reply.years, today: localDate(it.at, chinaTime), texts: lineTexts });
  return again.kind === "amount" && again.amount === it.amount && again.monthly === it.monthly ? [...again.calculation.lines] : it.lines;
}
