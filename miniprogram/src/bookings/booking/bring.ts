import type { Bring } from "@huiyin/shared/bookings/bring";
import { language } from "@/platform/language";
import { bringInEnglish } from "./bring.en";

const english: Readonly<Record<string, string>> = bringInEnglish;

/** A line of what to bring; one this phone has no English for stays as it came. */
export const bringText = ({ code, words }: Readonly<Record<keyof Bring, string>>): string => (language === "en" ? english[code] ?? words : words);
