import type { English, Language } from "@huiyin/shared/kernel/language";
import * as z from "zod/mini";
import { restart } from "./restart";
import { keep, readKept } from "./storage";

const key = "language";

/** What was chosen on this phone; null: never, and then it is Chinese. */
export const languageChosen = (): Language | null => readKept(key, z.enum(["zh", "en"]));

/** What this phone reads from start to start: texts are looked up while modules load, so another language begins with a new start. */
export const language: Language = languageChosen() ?? "zh";

/** The map of texts to show. */
export const inLanguage = <T>(zh: T, en: English<T>): T => (language === "en" ? (en as T) : zh);

/** From the next start on. False when the phone keeps nothing. */
export const keepLanguage = (chosen: Language): boolean => keep(key, chosen);

/** Keeps the choice and starts anew in it. Nothing is unsaved then: drafts are kept as they are typed. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  if (chosen !== language && keepLanguage(chosen)) await restart();
}

if (process.env.TARO_ENV !== "weapp") document.documentElement.lang = language === "en" ? "en" : "zh-CN";
