import * as z from "zod/mini";
import type { Calendar } from "../kernel/calendar";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId, zStationId } from "../kernel/ids";
import { addMinutes, earlier, later, zInstant, type Instant } from "../kernel/time";
import { isOpen, nextOpening, type WeekHours } from "../kernel/workingTime";
import { zClaim } from "./claims";
import { zone } from "../tickets/duty";

/** The exchange's own name of a call: letters, digits and a few signs, as every make of exchange has them. */
export const zPhoneCallId = z.string().check(z.regex(/^[A-Za-z0-9._:-]{1,64}$/)).brand<"PhoneCallId">();
export type PhoneCallId = z.infer<typeof zPhoneCallId>;
/** What a telephone exchange tells of one call. They come twice, late and out of order; `at` is when it happened. */
export const zPhoneEvent = z.object({
  call: zPhoneCallId, at: zInstant, kind: z.enum(["ringing", "answered", "abandoned", "voicemail", "ended"]),
  /** As the network showed it; not a number when it was withheld. */
  from: z.string().check(z.maxLength(40)),
  /** Who picked it up, as the exchange names seats. */
  seat: z.nullable(z.string().check(z.maxLength(40))),
  /** Where the recording lies; nothing of it is kept here. */
  recording: z.nullable(z.string().check(z.maxLength(200))),
});
export type PhoneEvent = z.infer<typeof zPhoneEvent>;

const zSettled = z.object({
  /** A contact of that number; somebody's reason why there is nothing to log; missed, so a call back is owed; missed, and no number to call. */
  how: z.enum(["contact", "nothing", "callback", "withheld"]), at: zInstant, by: z.nullable(zPersonId), number: z.nullable(zCaseNumber),
});
/** One telephone call. Who called is sealed beside it. */
export const zPhoneCall = z.object({
  v: z.literal(1), id: zPhoneCallId, station: zStationId, version: z.number(), startedAt: zInstant, answeredAt: z.nullable(zInstant), endedAt: z.nullable(zInstant),
  missedAt: z.nullable(zInstant), voicemail: z.boolean(), seat: z.nullable(z.string()), recording: z.nullable(z.string()),
  /** Keyed hash of the number; null when it was withheld. */
  caller: z.nullable(z.string()), settled: z.nullable(zSettled),
});
export type PhoneCall = z.infer<typeof zPhoneCall>;

/** One number that nobody answered: it is called back once, however often it rang. */
export const zPhoneBack = z.object({
  v: z.literal(1), station: zStationId, caller: z.string(), version: z.number(), since: zInstant, missed: z.number(),
  /** The first of the calls nobody answered: it holds the number. */
  call: zPhoneCallId, callBy: zInstant,
  tries: z.array(z.object({ at: zInstant, by: zPersonId })),
  /** Who is calling now. */
  claim: z.optional(zClaim),
  /** When its being late was told. Absent until then. */
  lateTold: z.optional(zInstant),
  settled: z.nullable(z.object({ how: z.enum(["contact", "nothing", "answered", "unreached"]), at: zInstant, by: z.nullable(zPersonId), number: z.nullable(zCaseNumber) })),
});
export type PhoneBack = z.infer<typeof zPhoneBack>;

const backMinutes = 30;
/** After so many tries at different times nobody was found. */
export const mostTries = 3;

/** Half an hour while the hotline is open, else when it opens next. Without an opening in the calendar: the half hour. */
export function callBackBy(hours: WeekHours, calendar: Calendar, missedAt: Instant): Instant {
  const half = addMinutes(missedAt, backMinutes);
  return isOpen(hours, calendar, missedAt, { zone }) ? half : (nextOpening(hours, calendar, missedAt, { zone }) ?? half);
}

const earliest = (a: Instant | null, b: Instant): Instant => (a === null ? b : earlier(a, b));

