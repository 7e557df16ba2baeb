import { addHours } from "@huiyin/shared/kernel/time";
import { zPersonId, zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { zPhoneCallId, type PhoneEvent } from "@huiyin/shared/cases/telephone";
import * as z from "zod/mini";
import { openRooms } from "../../functions/doors/rooms";
import { districtCode } from "../../functions/local/seed/xigang";
import { stillOwed, takePhoneEvents } from "../../functions/cases/telephone";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { scaled, type Measure } from "./measures";
import { community, digits, newKey, signIn, type Signed } from "./people";
import { median, percentile, rounded, timed } from "./statistics";
import { freshFolder, openWorld, throwAway, workingHour, type World } from "./world";

const operators = 50;
const draftMs = 5_000;
const caseMs = 60_000;
const zNumber = z.object({ number: z.string() });
const zDrafts = z.object({ drafts: z.array(z.object({ id: z.string(), content: z.string() })) });

/** Seats of the hotline, as many as are asked for: whoever signs in is given a grant, and their standing is read anew. */
async function seats(world: World, count: number): Promise<Signed[]> {
  return Promise.all(Array.from({ length: count }, async (_, n) => {
    const address = `10.1.${Math.floor(n / 200)}.${n % 200}`;
    const { person } = await signIn(world, `bench_seat_${n}`, address);
    const grant = { v: 1 as const, id: newGrantId(), person: zPersonId.parse(person), role: "operator" as const, unit: zUnitCode.parse(`${districtCode}-12351`), from: workingHour, to: null };
    await world.platform.table.transact([memberOp({ v: 1, person: grant.person, name: `坐席${n}`, active: true }), grantOp(grant)]);
    return signIn(world, `bench_seat_${n}`, address);
  }));
}

const story = "八月起一直没有发工资，问了几次老板都说等回款。";
const call = (n: number) => ({
  door: "hotline", type: "WAGE_ARREARS", story: story.repeat(3), place: { kind: "unit", unit: community, words: null }, respondents: [{ kind: "employer", organisation: null, name: `某${n}厂` }], headcount: 1,
  since: "half_year", queryCode: digits(12), identity: "real", name: "张先生", reach: { phone: `139${digits(8)}`, how: "call", safeHours: null, mayLeaveMessage: true, needs: [] },
  serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "1",
});

/** One operator at the typist's pace: a draft every five seconds, a case every minute. Every save's milliseconds, every number, and drafts that did not come back as they were saved last. */
async function sit(world: World, who: Signed, seat: number, forMs: number, offsetMs: number): Promise<{ saves: number[]; numbers: string[]; lost: number }> {
  const as = { token: who.token, grant: who.grant };
  const [saves, numbers] = [[] as number[], [] as string[]];
  let lost = 0;
  let draft = { id: newKey(), saved: 0, content: "" };
  const began = performance.now();
  const until = (ms: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, began + ms - performance.now())));
  for (let tick = 0, at = offsetMs; at < forMs; tick += 1, at += draftMs) {
    await until(at);
    const content = JSON.stringify({ draft: { story: story.repeat(1 + (tick % 12)), tick }, unanswered: null, spentMs: at });
    saves.push(await timed(async () => {
      const reply = await world.ask("POST", "/calls/drafts", { ...as, body: { id: draft.id, seen: draft.saved, content, command: null } });
      if (reply.status !== 200) throw new Error(`bench: a draft answered ${reply.status} ${JSON.stringify(reply.body)}`);
    }));
    draft = { ...draft, saved: draft.saved + 1, content };
    if ((at - offsetMs) % caseMs !== caseMs - draftMs && at + draftMs < forMs) continue;
    const kept = zDrafts.parse((await world.ask("GET", "/calls/drafts", as)).body).drafts;
    if (kept.find((one) => one.id === draft.id)?.content !== draft.content) lost += 1;
    const filed = await world.ask("POST", "/calls", { ...as, key: newKey(), body: call(seat * 1000 + tick) });
    if (filed.status !== 201) throw new Error(`bench: a call answered ${filed.status} ${JSON.stringify(filed.body)}`);
    numbers.push(zNumber.parse(filed.body).number);
    await world.ask("POST", "/calls/drafts/ended", { ...as, body: { id: draft.id } });
    draft = { id: newKey(), saved: 0, content: "" };
  }
  return { saves, numbers, lost };
}

