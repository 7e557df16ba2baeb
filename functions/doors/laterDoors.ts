import type { SessionDeps } from "../people/openSession";
import { createSessionRepository } from "../people/sessionRepository";
import type { Door } from "../platform/http";
import type { Core } from "./core";
import { laterRoomNames, laterRoutes } from "./laterRoutes";
import { onUse } from "./onUse";
import { beside, type Rooms } from "./rooms";

/** What only the doors hold: how sessions are opened. */
export type Signing = SessionDeps;

/** The rooms loaded on use. */
export const laterRooms = (rooms: Rooms, signing: Signing): { readonly [K in keyof typeof laterRoutes]: () => Promise<readonly Door[]> } => ({
  afterFiling: async () => (await import("../cases/workerCommands")).workerHandlers(rooms),
  notTaking: async () => (await import("../tickets/assign")).notTakingHandlers(rooms),
  account: async () => (await import("../people/accountHandlers")).accountHandlers({ ...rooms, ...signing }),
  login: async () => (await import("../people/passwordLogin")).loginHandlers({ ...rooms, ...signing }),
  scan: async () => (await import("../people/scanLogin")).scanHandlers({ ...rooms, ...signing, sessions: createSessionRepository(rooms) }),
  rights: async () => (await import("../cases/rights")).rightsHandlers(rooms),
  deskRights: async () => (await import("../cases/deskRights")).deskRightsHandlers(rooms),
  codes: async () => (await import("../cases/byCode")).codeHandlers(rooms),
  numbers: async () => (await import("../grid/checkNumber")).numberHandlers(rooms),
  claims: async () => (await import("../cases/claims")).claimHandlers(rooms),
  inbox: async () => (await import("../notices/inbox")).noticeHandlers(rooms),
  handling: async () => (await import("../cases/handlingHandlers")).handlingHandlers(rooms),
  employers: async () => (await import("../cases/employerHandlers")).employerHandlers(rooms),
  groups: async () => (await import("../cases/groupHandlers")).groupHandlers(rooms),
  handlerAsks: async () => (await import("../cases/handlerAskHandlers")).handlerAskHandlers(rooms),
  clients: async () => (await import("../cases/clientHandlers")).clientHandlers(rooms),
  rota: async () => (await import("../rota/handlers")).rotaHandlers(rooms),
  shifts: async () => (await import("../rota/shiftHandlers")).shiftHandlers(rooms),
  ladders: async () => (await import("../tickets/ladders")).ladderHandlers(rooms),
  staff: async () => (await import("../staff/handlers")).staffHandlers(rooms),
  tree: async () => (await import("../grid/treeHandlers")).treeHandlers({ ...rooms, trees: (await import("../grid/treeRepository")).createTreeRepository(rooms) }),
  years: async () => (await import("../cases/yearHandlers")).yearHandlers(rooms),
  posters: async () => (await import("../grid/posterHandlers")).posterHandlers(rooms),
  doctor: async () => (await import("../notices/doctor")).doctorHandlers(rooms),
  parameters: async () => (await import("../grid/parameterHandlers")).parameterHandlers(rooms),
  districts: async () => (await import("../grid/districtHandlers")).districtHandlers(rooms),
  bookings: async () => (await import("../bookings/handlers")).bookingHandlers(rooms),
  records: async () => (await import("../bookings/recordHandlers")).recordHandlers(rooms),
  channels: async () => (await import("../notices/channelHandlers")).channelHandlers(rooms),
  facts: async () => (await import("../cases/recordFacts")).factsHandlers(rooms),
  telephone: async () => (await import("../cases/telephoneHandlers")).telephoneHandlers(rooms),
  uploads: async () => (await import("../cases/uploads")).uploadHandlers(rooms),
  desk: async () => (await import("../cases/deskHandlers")).deskHandlers(rooms),
  queue: async () => (await import("../cases/queue")).queueHandlers(rooms),
  boards: async () => (await import("../cases/boardHandlers")).boardHandlers(rooms),
  search: async () => (await import("../cases/searchCases")).searchHandlers(rooms),
  reserved: async () => (await import("../cases/reservedNumbers")).reservedHandlers(rooms),
  callLog: async () => (await import("../cases/consultations")).callLogHandlers(rooms),
  work: async () => (await import("../cases/workCommands")).workHandlers(rooms),
  closing: async () => (await import("../cases/closingHandlers")).closingHandlers(rooms),
  referrals: async () => (await import("../cases/referralHandlers")).referralHandlers(rooms),
  conflicts: async () => (await import("../cases/declareConflict")).conflictHandlers(rooms),
  joint: async () => (await import("../cases/jointHandlers")).jointHandlers(rooms),
  caseFile: async () => (await import("../cases/exportCase")).exportHandlers(rooms),
});

/** Loaded itself by the first request that is not for the core; each room then by its own first. */
export function laterDoors(core: Core, signing: Signing): readonly Door[] {
  const later = laterRooms(beside(core), signing);
  return laterRoomNames.flatMap((room) => onUse(laterRoutes[room], later[room]));
}
