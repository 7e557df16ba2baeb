import { countDay, zConsultationId, type Consultation } from "@huiyin/shared/cases/callLog";
import { readCallLogRoute, recordConsultationRoute } from "@huiyin/shared/cases/callLogApi";
import { findDanger } from "@huiyin/shared/cases/danger";
import { typeOfReport } from "@huiyin/shared/cases/filing";
import { toldWhen } from "@huiyin/shared/cases/told";
import { unitOf } from "@huiyin/shared/grid/rules";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import type { CaseDeps } from "./deps";
import { exportCallLog, listHandovers, writeHandover } from "./handovers";
import { callEntryOp, consultationKey, consultationOp, readLog } from "./callLogRepository";

type Deps = Pick<CaseDeps, "table" | "keys" | "grid">;
/** Handing somebody who is in danger to these is what is to be done. */
const helping: ReadonlySet<string> = new Set(["110", "120"]);

/** POST /calls/consultations: one 人次, no 件. Danger in the words and no help called needs a reason: a person decides. */
const recordConsultation = (deps: Deps) =>
  handle(recordConsultationRoute, async ({ body, caller, now, command }) => {
    const { person, title, grant } = staffOf(caller);
    const typed = (body.phone ?? "").trim();
    const phone = typed === "" ? null : normaliseAnyPhone(typed);
    if (typed !== "" && phone === null) return refuse("case.bad_phone");
    if (body.text.trim() === "" || body.answer.trim() === "") return refuse("request.malformed");
    const told = toldWhen(body.happenedAt, now);
    if (!told.ok) return told;
    const happenedAt = told.value;
    const type = typeOfReport(body.type, body.text);
    if (type === null) return refuse("case.unknown_type");
    const [grid, station] = await Promise.all([deps.grid.read(grant.unit), deps.grid.station(zStationId.parse(grant.unit))]);
    if (body.place !== null && unitOf(grid, body.place) === null) return refuse("case.unknown_place");
    const helps = body.outcome.kind === "handed" && helping.has(body.outcome.body);
    const why = (body.dangerReason ?? "").trim();
    if (findDanger(`${body.text}\n${body.answer}`) !== null && !helps && why === "") return refuse("case.danger_unexplained");
    const id = zConsultationId.parse(`k_${newRowId()}`);
    const it: Consultation = {
      v: 1, id, station: grant.unit, unitPath: [...(station?.unitPath ?? [grant.unit])], at: now, happenedAt, door: body.door, by: person, title, type: type.code, serviceClass: body.serviceClass, headcount: body.headcount,
      place: body.place, minutes: body.minutes, outcome: body.outcome, consentVersion: body.consentVersion,
    };
    const words = { text: body.text.trim(), answer: body.answer.trim(), name: body.name?.trim() || null, phone };
    const row = await consultationOp(deps.keys, it, words, phone === null ? null : deps.keys.keyedHash("phone", phone));
    const note = why === "" || !("put" in row) ? row : { ...row, put: { ...row.put, reason: await deps.keys.seal(it.station, consultationKey(id), "reason", why) } };
    const entry = callEntryOp(grant.unit, {
      at: now, happenedAt, kind: body.outcome.kind, by: person, title, door: body.door, minutes: body.minutes, type: type.code, serviceClass: body.serviceClass, number: null,
      body: body.outcome.kind === "handed" ? body.outcome.body : null, reopened: false,
    });
    const reply = { id, at: now };
    return (await deps.table.transact([note, entry, ...command.rows(reply)])).ok ? ok(reply) : refuse("request.conflict");
  });

/** GET /stations/{stationId}/call-log */
const readCallLog = (deps: Deps) =>
  handle(readCallLogRoute, async ({ params, query }) => {
    const entries = await readLog(deps, params.stationId, query.date);
    return ok({ entries, counts: countDay(entries) });
  });

export const callLogHandlers = (deps: Deps): readonly Door[] => [recordConsultation(deps), readCallLog(deps), exportCallLog(deps), listHandovers(deps), writeHandover(deps)];
