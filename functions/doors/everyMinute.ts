import { zCallTask, zChannelSettings, zNotice } from "@huiyin/shared/notices/schema";
import { zBooking } from "@huiyin/shared/bookings/schema";
import { zCase } from "@huiyin/shared/cases/schema";
import { engineAt } from "@huiyin/shared/tickets/heartbeat";
import { zShifts } from "@huiyin/shared/rota/shiftWalk";
import { zCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zLeaver } from "@huiyin/shared/staff/leaving";
import { zTicketId } from "@huiyin/shared/kernel/ids";
import * as z from "zod/mini";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { fireBooking } from "../bookings/fireBooking";
import { fireReview } from "../bookings/fireReview";
import { fireWaitlist } from "../bookings/fireWaitlist";
import { zReview, zWaitlist } from "../bookings/stationRepository";
import { zPhoneBack } from "@huiyin/shared/cases/telephone";
import { fireCallerText } from "../cases/callerText";
import { fireBack } from "../cases/telephone";
import { sweepClients } from "../cases/conflictSweep";
import { fireCase } from "../cases/fireCase";
import { fireFacts } from "../cases/fireFacts";
import { fireNext } from "../cases/fireNext";
import { fireHandlerAsk } from "../cases/handlerAskHandlers";
import { zDueTelling } from "../cases/groupRepository";
import { fireGroup, fireTelling } from "../cases/groupTellOps";
import { fireReferral } from "../cases/fireReferral";
import { fireUpload } from "../cases/fireUpload";
import { fireJoint } from "../cases/jointHandlers";
import { fireWarning } from "../cases/warnings";
import { moveLeaver } from "../cases/moveLeaver";
import { moveStation } from "../cases/moveStation";
import { moveYear } from "../cases/moveYear";
import { zYearMove } from "../grid/yearRepository";
import { applyTree } from "../grid/applyTree";
import { createTreeRepository, importKey, zStationMoving, zTreeImport } from "../grid/treeRepository";
import { zDueCheck } from "../employers/clientRepository";
import { remindHotline } from "../notices/callTasks";
import { noticeKey } from "../notices/noticeRepository";
import { sendNotice } from "../notices/sendNotice";
import { testAgain } from "../notices/testAgain";
import { parseEnv } from "../platform/env";
import { openOnce } from "../platform/openOnce";
import { openPlatform, type Platform } from "../platform/platform";
import type { Row } from "../platform/table";
import type { DutyRepository } from "../rota/dutyRepository";
import { endRole } from "../staff/endRole";
import { moveRotas } from "../staff/leaveRotas";
import { zGrant } from "@huiyin/shared/staff/schema";
import { shardKey, timerShards } from "../platform/timers";
import { beat, lastHeartbeat } from "../tickets/heartbeatRepository";
import { fireShifts } from "../rota/shiftFire";
import { workSpread } from "../tickets/takeSubjects";
import { tickTicket } from "../tickets/tickTicket";
import { zSpread } from "../tickets/ticketRepository";
import { openRooms, type Rooms } from "./rooms";

export type EveryMinute = () => Promise<{ fired: number; failed: number; left: boolean }>;

/** Stops before the next minute's door opens; what is left is due then too. */
const mostMs = 45_000;
const pageSize = 50;

/** The row is read again before anything is decided: of what the index shows, its name is enough. */
const zDueTicket = z.object({ id: zTicketId });
/** Facts and the next step of a case. */
const zDueFacts = z.object({ number: zCaseNumber });
const zDueText = z.object({ number: zCaseNumber, sk: z.string() });
const zDueReferral = z.object({ number: zCaseNumber, id: z.string() });

const zDueUpload = z.object({ pk: z.string(), id: z.string() });
const zDueAsk = z.object({ number: zCaseNumber, id: z.string() });

