import type { Door } from "../platform/http";
import { acceptTicket } from "./acceptTicket";
import { listRinging, type RingingDeps } from "./listRinging";
import { declineTicket, lookAtRespondents, recuseFromTicket } from "./recuse";

/** What this room answers at once; ladders are edited in ladders.ts, heads decide in assign.ts, and today's duty is the rota room's (rota/readDuty.ts). */
export const ticketHandlers = (deps: RingingDeps): readonly Door[] => [
  listRinging(deps), acceptTicket(deps), recuseFromTicket(deps), declineTicket(deps), lookAtRespondents(deps),
];