/** A call after one more event of it; null when that says nothing new. Whatever the order they come in, the same call is told. */
export function heard(call: PhoneCall, event: PhoneEvent): PhoneCall | null {
  const isMissed = event.kind === "abandoned" || event.kind === "voicemail";
  const after: PhoneCall = {
    ...call, startedAt: earlier(call.startedAt, event.at), seat: event.kind === "answered" ? (event.seat ?? call.seat) : (call.seat ?? event.seat), recording: call.recording ?? event.recording,
    answeredAt: event.kind === "answered" ? earliest(call.answeredAt, event.at) : call.answeredAt,
    missedAt: isMissed ? earliest(call.missedAt, event.at) : call.missedAt, voicemail: call.voicemail || event.kind === "voicemail",
    endedAt: event.kind === "ended" ? (call.endedAt === null ? event.at : later(call.endedAt, event.at)) : call.endedAt,
  };
  return JSON.stringify(after) === JSON.stringify(call) ? null : { ...after, version: call.version + 1 };
}

export const firstHeard = (event: PhoneEvent, station: PhoneCall["station"], caller: string | null): PhoneCall => ({
  v: 1, id: event.call, station, version: 0, startedAt: event.at, answeredAt: null, endedAt: null, missedAt: null, voicemail: false, seat: null, recording: null, caller, settled: null,
});

/** Nobody spoke with them. A call that was answered is not missed, whatever else the exchange said of it. */
export const isMissed = (call: PhoneCall): boolean => call.answeredAt === null && call.missedAt !== null;

/**
 * What a call is owed once it is told. Missed: a call back to its number. Answered: a record, from which only a contact or a person's reason
 * frees it; what was held to be missed before the answer was heard is held so no longer.
 */
export function owes(call: PhoneCall, now: Instant): PhoneCall {
  if (isMissed(call)) return call.settled !== null ? call : { ...call, settled: { how: call.caller === null ? "withheld" : "callback", at: now, by: null, number: null } };
  const wasMissed = call.answeredAt !== null && (call.settled?.how === "callback" || call.settled?.how === "withheld");
  return wasMissed ? { ...call, settled: null } : call;
}

/** One call back for a number, also when it rings again before that: its time stays the first one's. */
export function backFor(open: PhoneBack | null, call: PhoneCall, caller: string, by: Instant): PhoneBack {
  if (open !== null && open.settled === null) return { ...open, version: open.version + 1, missed: open.missed + 1, callBy: earlier(open.callBy, by) };
  return { v: 1, station: call.station, caller, version: (open?.version ?? 0) + 1, since: call.missedAt ?? call.startedAt, missed: 1, call: call.id, callBy: by, tries: [], settled: null };
}

/** Somebody tried and found nobody: the next may. The last try ends it. */
export function tried(back: PhoneBack, by: PhoneBack["tries"][number]["by"], now: Instant): PhoneBack {
  const tries = [...back.tries, { at: now, by }];
  const { claim: _, ...rest } = back;
  return { ...rest, version: back.version + 1, tries, settled: tries.length >= mostTries ? { how: "unreached", at: now, by, number: null } : null };
}

/** A line of a CSV from an exchange: call, time, kind, from, seat, recording. Times without a zone are China's. */
const columns = ["call", "at", "kind", "from", "seat", "recording"] as const;
/** The events of a CSV with its heading line, and the numbers of the lines that are none. */
export function eventsIn(csv: string): { readonly events: readonly PhoneEvent[]; readonly bad: readonly number[] } {
  const lines = csv.replace(/^\uFEFF/, "").split(/\r?\n/).map((line, at) => ({ line, at: at + 1 })).filter(({ line }) => line.trim() !== "");
  const cells = (line: string): string[] => line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1").replaceAll('""', '"'));
  const heading = cells(lines[0]?.line ?? "");
  const place = columns.map((name) => heading.indexOf(name));
  const events: PhoneEvent[] = [];
  const bad: number[] = [];
  for (const { line, at } of lines.slice(1)) {
    const given = cells(line);
    const value = (n: number): string => given[place[n] ?? -1] ?? "";
    const time = new Date(/Z$|[+-]\d{2}:\d{2}$/.test(value(1)) ? value(1) : `${value(1).replace(" ", "T")}+08:00`);
    const found = z.safeParse(zPhoneEvent, {
      call: value(0), at: Number.isNaN(time.getTime()) ? "" : time.toISOString(), kind: value(2), from: value(3), seat: value(4) === "" ? null : value(4), recording: value(5) === "" ? null : value(5),
    });
    if (found.success) events.push(found.data);
    else bad.push(at);
  }
  return { events, bad };
}
