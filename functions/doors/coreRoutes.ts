import * as caseApi from "@huiyin/shared/cases/api";
import * as employerApi from "@huiyin/shared/employers/api";
import * as gridApi from "@huiyin/shared/grid/api";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import * as peopleApi from "@huiyin/shared/people/api";
import * as ticketApi from "@huiyin/shared/tickets/api";

const isRoute = (it: unknown): it is AnyRoute => typeof it === "object" && it !== null && "path" in it && "who" in it && "refusals" in it;
export const routesOf = (...apis: readonly object[]): readonly AnyRoute[] => apis.flatMap((api) => Object.values(api).filter((it) => isRoute(it)));

/** What a worker asks and says after filing, and what is done with a ticket instead of taking it: of these rooms, and yet loaded on use. */
export const afterFiling: readonly AnyRoute[] = [
  caseApi.writeMessageRoute, caseApi.confirmContactRoute, caseApi.agreeRoute, caseApi.sayNotSolvedRoute, caseApi.withdrawRoute, caseApi.undoWithdrawalRoute,
  caseApi.queryCaseRoute,
];
export const notTaking: readonly AnyRoute[] = [ticketApi.recuseRoute, ticketApi.declineTicketRoute, ticketApi.lookAtRespondentsRoute, ticketApi.listAssignableRoute, ticketApi.assignTicketRoute];

/** What a worker needs to say what happened, and a lawyer to take it: there at once. Everything else is loaded by who asks for it (laterRoutes.ts). */
export const coreRoutes = routesOf(gridApi, peopleApi, employerApi, ticketApi, caseApi).filter((route) => ![...afterFiling, ...notTaking].includes(route));
