import { formatChineseLong, type Instant, type Zone } from "../kernel/time";
import type { Booking, BookingStatus, Mode } from "./schema";

/** Words about bookings that more than one screen, a notice or a calendar shows. */
export const modeTexts: Readonly<Record<Mode, string>> = { in_person: "到站面谈", phone: "电话咨询", video: "视频咨询", visit: "上门服务" };
export const bookingStatusTexts: Readonly<Record<BookingStatus, string>> = {
  pending: "等本人确认", booked: "已约好", displaced: "请另选时间", arrived: "已签到", running: "进行中", done: "已结束", missed: "没有来", cancelled: "已取消", lapsed: "没有确认，已过期",
};
export const pendingTexts: Readonly<Record<Extract<Booking, { status: "pending" }>["why"], string>> = {
  family: "家人帮约的，等本人确认", operator: "热线帮约的，等本人确认", no_shows: "之前有两次没来，等电话确认", offer: "候补有空位，请尽快确认",
};
export const cancelTexts: Readonly<Record<Extract<Booking, { status: "cancelled" }>["reason"], string>> = {
  not_needed: "不需要了", cannot_come: "来不了", solved: "已经解决", lawyer_away: "律师有事", station_closed: "站点不开门", wrong: "约错了", other: "其他原因",
};
export const outcomeTexts: Readonly<Record<Extract<Booking, { status: "done" }>["outcome"], string>> = { advised: "已给意见", continues: "继续办理", referred: "转介", not_ours: "不属工会受理" };
/** What an external calendar shows: nothing but that there is something. */
export const calendarTitle = (number: string): string => `预约 ${number}`;
/** How to get out of it, on every booking. */
export const howToCancel = "来不了，请提前点“取消预约”，或拨 12351。";
/** In a case's timeline and the record. */
export const recordTexts = { facts: "事实", advice: "意见", next: "下一步" } as const;
export const whenText = (it: Pick<Booking, "startAt">, now: Instant, zone: Zone): string => formatChineseLong(it.startAt, now, zone);
