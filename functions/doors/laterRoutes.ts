import * as bookingApi from "@huiyin/shared/bookings/api";
import * as bookingCalendarApi from "@huiyin/shared/bookings/calendarApi";
import * as recordsApi from "@huiyin/shared/bookings/recordsApi";
import * as bookingStaffApi from "@huiyin/shared/bookings/staffApi";
import * as employerCasesApi from "@huiyin/shared/cases/employerCasesApi";
import * as closingApi from "@huiyin/shared/cases/closingApi";
import * as regionFormApi from "@huiyin/shared/cases/regionFormApi";
import * as boardApi from "@huiyin/shared/cases/boardApi";
import * as reservedApi from "@huiyin/shared/cases/reservedApi";
import * as callLogApi from "@huiyin/shared/cases/callLogApi";
import * as claimApi from "@huiyin/shared/cases/claimApi";
import * as helperApi from "@huiyin/shared/cases/helperApi";
import * as deskRightsApi from "@huiyin/shared/cases/deskRightsApi";
import * as rightsApi from "@huiyin/shared/cases/rightsApi";
import * as codeApi from "@huiyin/shared/cases/codeApi";
import * as codeWorkApi from "@huiyin/shared/cases/codeWorkApi";
import * as numbersApi from "@huiyin/shared/grid/numbersApi";
import * as exportApi from "@huiyin/shared/cases/exportApi";
import * as deputyApi from "@huiyin/shared/cases/deputyApi";
import * as conflictApi from "@huiyin/shared/cases/conflictApi";
import * as jointApi from "@huiyin/shared/cases/jointApi";
import * as referralApi from "@huiyin/shared/cases/referralApi";
import * as deskApi from "@huiyin/shared/cases/deskApi";
import * as searchApi from "@huiyin/shared/cases/searchApi";
import * as queueApi from "@huiyin/shared/cases/queueApi";
import * as typedApi from "@huiyin/shared/cases/typedApi";
import * as uploadApi from "@huiyin/shared/cases/uploadApi";
import * as telephoneApi from "@huiyin/shared/cases/telephoneApi";
import * as staffCaseApi from "@huiyin/shared/cases/staffApi";
import * as copyByCodeApi from "@huiyin/shared/deadlines/copyByCodeApi";
import * as copyApi from "@huiyin/shared/deadlines/copyApi";
import * as factsByCodeApi from "@huiyin/shared/deadlines/factsByCodeApi";
import * as factsApi from "@huiyin/shared/deadlines/factsApi";
import * as employerApi from "@huiyin/shared/cases/employerApi";
import * as groupApi from "@huiyin/shared/cases/groupApi";
import * as handlerAskApi from "@huiyin/shared/cases/handlerAskApi";
import * as workApi from "@huiyin/shared/cases/workApi";
import * as channelApi from "@huiyin/shared/notices/channelApi";
import * as accountApi from "@huiyin/shared/people/accountApi";
import * as yearApi from "@huiyin/shared/grid/yearApi";
import * as passwordApi from "@huiyin/shared/people/passwordApi";
import * as scanApi from "@huiyin/shared/people/scanApi";
import * as posterApi from "@huiyin/shared/grid/posterApi";
import * as doctorApi from "@huiyin/shared/notices/doctorApi";
import * as districtApi from "@huiyin/shared/grid/districtApi";
import * as parameterApi from "@huiyin/shared/grid/parameterApi";
import * as treeApi from "@huiyin/shared/grid/treeApi";
import * as noticeApi from "@huiyin/shared/notices/api";
import * as rotaApi from "@huiyin/shared/rota/api";
import * as dutyApi from "@huiyin/shared/rota/dutyApi";
import * as staffApi from "@huiyin/shared/staff/api";
import * as clientApi from "@huiyin/shared/employers/clientApi";
import * as ladderApi from "@huiyin/shared/tickets/ladderApi";
import { afterFiling, notTaking, routesOf } from "./coreRoutes";

/** By room; the handlers of each are loaded by its first request (laterDoors.ts). */
export const laterRoutes = {
  afterFiling,
  notTaking,
  account: routesOf(accountApi),
  scan: routesOf(scanApi),
  login: routesOf(passwordApi),
  claims: routesOf(claimApi, helperApi),
  codes: routesOf(codeApi, codeWorkApi, copyByCodeApi, factsByCodeApi),
  rights: routesOf(rightsApi, copyApi),
  deskRights: routesOf(deskRightsApi),
  numbers: routesOf(numbersApi),
  inbox: routesOf(noticeApi),
  clients: routesOf(clientApi),
  employers: routesOf(employerApi),
  groups: routesOf(groupApi),
  handlerAsks: routesOf(handlerAskApi),
  handling: routesOf(staffCaseApi),
  rota: routesOf(rotaApi),
  shifts: routesOf(dutyApi),
  ladders: routesOf(ladderApi),
  channels: routesOf(channelApi),
  facts: routesOf(factsApi),
  work: routesOf(workApi, employerCasesApi),
  closing: routesOf(closingApi, regionFormApi),
  referrals: routesOf(referralApi),
  conflicts: routesOf(conflictApi),
  joint: routesOf(jointApi, deputyApi),
  caseFile: routesOf(exportApi),
  uploads: routesOf(uploadApi),
  desk: routesOf(deskApi, typedApi),
  boards: routesOf(boardApi),
  callLog: routesOf(callLogApi),
  reserved: routesOf(reservedApi),
  queue: routesOf(queueApi),
  search: routesOf(searchApi),
  telephone: routesOf(telephoneApi),
  staff: routesOf(staffApi),
  tree: routesOf(treeApi),
  parameters: routesOf(parameterApi),
  districts: routesOf(districtApi),
  doctor: routesOf(doctorApi),
  posters: routesOf(posterApi),
  years: routesOf(yearApi),
  records: routesOf(recordsApi),
  bookings: routesOf(bookingApi, bookingStaffApi, bookingCalendarApi),
};
export const laterRoomNames = Object.keys(laterRoutes) as (keyof typeof laterRoutes)[];
