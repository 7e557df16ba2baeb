import type { Door } from "../platform/http";
import { acceptTicket } from "./acceptTicket";
import { listRinging, type RingingDeps } from "./listRinging";

/** What this room answers at once; ladders are edited in ladders.ts, what is done instead of taking is assign.ts, and today's duty is the rota room's (rota/readDuty.ts). */
export const ticketHandlers = (deps: RingingDeps): readonly Door[] => [
  listRinging(deps), acceptTicket(deps),
];
