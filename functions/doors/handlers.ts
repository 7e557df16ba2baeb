import { caseHandlers } from "../cases/handlers";
import { searchOrganisations } from "../employers/searchOrganisations";
import { readCalendar, readGrid, readStationToday } from "../grid/readGrid";
import { noticeHandlers } from "../notices/inbox";
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
import { onUse } from "./onUse";
import { openRooms, type Rooms } from "./rooms";
import { laterRoomNames, laterRoutes } from "./routes";
import { telephoneDoor } from "./telephoneDoor";
import { createServing } from "./serving";

/** The rooms loaded on use. */
export const laterRooms = (rooms: Rooms, forgetStandings: () => void): { readonly [K in keyof typeof laterRoutes]: () => Promise<readonly Door[]> } => ({
  rota: async () => (await import("../rota/handlers")).rotaHandlers(rooms),
  shifts: async () => (await import("../rota/shiftHandlers")).shiftHandlers(rooms),
  ladders: async () => (await import("../tickets/ladders")).ladderHandlers(rooms),
  staff: async () => (await import("../staff/handlers")).staffHandlers({ ...rooms, forget: forgetStandings }),
  bookings: async () => (await import("../bookings/handlers")).bookingHandlers(rooms),
  channels: async () => (await import("../notices/channelHandlers")).channelHandlers(rooms),
  facts: async () => (await import("../cases/recordFacts")).factsHandlers(rooms),
  telephone: async () => (await import("../cases/telephoneHandlers")).telephoneHandlers(rooms),
  desk: async () => (await import("../cases/deskHandlers")).deskHandlers(rooms),
  work: async () => (await import("../cases/workCommands")).workHandlers(rooms),
});

/** Every handler with what it needs. Wiring only: nothing is decided here. */
export async function createDoors(platform: Platform): Promise<{ readonly serving: Serving; readonly doors: readonly Door[]; readonly plain: readonly PlainDoor[] }> {
  const { serving, tokens, forgetStandings } = await createServing(platform);
  const rooms = openRooms(platform);
  const { wechat, persons, staff, grid, notices } = rooms;
  const sessions = createSessionRepository(platform);
  const later = laterRooms(rooms, forgetStandings);
  return {
    serving, plain: [...callbackDoors(platform), telephoneDoor({ ...platform, ...rooms })],
    doors: [
      signIn({ wechat, persons, sessions, tokens }),
      refreshSession({ sessions, tokens, staff }),
      endSession({ sessions, forget: forgetStandings }),
      readMe({
        staff,
        // The hotline and the district desk serve no unit of the tree: their station's name says where.
        unitName: async (unit) => {
          const { units, stations } = await grid.read();
          return units.find((it) => it.code === unit)?.name ?? stations.find((it) => it.unit === unit)?.name ?? unit;
        },
        // As many as the first page of the inbox shows: "9+" is all a badge says.
        unread: async (person) => (await notices.inbox(person, null)).notices.filter((it) => it.seenAt === null).length,
      }),
      readGrid(rooms), readCalendar(rooms), readStationToday(rooms), readDuty(rooms), searchOrganisations(rooms),
      ...ticketHandlers(rooms), ...caseHandlers(rooms), ...noticeHandlers(rooms),
      ...laterRoomNames.flatMap((room) => onUse(laterRoutes[room], later[room])),
    ],
  };
}
