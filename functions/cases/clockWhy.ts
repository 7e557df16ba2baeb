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

export const clockWhyHandlers = (deps: CaseDeps): readonly Door[] => [
  handle(readClockWhyRoute, async ({ params, now }) => {
    const why = await whyNow(deps, params.number, now);
    if (!why.ok || why.value === null) return why.ok ? ok({ by: null, lines: [], english: [] }) : why;
    return ok({ by: why.value.by, lines: whyLines(why.value, now, false), english: whyLinesInEnglish(why.value, now) });
  }),
  handle(readStaffClockWhyRoute, async ({ params, now }) => {
    const why = await whyNow(deps, params.number, now);
    if (!why.ok || why.value === null) return why.ok ? ok({ by: null, lines: [] }) : why;
    return ok({ by: why.value.by, lines: whyLines(why.value, now, true) });
  }),
];
