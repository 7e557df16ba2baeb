import { openDoors } from "../../functions/local/doors";
import { tableName } from "../../functions/local/environment";
import { readStream } from "../../functions/local/stream";
import type { World } from "./world";

/** Hands over what changed to the stream door until nothing is left. */
export async function pumpStream(world: World): Promise<() => Promise<void>> {
  const doors = await openDoors(world.platform);
  return async () => {
    let quietSince = Date.now();
    const reader = await readStream(
      world.engine, tableName,
      async (event, context) => {
        const response = await doors.tableChanged(event, context);
        quietSince = Date.now();
        return response;
      },
      (record) => console.error("bench: a stream record was given up", record),
    );
    // The reader asks again every tenth of a second; quiet for three turns is done.
    while (Date.now() - quietSince < 350) await new Promise((after) => setTimeout(after, 50));
    await reader.stop();
  };
}
