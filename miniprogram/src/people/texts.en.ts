import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const accountTexts: English<typeof zh.accountTexts> = {
  phone: "Mobile number",
  phoneHint: "A number that gets SMS. Your company cannot see it.",
  send: "Send me a code",
  sending: "Sending…",
  again: "Nothing came? Send again",
  code: "Code",
  codeHint: "6 digits, good for 10 minutes. Do not tell anybody. We never ask for it.",
  signIn: "Sign in",
  noSms: "No SMS? Use the case number and query code",
  anew: "This number was not used here for a long time. It may have a new owner now. To find your earlier cases, use the case number and the query code.",
  goOn: "OK",
  clear: "Clear this phone",
  clearTitle: "Clear everything on this phone?",
  clearSentence: "What was not sent, what is not finished, and the sign-in are removed. What you sent is safe. Sign in to see it.",
  elder: "Large letters, fewer choices",
  byScan: "Staff: scan with WeChat to sign in on this computer",
  local: "Trial: choose who to sign in as",
  title: "Confirm your phone number",
  rowNote: "Find what you told us by phone. Also to sign in on a computer",
  why: "If you called 12351 or came to a station, confirm your phone number to see it here. You can also sign in on a computer with it.",
  verify: "Confirm",
  done: (phone) => `${phone} is confirmed.`,
  doneJoined: "What you told us when you signed in with this number is here too.",
  doneStaff: "This is your staff account: duty, cases and reminders come to this WeChat from now on. What you told us with this WeChat stands under My cases; tap it once to bring it over.",
  toWork: "To the start page",
  has: (phone) => `You confirmed ${phone}. If you have a new number, confirm it here.`,
  toMine: "Look for my cases",
};

export const claimTexts: English<typeof zh.claimTexts> = {
  title: "Bring my cases here",
  row: "Did you call, or come to a station? Bring that case here",
  signInFirst: "Sign in, and cases you told us by phone or at a station can come to your account. Progress and messages are then here.",
  isItYours: (day, door) => `There is a case from ${day}, told ${door}. Is it yours?`,
  doors: { miniprogram: "in the mini-program", h5: "on the web page", hotline: "by phone to 12351", walkin: "at a station", letter: "by letter", transfer: "through another office", informant: "through somebody else", query: "to us" },
  take: "It is mine, bring it here",
  takeWithCode: "It is mine, I have the query code",
  phoneFirst: "Did you leave a mobile number? Confirm it first, and we find your case.",
  verify: "Confirm my phone number",
  number: "Case number",
  numberBad: "The case number has 13 digits. Please check it once more.",
  code: "Query code",
  codeHint: "12 digits. We read it to you, or it is on your slip.",
  codeBad: "The query code has 12 digits. Please check it once more.",
  submit: "Bring it here",
  lost: "Lost the query code, or a new phone or WeChat? Call 12351 or come to a station. When they know it is you, come back here and tap once.",
};

export const pinTexts: English<typeof zh.pinTexts> = {
  row: "Put a PIN on my cases", rowNote: "If others use this phone",
  openTitle: "Please type your PIN", pin: "PIN, 6 digits", open: "Open", forgotten: "Forgot the PIN? Call 12351 or come to a station. When they know it is you, they can remove it.",
  set: "Add a PIN", change: "Change the PIN", why: "You type these 6 digits before your cases open. We ask every 15 minutes. After five mistakes you must wait 15 minutes.",
  current: "PIN now", fresh: "New PIN (6 digits)", again: "Type it again", differs: "They are not the same. Please check.", save: "Save", remove: "Remove the PIN",
};

export const recordsTexts: English<typeof zh.recordsTexts> = {
  title: "My bookings and questions", rowNote: "See, correct, take along, delete",
  signInFirst: "Sign in to see what was kept when you booked or asked by phone.",
  none: "Nothing is kept.",
  phoneFirst: "If you left a phone number by phone or at a station, verify it to see this here.", verify: "Verify my phone",
  older: "Older ones may be of somebody who had this number before, so they are not shown. Please ask at a station.",
  locked: "Please type your PIN first.", unlock: "Type my PIN",
  booking: (mode) => `Booking: ${mode}`, consultation: "Question",
  name: "Name", phone: "Phone", employer: "Employer", question: "You asked", answer: "We answered", record: "The lawyer's notes", blank: "none", keep: "Leave it if it is right",
  correct: "Correct it", save: "Save", corrected: "Corrected.",
  copy: "Take a copy (PDF)", copied: "Saved.", notCopied: "The phone did not save it. Please try again.",
  erase: "Delete", eraseTitle: "Delete it? Nobody can bring it back.", erased: "Deleted.",
  eraseNote: "Your name, phone and words are deleted. Time, station, kind and result stay for statistics. You are not in them.",
  ahead: "This booking is still to come. Cancel it first, then delete it.", inCase: "It belongs to a case. What was said is there.",
};
