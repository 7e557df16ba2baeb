import type { Door } from "../platform/http";
import type { CaseDeps } from "./deps";
import { listMyCases, readMyCase } from "./readMyCase";
import { reportAnonymously, reportCase } from "./reportCase";

/** What this room answers to workers at once; what they ask and say later is workerCommands.ts, and to staff it is handlingHandlers.ts. */
export const caseHandlers = (deps: CaseDeps): readonly Door[] => [
  reportCase(deps), reportAnonymously(deps), listMyCases(deps), readMyCase(deps),
];
