import { claimed, isClaimed } from "@huiyin/shared/cases/claims";
import { eventsIn, tried, type PhoneBack } from "@huiyin/shared/cases/telephone";
import { importCallsRoute, listOwedCallsRoute, owedNumberRoute, settleCallRoute, type zOwedCall } from "@huiyin/shared/cases/telephoneApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { provisionalMark } from "@huiyin/shared/kernel/workingTime";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addMinutes, epoch, type Instant } from "@huiyin/shared/kernel/time";
import { maskPhone } from "@huiyin/shared/people/phone";
import type * as z from "zod/mini";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import { lookOp } from "../tickets/ticketRepository";
import { callEntryOp } from "./callLogRepository";
import { stillOwed, takePhoneEvents, type TelephoneDeps } from "./telephone";
import { phoneCallKey, putBack, putCall, type StoredCall } from "./telephoneRepository";

/** More than a shift leaves behind; the nearest first. */
const mostListed = 100;
/** Somebody still speaks with them, or has just hung up and is writing. */
const writingMinutes = 10;
const longestMinutes = 120;

const numberOf = ({ keys }: TelephoneDeps, it: StoredCall): Promise<string | null> => (it.phone === null ? Promise.resolve(null) : keys.open(it.phone, phoneCallKey(it.id), "phone"));
const isOver = (it: StoredCall, now: Instant): boolean => (it.endedAt === null ? addMinutes(it.startedAt, longestMinutes) : addMinutes(it.endedAt, writingMinutes)) <= now;

/** GET /stations/{stationId}/owed-calls */
const listOwedCalls = (deps: TelephoneDeps) =>
  handle(listOwedCallsRoute, async ({ params, now }) => {
    const [{ calls, backs }, calendar] = await Promise.all([stillOwed(deps, params.stationId, mostListed, now), deps.duty.calendar()]);
    const masked = async (it: StoredCall): Promise<string | null> => {
      const phone = await numberOf(deps, it);
      return phone === null ? null : maskPhone(phone);
    };
    const owed = await Promise.all(backs.map(async (back): Promise<z.infer<typeof zOwedCall>[]> => {
      const call = await deps.telephone.call(back.call);
      return call === null ? [] : [{ kind: "callback", id: back.call, at: back.since, phoneMasked: await masked(call), seat: null, callBy: back.callBy, ...provisionalMark(back.since, back.callBy, calendar, zone), overdue: back.callBy <= now, missed: back.missed, tries: back.tries.length, claimedBy: isClaimed(back.claim, now) ? back.claim.title : null }];
    }));
    const unrecorded = await Promise.all(calls.filter((it) => isOver(it, now)).map(async (it): Promise<z.infer<typeof zOwedCall>> => ({
      kind: "unrecorded", id: it.id, at: it.startedAt, phoneMasked: await masked(it), seat: it.seat, callBy: null, overdue: false, missed: 0, tries: 0, claimedBy: null,
    })));
    return ok({ calls: [...owed.flat(), ...unrecorded] });
  });

const openBack = async (deps: TelephoneDeps, station: StationId, call: StoredCall): Promise<PhoneBack | null> => {
  const back = call.settled?.how === "callback" && call.caller !== null ? await deps.telephone.back(station, call.caller) : null;
  return back?.settled === null ? back : null;
};

/** POST /stations/{stationId}/owed-calls/numbers */
const owedNumber = (deps: TelephoneDeps) =>
  handle(owedNumberRoute, async ({ params, body, caller, now, command }) => {
    const call = await deps.telephone.call(body.id);
    if (call === null || call.station !== params.stationId) return refuse("case.no_such_call");
    const by = staffOf(caller);
    const back = await openBack(deps, params.stationId, call);
    const claim = back === null ? null : claimed(back.claim, by, now);
    if (claim !== null && !claim.ok) return claim;
    const seen = { phone: await numberOf(deps, call) };
    const written = await deps.table.transact([
      lookOp(phoneCallKey(call.id).pk, newRowId(), by.person, "phone", now), ...(back === null || claim === null ? [] : [putBack({ ...back, version: back.version + 1, claim: claim.value }, back)]), ...command.rows(seen),
    ]);
    return written.ok ? ok(seen) : refuse(back === null ? "request.conflict" : "case.claimed");
  });

/** Whole minutes from the answer to the end; 0 when the exchange did not say. */
const minutesOf = ({ answeredAt, endedAt }: StoredCall): number => (answeredAt === null || endedAt === null ? 0 : Math.min(600, Math.max(0, Math.ceil((epoch(endedAt) - epoch(answeredAt)) / 60_000))));

/** POST /stations/{stationId}/owed-calls/results */
const settleCall = (deps: TelephoneDeps) =>
  handle(settleCallRoute, async ({ params, body, caller, now, command }) => {
    const { person, title } = staffOf(caller);
    const call = await deps.telephone.call(body.id);
    if (call === null || call.station !== params.stationId) return refuse("case.no_such_call");
    const { result } = body;
    const note = result.kind === "nothing" ? await deps.keys.seal(call.station, phoneCallKey(call.id), "reason", result.reason) : null;
    const back = await openBack(deps, params.stationId, call);
    if (back !== null) {
      const after = result.kind === "no_answer" ? tried(back, person, now) : { ...back, version: back.version + 1, settled: { how: "nothing" as const, at: now, by: person, number: null } };
      const reply = { left: after.settled === null };
      return (await deps.table.transact([putBack(after, back, note), ...command.rows(reply)])).ok ? ok(reply) : refuse("request.conflict");
    }
    if (call.settled !== null || call.answeredAt === null || result.kind !== "nothing") return refuse("case.call_settled");
    const settled = { ...call, version: call.version + 1, settled: { how: "nothing" as const, at: now, by: person, number: null } };
    const entry = callEntryOp(params.stationId, {
      at: now, happenedAt: call.startedAt, kind: "nothing", by: person, title, door: "hotline", minutes: minutesOf(call), type: "", serviceClass: null, number: null, body: null, reopened: false,
    });
    return (await deps.table.transact([putCall(settled, call, note), entry, ...command.rows({ left: false })])).ok ? ok({ left: false }) : refuse("request.conflict");
  });

/** POST /stations/{stationId}/phone-events */
const importCalls = (deps: TelephoneDeps) =>
  handle(importCallsRoute, async ({ params, body, now, command }) => {
    const { events, bad } = eventsIn(body.csv);
    const reply = { taken: await takePhoneEvents(deps, params.stationId, events, now), bad: [...bad] };
    return (await deps.table.transact(command.rows(reply))).ok ? ok(reply) : refuse("request.conflict");
  });

export const telephoneHandlers = (deps: TelephoneDeps): readonly Door[] => [listOwedCalls(deps), owedNumber(deps), settleCall(deps), importCalls(deps)];
