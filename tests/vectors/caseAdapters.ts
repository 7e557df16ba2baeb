import { answerClock, isOverdue, type Clocks } from "@huiyin/shared/cases/clocks";
import type { Actor, Change } from "@huiyin/shared/cases/change";
import { writeEntry } from "@huiyin/shared/cases/entries";
import { fileCase } from "@huiyin/shared/cases/filing";
import { askMaterial } from "@huiyin/shared/cases/owing";
import { defaultParameters } from "@huiyin/shared/cases/parameters";
import type { Case } from "@huiyin/shared/cases/schema";
import { takeCase } from "@huiyin/shared/cases/taking";
import { fired } from "@huiyin/shared/cases/timer";
import { answer, closeCase, recordContact } from "@huiyin/shared/cases/work";
import { agree, messageFromWorker } from "@huiyin/shared/cases/worker";
import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId, zTicketId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { addHours, addMinutes, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { type Adapter } from "./dutyAdapters";
import { allHours, NotYet, nowOfVectors, person, understand } from "./world";

/** Vectors of what a case owes, put to the rules that move a case. Everything is always open in them: their hours are hours. */
const clocks: Clocks = { hours: allHours, calendar: [], parameters: defaultParameters };
const lawyer: Actor = { person: person("L"), role: "lawyer", title: "L" };
const fresh = zTicketId.parse("t_00000000000000000002");
const start = nowOfVectors;
const unit = zUnitCode.parse("210203001005");
const filed = (at: Instant) => fileCase({
  number: makeCaseNumber(zLocalDate.parse(at.slice(0, 10)), "000001"), ticket: zTicketId.parse("t_00000000000000000001"), joins: false, station: zStationId.parse("210203001005"), unitPath: [unit], place: unit,
  type: "OVERTIME_PAY", urgency: "normal", serviceClass: "consultation", headcount: 1, identity: "real", door: "miniprogram", since: "month", worker: person("W"), helper: null, by: { kind: "worker" },
}, clocks, at).change.after;
const taken = (at: Instant): Case => takeCase(filed(at), { kind: "staff", person: lawyer.person, title: lawyer.title }, clocks, at).after;
function done(result: { readonly ok: true; readonly value: Change | null } | { readonly ok: false; readonly code: string }): Change {
  if (!result.ok || result.value === null) throw new Error(result.ok ? "nothing happened" : result.code);
  return result.value;
}
const reached = (it: Case, at: Instant) => recordContact(it, lawyer, { kind: "call", at, outcome: "reached", minutes: 5 }, true, clocks, at);
const contactedAt = (it: Case): Instant | null => ("contactedAt" in it ? (it.contactedAt ?? null) : null);

const places = ["first event", "second event", "third event", "fourth event"];
const happens: Readonly<Record<string, (it: Case, at: Instant) => Change>> = {
  "customer phone in": (it, at) => done(messageFromWorker(it, false, clocks, at)),
  "internal note by agent": (it, at) => done(writeEntry(it, lawyer, { kind: "note" }, at)),
  "outbound phone by agent": (it, at) => done(reached(it, at)),
};

export const caseAdapters: Record<string, Adapter> = {
  "sla.what_counts": (input) => {
    const { events } = understand(z.object({ events: z.array(z.string()) }), input);
    let it = taken(start);
    for (const [at, name] of events.entries()) {
      const happen = happens[name];
      if (happen === undefined) throw new NotYet(`no adapter reads the event ${name}`);
      it = happen(it, addMinutes(start, 10 * (at + 1))).after;
      if (contactedAt(it) !== null) return { first_response_at: places[at] };
    }
    return { first_response_at: "none" };
  },
  "sla.start": (input) => {
    const { created, reopened } = understand(z.object({ created: z.string(), reopened: z.string() }), input);
    const again = addHours(start, 100);
    const it = takeCase({ ...filed(start), reopenedAt: again }, { kind: "staff", person: lawyer.person, title: lawyer.title }, clocks, addHours(again, 1)).after;
    const by = "answerBy" in it ? it.answerBy : null;
    return { clock_base: by === answerClock(clocks, "consultation", again).at ? reopened : by === answerClock(clocks, "consultation", start).at ? created : "neither" };
  },
  "sla.pause_policy": (input) => {
    understand(z.object({ response_without_ignore: z.literal(true), status: z.literal("stalled"), owed_reply: z.literal(true) }), input);
    const owed = taken(start);
    const asked = askMaterial(owed, lawyer, true, 1, false, clocks, addMinutes(start, 5));
    const dueOf = (it: Case) => ("waitingFor" in it ? it.waitingFor.until : null);
    return { due: dueOf(asked.ok ? asked.value.after : owed) === dueOf(owed) ? "unchanged" : "moved" };
  },
  "sla.breach": (input) => {
    understand(z.object({ first: z.number(), next: z.number(), resolve: z.number(), all_late: z.literal(true) }), input);
    const late = fired(taken(start), { ticket: null, takerTitle: "" }, fresh, clocks, addHours(start, 24 * 60));
    const told = (late?.told ?? []).flatMap((one) => (one.to.kind === "person" ? [String(one.to.person)] : [one.to.kind]));
    return { first_evaluation_notifications_per_person: Math.max(...told.map((who) => told.filter((one) => one === who).length)) };
  },
  "sla.status": (input) => {
    const { resolved } = understand(z.object({ first_reply_in_time: z.literal(true), resolved: z.array(z.boolean()) }), input);
    const at = (minutes: number) => addMinutes(start, minutes);
    const contacted = done(reached(taken(start), at(10))).after;
    const answered = done(answer(contacted, lawyer, { kind: "call", at: at(20), outcome: "reached", minutes: 5 }, clocks, at(20))).after;
    const agreed = done(agree(answered, { kind: "worker" }, clocks, at(30))).after;
    const closed = () => done(closeCase(agreed, lawyer, { reason: "advised", money: { claimedFen: null, agreedFen: null, paidFen: null }, handedTo: null }, clocks, at(40))).after;
    return { state: resolved.map((isResolved) => (isResolved ? ("waitingFor" in closed() ? "missed" : "hit") : isOverdue(contacted, at(40)) ? "missed" : "active")) };
  },
};
