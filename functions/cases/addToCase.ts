import { isOpenCase } from "@huiyin/shared/cases/change";
import { callerAdds } from "@huiyin/shared/cases/calling";
import { findDanger } from "@huiyin/shared/cases/danger";
import { addToCaseRoute } from "@huiyin/shared/cases/deskApi";
import { toldWhen } from "@huiyin/shared/cases/told";
import { refuse } from "@huiyin/shared/kernel/result";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { callEntryOp } from "./callLogRepository";
import type { CaseDeps } from "./deps";
import { hear } from "./hear";
import { contactRow } from "./reportOps";

/** POST /staff/cases/{number}/additions: the words as a message of the worker's, the call as one more 人次, found by the phone it came from. */
export const addToCase = (deps: CaseDeps) =>
  handle(addToCaseRoute, async ({ params, body, caller, now, command }) => {
    const { person, title, grant } = staffOf(caller);
    const typed = (body.phone ?? "").trim();
    const phone = typed === "" ? null : normaliseAnyPhone(typed);
    if (typed !== "" && phone === null) return refuse("case.bad_phone");
    if (body.text.trim() === "") return refuse("request.malformed");
    const told = toldWhen(body.happenedAt, now);
    if (!told.ok) return told;
    const happenedAt = told.value;
    const danger = findDanger(body.text);
    return hear(deps, params.number, {
      decide: (it, clocks, fresh) => callerAdds(it, { isDanger: danger !== null, isUnsolved: body.unsolved }, { kind: "staff", person, title }, fresh, clocks, now),
      reply: (it) => ({ status: it.status, promise: isOpenCase(it) ? it.promise : null, danger }), command, words: { from: "worker", title, text: body.text.trim() },
      rows: (named) => [{
        put: contactRow(named.number, now, { happenedAt, door: body.door, minutes: body.minutes, present: 1, isRepeat: true, how: "call", outcome: "reached", by: person }, phone === null ? null : deps.keys.keyedHash("phone", phone)),
      }, callEntryOp(grant.unit, {
        at: now, happenedAt, kind: "addition", by: person, title, door: body.door, minutes: body.minutes, type: named.type, serviceClass: named.serviceClass, number: named.number, body: null, reopened: body.unsolved,
      })],
    }, now);
  });
