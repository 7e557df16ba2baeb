import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./endingTexts.zh";

export const referTexts: English<typeof zh.referTexts> = {
  title: "Hand over to another office",
  ask: (name) => `Do you agree that this case goes to ${name}?`,
  shows: (fields) => `They will get: ${fields.join(", ")}. If you do not agree, nothing is handed over and we go on here.`,
  fields: {
    name: "your name", phone: "phone", address: "address", story: "what happened", evidence_list: "the list of papers", timeline: "what was done so far", sex: "sex", age: "age", occupation: "your work", workplace: "your employer",
    employer_details: "the employer's address and head", witnesses: "names and addresses of witnesses", court_paper: "sums and days for the court", injury: "",
  },
  retry: "Try again",
  healthToo: "They may also get what is said of my health", health: "The papers tell of your health, like an injury or illness. You decide on this apart. If you leave it, the case still goes there, and this part is left out.",
  healthGoes: "They also get what is said of your health", healthStays: "They do not get what is said of your health", healthYes: "Give it too", healthNo: "No longer give it", healthGiven: "Good. They also get what is said of your health.", healthKept: "Good. Papers made from now on say nothing of your health.",
  read: "Read the application first", hide: "Close the application",
  parts: { claims: "What you ask for", facts: "Facts and reasons", sex: "Sex", age: "Age", occupation: "Work", residence: "Address", employerAddress: "Employer's address", employerHead: "Head of the employer", employerPost: "Their position", witnesses: "Witnesses" },
  injury: { when: "When you were hurt", where: "Where", cause: "How", degree: "How badly" },
  hearing: (when, place) => `Hearing: ${when}, ${place}. Please bring your identity card.`,
  appointment: (when, place) => `Appointment: ${when}, ${place}. Please bring your identity card.`,
  yes: "I agree", no: "I do not agree", agreed: "Good. The handler will send the papers.", declined: "Good. Nothing goes to them.",
  act: (name, what) => `${name}: ${what}`,
  status: { asked: "Waits for your yes", declined: "You did not agree", agreed: "Getting ready to send", sent: "Waits for their reply", accepted: "They took it on", done: "There is a result", returned: "They sent it back, we go on", dropped: "" },
  sentOn: (day) => `sent ${day}`, dueOn: (day) => `reply due by ${day}`,
};

export const deputyTexts: English<typeof zh.deputyTexts> = {
  title: "Deputies who take part", since: (when) => `since ${when}`, status: { open: "Takes part", replied: "Has replied", dropped: "No longer takes part" },
  sees: "A deputy can see: what kind of problem it is, how many people, how far it is, and what the handler asks them to do. They cannot see your name, phone, employer, story and papers.",
  refuse: "I do not want them", keep: "Let them take part", ask: (name) => `You do not want ${name} to take part?`, askNote: "Once you say so, they can no longer see this case. We work on it as before.", refused: "Good. They can no longer see this case.",
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
