import { bookingEffects, runBookingEffect } from "../bookings/bookingEffects";
import { caseEffects, runCaseEffect } from "../cases/caseEffects";
import { hearingEffects, moveHearings } from "../cases/hearingOps";
import { countEnded, endedEffects } from "../cases/countEnded";
import { setWarning, warningEffects } from "../cases/warnings";
import { noticeEffects, runNoticeEffect } from "../notices/noticeEffects";
import { pushedEffects, runPushedEffect } from "../notices/pushedEffects";
import { parseEnv } from "../platform/env";
import { openOnce } from "../platform/openOnce";
import { openPlatform, type Platform } from "../platform/platform";
import { changesOf, isLostRace, type TableChange } from "../platform/stream";
import { runTicketEffect, ticketEffects } from "../tickets/ticketEffects";
import { openRooms, type Rooms } from "./rooms";

/** As long as one record may take. */
const leastMs = 10_000;
type Failures = { batchItemFailures: { itemIdentifier: string }[] };
export type TableChanged = (event: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<Failures>;

async function settle(rooms: Rooms, platform: Platform, change: TableChange): Promise<void> {
  for (const effect of ticketEffects(change)) await runTicketEffect(rooms, effect, platform.now());
  for (const effect of caseEffects(change)) await runCaseEffect(rooms, effect, platform.now());
  for (const number of hearingEffects(change)) await moveHearings(rooms, number, platform.now());
  for (const effect of endedEffects(change)) await countEnded(platform, effect, platform.now());
  for (const effect of warningEffects(change)) await setWarning(rooms, effect, platform.now());
  for (const effect of bookingEffects(change)) await runBookingEffect(rooms, effect, platform.now());
  for (const effect of noticeEffects(change)) await runNoticeEffect(rooms, effect, platform.now());
  for (const effect of pushedEffects(change)) await runPushedEffect(rooms, effect, platform.now());
}

/**
 * Acts on what was committed. Each record is settled by itself; from the first that fails on they come again (the stream keeps the
 * order), and whatever was done already does nothing the second time.
 */
export function createTableChanged(platform: Platform): TableChanged {
  const rooms = openRooms(platform);
  return async (event, context) => {
    const failures: Failures["batchItemFailures"] = [];
    for (const change of changesOf(event)) {
      // From here on they come again; one that is cut off in the middle would too, but half done.
      if (context.getRemainingTimeInMillis() < leastMs) {
        failures.push({ itemIdentifier: change.sequence });
        break;
      }
      try {
        await settle(rooms, platform, change);
      } catch (error) {
        if (isLostRace(error)) platform.log.info("stream.again", { event: change.id, code: error.message });
        else platform.log.fault("stream.fault", error, { event: change.id });
        failures.push({ itemIdentifier: change.sequence });
      }
    }
    return { batchItemFailures: failures };
  };
}

const open = openOnce(async () => createTableChanged(await openPlatform(parseEnv(process.env))));
/** The door the table's stream knocks on. */
export const handler: TableChanged = async (event, context) => (await open())(event, context);
