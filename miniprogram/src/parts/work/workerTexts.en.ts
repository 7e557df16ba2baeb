import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./workerTexts.zh";

export const workerTexts: English<typeof zh.workerTexts> = {
  kind: { message: "", note: "Internal note", visit: "Visit", outside: "Other offices", request: "Papers asked for" },
  older: "Show earlier",
  paper: { open: "Not yet", given: "Given", none: "I do not have it" },

  myPapers: "Papers we ask you for",
  myPapersNote: "A photo is enough, or bring them. If you do not have one, tap that.",
  myPause: (until) => `We wait for your papers. We go on by ${until} at the latest.`,
  have: "Given",
  haveNot: "I do not have it",
  paperAct: (words, what) => `${words}: ${what}`,
  mySettled: "Good, noted.",

  files: "Papers and photos",
  noFiles: "No papers yet.",
  fileAdd: "Add a photo or file",
  fileStaffOnly: "Only staff see this",
  fileByWorker: "Worker",
  fileOpen: (name) => `Open: ${name}`,
  fileFold: "Close",
  fileDelete: "Delete",
  fileDeleteThis: (name) => `Delete: ${name}`,
  fileKeep: "Keep",
  fileDeleteTitle: "Delete this file?",
  fileDeleteNote: "The file is deleted. You cannot get it back. A note that it was deleted stays.",
  fileDeleted: (who, when) => `${who} deleted it: ${when}`,
  fileSize: (bytes) => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`),
  fileProgress: (name, done, pieces) => `${name}: ${Math.round((done / pieces) * 100)}% sent`,
  fileCut: "The network broke off. What was sent is there.",
  fileResume: "Go on sending",
  fileStored: "The file arrived.",
  fileTooLarge: "The file is too large. 20 MB at most.",
  fileWrongType: "This kind of file cannot be taken. Please send a photo, PDF, recording, Word or Excel.",
  fileReadAgain: "Try again",
  fileNotOpened: "It did not open. Please try again.",
};
