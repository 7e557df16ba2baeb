import type { ReactNode } from "react";
import { useNow } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { byDay, hourText, type Notice } from "./inbox";
import { inboxTexts as texts } from "./inboxTexts";
import { lineText } from "./line";
import "./notices.scss";
import type { InboxView } from "./useInbox";

/** The notices, a card a day. `onOpen` goes to what one is about. */
export function InboxList({ view, onOpen }: { view: InboxView; onOpen: (notice: Notice) => void }) {
  const now = useNow();
  const { inbox, loading, sentence, keptAt, refresh } = view;
  const again = (
    <Button kind="plain" small onPress={refresh}>
      {texts.retry}
    </Button>
  );
  if (inbox === null && loading) return <Skeleton lines={4} />;
  if (inbox === null) return <Empty title={texts.failed} sentence={sentence ?? undefined} action={again} />;
  const said = keptAt === null ? sentence : texts.keptAt(whenText(keptAt, now));
  const bar: ReactNode = said === null ? null : <NoticeBar tone="wait" action={again}>{said}</NoticeBar>;
  if (inbox.notices.length === 0)
    return (
      <>
        {bar}
        <Empty title={texts.empty} sentence={texts.emptyNote} />
      </>
    );
  return (
    <>
      {bar}
      {byDay(inbox.notices, now).map((day) => (
        <Box key={day.title} as="section" label={day.title}>
          <Box as="h2" className="ui-note notice-day">
            {day.title}
          </Box>
          <Card bare>
            {day.notices.map((notice) => (
              <Row
                key={notice.id}
                title={lineText(notice, now)}
                note={hourText(notice.at, now)}
                strong={!notice.seen}
                side={notice.seen ? undefined : <StatusChip tone="info">{texts.fresh}</StatusChip>}
                label={notice.seen ? lineText(notice, now) : texts.freshLine(lineText(notice, now))}
                onPress={() => onOpen(notice)}
              />
            ))}
          </Card>
        </Box>
      ))}
      {inbox.next === null ? null : (
        <Button kind="plain" busy={view.readingMore} onPress={view.more}>
          {texts.more}
        </Button>
      )}
    </>
  );
}
