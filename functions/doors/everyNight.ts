import { epoch } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { retentionNight } from "../cases/retention";
import { owedCallsNight } from "../cases/telephone";
import { createAgeing } from "../cases/ageing";
import { auditNight, type Night } from "../cases/auditNight";
import { parseEnv } from "../platform/env";
import { openOnce } from "../platform/openOnce";
import { openPlatform, type Platform } from "../platform/platform";
import { reinvoke } from "../platform/reinvoke";
import { recordDuty } from "../rota/recordDuty";
import { coverNight } from "../rota/coverageNight";
import { openRooms } from "./rooms";

export type EveryNight = (event?: unknown, context?: { getRemainingTimeInMillis(): number }) => Promise<Night>;
export type NightOptions = {
  /** Calls the door again with this event, to go on from the stored position. Without it one call walks to the end. */
  readonly again?: (event: { readonly continues: true }) => Promise<void>;
  readonly budgetMs?: number;
  readonly pageSize?: number;
};

const tenMinutesMs = 10 * 60_000;
/** What is kept for finishing a page and writing down where it stopped. */
const reserveMs = 60_000;
const zContinuation = z.object({ continues: z.literal(true) });

/** The coverage of the coming days, behind the audit of the promises: every open case waits for one thing, one reachable person and one time, and no promise lapsed in silence. */
export function createEveryNight(platform: Platform, { again, budgetMs = tenMinutesMs, pageSize }: NightOptions = {}): EveryNight {
  const { log, now } = platform;
  const rooms = openRooms(platform);
  return async (event, context) => {
    const startedAt = epoch(now());
    const isOver = () => again !== undefined && (epoch(now()) - startedAt >= budgetMs || (context?.getRemainingTimeInMillis() ?? reserveMs) < reserveMs);
    const continues = zContinuation.safeParse(event).success;
    // Its failing must not keep the audit from walking; what is missing is written the next night.
    if (!continues) await recordDuty(rooms, now()).catch((error: unknown) => log.fault("rota.not_recorded", error));
    if (!continues) await owedCallsNight(rooms, log, now()).catch((error: unknown) => log.fault("calls.not_counted", error));
    if (!continues) await retentionNight(rooms, { log, isOver, now: now() }).catch((error: unknown) => log.fault("retention.failed", error));
    const audit = await auditNight(rooms, { isOver, continues, onRows: createAgeing(rooms, log, now()), ...(pageSize === undefined ? {} : { pageSize }) }, now());
    const isCovered = audit.isDone && (await coverNight(rooms, { isOver, continues }, now())).isDone;
    const night = { ...audit, isDone: audit.isDone && isCovered };
    if (!night.isDone) await again?.({ continues: true });
    else if (night.offenders.length > 0) log.warn("audit.offenders", { count: night.offenders.length });
    else log.info("audit.clean", { count: night.checked });
    return night;
  };
}

const open = openOnce(() => openPlatform(parseEnv(process.env)));
/** The door the schedule knocks on at three in the night, and after ten minutes the door itself. */
export const handler = async (event: unknown, context: { readonly functionName: string; getRemainingTimeInMillis(): number }): Promise<unknown> => {
  const platform = await open();
  const again: NightOptions["again"] = (next) => reinvoke(context.functionName, platform.env.AWS_REGION, next);
  const { checked, offenders, isDone } = await createEveryNight(platform, { again })(event, context);
  return { checked, offenders: offenders.length, isDone };
};