/** desk50_lost: drafts lost and numbers given twice by fifty operators in two minutes. desk50_p95_ratio: their 95th percentile of a save over one operator's median. */
export const desk50: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const count = scaled(setting, operators, 4);
    const forMs = scaled(setting, 120_000, 3_000);
    const all = await seats(world, count);
    const [first] = all;
    if (first === undefined) throw new Error("no seat");
    const alone: number[] = [];
    const id = newKey();
    for (let n = 0; n < scaled(setting, 60, 10); n += 1) {
      alone.push(await timed(() => world.ask("POST", "/calls/drafts", { token: first.token, grant: first.grant, body: { id, seen: n, content: JSON.stringify({ draft: { story, n } }), command: null } })));
    }
    const sat = await Promise.all(all.map((who, seat) => sit(world, who, seat, forMs, Math.round((draftMs * seat) / count))));
    const saves = sat.flatMap((one) => one.saves);
    const numbers = sat.flatMap((one) => one.numbers);
    const lost = sat.reduce((sum, one) => sum + one.lost, 0) + numbers.length - new Set(numbers).size;
    const [p95, one] = [percentile(saves, 0.95), median(alone)];
    setting.say(`desk: ${count} operators for ${forMs / 1000} s, ${saves.length} saves (95 % within ${p95.toFixed(1)} ms, one operator alone ${one.toFixed(1)} ms), ${numbers.length} cases, ${lost} lost or doubled`);
    return { desk50_lost: lost, desk50_p95_ratio: rounded(p95 / one, 2) };
  } finally {
    await world.close();
    throwAway(folder);
  }
};

/** calls_without_record: of a day's telephone events, told twice and out of order, the calls that neither ended in something nor stand on the list of what is owed. */
export const callsRecorded: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const rooms = openRooms(world.platform);
    const station = zStationId.parse(`${districtCode}-12351`);
    const count = scaled(setting, 500, 10);
    const calls = Array.from({ length: count }, (_, n) => ({ id: zPhoneCallId.parse(`bench-${n}`), answered: n % 3 !== 0, from: n % 10 === 9 ? "withheld" : `138${String(n % 40).padStart(8, "0")}` }));
    const events = calls.flatMap(({ id, answered, from }): PhoneEvent[] => {
      const event = (kind: PhoneEvent["kind"]): PhoneEvent => ({ call: id, at: workingHour, kind, from, seat: kind === "answered" ? "1" : null, recording: null });
      return answered ? [event("ended"), event("answered"), event("ringing"), event("answered")] : [event("abandoned"), event("ringing"), event("abandoned")];
    });
    await takePhoneEvents(rooms, station, events, workingHour);
    const owed = await stillOwed(rooms, station, count, addHours(workingHour, 3));
    const listed = new Set<string>([...owed.calls.map((it) => it.id)]);
    const numbers = new Set<string>(owed.backs.map((it) => it.caller));
    let without = 0;
    for (const { id } of calls) {
      const call = await rooms.telephone.call(id);
      const isOwed = call !== null && (listed.has(id) || (call.settled?.how === "callback" && call.caller !== null && numbers.has(call.caller)));
      // One whose number was answered later, or withheld, has ended in that.
      const back = call?.settled?.how === "callback" && call.caller !== null ? await rooms.telephone.back(station, call.caller) : null;
      const hasEnded = call?.settled != null && (call.settled.how !== "callback" || back?.settled != null);
      if (!isOwed && !hasEnded) without += 1;
    }
    setting.say(`telephone: ${count} calls, ${events.length} events; ${owed.calls.length} wait for a record, ${owed.backs.length} numbers for a call back; ${without} are nowhere`);
    return { calls_without_record: without };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
