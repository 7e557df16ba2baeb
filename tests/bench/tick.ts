import { zPersonId, zStationId, zTicketId } from "@huiyin/shared/kernel/ids";
import { addHours, addMinutes, addMs } from "@huiyin/shared/kernel/time";
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

/**
 * Runs of the door by turns with the bare table, so that both meet the same machine. All within one minute: what the first run tells people
 * is not due before the last one is over.
 */
const turns = 3;
const secondsApart = 15;
const momentOf = (n: number) => addMs(workingHour, (n % turns) * secondsApart * 1_000);

/** A ticket at one community after the other; the first rung of each ends at the moment of its turn. */
function dueTicket(n: number): RingingTicket {
  const station = communities[n % communities.length];
  if (station === undefined) throw new Error("bench: no community");
  const rang = addMinutes(momentOf(n), -15);
  return {
    v: 1, id: idOf(n), version: 1, createdAt: rang, station: zStationId.parse(station.id), unitPath: station.unitPath, urgency: "normal", type: "OVERTIME_PAY", place: station.unit, headcount: 1, door: "h5",
    limitOpen: false, acceptBy: addHours(workingHour, 3), excluded: [], passes: 0, startRung: 0, firstAsk: null, status: "ringing", rung: 0, ringStation: zStationId.parse(station.id), ringingSince: rang,
    firstRangAt: rang, offeredTo: [zPersonId.parse(`p_${"0".repeat(20)}`)], nextAt: momentOf(n),
  };
}

async function folderOf(count: number): Promise<string> {
  const folder = freshFolder();
  const world = await openWorld(folder);
  // Shifts begin with the stations; what they say is said before.
  await createEveryMinute(world.platform)();
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
async function ratio(folder: string, count: number, say: (line: string) => void): Promise<number> {
  const [one, other] = [copyOf(folder), copyOf(folder)];
  const [world, mirror] = [await openWorld(one), await openWorld(other)];
  try {
    const [door, bare] = [createEveryMinute(world.platform), bareTable(mirror.engine)];
    let [fired, ours, theirs, operations] = [0, 0, 0, 0];
    for (let turn = 0; turn < turns; turn += 1) {
      world.setNow(momentOf(turn));
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
    [one, other].forEach(throwAway);
  }
}

/** The door runs out of time, is killed in the middle of the next run, and the minute after that does the rest: what took no step, or two. */
async function lost(folder: string, count: number, say: (line: string) => void): Promise<number> {
  const world = await openWorld(folder);
  try {
    // Its time passes by the steps it wrote: the first run stops after a third of them.
    const third = count / 3;
    const last = momentOf(turns - 1);
    let steps = 0;
    const slow = { ...world.platform, now: () => (steps > third ? addMinutes(last, 1) : last) };
    world.setNow(last);
    world.onAsk((operation) => {
      if (operation === "TransactWriteItems") steps += 1;
      return "heard";
    });
    const first = await createEveryMinute(slow)();
    if (!first.left || first.fired === 0 || first.fired >= count) throw new Error(`the door did not stop before its time was up: ${first.fired} of ${count}`);
    // Killed after another third: of what was on its way half was done, and nobody heard of it.
    steps = 0;
    await new Promise<void>((killed) => {
      world.onAsk((operation) => {
        if (operation === "TransactWriteItems") steps += 1;
        if (steps <= third) return "heard";
        killed();
        return steps % 2 === 0 ? "unheard" : "lost";
      });
      void createEveryMinute(world.platform)();
    });
    world.onAsk(() => "heard");
    const rest = await createEveryMinute(world.platform)();
    const wrong = await notOnce(world, count);
    say(`tick: ${count} due timers, ${first.fired} before the time was up, then killed, ${rest.fired} the minute after; ${wrong} lost or doubled`);
    return wrong;
  } finally {
    await world.close();
  }
}

export const tick: Measure = async (setting) => {
  const count = scaled(setting, 10_000, 60);
  const folder = await folderOf(count);
  try {
    return { tick_10k_ratio: await ratio(folder, count, setting.say), tick_lost: await lost(folder, count, setting.say) };
  } finally {
    throwAway(folder);
  }
};
