import type { Door } from "../platform/http";
import { addToCase } from "./addToCase";
import type { CaseDeps } from "./deps";
import { endDraft, listDrafts, saveDraft } from "./callDrafts";
import { findAlike } from "./findAlike";
import { findCaller } from "./findCaller";
import { mergeCase, unmergeCase } from "./mergeCases";
import { keepTyped, readTyped } from "./typedSheets";

/** What the call desk asks besides filing; and what staff have typed and not sent. */
export const deskHandlers = (deps: CaseDeps): readonly Door[] => [findCaller(deps), findAlike(deps), addToCase(deps), saveDraft(deps), listDrafts(deps), endDraft(deps), mergeCase(deps), unmergeCase(deps), keepTyped(deps), readTyped(deps)];
