import { chinaTime, localDayNumber, type Instant } from "@huiyin/shared/kernel/time";
import { noticeTexts as sentences } from "@huiyin/shared/notices/texts.zh";
import type { TimelineItem } from "@/ui/Timeline";
import { whenText } from "@/ui/when";
import { noticeTexts } from "./texts.zh";
import type { Untold } from "./useUntold";

const texts = noticeTexts.untold;
type Attempt = Untold["attempts"][number];

/** Whom nobody told: a colleague by name, a worker never (the name stands behind the case, where looking is recorded). */
export const whoText = ({ audience, colleague }: Pick<Untold, "audience" | "colleague">): string => (audience === "worker" ? texts.worker : (colleague ?? texts.colleague));

/** What it was about, in the two or three words that also go through WeChat. */
export const kindText = ({ code }: Pick<Untold, "code">): string => sentences[code].phrase;

/** "微信没同意提醒": which way, and what came of it in plain words; a code only where somebody has to look into it. */
export const attemptText = ({ via, is, code }: Pick<Attempt, "via" | "is" | "code">): string =>
  `${texts.via[via]}${texts.is[is]}${is === "failed" && code !== null ? texts.code(code) : ""}`;

/** Why it was not told, way by way. */
export const whyText = ({ attempts }: Pick<Untold, "attempts">): string => (attempts.length === 0 ? texts.noWay : attempts.map(attemptText).join("；"));

/** One entry a way, in the order they were tried. */
export const attemptItems = (attempts: readonly Attempt[], now: Instant): readonly TimelineItem[] =>
  attempts.map((it) => ({ id: it.via, title: attemptText(it), when: whenText(it.at, now), note: it.tries > 1 ? texts.tries(it.tries) : undefined }));

/** "没人接 · 站长乙", newest first, with the words of whoever called. */
export const callItems = (calls: Untold["calls"], now: Instant): readonly TimelineItem[] =>
  calls.map((it, at): TimelineItem => ({ id: `${at}`, title: [texts.results[it.result], it.by].filter(Boolean).join(" · "), when: whenText(it.at, now), note: it.note ?? undefined })).reverse();

/** What became of a settled one. */
export const settledText = ({ settled }: Pick<Untold, "settled">): string => (settled === null ? "" : [texts.settled[settled.how], settled.by].filter(Boolean).join(" · "));

export type UntoldFilter = { readonly station: string | null; readonly code: string | null; readonly day: "today" | "yesterday" | "earlier" | null };

export function matchesUntold(it: Pick<Untold, "station" | "code" | "since">, { station, code, day }: UntoldFilter, now: Instant): boolean {
  if ((station !== null && it.station !== station) || (code !== null && it.code !== code)) return false;
  if (day === null) return true;
  const ago = localDayNumber(now, chinaTime) - localDayNumber(it.since, chinaTime);
  return day === (ago <= 0 ? "today" : ago === 1 ? "yesterday" : "earlier");
}

/** The choices a filter has: what stands on the board, each once, in the order it stands there. */
export const choicesOf = (lines: readonly Untold[], of: (it: Untold) => { readonly value: string; readonly title: string }) => [
  ...new Map(lines.map((it) => [of(it).value, of(it)])).values(),
];
