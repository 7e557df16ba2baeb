import { cancelTexts, modeTexts } from "@huiyin/shared/bookings/texts.en";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { appearLines, noticeLines, promiseReasons, provisionalText } from "@huiyin/shared/notices/texts.en";
import { language } from "@/platform/language";
import { byText, whenText } from "@/ui/when";
import type { Notice } from "./inbox";
import { inboxTexts } from "./inboxTexts";

type Words = Readonly<Record<string, string>>;
const [modes, reasons]: readonly Words[] = [modeTexts, cancelTexts];

/** What stands for a `{word}`; null: it did not come, and without it the line would not be true. */
function wordOf(word: string, data: Notice["data"], isEnd: boolean, now: Instant): string | null {
  const value = String((word === "at" ? (data["by"] ?? data["acceptBy"]) : data[word]) ?? "");
  if (word === "why") return promiseReasons[value] ?? "";
  if (word === "reason") return reasons?.[value] === undefined ? "" : `Reason: ${reasons[value]}.`;
  if (word === "mode") return modes?.[value]?.toLowerCase() ?? null;
  const at = zInstant.safeParse(value);
  if (at.success) return `${(isEnd ? byText : whenText)(at.data, now)}${word === "at" && data["provisional"] !== undefined ? provisionalText : ""}`;
  return value === "" || word === "at" || word === "until" ? null : value;
}

/** A notice as its reader's language has it. The server says it in Chinese; in English it is said here from the same figures, where it is one for workers and all of them came. */
export function lineText({ code, data, text }: Pick<Notice, "code" | "data" | "text">, now: Instant): string {
  // A PIN stands before it: from its code alone English would say it all the same.
  if (text === "") return inboxTexts.shut;
  const line = language === "en" ? ((data["appears"] === undefined ? undefined : appearLines[code]) ?? noticeLines[code]) : undefined;
  if (line === undefined) return text;
  let isWhole = true;
  const said = line.replace(/(before )?\{(\w+)\}/gu, (_, before: string | undefined, word: string) => {
    const words = wordOf(word, data, before !== undefined, now);
    if (words === null) isWhole = false;
    return `${before ?? ""}${words ?? ""}`;
  });
  return isWhole ? said.trim() : text;
}
