import type { Door } from "../platform/http";
import { acceptTicket } from "./acceptTicket";
import type { TicketDeps } from "./deps";
import { listRinging } from "./listRinging";
import { assignTicket, listAssignable } from "./assign";
import { clearLadder, previewLadder, readLadder, saveLadder } from "./ladders";
import { declineTicket, lookAtRespondents, recuseFromTicket } from "./recuse";

/** Everything this room answers. Today's duty is the rota room's (rota/readDuty.ts). */
export const ticketHandlers = (deps: TicketDeps): readonly Door[] => [
  listRinging(deps), acceptTicket(deps), recuseFromTicket(deps), declineTicket(deps), listAssignable(deps), assignTicket(deps), lookAtRespondents(deps),
  readLadder(deps), saveLadder(deps), clearLadder(deps), previewLadder(deps),
];
