import type { Instant } from "@huiyin/shared/kernel/time";
import { timelineOf } from "@/parts/cases/events";
import type { WorkerCase } from "@/parts/cases/status";
import { attachTexts } from "@/parts/work/attachTexts";
import type { useStory } from "@/parts/work/useOlder";
import { workerTexts } from "@/parts/work/workerTexts";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Timeline } from "@/ui/Timeline";
import { caseTexts as texts } from "./texts";

/** Nothing comes after these. */
export const ended = ["closed", "withdrawn", "merged"];

type Story = Pick<ReturnType<typeof useStory>, "more" | "busy" | "failed"> & { readonly events: WorkerCase["events"] };
/** What was done and when, and what comes next by when; the page before at a tap. `kept`: the last copy on the phone, before which nothing is asked for. */
export function TimelineCard({ it: { promise, status }, story, now, kept = false }: { it: Pick<WorkerCase, "promise" | "status">; story: Story; now: Instant; kept?: boolean }) {
  return (
    <Card title={texts.timeline}>
      <Box className="ui-note">{attachTexts.seenTimeline}</Box>
      <Timeline label={texts.timeline} items={timelineOf(story.events, promise, now, ended.includes(status))} />
      {story.failed ? <NoticeBar tone="late">{workerTexts.olderUnread}</NoticeBar> : null}
      {story.more === null || kept ? null : (
        <Button kind="text" small busy={story.busy} onPress={story.more}>
          {workerTexts.older}
        </Button>
      )}
    </Card>
  );
}
