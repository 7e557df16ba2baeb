import type { Door } from "../platform/http";
import { claimCallback } from "./boardHandlers";
import { linkRespondent, type LinkDeps } from "./linkRespondent";
import { logCall } from "./logCall";
import { listMyWork, readBoard } from "./readBoard";
import { readCase, reveal } from "./readCase";
import { answerCase, closeCase, handOn, recordCallback, recordContact, recordLetter, setUrgency, settleLimit } from "./staffCommands";

/** What this room answers to staff: calls they log, boards, cases they work. */
export const handlingHandlers = (deps: LinkDeps): readonly Door[] => [
  logCall(deps), readBoard(deps), listMyWork(deps), readCase(deps), reveal(deps), linkRespondent(deps),
  recordContact(deps), answerCase(deps), settleLimit(deps), handOn(deps), setUrgency(deps), recordCallback(deps), claimCallback(deps), recordLetter(deps), closeCase(deps),
];
