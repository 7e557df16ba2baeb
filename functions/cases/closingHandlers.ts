import type { Door } from "../platform/http";
import type { CaseDeps } from "./deps";
import { paidHandlers } from "./paidLater";
import { rate, rateByCode, readMyRating, readRatings } from "./ratings";
import { readReportCard } from "./readCard";
import { readFigures } from "./readFigures";
import { regionFormHandlers } from "./regionFormHandlers";

/** What this room answers about how a case ends: the reporting card, what the worker says of it, and what is paid afterwards. */
export const closingHandlers = (deps: CaseDeps): readonly Door[] => [readReportCard(deps), readMyRating(deps), rate(deps), rateByCode(deps), readRatings(deps), readFigures(deps), ...regionFormHandlers(deps), ...paidHandlers(deps)];
