import { templateFields } from "@huiyin/shared/notices/rules";
import { type Template } from "./contract";

/** As they would be set up in the mini-program's console. */
export const workerTemplates: readonly Template[] = [{ id: "LOCAL_WORKER_PROGRESS", title: "办理进度提醒", fields: templateFields.worker }];
export const staffTemplates: readonly Template[] = [{ id: "LOCAL_STAFF_TODO", title: "待办提醒", fields: templateFields.staff }];

/** Pages of the mini-program, as WeChat knows them from an upload; a test holds them against miniprogram/src/app.config.ts. */
export const appPages: readonly string[] = [
  "pages/home/index", "pages/cases/index", "pages/bookings/index", "pages/me/index",
  "cases/report/index", "cases/case/index", "cases/query/index", "cases/group/index", "cases/caller/index", "cases/rights/index", "cases/notice/index", "tickets/ticket/index", "tickets/work/index", "tickets/asks/index", "tickets/group/index", "tickets/deputy/index",
  "bookings/pick/index", "bookings/booking/index", "bookings/mine/index", "bookings/outings/index", "bookings/visit/index", "bookings/arrange/index", "bookings/calendar/index",
  "rota/week/index", "rota/leave/index", "rota/swap/index", "rota/feeds/index", "deadlines/facts/index", "deadlines/calculator/index", "notices/inbox/index", "people/sign-in/index", "people/settings/index", "people/invite/index", "people/first/index", "people/phone/index", "people/clients/index", "people/mine/index", "people/pin/index", "people/scan/index", "people/records/index",
];
