import type { Door } from "../platform/http";
import { acceptTicket } from "./acceptTicket";
import type { TicketDeps } from "./deps";
import { listRinging } from "./listRinging";
import { lookAtRespondents, recuseFromTicket } from "./recuse";

/** Everything this room answers. Today's duty is the rota room's (rota/readDuty.ts). */
export const ticketHandlers = (deps: TicketDeps): readonly Door[] => [listRinging(deps), acceptTicket(deps), recuseFromTicket(deps), lookAtRespondents(deps)];
