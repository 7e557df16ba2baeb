import { createHandler } from "../doors/api";
import { createEveryMinute } from "../doors/everyMinute";
import { createEveryNight } from "../doors/everyNight";
import { createTableChanged, type TableChanged } from "../doors/tableChanged";
import { type ApiHandler } from "../platform/lambda";
import { type Platform } from "../platform/platform";

/** A door that a schedule knocks on. */
export type Scheduled = () => Promise<unknown>;
export type Doors = { readonly api: ApiHandler; readonly tableChanged: TableChanged; readonly everyMinute: Scheduled; readonly everyNight: Scheduled };

/** The four doors over one open platform, as AWS would knock on them. */
export async function openDoors(platform: Platform): Promise<Doors> {
  return {
    api: await createHandler(platform),
    tableChanged: createTableChanged(platform),
    everyMinute: createEveryMinute(platform),
    everyNight: createEveryNight(platform),
  };
}
