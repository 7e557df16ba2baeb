import { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { toldWhen } from "@huiyin/shared/cases/told";
import { refuse } from "@huiyin/shared/kernel/result";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { callEntryOp } from "./callLogRepository";
import { callerTextOp, isMobile } from "./callerText";
import type { CaseDeps } from "./deps";
import { fileReport } from "./fileReport";
import { similarOps } from "./similarOps";

/** POST /calls: an operator writes down what somebody says on the phone or at the counter. It rings exactly as the worker's own would. */
export const logCall = (deps: CaseDeps) =>
  handle(logCallRoute, async ({ body, caller, now, command }) => {
    const { person, title, grant } = staffOf(caller);
    const isNamed = body.identity !== "anonymous";
    const told = toldWhen(body.happenedAt, now);
    if (!told.ok) return told;
    const happenedAt = told.value;
    const typed = isNamed ? (body.reach.phone ?? "").trim() : "";
    const phone = typed === "" ? null : normaliseAnyPhone(typed);
    if (typed !== "" && phone === null) return refuse("case.bad_phone");
    return fileReport(deps, {
      ...body, who: { name: isNamed ? body.name : null, reach: isNamed ? { ...body.reach, phone } : null, forOther: null }, worker: null, helper: null,
      by: { kind: "staff", person, title }, ownStationChosen: false, own: null, ...(happenedAt === now ? {} : { toldAt: happenedAt }),
      decided: { urgency: body.urgency, reason: body.urgencyReason, serviceClass: body.serviceClass, minutes: body.minutes },
      also: ({ number, type, serviceClass }) => [
        callEntryOp(grant.unit, { at: now, happenedAt, kind: "case", by: person, title, door: body.door, minutes: body.minutes, type, serviceClass, number, body: null, reopened: false }),
        ...similarOps(deps.keys, number, body.story, now),
        ...(body.text === true && isNamed && isMobile(phone) ? [callerTextOp(number, now)] : []),
      ],
    }, command, now);
  });
