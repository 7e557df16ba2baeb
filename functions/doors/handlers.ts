import { caseHandlers } from "../cases/handlers";
import { searchOrganisations } from "../employers/searchOrganisations";
import { readCalendar, readGrid, readStationToday } from "../grid/readGrid";
import { endSession } from "../people/endSession";
import { readMe } from "../people/readMe";
import { refreshSession } from "../people/refreshSession";
import { createSessionRepository } from "../people/sessionRepository";
import { signIn } from "../people/signIn";
import type { Door, PlainDoor, Serving } from "../platform/http";
import type { Platform } from "../platform/platform";
import { readDuty } from "../rota/readDuty";
import { ticketHandlers } from "../tickets/handlers";
import { callbackDoors } from "./callbacks";
import { openCore } from "./core";
import { createServing } from "./serving";
import { telephoneDoor } from "./telephoneDoor";

/** Every handler with what it needs. Wiring only: nothing is decided here. */
export async function createDoors(platform: Platform): Promise<{ readonly serving: Serving; readonly doors: readonly Door[]; readonly later: () => Promise<readonly Door[]>; readonly plain: readonly PlainDoor[] }> {
  const { serving, tokens } = await createServing(platform);
  const rooms = openCore(platform);
  const { wechat, persons, staff, grid, notices } = rooms;
  const sessions = createSessionRepository(platform);
  return {
    serving, plain: [...callbackDoors(platform), telephoneDoor({ ...platform, ...rooms })], later: async () => (await import("./laterDoors")).laterDoors(rooms, { sessions, tokens }),
    doors: [
      signIn({ wechat, persons, sessions, tokens }),
      refreshSession({ sessions, tokens, staff }),
      endSession({ sessions }),
      readMe({
        staff,
        // The hotline and the district desk serve no unit of the tree: their station's name says where.
        unitName: async (unit) => {
          const { units, stations } = await grid.read(unit);
          return units.find((it) => it.code === unit)?.name ?? stations.find((it) => it.unit === unit)?.name ?? unit;
        },
        // As many as the first page of the inbox shows: "9+" is all a badge says.
        unread: async (person) => (await notices.inbox(person, null)).notices.filter((it) => it.seenAt === null).length,
      }),
      readGrid(rooms), readCalendar(rooms), readStationToday(rooms), readDuty(rooms), searchOrganisations(rooms),
      ...ticketHandlers(rooms), ...caseHandlers(rooms),
    ],
  };
}
