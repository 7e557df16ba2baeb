import type { English } from "../kernel/language";
import type { NoticeCode } from "./schema";
import type * as zh from "./texts.zh";

/**
 * What a notice to a worker says in the inbox of a phone that reads English, by the same figures as `line` in texts.zh.ts. Notices to
 * staff, lock screens, SMS and calls are Chinese.
 */
export const noticeLines: Readonly<Partial<Record<NoticeCode, string>>> = {
  case_taken: "A lawyer has your case. They will contact you before {at}.",
  promise_renewed: "The time has changed. The new time is before {at}. {why}",
  answer_given: "There is an answer to your case. Please read it, and tell us if your problem is solved.",
  case_closed: "This case is finished. If your problem is not solved, please tap “Not solved”.",
  message_waits: "The lawyer wrote you a message. Please read it.",
  case_moved: "One of your cases was moved to another account. If that was not you or your family, please call 12351.",
  helper_stands: "You may now act in the case you filed for somebody.",
  helper_ended: "The worker now acts in the case you filed for them. You can still see how it goes.",
  handler_ask_answered: "There is an answer to what you said about the handler. Please read it.",
  group_joined: "You joined a group case. Only you and the handler can see your own line.",
  group_elected: "The group chose you to speak for it. The record of this is in the case.",
  facts_due: "The handler still waits for the dates you were asked for. The time limit runs from them. If you are not sure, please say so.",
  paid_recorded: "There is news about money paid after your case was closed. If it is not what you received, please tap “Not solved”.",
  group_paid: "Money was written down for you. Please tap to say if you received it.",
  group_taken: "A lawyer has your group's case. We will tell you how it goes.",
  group_promise: "The time of your group's case has changed. The new time is before {at}. {why}",
  group_answered: "A lawyer answered your group's case. Please ask your representatives for it. If your part is not solved, please tell us.",
  group_closed: "Your group's case is finished. If your part is not solved, please tell us.",
  group_reopened: "Your group's case is open again. We go on with it.",
  group_withdrawn: "The person who filed your group's case took it back. You can file your own.",
  group_refer: "Your group's case may go to another office. Please say if they may get your name and amount.",
  group_hearing: "Your group's case has a hearing or an appointment: {at}. Please ask your representatives or the handler who goes, and where.",
  group_hearing_moved: "The hearing or appointment of your group's case is moved to {at}. Please ask your representatives or the handler who goes, and where.",
  group_hearing_off: "The hearing or appointment of your group's case of {at} is cancelled. You do not need to go. We will tell you when there is a new time.",
  referral_asked: "The handler wants to give your case to another office. You must agree first. Please look.",
  referral_sent: "Your papers were sent. We wait for the answer.",
  referral_replied: "There is an answer to the papers we sent. Please read it.",
  deputy_joins: "A deputy takes part in your case. They cannot see your name, phone number or story. If you do not want this, you can say so.",
  hearing_set: "The hearing is set: {at}. Please look where it is.",
  hearing_changed: "The hearing is moved to {at}. Please look where it is.",
  hearing_cancelled: "The hearing of {at} is cancelled. You do not need to go. We will tell you when there is a new time.",
  hearing_soon: "Do not forget your hearing: {at}. Bring your identity card. Please look where it is.",
  material_asked: "The handler asks you for some papers. Please look. If you do not have one, please say so.",
  material_due: "We still wait for your papers. If they are not here by {at}, we go on without them.",
  booking_made: "Booked: {at}, {station}, {mode}. If you cannot come, please cancel early.",
  booking_confirm: "Somebody booked {at} for you, {station}. Please confirm before {until}, or the time is given away.",
  booking_offered: "A time is free: {at}, {station}. Please confirm before {until}, or the next person gets it.",
  booking_moved: "Your booking is moved to {at}, {station}.",
  booking_other_lawyer: "Your booking {at} is with another lawyer. The time stays the same.",
  booking_choose: "The lawyer of {at} cannot come, and no other lawyer is free. Please choose another time.",
  booking_cancelled: "Your booking {at} is cancelled. {reason}",
  booking_lapsed: "Your booking {at} was not confirmed, so we do not keep it any more. To come, please choose a new time.",
  booking_soon: "You have a booking {at}: {station}, {mode}. If you cannot come, please cancel now.",
  booking_by_phone: "The video does not open. The lawyer will call you. Please answer the phone.",
};
/** The same where `data.appears` says that nobody holds a hearing. */
export const appearLines: Readonly<Partial<Record<NoticeCode, string>>> = {
  hearing_set: "You have an appointment: {at}. Please look where it is.",
  hearing_changed: "Your appointment is moved to {at}. Please look where it is.",
  hearing_cancelled: "Your appointment of {at} is cancelled. You do not need to go. We will tell you when there is a new time.",
  hearing_soon: "Do not forget your appointment: {at}. Bring your identity card. Please look where it is.",
};

export const provisionalText = " (provisional)";

export const promiseReasons: English<typeof zh.promiseReasons> = {
  not_taken: "Nobody has taken your case yet. The head of the station knows.",
  contact_overdue: "You were not contacted in time. The head of the station knows.",
  contact_denied: "As you told us, you will be contacted again.",
  answer_overdue: "The answer is not ready yet. The head of the station knows.",
  handed_on: "Another lawyer has your case now.",
  conflict: "By the rules your handler had to step aside. We have asked another lawyer to go on.",
  emergency: "It is urgent. A lawyer will contact you first.",
  partly: "A part of it is not solved yet. We go on.",
  callback: "We want to ask you if it is solved.",
  pause_ended: "The time to wait for papers is over. We go on.",
  extended: "It must be checked further. The handler asked for more time.",
  withdrawal_undone: "We work on this case again.",
  referral_back: "The other office sent it back. We go on.",
  calendar: "The public holidays were published. The time was counted again.",
  station_moved: "Another station has your case now.",
};
