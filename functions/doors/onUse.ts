import type { AnyRoute } from "@huiyin/shared/kernel/route";
import type { Door } from "../platform/http";

/**
 * The doors of a room most requests do not need: the first request that does loads it (a chunk of its own beside the api's entry), so that filing and
 * taking never wait for the code of the rota's editor. A load that failed is tried again by the next request.
 * @throws from `serve` when the room does not answer exactly these routes; onUse.test.ts opens every one.
 */
export function onUse(routes: readonly AnyRoute[], load: () => Promise<readonly Door[]>): readonly Door[] {
  let opened: Promise<ReadonlyMap<string, Door>> | null = null;
  const open = async () => {
    const doors = await load();
    const [asked, answered] = [routes, doors.map((it) => it.route)].map((list) => list.map((it) => it.name).sort().join(" "));
    if (asked !== answered) throw new Error(`onUse: asked for ${asked}, answered ${answered}`);
    return new Map(doors.map((door) => [door.route.name, door]));
  };
  return routes.map((route) => ({
    route,
    serve: async (serving, incoming) => {
      opened ??= open().catch((error: unknown) => {
        opened = null;
        throw error;
      });
      const door = (await opened).get(route.name);
      if (door === undefined) throw new Error(`onUse: nobody answers ${route.name}`);
      return door.serve(serving, incoming);
    },
  }));
}
