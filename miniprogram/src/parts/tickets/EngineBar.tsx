import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { readDutyRoute } from "@huiyin/shared/tickets/api";
import { NoticeBar } from "@/ui/NoticeBar";
import { whenText } from "@/ui/when";
import { ticketTexts as t } from "./texts.zh";

/** Whoever is responsible must know when nothing rings: calls have to be made by hand until it does. */
export function EngineBar({ engine, now }: { engine: ReplyOf<typeof readDutyRoute>["engine"] | null; now: Instant }) {
  if (engine === null || !engine.silent) return null;
  return <NoticeBar tone="late">{engine.ranAt === null ? t.engineNever : t.engineSilent(whenText(engine.ranAt, now))}</NoticeBar>;
}
