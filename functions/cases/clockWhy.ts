import { whyOf } from "@huiyin/shared/cases/why";
import { whyLines } from "@huiyin/shared/cases/whyTexts.zh";
import { readClockWhyRoute, readStaffClockWhyRoute } from "@huiyin/shared/cases/workApi";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { handle, type Door } from "../platform/http";
import { clocksOf } from "./changeCase";
import type { CaseDeps } from "./deps";

/** Nothing sealed is read: when, by which rule, and which days counted. */
async function linesOf(deps: CaseDeps, number: CaseNumber, forStaff: boolean, now: Instant) {
  const it = await deps.cases.partition(number);
  if (it === null) return refuse("access.not_found");
  const why = whyOf(it.head, it.events, await clocksOf(deps, it.head.station, now));
  return ok({ by: why?.by ?? null, lines: why === null ? [] : whyLines(why, now, forStaff) });
}

export const clockWhyHandlers = (deps: CaseDeps): readonly Door[] => [
  handle(readClockWhyRoute, ({ params, now }) => linesOf(deps, params.number, false, now)), handle(readStaffClockWhyRoute, ({ params, now }) => linesOf(deps, params.number, true, now)),
];
