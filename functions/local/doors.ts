import { createHandler } from "../doors/api";
import { type ApiHandler } from "../platform/lambda";
import { type Platform } from "../platform/platform";
import { type StreamHandler } from "./stream";
import { type ScheduledHandler } from "./ticks";

export type Doors = { readonly api: ApiHandler; readonly tableChanged: StreamHandler; readonly everyMinute: ScheduledHandler; readonly everyNight: ScheduledHandler };

/** The four doors over one open platform, as AWS would knock on them. */
export async function openDoors(platform: Platform): Promise<Doors> {
  return { api: await createHandler(platform), tableChanged: async () => undefined, everyMinute: async () => undefined, everyNight: async () => undefined };
}
