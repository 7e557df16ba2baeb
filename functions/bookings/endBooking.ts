import { end as endRule } from "@huiyin/shared/bookings/rules";
import type { BookingRefusal } from "@huiyin/shared/bookings/refusals";
import type { Booking } from "@huiyin/shared/bookings/schema";
import { endBookingRoute } from "@huiyin/shared/bookings/staffApi";
import { recordTexts } from "@huiyin/shared/bookings/texts.zh";
import { bump, byStaff, type Change } from "@huiyin/shared/cases/change";
import { fileCase, proposeUrgency, typeOfReport } from "@huiyin/shared/cases/filing";
import { clockParameters } from "@huiyin/shared/cases/parameters";
import type { Case, ContactEvidence } from "@huiyin/shared/cases/schema";
import { takeCase } from "@huiyin/shared/cases/taking";
import { recordContact } from "@huiyin/shared/cases/work";
import { makeCaseNumber, zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { later, localDate, minutesBetween, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { caseNotices } from "../notices/noticeOps";
import { putCase, putEvent } from "../cases/caseRepository";
import { messageOp } from "../cases/messageOps";
import { contactRow, firstContactKey, opsOfCase } from "../cases/reportOps";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import { newTicketId, randomDigits } from "../platform/ids";
import type { Op } from "../platform/table";
import { changeBooking } from "./changeOps";
import type { BookingDeps } from "./deps";
import { readVisitConsent } from "./visitConsent";
import { recordOp } from "./visitorOps";
import { staffView, visitorOf } from "./views";

type Ended = Extract<Booking, { status: "done" }>;
type Record = BodyOf<typeof endBookingRoute>;
type Written = { readonly number: CaseNumber; readonly ops: Op[] };

/** @param at no sooner than the case was somebody's */
const evidenceOf = (it: Ended, at: Instant): ContactEvidence => {
  const minutes = Math.min(600, Math.max(0, Math.round(minutesBetween(it.startedAt, it.endedAt))));
  return it.mode === "in_person" || it.mode === "visit" ? { kind: "visit", at, minutes, present: 1 } : { kind: "call", at, minutes, outcome: "reached" };
};
const doorOf = (it: Ended): string => (it.mode === "in_person" || it.mode === "visit" ? "visit" : "phone");
const textOf = ({ facts, advice, next }: Record): string => [[recordTexts.facts, facts], [recordTexts.advice, advice], [recordTexts.next, next]].map(([name, text]) => `${name}：${text}`).join("\n");
const consulted = (it: Ended) => ({ code: "consulted", data: { booking: it.number, mode: it.mode, outcome: it.outcome } }) as const;

async function clocksAt({ grid, duty }: BookingDeps, station: Booking["station"], now: Instant) {
  const [found, calendar, known] = await Promise.all([grid.station(station), duty.calendar(), duty.values(station)]);
  if (found === null) throw new Error("bookings: a station that is not there");
  return { station: found, clocks: { hours: found.hours, calendar, parameters: clockParameters(known, zone, now) } };
}

/** 人次: each conversation is one, whoever had it. */
const contactOp = (number: CaseNumber, it: Ended, by: ActingStaff, now: Instant): Op => ({
  put: contactRow(number, now, {
    happenedAt: it.startedAt, door: doorOf(it), how: it.mode === "in_person" || it.mode === "visit" ? "visit" : "call", outcome: "reached",
    minutes: Math.round(minutesBetween(it.startedAt, it.endedAt)), present: 1, isRepeat: true, by: by.person,
  }, null),
});

/** The record in the case it comes from: an event, words the worker can read again, and, where a contact was owed, the contact. */
async function intoCase(deps: BookingDeps, before: Case, it: Ended, record: Record, by: ActingStaff, now: Instant): Promise<Written> {
  const { clocks } = await clocksAt(deps, before.station, now);
  const contact = before.status === "taken" ? recordContact(before, by, evidenceOf(it, later(it.startedAt, before.takenAt)), false, clocks, now) : null;
  // Somebody else's, not taken yet, over, or with dates of the law still to be asked: what was said in the consultation is kept all the same, and moves nothing.
  const change: Change | null = contact !== null && contact.ok ? contact.value : null;
  const moved: Case = change?.after ?? before;
  const after = bump(moved);
  const fact = consulted(it);
  return {
    number: before.number,
    ops: [
      putCase(after, before),
      ...(change === null ? [] : [putEvent({ v: 1, number: before.number, seq: moved.version, at: now, code: change.fact.code, by: change.fact.by, data: { ...change.fact.data } })]),
      putEvent({ v: 1, number: before.number, seq: after.version, at: now, code: fact.code, by: byStaff(by), data: fact.data }),
      contactOp(before.number, it, by, now), await messageOp(deps.keys, after, { from: "staff", title: by.title, text: textOf(record) }, now),
      ...(change === null ? [] : await caseNotices(deps.staff, after, change.told, [], now)),
    ],
  };
}

/** No case yet: one is opened in the lawyer's hands, contacted by the consultation itself where nothing else must be asked. It rings nobody. */
async function newCase(deps: BookingDeps, it: Ended, record: Record, by: ActingStaff, now: Instant): Promise<Result<Written, BookingRefusal>> {
  const type = typeOfReport(record.type, record.facts);
  if (type === null) return refuse("request.malformed");
  const [{ station, clocks }, who] = await Promise.all([clocksAt(deps, it.station, now), visitorOf(deps, it)]);
  // Agreed to with the tap that booked it; where a colleague or a relative did that, it is told and asked here.
  const given = it.worker === null || it.helper !== null ? null : await readVisitConsent(deps.table, it.worker);
  const consentVersion = given?.textVersion ?? record.consentVersion;
  if (consentVersion === undefined) return refuse("booking.consent_missing");
  const number = makeCaseNumber(localDate(now, zone), randomDigits(6));
  const { urgency } = proposeUrgency(type, record.facts);
  const filed = fileCase({
    number, ticket: newTicketId(), joins: false, station: station.id, unitPath: station.unitPath, place: station.unit, type: type.code, urgency, serviceClass: type.serviceClass, headcount: 1, identity: "real",
    door: "walkin", since: null, worker: it.worker, helper: null, by: byStaff(by),
  }, clocks, now);
  // Nobody was rung: there is no ticket to read anything from.
  const first: typeof filed.change = { ...filed.change, after: { ...filed.change.after, ticket: null }, fact: { ...filed.change.fact, data: { by: filed.promise.by } } };
  const taken = takeCase(first.after, { kind: "staff", person: by.person, title: by.title }, clocks, now);
  if (taken.after.status !== "taken") throw new Error("bookings: a case that was not taken");
  // A matter on whose dates the law's time hangs still owes the contact in which they are asked.
  const contact = recordContact(taken.after, by, evidenceOf(it, now), false, clocks, now);
  const steps = [taken, ...(contact.ok ? [contact.value] : [])];
  const after = bump(steps.at(-1)?.after ?? taken.after);
  const fact = consulted(it);
  const isRepeat = who.phone !== null && (await deps.table.getMany(deps.keys.keyedHashes("phone", who.phone).map(firstContactKey))).length > 0;
  return ok({
    number,
    ops: [
      ...(await opsOfCase(deps.keys, first, {
        door: "walkin", type: type.code, story: record.facts, place: { kind: "unit", unit: station.unit, words: null }, respondents: [], headcount: 1, since: null, queryCode: zQueryCode.parse(randomDigits(12)), identity: "real",
        who: { name: who.name, reach: { phone: who.phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] }, forOther: null }, worker: it.worker, helper: null, by: byStaff(by), ownStationChosen: false,
        consentVersion, ...(given === null ? {} : { consented: given }), own: null, decided: null,
      }, { phone: who.phone, isRepeat }, now, after)),
      ...steps.map((step) => putEvent({ v: 1, number, seq: step.after.version, at: now, code: step.fact.code, by: step.fact.by, data: { ...step.fact.data } })),
      putEvent({ v: 1, number, seq: after.version, at: now, code: fact.code, by: byStaff(by), data: fact.data }),
      await messageOp(deps.keys, after, { from: "staff", title: by.title, text: textOf(record) }, now),
    ],
  });
}


const isBlank = (text: string): boolean => text.trim() === "";

/** POST /staff/bookings/{bookingNumber}/end */
export const endBooking = (deps: BookingDeps) =>
  handle(endBookingRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (isBlank(body.facts) || isBlank(body.advice) || isBlank(body.next)) return Promise.resolve(refuse("booking.record_missing"));
    // What was advised is written by who may advise.
    if (by.role === "operator" || by.role === "officer") return Promise.resolve(refuse("booking.case_of_other"));
    let number: CaseNumber | null = null;
    return changeBooking(deps, params.bookingNumber, async (it) => {
      const done = endRule(it, body.outcome, now);
      if (!done.ok) return done;
      const known = it.caseNumber === null ? null : await deps.cases.get(it.caseNumber);
      const written = known === null ? await newCase(deps, done.value, body, by, now) : ok(await intoCase(deps, known, done.value, body, by, now));
      if (!written.ok) return written;
      number = written.value.number;
      return ok({
        after: { ...done.value, caseNumber: number }, fact: { code: "ended" as const, by: "staff" as const, person: by.person, data: { outcome: body.outcome } }, told: [],
        also: [...written.value.ops, await recordOp(deps.keys, it.station, it.number, body)],
      });
    }, {
      reply: async (it) => {
        if (number === null) throw new Error("bookings: a record without a case");
        return { booking: { ...(await staffView(deps, it, by.person, now)), record: { facts: body.facts, advice: body.advice, next: body.next } }, caseNumber: number };
      },
      rows: command.rows, seen: body.version,
    }, now);
  });
