import { readTimelineByCodeRoute } from "@huiyin/shared/cases/codeWorkApi";
import { isForWorker } from "@huiyin/shared/cases/timeline";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { handle, type Door } from "../platform/http";
import type { CaseDeps } from "./deps";
import { codeOpens } from "./fileOps";
import { named } from "./heldByCode";
import { noNotes, openMessages, readOlder } from "./readView";

/** POST /query/timeline: a page before, for whoever the query page shows the newest. */
export const readTimelineByCode = (deps: CaseDeps) =>
  handle(readTimelineByCodeRoute, async ({ body }) => {
    const found = await named(deps, body);
    if (found === null) return refuse("case.query_failed");
    const page = codeOpens(found) ? await readOlder(deps, found.head, body.before, noNotes) : null;
    if (page === null) return refuse("request.malformed");
    return ok({ events: page.events.filter(isForWorker), messages: await openMessages(deps, page.messages.filter(({ message }) => message.sees === "both")), older: page.older });
  });

/** What the handling shows and asks, for who has no account. */
export const workByCode = (deps: CaseDeps): readonly Door[] => [readTimelineByCode(deps)];