/** The index says what may be due; the row itself, read again, decides. */
async function fire(rooms: Rooms, row: Row, now: Instant, isOver: () => boolean): Promise<void> {
  switch (row["t"]) {
    case "case":
      return fireCase(rooms, zCase.parse(row).number, now);
    case "ticket":
      return tickTicket(rooms, zDueTicket.parse(row).id, now);
    case "facts":
      return fireFacts(rooms, zDueFacts.parse(row).number, now);
    case "next":
      return fireNext(rooms, zDueFacts.parse(row).number, now);
    case "warning":
      return fireWarning(rooms, zDueFacts.parse(row).number, now);
    case "callerText":
      return fireCallerText(rooms, zDueText.parse(row), now);
    case "phoneBack":
      return fireBack(rooms, zPhoneBack.parse(row), now);
    case "referral":
      return fireReferral(rooms, zDueReferral.parse(row), now);
    case "upload": {
      const { pk, id } = zDueUpload.parse(row);
      return fireUpload(rooms, pk.slice("CASE#".length), id, now);
    }
    case "group":
      return fireGroup(rooms, zDueFacts.parse(row).number, now);
    case "groupTelling": {
      const { number, seq } = zDueTelling.parse(row);
      return fireTelling(rooms, number, seq, now, isOver);
    }
    case "joint":
      return fireJoint(rooms, zDueReferral.parse(row), now);
    case "notice":
      return sendNotice(rooms, noticeKey(zNotice.parse(row)), now);
    case "shifts":
      return fireShifts(rooms, zShifts.parse(row).station, now);
    case "callTask":
      return remindHotline(rooms, zCallTask.parse(row).id, now);
    case "channels":
      return testAgain(rooms, zChannelSettings.parse(row).person, now);
    case "leaver": {
      const leaver = zLeaver.parse(row);
      return (await moveRotas(rooms, leaver, now, isOver)) ? moveLeaver(rooms, leaver, now) : undefined;
    }
    case "grant":
      return endRole(rooms, zGrant.parse(row), now);
    case "yearMove":
      return moveYear(rooms, zYearMove.parse(row).year, now, isOver);
    case "treeImport":
      return applyTree({ ...rooms, trees: createTreeRepository(rooms) }, importKey(zTreeImport.parse(row)), now, isOver);
    case "stationMoving":
      return moveStation(rooms, zStationMoving.parse(row).station, now, isOver);
    case "handlerAsk": {
      const ask = zDueAsk.parse(row);
      return fireHandlerAsk(rooms, ask.number, ask.id, now);
    }
    case "clientCheck":
      return void (await sweepClients(rooms, zDueCheck.parse(row).owner, now));
    case "booking":
      return fireBooking(rooms, zBooking.parse(row).number, now);
    case "bookingReview":
      return fireReview(rooms, zReview.parse(row).station, now, isOver);
    case "waitlist": {
      const { station, date } = zWaitlist.parse(row);
      return fireWaitlist(rooms, station, date, now);
    }
    case "spread":
      return workSpread(rooms, zSpread.parse(row).ticket, now, isOver);
    default:
      throw new Error("timers: a row with a timer nobody knows");
  }
}

/** So many timers of one shard are worked at a time: enough to keep the table busy, few enough that a burst stays within what it takes. */
export const handsPerShard = 4;

/** One shard's due timers, the longest due first. One that fails does not hold up those behind it; it is due again next minute. */
async function fireShard(platform: Platform, rooms: Rooms, shard: number, isOver: () => boolean): Promise<{ fired: number; failed: number; left: boolean }> {
  const now = platform.now();
  let [fired, failed] = [0, 0];
  let after: string | null = null;
  do {
    const page: { rows: Row[]; next: string | null } = await platform.table.query({ index: "due", pk: shardKey(shard), to: `${now}~`, limit: pageSize, after });
    const waiting = [...page.rows];
    const work = async (): Promise<void> => {
      while (!isOver()) {
        const row = waiting.shift();
        if (row === undefined) return;
        try {
          await fire(rooms, row, now, isOver);
          fired += 1;
        } catch (error) {
          failed += 1;
          platform.log.fault("timer.fault", error, { shard });
        }
      }
    };
    await Promise.all(Array.from({ length: handsPerShard }, work));
    if (waiting.length > 0) return { fired, failed, left: true };
    after = page.next;
  } while (after !== null);
  return { fired, failed, left: false };
}

/**
 * Who is on duty is asked once for each station and run: ten thousand tickets hang under a few dozen stations. A run ends within a minute,
 * and a step that began by what stood at its beginning is a step of that minute.
 */
function oncePerRun(duty: DutyRepository): DutyRepository {
  const known = new Map<string, ReturnType<DutyRepository["load"]>>();
  return {
    ...duty,
    load: (station, now, options) => {
      const key = JSON.stringify([station, options ?? null]);
      const held = known.get(key);
      if (held !== undefined) return held;
      const loading = duty.load(station, now, options);
      known.set(key, loading);
      loading.catch(() => known.delete(key));
      return loading;
    },
  };
}

/** Fires the timers that are due, and nothing else is read. Safe to run late, twice, or beside itself. */
export function createEveryMinute(platform: Platform): EveryMinute {
  const rooms = openRooms(platform);
  return async () => {
    const begun = platform.now();
    const startedAt = epoch(begun);
    const before = await lastHeartbeat(platform.table);
    // It was away: whatever was due meanwhile fires once now, not once for every minute that was missed.
    if (before !== null && engineAt(before, begun).silent) platform.log.warn("engine.resumed", { ms: startedAt - epoch(before) });
    const isOver = () => epoch(platform.now()) - startedAt > mostMs;
    const thisRun = { ...rooms, duty: oncePerRun(rooms.duty) };
    const shards = await Promise.all(Array.from({ length: timerShards }, (_, shard) => fireShard(platform, thisRun, shard, isOver)));
    const total = { fired: shards.reduce((sum, it) => sum + it.fired, 0), failed: shards.reduce((sum, it) => sum + it.failed, 0), left: shards.some((it) => it.left) };
    await beat(platform.table, platform.now());
    platform.log.info("timers.fired", { count: total.fired, ...(total.failed > 0 ? { code: "some_failed" } : {}) });
    return total;
  };
}

const open = openOnce(async () => createEveryMinute(await openPlatform(parseEnv(process.env))));
/** The door the schedule knocks on. */
export const handler = async (): Promise<unknown> => (await open())();
