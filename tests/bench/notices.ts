import { reportAnonymouslyRoute } from "@huiyin/shared/cases/api";
import { addMinutes, addMs, epoch, type Instant } from "@huiyin/shared/kernel/time";
import { zNotice, type Notice } from "@huiyin/shared/notices/schema";
import { ringCodes } from "@huiyin/shared/notices/rules";
import { zTicket } from "@huiyin/shared/tickets/schema";
import { signInRoute } from "@huiyin/shared/people/api";
import * as z from "zod/mini";
import { channelsKey } from "../../functions/notices/channelRepository";
import { keyOfRef } from "../../functions/notices/deliver";
import { noticeKey, noticeRow } from "../../functions/notices/noticeRepository";
import { changedTo, noChannels } from "../../functions/notices/ownChannels";
import { sendNotice } from "../../functions/notices/sendNotice";
import { hexToken, newNoticeId, newPersonId } from "../../functions/platform/ids";
import type { CapacityLine } from "../../functions/platform/measuredTable";
import type { Row } from "../../functions/platform/table";
import { anonymous } from "../journeys/stories";
import { staff } from "../journeys/town";
import { openTown } from "./hour";
import { scaled, type Measure } from "./measures";
import { openOutside, seeded } from "./outside";
import { rounded, spread } from "./statistics";
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
const noticesOf = (rows: readonly Row[]): Notice[] => rows.filter((row) => row["t"] === "notice").map((row) => zNotice.parse(row));

/** Whoever may be rung has a number that was heard. */
async function giveNumbers(town: Town, now: Instant): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  for (const [at, { name }] of staff.entries()) {
    const person = await town.personOf(name);
    const phone = `139000001${String(at).padStart(2, "0")}`;
    numbers.set(phone, person);
    const { settings } = noChannels(person);
    const heard = changedTo(settings, { tests: (["sms", "voice"] as const).map((channel) => ({ channel, askedAt: now, acknowledgedAt: now })) });
    await town.rooms.table.transact([await town.rooms.channels.saveOp((await town.rooms.channels.own(person))?.settings ?? null, heard, { phone, wecom: null })]);
    if ((await town.rooms.table.get(channelsKey(person))) === null) throw new Error("bench: no channels");
  }
  return numbers;
}

