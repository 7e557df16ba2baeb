import { reportAnonymouslyRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import { ownNumber } from "./anonymousKey";
import type { CaseDeps } from "./deps";
import { fileReport } from "./fileReport";

/** POST /cases: a worker (or somebody for them) says what happened. */
export const reportCase = (deps: CaseDeps) =>
  handle(reportCaseRoute, ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const isForOther = body.forOther !== null;
    return fileReport(deps, {
      ...body, door: body.door ?? "miniprogram", who: { name: body.name, reach: body.reach, forOther: body.forOther },
      worker: isForOther ? null : person, helper: isForOther ? person : null, by: { kind: isForOther ? "helper" : "worker" }, own: null, decided: null,
    }, command, now);
  });

/** POST /anonymous/cases: nobody is asked, looked up or written down. */
export const reportAnonymously = (deps: CaseDeps) =>
  handle(reportAnonymouslyRoute, ({ body, now, command }) => {
    const { key } = command;
    return fileReport(deps, {
      ...body, door: body.door ?? "miniprogram", identity: "anonymous", who: { name: null, reach: null, forOther: null },
      worker: null, helper: null, by: { kind: "worker" }, ownStationChosen: false, own: key === null ? null : (attempt) => ownNumber(deps.keys, key, now, attempt), decided: null,
    }, command, now);
  });
