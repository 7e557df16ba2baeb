import type { Door } from "../platform/http";
import type { CaseDeps } from "./deps";
import { readReportCard } from "./readCard";

/** What this room answers about how a case ends. */
export const closingHandlers = (deps: CaseDeps): readonly Door[] => [readReportCard(deps)];
