import type { Door } from "../platform/http";
import type { CaseDeps } from "./deps";
import { linkRespondent } from "./linkRespondent";
import { queryCase } from "./queryCase";
import { listMyWork, readBoard } from "./readBoard";
import { readCase, reveal } from "./readCase";
import { listMyCases, readMyCase } from "./readMyCase";
import { logCall, reportAnonymously, reportCase } from "./reportCase";
import { answerCase, closeCase, handOn, recordCallback, recordContact, recordLetter, setUrgency, settleLimit } from "./staffCommands";
import { agreeToAnswer, confirmMyContact, sayNotSolved, undoMyWithdrawal, withdrawCase, writeMessage } from "./workerCommands";

/** Everything this room answers. */
export const caseHandlers = (deps: CaseDeps): readonly Door[] => [
  reportCase(deps), reportAnonymously(deps), logCall(deps), listMyCases(deps), readMyCase(deps), queryCase(deps),
  writeMessage(deps), confirmMyContact(deps), agreeToAnswer(deps), sayNotSolved(deps), withdrawCase(deps), undoMyWithdrawal(deps),
  readBoard(deps), listMyWork(deps), readCase(deps), reveal(deps), linkRespondent(deps),
  recordContact(deps), answerCase(deps), settleLimit(deps), handOn(deps), setUrgency(deps), recordCallback(deps), recordLetter(deps), closeCase(deps),
];
