import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { previewLadderRoute } from "@huiyin/shared/tickets/ladderApi";
import { Timeline } from "@/ui/Timeline";
import { whenText } from "@/ui/when";
import { texts as t } from "./texts.zh";

type Steps = ReplyOf<typeof previewLadderRoute>["steps"];

function sentenceOf({ code, people, ringAt }: Steps[number], now: Instant): string {
  if (ringAt !== null) return t.waits(whenText(ringAt, now));
  if (people.length === 0) return t.ringsNobody;
  return code === "rang_again" ? `${t.again}${people.join("、")}` : t.rings(people.join("、"));
}

/** What would happen to a matter that comes in now and that nobody takes, minute by minute. */
export function Played({ steps, now }: { steps: Steps; now: Instant }) {
  return (
    <Timeline
      items={steps.map((step, at) => ({
        id: String(at), title: sentenceOf(step, now), when: `${t.minute(step.minute)} · ${whenText(step.at, now)}`, note: step.gaps.length > 0 ? t.gapsTold : undefined, state: at === 0 ? "now" : "next",
      }))}
    />
  );
}
