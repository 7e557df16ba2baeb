import type { English } from "../kernel/language";
import type * as zh from "./rightsTexts.zh";

export type OnThePhone = "name" | "phone" | "address" | "consents" | "withdrawn" | "looks" | "purposes" | "whats" | "keptTitle" | "kept";

/** What of it the phone's page says; the copy on paper stays Chinese. */
export const rightsTexts: English<Pick<typeof zh.rightsTexts, OnThePhone>> = {
  name: "Name", phone: "Phone", address: "Address",
  consents: "What you agreed to", withdrawn: (when) => `withdrawn ${when}`, looks: "Who looked at my data",
  purposes: { handle_case: "Register and handle this case", refer: "Hand it to another office", sensitive: "Health and other sensitive data" },
  whats: {
    story: "Read what happened", name: "Saw the name", phone: "Saw the phone", address: "Saw the address", respondents: "Saw the other side", caller: "Found it when you called", glass: "Special check by an administrator",
    pack_pdf: "Made papers to hand it over", pack_docx: "Made papers to hand it over", search: "Saw it in a search", copy: "Printed a copy as you asked", files: "Saw the papers", deputy: "A deputy saw how far it is",
  },
  keptTitle: "What stays after you delete, and why",
  kept: "The case number, kind, dates, station and result stay for statistics and supervision. Your name, phone and story are not in them. Records of what was given to other offices are kept three years (Regulation on Network Data Security, art. 12).",
};
