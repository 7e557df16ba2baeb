import { checkFacts, type FactSaid } from "@huiyin/shared/cases/facts";
import type { Case } from "@huiyin/shared/cases/schema";
import { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { toldWhen } from "@huiyin/shared/cases/told";
import { refuse } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { zone } from "@huiyin/shared/tickets/duty";
import { isMobile } from "@huiyin/shared/people/phone";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Op } from "../platform/table";
import { callEntryOp } from "./callLogRepository";
import { callerTextOp } from "./callerText";
import type { CaseDeps } from "./deps";
import { firstFactsOp, said } from "./factsOps";
import { noFacts } from "./factsRepository";
import { fileReport } from "./fileReport";
import { readReserved, redeemOp } from "./reservedRepository";
import { similarOps } from "./similarOps";

async function saidAtOnce(deps: CaseDeps, it: Case, facts: readonly FactSaid[], title: string, now: Instant): Promise<Op> {
  const [before, calendar] = [noFacts(it.number, now), await deps.duty.calendar()];
  const after = said(before, it, { facts }, { from: "staff", title }, calendar, now);
  if (!after.ok) throw new Error(`cases: facts that were fine are refused: ${after.code}`);
  return firstFactsOp(deps.keys, it, before, after.value, calendar, now);
}

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
    const facts = body.facts ?? [];
    const fine = checkFacts(facts, localDate(now, zone));
    if (!fine.ok) return fine;
    const { reserved, ...report } = body;
    const form = reserved === undefined ? null : await readReserved(deps.table, reserved);
    if (reserved !== undefined && (form === null || form.station.slice(0, 6) !== grant.unit.slice(0, 6))) return refuse("case.reserved_unknown");
    if (form !== null && form.usedAt !== null) return refuse("case.reserved_used");
    const filed = await fileReport(deps, {
      ...report, ...(reserved === undefined ? {} : { number: reserved }), who: { name: isNamed ? body.name : null, reach: isNamed ? { ...body.reach, phone } : null, forOther: null }, worker: null, helper: null,
      by: { kind: "staff", person, title }, ownStationChosen: false, own: null, ...(happenedAt === now ? {} : { toldAt: happenedAt }),
      decided: { urgency: body.urgency, reason: body.urgencyReason, serviceClass: body.serviceClass, minutes: body.minutes },
      also: async (it) => [
        ...(facts.length === 0 ? [] : [await saidAtOnce(deps, it, facts, title, now)]),
        callEntryOp(grant.unit, { at: now, happenedAt, kind: "case", by: person, title, door: body.door, minutes: body.minutes, type: it.type, serviceClass: it.serviceClass, number: it.number, body: null, reopened: false }),
        ...similarOps(deps.keys, it.number, body.story, now),
        ...(body.text === true && isNamed && isMobile(phone) ? [callerTextOp(it.number, now)] : []),
        ...(reserved === undefined ? [] : [redeemOp(reserved, now)]),
      ],
    }, command, now);
    // Another desk filed the same form meanwhile.
    if (!filed.ok && filed.code === "request.conflict" && reserved !== undefined && (await readReserved(deps.table, reserved))?.usedAt != null) return refuse("case.reserved_used");
    return filed;
  });
