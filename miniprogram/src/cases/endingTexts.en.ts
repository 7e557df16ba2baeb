import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./endingTexts.zh";

export const referTexts: English<typeof zh.referTexts> = {
  title: "Hand over to another office",
  ask: (name) => `Do you agree that this case goes to ${name}?`,
  shows: "They will get: your name, phone, address, what happened, the list of papers, and what was done so far. If you do not agree, nothing is handed over and we go on here.",
  hearing: (when, place) => `Hearing: ${when}, ${place}. Please bring your identity card.`,
  yes: "I agree", no: "I do not agree", agreed: "Good. The handler will send the papers.", declined: "Good. Nothing goes to them.",
  act: (name, what) => `${name}: ${what}`,
  status: { asked: "Waits for your yes", declined: "You did not agree", agreed: "Getting ready to send", sent: "Waits for their reply", accepted: "They took it on", done: "There is a result", returned: "They sent it back, we go on", dropped: "" },
  sentOn: (day) => `sent ${day}`, dueOn: (day) => `reply due by ${day}`,
};

export const deputyTexts: English<typeof zh.deputyTexts> = {
  title: "Deputies who take part", since: (when) => `since ${when}`, status: { open: "Takes part", replied: "Has replied", dropped: "No longer takes part" },
  sees: "A deputy can see: what kind of problem it is, how many people, how far it is, and what the handler asks them to do. They cannot see your name, phone, employer, story and papers.",
  refuse: "I do not want them", keep: "Let them take part", ask: (name) => `You do not want ${name} to take part?`, askNote: "If you say so, they can no longer see this case at once. We work on it as before.", refused: "Good. They can no longer see this case.",
  act: (name, what) => `${name}: ${what}`,
};

export const exportTexts: English<typeof zh.exportTexts> = {
  title: "Everything of this case",
  note: "The PDF holds what happened, all messages and every step, in Chinese. The ZIP also holds all files; open it on a computer.",
  get: { pdf: "See the PDF", url: "Download the ZIP" }, noZip: "The phone cannot open a ZIP. Please see the PDF, or download it in a browser on a computer.", making: "Making it…", failed: "It did not open. Please try again.",
  left: (count) => `${count === 1 ? "1 file is" : `${count} files are`} too large. Please open ${count === 1 ? "it" : "them"} under “Papers and photos”.`,
};

export const ratingTexts: English<typeof zh.ratingTexts> = {
  title: "How was this case handled?",
  note: "One tap is enough. The handler cannot see who said it.",
  scores: { satisfied: "Well", fair: "Mostly well", unsatisfied: "Not well" },
  why: "Why",
  send: "Send",
  thanks: "You told us, thank you. If it is not solved, you can still say “Not solved”.",
};