const zCreated = z.looseObject({ number: z.string() });
const zTokens = z.looseObject({ tokens: z.looseObject({ access: z.string() }) });
async function ask(town: Town, path: string, body: object, token?: string): Promise<unknown> {
  const headers = { "content-type": "application/json", "idempotency-key": hexToken(), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const once = () => town.app.request(`/api${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  let answer = await once();
  // Cut off in the middle: whoever asked asks again, under the same key.
  if (answer.status >= 500) {
    await town.reopen();
    answer = await once();
  }
  if (answer.status >= 300) throw new Error(`bench: ${path} answered ${answer.status}`);
  return answer.json();
}

/**
 * An hour of a working day: a report every two minutes, half of all calls to the outside fail in every way there is, tokens run out, the
 * stream hands records over twice, and the process is killed ten times in the middle of something and opened again.
 */
export const noticesHour: Measure = async (setting) => {
  let now: Instant = start;
  const random = seeded(20_261_123);
  const outside = openOutside({ random, fails: 0.5, now: () => now });
  const town = await openTown({ outside, now: () => now });
  try {
    const numbers = await giveNumbers(town, now);
    const minutes = scaled(setting, 60, 8);
    const kills = scaled(setting, 10, 2);
    const repeats = () => random() < 0.2;
    const settled = async () => {
      await town.minute().catch(() => undefined);
      await town.pump(repeats);
      if (outside.isDead()) await town.reopen();
    };
    const takeAll = async () => {
      for (const ticket of (await rowsOf(town)).filter((row) => row["t"] === "ticket").map((row) => zTicket.parse(row))) {
        if (ticket.status !== "ringing") continue;
        const name = staff[(await Promise.all(staff.map((it) => town.personOf(it.name)))).findIndex((person) => ticket.offeredTo.includes(person))]?.name ?? "";
        now = addMs(now, 1000);
        const { tokens } = zTokens.parse(await ask(town, signInRoute.path, { code: name }));
        await ask(town, `/tickets/${ticket.id}/acceptance`, { noInterest: true }, tokens.access);
        now = addMs(now, 1000);
      }
    };
    for (let minute = 0; minute < minutes; minute += 1) {
      if (minute % 2 === 0) zCreated.parse(await ask(town, reportAnonymouslyRoute.path, anonymous()));
      // Somebody takes what rings every 20 minutes: longer than a rung and what it may be late by.
      if (minute % 20 === 19) await takeAll();
      if (minute % Math.floor(minutes / kills) === 1) outside.dieAfter(3 + Math.floor(random() * 60));
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
    const notices = noticesOf(rows);
    const tickets = new Map(rows.filter((row) => row["t"] === "ticket").map((row) => zTicket.parse(row)).map((it) => [it.id, it]));
    const told = outside.arrivals;
    const ticketOf = (it: (typeof told)[number]) => {
      const id = /tickets\/ticket\/index\?id=(t_\w+)/.exec(it.page)?.[1];
      const key = it.ref === "" ? null : keyOfRef(it.ref);
      const by = key === null ? null : notices.find((notice) => noticeKey(notice).sk === key.sk);
      if (by !== null && by !== undefined && !ringCodes.has(by.code)) return null;
      return [...tickets.values()].find((ticket) => ticket.id === id || (by?.about.kind === "ticket" && by.about.id === ticket.id)) ?? null;
    };
    const afterTaken = told.filter((it) => {
      const ticket = ticketOf(it);
      return ticket?.status === "accepted" && it.at > ticket.takenAt;
    });
    const perSms = told.filter((it) => it.via === "sms").reduce((counts, it) => counts.set(it.ref, (counts.get(it.ref) ?? 0) + 1), new Map<string, number>());
    // What was said together rang for every ticket it speaks for: the attempt in its notice says when.
    const rang = (id: string): Instant | undefined => notices.filter((it) => ringCodes.has(it.code) && it.about.kind === "ticket" && it.about.id === id)
      .flatMap((it) => it.attempts.flatMap((one) => (one.is === "sent" || one.is === "delivered" ? [one.at] : []))).sort()[0];
    const late = [...tickets.values()].filter((it) => epoch(rang(it.id) ?? now) - epoch(it.createdAt) > (15 + 2) * 60_000);
    const open = notices.filter((it) => it.outcome.status === "pending" || it.outcome.status === "sending");
    setting.say(`notices: ${minutes} minutes, ${kills} kills, ${tickets.size} tickets, ${notices.length} notices, ${told.length} messages arrived (${told.filter((it) => it.via === "sms").length} SMS to ${numbers.size} numbers)`);
    return { notices_without_outcome: open.length, sms_over_twice: [...perSms.values()].filter((count) => count > 2).length, notices_after_taken: afterTaken.length, late_rings: late.length };
  } finally {
    await town.close();
  }
};

/** 5,000 notices to 500 people by 32 hands at once: how many were under way at most, whether two ever met at one person, what the heap did; and what one costs to write. */
export const noticesCrowd: Measure = async (setting) => {
  const lines: CapacityLine[] = [];
  let now: Instant = start;
  const outside = openOutside({ random: seeded(7), fails: 0, now: () => now, slowMs: 2 });
  let isCounted = false;
  const town = await openTown({ outside, now: () => now, onCapacity: (line) => void (isCounted && lines.push(line)) });
  try {
    const write = async (count: number, people: number): Promise<Notice[]> => {
      const persons = await Promise.all(Array.from({ length: people }, () => town.rooms.persons.findOrCreate("openid", `o${newPersonId()}`, now)));
      const notices = Array.from({ length: count }, (_, at): Notice => ({
        v: 1, id: newNoticeId(), to: persons[at % people] ?? newPersonId(), at: now, code: "close_due", about: { kind: "channels" }, data: {}, outcome: { status: "pending" }, tries: 0, seenAt: null, attempts: [],
      }));
      await town.rooms.table.writeMany(notices.map(noticeRow));
      return notices;
    };
    const single = await write(20, 20);
    isCounted = true;
    for (const it of single) {
      lines.push({ key: noticeKey(it), type: "notice", inTransaction: true, table: 2, index: 1 });
      await sendNotice(town.rooms, noticeKey(it), now);
    }
    isCounted = false;
    const notice_wcu = rounded(lines.reduce((sum, it) => sum + it.table + it.index, 0) / single.length, 1);

    const count = scaled(setting, 5000, 100);
    const notices = await write(count, Math.max(10, Math.floor(count / 10)));
    const heap = () => Math.round(process.memoryUsage().heapUsed / 1_048_576);
    const before = heap();
    let highest = before;
    for (let round = 0; round < 12; round += 1) {
      await spread(notices.length, 32, async (index) => {
        const it = notices[index];
        if (it !== undefined) await sendNotice(town.rooms, noticeKey(it), now);
        if (index % 200 === 0) highest = Math.max(highest, heap());
      });
      now = addMinutes(now, 1);
    }
    const left = noticesOf(await rowsOf(town)).filter((it) => it.outcome.status !== "sent").length;
    const { most, overlaps } = outside.figures();
    setting.say(`notices: ${count} sent in ${outside.arrivals.length} messages, at most ${most} at once, ${overlaps} meetings at one person, ${left} left; heap ${before} MB before, ${highest} at most, ${heap()} after`);
    if (overlaps > 0 || left > 0 || most > 32) throw new Error(`${overlaps} overlaps, ${left} left, ${most} at once`);
    return { notice_wcu };
  } finally {
    await town.close();
  }
};
