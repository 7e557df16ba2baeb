import { whyOf } from "@huiyin/shared/cases/why";
import { whyLinesInEnglish } from "@huiyin/shared/cases/whyTexts.en";
import { whyLines } from "@huiyin/shared/cases/whyTexts.zh";
import { readClockWhyRoute, readStaffClockWhyRoute } from "@huiyin/shared/cases/workApi";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { handle, type Door } from "../platform/http";
import { clocksOf } from "./changeCase";
import type { CaseDeps } from "./deps";

/** Nothing sealed is read: when, by which rule, and which days counted. */
async function whyNow(deps: CaseDeps, number: CaseNumber, now: Instant) {
  const it = await deps.cases.partition(number);
  if (it === null) return refuse("access.not_found");
  return ok(whyOf(it.head, it.events, await clocksOf(deps, it.head.station, now)));
}

/** As the worker is told it, in both languages. */
export async function toldWhy(deps: CaseDeps, number: CaseNumber, now: Instant) {
  const why = await whyNow(deps, number, now);
  if (!why.ok) return why;
  const { value } = why;
  return ok(value === null ? { by: null, lines: [], english: [] } : { by: value.by, lines: whyLines(value, now, false), english: whyLinesInEnglish(value, now) });
}

export const clockWhyHandlers = (deps: CaseDeps): readonly Door[] => [
  handle(readClockWhyRoute, ({ params, now }) => toldWhy(deps, params.number, now)),
  handle(readStaffClockWhyRoute, async ({ params, now }) => {
    const why = await whyNow(deps, params.number, now);
    if (!why.ok || why.value === null) return why.ok ? ok({ by: null, lines: [] }) : why;
    return ok({ by: why.value.by, lines: whyLines(why.value, now, true) });
  }),
];
