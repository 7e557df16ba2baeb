import { listRightsAskedRoute } from "@huiyin/shared/cases/deskRightsApi";
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

/** For the head: what was done at somebody's word, and how it was made sure who they were. */
export function Asked({ station }: { station: StationId }) {
  const now = useNow(60_000);
  const { reply, loading, sentence, refresh } = useQuery(listRightsAskedRoute, { params: { stationId: station } });
  if (reply === null) return loading ? <Skeleton lines={3} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>;
  return (
    <Card title={t.asked}>
      <div className="ui-note">{t.askedNote}</div>
      <Table
        label={t.asked} rows={reply.asked} idOf={(it) => it.id} none={t.askedNone}
        columns={[
          { id: "when", title: t.columns.when, cell: (it) => whenText(it.at, now) }, { id: "what", title: t.columns.what, cell: (it) => t.whats[it.what] }, { id: "about", title: t.columns.about, cell: (it) => `${t.abouts[it.about.kind]} ${it.about.id}` },
          { id: "who", title: t.columns.who, cell: (it) => it.title }, { id: "station", title: t.columns.station, cell: (it) => it.stationName }, { id: "how", title: t.columns.how, cell: (it) => it.how },
        ]}
      />
    </Card>
  );
}
