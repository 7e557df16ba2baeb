import { chinaTime, epoch, formatChinese, formatChineseDate, formatChineseLong, formatEnglish, formatEnglishDate, formatEnglishLong, type Instant, localDate, type LocalDate } from "@huiyin/shared/kernel/time";
import { language } from "@/platform/language";
import { lengthTexts as t } from "./texts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const inWords = language === "en" ? { date: formatEnglishDate, instant: formatEnglish, long: formatEnglishLong } : { date: formatChineseDate, instant: formatChinese, long: formatChineseLong };

/** "11月25日（周三）", "Wed 25 Nov". */
export const dateText = (date: LocalDate, now: Instant): string => inWords.date(date, now, chinaTime);
export const dayText = (instant: Instant, now: Instant): string => dateText(localDate(instant, chinaTime), now);
/** "今天 17:30", "明天 09:00", else "11月23日（周一）09:30", in China's time whatever the phone's zone. */
export const whenText = (instant: Instant, now: Instant): string => inWords.instant(instant, now, chinaTime);
/** The same for a time before which something is due: midnight is "今天 24:00". */
export const byText = (instant: Instant, now: Instant): string => inWords.instant(instant, now, chinaTime, "end");
/** Always with its date: "11月23日（周一）09:30", "Mon 23 Nov, 09:30". */
export const longText = (instant: Instant, now: Instant): string => inWords.long(instant, now, chinaTime);
/** A time that was counted over a year whose days off are not published yet says so: "1月6日（周三）17:30（暂定）". */
export const promisedText = ({ by, provisional }: { readonly by: Instant; readonly provisional: boolean }, now: Instant): string => stillText(byText(by, now), provisional);
/** Behind a time already in words. */
export const stillText = (words: string, provisional: boolean | undefined): string => `${words}${provisional === true ? t.provisional : ""}`;

/** A length in two units at most, rounded down so that nobody is promised a minute too many: "2 小时 10 分钟", "3 天 4 小时". */
export function lengthText(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return t.underMinute;
  if (minutes < 60) return t.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? t.hours(hours) : `${t.hours(hours)} ${t.minutes(minutes % 60)}`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? t.days(days) : `${t.days(days)} ${t.hours(hours % 24)}`;
}

/** "还剩 12 分钟" or "已超过 3 小时"; `late` says which. */
export function leftText(until: Instant, now: Instant): { readonly text: string; readonly late: boolean; readonly ms: number } {
  const ms = epoch(until) - epoch(now);
  const late = ms < 0;
  const [counted, under] = late ? [t.over, t.overUnder] : [t.left, t.leftUnder];
  return { text: Math.abs(ms) < MINUTE_MS ? under : counted(lengthText(Math.abs(ms))), late, ms };
}

/** "3 分钟前", and from a day on the date. */
export function agoText(instant: Instant, now: Instant): string {
  const ms = epoch(now) - epoch(instant);
  if (ms < MINUTE_MS) return t.justNow;
  return ms < DAY_MS ? t.ago(lengthText(ms)) : whenText(instant, now);
}
