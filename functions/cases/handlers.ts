import type { Door } from "../platform/http";
import type { CaseDeps } from "./deps";
import { queryCase } from "./queryCase";
import { listMyCases, readMyCase } from "./readMyCase";
import { reportAnonymously, reportCase } from "./reportCase";
import { agreeToAnswer, confirmMyContact, sayNotSolved, undoMyWithdrawal, withdrawCase, writeMessage } from "./workerCommands";

/** What this room answers to workers, at once; to staff it is handlingHandlers.ts. */
export const caseHandlers = (deps: CaseDeps): readonly Door[] => [
  reportCase(deps), reportAnonymously(deps), listMyCases(deps), readMyCase(deps), queryCase(deps),
  writeMessage(deps), confirmMyContact(deps), agreeToAnswer(deps), sayNotSolved(deps), withdrawCase(deps), undoMyWithdrawal(deps),
];
