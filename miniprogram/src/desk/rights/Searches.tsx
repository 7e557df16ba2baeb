import { listSearchesRoute } from "@huiyin/shared/cases/searchApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Table } from "@/ui/desk/Table";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { texts as t } from "./texts.zh";

/** For the head: who searched in other people's matters, and how widely. What for is known to nobody but them. */
export function Searches({ station }: { station: StationId }) {
  const now = useNow(60_000);
  const { reply, loading, sentence, refresh } = useQuery(listSearchesRoute, { params: { stationId: station } });
  if (reply === null) return loading ? <Skeleton lines={3} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>;
  return (
    <Card title={t.searches}>
      <div className="ui-note">{t.searchesNote}</div>
      <Table
        label={t.searches} rows={reply.searches} idOf={(it) => it.id} none={t.searchesNone}
        columns={[
          { id: "when", title: t.searchColumns.when, cell: (it) => whenText(it.at, now) }, { id: "who", title: t.searchColumns.who, cell: (it) => it.title }, { id: "by", title: t.searchColumns.by, cell: (it) => t.searchBys[it.by] },
          { id: "hits", title: t.searchColumns.hits, cell: (it) => `${t.hits(it.hits)}${it.opened === 0 ? "" : t.opened(it.opened)}` }, { id: "station", title: t.searchColumns.station, cell: (it) => it.stationName },
        ]}
      />
    </Card>
  );
}
