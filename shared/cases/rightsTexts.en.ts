import type { English } from "../kernel/language";
import type * as zh from "./rightsTexts.zh";

export type OnThePhone = "name" | "phone" | "address" | "consents" | "withdrawn" | "looks" | "purposes" | "whats" | "keptTitle" | "kept";

/** What of it the phone's page says; the copy on paper stays Chinese. */
export const rightsTexts: English<Pick<typeof zh.rightsTexts, OnThePhone>> = {
  name: "Name", phone: "Phone", address: "Address",
  consents: "What you agreed to", withdrawn: (when) => `withdrawn ${when}`, looks: "Who looked at my data",
  purposes: { handle_case: "Register and handle this case", refer: "Hand it to another office", sensitive: "Health and other sensitive data" },
  whats: {
    story: "Read what happened", visit: "Read the booking and what was written down there", who: "Saw the name and phone", rights: "Corrected, copied or deleted as you asked", name: "Saw the name", phone: "Saw the phone", address: "Saw the address", respondents: "Saw the other side", caller: "Found it when you called", glass: "Special check by an administrator",
    pack_pdf: "Made papers to hand it over", pack_docx: "Made papers to hand it over", search: "Saw it in a search", copy: "Printed a copy as you asked", files: "Saw the papers", deputy: "A deputy saw how far it is",
    handler: "Took the case; reads all of it from then on", file: "Opened a paper", pictures: "Saw the pictures", employer_name: "Saw the employer's name before taking it (conflicts of interest)", search_name: "Found it by name", search_phone: "Found it by phone",
    group_lines: "Saw the group's list", group_line: "Saw the phone and account of one in the list", handler_ask: "Read that you asked for somebody else, or complained", file_worker: "You made a copy of the file", file_staff: "Made a copy of the file",
  },
  keptTitle: "What stays after you delete, and why",
  kept: "The case number, kind, dates, station and result stay for statistics and supervision. Your name, phone and story are not in them. Records of what was given to other offices are kept three years (Regulation on Network Data Security, art. 12).",
};
