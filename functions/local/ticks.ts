import type { Context, ScheduledEvent } from "aws-lambda";
import { Cron } from "croner";
import { randomUUID } from "node:crypto";
import { lambdaContext } from "./gateway";

/** A door that a schedule knocks on. */
export type ScheduledHandler = (event: ScheduledEvent, context: Context) => Promise<unknown>;

const scheduled = (): ScheduledEvent => ({
  version: "0", id: randomUUID(), account: "000000000000", region: "local", source: "aws.events", "detail-type": "Scheduled Event",
  time: new Date().toISOString(), resources: [], detail: {},
});

/** Knocks as the schedules of serverless.yml do: every minute, and at three in the night. A round that is still running is not doubled. */
export function startTicks(everyMinute: ScheduledHandler, everyNight: ScheduledHandler): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const knock = (name: string, door: ScheduledHandler) => () => {
    const round = door(scheduled(), lambdaContext(name)).then(
      () => undefined,
      (error: unknown) => console.error(error),
    );
    running.add(round);
    return round.finally(() => running.delete(round));
  };
  const jobs = [
    new Cron("* * * * *", { protect: true, unref: true }, knock("everyMinute", everyMinute)),
    new Cron("0 3 * * *", { protect: true, unref: true, timezone: "Asia/Shanghai" }, knock("everyNight", everyNight)),
  ];
  return {
    stop: async () => {
      for (const job of jobs) job.stop();
      await Promise.all(running);
    },
  };
}
