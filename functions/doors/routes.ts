import * as bookingApi from "@huiyin/shared/bookings/api";
import * as bookingCalendarApi from "@huiyin/shared/bookings/calendarApi";
import * as bookingStaffApi from "@huiyin/shared/bookings/staffApi";
import * as caseApi from "@huiyin/shared/cases/api";
import * as deskApi from "@huiyin/shared/cases/deskApi";
import * as telephoneApi from "@huiyin/shared/cases/telephoneApi";
import * as staffCaseApi from "@huiyin/shared/cases/staffApi";
import * as factsApi from "@huiyin/shared/deadlines/factsApi";
import * as employerApi from "@huiyin/shared/employers/api";
import * as workApi from "@huiyin/shared/cases/workApi";
import * as gridApi from "@huiyin/shared/grid/api";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import * as channelApi from "@huiyin/shared/notices/channelApi";
import * as noticeApi from "@huiyin/shared/notices/api";
import * as peopleApi from "@huiyin/shared/people/api";
import * as rotaApi from "@huiyin/shared/rota/api";
import * as dutyApi from "@huiyin/shared/rota/dutyApi";
import * as staffApi from "@huiyin/shared/staff/api";
import * as ticketApi from "@huiyin/shared/tickets/api";
import * as ladderApi from "@huiyin/shared/tickets/ladderApi";

const isRoute = (it: unknown): it is AnyRoute => typeof it === "object" && it !== null && "path" in it && "who" in it && "refusals" in it;

const routesOf = (...apis: readonly object[]): readonly AnyRoute[] => apis.flatMap((api) => Object.values(api).filter((it) => isRoute(it)));

/** What is asked at a desk now and then; its handlers are loaded by the first request (onUse.ts). */
export const laterRoutes = {
  rota: routesOf(rotaApi),
  shifts: routesOf(dutyApi),
  ladders: routesOf(ladderApi),
  channels: routesOf(channelApi),
  facts: routesOf(factsApi),
  work: routesOf(workApi),
  desk: routesOf(deskApi),
  telephone: routesOf(telephoneApi),
  staff: routesOf(staffApi),
  bookings: routesOf(bookingApi, bookingStaffApi, bookingCalendarApi),
};
export const laterRoomNames = Object.keys(laterRoutes) as (keyof typeof laterRoutes)[];

/** Every route there is. The api refuses to start when one has no handler, and the matrix test walks this list. */
export const routes: readonly AnyRoute[] = [...routesOf(gridApi, peopleApi, employerApi, ticketApi, caseApi, staffCaseApi, noticeApi), ...Object.values(laterRoutes).flat()];
