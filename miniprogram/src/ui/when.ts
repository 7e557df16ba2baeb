import { chinaTime, epoch, formatChinese, formatChineseDate, type Instant, localDate } from "@huiyin/shared/kernel/time";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** "11月25日（周三）". */
export const dayText = (instant: Instant, now: Instant): string => formatChineseDate(localDate(instant, chinaTime), now, chinaTime);
/** "今天 17:30", "明天 09:00", else "11月23日（周一）09:30", in China's time whatever the phone's zone. */
export const whenText = (instant: Instant, now: Instant): string => formatChinese(instant, now, chinaTime);
/** A time that was counted over a year whose days off are not published yet says so: "1月6日（周三）17:30（暂定）". */
export const promisedText = ({ by, provisional }: { readonly by: Instant; readonly provisional: boolean }, now: Instant): string => `${whenText(by, now)}${provisional ? "（暂定）" : ""}`;

/** A length in two units at most, rounded down so that nobody is promised a minute too many: "2 小时 10 分钟", "3 天 4 小时". */
export function lengthText(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return "不到 1 分钟";
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分钟`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} 天` : `${days} 天 ${hours % 24} 小时`;
}

const joined = (word: string, ms: number): string => (ms < MINUTE_MS ? `${word}${lengthText(ms)}` : `${word} ${lengthText(ms)}`);

/** "还剩 12 分钟" or "已超过 3 小时"; `late` says which. */
export function leftText(until: Instant, now: Instant): { readonly text: string; readonly late: boolean; readonly ms: number } {
  const ms = epoch(until) - epoch(now);
  return ms >= 0 ? { text: joined("还剩", ms), late: false, ms } : { text: joined("已超过", -ms), late: true, ms };
}

/** "3 分钟前", and from a day on the date. */
export function agoText(instant: Instant, now: Instant): string {
  const ms = epoch(now) - epoch(instant);
  if (ms < MINUTE_MS) return "刚刚";
  return ms < DAY_MS ? `${lengthText(ms)}前` : whenText(instant, now);
}

/** Fen (integer) as "¥12,345.67". */
export function moneyText(fen: number): string {
  const [yuan = "0", rest = "00"] = (Math.abs(fen) / 100).toFixed(2).split(".");
  return `${fen < 0 ? "-" : ""}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ",")}.${rest}`;
}
