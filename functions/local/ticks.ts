import { Cron } from "croner";
import { type Scheduled } from "./doors";

/** Knocks as the schedules of serverless.yml do: every minute, and at three in the night. A round that is still running is not doubled. */
export function startTicks(everyMinute: Scheduled, everyNight: Scheduled): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const knock = (door: Scheduled) => () => {
    const round = door().then(
      () => undefined,
      (error: unknown) => console.error(error),
    );
    running.add(round);
    return round.finally(() => running.delete(round));
  };
  const jobs = [
    new Cron("* * * * *", { protect: true, unref: true }, knock(everyMinute)),
    new Cron("0 3 * * *", { protect: true, unref: true, timezone: "Asia/Shanghai" }, knock(everyNight)),
  ];
  return {
    stop: async () => {
      for (const job of jobs) job.stop();
      await Promise.all(running);
    },
  };
}
