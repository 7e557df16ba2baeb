import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { listRotaEventsRoute } from "@huiyin/shared/rota/api";
import { useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { Timeline } from "@/ui/Timeline";
import { whenText } from "@/ui/when";
import { staffTexts } from "@/parts/staff/texts.zh";
import { texts as uiTexts } from "@/ui/texts";
import { texts as t } from "./texts.zh";

type Page = ReplyOf<typeof listRotaEventsRoute>;

/** 谁改过: newest first, more on asking. */
export function History({ station, now, onClose }: { station: StationId; now: Instant; onClose: () => void }) {
  const { reply, loading, sentence, refresh } = useQuery(listRotaEventsRoute, { params: { stationId: station }, query: {} });
  const [more, setMore] = useState<Page>({ events: [], next: null });
  const [lost, setLost] = useState<string | null>(null);
  const next = more.events.length > 0 ? more.next : (reply?.next ?? null);
  const older = async () => {
    const page = await api(listRotaEventsRoute, { params: { stationId: station }, query: { ...(next === null ? {} : { page: next }) } });
    setLost(page.ok ? null : sentenceOf(listRotaEventsRoute, page.code));
    if (page.ok) setMore((was) => ({ events: [...was.events, ...page.value.events], next: page.value.next }));
  };
  const events = [...(reply?.events ?? []), ...more.events];
  return (
    <Sheet open title={t.history} onClose={onClose}>
      {reply === null && loading ? <Skeleton lines={4} /> : null}
      {reply === null && !loading ? (
        <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{staffTexts.tapAgain}</Button>}>
          {sentence}
        </NoticeBar>
      ) : null}
      {reply !== null && events.length === 0 ? <div className="ui-note">{t.noHistory}</div> : null}
      <Timeline label={t.history} items={events.map((event, index) => ({ id: `${event.at}${index}`, title: event.lines.join("；"), when: whenText(event.at, now), note: event.byName }))} />
      {lost === null ? null : <NoticeBar tone="late">{lost}</NoticeBar>}
      {next === null ? null : (
        <Button kind="text" small onPress={() => void older()}>
          {uiTexts.more}
        </Button>
      )}
    </Sheet>
  );
}
