import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./rightsTexts.zh";

export const rightsTexts: English<typeof zh.rightsTexts> = {
  row: "My data",
  rowNote: "Who looked, correct, take along, delete",
  title: "My data",
  notFound: "Could not open it. Please go back and try again.",
  noLooks: "Nobody has looked yet.",
  noConsents: "Nothing was asked of you.",
  retry: "Try again",
  codeNote: "Who looked, what you agreed to, take a copy along",
  toWithdraw: "Withdraw the case", toErase: "Delete", below: { withdraw: "To stop, press “Withdraw” at the end of this page.", erase: "To remove it, press “Delete my data” at the end of this page." },
  takeBack: "Withdraw", giveAgain: "Agree again",
  takenBack: "Withdrawn.", givenAgain: "Good, you agreed again.",
  give: "I agree", given: "Thank you, noted.", sensitiveLater: "Work injury, illness, pregnancy and the like. Without it your case is handled all the same; you can take it back at any time under My data.",
  correct: "Correct it", save: "Save", corrected: "Corrected.",
  place: "Where it is (address, or what is nearby)",
  card: "What was noted when it was closed", cardNote: "The station reports this upwards. If something is wrong you can correct it; what was written first is kept too.", cardSaid: (said) => `Written first: ${said}`, cardSave: "Save the corrections",
  export: "Take a copy along", asPdf: "Save as PDF", asJson: "Save as data (JSON)", jsonNote: "Your name, phone and story are in it. Please do not save it on somebody else's phone.",
  exported: "Saved.", copied: "Copied. You can paste it elsewhere.", notExported: "The phone did not save it. Please try again.",
  erase: "Delete my data", eraseTitle: "Delete? You cannot get it back.", eraseSentence: "Your name, phone, story, messages and papers will all be deleted. If you want a copy, save the PDF first.",
  eraseLater: "We are still working on it, so it cannot be deleted. Withdraw the case first, or wait until it is closed.",
};

export const noticeTexts: English<typeof zh.noticeTexts> = {
  card: "What you say is used only for your case. Your employer cannot see it.",
  read: "How we use it, how long we keep it",
  ok: "OK",
  title: "How we use what you say",
  points: [
    "Who uses it: the district trade union federation, and the station and lawyer who handle this case.",
    "What: the story you write; the name, phone and address you choose to leave; the papers you send.",
    "What for: to register it, give it to a duty lawyer, contact you and answer you. Before it goes to another office, we ask you again, one by one.",
    "You can: read it, correct it, take a copy, withdraw your consent, delete it. No ID card is needed.",
  ],
  kept: (years, district) => `How long: ${years === null ? "for the years the district has set after the case is closed" : `${years.cases} years after the case is closed${district === "" ? "" : ` (${district})`}, then it is deleted; only a booking ${years.bookings}, only a question ${years.calls}`}. You can delete it earlier. All of it is stored encrypted. Every look is recorded, and you can see the record.`,
  health: "For health matters like a work injury, pregnancy or illness, we ask you separately. You can go on even if you do not agree.",
  refuse: "I do not agree",
  refusedTitle: "You may refuse. You can still use these",
  law: "Work it out, see legal time limits",
  stations: "See stations and duty hours, and just go there",
  hotline: "Call 12351",
  contract: "Read WeChat's privacy guide",
  agree: "I agree, start",
  sensitive: "You may use what I say about health for this case",
  sensitiveNote: "Work injury, illness, pregnancy and the like. You can send it without this tick; we will ask you again. You can take it back at any time.",
};
