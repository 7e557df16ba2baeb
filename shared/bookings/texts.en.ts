import type { English } from "../kernel/language";
import type * as zh from "./texts.zh";

/** What a worker reads of texts.zh.ts; records, calendars and the staff's own stay Chinese. */
export const modeTexts: English<typeof zh.modeTexts> = { in_person: "At the station", phone: "By phone", video: "By video", visit: "At your place" };
export const bookingStatusTexts: English<typeof zh.bookingStatusTexts> = {
  pending: "To be confirmed", booked: "Booked", displaced: "Choose another time", arrived: "Checked in", running: "Now", done: "Over", missed: "Not there", cancelled: "Cancelled", lapsed: "Not confirmed",
};
export const cancelTexts: English<typeof zh.cancelTexts> = {
  not_needed: "Not needed any more", cannot_come: "I cannot come", solved: "It is solved", lawyer_away: "The lawyer cannot come", station_closed: "The station is closed", wrong: "Booked by mistake", other: "Another reason",
};
export const howToCancel: English<typeof zh.howToCancel> = "If you cannot come, please tap “Cancel the booking” before the time, or call 12351.";
