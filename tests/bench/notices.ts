import { reportAnonymouslyRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { addMinutes, addMs, epoch, type Instant } from "@huiyin/shared/kernel/time";
import { zNotice, type Notice } from "@huiyin/shared/notices/schema";
import { ringCodes } from "@huiyin/shared/notices/schema";
import { zTicket, type Ticket } from "@huiyin/shared/tickets/schema";
import { signInRoute } from "@huiyin/shared/people/api";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as z from "zod/mini";
import { handsPerShard } from "../../functions/doors/everyMinute";
import { channelsKey } from "../../functions/notices/channelRepository";
import { keyOfRef } from "../../functions/notices/deliver";
import { noticeKey, noticeRow } from "../../functions/notices/noticeRepository";
import { changedTo, noChannels } from "../../functions/notices/ownChannels";
import { sendNotice } from "../../functions/notices/sendNotice";
import { hexToken, newNoticeId, newPersonId } from "../../functions/platform/ids";
import type { CapacityLine } from "../../functions/platform/measuredTable";
import type { Row } from "../../functions/platform/table";
import { timerShards } from "../../functions/platform/timers";
import { anonymous, report } from "../journeys/stories";
import { staff } from "../journeys/town";
import { openTown } from "./hour";
import { scaled, type Measure } from "./measures";
import { openOutside, seeded, type Arrival, type Outside } from "./outside";
import { rounded } from "./statistics";
import { instant } from "./world";

const start = instant("2026-11-23T02:00:00.000Z");
type Town = Awaited<ReturnType<typeof openTown>>;

async function rowsOf(town: Town): Promise<Row[]> {
  const all: Row[] = [];
  for (let after: string | null = null; ; ) {
    const page: { rows: Row[]; next: string | null } = await town.rooms.table.scan({ segment: 0, segments: 1, limit: 500, after });
    all.push(...page.rows);
    if (page.next === null) return all;
    after = page.next;
  }
}
const ticketsOf = (rows: readonly Row[]): Ticket[] => rows.filter((row) => row["t"] === "ticket").map((row) => zTicket.parse(row));
const noticesOf = (rows: readonly Row[]): Notice[] => rows.filter((row) => row["t"] === "notice").map((row) => zNotice.parse(row));

/** Whoever may be rung has a number that was heard. */
async function giveNumbers(town: Town, now: Instant): Promise<void> {
  for (const [at, { name }] of staff.entries()) {
    const person = await town.personOf(name);
    const phone = `139000001${String(at).padStart(2, "0")}`;
    const { settings } = noChannels(person);
    const heard = changedTo(settings, { tests: (["sms", "voice"] as const).map((channel) => ({ channel, askedAt: now, acknowledgedAt: now })) });
    await town.rooms.table.transact([await town.rooms.channels.saveOp((await town.rooms.channels.own(person))?.settings ?? null, heard, { phone, wecom: null })]);
    if ((await town.rooms.table.get(channelsKey(person))) === null) throw new Error("bench: no channels");
  }
}

const zTokens = z.looseObject({ tokens: z.looseObject({ access: z.string() }) });
/** Kept for a call that is answered; asked again, anew, when it is cut off or WeChat is away. */
const mostAsked = 60;
async function ask(town: Town, path: string, bodyOf: () => object, token?: string): Promise<unknown> {
  const headers = { "content-type": "application/json", "idempotency-key": hexToken(), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  for (let time = 0; time < mostAsked; time += 1) {
    const answer = await town.app.request(`/api${path}`, { method: "POST", headers, body: JSON.stringify(bodyOf()) });
    if (answer.status < 300) return answer.json();
    if (town.isDead()) await town.reopen();
    else if (path !== signInRoute.path) throw new Error(`bench: ${path} answered ${answer.status}`);
  }
  throw new Error(`bench: ${path} never answered`);
}
const signIn = async (town: Town, outside: Outside, name: string): Promise<string> => zTokens.parse(await ask(town, signInRoute.path, () => ({ code: outside.codeFor(name) }))).tokens.access;

const workers = Array.from({ length: 30 }, (_, at) => `worker-${at}`);
/** A rung of the usual ladder, and what it may be late by. */
const rungMinutes = 15;
const lateMinutes = 2;

/** Of every ticket, its rings: the notices, and when each left. */
function ringsOf(notices: readonly Notice[], ticket: Ticket) {
  const about = notices.filter((it) => ringCodes.has(it.code) && it.about.kind === "ticket" && it.about.id === ticket.id);
  return about.flatMap((it) => it.attempts.filter((one) => one.is === "sent" || one.is === "delivered" || one.is === "answered" || one.is === "unknown"));
}
/** What arrived, or may have, about a ticket that somebody had taken by then: by the messages themselves and by what the notices say. */
function tooLate(notices: readonly Notice[], tickets: readonly Ticket[], arrivals: readonly Arrival[]): number {
  const byId = new Map(notices.map((it) => [String(it.id), it]));
  const bySort = new Map(notices.map((it) => [noticeKey(it).sk, it]));
  const taken = tickets.filter((it): it is Extract<Ticket, { status: "accepted" }> => it.status === "accepted");
  const takenAt = (it: Notice | undefined): string | null => {
    const { about } = it ?? {};
    return it === undefined || about?.kind !== "ticket" || !ringCodes.has(it.code) ? null : (taken.find((one) => one.id === about.id)?.takenAt ?? null);
  };
  const arrived = arrivals.filter((one) => {
    const key = one.ref === "" ? null : keyOfRef(one.ref);
    const at = takenAt(key === null ? byId.get(/notice=(n_\w+)/.exec(one.page)?.[1] ?? "") : bySort.get(key.sk));
    return at !== null && one.at > Date.parse(at);
  });
  const written = taken.filter((it) => ringsOf(notices, it).some((one) => one.at > it.takenAt));
  return arrived.length + written.length;
}

/**
 * An hour of a working day: a report every two minutes, half of all calls to the stand-ins fail in every way they know, tokens run out,
 * reports come twice, the stream hands records over twice, and the process is killed ten times in the middle of something and opened again.
 */
export const noticesHour: Measure = async (setting) => {
  let now: Instant = start;
  const random = seeded(20_261_123);
  const outside = await openOutside({ random, fails: 0.5, now: () => now, people: [...staff.map(({ name }) => name), ...workers] });
  const town = await openTown({ outside, now: () => now });
  try {
    await giveNumbers(town, now);
    const minutes = scaled(setting, 60, 8);
    const kills = scaled(setting, 10, 2);
    const every = Math.floor(minutes / kills);
    const repeats = () => random() < 0.2;
    const settled = async () => {
      await town.minute().catch(() => undefined);
      await town.pump(repeats);
      await outside.settled();
      if (town.isDead()) await town.reopen();
      await town.pump(repeats);
    };
    const file = async (minute: number) => {
      const name = workers[minute / 2];
      if (name === undefined || minute % 4 === 0) return ask(town, reportAnonymouslyRoute.path, () => anonymous());
      const reach = { phone: `1380000${String(minute).padStart(4, "0")}`, how: "call" as const, safeHours: null, mayLeaveMessage: true, needs: [] };
      const story = report({ respondents: [], reach });
      return ask(town, reportCaseRoute.path, () => story, await signIn(town, outside, name));
    };
    const takeAll = async () => {
      for (const ticket of ticketsOf(await rowsOf(town))) {
        if (ticket.status !== "ringing") continue;
        const people = await Promise.all(staff.map((it) => town.personOf(it.name)));
        const name = staff[people.findIndex((person) => ticket.offeredTo.includes(person))]?.name ?? "";
        now = addMs(now, 1000);
        await ask(town, `/tickets/${ticket.id}/acceptance`, () => ({ noInterest: true }), await signIn(town, outside, name));
        now = addMs(now, 1000);
      }
    };
    for (let minute = 0; minute < minutes; minute += 1) {
      if (minute % 2 === 0) await file(minute);
      // Somebody takes what rings every 20 minutes: longer than a rung and what it may be late by.
      if (minute % 20 === 19) await takeAll();
      // How many steps a minute takes is not ours to say: who outlived it dies early in the next.
      const due = Math.ceil(minute / every);
      if (minute % every === 1) outside.dieAfter(3 + Math.floor(random() * 60));
      else if (town.deaths() < due) outside.dieAfter(1 + Math.floor(random() * 6));
      await settled();
      now = addMinutes(start, minute + 1);
    }
    await town.reopen();
    await takeAll();
    // As long as the last retry rests.
    for (let minute = 0; minute < 75; minute += 1) {
      await settled();
      if (noticesOf(await rowsOf(town)).every((it) => it.outcome.status !== "pending" && it.outcome.status !== "sending")) break;
      now = addMinutes(now, 1);
    }
    const rows = await rowsOf(town);
    const [notices, tickets, arrivals] = [noticesOf(rows), ticketsOf(rows), outside.arrivals()];
    const perSms = arrivals.filter((it) => it.via === "sms").reduce((counts, it) => counts.set(it.ref, (counts.get(it.ref) ?? 0) + 1), new Map<string, number>());
    // Somebody who took it first was quicker than any ring.
    const firstHeard = (it: Ticket) => [...ringsOf(notices, it).filter((one) => one.is !== "unknown").map(({ at }) => at), ...(it.status === "accepted" ? [it.takenAt] : [])].sort()[0] ?? now;
    const late = tickets.filter((it) => epoch(firstHeard(it)) - epoch(it.createdAt) > (rungMinutes + lateMinutes) * 60_000);
    const open = notices.filter((it) => it.outcome.status === "pending" || it.outcome.status === "sending");
    const { calls, failed } = outside.figures();
    setting.say(`notices: ${minutes} minutes, ${town.deaths()} times killed, ${calls} calls of which ${failed} failed, ${tickets.length} tickets, ${notices.length} notices (${notices.filter((it) => it.outcome.status === "untold").length} for a person to call), ${arrivals.length} messages arrived`);
    if (town.deaths() < kills) throw new Error(`killed ${town.deaths()} times only`);
    return { notices_without_outcome: open.length, sms_over_twice: [...perSms.values()].filter((count) => count > 2).length, notices_after_taken: tooLate(notices, tickets, arrivals), late_rings: late.length };
  } finally {
    await town.close();
    outside.close();
  }
};

/** Memory that is still held, in MB. */
function heldMb(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}
/** Sent by the product's own doors: so many of the minute door at once, and the stream's one. */
const mostAtOnce = timerShards * handsPerShard + 1;

/**
 * 5,000 notices to 500 people, sent by the stream's door and the minute door side by side: how many were under way at most, whether two
 * ever met at one person, and what memory was still held in the middle and at the end. And what one notice costs to write.
 */
export const noticesCrowd: Measure = async (setting) => {
  const lines: CapacityLine[] = [];
  let now: Instant = start;
  const count = scaled(setting, 5000, 100);
  const people = Array.from({ length: Math.max(10, Math.floor(count / 10)) }, (_, at) => `o-${at}`);
  const single = Array.from({ length: 20 }, (_, at) => `s-${at}`);
  const outside = await openOutside({ random: seeded(7), fails: 0, now: () => now, people: [...people, ...single], slowMs: 2 });
  let isCounted = false;
  const town = await openTown({ outside, now: () => now, onCapacity: (line) => void (isCounted && lines.push(line)) });
  try {
    const write = async (count: number, to: readonly string[]): Promise<Notice[]> => {
      const persons = await Promise.all(to.map((openid) => town.rooms.persons.findOrCreate("openid", openid, now)));
      const notices = Array.from({ length: count }, (_, at): Notice => ({
        v: 1, id: newNoticeId(), to: persons[at % to.length] ?? newPersonId(), at: now, code: "close_due", about: { kind: "channels" }, data: {}, outcome: { status: "pending" }, tries: 0, seenAt: null, attempts: [],
      }));
      await town.rooms.table.writeMany(notices.map(noticeRow));
      return notices;
    };
    const alone = await write(single.length, single);
    isCounted = true;
    for (const it of alone) {
      lines.push({ key: noticeKey(it), type: "notice", inTransaction: true, table: 2, index: 1 });
      await sendNotice(town.rooms, noticeKey(it), now);
    }
    // With WeChat's report of it.
    await outside.settled();
    await town.pump(() => false);
    isCounted = false;
    const notice_wcu = rounded(lines.reduce((sum, it) => sum + it.table + it.index, 0) / alone.length, 1);

    await write(count, people);
    const held = [heldMb()];
    let left = count;
    // Late enough for the minute door: both doors find the same notices.
    now = addMinutes(now, 1);
    for (let round = 0; round < 15 && left > 0; round += 1) {
      now = addMinutes(now, 1);
      await Promise.all([town.minute(), town.pump(() => false)]);
      await outside.settled();
      left = noticesOf(await rowsOf(town)).filter((it) => it.outcome.status !== "sent").length;
      held.push(heldMb());
    }
    const { most, overlaps } = outside.figures();
    const perNotice = Math.max(0, ((held.at(-1) ?? 0) - (held[0] ?? 0)) * 1024) / count;
    setting.say(`notices: ${count} sent in ${outside.arrivals().length} messages, at most ${most} at once, ${overlaps} meetings at one person, ${left} left; held ${held.map((mb) => Math.round(mb)).join(", ")} MB round by round, ${rounded(perNotice, 1)} KB a notice (the table lies in the same process)`);
    if (overlaps > 0 || left > 0 || most > mostAtOnce) throw new Error(`${overlaps} overlaps, ${left} left, ${most} at once`);
    return { notice_wcu, notice_held_kb: rounded(perNotice, 1) };
  } finally {
    await town.close();
    outside.close();
  }
};
