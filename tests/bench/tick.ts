import { zPersonId, zStationId, zTicketId } from "@huiyin/shared/kernel/ids";
import { addHours, addMinutes } from "@huiyin/shared/kernel/time";
import { zTicket, type RingingTicket } from "@huiyin/shared/tickets/schema";
import { ladders, stations } from "../../functions/local/seed/grid";
import { createEveryMinute, handsPerShard } from "../../functions/doors/everyMinute";
import { timerShards } from "../../functions/platform/timers";
import { ticketRow } from "../../functions/tickets/ticketRepository";
import { bareTable } from "./bare";
import { scaled, type Measure } from "./measures";
import { rounded, spread, timed } from "./statistics";
import { copyOf, freshFolder, openWorld, throwAway, workingHour, type World } from "./world";

/** Those that ring by the usual ladder. */
const communities = stations.filter((it) => it.kind === "community" && ladders.every(({ station }) => ![it.id, ...it.above].includes(station)));
const idOf = (n: number) => zTicketId.parse(`t_${String(n).padStart(20, "0")}`);

/** Runs of the door by turns with the bare table, so that both meet the same machine. */
const turns = 5;
const minuteOf = (n: number) => addMinutes(workingHour, n % turns);

/** A ticket at one community after the other; the first rung of each ends in the minute of its turn. */
function dueTicket(n: number): RingingTicket {
  const station = communities[n % communities.length];
  if (station === undefined) throw new Error("bench: no community");
  const rang = addMinutes(minuteOf(n), -15);
  return {
    v: 1, id: idOf(n), version: 1, createdAt: rang, station: zStationId.parse(station.id), unitPath: station.unitPath, urgency: "normal", type: "OVERTIME_PAY", place: station.unit, headcount: 1, door: "h5",
    limitOpen: false, acceptBy: addHours(workingHour, 3), excluded: [], passes: 0, startRung: 0, firstAsk: null, status: "ringing", rung: 0, ringStation: zStationId.parse(station.id), ringingSince: rang,
    firstRangAt: rang, offeredTo: [zPersonId.parse(`p_${"0".repeat(20)}`)], nextAt: minuteOf(n),
  };
}

async function folderOf(count: number): Promise<string> {
  const folder = freshFolder();
  const world = await openWorld(folder);
  await world.platform.table.writeMany(Array.from({ length: count }, (_, n) => ticketRow(dueTicket(n))));
  await world.close();
  return folder;
}

/** Tickets that did not take exactly one step, told by exactly one event. */
async function notOnce(world: World, count: number): Promise<number> {
  let wrong = 0;
  await spread(count, 16, async (n) => {
    const { rows } = await world.platform.table.query({ pk: `TICKET#${idOf(n)}` });
    const ticket = zTicket.parse(rows.find((row) => row.sk === "HEAD"));
    const events = rows.filter((row) => row.sk.startsWith("EVENT#")).length;
    if (ticket.status !== "ringing" || ticket.version !== 2 || ticket.rung !== 1 || events !== 1) wrong += 1;
  });
  return wrong;
}

/** Runs of the minute door over many due timers, against the bare table doing the same reads and writes, as many at a time. */
async function ratio(count: number, say: (line: string) => void): Promise<number> {
  const folder = await folderOf(count);
  const copy = copyOf(folder);
  const [world, mirror] = [await openWorld(folder), await openWorld(copy)];
  try {
    const [door, bare] = [createEveryMinute(world.platform), bareTable(mirror.engine)];
    let [fired, ours, theirs, operations] = [0, 0, 0, 0];
    for (let turn = 0; turn < turns; turn += 1) {
      world.setNow(minuteOf(turn));
      world.taken();
      ours += await timed(async () => (fired += (await door()).fired));
      const replay = bare.prepare(world.taken());
      theirs += await timed(() => replay.run(timerShards * handsPerShard));
      operations += replay.operations;
    }
    const wrong = await notOnce(world, count);
    if (fired !== count || wrong > 0) throw new Error(`${fired} of ${count} timers fired, ${wrong} not once`);
    say(`tick: ${count} due timers in ${(ours / 1000).toFixed(1)} s, bare table ${(theirs / 1000).toFixed(1)} s for the same ${operations} reads and writes`);
    return rounded(ours / theirs);
  } finally {
    await Promise.all([world.close(), mirror.close()]);
    [folder, copy].forEach(throwAway);
  }
}

/** The door runs out of time, is killed in the middle of the next run, and the minute after that does the rest: what took no step, or two. */
async function lost(count: number, say: (line: string) => void): Promise<number> {
  const folder = await folderOf(count);
  const world = await openWorld(folder);
  try {
    // Its time passes by the requests it made: the first run stops after a third of them.
    const perTimer = 2;
    let asked = 0;
    const last = minuteOf(turns - 1);
    const slow = { ...world.platform, now: () => (asked > (count * perTimer) / 3 ? addMinutes(last, 1) : last) };
    world.setNow(last);
    world.onAsk(() => void (asked += 1));
    const first = await createEveryMinute(slow)();
    if (!first.left || first.fired === 0 || first.fired >= count) throw new Error(`the door did not stop before its time was up: ${first.fired} of ${count}`);
    // A killed process hears nothing any more; what it had asked may still be done.
    asked = 0;
    world.onAsk(() => ((asked += 1) > (count * perTimer) / 3 ? new Promise<never>(() => undefined) : undefined));
    const dead = createEveryMinute(world.platform)();
    await new Promise<void>((done) => {
      const look = () => (asked > (count * perTimer) / 3 ? done() : setTimeout(look, 5));
      look();
    });
    void dead;
    world.onAsk(() => undefined);
    const rest = await createEveryMinute(world.platform)();
    const wrong = await notOnce(world, count);
    say(`tick: ${count} due timers, ${first.fired} before the time was up, then killed, ${rest.fired} the minute after; ${wrong} lost or doubled`);
    return wrong;
  } finally {
    await world.close();
    throwAway(folder);
  }
}

export const tick: Measure = async (setting) => {
  const count = scaled(setting, 10_000, 60);
  return { tick_10k_ratio: await ratio(count, setting.say), tick_lost: await lost(scaled(setting, 2_000, 60), setting.say) };
};
